"""Compresses text files once, at the release, as small as it goes, so that no server has to for every reader."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli

SUFFIXES = (*(".html", ".css", ".js", ".json", ".geojson", ".csv", ".svg", ".xml", ".txt", ".webmanifest", ".ico"),)
"""The kinds of files that compressing makes smaller; PDF, Word files and pictures are compressed already."""
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, 9, mtime=0),
    ".br": lambda data: bytes(brotli.compress(data, quality=11)),
}
_LEAST = 256
"""Bytes; below these a compressed twin costs more than it spares."""


def compressible(site: Path) -> Iterator[Path]:
    """Yield the files of a site that have compressed twins."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix in SUFFIXES and path.stat().st_size >= _LEAST:
            yield path


def compress(path: Path) -> dict[str, int]:
    """Write the compressed twins of a file beside it, those that are smaller; return their sizes by suffix."""
    data = path.read_bytes()
    sizes = {}
    for suffix, encode in ENCODINGS.items():
        encoded = encode(data)
        if len(encoded) < len(data):
            path.with_name(path.name + suffix).write_bytes(encoded)
            sizes[suffix] = len(encoded)
    return sizes
