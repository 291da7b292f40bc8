"""Printable files, made once and kept: a content-addressed cache outside the site.

The name of a kept file is a hash of everything that decides its bytes: the sheet, the words, its address, the code
and template of the renderer, and the versions of the tools. An unchanged sheet costs nothing; a build with nothing
new does not even load the renderer.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from portal.worksheets.job import SheetJob

TOOLS = ("typst", "pikepdf", "fonttools", "ttf-opensans", "segno")
POOL_FROM = 24
"""How many missing files make it worth starting more processes: each costs as much as about eight files."""


@dataclass(frozen=True)
class PrintFile:
    """A finished PDF: where it is kept, its size in bytes, and its number of pages."""

    path: Path
    size: int
    pages: int


def print_files(jobs: Iterable[SheetJob], folder: Path) -> list[PrintFile]:
    """Return the PDF of each job, making those that `folder` does not keep yet.

    Raises ContentErrors where a sheet cannot be made.
    """
    jobs = list(jobs)
    names = [_name(job) for job in jobs]
    missing = [(job, folder / name) for job, name in zip(jobs, names, strict=True) if not _is_kept(folder / name)]
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        _make_all(missing)
    return [_kept(folder / name) for name in names]


def _make_all(missing: list[tuple[SheetJob, Path]]) -> None:
    from portal.worksheets.make import make_all

    workers = os.cpu_count() or 1
    if len(missing) < POOL_FROM or workers == 1:
        make_all(missing)
        return
    shares = [missing[n::workers] for n in range(workers)]
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(make_all, shares))


def _is_kept(stem: Path) -> bool:
    return stem.with_suffix(".pdf").exists() and stem.with_suffix(".json").exists()


def _kept(stem: Path) -> PrintFile:
    about = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    return PrintFile(stem.with_suffix(".pdf"), about["size"], about["pages"])


def _name(job: SheetJob) -> str:
    sheet = {key: value for key, value in vars(job.sheet).items() if key not in {"lines", "fences"}}
    parts = [sheet, job.words.words, job.address, job.site_url, job.site_name, job.toolkit, _tools()]
    text = json.dumps(parts, default=_plain, ensure_ascii=False, sort_keys=True)
    return f"{job.sheet.path.replace('/', '-').removesuffix('.md')}-{job.sheet.locale}-{_hash(text.encode())}"


def _plain(value: Any) -> Any:
    return value.model_dump() if hasattr(value, "model_dump") else str(value)


@cache
def _tools() -> str:
    """Return a hash of the renderer's own files and the versions of its tools."""
    here = Path(__file__).parent
    files = sorted(here.rglob("*.py")) + sorted(here.rglob("*.typ"))
    code = b"".join(file.read_bytes() for file in files)
    return _hash(code + " ".join(version(tool) for tool in TOOLS).encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
