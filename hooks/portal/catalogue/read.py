"""Reads every page of the site once, and checks it: a list of steps."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from portal.base.addresses import page_url
from portal.base.cache import Cache
from portal.base.errors import ContentError, ContentErrors, suggestion
from portal.base.locales import LANGUAGES, has_latin_letters
from portal.base.text_files import read_text
from portal.base.validation import validate
from portal.base.yaml_lines import Located
from portal.catalogue.agendas import check_materials_named
from portal.catalogue.catalogue import Catalogue
from portal.catalogue.checks import CHECKS, check_menu, check_term_ids, compare_sheets
from portal.catalogue.data import Data, read_all_data
from portal.catalogue.page import Page
from portal.catalogue.samples import add_samples
from portal.content.files import check_files, misplaced, written_files
from portal.content.footnotes import check_footnotes
from portal.content.inserts import check_inserts
from portal.content.kinds import KINDS, is_sheet, kind_of, kind_with_fields, text_fields
from portal.content.links import check_links
from portal.content.lint import lint
from portal.content.outline import Outline, read_outline
from portal.content.pilots import check_pilot
from portal.content.records import Facilitator, Pilot, Record, Toolkit, Worksheet, listed_fields, translated_fields
from portal.content.rendered import Render, Rendered
from portal.content.sections import check_example, check_sections
from portal.content.source import Source, parse_source
from portal.content.typeset import typeset_source
from portal.translations.fingerprint import read_sections
from portal.translations.parity import compare, compare_lists
from portal.translations.status import Change, changes, recorded
from portal.worksheets.letters import check_letters
from portal.worksheets.model import Sheet
from portal.worksheets.parse import SheetBody, make_sheet, read_body

CONFIGURATION = "mkdocs.yml"
_LATIN = {
    "the font of PDF fields": "printing/pdf/font.py",
    "initials": "base/typography.py",
    "stems": "terms/stems.py",
    "reading ease": "content/readability.py",
    "sorting": "base/locales.py",
}
"""What knows Latin letters alone, and where."""
_GLOSSARY = re.compile(rb"^kind:\s*glossary\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Written:
    """What a page's file says by itself: its kind, its text as it is set, its mistakes, what it consists of."""

    kind: str
    source: Source
    errors: tuple[ContentError, ...]
    outline: Outline
    rendered: Rendered
    body: SheetBody | None = None


Original = tuple[type[Record], Record | None]


def read_catalogue(
    docs: Path, locales: Sequence[str], cache: Cache | None = None, render: Render | None = None
) -> Catalogue:
    """Read the folder `docs` (`docs/en`, `docs/lv`, `docs/_data`); the first of `locales` is the default language.

    A page that is in `cache` is not read again. `render` renders the text of each page that has no mistake; without it
    nothing is rendered. Raises ContentErrors with every mistake found in any file.
    """
    return _Reader(docs, tuple(locales), cache or Cache(), render or _nothing).read()


def _nothing(*_: object) -> Rendered:
    return Rendered(b"", ())


class _Reader:
    """Reads one build's content and gathers its mistakes."""

    data: Data
    has_glossary = False

    def __init__(self, docs: Path, locales: tuple[str, ...], cache: Cache, render: Render) -> None:
        self.docs = docs
        self.cache = cache
        self.render = render
        self.locales = locales
        self.default = locales[0]
        self.errors: list[ContentError] = []
        self.written: dict[str, dict[str, Written]] = {}
        self.originals: dict[str, Original] = {}
        self.pages: dict[tuple[str, str], Page] = {}

    def read(self) -> Catalogue:
        self.errors += _unknown_languages(self.docs, self.locales)
        if self.errors:
            raise ContentErrors(self.errors)
        self.data, errors = read_all_data(self.docs, self.locales)
        self.errors += errors
        self.errors += check_files(self.docs, self.locales)
        self.has_glossary = _has_glossary(self.docs / self.default)
        for locale in self.locales:
            self.written[locale] = dict(self._read_files(locale))
        self._add_originals()
        for locale in self.locales[1:]:
            self._add_translations(locale)
        self.errors += add_samples(self.pages, self.docs, self.locales)
        for check in CHECKS:
            self.errors += check(self.pages, self.docs, self.default)
        self.errors += check_materials_named(self.pages, self.data.vocabulary)
        self.errors += check_term_ids(self.pages, self.data.terms)
        self.errors += check_menu(self.data.menu, self.pages, self.docs, self.default)
        outlines = {
            f"{locale}/{path}": one.outline for locale, pages in self.written.items() for path, one in pages.items()
        }
        self.errors += check_links(outlines, self.docs, self.locales)
        self.errors += check_footnotes(outlines, self.data.exceptions)
        if self.errors:
            raise ContentErrors(self.errors)
        data = self.data
        menu = tuple(data.menu.data)
        return Catalogue(self.locales, self.pages, data.vocabulary, data.interface, menu, data.sketches, data.terms)

    def _read_files(self, locale: str) -> Iterator[tuple[str, Written]]:
        folder = self.docs / locale
        for file in written_files(folder, ".md"):
            path = file.relative_to(folder).as_posix()
            if misplaced(path):
                continue
            shown_as = f"{self.docs.name}/{locale}/{path}"
            # Only the original says what kind of page it is; its language is read first.
            original = self.written.get(self.default, {}).get(path)
            kind = original.kind if original else ""
            try:
                text = read_text(file, shown_as)
                inputs = ("page", shown_as, self.default, kind, text, self.render.__name__, str(self.has_glossary))
                read = self.cache.get(inputs, partial(self._read_page, text, shown_as, locale, path, kind), _is_right)
            except ContentError as error:
                self.errors.append(error)
                continue
            self.errors += read.errors
            yield path, read

    def _read_page(self, text: str, shown_as: str, locale: str, path: str, kind: str) -> Written:
        source = parse_source(text, shown_as)
        kind = kind or str(source.front_matter.data.get("kind", kind_of(path)))
        source, errors = typeset_source(source, locale, [*text_fields(kind), "changed"])
        sheet = is_sheet(kind)
        errors += lint(source, sheet)
        errors += check_letters(source) if sheet else check_inserts(source)
        body = read_body(source, locale, path, self.data.vocabulary, self.default) if sheet else None
        outline = read_outline(source)
        if errors or outline.traps or (body and body.errors):
            return Written(kind, source, tuple(errors), outline, _nothing(), body)
        explain = self.has_glossary and kind != "glossary"
        rendered = self.render(source, outline, body, path, locale, self.data, explain)
        source.forget_tokens()
        return Written(kind, source, (), outline, rendered, body)

    def _add_originals(self) -> None:
        written = self.written[self.default]
        # A toolkit before its sheets, which take facts from it.
        for path in sorted(written, key=lambda path: (posixpath.dirname(path), posixpath.basename(path) != "index.md")):
            self.originals[path] = self._add_original(path, written[path])

    def _add_original(self, path: str, written: Written) -> Original:
        source, matter = written.source, written.source.front_matter
        name = matter.data.get("kind", kind_of(path))
        if not isinstance(name, str) or name not in KINDS:
            self.errors.append(
                matter.error(("kind",), f"there is no kind of page `{name}`", suggestion(str(name), KINDS))
            )
            return Record, None
        model = KINDS[name].record
        other = kind_with_fields(set(matter.data), name)
        if other:
            hint = f"move the file to {self.docs.name}/{self.default}/{other.folder}"
            self.errors.append(matter.error((), f"these are the fields of a page of the kind `{other.name}`", hint))
            return Record, None
        record, errors = validate(model, matter, {**matter.data, "kind": name})
        self.errors += errors
        if record is None:
            return model, None
        if record.translated_from is not None:
            message = "`translated_from` stands in translations only"
            self.errors.append(matter.error(("translated_from",), message, "delete it here"))
        self.errors += self._check_listed(record, matter)
        self.errors += _check_parts(record, written)
        sheet = self._sheet(record, written, self.default, path)
        for locale in self.locales:
            url = page_url(path, locale, self.default)
            page = Page(path, locale, self.default, name, record, source, written.outline, written.rendered, url, sheet)
            self.pages[locale, path] = page
        return model, record

    def _add_translations(self, locale: str) -> None:
        for path, written in self.written[locale].items():
            matter = written.source.front_matter
            if path not in self.originals:
                original = f"{self.docs.name}/{self.default}/{path}"
                if not (self.docs / self.default / path).exists():
                    self.errors.append(
                        matter.error((), f"there is no {original}", "write that page first, or rename this")
                    )
                continue
            self._add_translation(locale, path, written)

    def _add_translation(self, locale: str, path: str, written: Written) -> None:
        matter = written.source.front_matter
        model, original = self.originals[path]
        translated = translated_fields(model)
        for name in matter.data.keys() - translated:
            if name in model.model_fields:
                hint = f"delete this line; it stands in {self.docs.name}/{self.default}/{path} for every language"
                self.errors.append(matter.error((name,), f"`{name}` is a neutral field", hint))
        if original is None:
            return
        neutral = original.model_dump(exclude_unset=True, exclude=translated)
        told = {
            name: value for name, value in matter.data.items() if name in translated or name not in model.model_fields
        }
        record, errors = validate(model, matter, {**neutral, **told})
        self.errors += errors
        if record is None:
            return
        self.errors += _check_parts(record, written)
        sheet = self._sheet(record, written, locale, path)
        changed = self._compare(path, written, locale)
        url = self.pages[locale, path].url
        own = (written.source, written.outline, written.rendered)
        page = Page(path, locale, locale, record.kind, record, *own, url, sheet, changes=changed)
        self.errors += compare_sheets(self.pages[self.default, path], sheet, page)
        self.pages[locale, path] = page

    def _sheet(self, record: Record, written: Written, locale: str, path: str) -> Sheet | None:
        if not isinstance(record, Worksheet | Facilitator):
            return None
        _, toolkit = self.originals.get(f"{posixpath.dirname(path)}/index.md", (Record, None))
        body = written.body or read_body(written.source, locale, path, self.data.vocabulary, self.default)
        self.errors += body.errors
        facts = record if isinstance(record, Worksheet) else toolkit if isinstance(toolkit, Toolkit) else None
        return make_sheet(record, facts, body, locale, path, self.data.vocabulary)

    def _compare(self, path: str, written: Written, locale: str) -> tuple[Change, ...]:
        """Return what has changed in the original; where nothing has, both must have the same parts."""
        original, ours = self.written[self.default][path], written.outline
        before = recorded(written.source)
        sections = read_sections(path, original.source, original.outline) if before is not None else ()
        changed = changes(sections, before) if before is not None else ()
        if not changed:
            self.errors += compare(original.outline, ours, self.locales)
            self.errors += compare_lists(original.source, written.source)
        titles = {heading.id: heading.text for heading in ours.headings}
        return tuple(
            replace(change, title=titles[change.id], translated=True) if change.id in titles else change
            for change in changed
        )

    def _check_listed(self, record: Record, matter: Located) -> Iterator[ContentError]:
        for name, list_name in listed_fields(type(record)).items():
            value = getattr(record, name)
            values = value if isinstance(value, tuple) else (value,)
            known = self.data.vocabulary.ids(list_name)
            for number, id_ in enumerate(values):
                if id_ not in known:
                    path = (name, number) if isinstance(value, tuple) else (name,)
                    message = f"`{id_}` is not in the list `{list_name}` of {self.docs.name}/_data/vocabulary.yml"
                    yield matter.error(path, message, suggestion(str(id_), known))


def _is_right(page: Written) -> bool:
    return not page.errors and not page.outline.traps and not (page.body and page.body.errors)


def _check_parts(record: Record, written: Written) -> Iterator[ContentError]:
    """Yield what a page of this kind must hold, and does not."""
    source, kind = written.source, KINDS[record.kind]
    if kind.needs_text and not source.body.strip():
        yield ContentError(source.file, source.body_line, "this page has no text", "write it")
    yield from check_sections(kind.sections, source, written.outline)
    if isinstance(record, Pilot):
        yield from check_pilot(record, source, written.outline)
    elif isinstance(record, Toolkit):
        yield from check_example(source, written.outline)


def _has_glossary(folder: Path) -> bool:
    """Return whether a page in `folder` lists the terms: then they are explained where they stand, too."""
    return any(_GLOSSARY.search(file.read_bytes()[:4096]) for file in written_files(folder, ".md"))


def _unknown_languages(docs: Path, locales: Sequence[str]) -> Iterator[ContentError]:
    for locale in locales:
        if locale not in LANGUAGES:
            hint = "add the language to LANGUAGES in hooks/portal/base/locales.py"
            yield ContentError(CONFIGURATION, _line_of_locale(docs, locale), f"nothing is known of `{locale}`", hint)
        elif not has_latin_letters(locale):
            message = f"`{locale}` is written in letters that the portal cannot handle yet"
            hint = f"teach them first to {', '.join(f'{what} (hooks/portal/{file})' for what, file in _LATIN.items())}"
            yield ContentError(CONFIGURATION, _line_of_locale(docs, locale), message, hint)


def _line_of_locale(docs: Path, locale: str) -> int:
    """Return the line of the configuration that names the language."""
    file = docs.parent / CONFIGURATION
    lines = file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
    return next((n for n, line in enumerate(lines, 1) if re.search(rf"\blocale:\s*{locale}\b", line)), 1)
