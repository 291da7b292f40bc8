"""Gives templates the pilots with their labels."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from portal.pilots.index import pilot_row, pilot_rows


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add the functions that label one pilot, and all of them in the language's alphabet."""
    env.globals.update(pilot_row=pilot_row, pilot_rows=pilot_rows)
    return env
