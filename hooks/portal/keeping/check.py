"""Everything that a build would tell, without building: mistakes, and what deserves a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from portal.base.cache import Cache, makers
from portal.base.errors import ContentError, ContentErrors
from portal.base.settings import Settings
from portal.catalogue import Catalogue, read_catalogue
from portal.keeping.addresses import Addresses, read_addresses
from portal.keeping.advice import advice
from portal.printing.published import Site, publish
from portal.search.index import fold
from portal.search.words import read_words

Level = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to tell: `error` keeps the site from being built, `warning` does not."""

    file: str
    line: int
    level: Level
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} — {self.hint}"

    def as_dict(self) -> dict[str, str | int]:
        """Return the finding for a program."""
        return asdict(self)


def check(root: Path, settings: Settings) -> list[Finding]:
    """Check the project in the folder `root`; give what is found, errors first.

    What has not changed since the last time is not read again: it is kept in `.cache`.
    """
    cache = Cache(root / ".cache" / "check.pickle", _makers(root))
    try:
        catalogue = _read(root, settings, cache).catalogue
    except ContentErrors as found:
        return sorted(_findings("error", found.errors))
    findings = sorted(_findings("warning", advice(catalogue, cache)))
    cache.save()
    return findings


def read_all_addresses(root: Path, settings: Settings) -> Addresses:
    """Return what the project publishes, and what leads on to it. Raises ContentErrors."""
    return _read(root, settings, Cache(root / ".cache" / "check.pickle", _makers(root)))


def _read(root: Path, settings: Settings, cache: Cache) -> Addresses:
    catalogue = read_catalogue(root / "docs", settings.locales, cache)
    paths = [path for locale, path in catalogue.pages if locale == settings.locales[0]]
    read_words(root / "docs", paths, settings.locales, fold)
    shelf = publish(catalogue, Site(settings.site_url, settings.site_names), root / ".cache" / "worksheets")
    return read_addresses(catalogue, shelf, root / "docs")


def read_whole(root: Path, settings: Settings) -> Catalogue:
    """Return the catalogue alone, from what a check has kept. Raises ContentErrors."""
    return read_catalogue(root / "docs", settings.locales, Cache(root / ".cache" / "check.pickle", _makers(root)))


def _makers(root: Path) -> str:
    return makers([Path(__file__).parent.parent], (".py",), sorted((root / "docs" / "_data").glob("*.yml")))


def _findings(level: Level, errors: Sequence[ContentError] | Iterator[ContentError]) -> Iterator[Finding]:
    return (Finding(error.file, error.line, level, error.message, error.hint) for error in errors)
