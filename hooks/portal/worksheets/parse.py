"""The worksheet language: Markdown with fenced blocks to fill in, read from the tokens of its page into a `Sheet`.

The prose may hold headings, paragraphs, lists, tables, emphasis and links. Whatever a printed sheet cannot carry is
refused with a message; nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from markdown_it.tree import SyntaxTreeNode

from portal.base.addresses import link_url
from portal.base.errors import ContentError, suggestion
from portal.base.typography import check_data, typeset_data
from portal.base.validation import validate
from portal.base.vocabulary import Vocabulary
from portal.base.yaml_lines import Located, read_yaml
from portal.content.markdown import alignment
from portal.content.records import Facilitator, Toolkit, Worksheet
from portal.content.source import Source
from portal.worksheets.agenda import Agenda, with_labels
from portal.worksheets.kinds import FILL_INS
from portal.worksheets.model import LONGEST_ADDRESS, Block, Canvas, Choice, FillIn, Rating, Sheet, Table
from portal.worksheets.prose import Heading, List, Paragraph, ProseTable, Run, Runs, merged

STICKY_NOTES = "sticky-notes"
"""The material that asks for tables on A3: a note is 76 mm wide."""
_ATTRIBUTES = frozenset({"id", "class", "lang"})
_NOTICE = re.compile(r"^(!!!|\?\?\?)")
_HINTS = {"a footnote": "write the source as a link", "an attribute list (`{…}`)": "only a heading may have an address"}
_ALLOWED = "a sheet can carry headings, paragraphs, lists, tables, emphasis, links and blocks to fill in"
_REFUSED = {
    "image": "a picture",
    "html_block": "HTML",
    "html_inline": "HTML",
    "blockquote": "a quotation",
    "hr": "a rule",
    "code_inline": "code",
    "footnote_ref": "a footnote",
    "footnote_reference": "a footnote",
    "admonition": "a notice (`!!!`)",
    "dl": "a definition (`: `)",
}


@dataclass(frozen=True)
class SheetBody:
    """What the body of a sheet's page says by itself; see `Sheet` for `lines` and `fences`."""

    blocks: tuple[Block, ...]
    lines: dict[str, int]
    fences: dict[str, tuple[int, int]]
    errors: tuple[ContentError, ...]


def read_body(source: Source, locale: str, path: str, vocabulary: Vocabulary, default: str = "en") -> SheetBody:
    """Read the body of the page at `path` (inside its language's folder), with all mistakes found.

    Links in the prose become addresses of the site, on which the language `default` stands at the root.
    """
    reader = _Reader(source, locale, path, vocabulary, default)
    blocks = reader.read()
    if not reader.errors and not any(any(block.answers()) for block in blocks if isinstance(block, FillIn)):
        reader.errors.append(
            ContentError(source.file, source.body_line, "there is nothing to fill in", "add a block such as ```text")
        )
    return SheetBody(tuple(blocks), reader.lines, reader.fences, tuple(reader.errors))


def make_sheet(
    record: Worksheet | Facilitator,
    facts: Worksheet | Toolkit | None,
    body: SheetBody,
    locale: str,
    path: str,
    vocabulary: Vocabulary,
) -> Sheet | None:
    """Return the sheet of a page, or None where it cannot be made.

    `facts` says its time, people and level: the worksheet itself, or the toolkit of a facilitator sheet; None where
    that page could not be read.
    """
    if body.errors or facts is None:
        return None
    return Sheet(
        kind=record.kind,
        path=path,
        locale=locale,
        title=record.title,
        summary=record.summary,
        version=record.version,
        reviewed=record.reviewed,
        minutes=facts.minutes,
        people=facts.people,
        level=_label(vocabulary, "levels", facts.level, locale),
        materials=tuple(_label(vocabulary, "materials", id_, locale) for id_ in facts.materials),
        copies=_label(vocabulary, "copies", record.copies, locale),
        is_enlarged=STICKY_NOTES in facts.materials or (isinstance(record, Worksheet) and record.enlarged),
        blocks=body.blocks,
        lines=body.lines,
        fences=body.fences,
    )


def _label(vocabulary: Vocabulary, name: str, id_: str, locale: str) -> str:
    # An id that is not in the list is told by the catalogue.
    return vocabulary.label(name, id_, locale) if id_ in vocabulary.ids(name) else id_


class _Reader:
    """Reads the body of one page and gathers its mistakes."""

    def __init__(self, source: Source, locale: str, path: str, vocabulary: Vocabulary, default: str) -> None:
        self.source = source
        self.locale = locale
        self.path = path
        self.vocabulary = vocabulary
        self.default = default
        self.errors: list[ContentError] = []
        self.lines: dict[str, int] = {}
        self.fences: dict[str, tuple[int, int]] = {}
        self.level = 1
        self.label_stands = False

    def read(self) -> list[Block]:
        root = SyntaxTreeNode(self.source.tokens)
        return [block for node in root.children for block in self._block(node)]

    def _block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        if node.type == "fence":
            yield from self._fill_in(node)
            self.label_stands = False
        elif node.type == "heading":
            yield self._heading(node)
            self.label_stands = True
        else:
            yield from self._prose(node)

    def _prose(self, node: SyntaxTreeNode) -> Iterator[Paragraph | List | ProseTable]:
        if node.type == "paragraph":
            if node.attrs:
                what = "an attribute list (`{…}`)"
                self._refuse(node, what, _HINTS[what])
            yield Paragraph(runs=self._runs(node))
        elif node.type in {"bullet_list", "ordered_list"}:
            items = tuple(tuple(cast(Iterator[Paragraph | List], self._item(child))) for child in node.children)
            yield List(ordered=node.type == "ordered_list", start=int(node.attrs.get("start", 1)), items=items)
        elif node.type == "table":
            head, *bodies = node.children
            rows = [row for body in bodies for row in body.children]
            aligns = tuple(alignment(str(cell.attrs.get("style", ""))) or "left" for cell in head.children[0].children)
            cells = tuple(self._cells(row) for row in rows)
            yield ProseTable(aligns=aligns, head=self._cells(head.children[0]), rows=cells)
        else:
            what = _REFUSED.get(node.type, f"this ({node.type.replace('_', ' ')})")
            self._refuse(node, what, _HINTS.get(what, _ALLOWED))

    def _item(self, item: SyntaxTreeNode) -> Iterator[Paragraph | List | ProseTable]:
        for child in item.children:
            if child.type == "fence":
                self._refuse(child, "a block to fill in inside a list", "begin the ``` at the start of a line")
            elif child.type in {"table", "heading"}:
                self._refuse(child, f"a {child.type} inside a list")
            else:
                yield from self._prose(child)

    def _cells(self, row: SyntaxTreeNode) -> tuple[Runs, ...]:
        return tuple(self._runs(cell) for cell in row.children)

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        level = int(node.tag[1:])
        if level == 1:
            self._error(node, "the title stands in the front matter", "begin sections with `##`")
        elif level > min(self.level + 1, 4):
            self._error(node, f"a heading of level {level} follows one of level {self.level}", "use one `#` less")
        self.level = max(level, 2)
        return Heading(level=level, runs=self._runs(node))

    def _runs(self, node: SyntaxTreeNode) -> Runs:
        return merged(run for child in node.children for run in self._inline(child, Run(text="")))

    def _inline(self, node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
        if node.type != "inline" and _ATTRIBUTES.intersection(node.attrs):
            what = "an attribute list (`{…}`)"
            self._refuse(node, what, _HINTS[what])
        if node.type == "inline":
            if _NOTICE.match(node.content):
                self._refuse(node, _REFUSED["admonition"])
            yield from self._children(node, style)
        elif node.type == "text":
            yield style.model_copy(update={"text": node.content})
        elif node.type in {"softbreak", "hardbreak"}:
            yield style.model_copy(update={"text": " " if node.type == "softbreak" else "\n"})
        elif node.type in {"strong", "em"}:
            mark = "strong" if node.type == "strong" else "emphasis"
            yield from self._children(node, style.model_copy(update={mark: True}))
        elif node.type == "link":
            href = link_url(str(node.attrs["href"]), self.path, self.locale, self.default)
            yield from self._children(node, style.model_copy(update={"href": href}))
        else:
            what = _REFUSED.get(node.type, node.type)
            self._refuse(node, what, _HINTS.get(what, _ALLOWED))

    def _children(self, node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
        return (run for child in node.children for run in self._inline(child, style))

    def _fill_in(self, node: SyntaxTreeNode) -> Iterator[FillIn]:
        kind = node.info.strip()
        if kind not in FILL_INS:
            name = f"`{kind}`" if kind else "a code block"
            self._error(node, f"{name} is not a kind of block to fill in", suggestion(kind, FILL_INS))
            return
        try:
            located = read_yaml(node.content, self.source.file, self._line(node) + 1)
            self.errors += check_data(located, (), self.locale, located.data)
            located = replace(located, data=typeset_data(located.data, self.locale))
        except ContentError as error:
            self.errors.append(error)
            return
        if not isinstance(located.data, dict):
            self._error(node, f"this `{kind}` block is empty", "write `id: …` in it")
            return
        block, errors = validate(FILL_INS[kind], located, {**located.data, "kind": kind})
        if isinstance(block, Rating):
            block = self._with_scale(block, located)
        elif isinstance(block, Agenda):
            block, unknown = with_labels(block, located, self.vocabulary, self.locale)
            self.errors += unknown
        self.errors += errors
        if block is not None and self._check(block, located, node):
            yield block

    def _with_scale(self, rating: Rating, located: Located) -> Rating:
        known = self.vocabulary.ids("scales")
        if rating.scale not in known:
            self.errors.append(
                located.error(("scale",), f"there is no scale `{rating.scale}`", suggestion(rating.scale, known))
            )
            return rating
        return rating.model_copy(update={"scale_labels": self.vocabulary.scale(rating.scale, self.locale)})

    def _check(self, block: FillIn, located: Located, node: SyntaxTreeNode) -> bool:
        if block.id in self.fences:
            first = self.lines[block.id]
            self.errors.append(
                located.error(
                    ("id",), f"the id `{block.id}` stands twice", f"choose another; the first is on line {first}"
                )
            )
            return False
        if not block.label and not self.label_stands:
            self.errors.append(
                located.error((), f"`{block.id}` asks nothing", "add `label: …`, or put a heading right above it")
            )
        if isinstance(block, Table) and not isinstance(block.rows, int) and not block.row_head:
            self.errors.append(located.error(("rows",), "the column of row labels has no head", "add `row_head: …`"))
        if isinstance(block, Canvas):
            self._check_widths(block, located)
        options = (f"{block.id}.{option}" for option in block.options) if isinstance(block, Choice) else ()
        longest = max((*block.answers(), *options), key=len, default=block.id)
        if len(longest) > LONGEST_ADDRESS:
            message = f"the address `{longest}` is longer than {LONGEST_ADDRESS} characters"
            self.errors.append(located.error((), message, "choose shorter ids: Word can keep no longer ones"))
        self.fences[block.id] = cast(tuple[int, int], node.map)
        self.lines[block.id] = located.line(("id",))
        for path in block.shape():
            self.lines[".".join((block.id, *path))] = located.line(path)
        return True

    def _check_widths(self, canvas: Canvas, located: Located) -> None:
        for name, box in canvas.boxes.items():
            if box.wide > canvas.columns:
                message = f"`{name}` is wider than the canvas, which has {canvas.columns} columns"
                hint = f"write `wide: {canvas.columns}` or less"
                self.errors.append(located.error(("boxes", name, "wide"), message, hint))

    def _line(self, node: SyntaxTreeNode) -> int:
        while node.map is None and node.parent is not None:
            node = node.parent
        return self.source.body_line + (node.map[0] if node.map else 0)

    def _error(self, node: SyntaxTreeNode, message: str, hint: str) -> None:
        self.errors.append(ContentError(self.source.file, self._line(node), message, hint))

    def _refuse(self, node: SyntaxTreeNode, what: str, hint: str = _ALLOWED) -> None:
        self._error(node, f"a worksheet cannot carry {what}", hint)
