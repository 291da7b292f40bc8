"""Printable files, made once and kept: a content-addressed cache outside the site.

The name of a kept file is a hash of everything that decides its bytes: the sheet, the words, its address, the code
and templates of the renderers, and the versions of the tools. An unchanged sheet costs nothing; a build with nothing
new does not even load a renderer.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from time import time
from typing import Any

from portal.base.errors import ContentError, ContentErrors
from portal.printing.forms import FORMS
from portal.printing.job import Job

TOOLS = ("typst", "pikepdf", "fonttools", "ttf-opensans", "segno", "jinja2")
ROOMS = ("base", "worksheets", "printing")
"""The folders whose code decides what a printed file looks like."""
CODE = (".py", ".typ", ".xml")
POOL_FROM = 60
"""How many missing files make it worth starting more processes: each costs as much as about ten files."""
KEPT_UNUSED, PACK_KEPT_UNUSED = 7 * 24 * 3600, 3600
"""Seconds for which a file is kept that no build uses; packs are large, and quickly made again."""


@dataclass(frozen=True)
class PrintFile:
    """A finished file: where it is kept, its size in bytes, its number of pages, 0 where that is not known.

    `picture` is the size in dots of the picture of its first page, which is kept beside it as PNG; 0 × 0 where there is
    none.
    """

    path: Path
    size: int
    pages: int = 0
    picture: tuple[int, int] = (0, 0)


def print_files(jobs: Iterable[Job], folder: Path) -> list[PrintFile]:
    """Return the file of each job, making those that `folder` does not keep yet.

    Raises ContentErrors with all sheets that cannot be made.
    """
    jobs = list(jobs)
    stems = [folder / _name(job) for job in jobs]
    missing = [(job, stem) for job, stem in zip(jobs, stems, strict=True) if not _is_kept(job, stem)]
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        errors = _make_all(missing)
        if errors:
            raise ContentErrors(errors)
    return [_kept(job, stem) for job, stem in zip(jobs, stems, strict=True)]


def forget_unused(folder: Path, used: Collection[Path]) -> None:
    """Note that this build uses the files `used`; delete from `folder` what no build has used for long."""
    now, stems = time(), {path.stem for path in used}
    for file in folder.glob("*"):
        with suppress(FileNotFoundError):  # another build may have deleted it
            if file.stem in stems:
                os.utime(file, (now, now))
            elif now - file.stat().st_mtime > (PACK_KEPT_UNUSED if file.suffix == ".zip" else KEPT_UNUSED):
                file.unlink()


def _make_all(missing: list[tuple[Job, Path]]) -> list[ContentError]:
    from portal.printing.make import make_all, prepare
    from portal.printing.pdf import has_printed

    workers = os.cpu_count() or 1
    if len(missing) < POOL_FROM or workers == 1 or has_printed():
        return make_all(missing)
    # The forms of one sheet stay together: Typst remembers what it has laid out.
    share = -(-len(missing) // workers)
    shares = [missing[start : start + share] for start in range(0, len(missing), share)]
    prepare()
    with ProcessPoolExecutor(workers) as pool:
        return [error for errors in pool.map(make_all, shares) for error in errors]


def _is_kept(job: Job, stem: Path) -> bool:
    return stem.with_suffix(FORMS[job.form].suffix).exists() and stem.with_suffix(".json").exists()


def _kept(job: Job, stem: Path) -> PrintFile:
    about = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    return PrintFile(stem.with_suffix(FORMS[job.form].suffix), about["size"], about["pages"], tuple(about["picture"]))


def _name(job: Job) -> str:
    sheet = {key: value for key, value in vars(job.sheet).items() if key not in {"lines", "fences"}}
    sample = [job.sample.note, job.sample.texts, job.sample.marks] if job.sample else None
    parts = [job.form, sheet, sample, job.words.words, job.address, job.site_url, job.site_name, job.toolkit, _tools()]
    text = json.dumps(parts, default=_plain, ensure_ascii=False, sort_keys=True)
    page = job.sheet.path.removesuffix(".md").replace("/", "-").replace(".", "-")
    return f"{page}-{job.form}-{job.sheet.locale}-{digest(text.encode())}"


def _plain(value: Any) -> Any:
    return value.model_dump() if hasattr(value, "model_dump") else str(value)


@cache
def _tools() -> str:
    """Return a hash of all code that a renderer may run, and of the versions of their tools."""
    portal = Path(__file__).parent.parent
    files = sorted(file for room in ROOMS for file in (portal / room).rglob("*") if file.suffix in CODE)
    code = b"".join(file.read_bytes() for file in files)
    return digest(code + " ".join(version(tool) for tool in TOOLS).encode())


def digest(data: bytes) -> str:
    """Return a short hash for the name of a kept file."""
    return hashlib.sha256(data).hexdigest()[:16]
