"""Checks that addresses stay, and leaves a page that leads on where one has gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

import mkdocs_context
import priorities
from portal.keeping.addresses import Addresses, read_addresses
from portal.keeping.moved import moved_pages


@event_priority(priorities.AFTER_FILES)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the addresses of pages and files, once a build."""
    if not mkdocs_context.is_nested(config):
        state = mkdocs_context.state(config)
        state.addresses = read_addresses(state.catalogue, state.shelf, Path(config.docs_dir))
    return config


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Tell a sheet the paths that it had: browsers keep answers under them."""
    context["former"] = _addresses(config).redirects.former(context["here"].path)
    return context


@event_priority(priorities.BEFORE_PUBLISHING)
def on_post_build(config: MkDocsConfig) -> None:
    """After every language: write a page where one has gone, which leads to where it is now."""
    if mkdocs_context.is_nested(config):
        return
    for address, html in moved_pages(_addresses(config), config.site_url or "/", mkdocs_context.templates(config)):
        file = Path(config.site_dir, address, "index.html")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")


def _addresses(config: MkDocsConfig) -> Addresses:
    found = mkdocs_context.state(config).addresses
    assert found is not None, "on_config has read them"
    return found
