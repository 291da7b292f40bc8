"""A worksheet's blocks as parts of a web page.

The prose of a worksheet page stays Markdown and is rendered like that of any page; each block to fill in leaves a
placeholder there, which is replaced by the block's own template (`overrides/worksheet/<kind>.html`).
"""

from __future__ import annotations

import re
from pathlib import Path

from portal.templates import environment
from portal.vocabulary import Interface
from portal.worksheets.model import PLAN_COLUMNS, FillIn, Sheet

_PLACEHOLDER = '<div data-fill-in="{}"></div>'


def with_placeholders(sheet: Sheet, body: str) -> str:
    """Return the page's Markdown with a placeholder instead of each block to fill in."""
    lines = body.split("\n")
    for id_, (first, end) in sheet.fences.items():
        # As many lines as before, so that the next block is still where the parser found it.
        lines[first:end] = ["", _PLACEHOLDER.format(id_), *[""] * (end - first - 2)]
    return "\n".join(lines)


def with_blocks(sheet: Sheet, html: str, words: Interface, templates: Path) -> str:
    """Return the page's HTML with each placeholder replaced by its block. `templates` is the folder `overrides`."""
    for block in sheet.fill_ins():
        placeholder = _PLACEHOLDER.format(block.id)
        if placeholder not in html:
            raise LookupError(f"the Markdown of {sheet.path} lost its block {block.id}")
        html = html.replace(placeholder, render_block(block, words, templates))
    return html


def render_block(block: FillIn, words: Interface, templates: Path) -> str:
    """Return one block to fill in as HTML."""
    template = environment(templates).get_template(f"worksheet/{block.kind}.html")
    html = template.render(block=block, t=words, plan_columns=PLAN_COLUMNS)
    return re.sub(r"\n\s*\n", "\n", html)
