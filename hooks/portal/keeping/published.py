"""What has been published and must stay: `docs/_data/published.yml`, written by `scripts/portal record` at a release.

It names every page, every file that readers may have kept a link to, and every question of every sheet: printed QR
codes, links of others and answers that people have saved all rest on them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from portal.base.addresses import page_url
from portal.base.data import read_pairs
from portal.base.errors import ContentError
from portal.base.files import write
from portal.base.validation import validate
from portal.base.yaml_lines import Located
from portal.catalogue import Catalogue
from portal.content.files import written_files
from portal.content.links import MADE
from portal.keeping.redirects import Redirects
from portal.worksheets.model import Sheet

NAME = "published.yml"
_HEAD = "# What has been published, and stays. Written by `scripts/portal record` at a release, never by hand.\n"


class Published(BaseModel):
    """What the file holds: paths of pages, addresses of files, and the questions of each sheet by its path."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pages: tuple[str, ...] = Field(default=(), examples=["pages: [index.md]"])
    files: tuple[str, ...] = Field(default=(), examples=["files: [pilots/pilots.csv]"])
    sheets: dict[str, tuple[str, ...]] = Field(default={}, examples=["sheets: {toolkits/a/b.md: [block.item]}"])


def read_published(docs: Path) -> tuple[Published, Located, list[ContentError]]:
    """Read `docs/_data/published.yml`; give it with its lines and its mistakes. Before a release there is none."""
    located = Located({}, f"{docs.name}/_data/{NAME}", {(): 1})
    try:
        located = read_pairs(docs / "_data" / NAME, located.file, "pages: [index.md]")
    except ContentError as error:
        return Published(), located, [error]
    record, errors = validate(Published, located, located.data)
    return record or Published(), located, errors


def write_published(docs: Path, published: Published) -> bool:
    """Write the file anew; say whether it has changed."""
    file, data = docs / "_data" / NAME, published.model_dump(mode="json")
    text = f"{_HEAD}{yaml.safe_dump(data, allow_unicode=True, sort_keys=True, width=999)}".encode()
    changed = not file.is_file() or file.read_bytes() != text
    if changed:
        write(file, text)
    return changed


def with_now(before: Published, catalogue: Catalogue, files: Iterable[str]) -> Published:
    """Return what has been published when this edition is, too: nothing is ever taken out."""
    default = catalogue.locales[0]
    sheets = {path: set(ids) for path, ids in before.sheets.items()}
    for page in catalogue.in_locale(default):
        if page.sheet:
            sheets.setdefault(page.path, set()).update(questions(page.sheet))
    return Published(
        pages=tuple(sorted({*before.pages, *(page.path for page in catalogue.in_locale(default))})),
        files=tuple(sorted({*before.files, *files})),
        sheets={path: tuple(sorted(ids)) for path, ids in sorted(sheets.items())},
    )


def questions(sheet: Sheet) -> set[str]:
    """Return the ids that answers are kept under: those of blocks and of what they ask."""
    return {id_ for id_ in sheet.lines if ".next." not in id_}


def files_of_authors(docs: Path, locales: Sequence[str]) -> dict[str, str]:
    """Return address → file (from the folder of `docs`) of the pictures and documents that lie beside the pages."""
    found = {}
    for locale in locales:
        for file in written_files(docs / locale, ""):
            path = file.relative_to(docs / locale).as_posix()
            if not path.endswith((".md", ".sample.yml")):
                address = path if locale == locales[0] else f"{locale}/{path}"
                found[address] = f"{docs.name}/{locale}/{path}"
    return found


def made_for_pilots_and_news(locales: Sequence[str]) -> set[str]:
    """Return the addresses of the data files and feeds that the build makes in every language."""
    return {f"{page_url('index.md', locale, locales[0])}{name}" for locale in locales for name in MADE}


def check_published(
    published: Published, located: Located, redirects: Redirects, catalogue: Catalogue, files: Collection[str]
) -> Iterator[ContentError]:
    """Yield the pages, files and questions that were published and are gone without a word.

    `files` are the addresses of all files that the site publishes. A printed file follows its page by itself.
    """
    default = catalogue.locales[0]
    pages = {page.path for page in catalogue.in_locale(default)}
    for number, path in enumerate(published.pages):
        if path not in pages and path not in redirects.pages:
            hint = f"restore it, or tell where readers go: `{path}: …` below `pages` in docs/_data/redirects.yml"
            yield located.error(("pages", number), f"the page `{path}` was published and is gone", hint)
    folders = {page_url(path, locale, default) for path in (*pages, *redirects.pages) for locale in catalogue.locales}
    for number, file in enumerate(published.files):
        if file in files or file in redirects.files or f"{posixpath.dirname(file)}/" in folders:
            continue
        hint = f"restore it, or tell where readers go: `{file}: …` below `files` in docs/_data/redirects.yml"
        yield located.error(("files", number), f"the file `{file}` was published and is gone", hint)
    for path, ids in published.sheets.items():
        now = redirects.pages.get(path, path)
        page = catalogue.pages.get((default, now))
        if page is None or page.sheet is None:
            continue
        for id_ in sorted(set(ids) - questions(page.sheet) - set(redirects.retired.get(now, ()))):
            hint = (
                "restore it: people have saved answers to it; if the sheet no longer asks it, write "
                f"`{now}: [{id_}]` below `retired` in docs/_data/redirects.yml"
            )
            yield ContentError(page.source.file, page.source.body_line, f"the question `{id_}` is gone", hint)
