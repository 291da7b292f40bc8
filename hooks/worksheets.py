"""Gives every sheet its printable files, and toolkits their packs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import mkdocs_context
import priorities
from portal.printing.forms import FORMS
from portal.printing.published import Site, publish


@event_priority(priorities.AFTER_CONTENT)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the printable files of all languages, once a build."""
    if not mkdocs_context.is_nested(config):
        languages = mkdocs_context.languages_plugin(config).config.languages
        names = {one.locale: one.site_name or config.site_name for one in languages}
        folder = Path(config.config_file_path).parent / ".cache" / "worksheets"
        site = Site(config.site_url or "/", names)
        state = mkdocs_context.state(config)
        state.shelf = publish(state.catalogue, site, folder)
    return config


@event_priority(priorities.AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the printable files as files of the site. After static-i18n, which builds its files anew."""
    current = mkdocs_context.language(config)
    for (locale, _), own in mkdocs_context.state(config).shelf.items():
        for one in own.values() if locale == current else ():
            file = File.generated(config, f"{current}/{one.url}", abs_src_path=str(one.kept.path))
            file.dest_uri = file.url = one.url
            files.append(file)
            if one.picture:
                kept = one.kept.path.with_suffix(".png")
                picture = File.generated(config, f"{current}/{one.picture}", abs_src_path=str(kept))
                picture.dest_uri = picture.url = one.picture
                files.append(picture)
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Tell templates which files a page offers, by form: where they are, how large and how long; and the forms."""
    shelf = mkdocs_context.state(config).shelf
    context["files_of"] = lambda page: shelf.get((page.locale, page.path), {})
    context["printed_forms"] = FORMS
    return context
