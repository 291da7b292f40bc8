"""Publishes the portal's own scripts without their comments."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

import asked
from portal.javascript import without_comments


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace each script of ours by its lighter twin. After static-i18n, which builds its files anew."""
    ours = asked.templates(config)
    for file in [file for file in files if file.src_uri.endswith(".js") and file.src_dir == str(ours)]:
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=without_comments(file.content_string)))
    return files
