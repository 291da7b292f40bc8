"""Leaves out files of Material that serve no page, and names styles, scripts and indexes by their content."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

import mkdocs_context
import priorities
from portal.delivery.fingerprints import name_by_content, without_source_map

_NEEDLESS = ("assets/javascripts/lunr/", "assets/images/favicon.png")
"""How Material's files begin that no page asks for: languages of its search, and its own mark."""

_command: dict[str, Any] = {}


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note which command runs: the live preview caches nothing, so there names stay as they are written."""
    _command["name"] = command


@event_priority(priorities.AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what serves no page: source maps, and what Material's search has for other languages."""
    for file in [file for file in files if file.src_uri.endswith(".map") or file.src_uri.startswith(_NEEDLESS)]:
        files.remove(file)
    return files


@event_priority(priorities.NAMED_BY_CONTENT)
def on_post_build(config: MkDocsConfig) -> None:
    """After everything is written: name files by their content."""
    if mkdocs_context.is_nested(config):
        return
    site = Path(config.site_dir)
    for script in site.glob("assets/javascripts/**/*.min.js"):
        script.write_text(without_source_map(script.read_text(encoding="utf-8")), encoding="utf-8")
    sitemap = site / "sitemap.xml"
    if sitemap.is_file():
        # MkDocs writes the day of the build into it.
        sitemap.with_name("sitemap.xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), 9, mtime=0))
    if _command.get("name") == "serve":
        return
    try:
        name_by_content(site)
    except ValueError as error:
        raise PluginError(f"Scripts import each other in a circle: {error}") from None
