"""What deserves a look, and does not keep the site from being built."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from portal.base.cache import Cache
from portal.base.errors import ContentError
from portal.catalogue import Catalogue, Page
from portal.content.prose import paragraphs
from portal.content.readability import Ease, reading_ease

PLACEHOLDER = "TODO"
"""The word that `scripts/portal new` writes where an author has to; a release refuses it."""
JUDGED = ("toolkit", "guidance")
"""The kinds of page that should reach the limit of reading ease."""
FEWEST_WORDS = 30
"""A page with fewer words of running text tells nothing about its ease."""
TOOLKIT_WORDS = (600, 1200)
"""How long a toolkit should be: neither a note nor a book."""

_PLACEHOLDER = re.compile(rf"\b{PLACEHOLDER}\b")


def advice(catalogue: Catalogue, cache: Cache) -> Iterator[ContentError]:
    """Yield what to look at on all pages."""
    for rule in RULES:
        yield from rule(catalogue, cache)


def ease_of(page: Page, cache: Cache) -> Ease:
    """Measure how easy a page is to read; an unchanged page is not measured again."""
    inputs = ("ease", page.locale, page.source.body)
    return cache.get(inputs, lambda: reading_ease(page.source, page.locale), lambda ease: True)


def placeholders(catalogue: Catalogue, cache: Cache) -> Iterator[ContentError]:
    """Yield the places that wait for their author."""
    for page in _written(catalogue):
        source = page.source
        matter = [(path, value) for path, value in source.front_matter.data.items() if isinstance(value, str)]
        lines = [source.front_matter.line((path,)) for path, value in matter if _PLACEHOLDER.search(value)]
        body = enumerate(source.body.split("\n"), source.body_line)
        for line in [*lines, *(number for number, text in body if _PLACEHOLDER.search(text))]:
            yield ContentError(source.file, line, f"`{PLACEHOLDER}` waits for a text", "write it, or delete the line")


def _translations(catalogue: Catalogue, cache: Cache) -> Iterator[ContentError]:
    default = catalogue.locales[0]
    for page in catalogue.pages.values():
        path = page.path
        if page.is_fallback:
            hint = f"translate it to docs/{page.locale}/{path}, then `scripts/portal translations accept {path}`"
            yield ContentError(f"docs/{default}/{path}", 1, f"this page has no translation into `{page.locale}`", hint)
        elif page.state in {"outdated", "unrecorded"} and page.locale != default:
            parts = ", ".join(change.id for change in page.changes)
            message = f"the original has changed: {parts}" if parts else "it does not say what it was translated from"
            see = f"see `scripts/portal translations diff {path}`; when it is right again, "
            hint = f"{see if parts else ''}`scripts/portal translations accept {path}`"
            yield ContentError(page.source.file, 1, message, hint)


def _ease(catalogue: Catalogue, cache: Cache) -> Iterator[ContentError]:
    for page in _written(catalogue):
        if page.kind in JUDGED:
            ease = ease_of(page, cache)
            if ease.words >= FEWEST_WORDS and not ease.passed:
                least = "at most" if ease.measure == "LIX" else "at least"
                message = f"this is hard to read: {ease.measure} {ease.score:.1f}, should be {least} {ease.limit:.0f}"
                yield ContentError(page.source.file, 1, message, "shorter sentences help most")


def _length(catalogue: Catalogue, cache: Cache) -> Iterator[ContentError]:
    least, most = TOOLKIT_WORDS
    for page in _written(catalogue):
        if page.kind == "toolkit":
            words = cache.get(("words", page.source.body), lambda page=page: _words(page), lambda count: True)  # type: ignore[misc]
            if not least <= words <= most:
                message = f"a toolkit has {least} to {most} words of running text; this has {words}"
                hint = "say more" if words < least else "shorten it, or move a part to a page of guidance"
                yield ContentError(page.source.file, 1, message, hint)


def _words(page: Page) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs(page.source.tokens))


def _samples(catalogue: Catalogue, cache: Cache) -> Iterator[ContentError]:
    for page in _written(catalogue):
        if page.kind == "worksheet" and page.sample is None:
            name = page.source.file.removesuffix(".md").rpartition("/")[2]
            hint = f"write {name}.sample.yml beside it; CONTRIBUTING.md says how"
            yield ContentError(page.source.file, 1, "this worksheet has no filled-in sample", hint)


def _problems(catalogue: Catalogue, cache: Cache) -> Iterator[ContentError]:
    for locale in catalogue.locales:
        pages: dict[str, list[Page]] = defaultdict(list)
        for problem, page in catalogue.problems(locale):
            pages[problem].append(page)
        for problem, found in pages.items():
            for page in found[1:]:
                message = f"“{problem}” leads to {found[0].source.file} too"
                line = page.source.front_matter.line(("problems",))
                yield ContentError(page.source.file, line, message, "say it in other words, or on one sheet only")


def _toolkits_without_sheets(catalogue: Catalogue, cache: Cache) -> Iterator[ContentError]:
    for page in _written(catalogue):
        if page.kind == "toolkit" and not catalogue.worksheets(page):
            hint = f"`scripts/portal new worksheet {page.id}/<name>`"
            yield ContentError(page.source.file, 1, "this toolkit has no worksheet", hint)


def _written(catalogue: Catalogue) -> Iterator[Page]:
    return (page for page in catalogue.pages.values() if not page.is_fallback)


RULES: tuple[Callable[[Catalogue, Cache], Iterator[ContentError]], ...] = (
    placeholders,
    _translations,
    _ease,
    _length,
    _samples,
    _problems,
    _toolkits_without_sheets,
)
