"""What the hooks share of a build, and what they ask of MkDocs and its plugins. This is no hook itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from portal.base.cache import Cache
from portal.catalogue import Catalogue, Page
from portal.pages.content import Contents
from portal.pages.output import Output
from portal.pilots.index import PilotIndex
from portal.printing.published import Shelf
from portal.search.words import Words

_KEY = "portal"


@dataclass
class State:
    """What one build of all languages has made so far; see `priorities.py` for who makes it, and when."""

    cache: Cache
    catalogue: Catalogue
    contents: Contents
    shelf: Shelf = field(default_factory=dict)
    pilots: dict[str, PilotIndex] = field(default_factory=dict)
    search_words: Words = field(default_factory=dict)
    output: Output | None = None


def begin(config: MkDocsConfig, state: State) -> None:
    """Begin a build. `config.extra` is MkDocs's place for what a site adds; this is our one entry there."""
    config.extra[_KEY] = state


def state(config: MkDocsConfig) -> State:
    """Return what this build has made so far."""
    found: State = config.extra[_KEY]
    return found


def catalogue(config: MkDocsConfig) -> Catalogue:
    """Return the catalogue that `content.py` has read."""
    return state(config).catalogue


def page_of(page: MkDocsPage, config: MkDocsConfig) -> Page:
    """Return the catalogue's record of a page, in the language that is being built."""
    file: Any = page.file
    return catalogue(config).page(file.norm_src_uri, language(config))


def output(config: MkDocsConfig) -> Output:
    """Return what keeps the pages of this build, once their files are known."""
    found = state(config)
    if found.output is None:
        languages = [(one.locale, one.site_name) for one in languages_plugin(config).config.languages]
        settings = (config.site_url, config.site_name, config.extra.get("contact"), languages)
        found.output = Output(found.catalogue, found.shelf, map(repr, settings), found.cache)
    return found.output


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


def templates(config: MkDocsConfig) -> Path:
    """Return the folder of our templates and assets."""
    return Path(config.theme.custom_dir or "overrides")


def root(config: MkDocsConfig) -> Path:
    """Return the folder of the project, where `mkdocs.yml` stands."""
    return Path(config.config_file_path).parent
