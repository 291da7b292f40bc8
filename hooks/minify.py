"""Publishes the portal's own scripts and stylesheets without comments and needless spaces; stylesheets in bundles."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from rjsmin import jsmin

import mkdocs_context
import priorities
from portal.delivery.bundle import bundle, parts
from portal.delivery.domains import domain_styles

DOMAINS = "portal.css"
"""The stylesheet of every page, which gets the hues of the domains."""


@event_priority(priorities.AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace each script and stylesheet of ours by its lighter copy. After static-i18n, which makes files anew."""
    ours = mkdocs_context.templates(config)
    left_out = parts(ours)
    for file in [file for file in files if file.src_dir == str(ours)]:
        path = ours / file.src_uri
        if path.suffix not in {".css", ".js"}:
            continue
        files.remove(file)
        if path.resolve() not in left_out:
            content = _lighter(path)
            if path.name == DOMAINS:
                content += domain_styles(mkdocs_context.catalogue(config).vocabulary)
            files.append(File.generated(config, file.src_uri, content=content))
    return files


def _lighter(path: Path) -> str:
    if path.suffix == ".js":
        return str(jsmin(path.read_text(encoding="utf-8")))
    try:
        return bundle(path)
    except ValueError as error:
        raise PluginError(str(error)) from error
