"""Worksheets as fillable, tagged PDF files."""

from portal.worksheets.pdf.compose import Rendered, render_pdf

__all__ = ["Rendered", "render_pdf"]
