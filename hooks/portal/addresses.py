"""Where a page is found: the address of a Markdown file on the built site."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit


def page_url(path: str, locale: str, default: str) -> str:
    """Return the address of the page at `path`, relative to the root of the site: empty, or with a slash at its end.

    `path` is the page's path inside its language's folder (`toolkits/self-assessment/index.md`); the pages of the
    language `default` stand at the root.
    """
    folder, name = posixpath.split(path)
    stem = "" if name == "index.md" else name.removesuffix(".md")
    parts = [part for part in (locale if locale != default else "", folder, stem) if part]
    return "".join(f"{part}/" for part in parts)


def link_url(href: str, path: str, locale: str, default: str) -> str:
    """Return where a link written on the page at `path` leads.

    An address on the web stays as it is; a link to a Markdown file becomes an address from the root of the site,
    with a leading slash.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return href
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"/{page_url(target, locale, default)}{fragment}"
