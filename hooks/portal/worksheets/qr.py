"""The QR code of a sheet's page, which all its printed forms show."""

from __future__ import annotations

import zlib
from functools import lru_cache
from io import BytesIO
from struct import pack

import segno

QUIET_ZONE = 4
"""Modules around a code, as the standard asks (ISO/IEC 18004)."""


def qr_svg(address: str) -> str:
    """Return the QR code of an address as SVG, with its quiet zone."""
    file = BytesIO()
    _code(address).save(file, kind="svg", xmldecl=False, border=QUIET_ZONE)
    return file.getvalue().decode("utf-8")


def qr_png(address: str) -> bytes:
    """Return the QR code of an address as PNG in black and white, with its quiet zone, 8 dots for each module."""
    # Eight dots of one bit are a byte: that is simple enough to write here, and segno takes many times as long for it.
    rows = [bytes(0 if module else 255 for module in row) for row in _code(address).matrix_iter(border=QUIET_ZONE)]
    dots = b"".join(8 * (b"\0" + row) for row in rows)
    head = pack(">2I5B", 8 * len(rows), 8 * len(rows), 1, 0, 0, 0, 0)
    parts = {b"IHDR": head, b"IDAT": zlib.compress(dots), b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts.items())


@lru_cache(maxsize=8)
def _code(address: str) -> segno.QRCode:
    # A code says which of eight masks it has: all are read. To choose one by the standard's points takes five times as
    # long as the rest, and blurred, turned and noisy pictures of the codes were not read more often.
    return segno.make(address, error="m", micro=False, mask=4)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
