"""Sheets as tagged PDF files: to fill in, in large print, for the wall, filled in, and with more rows."""

from portal.printing.pdf.compose import (
    has_printed,
    render_large,
    render_more,
    render_poster,
    render_sample,
    render_sheet,
)
from portal.printing.pdf.font import form_font

__all__ = ["form_font", "has_printed", "render_large", "render_more", "render_poster", "render_sample", "render_sheet"]
