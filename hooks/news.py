"""Publishes the news of each language as a feed."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import mkdocs_context
import priorities
from portal.news import feed_url, render_feed


@event_priority(priorities.AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the feed as a file of the site. After static-i18n, which builds its files anew."""
    catalogue = mkdocs_context.catalogue(config)
    locale = mkdocs_context.language(config)
    address = feed_url(catalogue, locale)
    if address:
        templates = mkdocs_context.templates(config)
        feed = render_feed(catalogue, locale, config.site_url or "/", config.site_name, templates)
        file = File.generated(config, f"{locale}/news/feed.xml", content=feed)
        file.dest_uri = file.url = address
        files.append(file)
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Tell templates where the feed is."""
    context["feed"] = feed_url(context["catalogue"], context["locale"])
    return context
