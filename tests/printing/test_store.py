"""Printable files are kept between builds, but not for ever."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from time import time

from portal.base.vocabulary import Interface, Vocabulary
from portal.printing.store import KEPT_UNUSED, PACK_KEPT_UNUSED, forget_unused, print_files
from tests.sheets import SHORT, job, parsed

Words = dict[str, Interface]


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


def test_a_domain_that_looks_different_makes_files_anew(lists: tuple[Vocabulary, Words], tmp_path: Path) -> None:
    sheet = parsed(tmp_path, "short", SHORT, "en", lists[0])
    asked = job("pdf", sheet, lists[1]["en"])
    other = replace(asked, domains=tuple(replace(one, hue="#000000") for one in asked.domains))
    first, again, second = (print_files([one], tmp_path)[0].path for one in (asked, asked, other))
    assert first == again != second
