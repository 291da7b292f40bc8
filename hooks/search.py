"""Writes one search index a language and points pages to the front of Material's search worker."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from material.plugins.search.plugin import SearchIndex
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import mkdocs_context
import priorities
from portal.search.front import point_to_front
from portal.search.index import empty_index, language_index, whole_index


class _SilentIndex(SearchIndex):  # type: ignore[misc] # it has no types
    """The index of Material's plugin, which would read our HTML again: ours is made of what the parse gave."""

    def add_entry_from_context(self, page: Page) -> None:
        """Leave the page to our own index."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let Material's plugin show its search, and read no page."""
    plugin: Any = config.plugins["material/search"]
    plugin.search_index = _SilentIndex(**plugin.config)
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the function that names our worker."""
    scripts = mkdocs_context.templates(config).joinpath("assets", "javascripts").glob("search-*.js")
    version = sha256(b"".join(script.read_bytes() for script in sorted(scripts))).hexdigest()[:8]
    env.globals["search_front"] = lambda block, locale: Markup(point_to_front(str(block), locale, version))
    return env


@event_priority(priorities.AFTER_CONTENT)
def _write_language(config: MkDocsConfig) -> None:
    """Write the index of the language that was just built."""
    locale = mkdocs_context.language(config)
    index = language_index(mkdocs_context.catalogue(config), locale)
    _folder(config).joinpath(f"{locale}.json").write_text(index, encoding="utf-8")


@event_priority(priorities.BEFORE_PUBLISHING)
def _write_rest(config: MkDocsConfig) -> None:
    """After every language: replace the plugin's index of all languages, which each page would fetch."""
    if mkdocs_context.is_nested(config):
        return
    folder, locales = _folder(config), mkdocs_context.catalogue(config).locales
    indexes = {locale: folder.joinpath(f"{locale}.json").read_text(encoding="utf-8") for locale in locales}
    folder.joinpath("search_index.json").write_text(empty_index(), encoding="utf-8")
    folder.joinpath("search_index.js").write_text(whole_index(indexes), encoding="utf-8")


on_post_build = CombinedEvent(_write_language, _write_rest)


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.site_dir, "search")
