"""Makes our styles and scripts lighter, leaves out those of Material that serve no page, and names all by content."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

import mkdocs_context
import priorities
from portal.content.files import written_files
from portal.delivery.bundle import bundle, parts
from portal.delivery.fingerprints import name_by_content, without_source_map
from portal.delivery.script import script

_NEEDLESS = ("assets/javascripts/lunr/", "assets/images/favicon.png")
"""How Material's files begin that no page asks for: languages of its search, and its own mark."""

_command: dict[str, Any] = {}


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note which command runs: the live preview caches nothing, so there names stay as they are written."""
    _command["name"] = command


@event_priority(priorities.AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what serves no page, and replace our styles and scripts. After static-i18n, which makes files anew."""
    ours = mkdocs_context.templates(config)
    left_out = parts(ours)
    for file in [*files]:
        path = ours / file.src_uri
        if file.src_uri.endswith(".map") or file.src_uri.startswith(_NEEDLESS):
            files.remove(file)
        elif file.src_dir == str(ours) and path.suffix in {".css", ".js"}:
            files.remove(file)
            if path.resolve() not in left_out:
                files.append(File.generated(config, file.src_uri, content=_lighter(path)))
    _stand_in(files, config)
    return files


def _stand_in(files: Files, config: MkDocsConfig) -> None:
    """Let pictures and documents that the default language alone has stand in every language: links lead there."""
    catalogue, locale = mkdocs_context.catalogue(config), mkdocs_context.language(config)
    docs, default = Path(config.docs_dir), catalogue.locales[0]
    if locale == default:
        return
    home = catalogue.page("index.md", locale).url
    for path in written_files(docs / default, ""):
        name = path.relative_to(docs / default).as_posix()
        if path.suffix not in {".md", ".yml"} and not (docs / locale / name).is_file():
            file = File.generated(config, f"{locale}/{name}", abs_src_path=str(path))
            file.dest_uri = file.url = f"{home}{name}"
            files.append(file)


@event_priority(priorities.NAMED_BY_CONTENT)
def on_post_build(config: MkDocsConfig) -> None:
    """After everything is written: name files by their content."""
    if mkdocs_context.is_nested(config):
        return
    site = Path(config.site_dir)
    for stock in site.glob("assets/javascripts/**/*.min.js"):
        stock.write_text(without_source_map(stock.read_text(encoding="utf-8")), encoding="utf-8")
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


def _lighter(path: Path) -> str:
    try:
        return script(path) if path.suffix == ".js" else bundle(path)
    except ValueError as error:
        raise PluginError(str(error)) from error
