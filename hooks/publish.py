"""Puts the site in place only after the whole build has succeeded.

`mkdocs build` cleans its folder first and then writes for seconds; a build that fails, or is interrupted, would leave
half a site. So the build goes to a folder beside it, and what it holds is put in place when the command ends well. The
folder is named after the process: of two builds at once, each puts a whole site in place, and the later one stays.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from time import time
from typing import Any, Literal

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

import mkdocs_context
import priorities
from portal.base.site_address import address_problem
from portal.publishing.place import put_in_place

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
        beside = site.resolve()  # beside what a link leads to, where its files can be moved
        folder = beside.parent if _is_writable(beside.parent) else Path(gettempdir())
        staging = folder / f".{beside.name}.{os.getpid()}.new"
        _delete_left(folder, beside.name)
        _build["site"], _build["staging"] = site, staging
        config.site_dir = str(staging)
        _build["site_url"] = config.site_url or ""
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
    try:
        if _build.get("written"):
            put_in_place(staging, site)
            _tell_preview()
    except OSError as error:
        where = error.filename2 or error.filename or site
        logging.getLogger("mkdocs").error(
            f"The site is built but could not be put in place: {where}: {error.strerror} — "
            f"{site} must be a folder that this user may write to, with room for the site"
        )
        raise Abort("The site stays as it was.") from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _tell_preview() -> None:
    """Say loudly, where no `--quiet` asks for silence, that this site is not for readers yet."""
    if problem := address_problem(_build.get("site_url", "")):
        text = f"This is a preview: SITE_URL {problem}. Sheets and QR codes say so. For readers: make release"
        logging.getLogger("mkdocs").info(click.style(text, bold=True, fg="yellow") if sys.stderr.isatty() else text)


def _is_writable(folder: Path) -> bool:
    """Return whether files may be put into `folder`, which need not be there yet."""
    return os.access(next(one for one in (folder, *folder.parents) if one.exists()), os.W_OK)


def _delete_left(parent: Path, name: str) -> None:
    for folder in parent.glob(f".{name}.*"):
        # Only what this file names so: `.site.backup` may be somebody's.
        if not re.fullmatch(r"\d+\.(?:new|old)", folder.name.removeprefix(f".{name}.")):
            continue
        with suppress(FileNotFoundError):
            if time() - folder.stat().st_mtime > _LEFT_AFTER:
                shutil.rmtree(folder, ignore_errors=True)
