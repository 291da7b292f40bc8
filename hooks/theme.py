"""Spares MkDocs and Jinja Material's thousands of icons: no page is built of them, and a page shows few."""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

import mkdocs_context
import priorities
from portal.base.templates import icon_reader


class _Loader(FileSystemLoader):
    """Lists templates without hidden folders, which MkDocs leaves out afterwards, name by name."""

    def list_templates(self) -> list[str]:
        """Return the names of all templates that are not hidden."""
        found: set[str] = set()
        for folder in self.searchpath:
            for path, folders, names in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = Path(path).relative_to(folder)
                found |= {(inside / name).as_posix() for name in names}
        return sorted(found)


class _Theme(Theme):
    """The theme that MkDocs has read, with that loader."""

    def __init__(self, theme: Theme) -> None:
        vars(self).update(vars(theme))

    def get_env(self) -> Environment:
        """Return what renders the theme's templates."""
        env = super().get_env()
        env.loader = _Loader(self.dirs)
        return env


@event_priority(priorities.AFTER_LANGUAGES)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the theme in its place, once for all languages, and let it speak that which is built."""
    if not mkdocs_context.is_nested(config):
        config.theme = _Theme(config.theme)
    config.theme["language"] = mkdocs_context.language(config)
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add the function that gives an icon's SVG by its name, `material/menu`; Jinja would look for it at each use."""
    env.globals["icon_svg"] = icon_reader(Path(folder, ".icons") for folder in config.theme.dirs)
    return env
