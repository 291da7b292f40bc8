"""The running text of a page: what people read, without headings, tables, blocks and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

_SKIPPED = ("heading", "table", "footnote_reference", "admonition_title")


def paragraphs(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the text of each paragraph and list item of a page, without marks."""
    skipped = 0
    for token in tokens:
        if token.type.rpartition("_")[0] in _SKIPPED:
            skipped += token.nesting
        elif token.type == "inline" and not skipped:
            text = " ".join(_text(token).split())
            if text:
                yield text


def _text(token: Token) -> str:
    parts = []
    inside = ""
    for child in token.children or []:
        if child.type == "link_open":
            inside = str(child.attrs["href"])
        elif child.type == "link_close":
            inside = ""
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type in {"text", "code_inline"} and child.content != inside:  # an address is not read as words
            parts.append(child.content)
    return "".join(parts)
