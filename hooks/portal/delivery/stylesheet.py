"""Leaves out of Material's stylesheets what no page of the site uses: a third of what a first view fetches.

A selector is kept when every class and every colour that it asks for stands in a page or could be set by a script. What
it asks for inside `:is()`, `:where()`, `:not()`, `:has()` and other attributes is not looked at: such a selector is
rather kept. A custom property is kept when a stylesheet or a script reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Each begins with plain letters, to which the engine leaps: a page is read twenty times as fast.
_CLASS_ATTRIBUTE = re.compile(r"""class=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_COLOUR_ATTRIBUTE = re.compile(r"""(data-md-color-\w+)=["']?([\w-]+)""")
_SET_BY_SCRIPT = re.compile(r"""(?<=["'`\s])[\w-]+(?=["'`\s$])""")
_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_CONDITION = re.compile(r":(?:is|where|not|has)\((?:[^()]|\([^()]*\))*\)")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_PROPERTY = re.compile(r"""(?<=[{;])(--[\w-]+):((?:url\((?:"[^"]*"|'[^']*'|[^)]*)\)|[^;}])*);?""")
_READ = re.compile(r"""(?:var\(|["'`])(--[\w-]+)""")
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


def marks_in_page(html: str) -> set[str]:
    """Return the classes and colours (`data-md-color-accent=red`) that elements of a page have."""
    classes = {name for groups in _CLASS_ATTRIBUTE.findall(html) for name in "".join(groups).split()}
    return classes | {"=".join(colour) for colour in _COLOUR_ATTRIBUTE.findall(html)}


def marks_in_script(script: str) -> set[str]:
    """Return every word that stands in a text of a script, because any may be a class; `.word` is only looked for."""
    return set(_SET_BY_SCRIPT.findall(script))


def properties_read(text: str) -> set[str]:
    """Return the custom properties that a stylesheet or a script reads."""
    return set(_READ.findall(text))


def needed_properties(css: str, read_elsewhere: set[str]) -> str:
    """Return minified `css` without the custom properties that neither it reads nor anything else."""
    read = read_elsewhere | properties_read(css)
    smaller = _PROPERTY.sub(lambda found: found[0] if found[1] in read else "", css)
    # What only a property left out has read is read no more.
    return css if smaller == css else needed_properties(smaller, read_elsewhere)


def needed_rules(css: str, marks: set[str]) -> str:
    """Return `css` without the selectors that ask for a class or colour not in `marks`, and without rules left empty.

    `css` is minified and has no braces inside strings. Raises ValueError where its braces do not match.
    """
    return "".join(_needed(css, marks))


def _needed(css: str, marks: set[str]) -> Iterator[str]:
    position = 0
    for start, end in _blocks(css):
        statements, semicolon, head = css[position:start].rpartition(";")
        yield statements + semicolon
        body, position = css[start + 1 : end], end + 1
        if head.startswith(("@media", "@supports")):
            body = needed_rules(body, marks)
        elif not head.startswith("@"):
            head = ",".join(one for one in _COMMA.split(head) if marks.issuperset(_asked(one)))
        if head and body:
            yield f"{head}{{{body}}}"
    yield css[position:]


def _asked(selector: str) -> list[str]:
    plain = _CONDITION.sub("", selector)
    colours = ["=".join(colour) for colour in _COLOUR_ATTRIBUTE.findall(plain)]
    return _CLASS.findall(_ATTRIBUTE.sub("", plain)) + colours


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
