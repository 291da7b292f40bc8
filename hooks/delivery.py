"""Gives readers smaller copies of Material's stylesheets: the rules for what the site's pages have."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

import mkdocs_context
import priorities
from portal.delivery.stylesheet import (
    NAME,
    marks_in_page,
    marks_in_script,
    needed_properties,
    needed_rules,
    point_to_stylesheet,
    properties_read,
)

_WITHOUT_PAGE = {"lunr", "workers"}
"""Folders of scripts that run where there is no page."""


_SCHEMES = frozenset({"data-md-color-scheme=default", "data-md-color-scheme=slate"})
"""The schemes of colours: a script of ours puts them on a page, so no page is seen to have them."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the function that names the smaller stylesheet."""
    env.globals["smaller_stylesheet"] = lambda block: Markup(point_to_stylesheet(str(block)))
    return env


@event_priority(priorities.AFTER_RECORDS)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Gather those of a page that is no document."""
    mkdocs_context.output(config).marks |= marks_in_page(output_content)
    return output_content


@event_priority(priorities.BEFORE_PUBLISHING)
def on_post_build(config: MkDocsConfig) -> None:
    """After every language: write the smaller stylesheets in place of the stock ones."""
    if mkdocs_context.is_nested(config):
        return
    assets = Path(config.site_dir, "assets")
    scripts = _texts(path for path in assets.glob("javascripts/**/*.js") if not _WITHOUT_PAGE & {*path.parts})
    (stock,) = assets.glob("stylesheets/main.*.min.css")
    (palette,) = assets.glob("stylesheets/palette.*.min.css")
    marks = mkdocs_context.output(config).marks.union(_SCHEMES, *map(marks_in_script, scripts))
    main, colours = (needed_rules(css, marks) for css in _texts([stock, palette]))
    ours = _texts(path for path in assets.glob("stylesheets/*.css") if path not in {stock, palette})
    read = set().union(*map(properties_read, [*scripts, *ours]))
    stock.unlink()
    Path(config.site_dir, NAME).write_text(needed_properties(main, read | properties_read(colours)), encoding="utf-8")
    palette.write_text(needed_properties(colours, read | properties_read(main)), encoding="utf-8")


def _texts(files: Iterable[Path]) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in files]
