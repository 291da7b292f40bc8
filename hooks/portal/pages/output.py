"""A page's whole HTML, made again only when something that it shows has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from portal.base.cache import Cache, digest
from portal.catalogue import Catalogue, Page
from portal.delivery.html import without_indentation
from portal.delivery.stylesheet import marks_in_page
from portal.printing.published import Shelf


class Output:
    """The pages of one build. `settings` are those of the configuration that templates print."""

    def __init__(self, catalogue: Catalogue, shelf: Shelf, settings: Iterable[str], cache: Cache) -> None:
        self.catalogue = catalogue
        self.shelf = shelf
        self.settings = tuple(settings)
        self.cache = cache
        self.marks: set[str] = set()
        """The classes and colours of all pages; see `portal/delivery/stylesheet.py`."""

    def keep(self, page: Page, content: str, make: Callable[[], str]) -> str:
        """Return the page as `make` makes it, without indentation; as an earlier build has kept it where it can be.

        `content` is the HTML of the page's own text.
        """
        sample = (str(page.sample.texts), str(page.sample.marks), page.sample.note) if page.sample else ()
        own = (page.source.body, content, repr(page.changes), *sample)
        others = self._translations if page.kind == "translations" else ""
        inputs = ("output", page.locale, page.path, *own, others, self._around)
        utf8, marks = self.cache.get(inputs, lambda: _published(make()))
        self.marks |= marks
        return utf8.decode()

    @cached_property
    def _around(self) -> str:
        """A hash of what a page may show of others: their front matter and their files."""
        parts = [*self.settings]
        for (locale, path), page in self.catalogue.pages.items():
            matter = page.source.front_matter
            parts += [locale, path, page.text_locale, repr(matter.data)]
            files = self.shelf.get((locale, path), {})
            parts += [f"{form} {one.url} {one.size} {one.pages} {one.locale}" for form, one in files.items()]
        return digest(parts)

    @cached_property
    def _translations(self) -> str:
        """How far each translation is, which one page lists."""
        return repr([(page.locale, page.path, page.state, page.changes) for page in self.catalogue.pages.values()])


def _published(html: str) -> tuple[bytes, frozenset[str]]:
    # UTF-8 takes half the memory of Python's texts.
    return without_indentation(html).encode(), frozenset(marks_in_page(html))
