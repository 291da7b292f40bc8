"""Reads the content once a build, and gives each page its record and its template."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

import asked
from portal.content.catalogue import Catalogue, read_catalogue
from portal.errors import ContentErrors
from portal.kept import Kept, makers
from portal.locales import format_date, format_month, format_number, format_size
from portal.typography import typeset


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check every page. static-i18n builds once a language; the content is read in the first build."""
    if not asked.is_nested(config):
        i18n = asked.languages_plugin(config)
        locales = [i18n.default_language, *(one for one in i18n.build_languages if one != i18n.default_language)]
        config.extra["kept"] = _kept(config)
        config.extra["catalogue"] = read_catalogue(Path(config.docs_dir), locales, config.extra["kept"])
    return config


@event_priority(-1000)
def on_build_error(*, error: Exception) -> None:
    """Tell mistakes in the content, whichever hook or template met them, as the message that they are.

    MkDocs would show where in Python they were met; `Abort` it takes for told, and the live preview goes on.
    """
    if isinstance(error, ContentErrors):
        logging.getLogger("mkdocs").error(str(error))
        raise Abort("The site stays as it was.") from None


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the functions that write dates and numbers; keep the compiled templates between builds.

    Our templates escape what they print. Material's put HTML together from strings and must not.
    """
    own = asked.templates(config)
    # Jinja asks anew for every include.
    env.autoescape = cache(lambda name: name is not None and (own / name).is_file())
    compiled = Path(config.config_file_path).parent / ".cache" / "escaped-templates"
    compiled.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    env.globals.update(
        format_date=format_date,
        format_month=format_month,
        format_number=format_number,
        format_size=format_size,
        typeset=typeset,
    )
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Choose the template of the page's kind, and take the text as the catalogue has it."""
    here = asked.here(page, config)
    page.meta["template"] = f"kinds/{here.kind}.html"
    page.meta["description"] = here.record.summary
    return str(here.source.body)


@event_priority(100)
def _give_record(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give a page's template the page's record, and the catalogue around it."""
    catalogue = asked.catalogue(config)
    return context | _context(catalogue, asked.language(config)) | {"here": asked.here(page, config)}


@event_priority(-1000)
def _take_headings(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the headings by themselves, after search has read them.

    Past the header Material leads to the first heading, if there is one; our link, in main.html, is on every page and
    leads to where the page begins.
    """
    headings, page.toc = page.toc.items, TableOfContents([])
    return context | {"headings": headings}


on_page_context = CombinedEvent(_give_record, _take_headings)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give templates that are no page (404, sitemap) the catalogue in the default language."""
    catalogue = asked.catalogue(config)
    return context | _context(catalogue, catalogue.locales[0])


def _kept(config: MkDocsConfig) -> Kept:
    """Return what earlier builds have made of the pages with the same code, templates, words and settings."""
    root, docs = Path(config.config_file_path).parent, Path(config.docs_dir)
    settings = (Path(config.config_file_path), *sorted(docs.glob("_data/*.yml")))
    folders = (Path(__file__).parent, asked.templates(config))
    return Kept(root / ".cache" / "pages.pickle", makers(folders, (".py", ".html"), settings))


def _context(catalogue: Catalogue, locale: str) -> dict[str, Any]:
    return {
        "catalogue": catalogue,
        "vocabulary": catalogue.vocabulary,
        "locale": locale,
        "t": catalogue.interface[locale],
        "menu": [catalogue.page(path, locale) for path in catalogue.menu],
        "home": catalogue.page("index.md", locale),
    }
