"""Printable files are kept between builds, but not for ever."""

from __future__ import annotations

import os
from pathlib import Path
from time import time

from portal.printing.store import KEPT_UNUSED, PACK_KEPT_UNUSED, forget_unused


def test_what_no_build_has_used_for_long_is_deleted(tmp_path: Path) -> None:
    def kept(name: str, unused: float) -> Path:
        file = tmp_path / name
        file.write_bytes(b"")
        os.utime(file, (time() - unused, time() - unused))
        return file

    used = [kept(name, 2 * KEPT_UNUSED) for name in ("table-pdf-en-1.pdf", "table-pdf-en-1.json", "all-1.zip")]
    recent = [kept("table-pdf-en-2.pdf", 0.9 * KEPT_UNUSED), kept("all-2.zip", 0.9 * PACK_KEPT_UNUSED)]
    for name, unused in (("table-pdf-en-3.pdf", KEPT_UNUSED), ("all-3.zip", PACK_KEPT_UNUSED)):
        kept(name, 1.1 * unused)
    forget_unused(tmp_path, [used[0], used[2]])
    assert set(tmp_path.iterdir()) == {*used, *recent}
    forget_unused(tmp_path, [])
    assert set(tmp_path.iterdir()) == {*used, *recent}, "a file that was just used is kept"
