"""Checksums of a release and one archive of it: the same files and moment give the same bytes, wherever they are."""

from __future__ import annotations

import gzip
import io
import tarfile
from hashlib import sha256
from pathlib import Path

CHECKSUMS = "SHA256SUMS"


def files_of(folder: Path) -> list[Path]:
    """Return all files in a folder but the checksums, in their order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / CHECKSUMS)


def write_checksums(folder: Path) -> Path:
    """Write `SHA256SUMS` for a folder, as `sha256sum --check` reads it."""
    lines = [
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files_of(folder)
    ]
    sums = folder / CHECKSUMS
    sums.write_text("".join(lines), encoding="utf-8")
    return sums


def listed(folder: Path) -> dict[str, str]:
    """Return the checksum of each file that the folder's `SHA256SUMS` names."""
    lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def broken(folder: Path) -> list[str]:
    """Return which files of a folder are missing, changed, or not in its checksums; itself where it has none."""
    if not (folder / CHECKSUMS).is_file():
        return [CHECKSUMS]
    expected = listed(folder)
    found = {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files_of(folder)}
    return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))


def pack(folder: Path, archive: Path, moment: int) -> None:
    """Write a folder as `archive` (.tar.gz) under its own name; nobody's name, one time, the same rights for all.

    `moment` is that time, in seconds since 1970: browsers are told it as the age of a file.
    """
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in [*files_of(folder), folder / CHECKSUMS]:
            entry = tarfile.TarInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}")
            entry.size = path.stat().st_size
            entry.mode, entry.mtime = 0o644, moment
            with path.open("rb") as content:
                tar.addfile(entry, content)
    archive.write_bytes(gzip.compress(buffer.getvalue(), 6, mtime=0))


def unpack(archive: Path, into: Path) -> Path:
    """Unpack an archive of a release into an empty folder and return the release's own folder in it.

    Raises ValueError where it is none.
    """
    try:
        with tarfile.open(archive, "r:gz") as tar:
            tar.extractall(into, filter="data")
    except (tarfile.TarError, EOFError, OSError) as error:
        raise ValueError(f"{archive} is no archive of a release: {error}") from error
    folders = [path for path in into.iterdir() if (path / CHECKSUMS).is_file()]
    if len(folders) != 1:
        raise ValueError(f"{archive} is no archive of a release: it has no {CHECKSUMS}")
    return folders[0]
