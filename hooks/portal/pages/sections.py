"""What search reads of a page: its sections, each the text below one heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal.catalogue import Catalogue, Page
from portal.content.markdown import plain_text
from portal.terms.render import explained_terms, other_names
from portal.worksheets.model import FillIn


@dataclass(frozen=True)
class Section:
    """The text below a heading. `anchor` is the heading's id; it and `title` are empty before the first."""

    anchor: str
    title: str
    text: tuple[str, ...]


def read_sections(page: Page, catalogue: Catalogue) -> list[Section]:
    """Return the sections of a page in their order, each with its paragraphs, items and cells."""
    sections = list(_prose(page))
    if page.kind == "glossary":
        locale = page.text_locale
        sections += [
            Section(term.id, term.names[locale], (term.definitions[locale], *other_names(term, catalogue, locale)))
            for term in explained_terms(catalogue, locale)
        ]
    return sections


def _prose(page: Page) -> Iterator[Section]:
    blocks = {block.id: block for block in page.sheet.fill_ins()} if page.sheet else {}
    starts = {first: id_ for id_, (first, _) in page.sheet.fences.items()} if page.sheet else {}
    headings = iter(page.outline.headings)
    anchor = title = ""
    texts: list[str] = []
    in_heading = in_note = False
    for token in page.source.tokens:
        if token.type == "heading_open":
            if anchor or texts:
                yield Section(anchor, title, tuple(texts))
            heading = next(headings)
            anchor, title, texts, in_heading = heading.id, heading.text, [], True
        elif token.type == "heading_close":
            in_heading = False
        elif token.type.startswith("footnote_reference"):
            in_note = token.nesting == 1
        elif token.type == "inline" and not in_heading and not in_note:
            texts += filter(None, [plain_text(token).strip()])
        elif token.type == "fence" and token.map and token.map[0] in starts:
            texts += _texts(blocks[starts[token.map[0]]])
    if anchor or texts:
        yield Section(anchor, title, tuple(texts))


def _texts(block: FillIn) -> Iterator[str]:
    """Yield the words of a block to fill in."""
    yield from _strings(block.model_dump(exclude={"kind", "id", "scale", "next", "scale_labels"}))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
