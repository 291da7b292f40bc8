"""A worksheet's blocks as parts of a web page.

The prose of a worksheet page is rendered like that of any page; each block to fill in has a template of its own
(`overrides/worksheet/<kind>.html`).
"""

from __future__ import annotations

import re
from pathlib import Path

from portal.base.templates import environment
from portal.base.vocabulary import Interface
from portal.worksheets.agenda import times
from portal.worksheets.model import PLAN_COLUMNS, FillIn


def render_block(block: FillIn, words: Interface, templates: Path) -> str:
    """Return one block to fill in as HTML."""
    template = environment(templates).get_template(f"worksheet/{block.kind}.html")
    html = template.render(block=block, t=words, plan_columns=PLAN_COLUMNS, times=times)
    return re.sub(r"\n\s*\n", "\n", html)
