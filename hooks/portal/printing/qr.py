"""The QR code of a sheet's page, which all its printed forms show."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno


def qr_svg(address: str) -> str:
    """Return the QR code of an address as SVG, with its quiet zone."""
    return _picture(address, "svg", xmldecl=False).decode("utf-8")


def qr_png(address: str) -> bytes:
    """Return the QR code of an address as PNG, with its quiet zone."""
    return _picture(address, "png", scale=8)


@lru_cache(maxsize=8)
def _code(address: str) -> segno.QRCode:
    # A code says which of eight masks it has: all are read. To choose one by the standard's points takes five times as
    # long as the rest, and blurred, turned and noisy pictures of the codes were not read more often.
    return segno.make(address, error="m", micro=False, mask=4)


def _picture(address: str, kind: str, **options: object) -> bytes:
    file = BytesIO()
    _code(address).save(file, kind=kind, **options)
    return file.getvalue()
