"""Sheets as tagged PDF files: to fill in, for the wall, and as filled-in samples."""

from portal.printing.pdf.compose import has_printed, render_poster, render_sample, render_sheet
from portal.printing.pdf.font import form_font

__all__ = ["form_font", "has_printed", "render_poster", "render_sample", "render_sheet"]
