"""Gives every sheet its printable files and its form on the page, and toolkits their packs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import asked
from portal.worksheets.published import Site, publish
from portal.worksheets.web import with_blocks, with_placeholders


@event_priority(-50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the printable files of all languages, once a build."""
    if not asked.is_nested(config):
        languages = asked.languages_plugin(config).config.languages
        names = {one.locale: one.site_name or config.site_name for one in languages}
        folder = Path(config.config_file_path).parent / ".cache" / "worksheets"
        site = Site(config.site_url or "/", names)
        config.extra["shelf"] = publish(asked.catalogue(config), site, folder)
    return config


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the printable files as files of the site. After static-i18n, which builds its files anew."""
    current = asked.language(config)
    for (locale, _), own in config.extra["shelf"].items():
        for one in own.values() if locale == current else ():
            file = File.generated(config, f"{current}/{one.url}", abs_src_path=str(one.kept.path))
            file.dest_uri = file.url = one.url
            files.append(file)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave a placeholder for each block to fill in."""
    here = asked.here(page, config)
    return with_placeholders(here.sheet, here.source.body) if here.sheet else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put each block's form in its place."""
    here = asked.here(page, config)
    if here.sheet is None:
        return html
    words = asked.catalogue(config).interface[here.text_locale]
    return with_blocks(here.sheet, html, words, asked.templates(config))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Tell templates which files a page offers, by form: where they are, how large and how long."""
    shelf = config.extra["shelf"]
    context["files_of"] = lambda page: shelf.get((page.locale, page.path), {})
    return context
