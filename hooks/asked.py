"""What the hooks ask of MkDocs and its plugins, whose own types do not tell it. This is no hook itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from portal.content import catalogue as content


def languages_plugin(config: MkDocsConfig) -> Any:
    """Return static-i18n, which builds once a language."""
    return config.plugins["i18n"]


def is_nested(config: MkDocsConfig) -> bool:
    """Return whether this is the build of a further language inside the build of the default one.

    What serves all languages is made in the outer build, once.
    """
    return bool(languages_plugin(config).building)


def language(config: MkDocsConfig) -> str:
    """Return the language that is being built."""
    return str(languages_plugin(config).current_language)


def search_index(config: MkDocsConfig) -> Any:
    """Return what Material's search plugin has gathered of the language that is being built."""
    plugin: Any = config.plugins["material/search"]
    return plugin.search_index


def catalogue(config: MkDocsConfig) -> content.Catalogue:
    """Return the catalogue that `content.py` has read."""
    found: content.Catalogue = config.extra["catalogue"]
    return found


def here(page: Page, config: MkDocsConfig) -> content.Page:
    """Return the catalogue's record of a page, in the language that is being built."""
    file: Any = page.file
    return catalogue(config).page(file.norm_src_uri, language(config))


def templates(config: MkDocsConfig) -> Path:
    """Return the folder of our templates and assets."""
    return Path(config.theme.custom_dir or "overrides")
