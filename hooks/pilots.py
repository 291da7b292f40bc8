"""Gives templates the pilots, their map and their schema.org data, and adds the files of open data."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import mkdocs_context
import priorities
from portal import linked_data
from portal.pilots.index import PilotIndex, pilot_index
from portal.pilots.map import draw
from portal.pilots.open_data import FILES

INDEX, ABOUT = "pilots/index.md", "about/data.md"


@event_priority(priorities.AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Index the pilots in this build's language, and add the data files beside the page of the index."""
    catalogue = mkdocs_context.catalogue(config)
    locale = mkdocs_context.language(config)
    index = mkdocs_context.state(config).pilots[locale] = pilot_index(catalogue, locale)
    site_url = config.site_url or "/"
    about = urljoin(site_url, catalogue.page(ABOUT, locale).url)
    for one in FILES:
        file = File.generated(config, f"{locale}/pilots/{one.name}", content=one.write(index, site_url, about))
        file.dest_uri = file.url = f"{catalogue.page(INDEX, locale).url}{one.name}"
        files.append(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add the function that draws the map, and the list of data files."""
    env.globals.update(draw_map=draw, data_files=FILES)
    return env


@event_priority(priorities.AFTER_RECORDS)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give templates the index, and the page's own schema.org data. After the worksheets know their addresses."""
    catalogue, here, pilots = context["catalogue"], context["here"], _index(config)
    site = (config.site_url or "/", config.site_name)
    node = None
    if here.kind == "pilot":
        node = linked_data.pilot_node(pilots.by_id[here.id], catalogue, *site)
    elif here.kind == "toolkit":
        sheets = {sheet.path: context["files_of"](sheet)["pdf"].url for sheet in catalogue.worksheets(here)}
        node = linked_data.toolkit_node(here, catalogue, pilots.using([here]), sheets, *site)
    elif here.kind == "pilots":
        node = linked_data.dataset_node(here, catalogue, pilots, FILES, *site)
    return context | {"pilots": pilots, "schema_org": node}


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give templates that are no page the index of this build."""
    return context | {"pilots": _index(config)}


def _index(config: MkDocsConfig) -> PilotIndex:
    return mkdocs_context.state(config).pilots[mkdocs_context.language(config)]
