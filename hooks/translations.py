"""Tells readers and search engines honestly which language a page is in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

import mkdocs_context
from portal.base.locales import LANGUAGES

ONCE = {"404.html", "sitemap.xml"}


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Add the page's addresses in every language that really has it, and the canonical one."""
    catalogue, here = context["catalogue"], context["here"]
    alternates = {one.locale: urljoin(config.site_url or "/", one.url) for one in catalogue.alternates(here)}
    context["alternates"] = alternates
    context["canonical"] = alternates[here.text_locale]
    context["open_graph_locale"] = LANGUAGES[here.text_locale].open_graph
    context["languages"] = [catalogue.page(here.path, locale) for locale in catalogue.locales]
    return context


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep the one 404 page and the one sitemap, which serve all languages; later builds would overwrite them."""
    catalogue = mkdocs_context.catalogue(config)
    is_default = mkdocs_context.language(config) == catalogue.locales[0]
    return output_content if is_default or template_name not in ONCE else ""
