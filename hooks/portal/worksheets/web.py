"""A worksheet's blocks as parts of a web page.

The prose of a worksheet page is rendered like that of any page; each block to fill in has a template of its own
(`overrides/worksheet/<kind>.html`).
"""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import TemplateNotFound

from portal.base.errors import ContentError, ContentErrors
from portal.base.templates import environment
from portal.base.vocabulary import Interface
from portal.worksheets.agenda import times
from portal.worksheets.model import PLAN_COLUMNS, FillIn


def render_block(
    block: FillIn, words: Interface, templates: Path, file: str = "", line: int = 1, level: int = 3
) -> str:
    """Return one block to fill in, which stands on `line` of `file`, as HTML.

    `level` is that of the heading which the label of a group of questions becomes. Raises ContentErrors where the kind
    has no template.
    """
    try:
        template = environment(templates).get_template(f"worksheet/{block.kind}.html")
    except TemplateNotFound as error:
        message = f"a web page cannot show a block of the kind `{block.kind}`"
        hint = f"write overrides/worksheet/{block.kind}.html; CONTRIBUTING.md tells what a kind of block needs"
        raise ContentErrors([ContentError(file, line, message, hint)]) from error
    html = template.render(block=block, t=words, level=level, plan_columns=PLAN_COLUMNS, times=times)
    return re.sub(r"\n\s*\n", "\n", html)
