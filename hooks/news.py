"""Publishes the news of each language as a feed."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import asked
from portal.news import feed_url, render_feed


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the feed as a file of the site. After static-i18n, which builds its files anew."""
    catalogue = asked.catalogue(config)
    locale = asked.language(config)
    address = feed_url(catalogue, locale)
    if address:
        templates = asked.templates(config)
        feed = render_feed(catalogue, locale, config.site_url or "/", config.site_name, templates)
        file = File.generated(config, f"{locale}/news/feed.xml", content=feed)
        file.dest_uri = file.url = address
        files.append(file)
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Tell templates where the feed is."""
    context["feed"] = feed_url(context["catalogue"], context["locale"])
    return context
