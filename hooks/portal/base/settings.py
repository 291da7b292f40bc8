"""What commands need to know of `mkdocs.yml`, read without MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


class _Loader(yaml.SafeLoader):
    """Reads the tags of MkDocs (`!ENV`) as nothing."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def read_locales(configuration: Path) -> tuple[str, ...]:
    """Return the languages of the site, the default language first."""
    plugins: list[Any] = yaml.load(configuration.read_text(encoding="utf-8"), _Loader)["plugins"]
    i18n = next(plugin["i18n"] for plugin in plugins if isinstance(plugin, dict) and "i18n" in plugin)
    languages = sorted(i18n["languages"], key=lambda language: not language.get("default", False))
    return tuple(language["locale"] for language in languages)
