"""Names styles, scripts and indexes by their content, so that they may be cached for a year and editions never mix.

A page names its files, and a script the modules that it imports; each name is written anew with the fingerprint of the
content. A module's content holds the names of its imports, so its own fingerprint changes with theirs: a page of one
edition can only ever get the scripts of that edition.
"""

from __future__ import annotations

import posixpath
import re
from hashlib import sha256
from pathlib import Path

FOLDERS = ("assets", "search")
"""Where the files stand that pages fetch by name."""
FINGERPRINTED = re.compile(r"\.[0-9a-f]{8}(?:\.min)?\.\w+$")
"""The end of a name that changes with the content; Material's own scripts are named so as well."""

_NAMED = {".css", ".js", ".json", ".png", ".svg", ".webmanifest"}
_WITH_NAMES = {".html", ".webmanifest"}
"""Files that name others by their way from the root of the site."""
_STOCK = re.compile(r"\.[0-9a-f]{8}(?=(?:\.min)?\.\w+$)")
_PATH = re.compile(rf"\b(?:{'|'.join(FOLDERS)})/[\w./-]*\w")
_LITERAL = re.compile(r"""(?<=["'`(])(\.{0,2}/?[\w./-]*\.(?:js|css|json|svg|png))(?=["'`)?#])""")
"""A whole address, as a script or stylesheet writes it; one that is put together at run time is none."""


def name_by_content(site: Path) -> dict[str, str]:
    """Rename the files of a built site that pages and scripts name, and write every name anew.

    Returns old → new, both from the root of the site. What no page and no script names in full keeps its name. Raises
    ValueError where scripts import each other in a circle: none of them could be named by its content.
    """
    texts = {path: _read(path) for path in _pages(site)}
    candidates = {
        path.relative_to(site).as_posix()
        for folder in FOLDERS
        for path in site.joinpath(folder).rglob("*")
        if path.suffix in _NAMED and not (path.suffix == ".js" and _STOCK.search(path.name))
    }
    asked = {name for text in texts.values() for name in _PATH.findall(text)} & candidates
    named = _Naming(site, candidates)
    for name in sorted(asked):
        named.name(name)
    for path, text in texts.items():
        if path.relative_to(site).as_posix() not in candidates:
            _write_if_new(path, text, _PATH.sub(lambda found: named.new.get(found[0], found[0]), text))
    return named.new


class _Naming:
    """Names files, those that they ask for first."""

    def __init__(self, site: Path, candidates: set[str]) -> None:
        self.site = site
        self.candidates = candidates
        self.new: dict[str, str] = {}
        self.open: list[str] = []

    def name(self, name: str) -> str:
        """Give the file `name` its new name, unless it has one, and return that."""
        if name in self.new:
            return self.new[name]
        if name in self.open:
            raise ValueError(" imports ".join([*self.open[self.open.index(name) :], name]))
        self.open.append(name)
        path = self.site / name
        content = path.read_bytes()
        if path.suffix in {".js", ".css"}:
            content = _LITERAL.sub(lambda found: self._literal(found[1], name), content.decode("utf-8")).encode("utf-8")
        elif path.suffix in _WITH_NAMES:
            content = _PATH.sub(lambda found: self._known(found[0]), content.decode("utf-8")).encode("utf-8")
        self.open.pop()
        fingerprint = sha256(content).hexdigest()[:8]
        stem, suffix = posixpath.splitext(_STOCK.sub("", name))
        stem, least = (stem.removesuffix(".min"), ".min") if stem.endswith(".min") else (stem, "")
        self.new[name] = f"{stem}.{fingerprint}{least}{suffix}"
        path.unlink()
        self.site.joinpath(self.new[name]).write_bytes(content)
        return self.new[name]

    def _known(self, name: str) -> str:
        return self.name(name) if name in self.candidates else name

    def _literal(self, address: str, by: str) -> str:
        folder = posixpath.dirname(by)
        target = posixpath.normpath(posixpath.join(folder, address))
        if target not in self.candidates or target == by:
            return address
        way = posixpath.relpath(self.name(target), folder)
        return f"./{way}" if address.startswith("./") else way


def _pages(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.suffix in _WITH_NAMES)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write_if_new(path: Path, before: str, text: str) -> None:
    if text != before:
        path.write_text(text, encoding="utf-8")


def without_source_map(script: str) -> str:
    """Return a script without the line that names its source map, which is not published."""
    return re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", script)


def is_fingerprinted(name: str) -> bool:
    """Return whether the file `name`, from the root of a site, may be cached for ever."""
    return name.startswith(tuple(f"{folder}/" for folder in FOLDERS)) and bool(FINGERPRINTED.search(name))


def unnamed(site: Path) -> list[str]:
    """Return the styles and scripts of a site that are not named by their content."""
    return sorted(
        name
        for folder in FOLDERS
        for path in site.joinpath(folder).rglob("*")
        if path.suffix in {".css", ".js"} and not is_fingerprinted(name := path.relative_to(site).as_posix())
    )
