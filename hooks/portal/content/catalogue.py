"""The catalogue: every page of the site, read and checked once, in every language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar, cast

from portal.accessibility import read_report
from portal.addresses import page_url
from portal.content.files import check_files, misplaced, written_files
from portal.content.footnotes import check_footnotes, read_exceptions
from portal.content.inserts import check_inserts
from portal.content.links import check_links
from portal.content.markup import check_markup
from portal.content.outline import Outline, read_outline
from portal.content.records import (
    FOLDERS,
    KINDS,
    SHEET_KINDS,
    SINGLE,
    Facilitator,
    News,
    Pilot,
    Record,
    Toolkit,
    Worksheet,
    kind_of,
    listed_fields,
    translated_fields,
)
from portal.content.sections import TOOLKIT, check_example, check_sections
from portal.content.source import Source, parse_source, read_text
from portal.data import read_data
from portal.diagrams.sketches import Sketch, read_sketches
from portal.errors import ContentError, ContentErrors, suggestion
from portal.glossary import Term
from portal.kept import Kept
from portal.locales import LANGUAGES, sort_key
from portal.pilots.check import check_pilot
from portal.terms.read import read_terms
from portal.translations.fingerprint import read_sections, text_fields
from portal.translations.parity import compare, compare_lists
from portal.translations.status import STATES, Change, State, changes, recorded, state_of
from portal.typography import typeset_source
from portal.validation import validate
from portal.vocabulary import Interface, Vocabulary, read_interface, read_vocabulary
from portal.worksheets.model import Rating, Sheet
from portal.worksheets.parse import parse_sheet
from portal.worksheets.printable import check_letters
from portal.worksheets.sample import SUFFIX, Sample, compare_samples, read_sample
from portal.yaml_lines import Located

CONFIGURATION = "mkdocs.yml"
T = TypeVar("T")
LONGEST_LIST = 15
"""How many problems the home page shows in one list; more are grouped."""


@dataclass(frozen=True)
class Page:
    """A page as the reader of `locale` meets it.

    `path` is the same in every language (`toolkits/partner-motivation/index.md`). `text_locale` is the language that
    the text is really in: it differs from `locale` where the translation is missing. `url` is relative to the root of
    the site and ends with a slash, or is empty. `changes` are the sections of the original that have changed since
    this translation was made.
    """

    path: str
    locale: str
    text_locale: str
    kind: str
    record: Record
    source: Source = field(repr=False)
    url: str
    sheet: Sheet | None = field(default=None, repr=False)
    sample: Sample | None = field(default=None, repr=False)
    changes: tuple[Change, ...] = ()

    @property
    def title(self) -> str:
        """The title of the page."""
        return self.record.title

    @property
    def menu_title(self) -> str:
        """The short title, for menus."""
        return self.record.menu or self.record.title

    @property
    def id(self) -> str:
        """The page's slug: the name of its file, or of its folder for an index page."""
        stem = posixpath.splitext(self.path)[0]
        return posixpath.basename(posixpath.dirname(stem) if stem.endswith("index") else stem)

    @property
    def is_fallback(self) -> bool:
        """Whether the reader gets the text in another language than asked for."""
        return self.locale != self.text_locale

    @property
    def state(self) -> State:
        """How far the translation is."""
        return "missing" if self.is_fallback else state_of(self.source, self.changes)


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
        pages = [page for page in self.in_locale(locale) if page.kind in {"toolkit", "worksheet", "guidance", "pilot"}]
        pages.sort(key=lambda page: sort_key(page.title, locale))
        return sorted(pages, key=lambda page: page.record.reviewed, reverse=True)[:count]

    def news(self, locale: str) -> list[Page]:
        """Return the news, newest first."""
        return sorted(self.of_kind("news", locale), key=lambda page: cast(News, page.record).date, reverse=True)

    def alternates(self, page: Page) -> list[Page]:
        """Return the same page in every language that really has it, the page itself among them."""
        twins = (self.pages[locale, page.path] for locale in self.locales)
        return [twin for twin in twins if not twin.is_fallback]

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


def read_catalogue(docs: Path, locales: Sequence[str], kept: Kept | None = None) -> Catalogue:
    """Read the folder `docs` (`docs/en`, `docs/lv`, `docs/_data`); the first of `locales` is the default language.

    A page that is in `kept` is not read again. Raises ContentErrors with every mistake found in any file.
    """
    return _Reader(docs, tuple(locales), kept or Kept()).read()


@dataclass(frozen=True)
class _ReadPage:
    """What a page's file says by itself: its kind, its text as it is set, its mistakes, what it consists of."""

    kind: str
    source: Source
    errors: tuple[ContentError, ...]
    outline: Outline


def _is_right(page: _ReadPage) -> bool:
    return not page.errors and not page.outline.traps


class _Reader:
    """Reads one build's content and gathers its mistakes."""

    def __init__(self, docs: Path, locales: tuple[str, ...], kept: Kept) -> None:
        self.docs = docs
        self.kept = kept
        self.locales = locales
        self.default = locales[0]
        self.errors: list[ContentError] = []
        self.outlines: dict[str, Outline] = {}
        self.kinds: dict[str, str] = {}

    def read(self) -> Catalogue:
        self._check_locales()
        exceptions, sketches, menu = self._read_data()
        self.errors += check_files(self.docs, self.locales)
        sources = {locale: self._sources(locale) for locale in self.locales}
        pages: dict[tuple[str, str], Page] = {}
        originals: dict[str, tuple[type[Record], Record | None]] = {}
        # A toolkit before its sheets, which take facts from it.
        for path in sorted(sources[self.default], key=lambda path: (posixpath.dirname(path), not _is_index(path))):
            toolkit = self._toolkit(path, originals)
            originals[path] = self._add_original(path, sources[self.default][path], pages, toolkit)
        for locale in self.locales[1:]:
            self._add_translations(locale, sources, originals, pages)
        self._add_samples(pages)
        self._check_pilots_named(pages)
        self._check_toolkits_exist(pages)
        self._check_toolkits_named(pages)
        self._check_once(pages)
        self._check_menu(menu, pages)
        self._check_news_dated(pages)
        self.errors += check_links(self.outlines, self.docs, self.locales)
        self.errors += check_footnotes(sources, exceptions)
        if self.errors:
            raise ContentErrors(self.errors)
        return Catalogue(self.locales, pages, self.vocabulary, self.interface, tuple(menu.data), sketches, self.terms)

    def _read_data(self) -> tuple[Located, dict[str, Sketch], Located]:
        """Read `docs/_data`. Pages cannot be checked without it: where a file cannot be read, that is told first."""
        data, shown_as = self.docs / "_data", f"{self.docs.name}/_data"
        unread: list[ContentError] = []

        def read(reader: Callable[[], T]) -> T:
            try:
                return reader()
            except ContentErrors as errors:
                unread.extend(errors.errors)
            except ContentError as error:
                unread.append(error)
            return cast(T, (None, ()))

        self.vocabulary, errors = read(lambda: read_vocabulary(data, shown_as, self.locales))
        self.interface, more = read(lambda: read_interface(data, shown_as, self.locales))
        exceptions = read(lambda: read_exceptions(data, shown_as))
        toolkits = {folder.name for folder in (self.docs / self.default / "toolkits").glob("*/")}
        sketches, wrong_shapes = read(lambda: read_sketches(data, shown_as, toolkits))
        menu = read(lambda: read_data(data / "menu.yml", f"{shown_as}/menu.yml"))
        read(lambda: read_report(data))
        self.errors += [*errors, *more, *wrong_shapes]
        if unread:
            raise ContentErrors([*unread, *self.errors])
        try:
            self.terms = read_terms(self.docs, self.locales)
        except ContentErrors as wrong:
            self.errors += wrong.errors
        return exceptions, sketches, menu

    def _sources(self, locale: str) -> dict[str, Source]:
        folder = self.docs / locale
        sources = {}
        for file in written_files(folder, ".md"):
            path = file.relative_to(folder).as_posix()
            if misplaced(path):
                continue
            shown_as = f"{self.docs.name}/{locale}/{path}"
            try:
                text = read_text(file, shown_as)
                inputs = ("page", shown_as, self.kinds.get(path, ""), text)
                read = self.kept.get(inputs, partial(self._read_page, text, shown_as, locale, path), _is_right)
            except ContentError as error:
                self.errors.append(error)
                continue
            # Only the original says what kind of page it is; its language is read first.
            self.kinds.setdefault(path, read.kind)
            self.errors += read.errors
            sources[path], self.outlines[f"{locale}/{path}"] = read.source, read.outline
        return sources

    def _read_page(self, text: str, shown_as: str, locale: str, path: str) -> _ReadPage:
        source = parse_source(text, shown_as)
        kind = self.kinds.get(path) or str(source.front_matter.data.get("kind", kind_of(path)))
        source, errors = typeset_source(source, locale, [*text_fields(kind), "changed"])
        errors += check_markup(source, kind in SHEET_KINDS)
        errors += check_letters(source) if kind in SHEET_KINDS else check_inserts(source)
        return _ReadPage(kind, source, tuple(errors), read_outline(source))

    def _check_locales(self) -> None:
        unknown = [locale for locale in self.locales if locale not in LANGUAGES]
        if unknown:
            hint = "add the language to LANGUAGES in hooks/portal/locales.py"
            raise ContentErrors(
                ContentError(CONFIGURATION, _line_of_locale(self.docs, locale), f"nothing is known of `{locale}`", hint)
                for locale in unknown
            )

    def _add_original(
        self, path: str, source: Source, pages: dict[tuple[str, str], Page], toolkit: Toolkit | None
    ) -> tuple[type[Record], Record | None]:
        matter = source.front_matter
        kind = matter.data.get("kind", kind_of(path))
        if not isinstance(kind, str) or kind not in KINDS:
            self.errors.append(
                matter.error(("kind",), f"there is no kind of page `{kind}`", suggestion(str(kind), KINDS))
            )
            return Record, None
        model = KINDS[kind]
        other = _kind_of_fields(matter.data.keys(), kind)
        if other:
            hint = f"move the file to {self.docs.name}/{self.default}/{FOLDERS[other]}"
            self.errors.append(matter.error((), f"these are the fields of a page of the kind `{other}`", hint))
            return Record, None
        record, errors = validate(model, matter, {**matter.data, "kind": kind})
        self.errors += errors
        if record is None:
            return model, None
        if record.translated_from is not None:
            message = "`translated_from` stands in translations only"
            self.errors.append(matter.error(("translated_from",), message, "delete it here"))
        self.errors += self._check_listed(record, matter)
        self._check_parts(record, source, self.default, path)
        sheet = self._sheet(record, source, self.default, path, toolkit)
        for locale in self.locales:
            url = page_url(path, locale, self.default)
            pages[locale, path] = Page(path, locale, self.default, kind, record, source, url, sheet)
        return model, record

    def _add_translations(
        self,
        locale: str,
        sources: dict[str, dict[str, Source]],
        originals: dict[str, tuple[type[Record], Record | None]],
        pages: dict[tuple[str, str], Page],
    ) -> None:
        for path, source in sources[locale].items():
            matter = source.front_matter
            if path not in originals:
                original = f"{self.docs.name}/{self.default}/{path}"
                if not (self.docs / self.default / path).exists():
                    self.errors.append(
                        matter.error((), f"there is no {original}", "write that page first, or rename this")
                    )
                continue
            model, original_record = originals[path]
            translated = translated_fields(model)
            for name in matter.data.keys() - translated:
                if name in model.model_fields:
                    hint = f"delete this line; it stands in {self.docs.name}/{self.default}/{path} for every language"
                    self.errors.append(matter.error((name,), f"`{name}` is a neutral field", hint))
            if original_record is None:
                continue
            neutral = original_record.model_dump(exclude_unset=True, exclude=translated)
            own = {
                name: value
                for name, value in matter.data.items()
                if name in translated or name not in model.model_fields
            }
            record, errors = validate(model, matter, {**neutral, **own})
            self.errors += errors
            if record is None:
                continue
            self._check_parts(record, source, locale, path)
            sheet = self._sheet(record, source, locale, path, self._toolkit(path, originals))
            self._compare_sheets(pages[self.default, path], sheet, source)
            changed = self._compare(path, source, sources[self.default][path], locale)
            url = pages[locale, path].url
            pages[locale, path] = Page(path, locale, locale, record.kind, record, source, url, sheet, changes=changed)

    def _toolkit(self, path: str, originals: dict[str, tuple[type[Record], Record | None]]) -> Toolkit | None:
        _, record = originals.get(f"{posixpath.dirname(path)}/index.md", (Record, None))
        return record if isinstance(record, Toolkit) else None

    def _sheet(self, record: Record, source: Source, locale: str, path: str, toolkit: Toolkit | None) -> Sheet | None:
        if not isinstance(record, Worksheet | Facilitator):
            return None
        sheet, errors = parse_sheet(record, source, locale, path, self.vocabulary, self.default, toolkit)
        self.errors += errors
        return sheet

    def _add_samples(self, pages: dict[tuple[str, str], Page]) -> None:
        """Give each worksheet its filled-in sample, in the same language."""
        for locale in self.locales:
            folder = self.docs / locale
            for file in written_files(folder, SUFFIX):
                path = f"{file.relative_to(folder).as_posix().removesuffix(SUFFIX)}.md"
                self._add_sample(locale, path, file, pages)

    def _add_sample(self, locale: str, path: str, file: Path, pages: dict[tuple[str, str], Page]) -> None:
        shown_as = f"{self.docs.name}/{locale}/{path.removesuffix('.md')}{SUFFIX}"
        if not file.with_name(posixpath.basename(path)).exists():
            message = f"there is no worksheet {self.docs.name}/{locale}/{path}"
            self.errors.append(ContentError(shown_as, 1, message, "write that page first, or rename this file"))
            return
        page, original = pages.get((locale, path)), pages.get((self.default, path))
        if page and page.kind not in SHEET_KINDS:
            message = f"{page.source.file} is no worksheet"
            self.errors.append(ContentError(shown_as, 1, message, "put a sample beside its worksheet, or delete it"))
        if page is None or page.sheet is None or page.is_fallback or original is None or original.sheet is None:
            return  # a mistake of the page, told already
        try:
            sample, errors = read_sample(file, shown_as, page.sheet)
        except ContentError as error:
            sample, errors = None, [error]
        self.errors += errors
        if sample is None:
            return
        is_there = (self.docs / self.default / f"{path.removesuffix('.md')}{SUFFIX}").is_file()
        if locale != self.default and (original.sample or not is_there):
            self.errors += compare_samples(original.sample, sample, f"{self.docs.name}/{self.default}/{path}")
        for other in self.locales:
            if pages[other, path].text_locale == locale:
                pages[other, path] = replace(pages[other, path], sample=sample)

    def _compare(self, path: str, source: Source, original: Source, locale: str) -> tuple[Change, ...]:
        """Return what has changed in the original; where nothing has, both must have the same parts."""
        theirs, ours = self.outlines[f"{self.default}/{path}"], self.outlines[f"{locale}/{path}"]
        before = recorded(source)
        changed = changes(read_sections(path, original, theirs), before) if before is not None else ()
        if not changed:
            self.errors += compare(theirs, ours, self.locales)
            self.errors += compare_lists(original, source)
        titles = {heading.id: heading.text for heading in ours.headings}
        return tuple(
            replace(change, title=titles[change.id], translated=True) if change.id in titles else change
            for change in changed
        )

    def _compare_sheets(self, original: Page, sheet: Sheet | None, source: Source) -> None:
        if original.sheet is None or sheet is None:
            return
        ours, theirs = sheet.lines, original.sheet.lines
        for part in _outermost(theirs.keys() - ours.keys()):
            message, hint = f"`{part}` is missing", f"write it as in {original.source.file}:{theirs[part]}"
            self.errors.append(ContentError(source.file, _nearest_line(part, sheet, source), message, hint))
        for part in _outermost(ours.keys() - theirs.keys()):
            message = f"`{part}` is not in {original.source.file}"
            hint = f"ids and numbers are the same in every language; {suggestion(part, theirs.keys() - ours.keys())}"
            self.errors.append(ContentError(source.file, ours[part], message, hint))

    def _check_listed(self, record: Record, matter: Located) -> list[ContentError]:
        errors = []
        for name, list_name in listed_fields(type(record)).items():
            value = getattr(record, name)
            values = value if isinstance(value, tuple) else (value,)
            known = self.vocabulary.ids(list_name)
            for number, id_ in enumerate(values):
                if id_ not in known:
                    path = (name, number) if isinstance(value, tuple) else (name,)
                    message = f"`{id_}` is not in the list `{list_name}` of {self.docs.name}/_data/vocabulary.yml"
                    errors.append(matter.error(path, message, suggestion(str(id_), known)))
        return errors

    def _check_parts(self, record: Record, source: Source, locale: str, path: str) -> None:
        """Check what a page of this kind must hold."""
        outline = self.outlines[f"{locale}/{path}"]
        if record.kind in {"guidance", "news", "page"} and not source.body.strip():
            self.errors.append(ContentError(source.file, source.body_line, "this page has no text", "write it"))
        if isinstance(record, Pilot):
            self.errors += check_pilot(record, source, outline)
        elif isinstance(record, Toolkit):
            self.errors += check_sections(TOOLKIT, source, outline)
            self.errors += check_example(source, outline)

    def _check_pilots_named(self, pages: dict[tuple[str, str], Page]) -> None:
        pilots = {page.id for page in pages.values() if isinstance(page.record, Pilot)}
        for page in pages.values():
            if page.locale == self.default and isinstance(page.record, Toolkit):
                for number, id_ in enumerate(page.record.used_in):
                    if id_ not in pilots and not (self.docs / self.default / f"pilots/{id_}.md").exists():
                        message, hint = f"there is no pilot `{id_}`", suggestion(id_, pilots)
                        self.errors.append(page.source.front_matter.error(("used_in", number), message, hint))

    def _check_toolkits_exist(self, pages: dict[tuple[str, str], Page]) -> None:
        for (locale, path), page in pages.items():
            if locale == self.default and page.kind in {"worksheet", "facilitator"}:
                index = f"{posixpath.dirname(path)}/index.md"
                if (locale, index) not in pages and not (self.docs / locale / index).exists():
                    message = "this worksheet belongs to no toolkit"
                    hint = f"add {self.docs.name}/{locale}/{index}"
                    self.errors.append(ContentError(page.source.file, 1, message, hint))

    def _check_toolkits_named(self, pages: dict[tuple[str, str], Page]) -> None:
        # A toolkit with mistakes is there, but none of the pages.
        toolkits = {file.parent.name for file in (self.docs / self.default).glob("toolkits/*/index.md")}
        for (locale, _), page in pages.items():
            # The sheets of the other languages are compared with this one.
            if locale != self.default or page.sheet is None:
                continue
            for block in page.sheet.fill_ins():
                if isinstance(block, Rating) and block.next and block.next not in toolkits:
                    message, hint = f"there is no toolkit `{block.next}`", suggestion(block.next, toolkits)
                    line = page.sheet.lines[f"{block.id}.next.{block.next}"]
                    self.errors.append(ContentError(page.source.file, line, message, hint))

    def _check_news_dated(self, pages: dict[tuple[str, str], Page]) -> None:
        for (locale, path), page in pages.items():
            if locale == self.default and isinstance(page.record, News):
                name, day = posixpath.basename(path), page.record.date.isoformat()
                if not name.startswith(f"{day}-"):
                    message, hint = f"`date` is {day}, but the file is called {name}", f"call it {day}-….md"
                    self.errors.append(page.source.front_matter.error(("date",), message, hint))

    def _check_once(self, pages: dict[tuple[str, str], Page]) -> None:
        """Check that a kind of which there is one page, and the facilitator sheet of a toolkit, stand once."""
        first: dict[tuple[str, str], str] = {}
        for (locale, path), page in pages.items():
            if locale != self.default or (page.kind not in SINGLE and page.kind != "facilitator"):
                continue
            folder = posixpath.dirname(path) if page.kind == "facilitator" else ""
            other = first.setdefault((page.kind, folder), page.source.file)
            if other != page.source.file:
                message = f"{other} is of the kind `{page.kind}` already"
                self.errors.append(page.source.front_matter.error(("kind",), message, "there can be one only"))

    def _check_menu(self, menu: Located, pages: dict[tuple[str, str], Page]) -> None:
        known = [path for locale, path in pages if locale == self.default]
        entries: list[Any] = menu.data if isinstance(menu.data, list) else []
        if not entries:
            self.errors.append(menu.error((), "the menu is empty", "list pages: `- toolkits/index.md`"))
        for number, path in enumerate(entries):
            if not isinstance(path, str):
                hint = "write the page alone: `- about/index.md`; it shows its own title"
                self.errors.append(menu.error((number,), "this is not a page", hint))
                continue
            if path in entries[:number]:
                self.errors.append(menu.error((number,), f"`{path}` stands twice", "delete one"))
            if path not in known and not (self.docs / self.default / str(path)).exists():
                self.errors.append(menu.error((number,), f"there is no page `{path}`", suggestion(str(path), known)))


def _kind_of_fields(names: Set[str], kind: str) -> str | None:
    """Return the kind that the fields of the front matter belong to, where they fit that one and not `kind`."""
    if names <= KINDS[kind].model_fields.keys():
        return None
    fitting = [
        other
        for other in FOLDERS
        if names <= KINDS[other].model_fields.keys()
        and names >= {name for name, field in KINDS[other].model_fields.items() if field.is_required()}
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_index(path: str) -> bool:
    return posixpath.basename(path) == "index.md"


def _line_of_locale(docs: Path, locale: str) -> int:
    """Return the line of the configuration that names the language."""
    file = docs.parent / CONFIGURATION
    lines = file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
    return next((n for n, line in enumerate(lines, 1) if re.search(rf"\blocale:\s*{locale}\b", line)), 1)


def _outermost(parts: Set[str]) -> Iterator[str]:
    """Yield the blocks among `parts`, and parts of blocks that are not among them."""
    return (part for part in parts if "." not in part or part.partition(".")[0] not in parts)


def _nearest_line(part: str, sheet: Sheet, source: Source) -> int:
    """Return where a missing part would stand: at its block, or at the start of the body."""
    return sheet.lines.get(part.partition(".")[0], source.body_line)
