"""Writes one search index a language and points pages to the front of Material's search worker."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files

from portal.errors import ContentErrors
from portal.glossary import read_glossary
from portal.search.front import point_to_front
from portal.search.index import empty_index, language_index, whole_index


@event_priority(-50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the glossary, once a build."""
    if not config.plugins["i18n"].building:
        try:
            config.extra["glossary"] = read_glossary(Path(config.docs_dir), config.extra["catalogue"].locales)
        except ContentErrors as errors:
            raise BuildError(str(errors)) from None
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the function that names our worker."""
    scripts = Path(config.theme.custom_dir, "assets", "javascripts").glob("search-*.js")
    version = sha256(b"".join(script.read_bytes() for script in sorted(scripts))).hexdigest()[:8]
    env.globals["search_front"] = lambda block, locale: Markup(point_to_front(block, locale, version))
    return env


@event_priority(-50)
def _write_language(config: MkDocsConfig) -> None:
    """Write the index of the language that was just built."""
    locale = config.plugins["i18n"].current_language
    sections = config.plugins["material/search"].search_index.entries
    index = language_index(config.extra["catalogue"], locale, sections, config.extra["glossary"])
    _folder(config).joinpath(f"{locale}.json").write_text(index, encoding="utf-8")


@event_priority(-150)
def _write_rest(config: MkDocsConfig) -> None:
    """After every language: replace the plugin's index of all languages, which each page would fetch."""
    if config.plugins["i18n"].building:
        return
    folder, locales = _folder(config), config.extra["catalogue"].locales
    indexes = {locale: folder.joinpath(f"{locale}.json").read_text(encoding="utf-8") for locale in locales}
    folder.joinpath("search_index.json").write_text(empty_index(), encoding="utf-8")
    folder.joinpath("search_index.js").write_text(whole_index(indexes), encoding="utf-8")


on_post_build = CombinedEvent(_write_language, _write_rest)


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.site_dir, "search")
