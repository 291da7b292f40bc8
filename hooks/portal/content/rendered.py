"""What is made of a page's own text when it is read: its HTML, and what search reads of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.content.markdown import plain_text
from portal.content.outline import Outline
from portal.content.source import Source


@dataclass(frozen=True)
class Section:
    """The text below a heading. `anchor` is the heading's id; it and `title` are empty before the first."""

    anchor: str
    title: str
    text: tuple[str, ...]


@dataclass(frozen=True)
class Rendered:
    """A page's text as HTML, with marks for addresses (see `render.py`), and its sections in their order.

    The HTML is kept in UTF-8, which takes half the memory of Python's texts.
    """

    utf8: bytes
    sections: tuple[Section, ...]

    @property
    def html(self) -> str:
        """The HTML as text."""
        return self.utf8.decode()


Render = Callable[..., Rendered]
"""Renders the text of a page; see `portal/pages/text.py`."""


def read_sections(source: Source, outline: Outline, blocks: Mapping[int, Sequence[str]]) -> Iterator[Section]:
    """Yield the sections of a page, each with its paragraphs, items and cells.

    `blocks` has the words of the blocks to fill in, by the line on which each begins, counted from 0 in the body.
    """
    headings = iter(outline.headings)
    anchor = title = ""
    texts: list[str] = []
    in_heading = in_note = False
    for token in source.tokens:
        if token.type == "heading_open":
            if anchor or texts:
                yield Section(anchor, title, tuple(texts))
            heading = next(headings)
            anchor, title, texts, in_heading = heading.id, heading.text, [], True
        elif token.type == "heading_close":
            in_heading = False
        elif token.type in {"footnote_reference_open", "footnote_reference_close"}:
            in_note = token.nesting == 1
        elif token.type == "inline" and not in_heading and not in_note:
            texts += filter(None, [plain_text(token).strip()])
        elif token.type == "fence" and token.map and token.map[0] in blocks:
            texts += blocks[token.map[0]]
    if anchor or texts:
        yield Section(anchor, title, tuple(texts))
