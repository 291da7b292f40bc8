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


def link_target(href: str, path: str) -> str:
    """Return where a link inside the site, written on the page at `path`, leads from the root of its language.

    A link to a Markdown file becomes the address of its page; a file stays where it is.
    """
    parts = urlsplit(href)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
    address = page_url(target, "", "") if target.endswith(".md") else target
    return f"{address}{f'?{parts.query}' if parts.query else ''}{f'#{parts.fragment}' if parts.fragment else ''}"


def link_url(href: str, path: str, locale: str, default: str) -> str:
    """Return where a link written on the page at `path` leads.

    An address on the web stays as it is; a link inside the site becomes an address from its root, with a leading slash.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return href
    return f"/{f'{locale}/' if locale != default else ''}{link_target(href, path)}"


def way_to_root(url: str) -> str:
    """Return the way from the page at `url`, which is empty or ends with a slash, to the root it is relative to."""
    return "../" * url.count("/") or "./"
