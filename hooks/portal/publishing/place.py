"""Puts a finished site where it is published, without replacing the folder itself.

The folder may be a mount, a symbolic link, or mounted into a web server's container: who holds it would go on seeing
the old one, empty, if another took its name. So its entries are exchanged, when everything is ready beside them.
"""

from __future__ import annotations

import errno
import filecmp
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NOT_MOVABLE = {errno.EBUSY, errno.EXDEV}
"""What the system answers where an entry is a mount, or lies on another file system."""
_OURS = re.compile(r"\.\d+\.(?:new|old)")
"""What this module makes inside the folder, named after the process."""


def put_in_place(new: Path, site: Path) -> None:
    """Make the folder `site` hold what `new` holds, which is used up.

    `site` may be a symbolic link. What its administrators keep there stays: entries that begin with a dot, and
    `lost+found`. A file that has not changed keeps its time, so that browsers need not fetch it again. What can fail
    for want of room fails before anything has changed. Raises OSError.
    """
    site = site.resolve()
    site.mkdir(parents=True, exist_ok=True)
    with _locked(site):
        for left in [entry for entry in site.iterdir() if _OURS.fullmatch(entry.name)]:
            shutil.rmtree(left, ignore_errors=True)
        _keep_times(new, site)
        ready, old = site / f".{os.getpid()}.new", site / f".{os.getpid()}.old"
        try:
            try:
                new.rename(ready)
            except OSError as error:
                if error.errno not in _NOT_MOVABLE:
                    raise
                shutil.copytree(new, ready, symlinks=True)
            old.mkdir()
            _exchange(ready, site, old)
        finally:
            for folder in (ready, old, new):
                shutil.rmtree(folder, ignore_errors=True)


def _exchange(ready: Path, site: Path, old: Path) -> None:
    # Folders first, the home page after what it asks for.
    entries = sorted(ready.iterdir(), key=lambda entry: (entry.is_file(), entry.name))
    wanted = {entry.name for entry in entries}
    for entry in entries:
        place = site / entry.name
        if entry.name.startswith(".") and entry.is_dir():
            _copy_over(entry, place)
            continue
        try:
            if os.path.lexists(place) and not (place.is_file() and entry.is_file()):
                place.rename(old / entry.name)
            entry.replace(place)
        except OSError as error:
            if error.errno not in _NOT_MOVABLE:
                raise
            _copy_over(entry, place)
            _drop(place, entry)
    for entry in [entry for entry in site.iterdir() if entry.name not in wanted]:
        if entry.name.startswith(".") or entry.name == "lost+found":
            continue
        try:
            entry.rename(old / entry.name)
        except OSError as error:
            if error.errno not in _NOT_MOVABLE:
                raise
            _drop(entry, None)


def _copy_over(entry: Path, place: Path) -> None:
    """Copy a file or folder over what is there, file by file, for a place that cannot be exchanged."""
    if not entry.is_dir():
        shutil.copy2(entry, place)
        return
    place.mkdir(exist_ok=True)
    for one in sorted(entry.iterdir()):
        _copy_over(one, place / one.name)


def _drop(place: Path, entry: Path | None) -> None:
    """Delete what stands in the folder `place` and not in `entry`; the folder itself, a mount, stays."""
    if not place.is_dir():
        return
    for one in place.iterdir():
        twin = entry / one.name if entry else None
        if twin is not None and twin.exists():
            if one.is_dir():
                _drop(one, twin)
        elif one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink()


def _keep_times(new: Path, site: Path) -> None:
    for file in new.rglob("*"):
        before = site / file.relative_to(new)
        with suppress(OSError):
            if file.is_file() and before.is_file() and filecmp.cmp(file, before, shallow=False):
                time = before.stat().st_mtime_ns
                os.utime(file, ns=(time, time))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold `folder`, where the system can: of two builds that end at once, one comes after the other."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system that knows no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
