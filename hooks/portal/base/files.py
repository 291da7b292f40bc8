"""Files written in one step, and files that are only believed when they are what was written."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any


def write(path: Path, data: bytes) -> None:
    """Write a file in one step, so that an interrupted build keeps no half of it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(path)


def checksum(data: bytes) -> str:
    """Return what tells a damaged file from the one that was written."""
    return blake2b(data, digest_size=16).hexdigest()


def keep(path: Path, data: bytes, **about: Any) -> None:
    """Write a file, and beside it (`.json`) its size and checksum, and what else is to be known about it."""
    write(path, data)
    write(path.with_suffix(".json"), json.dumps({**about, "size": len(data), "sum": checksum(data)}).encode())


def kept(path: Path) -> dict[str, Any] | None:
    """Return what `keep` wrote about a file; None where it is missing, damaged, or not what was written."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        about: dict[str, Any] = json.loads(path.with_suffix(".json").read_bytes())
        if path.stat().st_size == about["size"] and checksum(path.read_bytes()) == about["sum"]:
            return about
    return None


def others_can_write(path: Path) -> bool:
    """Return whether somebody else may have written the file or folder, or put it in place of another.

    That is so where it, or a folder above it, belongs to another user than this one and root, or is open to more users
    than its owner; a folder such as /tmp, where each may delete only what is their own, is no danger. What is not there
    nobody has written.
    """
    if not hasattr(os, "geteuid"):  # Windows: folders of a user are closed to others by default
        return False
    own = {0, os.geteuid()}
    for one in (path, *path.absolute().parents):
        with suppress(FileNotFoundError):
            about = one.stat()
            is_shared = stat.S_ISDIR(about.st_mode) and about.st_mode & stat.S_ISVTX
            if about.st_uid not in own or (about.st_mode & _open_to(about.st_gid) and not is_shared):
                return True
    return False


def _open_to(group: int) -> int:
    """Return the bits that let others write; on many systems every user has a group of their own."""
    import grp
    import pwd

    with suppress(KeyError):
        user = pwd.getpwuid(os.geteuid())
        if group == user.pw_gid and set(grp.getgrgid(group).gr_mem) <= {user.pw_name}:
            return stat.S_IWOTH
    return stat.S_IWGRP | stat.S_IWOTH
