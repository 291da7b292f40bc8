"""Sheets as Word files."""

from portal.printing.docx.compose import load_templates, render_docx

__all__ = ["load_templates", "render_docx"]
