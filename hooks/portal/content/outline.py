"""What a page consists of, apart from its words: headings, links, pictures, tables, notices, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from portal.base.errors import ContentError
from portal.content.markdown import plain_text, with_lines
from portal.content.source import Source
from portal.content.steps import PageStep, read_steps

_BRACES = re.compile(r"\{:?[ ]*[#.][\w-][^{}\n]*\}")


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
class Note:
    """The text of a footnote, as written, and the line on which it begins."""

    line: int
    what: str
    text: str


@dataclass(frozen=True)
class Outline:
    """A page without its words. `links` are those inside the site, `addresses` those on the web.

    `notes` are the texts of footnotes and `references` the places that name one. `traps` are the mistakes that need no
    other page to be seen. `steps` are those of a toolkit, words and all: its schedule is compared with them.
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
    notes: tuple[Note, ...]
    references: tuple[Part, ...]
    traps: tuple[ContentError, ...] = ()
    steps: tuple[PageStep, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Every id on the page that a link can lead to."""
        return frozenset(one.id for one in self.headings) | {one.what for one in self.anchors}


@dataclass
class _Parts:
    headings: list[Heading] = field(default_factory=list)
    anchors: list[Part] = field(default_factory=list)
    links: list[Part] = field(default_factory=list)
    addresses: list[Part] = field(default_factory=list)
    images: list[Part] = field(default_factory=list)
    tables: list[Part] = field(default_factory=list)
    notices: list[Part] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    references: list[Part] = field(default_factory=list)
    unknown: list[Part] = field(default_factory=list)


def read_outline(source: Source) -> Outline:
    """Read what a page consists of."""
    parts, traps = _Parts(), list[ContentError]()
    note: Token | None = None
    for place, token in enumerate(source.tokens):
        line = source.body_line + (token.map[0] if token.map else 0)
        if token.type == "inline":
            _read_inline(token, source.body_line, parts)
            if note is not None:
                last = parts.notes[-1]
                parts.notes[-1] = Note(last.line, last.what, f"{last.text} {token.content}".strip())
        elif token.type == "heading_open":
            text = plain_text(source.tokens[place + 1]).strip()
            explicit = bool(token.meta.get("explicit"))
            parts.headings.append(Heading(line, int(token.tag[1:]), str(token.attrs["id"]), text, explicit))
        elif token.type == "paragraph_open" and "id" in token.attrs:
            parts.anchors.append(Part(line, str(token.attrs["id"])))
        elif token.type == "table_open":
            parts.tables.append(Part(line, _size(source.tokens, place)))
        elif token.type == "admonition_open":
            parts.notices.append(Part(line, str(token.meta["tag"])))
        elif token.type == "footnote_reference_open":
            note = token
            parts.notes.append(Note(line, str(token.meta["label"]), ""))
        elif token.type == "footnote_reference_close":
            note = None
        elif token.type == "ordered_list_open" and (trap := _number_trap(source.tokens, place, source)):
            traps.append(trap)
        if token.meta.get("unknown"):
            parts.unknown.append(Part(line, token.meta["unknown"][0]))
    for part in parts.unknown:
        message, hint = f"`{part.what}` cannot stand here in braces", "`{#address}` stands at the end of a heading"
        traps.append(ContentError(source.file, part.line, message, hint))
    found = {name: tuple(some) for name, some in vars(parts).items() if name != "unknown"}
    return Outline(source.file, source.body_line, **found, traps=tuple(traps), steps=tuple(read_steps(source)))


def _number_trap(tokens: list[Token], place: int, source: Source) -> ContentError | None:
    """Return the mistake where a number at the start of a paragraph has begun a list of one item."""
    token = tokens[place]
    start, depth, items = int(token.attrs.get("start", 1)), token.level + 1, 0
    for after in tokens[place + 1 :]:
        if after.type == "ordered_list_close" and after.level == token.level:
            break
        items += after.type == "list_item_open" and after.level == depth
    if start == 1 or (items > 1 and not 1000 <= start < 3000) or token.map is None:
        return None
    message = f"`{start}.` at the start of a paragraph begins a numbered list"
    hint = f"write `{start}\\.`, or begin with another word"
    return ContentError(source.file, source.body_line + token.map[0], message, hint)


def _size(tokens: list[Token], place: int) -> str:
    """Return the size of the table that opens at `place`, as `columns × rows` without its head."""
    rows = columns = 0
    for token in tokens[place:]:
        rows += token.type == "tr_open"
        columns += token.type == "th_open"
        if token.type == "table_close":
            break
    return f"{columns} × {rows - 1}"


def _read_inline(token: Token, body_line: int, parts: _Parts) -> None:
    for number, child in with_lines(token):
        line = body_line + number
        if child.type == "image":
            parts.images.append(Part(line, str(child.attrs["src"])))
        elif child.type == "footnote_ref":
            parts.references.append(Part(line, str(child.meta["label"])))
        elif child.type == "link_open":
            href = str(child.attrs["href"])
            on_the_web = href.startswith(("mailto:", "http:", "https:"))
            (parts.addresses if on_the_web else parts.links).append(Part(line, href))
        if child.meta.get("unknown"):
            parts.unknown.append(Part(line, child.meta["unknown"][0]))
        elif child.type == "text" and (lost := _BRACES.search(child.content)):
            parts.unknown.append(Part(line, lost[0]))
        if "id" in child.attrs:
            parts.anchors.append(Part(line, str(child.attrs["id"])))
