"""Where pages have gone: `docs/_data/redirects.yml`, written by `scripts/portal rename` and `remove`, or by hand.

    pages:
      toolkits/old/index.md: toolkits/new/index.md
    files:
      guidance/report.pdf: guidance/report-2027.pdf
    retired:
      toolkits/new/sheet.md: [readiness.voice]

Paths are those inside a language's folder and hold for every language; files that belong to one language alone stand
with its address (`lv/guidance/report.pdf`). `retired` are questions that a sheet no longer asks.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from portal.base.addresses import page_url
from portal.base.data import read_pairs
from portal.base.errors import ContentError, suggestion
from portal.base.files import write
from portal.base.validation import validate
from portal.base.yaml_lines import Located
from portal.catalogue import Catalogue
from portal.printing.forms import FORMS, file_name

NAME = "redirects.yml"
_HEAD = """\
# Where pages have gone, so that printed QR codes and links of others lead on. `scripts/portal rename` and `remove`
# write this; `retired` lists questions that a sheet no longer asks: their ids are never given to another one.
"""


class Redirects(BaseModel):
    """What the file holds: old path → new path, old file → new file or page, sheet → ids of questions given up."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pages: dict[str, str] = Field(default={}, examples=["pages: {toolkits/old/index.md: toolkits/new/index.md}"])
    files: dict[str, str] = Field(default={}, examples=["files: {guidance/old.pdf: guidance/new.pdf}"])
    retired: dict[str, tuple[str, ...]] = Field(default={}, examples=["retired: {toolkits/a/b.md: [block.item]}"])

    def former(self, path: str) -> tuple[str, ...]:
        """Return the paths that the page at `path` had before, in alphabetical order."""
        return tuple(sorted(old for old, new in self.pages.items() if new == path))

    def moved(self, pages: Mapping[str, str], files: Mapping[str, str] | None = None) -> Redirects:
        """Return these redirects after more pages and files (old → new) have moved; what moved before moves on."""
        files = files or {}
        return Redirects(
            pages=_chained(self.pages, pages, pages),
            files=_chained(self.files, {**pages, **files}, files),
            retired={pages.get(path, path): ids for path, ids in self.retired.items()},
        )


@dataclass(frozen=True)
class Rule:
    """One address that leads on: both relative to the root of the site, without a slash in front."""

    old: str
    new: str


def read_redirects(docs: Path) -> tuple[Redirects, Located, list[ContentError]]:
    """Read `docs/_data/redirects.yml`; give it with its lines and the mistakes in it. A site needs no such file."""
    located = Located({}, f"{docs.name}/_data/{NAME}", {(): 1})
    try:
        located = read_pairs(docs / "_data" / NAME, located.file, "pages: {old.md: new.md}")
    except ContentError as error:
        return Redirects(), located, [error]
    record, errors = validate(Redirects, located, located.data)
    return record or Redirects(), located, errors


def write_redirects(docs: Path, redirects: Redirects) -> None:
    """Write the file anew."""
    data = {name: value for name, value in redirects.model_dump(mode="json").items() if value}
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=True, width=999) if data else ""
    write(docs / "_data" / NAME, f"{_HEAD}{text}".encode())


def check_redirects(
    redirects: Redirects, located: Located, catalogue: Catalogue, files: Collection[str]
) -> Iterator[ContentError]:
    """Yield the redirects that lead nowhere, and those of pages and files that are still there.

    `files` are the addresses of all files that the site publishes.
    """
    pages = {page.path for page in catalogue.pages.values()}
    for name, moves, known in (("pages", redirects.pages, pages), ("files", redirects.files, {*files, *pages})):
        for old, new in moves.items():
            if old in known:
                yield located.error((name, old), f"`{old}` is still there", "delete this line, or that page")
            elif new not in known:
                hint = suggestion(new, known) if "did you mean" in suggestion(new, known) else "name one that is there"
                yield located.error((name, old), f"`{new}` is not there, so this leads nowhere", hint)
    for path, ids in redirects.retired.items():
        page = catalogue.pages.get((catalogue.locales[0], path))
        asked = page.sheet.lines if page and page.sheet else {}
        for id_ in ids:
            if page and id_ in asked:
                message = f"`{id_}` was a question that this sheet gave up"
                hint = "choose another id: answers that people have saved still hold the old one"
                yield ContentError(page.source.file, asked[id_], message, hint)


def rules(redirects: Redirects, catalogue: Catalogue, published: Iterable[str], files: Collection[str]) -> list[Rule]:
    """Return every address that leads on, for the rules of web servers; each is published no more, sorted.

    `published` are the addresses of files that were published once, `files` of those that are published now. A printed
    file leads to the same form of the sheet in its new place, and where there is none to its page.
    """
    found = dict(_page_rules(redirects, catalogue))
    default = catalogue.locales[0]
    for old, new in redirects.files.items():
        target = page_url(new, default, default) if new.endswith(".md") else new
        found[old] = target
    for file in published:
        if file not in files and file not in found:
            successor = _file_target(file, redirects, catalogue, files)
            if successor is not None:
                found[file] = successor
    return [Rule(old, new) for old, new in sorted(found.items())]


def _page_rules(redirects: Redirects, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    default = catalogue.locales[0]
    for old, new in redirects.pages.items():
        for locale in catalogue.locales:
            yield page_url(old, locale, default), page_url(new, locale, default)


def _file_target(file: str, redirects: Redirects, catalogue: Catalogue, files: Collection[str]) -> str | None:
    """Return where a file that is published no more leads: its successor, its twin, or the page it lay beside."""
    default = catalogue.locales[0]
    folder, name = f"{posixpath.dirname(file)}/", posixpath.basename(file)
    before = {
        page_url(path, locale, default): (path, locale)
        for path in (*redirects.pages, *(page.path for page in catalogue.in_locale(default)))
        for locale in catalogue.locales
    }
    if folder not in before:
        return None
    path, locale = before[folder]
    new = redirects.pages.get(path, path)
    url = page_url(new, locale, default)
    renamed = _renamed(name, path, new, catalogue.locales)
    twins = [f"{base}{renamed}" for base in (url, page_url(new, default, default))]
    return next((twin for twin in twins if twin in files), url)


def _renamed(name: str, old: str, new: str, locales: Sequence[str]) -> str:
    """Return what the file `name` of the page at `old` is called where that page stands at `new`."""
    names = {file_name(old, form, one): file_name(new, form, one) for form in FORMS for one in locales}
    ids = [posixpath.basename(posixpath.dirname(path)) for path in (old, new)]
    packs = {f"{ids[0]}-{one}.zip": f"{ids[1]}-{one}.zip" for one in locales}
    return {**names, **packs}.get(name, name)


def _chained(before: Mapping[str, str], moves: Mapping[str, str], added: Mapping[str, str]) -> dict[str, str]:
    after = {old: moves.get(new, new) for old, new in before.items()} | dict(added)
    # A page that has come back needs no redirect, and none leads to itself.
    return {old: new for old, new in sorted(after.items()) if old != new and old not in set(added.values())}
