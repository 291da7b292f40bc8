"""The running text of a page: what people read, without headings, tables, blocks and the list of sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark").enable("table").disable("code")
_DEFINITION = re.compile(r"^\[\^[^\]]+\]:.*(?:\n(?: {4}|\t).*)*", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^[^\]]+\]")
_ATTRIBUTES = re.compile(r"\{:?\s*[#.\w][^{}]*\}")
_ADMONITION = re.compile(r'^(?:!!!|\?\?\?\+?)\s+[\w-]+(?:\s+"[^"]*")?\s*$', re.MULTILINE)


def paragraphs(body: str) -> Iterator[str]:
    """Yield the text of each paragraph and list item in the Markdown `body`, with plain letters and no marks."""
    bare = _ADMONITION.sub("", _DEFINITION.sub("", body))
    skipped = False
    for token in _MARKDOWN.parse(bare):
        if token.type in {"heading_open", "table_open"}:
            skipped = True
        elif token.type in {"heading_close", "table_close"}:
            skipped = False
        elif token.type == "inline" and not skipped:
            text = " ".join(_ATTRIBUTES.sub("", _REFERENCE.sub("", _text(token))).split())
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
