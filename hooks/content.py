"""Reads the content once a build, and gives each file its page, and each page its record and its template."""

from __future__ import annotations

import gc
import logging
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

import mkdocs_context
import priorities
from portal.base.cache import Cache, makers
from portal.base.errors import ContentErrors
from portal.base.files import others_can_write
from portal.base.locales import format_date, format_month, format_number, format_size
from portal.base.typography import typeset
from portal.catalogue import Catalogue, Page, read_catalogue
from portal.content.files import written_files
from portal.content.kinds import template_of
from portal.pages.content import Contents
from portal.pages.text import text_renderer


class PortalPage(MkDocsPage):
    """A page whose text the catalogue has read, and the library renders."""

    def __init__(self, file: File, config: MkDocsConfig, page: Page) -> None:
        super().__init__(None, file, config)
        self.record = page

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the text as the catalogue has it."""
        here, templates = self.record, mkdocs_context.templates(config)
        self.markdown = ""  # it has been read and rendered already
        self.meta = {
            "title": here.title,
            "description": here.record.summary,
            "template": template_of(here.kind, templates),
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the text to the moment when the page is written; its links have been checked, with their lines.

        MkDocs prepares all pages before it writes the first: the texts of a whole site would fill the memory.
        """
        self.content, self.toc = "", TableOfContents([])


class PageTemplate(Template):
    """A template that asks whoever renders a page whether it has to be rendered."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Render as Jinja does, or take what `keep` in the context has kept."""
        context = dict(*args, **kwargs)
        keep = context.get("keep")
        return str(keep(lambda: super(PageTemplate, self).render(context)) if keep else super().render(context))


def on_startup(*, command: str, dirty: bool) -> None:
    """Look for garbage less often: a build makes many objects that stay, and a tenth of its time went into looking."""
    gc.set_threshold(100_000, 50, 100)


@event_priority(priorities.FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check every page. static-i18n builds once a language; the content is read in the first build."""
    if not mkdocs_context.is_nested(config):
        i18n = mkdocs_context.languages_plugin(config)
        locales = [i18n.default_language, *(one for one in i18n.build_languages if one != i18n.default_language)]
        docs, cached = Path(config.docs_dir), _cache(config)
        templates = mkdocs_context.templates(config)
        catalogue = read_catalogue(docs, locales, cached, text_renderer(templates))
        mkdocs_context.begin(
            config, mkdocs_context.State(cached, catalogue, Contents(catalogue, docs / "_data", templates))
        )
    return config


@event_priority(priorities.LAST)
def on_build_error(*, error: Exception) -> None:
    """Tell mistakes in the content, whichever hook or template met them, as the message that they are.

    MkDocs would show where in Python they were met; `Abort` it takes for told, and the live preview goes on.
    """
    if isinstance(error, ContentErrors):
        logging.getLogger("mkdocs").error(str(error))
        raise Abort("The site stays as it was.") from None


@event_priority(priorities.AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give each file of a page the page that the catalogue has read. After static-i18n, which makes files anew.

    A picture or a document to download serves every language that has none of its own under the same name: it stands
    at the same place below each language, as the links to it say.
    """
    catalogue, locale = mkdocs_context.catalogue(config), mkdocs_context.language(config)
    shared, own = (Path(config.docs_dir, one) for one in (catalogue.locales[0], locale))
    for path in (file.relative_to(shared) for file in written_files(shared, "") if own != shared):
        if not path.name.endswith((".md", ".sample.yml")) and not (own / path).exists():
            files.append(
                File(path.as_posix(), str(shared), str(Path(config.site_dir, locale)), config.use_directory_urls)
            )
    for file in files.documentation_pages():
        PortalPage(file, config, catalogue.page(file.norm_src_uri, locale))  # type: ignore[attr-defined]
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the functions that write dates and numbers; keep the compiled templates between builds.

    Our templates escape what they print. Material's put HTML together from strings and must not.
    """
    own = mkdocs_context.templates(config)
    # Jinja asks anew for every include.
    env.autoescape = cache(lambda name: name is not None and (own / name).is_file())
    compiled = mkdocs_context.root(config) / ".cache" / "escaped-templates"
    compiled.mkdir(parents=True, exist_ok=True)
    # To load compiled code is to run it.
    if not others_can_write(compiled):
        env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    env.template_class = PageTemplate
    env.globals.update(
        format_date=format_date,
        format_month=format_month,
        format_number=format_number,
        format_size=format_size,
        typeset=typeset,
    )
    return env


@event_priority(priorities.FIRST)
def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give a page's template the page's record, its headings, and the catalogue around it.

    Past the header Material leads to the first heading of `page.toc`, if there is one; our link, in main.html, is on
    every page and leads to where the page begins.
    """
    state = mkdocs_context.state(config)
    here = mkdocs_context.page_of(page, config)
    page.content = state.contents.html(here)
    headings = [AnchorLink(one.text, one.id, one.level) for one in state.contents.headings(here)]
    output = mkdocs_context.output(config)
    own = {"here": here, "headings": headings, "keep": partial(output.keep, here, page.content)}
    return context | _context(state.catalogue, mkdocs_context.language(config)) | own


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Let go of the text of a page that is written."""
    page.content = ""
    return output


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give templates that are no page (404, sitemap) the catalogue."""
    return context | _context(mkdocs_context.catalogue(config), mkdocs_context.language(config))


@event_priority(priorities.LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """After every language: write down what the next build need not make again."""
    if not mkdocs_context.is_nested(config):
        mkdocs_context.state(config).cache.save()


def _cache(config: MkDocsConfig) -> Cache:
    """Return what earlier builds have made of the pages with the same code, templates, words and settings."""
    root, docs = mkdocs_context.root(config), Path(config.docs_dir)
    settings = (Path(config.config_file_path), *sorted(docs.glob("_data/*.yml")))
    folders = (Path(__file__).parent, mkdocs_context.templates(config))
    return Cache(root / ".cache" / "pages.pickle", makers(folders, (".py", ".html"), settings))


def _context(catalogue: Catalogue, locale: str) -> dict[str, Any]:
    return {
        "catalogue": catalogue,
        "vocabulary": catalogue.vocabulary,
        "locale": locale,
        "t": catalogue.interface[locale],
        "menu": [catalogue.page(path, locale) for path in catalogue.menu],
        "home": catalogue.page("index.md", locale),
    }
