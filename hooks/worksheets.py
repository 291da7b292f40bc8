"""Gives every worksheet its printable files and its form on the page."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from portal.content.catalogue import Catalogue
from portal.errors import ContentErrors
from portal.worksheets.job import SheetJob
from portal.worksheets.store import print_files
from portal.worksheets.web import with_blocks, with_placeholders


@event_priority(-50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the printable files of all languages, once a build."""
    if not config.plugins["i18n"].building:
        catalogue: Catalogue = config.extra["catalogue"]
        pages = [page for page in catalogue.pages.values() if page.sheet and not page.is_fallback]
        folder = Path(config.config_file_path).parent / ".cache" / "worksheets"
        try:
            files = print_files([_job(page, catalogue, config) for page in pages], folder)
        except ContentErrors as errors:
            raise BuildError(str(errors)) from None
        config.extra["print_files"] = {
            (page.text_locale, page.path): file for page, file in zip(pages, files, strict=True)
        }
    return config


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the printable files as files of the site. After static-i18n, which builds its files anew."""
    catalogue: Catalogue = config.extra["catalogue"]
    locale = config.plugins["i18n"].current_language
    for page in catalogue.of_kind("worksheet", locale):
        kept = config.extra["print_files"][page.text_locale, page.path]
        source = PurePosixPath(page.text_locale, page.path).with_suffix(".pdf")
        file = File.generated(config, str(source), abs_src_path=str(kept.path))
        file.dest_uri = file.url = f"{page.url}{page.id}-{page.text_locale}.pdf"
        files.append(file)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave a placeholder for each block to fill in."""
    here = _here(page, config)
    return with_placeholders(here.sheet, here.source.body) if here.sheet else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put each block's form in its place."""
    here = _here(page, config)
    if here.sheet is None:
        return html
    words = config.extra["catalogue"].interface[here.text_locale]
    return with_blocks(here.sheet, html, words, Path(config.theme.custom_dir))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Tell templates where a worksheet's PDF is, how large and how long."""
    kept = config.extra["print_files"]
    context["print_file"] = lambda sheet: kept[sheet.text_locale, sheet.path]
    context["print_url"] = lambda sheet: f"{sheet.url}{sheet.id}-{sheet.text_locale}.pdf"
    return context


def _here(page: Page, config: MkDocsConfig) -> Any:
    return config.extra["catalogue"].page(page.file.norm_src_uri, config.plugins["i18n"].current_language)


def _job(page: Any, catalogue: Catalogue, config: MkDocsConfig) -> SheetJob:
    site_url = config.site_url or "/"
    return SheetJob(
        sheet=page.sheet,
        words=catalogue.interface[page.locale],
        address=urljoin(site_url, page.url),
        site_url=site_url,
        site_name=_site_name(page.locale, config),
        toolkit=catalogue.toolkit_of(page).title,
    )


def _site_name(locale: str, config: MkDocsConfig) -> str:
    languages = config.plugins["i18n"].config.languages
    return next((one.site_name for one in languages if one.locale == locale and one.site_name), config.site_name)
