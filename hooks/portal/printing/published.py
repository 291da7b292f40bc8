"""Which files every page of the site offers, and where they are found."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urljoin

from portal.catalogue import Catalogue, Page
from portal.content.records import Toolkit
from portal.printing.forms import file_name, forms_of
from portal.printing.job import WORDS, DomainMark, Job
from portal.printing.packs import language_pack, make_packs, pack_of_all, toolkit_pack
from portal.printing.store import PrintFile, forget_unused, print_files


@dataclass(frozen=True)
class Site:
    """What the files say about the site: its address, with a slash at its end, and its name by language."""

    url: str
    names: dict[str, str]


@dataclass(frozen=True)
class Published:
    """A file of the site. `url` is relative to the root of the site; `locale` is the language of the file."""

    kept: PrintFile
    url: str
    locale: str

    @property
    def picture(self) -> str:
        """Where the picture of the first page is, relative to the root of the site; empty where there is none."""
        return f"{posixpath.splitext(self.url)[0]}.png" if self.kept.picture[0] else ""

    @property
    def picture_size(self) -> tuple[int, int]:
        """The width and height of the picture, half of its dots."""
        width, height = self.kept.picture
        return width // 2, height // 2

    @property
    def size(self) -> int:
        """The size in bytes."""
        return self.kept.size

    @property
    def pages(self) -> int:
        """The number of pages, 0 where it is not known."""
        return self.kept.pages


Shelf = dict[tuple[str, str], dict[str, Published]]
"""The files of each page, by form; the key is the language of the reader and the path of the page.

Sheets have the forms of `forms.py`, toolkits and the list of toolkits have `pack`, and the latter `pack-of-all` too.
"""


def publish(catalogue: Catalogue, site: Site, folder: Path) -> Shelf:
    """Return the files of all pages, making those that `folder` does not keep yet; it forgets those long unused.

    Raises ContentErrors with all sheets that cannot be made.
    """
    jobs = list(jobs_of(catalogue, site))
    made: dict[tuple[str, str], dict[str, PrintFile]] = {}
    for job, file in zip(jobs, print_files(jobs, folder), strict=True):
        made.setdefault((job.sheet.locale, job.sheet.path), {})[job.form] = file
    shelf: Shelf = {}
    for page in catalogue.pages.values():
        for form, file in made.get((page.text_locale, page.path), {}).items():
            url = f"{page.url}{file_name(page.path, form, page.text_locale)}"
            shelf.setdefault((page.locale, page.path), {})[form] = Published(file, url, page.text_locale)
    shelf |= _packs(catalogue, site, made, folder)
    forget_unused(folder, [one.kept.path for own in shelf.values() for one in own.values()])
    return shelf


def jobs_of(catalogue: Catalogue, site: Site) -> Iterator[Job]:
    """Yield what is asked of the renderers: every form of every sheet."""
    words = {locale: catalogue.interface[locale].only(*WORDS) for locale in catalogue.locales}
    for page in catalogue.pages.values():
        if page.sheet is None or page.is_fallback:
            continue
        toolkit = catalogue.toolkit_of(page)
        for form in forms_of(page.sheet, page.sample):
            yield Job(
                form=form,
                sheet=page.sheet,
                words=words[page.locale],
                address=urljoin(site.url, page.url),
                site_url=site.url,
                site_name=site.names[page.locale],
                toolkit=toolkit.title,
                domains=domain_marks(catalogue, toolkit, page.locale),
                sample=page.sample if form == "sample" else None,
            )


def domain_marks(catalogue: Catalogue, toolkit: Page, locale: str) -> tuple[DomainMark, ...]:
    """Return the domains of a toolkit as its sheets show them in `locale`."""
    vocabulary = catalogue.vocabulary
    looks = [(id_, vocabulary.domains[id_]) for id_ in cast(Toolkit, toolkit.record).domains]
    return tuple(DomainMark(vocabulary.label("domains", id_, locale), one.icon, one.hue) for id_, one in looks)


def _packs(catalogue: Catalogue, site: Site, made: dict[tuple[str, str], dict[str, PrintFile]], folder: Path) -> Shelf:
    shelf: Shelf = {}
    toolkits = [page for locale in catalogue.locales for page in catalogue.toolkits(locale) if catalogue.sheets(page)]
    packs = [
        toolkit_pack(catalogue, page, made, site.names[page.locale], urljoin(site.url, page.url)) for page in toolkits
    ]
    for page, pack, kept in zip(toolkits, packs, make_packs(packs, folder), strict=True):
        shelf[page.locale, page.path] = {"pack": Published(kept, f"{page.url}{pack.name}.zip", page.locale)}
    indexes = [index for locale in catalogue.locales for index in catalogue.of_kind("toolkits", locale)[:1]]
    if not toolkits or len(indexes) < len(catalogue.locales):
        return shelf
    by_language = {
        index.locale: language_pack(
            catalogue, index.locale, made, site.names[index.locale], urljoin(site.url, index.url)
        )
        for index in indexes
    }
    everything = pack_of_all(by_language, catalogue.interface[catalogue.locales[0]])
    *kept_packs, kept_all = make_packs([*by_language.values(), everything], folder)
    of_all = Published(kept_all, f"{indexes[0].url}{everything.name}.zip", indexes[0].locale)
    for index, pack, kept in zip(indexes, by_language.values(), kept_packs, strict=True):
        own = Published(kept, f"{index.url}{pack.name}.zip", index.locale)
        shelf[index.locale, index.path] = {"pack": own, "pack-of-all": of_all}
    return shelf
