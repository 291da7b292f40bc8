"""Gives templates the diagrams, and the sketches of toolkits. Those on pages are drawn by `portal/pages`."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

import mkdocs_context
from portal.content.sketches import place_in_model
from portal.diagrams.draw import render_diagram


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add the functions that draw one diagram, and that give the shapes of a toolkit's sketch."""
    catalogue, templates = mkdocs_context.catalogue(config), mkdocs_context.templates(config)
    env.globals["diagram"] = lambda id_, locale: render_diagram(id_, "", catalogue, locale, templates)
    env.globals["sketch_of"] = lambda page: (
        catalogue.sketches.get(page.id) or place_in_model(page.record, catalogue.vocabulary)
    )
    return env
