"""Sheets as tagged PDF files: to fill in, for the wall, and as filled-in samples."""

from portal.worksheets.pdf.compose import has_printed, render_poster, render_sample, render_sheet

__all__ = ["has_printed", "render_poster", "render_sample", "render_sheet"]
