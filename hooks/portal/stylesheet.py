"""Leaves out of Material's stylesheet what no page of the site uses: a third of what a first view fetches.

A selector is kept when every class that it asks for stands in a page or could be set by a script. What it asks for
inside `:is()`, `:where()`, `:not()` and attributes is not looked at: such a selector is rather kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLASS_ATTRIBUTE = re.compile(r"""\bclass=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_WORD = re.compile(r"[\w-]+")
_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_CONDITION = re.compile(r":(?:is|where|not|has)\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]")
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
_STOCK = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")

NAME = "assets/stylesheets/material.css"
"""What the smaller stylesheet is called. Its content changes with the site, so its name has no hash."""


def point_to_stylesheet(block: str) -> str:
    """Return Material's `styles` block with the smaller stylesheet. Raises LookupError where stock's is not in it."""
    pointed, count = _STOCK.subn(NAME, block)
    if count != 1:
        raise LookupError("Material names its stylesheet in another way")
    return pointed


def classes_in_page(html: str) -> set[str]:
    """Return the classes that elements of a page have."""
    return {name for groups in _CLASS_ATTRIBUTE.findall(html) for name in "".join(groups).split()}


def classes_in_script(script: str) -> set[str]:
    """Return every word of a script, because any may be a class."""
    return set(_WORD.findall(script))


def needed_rules(css: str, classes: set[str]) -> str:
    """Return `css` without the selectors that ask for a class other than `classes`, and without rules left empty.

    `css` is minified and has no braces inside strings. Raises ValueError where its braces do not match.
    """
    return "".join(_needed(css, classes))


def _needed(css: str, classes: set[str]) -> Iterator[str]:
    position = 0
    for start, end in _blocks(css):
        statements, semicolon, head = css[position:start].rpartition(";")
        yield statements + semicolon
        body, position = css[start + 1 : end], end + 1
        if head.startswith(("@media", "@supports")):
            body = needed_rules(body, classes)
        elif not head.startswith("@"):
            head = ",".join(one for one in _COMMA.split(head) if classes.issuperset(_asked(one)))
        if head and body:
            yield f"{head}{{{body}}}"
    yield css[position:]


def _asked(selector: str) -> list[str]:
    return _CLASS.findall(_CONDITION.sub("", selector))


def _blocks(css: str) -> Iterator[tuple[int, int]]:
    """Yield where each outermost block's braces stand."""
    depth = start = 0
    for brace in re.finditer(r"[{}]", css):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            break
        if depth == 1 and brace[0] == "{":
            start = brace.start()
        elif depth == 0:
            yield start, brace.start()
    if depth:
        raise ValueError("the braces of the stylesheet do not match")
