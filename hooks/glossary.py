"""Explains the glossary's terms in running text, and fills the page that lists them all."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

import asked
from portal.terms.mark import Marker
from portal.terms.render import glossary_markdown, term_html


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Prepare once a build to find the terms of each language."""
    if not asked.is_nested(config):
        catalogue = asked.catalogue(config)
        config.extra["markers"] = {locale: Marker(catalogue.terms, locale) for locale in catalogue.locales}
    return config


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the terms to the page that lists them."""
    catalogue = asked.catalogue(config)
    here = asked.here(page, config)
    if here.kind != "glossary":
        return markdown
    return markdown + glossary_markdown(catalogue.terms, catalogue, here.text_locale, asked.templates(config))


@event_priority(-100)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Explain the terms on any other page; after search has read the page, which would find each term everywhere."""
    catalogue, here = context["catalogue"], context["here"]
    glossary = catalogue.of_kind("glossary", here.locale)
    if glossary and here.kind != "glossary":
        address = get_relative_url(glossary[0].url or ".", here.url or ".")
        render = term_html(address, here.text_locale, asked.templates(config))
        marker: Marker = config.extra["markers"][here.text_locale]
        inputs = ("terms", here.text_locale, address, page.content or "")
        page.content = config.extra["kept"].get(inputs, lambda: marker.mark(page.content or "", render))
    return context
