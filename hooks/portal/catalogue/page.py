"""A page as its readers meet it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from portal.content.outline import Outline
from portal.content.records import Record
from portal.content.rendered import Rendered
from portal.content.source import Source
from portal.translations.status import Change, State, state_of
from portal.worksheets.model import Sheet
from portal.worksheets.sample import Sample


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
    outline: Outline = field(repr=False)
    rendered: Rendered = field(repr=False)
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
