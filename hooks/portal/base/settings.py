"""What commands need to know of `mkdocs.yml`, read without MkDocs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Settings:
    """The languages of the site, the default language first; its address, with a slash at its end; its names."""

    locales: tuple[str, ...]
    site_url: str
    site_names: dict[str, str]


class _Loader(yaml.SafeLoader):
    """Reads `!ENV` as MkDocs does, and its other tags as nothing."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """Return the first of the named variables that is set; the last of several entries is the default."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
        return next((os.environ[name] for name in names if name in os.environ), default)
    return os.environ.get(str(node.value))


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def read_settings(configuration: Path) -> Settings:
    """Return what the configuration says of the site."""
    found: dict[str, Any] = yaml.load(configuration.read_text(encoding="utf-8"), _Loader)
    i18n = next(plugin["i18n"] for plugin in found["plugins"] if isinstance(plugin, dict) and "i18n" in plugin)
    languages = sorted(i18n["languages"], key=lambda language: not language.get("default", False))
    return Settings(
        locales=tuple(language["locale"] for language in languages),
        site_url=f"{(found.get('site_url') or '').rstrip('/')}/",
        site_names={language["locale"]: language.get("site_name") or found["site_name"] for language in languages},
    )


def read_locales(configuration: Path) -> tuple[str, ...]:
    """Return the languages of the site, the default language first."""
    return read_settings(configuration).locales
