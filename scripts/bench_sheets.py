"""Measures what printable sheets cost: CPU time for each, memory at its peak, size; `make bench` runs it.

    python scripts/bench_sheets.py [100]         makes so many files of each form, a process for each form
    python scripts/bench_sheets.py 100 docx      only this form, in this process

The sheets are the portal's own, in turn, each file with an address of its own, so that nothing is remembered from one
to the next. The time includes loading the tools and fonts.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from time import process_time

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))

from portal.base.settings import read_locales  # noqa: E402
from portal.catalogue import Catalogue, read_catalogue  # noqa: E402
from portal.printing.forms import FORMS, forms_of  # noqa: E402
from portal.printing.job import WORDS, Job  # noqa: E402
from portal.printing.store import print_files  # noqa: E402
from portal.worksheets.model import Box, Canvas, Sheet  # noqa: E402

CPU_LIMIT, SIZE_LIMIT, MEMORY_LIMIT = 60, 80, 300
"""Milliseconds of CPU time for each file, kilobytes of the largest, megabytes at the peak of the process."""

BOXES = {f"box-{n}": Box(label=f"Box {n}", hint="What belongs here?", wide=1 + n % 2, tall=1) for n in range(12)}
"""A canvas for the poster, where no sheet of the portal has one."""


def jobs(catalogue: Catalogue, form: str, count: int) -> list[Job]:
    """Return `count` jobs of one form, each with an address of its own."""
    pages = [page for page in catalogue.pages.values() if page.sheet is not None and not page.is_fallback]
    asked = []
    for page in pages:
        sheet: Sheet = page.sheet  # type: ignore[assignment]
        if form == "poster" and "poster" not in forms_of(sheet, None):
            sheet = replace(sheet, blocks=(Canvas(id="page", label=sheet.title, boxes=BOXES),))
        if form in forms_of(sheet, page.sample):
            words = catalogue.interface[page.locale].only(*WORDS)
            sample = page.sample if form == "sample" else None
            asked.append(Job(form, sheet, words, "", "https://bench.example/", "Bench", page.title, (), sample))
    numbered = enumerate(islice(cycle(asked), count))
    return [replace(job, address=f"https://bench.example/{number}/{job.sheet.path}") for number, job in numbered]


def measure(form: str, count: int) -> tuple[float, float, float]:
    """Make `count` files; return CPU milliseconds for each, kilobytes of the largest, megabytes at the peak."""
    asked = jobs(read_catalogue(PROJECT / "docs", read_locales(PROJECT / "mkdocs.yml")), form, count)
    start = process_time()
    sizes = [len(FORMS[form].render(job).data) for job in asked]
    cpu = 1000 * (process_time() - start) / count
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1000 if sys.platform != "darwin" else 1_000_000)
    return cpu, max(sizes) / 1000, peak


def measure_kept(count: int) -> tuple[float, bool]:
    """Ask twice for the same PDFs; return the milliseconds for each at the second time, and if both are the same."""
    asked = jobs(read_catalogue(PROJECT / "docs", read_locales(PROJECT / "mkdocs.yml")), "pdf", count)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        first = [file.path.read_bytes() for file in print_files(asked, Path(one))]
        start = process_time()
        print_files(asked, Path(one))
        kept = 1000 * (process_time() - start) / count
        return kept, first == [file.path.read_bytes() for file in print_files(asked, Path(other))]


def table(count: int) -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"{f'{count} sheets as':<20}{'CPU ms':>8}{'≤':>5}{'KB':>8}{'≤':>5}{'peak MB':>9}{'<':>5}"
    for form in FORMS:
        command = [sys.executable, __file__, str(count), form]
        output = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ).stdout
        cpu, size, peak = (float(number) for number in output.split())
        yield f"{form:<20}{cpu:>8.1f}{CPU_LIMIT:>5}{size:>8.1f}{SIZE_LIMIT:>5}{peak:>9.0f}{MEMORY_LIMIT:>5}"
    kept, is_same = measure_kept(20)
    yield f"{'kept already':<20}{kept:>8.2f}      made again: {'the same' if is_same else 'OTHER'} bytes"


def main(arguments: Sequence[str]) -> int:
    """Measure and print: all forms, or one."""
    count = int(arguments[0]) if arguments else 100
    if len(arguments) > 1:
        print(*measure(arguments[1], count))
    else:
        for line in table(count):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
