"""Gives each worksheet its filled-in sample, in the same language."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from portal.base.errors import ContentError
from portal.catalogue.page import Page
from portal.content.files import written_files
from portal.content.kinds import is_sheet
from portal.worksheets.sample import SUFFIX, compare_samples, read_sample

Pages = dict[tuple[str, str], Page]


def add_samples(pages: Pages, docs: Path, locales: Sequence[str]) -> Iterator[ContentError]:
    """Put each sample in `docs` to its page in `pages`, and yield the mistakes in it."""
    for locale in locales:
        folder = docs / locale
        for file in written_files(folder, SUFFIX):
            path = f"{file.relative_to(folder).as_posix().removesuffix(SUFFIX)}.md"
            yield from _add_sample(pages, docs, locales, locale, path)


def _add_sample(pages: Pages, docs: Path, locales: Sequence[str], locale: str, path: str) -> Iterator[ContentError]:
    default, name = locales[0], f"{path.removesuffix('.md')}{SUFFIX}"
    file, shown_as = docs / locale / name, f"{docs.name}/{locale}/{name}"
    if not file.with_name(posixpath.basename(path)).exists():
        message = f"there is no worksheet {docs.name}/{locale}/{path}"
        yield ContentError(shown_as, 1, message, "write that page first, or rename this file")
        return
    page, original = pages.get((locale, path)), pages.get((default, path))
    if page and not is_sheet(page.kind):
        message = f"{page.source.file} is no worksheet"
        yield ContentError(shown_as, 1, message, "put a sample beside its worksheet, or delete it")
    if page is None or page.sheet is None or page.is_fallback or original is None or original.sheet is None:
        return  # a mistake of the page, told already
    try:
        sample, errors = read_sample(file, shown_as, page.sheet)
    except ContentError as error:
        sample, errors = None, [error]
    yield from errors
    if sample is None:
        return
    if locale != default and (original.sample or not (docs / default / name).is_file()):
        yield from compare_samples(original.sample, sample, f"{docs.name}/{default}/{path}")
    for other in locales:
        if pages[other, path].text_locale == locale:
            pages[other, path] = replace(pages[other, path], sample=sample)
