"""What a page consists of, apart from its words: headings, links, pictures, tables, notices, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown.extensions.toc import slugify, unique
from markdown_it.token import Token

from portal.content.source import Source
from portal.content.tokens import read_blocks
from portal.errors import ContentError

_YEARS = range(1000, 3000)
_ID = re.compile(r"\s*\{:?[^}]*?#([\w-]+)[^}]*\}\s*$")
_ANCHOR = re.compile(r"""<a\s[^>]*?\b(?:id|name)=["']?([\w-]+)|\{:?[^}\n]*?#([\w-]+)[^}\n]*\}""")
_NOTICE = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s+([\w-]+)")
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\](?!:)")


@dataclass(frozen=True)
class Heading:
    """A heading of the body: `explicit` says whether the author wrote its id (`{#steps}`)."""

    line: int
    level: int
    id: str
    text: str
    explicit: bool


@dataclass(frozen=True)
class Part:
    """Something that stands on `line`, and what of it is the same in every language."""

    line: int
    what: str


@dataclass(frozen=True)
class Outline:
    """A page without its words. `links` are those inside the site, `addresses` those on the web.

    `traps` are the mistakes that need no other page to be seen.
    """

    file: str
    body_line: int
    headings: tuple[Heading, ...]
    anchors: tuple[Part, ...]
    links: tuple[Part, ...]
    addresses: tuple[Part, ...]
    images: tuple[Part, ...]
    tables: tuple[Part, ...]
    notices: tuple[Part, ...]
    notes: tuple[Part, ...]
    references: tuple[Part, ...]
    traps: tuple[ContentError, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Every id on the page that a link can lead to."""
        return frozenset(one.id for one in self.headings) | {one.what for one in self.anchors}


def read_outline(source: Source) -> Outline:
    """Read what a page consists of."""
    headings: list[Heading] = []
    traps: list[ContentError] = []
    parts: dict[str, list[Part]] = {
        name: [] for name in ("anchors", "links", "addresses", "images", "tables", "notices", "notes", "references")
    }
    tokens = read_blocks(source.body)
    for place, token in enumerate(tokens):
        if token.type == "fence" or not token.map:
            continue
        line = source.body_line + token.map[0]
        if token.type == "ordered_list_open" and token.attrs.get("start") in _YEARS:
            year = token.attrs["start"]
            message = f"`{year}.` at the start of a paragraph begins a numbered list"
            traps.append(ContentError(source.file, line, message, f"write `{year}\\.`, or begin with another word"))
        if token.type == "table_open":
            parts["tables"].append(Part(line, _size(tokens, place)))
        elif token.type == "inline" and tokens[place - 1].type == "heading_open":
            headings.append(_heading(token, int(tokens[place - 1].tag[1:]), line, headings))
            _read_inline(token, line, parts)
        elif token.type == "inline":
            _read_inline(token, line, parts)
            _read_lines(token.content, line, parts)
        elif token.type == "html_block":
            _read_lines(token.content, line, parts)
    found = {name: tuple(some) for name, some in parts.items()}
    return Outline(source.file, source.body_line, tuple(headings), **found, traps=tuple(traps))


def _heading(token: Token, level: int, line: int, before: list[Heading]) -> Heading:
    explicit = _ID.search(token.content)
    content = _ID.sub("", token.content)
    text = re.sub(r"[*_`]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", content))
    id_ = explicit[1] if explicit else unique(slugify(text, "-"), {one.id for one in before})
    return Heading(line, level, id_, text, bool(explicit))


def _size(tokens: list[Token], place: int) -> str:
    """Return the size of the table that opens at `place`, as `columns × rows` without its head."""
    rows = columns = 0
    for token in tokens[place:]:
        rows += token.type == "tr_open"
        columns += token.type == "th_open"
        if token.type == "table_close":
            break
    return f"{columns} × {rows - 1}"


def _read_inline(token: Token, line: int, parts: dict[str, list[Part]]) -> None:
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        elif child.type == "image":
            parts["images"].append(Part(line, str(child.attrs["src"])))
        elif child.type == "link_open":
            href = str(child.attrs["href"])
            on_the_web = href.startswith(("mailto:", "http:", "https:"))
            parts["addresses" if on_the_web else "links"].append(Part(line, href))


def _read_lines(text: str, first: int, parts: dict[str, list[Part]]) -> None:
    for line, content in _numbered(re.sub(r"`[^`\n]*`", "", text), first):
        if notice := _NOTICE.match(content):
            parts["notices"].append(Part(line, notice[1]))
        if note := _NOTE.match(content):
            parts["notes"].append(Part(line, note[1]))
        parts["references"] += (Part(line, found[1]) for found in _REFERENCE.finditer(content))
        parts["anchors"] += (Part(line, found[1] or found[2]) for found in _ANCHOR.finditer(content))


def _numbered(text: str, first: int) -> Iterator[tuple[int, str]]:
    return enumerate(text.split("\n"), first)
