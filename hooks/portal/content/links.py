"""Links between pages, and traps of Markdown, checked where they stand, so that the message can name the line.

MkDocs checks links too, but names only the file. Addresses on the web are not looked up: a build needs no network.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from markdown.extensions.toc import slugify, unique
from markdown_it import MarkdownIt
from markdown_it.token import Token

from portal.content.source import Source
from portal.errors import ContentError, suggestion

# Indented text is the body of an admonition or a footnote here, never code.
_MARKDOWN = MarkdownIt("commonmark").enable("table").disable("code")
_YEARS = range(1000, 3000)
_ID = re.compile(r"\s*\{:?[^}]*?#([\w-]+)[^}]*\}\s*$")


@dataclass(frozen=True)
class Outline:
    """What of a page matters to links: the anchors of its headings, and its links with their lines.

    `traps` are the mistakes that need no other page to be seen.
    """

    file: str
    anchors: frozenset[str]
    links: tuple[tuple[int, str], ...]
    traps: tuple[ContentError, ...] = ()


def read_outline(source: Source) -> Outline:
    """Read the headings and the relative links of a page."""
    anchors: set[str] = set()
    links: list[tuple[int, str]] = []
    traps: list[ContentError] = []
    tokens = _MARKDOWN.parse(source.body)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "fence" or not token.map:
            continue
        if token.type == "ordered_list_open" and token.attrs.get("start") in _YEARS:
            line, year = source.body_line + token.map[0], token.attrs["start"]
            message = f"`{year}.` at the start of a paragraph begins a numbered list"
            traps.append(ContentError(source.file, line, message, f"write `{year}\\.`, or begin with another word"))
        if token.type == "inline":
            if before is not None and before.type == "heading_open":
                anchors.add(_anchor(token.content, anchors))
            links += _links(token, source.body_line + token.map[0])
    return Outline(source.file, frozenset(anchors), tuple(links), tuple(traps))


def check_links(outlines: dict[str, Outline]) -> Iterator[ContentError]:
    """Yield the traps of any page, and its links that lead to no page or to no heading. Keys are `en/model.md`."""
    for key, outline in outlines.items():
        yield from outline.traps
        locale, _, path = key.partition("/")
        for line, href in outline.links:
            error = _check(locale, path, href, outlines)
            if error is not None:
                yield ContentError(outline.file, line, *error)


def _check(locale: str, path: str, href: str, outlines: dict[str, Outline]) -> tuple[str, str] | None:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or (not parts.path and not parts.fragment):
        return None
    if parts.path.startswith("/"):
        return f"the link `{href}` starts with a slash", "write the way from this file, for example `../model.md`"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if not target.endswith(".md"):
        return (
            None
            if posixpath.splitext(target)[1]
            else (f"the link `{href}` names no file", "write the file: `…/index.md`")
        )
    # The English page stands in for one that is not translated yet.
    outline = outlines.get(f"{locale}/{target}") or next(
        (found for key, found in outlines.items() if key.partition("/")[2] == target), None
    )
    if outline is None:
        known = [key.partition("/")[2] for key in outlines if key.startswith(f"{locale}/")]
        return f"the link `{href}` leads to no page", _nearest(target, known)
    if parts.fragment and parts.fragment not in outline.anchors:
        return f"`{href}` leads to no heading", suggestion(parts.fragment, outline.anchors)
    return None


def _nearest(target: str, known: list[str]) -> str:
    same_name = [path for path in known if posixpath.basename(path) == posixpath.basename(target) != "index.md"]
    return f"did you mean `{same_name[0]}`?" if same_name else suggestion(target, known)


def _anchor(content: str, taken: set[str]) -> str:
    explicit = _ID.search(content)
    if explicit:
        return explicit[1]
    text = re.sub(r"[*_`]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", content))
    return unique(slugify(text, "-"), set(taken))


def _links(token: Token, line: int) -> Iterator[tuple[int, str]]:
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        elif child.type == "link_open":
            href = str(child.attrs["href"])
            if not href.startswith(("mailto:", "http:", "https:")):
                yield line, href
