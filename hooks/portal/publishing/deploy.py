"""Puts releases onto a plain server: keeps the last ones, switches from one to another in one step, and back.

    DIR/releases/0001-3f2a91bc/   a release: site/, servers/, SHA256SUMS
    DIR/current                   a link to the one that is served

A server's root is `DIR/current/site`. Styles and scripts are named by their content, and all kept releases lend each
other theirs: a page that was opened before a switch goes on, whichever way the switch went.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from portal.delivery.fingerprints import FINGERPRINTED, FOLDERS
from portal.publishing.archive import CHECKSUMS, broken, listed, unpack

KEPT = 5
"""How many releases stay on the server."""
_NAME = re.compile(r"(\d{4,})-[0-9a-f]{8}")


class Refused(Exception):
    """A release that cannot be deployed, or one to go back to that is not there; the message says why."""


def deploy(archive: Path, to: Path, kept: int = KEPT) -> str:
    """Unpack a release on the server folder `to`, switch to it and forget those beyond `kept`; return its name.

    Raises Refused, with nothing changed, where the archive is none or is damaged, or something else stands in the way.
    """
    folder = to / "releases"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{folder}: {error.strerror}") from error
    if (to / "current").exists() and not (to / "current").is_symlink():
        raise Refused(f"{to / 'current'} is no link that was made by this command; move it away")
    draft = folder / f".{os.getpid()}.new"
    shutil.rmtree(draft, ignore_errors=True)
    try:
        release = unpack(archive, draft)
        if wrong := broken(release):
            raise Refused(f"{archive} is damaged: {', '.join(wrong[:5])} — fetch it again")
        name = _next_name(to, release)
        _keep_times(release, to)
        if not (folder / name).exists():
            release.rename(folder / name)
    except ValueError as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"{error.filename or folder}: {error.strerror}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _lend(to)
    _switch(to, name)
    _forget(to, kept)
    _lend(to)  # what is forgotten is lent no more
    return name


def roll_back(to: Path) -> tuple[str, str]:
    """Switch to the release before the current one; return the names of both, the one that is left first.

    Raises Refused where there is none.
    """
    names, current = releases(to), current_release(to)
    if current not in names:
        raise Refused(f"{to / 'current'} leads to no release — deploy one first")
    place = names.index(current)
    if place == 0:
        raise Refused(f"{current} is the oldest release that is kept — there is none to go back to")
    _switch(to, names[place - 1])
    return current, names[place - 1]


def releases(to: Path) -> list[str]:
    """Return the names of the releases on the server folder `to`, the oldest first."""
    folder = to / "releases"
    names = [path.name for path in folder.iterdir() if _NAME.fullmatch(path.name)] if folder.is_dir() else []
    return sorted(names, key=lambda name: int(name.partition("-")[0]))


def current_release(to: Path) -> str:
    """Return the name of the release that is served, or ''."""
    link = to / "current"
    return Path(os.readlink(link)).name if link.is_symlink() else ""  # noqa: PTH115 # it need not lead anywhere


def _next_name(to: Path, release: Path) -> str:
    """Return the name of a new release: a number one higher, and what it holds. The newest, again, keeps its name."""
    digest = sha256((release / CHECKSUMS).read_bytes()).hexdigest()[:8]
    names = releases(to)
    if names and names[-1].endswith(digest):
        return names[-1]
    return f"{int(names[-1].partition('-')[0]) + 1 if names else 1:04}-{digest}"


def _keep_times(release: Path, to: Path) -> None:
    """Give files that are the same in the current release the time they have there: nobody need fetch them again."""
    before = to / "current"
    if not (before / CHECKSUMS).is_file():
        return
    old, new = listed(before), listed(release)
    for name in [name for name, digest in new.items() if old.get(name) == digest]:
        time = (before / name).stat().st_mtime_ns
        os.utime(release / name, ns=(time, time))


def _switch(to: Path, name: str) -> None:
    draft = to / f".{os.getpid()}.current"
    with suppress(FileNotFoundError):
        draft.unlink()
    draft.symlink_to(Path("releases", name))
    draft.replace(to / "current")


def _forget(to: Path, kept: int) -> None:
    for name in releases(to)[: -max(kept, 1)]:
        if name != current_release(to):
            shutil.rmtree(to / "releases" / name)


def _lend(to: Path) -> None:
    """Give every kept release the fingerprinted files of all others, as links to the same bytes."""
    folders = [to / "releases" / name for name in releases(to)]
    own = {folder: {name for name in listed(folder) if _is_lent(name)} for folder in folders}
    owners = {name: folder for folder, names in own.items() for name in names}
    for folder in folders:
        for path in [path for path in folder.rglob("*") if path.is_file()]:
            name = path.relative_to(folder).as_posix()
            if _is_lent(name) and name not in owners:  # of a release that is forgotten
                path.unlink()
        for name, owner in owners.items():
            twin = folder / name
            if not twin.exists():
                twin.parent.mkdir(parents=True, exist_ok=True)
                try:
                    twin.hardlink_to(owner / name)
                except OSError:  # a file system without links
                    shutil.copy2(owner / name, twin)


def _is_lent(name: str) -> bool:
    plain = name.removesuffix(".gz").removesuffix(".br")
    return bool(FINGERPRINTED.search(plain)) and any(f"/{folder}/" in plain for folder in FOLDERS)
