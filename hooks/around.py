"""Adds what a site needs around its pages: pictures for links elsewhere, icons, manifests, robots and security.txt."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

import mkdocs_context
import priorities
from portal.publishing.around import header_colours, robots, security
from portal.publishing.pictures import HEIGHT, KINDS, WIDTH, manifest, pictures, preview


@event_priority(priorities.AFTER_LANGUAGES)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files; those of all languages once. After static-i18n, which makes its files anew."""
    catalogue, locale = mkdocs_context.catalogue(config), mkdocs_context.language(config)
    home = catalogue.page("index.md", locale)
    colours = header_colours(mkdocs_context.templates(config) / "assets" / "stylesheets" / "tokens.css")
    own = {f"{home.url}site.webmanifest": manifest(config.site_name, locale, home.url, [colours["default"]] * 2)}
    site_url = config.site_url or "/"
    if not mkdocs_context.is_nested(config):
        own["robots.txt"] = robots(site_url)
        contact = config.extra.get("security") or config.extra.get("contact")
        if contact:
            newest = max(page.record.reviewed for page in catalogue.pages.values())
            own[".well-known/security.txt"] = security(contact, site_url, catalogue.locales, newest)
        mark = mkdocs_context.templates(config) / str(config.theme["favicon"])
        for url, path in pictures(_words(config), mark, mkdocs_context.root(config) / ".cache" / "pictures").items():
            files.append(_file(config, url, abs_src_path=str(path)))
    for url, text in own.items():
        files.append(_file(config, url, content=text))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the place of a page's preview, and the colours of the header."""
    colours = header_colours(mkdocs_context.templates(config) / "assets" / "stylesheets" / "tokens.css")
    env.globals.update(
        preview=lambda kind, locale: urljoin(config.site_url or "/", preview(kind, locale)),
        preview_size=(WIDTH, HEIGHT),
        header_colours=colours,
    )
    return env


def _words(config: MkDocsConfig) -> dict[str, dict[str, str]]:
    interface = mkdocs_context.catalogue(config).interface
    return {
        one.locale: {
            "site": one.site_name or config.site_name,
            "about": interface[one.locale]("preview.about"),
            **{kind: interface[one.locale](f"preview.{kind}") for kind in dict.fromkeys(KINDS.values())},
        }
        for one in mkdocs_context.languages_plugin(config).config.languages
    }


def _file(config: MkDocsConfig, url: str, **content: Any) -> File:
    """Return a file of the site that no author wrote; its name in the sources is one that no author can give."""
    file = File.generated(config, f".made/{url}", inclusion=InclusionLevel.INCLUDED, **content)
    file.dest_uri = file.url = url
    return file
