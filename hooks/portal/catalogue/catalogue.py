"""The catalogue: what templates and renderers ask about the pages of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from portal.base.errors import ContentError, ContentErrors
from portal.base.locales import sort_key
from portal.base.vocabulary import Interface, Vocabulary
from portal.catalogue.page import Page
from portal.content.glossary import Term
from portal.content.kinds import KINDS
from portal.content.records import News, Toolkit, Worksheet
from portal.content.sketches import Sketch
from portal.translations.status import STATES
from portal.worksheets.model import Rating

LONGEST_LIST = 15
"""How many problems the home page shows in one list; more are grouped."""


@dataclass(frozen=True)
class Catalogue:
    """All pages, vocabularies and interface words of the site. `locales[0]` is the default language."""

    locales: tuple[str, ...]
    pages: dict[tuple[str, str], Page] = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    interface: dict[str, Interface] = field(repr=False)
    menu: tuple[str, ...] = ()
    sketches: dict[str, Sketch] = field(default_factory=dict, repr=False)
    terms: tuple[Term, ...] = field(default=(), repr=False)

    def page(self, path: str, locale: str) -> Page:
        """Return the page at `path` for readers of `locale`. Raises ContentErrors where there is none."""
        if (locale, path) not in self.pages:
            file = f"docs/{self.locales[0]}/{path}"
            raise ContentErrors([ContentError(file, 1, "this page is missing", "restore it: others need it")])
        return self.pages[locale, path]

    def in_locale(self, locale: str) -> Iterator[Page]:
        """Yield the pages for readers of `locale`, in the order of their paths."""
        return (page for page in self.pages.values() if page.locale == locale)

    def of_kind(self, kind: str, locale: str) -> list[Page]:
        """Return the pages of one kind, sorted by title as the language sorts."""
        return list(self._sorted.get((kind, locale), ()))

    @cached_property
    def _sorted(self) -> dict[tuple[str, str], list[Page]]:
        found: dict[tuple[str, str], list[Page]] = {}
        for page in sorted(self.pages.values(), key=lambda page: sort_key(page.title, page.locale)):
            found.setdefault((page.kind, page.locale), []).append(page)
        return found

    def toolkits(self, locale: str, domain: str | None = None, stage: str | None = None) -> list[Page]:
        """Return the toolkits, all or those of one cell, row or column of the model."""
        return [
            page
            for page in self.of_kind("toolkit", locale)
            for record in [cast(Toolkit, page.record)]
            if (domain is None or domain in record.domains) and (stage is None or stage in record.stages)
        ]

    def worksheets(self, toolkit: Page) -> list[Page]:
        """Return the worksheets of a toolkit."""
        folder = posixpath.dirname(toolkit.path)
        sheets = self.of_kind("worksheet", toolkit.locale)
        return [page for page in sheets if posixpath.dirname(page.path) == folder]

    def facilitator(self, toolkit: Page) -> Page | None:
        """Return the facilitator sheet of a toolkit, if it has one."""
        folder = posixpath.dirname(toolkit.path)
        sheets = self.of_kind("facilitator", toolkit.locale)
        return next((page for page in sheets if posixpath.dirname(page.path) == folder), None)

    def sheets(self, toolkit: Page) -> list[Page]:
        """Return everything of a toolkit that is printed: its worksheets, then the facilitator sheet."""
        facilitator = self.facilitator(toolkit)
        return [*self.worksheets(toolkit), *([facilitator] if facilitator else [])]

    def toolkit_of(self, worksheet: Page) -> Page:
        """Return the toolkit that a worksheet or a facilitator sheet belongs to."""
        return self.page(f"{posixpath.dirname(worksheet.path)}/index.md", worksheet.locale)

    def next_toolkits(self, worksheet: Page) -> list[tuple[Rating, Page]]:
        """Return the rating blocks of a worksheet that name a toolkit to go on with, each with that toolkit."""
        blocks = worksheet.sheet.fill_ins() if worksheet.sheet else ()
        return [
            (block, self.page(f"toolkits/{block.next}/index.md", worksheet.locale))
            for block in blocks
            if isinstance(block, Rating) and block.next
        ]

    def pilot(self, id_: str, locale: str) -> Page:
        """Return the pilot with this id."""
        return self.page(f"pilots/{id_}.md", locale)

    def problems(self, locale: str) -> list[tuple[str, Page]]:
        """Return what people say when something does not work, each with the worksheet that helps; sorted."""
        pairs = [
            (problem, page)
            for page in self.in_locale(locale)
            if isinstance(page.record, Worksheet)
            for problem in page.record.problems
        ]
        return sorted(pairs, key=lambda pair: sort_key(pair[0], locale))

    def problem_groups(self, locale: str) -> list[tuple[str, list[tuple[str, Page]]]]:
        """Return the problems by the domain of their toolkit, in the vocabulary's order.

        Those whose toolkit spans every domain stand first, under an empty name. A short list is one group.
        """
        problems = self.problems(locale)
        if len(problems) <= LONGEST_LIST:
            return [("", problems)]
        domains = self.vocabulary.ids("domains")
        groups: dict[str, list[tuple[str, Page]]] = {domain: [] for domain in ("", *domains)}
        for problem, page in problems:
            own = cast(Toolkit, self.toolkit_of(page).record).domains
            groups["" if len(own) == len(domains) else own[0]].append((problem, page))
        return [(domain, found) for domain, found in groups.items() if found]

    def newest(self, locale: str, count: int) -> list[Page]:
        """Return the pages reviewed last, without those that only list others; of one day, by title."""
        pages = [page for page in self.in_locale(locale) if KINDS[page.kind].is_new]
        pages.sort(key=lambda page: sort_key(page.title, locale))
        return sorted(pages, key=lambda page: page.record.reviewed, reverse=True)[:count]

    def news(self, locale: str) -> list[Page]:
        """Return the news, newest first."""
        return sorted(self.of_kind("news", locale), key=lambda page: cast(News, page.record).date, reverse=True)

    def alternates(self, page: Page) -> list[Page]:
        """Return the same page in every language that really has it, the page itself among them."""
        others = (self.pages[locale, page.path] for locale in self.locales)
        return [other for other in others if not other.is_fallback]

    def translations(self, locale: str, reader: str) -> list[Page]:
        """Return the pages in `locale`, those that need work first, as the language of `reader` sorts."""
        pages = sorted(self.in_locale(locale), key=lambda page: sort_key(self.page(page.path, reader).title, reader))
        return sorted(pages, key=lambda page: STATES.index(page.state))

    def parents(self, page: Page) -> list[Page]:
        """Return the index pages above `page`, the home page first."""
        above: list[Page] = []
        folder = posixpath.dirname(page.path)
        while True:
            index = self.pages.get((page.locale, posixpath.join(folder, "index.md")))
            if index is not None and index.path != page.path:
                above.insert(0, index)
            if not folder:
                return above
            folder = posixpath.dirname(folder)
