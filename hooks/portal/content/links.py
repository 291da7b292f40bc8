"""Links between pages, checked where they stand, so that the message can name the line.

MkDocs checks links too, but names only the file. Addresses on the web are not looked up: a build needs no network.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from portal.content.outline import Outline
from portal.errors import ContentError, suggestion


def check_links(outlines: dict[str, Outline]) -> Iterator[ContentError]:
    """Yield the traps of any page, and its links that lead to no page or to no heading. Keys are `en/model.md`."""
    for key, outline in outlines.items():
        yield from outline.traps
        locale, _, path = key.partition("/")
        for link in outline.links:
            error = _check(locale, path, link.what, outlines)
            if error is not None:
                yield ContentError(outline.file, link.line, *error)


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
    if parts.fragment and parts.fragment not in outline.ids:
        return f"`{href}` leads to no heading", suggestion(parts.fragment, outline.ids)
    return None


def _nearest(target: str, known: list[str]) -> str:
    same_name = [path for path in known if posixpath.basename(path) == posixpath.basename(target) != "index.md"]
    return f"did you mean `{same_name[0]}`?" if same_name else suggestion(target, known)
