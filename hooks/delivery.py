"""Gives readers a smaller copy of Material's stylesheet: the rules for what the site's pages have."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import asked
from portal.stylesheet import NAME, classes_in_page, classes_in_script, needed_rules, point_to_stylesheet


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Start to gather the classes of all languages."""
    if not asked.is_nested(config):
        config.extra["classes"] = set()
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the function that names the smaller stylesheet."""
    env.globals["smaller_stylesheet"] = lambda block: Markup(point_to_stylesheet(str(block)))
    return env


@event_priority(-100)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Gather the classes of a page."""
    config.extra["classes"] |= classes_in_page(output)
    return output


@event_priority(-100)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Gather the classes of a page that is no document."""
    config.extra["classes"] |= classes_in_page(output_content)
    return output_content


@event_priority(-150)
def on_post_build(config: MkDocsConfig) -> None:
    """After every language: write the smaller stylesheet in place of the stock one."""
    if asked.is_nested(config):
        return
    site = Path(config.site_dir)
    (stock,) = site.glob("assets/stylesheets/main.*.min.css")
    scripts = (script.read_text(encoding="utf-8") for script in site.glob("assets/javascripts/**/*.js"))
    classes = config.extra["classes"].union(*map(classes_in_script, scripts))
    (site / NAME).write_text(needed_rules(stock.read_text(encoding="utf-8"), classes), encoding="utf-8")
    stock.unlink()
