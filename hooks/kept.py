"""Keeps what was made of each page between builds: its HTML, and what search reads in it.

MkDocs has no event around the conversion of Markdown, nor Material's search around its reading, so the two get a method
of their own, which asks what is kept and calls the stock one where nothing is.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

import asked
from portal.kept import Kept, digest

Converted = tuple[str, TableOfContents, str | None, set[str], dict[str, dict[str, str]], bool]
"""What `Page.render` makes: HTML, contents, title, anchors, links by the path of the file they lead to, and whether it
warned.

A hook is no module that could be imported, so nothing kept is of a class that stands here.
"""


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Note which files there are, since links depend on them; let search read only pages that are new to it."""
    config.extra["files_digest"] = digest(part for file in files for part in (file.src_uri, file.dest_uri))
    index = asked.search_index(config)
    index.add_entry_from_context = partial(_add_entries, index, config.extra["kept"])
    return nav


@event_priority(-1000)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let the page be converted only where its Markdown is new."""
    page.render = partial(_render, page)  # type: ignore[method-assign]
    return markdown


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    kept: Kept = config.extra["kept"]
    inputs = ("html", page.file.src_uri, page.file.dest_uri, config.extra["files_digest"], page.markdown or "")
    made = kept.get(inputs, partial(_convert, page, config, files), keep=lambda made: not made[-1])
    page.content, page.toc, page._title_from_render, page.present_anchor_ids = made[:4]
    found = {files.get_file_from_path(path): anchors for path, anchors in made[4].items()}
    page.links_to_anchors = {file: anchors for file, anchors in found.items() if file}


def _convert(page: Page, config: MkDocsConfig, files: Files) -> Converted:
    warnings = _Warnings(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        Page.render(page, config, files)
    finally:
        logger.removeHandler(warnings)
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    anchors = page.present_anchor_ids or set()
    return page.content or "", page.toc, page._title_from_render, anchors, links, warnings.any


def _add_entries(index: Any, kept: Kept, page: Page) -> None:
    inputs = ("search", page.url, str(page.title), str(page.meta.get("search")), page.content or "")
    index.entries += kept.get(inputs, partial(_read_entries, index, page))


def _read_entries(index: Any, page: Page) -> list[dict[str, Any]]:
    first = len(index.entries)
    type(index).add_entry_from_context(index, page)
    entries: list[dict[str, Any]] = index.entries[first:]
    del index.entries[first:]
    return entries


class _Warnings(logging.Handler):
    """Notices whether anything was said: a page that is only warned about once would pass the next strict build."""

    any = False

    def emit(self, record: logging.LogRecord) -> None:
        self.any = True


@event_priority(-1000)
def on_post_build(config: MkDocsConfig) -> None:
    """After every language: write down what is kept for the next build."""
    if not asked.is_nested(config):
        config.extra["kept"].save()
