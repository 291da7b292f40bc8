"""Publishes the portal's own scripts and stylesheets without their comments and indentation."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from portal.javascript import lighter


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace each script and stylesheet of ours by its lighter twin. After static-i18n, which makes files anew."""
    ours = Path(config.theme.custom_dir)
    for file in [file for file in files if file.src_uri.endswith((".js", ".css")) and file.src_dir == str(ours)]:
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=lighter(file.content_string)))
    return files
