"""Markdown as blocks; the words in a block are read only where they may hold more than words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Indented text is the body of a notice or a footnote here, never code.
_MARKDOWN = MarkdownIt("commonmark").enable("table").disable(["code", "inline"])
# Python-Markdown makes a link of any address; which are none, `links.py` tells.
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]
_MORE_THAN_WORDS = re.compile(r"[\[<]")


@lru_cache(maxsize=1)  # what checks a page and what outlines it ask for the same blocks, one after the other
def read_blocks(body: str) -> list[Token]:
    """Return the blocks of a page. A token of the type `inline` has `children` only where its words hold more."""
    env: dict[str, Any] = {}
    tokens = _MARKDOWN.parse(body, env)
    for token in tokens:
        if token.type == "inline":
            token.children = []
            if _MORE_THAN_WORDS.search(token.content):
                _MARKDOWN.inline.parse(token.content, _MARKDOWN, env, token.children)
    return tokens
