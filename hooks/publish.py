"""Replaces the published folder in one step, and only after the whole build has succeeded.

`mkdocs build` cleans its folder first and then writes for seconds; a build that fails, or is interrupted, would leave
half a site. So the build goes to a folder beside it, which takes its place when the command ends well. The folder is
named after the process: of two builds at once, each puts a whole site in place, and the later one stays.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

import mkdocs_context
import priorities

_build: dict[str, Any] = {}
_LEFT_AFTER = 3600
"""Seconds after which a folder beside the site is what a build that was killed has left."""


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note which command runs: the live preview writes to a temporary folder anyway."""
    _build.clear()
    _build["command"] = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Send the files to a folder beside the published one."""
    if _build.get("command") == "build" and "site" not in _build:
        site = Path(config.site_dir)
        _delete_left(site)
        _build["site"], _build["staging"] = site, site.with_name(f".{site.name}.{os.getpid()}.new")
        config.site_dir = str(_build["staging"])
    return config


@event_priority(priorities.AFTER_LANGUAGES)
def on_post_build(config: MkDocsConfig) -> None:
    """Note that every language is written. An interrupted build never comes here."""
    _build["written"] = not mkdocs_context.is_nested(config)


def on_build_error(*, error: Exception) -> None:
    """Remember that the build failed: a strict build fails for its warnings only after everything is written."""
    _build["written"] = False


def on_shutdown() -> None:
    """Put the finished site in place, or leave the published one as it was."""
    if "site" not in _build:
        return
    site, staging = _build["site"], _build["staging"]
    if not _build.get("written"):
        shutil.rmtree(staging, ignore_errors=True)
        return
    old = site.with_name(f".{site.name}.{os.getpid()}.old")
    while staging.exists():
        with suppress(FileNotFoundError):
            site.rename(old)
        try:
            staging.rename(site)
        except OSError as error:
            # Another build has put its own in place meanwhile: that is the one to replace.
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                raise
        finally:
            shutil.rmtree(old, ignore_errors=True)


def _delete_left(site: Path) -> None:
    for folder in site.parent.glob(f".{site.name}.*"):
        # Only what this file names so: `.site.backup` may be somebody's.
        if not re.fullmatch(r"\d+\.(?:new|old)", folder.name.removeprefix(f".{site.name}.")):
            continue
        with suppress(FileNotFoundError):
            if time() - folder.stat().st_mtime > _LEFT_AFTER:
                shutil.rmtree(folder, ignore_errors=True)
