"""The news as an Atom feed (RFC 4287), one a language."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urljoin

from portal.base.locales import format_date
from portal.base.templates import environment
from portal.catalogue import Catalogue, Page

INDEX = "news/index.md"
"""The page that lists the news; without it a site has no feed."""
LENGTH = 30
"""How many notes a feed holds at most."""


def feed_url(catalogue: Catalogue, locale: str) -> str | None:
    """Return the feed's address from the root of the site, or None where there is no news in `locale`."""
    index = catalogue.pages.get((locale, INDEX))
    return f"{index.url}feed.xml" if index and _entries(catalogue, locale) else None


def render_feed(catalogue: Catalogue, locale: str, site_url: str, site_name: str, templates: Path) -> str:
    """Return the feed of the news that are written in `locale`. `site_url` is absolute and ends with a slash.

    An entry was updated when its page was last reviewed; the day it tells about may be years before, and stands in
    its summary.
    """
    entries = _entries(catalogue, locale)
    words = catalogue.interface[locale]
    return (
        environment(templates)
        .get_template("feeds/atom.html")
        .render(
            locale=locale,
            address=urljoin(site_url, feed_url(catalogue, locale) or ""),
            title=words("news.feed.title", site=site_name),
            rights=words("site.licence"),
            index=catalogue.page(INDEX, locale),
            entries=entries[:LENGTH],
            updated=_moment(max(page.record.reviewed for page in entries)),
            moment=_moment,
            format_date=format_date,
            absolute=lambda page: urljoin(site_url, page.url),
        )
    )


def _entries(catalogue: Catalogue, locale: str) -> list[Page]:
    return [page for page in catalogue.news(locale) if not page.is_fallback]


def _moment(day: date) -> str:
    """Return the start of a day as RFC 3339 asks for it."""
    return f"{day.isoformat()}T00:00:00Z"
