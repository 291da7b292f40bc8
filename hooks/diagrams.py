"""Draws the diagrams on pages, and gives templates the sketches of toolkits."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import asked
from portal.accessibility import render_measured
from portal.content.inserts import read_inserts, with_drawings, with_placeholders
from portal.diagrams.draw import render_diagram
from portal.diagrams.sketches import place_in_model


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add the functions that draw one diagram, and that give the shapes of a toolkit's sketch."""
    catalogue = asked.catalogue(config)
    env.globals["diagram"] = partial(_diagram, config)
    env.globals["sketch_of"] = lambda page: (
        catalogue.sketches.get(page.id) or place_in_model(page.record, catalogue.vocabulary)
    )
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave a placeholder for each drawing."""
    here = asked.here(page, config)
    return markdown if here.sheet else with_placeholders(markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put each drawing in its place."""
    here = asked.here(page, config)
    if here.sheet:
        return html
    drawings = []
    for number, insert in enumerate(read_inserts(here.source)[0]):
        if insert.kind == "diagram":
            drawings.append(_diagram(config, insert.id, here.text_locale, insert.caption, f"diagram-{number}"))
        else:
            drawings.append(_measured(config, here.text_locale, insert.caption))
    return with_drawings(drawings, html)


def _diagram(config: MkDocsConfig, id_: str, locale: str, caption: str = "", key: str = "") -> str:
    return render_diagram(id_, caption, asked.catalogue(config), locale, asked.templates(config), key)


def _measured(config: MkDocsConfig, locale: str, caption: str) -> str:
    words = asked.catalogue(config).interface[locale]
    return render_measured(Path(config.docs_dir) / "_data", words, caption, asked.templates(config))
