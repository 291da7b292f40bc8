"""Links to pages and files, checked where they stand, so that the message can name the line.

MkDocs checks links too, but names only the file. Addresses on the web are not looked up: a build needs no network.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portal.base.errors import ContentError, suggestion
from portal.content.files import written_files
from portal.content.outline import Outline

MADE = {"pilots/pilots.csv", "pilots/pilots.json", "pilots/pilots.geojson", "news/feed.xml"}
"""Files that the build makes, by their path on the site; pages may link to them."""

_SCHEMES = {"http", "https", "mailto", "tel"}
_MISTAKEN = (
    (re.compile(r"[a-z]+:|https?/|www\."), "is no address", "write `https://…`"),
    (re.compile("/"), "starts with a slash", "write the way from this file, for example `../model.md`"),
)


def check_links(outlines: dict[str, Outline], docs: Path, locales: Sequence[str]) -> Iterator[ContentError]:
    """Yield the traps of any page, its links that lead to no page, heading or file, and files that no page names.

    Keys are `en/model.md`. A file (a picture, a document to download) of the first of `locales` serves every language.
    """
    files = {file.relative_to(docs).as_posix() for file in written_files(docs, "")}
    used: set[str] = set()
    for key, outline in outlines.items():
        yield from outline.traps
        locale, _, path = key.partition("/")
        for link in (*outline.links, *outline.images):
            error = _check(path, link.what, outlines, (locale, locales[0]), files, used)
            if error is not None:
                yield ContentError(outline.file, link.line, *error)
        for image in outline.images:
            if urlsplit(image.what).netloc:
                hint = "save it beside this page; the portal asks no other site for anything"
                yield ContentError(outline.file, image.line, f"the picture `{image.what}` lies on another site", hint)
        for address in outline.addresses:
            if address.what.startswith("http") and not urlsplit(address.what).netloc:
                yield ContentError(outline.file, address.line, f"`{address.what}` is no address", "write `https://…`")
    for file in sorted(files - used):
        if file.partition("/")[0] in locales and not file.endswith((".md", ".sample.yml")):
            hint = "delete it, or put it on a page: `![what it shows](…)` or `[text](…)`"
            yield ContentError(f"{docs.name}/{file}", 1, "this file is on no page", hint)


def _check(
    path: str, href: str, outlines: dict[str, Outline], locales: tuple[str, str], files: set[str], used: set[str]
) -> tuple[str, str] | None:
    parts = urlsplit(href)
    if parts.scheme in _SCHEMES or parts.netloc or (not parts.path and not parts.fragment):
        return None
    for mistaken, message, hint in _MISTAKEN:
        if mistaken.match(href):
            return f"the link `{href}` {message}", hint
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if not target.endswith(".md"):
        return _check_file(target, href, locales, files, used)
    return _check_page(locales[0], target, href, outlines)


def _check_page(locale: str, target: str, href: str, outlines: dict[str, Outline]) -> tuple[str, str] | None:
    # The English page stands in for one that is not translated yet.
    outline = outlines.get(f"{locale}/{target}") or next(
        (found for key, found in outlines.items() if key.partition("/")[2] == target), None
    )
    if outline is None:
        known = [key.partition("/")[2] for key in outlines if key.startswith(f"{locale}/")]
        return f"the link `{href}` leads to no page", _nearest(target, known)
    fragment = urlsplit(href).fragment
    if fragment and fragment not in outline.ids:
        return f"`{href}` leads to no heading", suggestion(fragment, outline.ids)
    return None


def _check_file(
    target: str, href: str, locales: tuple[str, str], files: set[str], used: set[str]
) -> tuple[str, str] | None:
    """Note the file as used: that of the page's language, or the one that stands in for it."""
    if not posixpath.splitext(target)[1]:
        return f"the link `{href}` names no file", "write the file: `…/index.md`"
    own = next((name for locale in locales if (name := f"{locale}/{target}") in files), None)
    if own or target in MADE:
        used.add(own or target)
        return None
    known = {name.partition("/")[2] for name in files if name.partition("/")[0] in locales}
    page = f"{posixpath.splitext(target)[0]}.md"
    alike = [name for name in known if name == page or name.lower() == target.lower()]
    near = alike or get_close_matches(target, [name for name in known if not name.endswith((".md", ".yml"))], n=1)
    hint = f"did you mean `{near[0]}`?" if near else "save it there, or write the way to it from this file"
    return f"`{href}` leads to no file", hint


def _nearest(target: str, known: list[str]) -> str:
    same_name = [path for path in known if posixpath.basename(path) == posixpath.basename(target) != "index.md"]
    return f"did you mean `{same_name[0]}`?" if same_name else suggestion(target, known)
