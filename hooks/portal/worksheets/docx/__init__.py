"""Sheets as Word files."""

from portal.worksheets.docx.compose import render_docx

__all__ = ["render_docx"]
