"""Two sources with one address: the later would replace the earlier without a word, so both are told."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from portal.base.errors import ContentError
from portal.catalogue import Catalogue

RESERVED = {"404.html", "sitemap.xml", "sitemap.xml.gz", "assets", "search"}
"""What the build itself puts at the root of the site; the page of the search stands before its indexes."""


def check_collisions(catalogue: Catalogue, files: Mapping[str, str], moved: Iterable[str]) -> Iterator[ContentError]:
    """Yield the pages and files whose address another has already, or the build itself needs.

    `files` are address → where it comes from; `moved` the addresses of pages that have gone.
    """
    taken: dict[str, str] = {}
    for page in catalogue.pages.values():
        path = f"{catalogue.locales[0]}/{page.path}" if page.is_fallback else f"{page.locale}/{page.path}"
        yield from _claim(f"{page.url}index.html", f"docs/{path}", taken, catalogue.locales)
    for address, source in files.items():
        yield from _claim(address, source, taken, catalogue.locales)
    for address in moved:
        yield from _claim(f"{address}index.html", "docs/_data/redirects.yml", taken, catalogue.locales)
    for address, source in taken.items():
        for above in _above(address):
            if above in taken:
                hint = f"rename one of them; {taken[above]} is the other"
                yield ContentError(source, 1, f"the folder `/{above}/` is needed here, and a file too", hint)


def _claim(address: str, source: str, taken: dict[str, str], locales: tuple[str, ...]) -> Iterator[ContentError]:
    shown = address.removesuffix("index.html")
    first = address.partition("/")[0]
    own = source.split("/")[1] if source.startswith("docs/") else ""
    if first in RESERVED and address != "search/index.html":
        hint = f"rename it: `/{first}` is made by the build"
        yield ContentError(source, 1, f"`/{shown}` is an address that nobody else can have", hint)
    elif own == locales[0] and first in locales[1:] and source.startswith(f"docs/{own}/{first}"):
        hint = f"rename it: `/{first}/` is where the other language begins"
        yield ContentError(source, 1, f"`/{shown}` is an address of another language", hint)
    other = taken.setdefault(address, source)
    if other != source:
        hint = f"rename one of them; {other} is the other"
        yield ContentError(source, 1, f"`/{shown}` is the address of two files", hint)


def _above(address: str) -> Iterator[str]:
    while address := posixpath.dirname(address):
        yield address
