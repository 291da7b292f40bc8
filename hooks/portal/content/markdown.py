"""The one parser of Markdown: CommonMark with tables, footnotes, definition lists, notices and attributes.

Every reader of a page takes what it needs from the tokens of this parse: HTML, outline, checks, sheets, search.

- Footnotes, definition lists and notices (`!!! note "…"`) are those of mdit-py-plugins.
- An address or a language stands in braces behind a heading, or behind emphasis, a link or code: `{#steps}`,
  `{lang=lv}`; a colon after the first brace may stand, as in Python-Markdown.
- Text that is moved in is never code: it belongs to a notice, a footnote or a list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Literal, cast

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

_UNKNOWN = "unknown"
"""In `Token.meta`: what stands in braces and cannot; it is told as a mistake."""

_BRACES = re.compile(r"\{:?[ ]*([#.\w][^{}\n]*)\}")
_BRACES_AT_END = re.compile(r"\s*\{:?[ ]*([#.\w][^{}\n]*)\}\s*$")
_ATTRIBUTE = re.compile(r"""#(?P<id>[\w-]+)|\.[\w-]+|(?P<name>[\w-]+)=["']?(?P<value>[^\s"']*)["']?""")
_ALIGN = re.compile(r"text-align:(left|center|right)")
_CLOSING = {"em_close", "strong_close", "link_close", "code_inline", "image"}


class _Markdown(MarkdownIt):
    """The parser; a link may have any address here, since `links.py` tells which are none, with their line."""

    def validateLink(self, url: str) -> bool:  # the name is markdown-it's
        return True


def _make_parser() -> MarkdownIt:
    parser = _Markdown("commonmark").enable("table").disable("code")
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.use(deflist_plugin).use(admon_plugin)
    parser.core.ruler.push("attributes", _read_attributes)
    parser.core.ruler.push("anchors", _give_anchors)
    return parser


def parse_markdown(body: str) -> list[Token]:
    """Return the tokens of a page's body; those of the type `inline` have `children`."""
    tokens: list[Token] = _PARSER.parse(body, {})
    return tokens


def slugify(text: str) -> str:
    """Return the address of a heading as Python-Markdown makes it: Latin letters without marks, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def plain_text(token: Token) -> str:
    """Return the words of an `inline` token, without marks; line breaks become spaces."""
    parts = []
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts)


def alignment(style: str) -> Literal["left", "center", "right"] | None:
    """Return how a cell of a table is set, from the parser's `style`; None where the author says nothing."""
    found = _ALIGN.fullmatch(style)
    return cast(Literal["left", "center", "right"], found[1]) if found else None


def with_lines(token: Token) -> Iterator[tuple[int, Token]]:
    """Yield the children of an `inline` token with their lines, counted from 0 in the body."""
    line = token.map[0] if token.map else 0
    for child in token.children or ():
        yield line, child
        if child.type in {"softbreak", "hardbreak"}:
            line += 1


def _read_attributes(state: StateCore) -> None:
    for place, token in enumerate(state.tokens):
        if token.type == "inline" and "{" in token.content and token.children:
            before = state.tokens[place - 1]
            if before.type in {"heading_open", "paragraph_open"}:
                _read_block_attributes(before, token.children)
            _read_inline_attributes(token.children)


def _read_block_attributes(block: Token, children: list[Token]) -> None:
    """Take the attributes at the end of a heading, or on the last line of a paragraph."""
    last = children[-1]
    if last.type != "text" or (
        block.type == "paragraph_open" and (len(children) < 2 or children[-2].type != "softbreak")
    ):
        return
    found = _BRACES_AT_END.search(last.content)
    if found is None or (block.type == "paragraph_open" and found.start()):
        return
    _set_attributes(block, found[1])
    last.content = last.content[: found.start()]
    if block.type == "paragraph_open":
        del children[-2:]


def _read_inline_attributes(children: list[Token]) -> None:
    open_tokens: list[Token] = []
    before: Token | None = None
    for child in children:
        if child.nesting == 1:
            open_tokens.append(child)
        if child.type == "text" and before is not None and (found := _BRACES.match(child.content)):
            _set_attributes(before, found[1])
            child.content = child.content[found.end() :]
        opener = open_tokens.pop() if child.nesting == -1 and open_tokens else child
        before = opener if child.type in _CLOSING else None


def _set_attributes(token: Token, written: str) -> None:
    for found in _ATTRIBUTE.finditer(written):
        if found["id"]:
            token.attrSet("id", found["id"])
        elif found["name"] == "lang":
            token.attrSet("lang", found["value"])
        else:
            token.meta.setdefault(_UNKNOWN, []).append(found[0])


def _give_anchors(state: StateCore) -> None:
    """Give every heading an id: that which the author wrote, or one made of its words."""
    used: set[str] = set()
    for place, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        token.meta["explicit"] = "id" in token.attrs
        if "id" not in token.attrs:
            token.attrSet("id", _unique(slugify(plain_text(state.tokens[place + 1])), used))
        used.add(str(token.attrs["id"]))


def _unique(id_: str, used: set[str]) -> str:
    """Return the id, with a number behind it where it is taken or empty, as Python-Markdown counts: `steps_1`."""
    number, free = 0, id_
    while not free or free in used:
        number += 1
        free = f"{id_}_{number}"
    return free


_PARSER: Any = _make_parser()
