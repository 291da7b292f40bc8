"""The small picture of a file's first page, in shades of grey."""

from __future__ import annotations

import struct
import zlib

RESOLUTION = 22
"""Dots an inch: an A4 page is 182 dots wide, twice as many as it is shown on."""
_GREY, _GREEN = 0, 1


def grey(png: bytes) -> bytes:
    """Return a PNG of 8-bit RGBA, as Typst draws it, in shades of grey: a third of its size.

    The filters of PNG treat each channel by itself (ISO/IEC 15948, 9.2): what belongs to one channel of the rows,
    filtered as they are, makes a valid picture. Green is nearest to how bright a colour is.
    """
    width, height, depth, colours = struct.unpack(">IIBB", png[16:26])
    if (depth, colours) != (8, 6):
        raise ValueError("the picture is not one of 8-bit RGBA")
    rows = zlib.decompress(b"".join(data for name, data in _chunks(png) if name == b"IDAT"))
    length = 4 * width + 1
    starts = range(0, height * length, length)
    one = b"".join(rows[start : start + 1] + rows[start + 1 + _GREEN : start + length : 4] for start in starts)
    header = struct.pack(">IIBBBBB", width, height, 8, _GREY, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(one, 9)), (b"IEND", b"")]
    return png[:8] + b"".join(_chunk(name, data) for name, data in parts)


def size_of(png: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG in dots, 0 where there is none."""
    if not png:
        return 0, 0
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += length + 12
    return found


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
