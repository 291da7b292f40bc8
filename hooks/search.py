"""Writes one search index a language."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

import mkdocs_context
import priorities
from portal.catalogue import Page
from portal.search.index import entries, fold, index_script, language_index, shown_words
from portal.search.words import read_words

_STOCK = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""Material's own search, which no page uses."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the words that the texts do not hold; raises ContentErrors with the mistakes in them."""
    if not mkdocs_context.is_nested(config):
        catalogue = mkdocs_context.catalogue(config)
        paths = [path for locale, path in catalogue.pages if locale == catalogue.locales[0]]
        words = read_words(Path(config.docs_dir), paths, catalogue.locales, fold)
        mkdocs_context.state(config).search_words = words
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out Material's own search."""
    for file in [file for file in files if file.src_uri.startswith(_STOCK)]:
        files.remove(file)
    return files


@event_priority(priorities.AFTER_CONTENT)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the index of the language that was just built."""
    locale, state = mkdocs_context.language(config), mkdocs_context.state(config)

    def files(page: Page) -> dict[str, str]:
        return {form: file.url for form, file in state.shelf.get((page.locale, page.path), {}).items()}

    found = entries(state.catalogue, locale, state.search_words, files)
    words = shown_words(state.catalogue.interface[locale].words)
    folder = Path(config.site_dir, "search")
    folder.mkdir(parents=True, exist_ok=True)
    index = language_index(locale, found, state.catalogue.terms, words)
    folder.joinpath(f"{locale}.js").write_text(index_script(index), encoding="utf-8")
