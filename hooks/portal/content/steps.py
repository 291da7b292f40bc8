"""The steps of a toolkit, as its page numbers them: how long each takes, when, and which sheets it names.

The bold beginning of a step ends with its time in brackets: `(15 minutes)` in the meeting, `(15 minutes, in a month)`
outside it. Outside steps before the first of the meeting prepare it; the others follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from portal.content.markdown import plain_text
from portal.content.source import Source

SECTION = "steps"
_BRACKETS = re.compile(r"\(([^()]*)\)\W*$")
# “minutes”, “minūtes”, “minučių”: the word begins alike in the languages of the portal.
_TIME = re.compile(r"(?P<before>.*?)(?P<least>\d+)(?:–(?P<most>\d+))?\s*min\w*\.?(?P<after>.*)", re.DOTALL)


@dataclass(frozen=True)
class PageStep:
    """A step on a toolkit's page.

    `minutes` is the range of its time, None where the page names none. `when` is `meeting`, `before` or `after`.
    `sheets` are the files in the toolkit's folder that it links to, `text` its words.
    """

    number: int
    line: int
    minutes: tuple[int, int] | None
    when: str
    sheets: tuple[str, ...]
    text: str


def read_steps(source: Source) -> list[PageStep]:
    """Return the steps of a toolkit's page, in their order: the first numbered list of its section `steps`."""
    steps: list[PageStep] = []
    in_meeting = False
    for number, item in enumerate(_items(source), 1):
        texts = [token for token in item if token.type == "inline"]
        found = _TIME.fullmatch(_brackets(texts[0])) if texts else None
        minutes = (int(found["least"]), int(found["most"] or found["least"])) if found else None
        is_inside = found is not None and not found["before"].strip() and not found["after"].strip()
        in_meeting = in_meeting or is_inside
        when = "meeting" if is_inside else "after" if in_meeting else "before"
        line = source.body_line + (item[0].map[0] if item[0].map else 0)
        sheets = tuple(dict.fromkeys(name for token in texts for name in _sheets(token)))
        steps.append(PageStep(number, line, minutes, when, sheets, " ".join(plain_text(token) for token in texts)))
    return steps


def minutes_in(text: str) -> tuple[int, int] | None:
    """Return the first time in minutes that a text names, as a range; None where it names none."""
    found = _TIME.fullmatch(text)
    return (int(found["least"]), int(found["most"] or found["least"])) if found else None


def _items(source: Source) -> Iterator[list[Token]]:
    """Yield the tokens of each item of the first numbered list below the heading `steps`."""
    inside = False
    level: int | None = None
    item: list[Token] = []
    for token in source.tokens:
        if token.type == "heading_open" and token.tag == "h2":
            inside = token.attrs.get("id") == SECTION
        elif inside and level is None and token.type == "ordered_list_open":
            level = token.level
        elif level is not None and token.type == "ordered_list_close" and token.level == level:
            return
        elif level is not None and token.type == "list_item_open" and token.level == level + 1:
            item = [token]
        elif level is not None and token.type == "list_item_close" and token.level == level + 1:
            yield item
        elif level is not None:
            item.append(token)


def _brackets(text: Token) -> str:
    """Return what stands in brackets at the end of the bold beginning; nothing where there is none."""
    children = text.children or []
    if not children or children[0].type != "strong_open":
        # Markdown writes an empty text before what is bold.
        children = children[1:]
    if not children or children[0].type != "strong_open":
        return ""
    bold = ""
    for child in children[1:]:
        if child.type == "strong_close":
            break
        bold += child.content
    found = _BRACKETS.search(bold)
    return found[1] if found else ""


def _sheets(text: Token) -> Iterator[str]:
    """Yield the names of the sheets in the page's own folder that the text links to."""
    for child in text.children or ():
        href = str(child.attrs.get("href", ""))
        if child.type == "link_open" and re.fullmatch(r"[a-z0-9-]+\.md(#.*)?", href):
            name = href.partition(".md")[0]
            if name not in {"index", "facilitator"}:
                yield name
