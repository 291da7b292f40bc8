"""Tells readers and search engines honestly which language a page is in."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

import mkdocs_context
from portal.base.locales import LANGUAGES

_ONCE = "sitemap.xml"
_NOT_FOUND = "404.html"


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
    """Give each language its own 404 page, and keep the one sitemap, which serves all of them."""
    if not mkdocs_context.is_nested(config) or template_name not in {_ONCE, _NOT_FOUND}:
        return output_content
    if template_name == _NOT_FOUND:
        page = Path(config.site_dir, mkdocs_context.language(config), _NOT_FOUND)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(output_content, encoding="utf-8")
    return ""
