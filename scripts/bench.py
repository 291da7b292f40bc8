"""Compares building this site with building the same pages in plain MkDocs + Material + static-i18n.

Each round builds plain, then ours with nothing kept but the printed files (cold), ours again (kept), and ours with one
page changed. Ratios of CPU time are taken inside a round, because the machine may be slower in the next one. Before the
rounds the first build of all, which makes the printed files, is measured once. Everything is built in temporary copies.

    make bench               two rounds with the portal's own pages, and with 200 a language
    make bench PAGES=800     with so many pages a language beside these
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.building import PROJECT, Run, add_pages, build, copy_ours, make_plain

LIMITS = {72: {"cold": 1.0, "kept": 0.5, "changed": 0.5}, 200: {"cold": 0.55, "kept": 0.25, "changed": 0.25}}
"""The ratio to plain MkDocs that is wanted, by pages a language."""
SHEET_LIMIT = 28
"""Milliseconds of CPU time that a printed file may cost in the first build, on average."""
NAMES = {"cold": "pages new", "kept": "everything kept", "changed": "one page changed"}


@dataclass(frozen=True)
class Round:
    """One build of each kind, one after the other."""

    plain: Run
    cold: Run
    kept: Run
    changed: Run


@dataclass(frozen=True)
class Size:
    """What was measured with so many pages a language. `first` is the build that made `files` printed files."""

    pages: int
    rounds: tuple[Round, ...]
    first: Run
    files: int

    def ratio(self, name: str) -> float:
        """Return the median of the ratios of each round."""
        return float(median(getattr(one, name).cpu / one.plain.cpu for one in self.rounds))

    def cpu(self, name: str) -> float:
        """Return the median of the CPU seconds."""
        return float(median(getattr(one, name).cpu for one in self.rounds))

    def per_file(self) -> float:
        """Return the CPU milliseconds that a printed file cost in the first build, on average."""
        return 1000 * max(0.0, self.first.cpu - self.cpu("cold")) / max(1, self.files)


def measure(project: Path, pages: int | None, rounds: int) -> Size:
    """Build the site of `project` in all ways, with `pages` a language, or with its own."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder, "ours"), Path(folder, "plain")
        ours.mkdir()
        copy_ours(project, ours)
        if pages:
            add_pages(ours, pages)
        make_plain(ours, plain)
        build(plain)  # fills the file cache, and that of compiled code; not measured
        first = build(ours)
        files = len([*(ours / ".cache" / "worksheets").glob("*.json")])
        results = tuple(_round(ours, plain, number) for number in range(rounds))
        return Size(len([*(ours / "docs" / "en").rglob("*.md")]), results, first, files)


def _round(ours: Path, plain: Path, number: int) -> Round:
    baseline = build(plain)
    (ours / ".cache" / "pages.pickle").unlink()
    cold, kept = build(ours), build(ours)
    with (ours / "docs" / "en" / "model.md").open("a", encoding="utf-8") as page:
        page.write(f"\nOne more sentence, the {number + 1}th.\n")
    return Round(baseline, cold, kept, build(ours))


def table(sizes: Sequence[Size]) -> str:
    """Return what was measured, with what is wanted."""
    rows = [("pages a language", "", "CPU s", "wall s", "MB", "ratio", "wanted")]
    for size in sizes:
        for name in ("plain", *NAMES):
            runs = [getattr(one, name) for one in size.rounds]
            wall, peak = median(run.wall for run in runs), max(run.peak for run in runs)
            # The portal grows; its limit is that of the size it was set for.
            limit = LIMITS[200 if size.pages >= 200 else 72].get(name) if size.pages <= 200 else None
            wanted = f"≤ {limit}" if limit else ""
            ratio = f"{size.ratio(name):.2f}"
            cells = (f"{size.cpu(name):.2f}", f"{wall:.2f}", f"{peak:.0f}", ratio, wanted)
            rows.append((str(size.pages), NAMES.get(name, "plain MkDocs"), *cells))
    lines = [f"{pages:<18}{name:<18}" + "".join(f"{cell:>8}" for cell in cells) for pages, name, *cells in rows]
    small = sizes[0]
    lines.append(f"first build: {small.first.cpu:.2f} CPU s with {small.files} printed files")
    lines.append(f"a printed file: {small.per_file():.1f} CPU ms on average (wanted ≤ {SHEET_LIMIT})")
    if len(sizes) > 1:
        smaller, larger = sizes[-2:]
        exponent = log(larger.cpu("cold") / smaller.cpu("cold")) / log(larger.pages / smaller.pages)
        lines.append(f"growth from {smaller.pages} to {larger.pages} pages, new: n^{exponent:.2f} (wanted ≤ 1.1)")
    return "\n".join(lines)


@click.command(help=(__doc__ or "").partition("\n")[0])
@click.option("--rounds", default=2, show_default=True, help="How often each is built.")
@click.option("--pages", multiple=True, type=int, help="Pages a language, beside the portal's own and 200.")
def main(rounds: int, pages: tuple[int, ...]) -> None:
    """Measure and print."""
    sizes = [measure(PROJECT, count, rounds) for count in (None, 200, *pages)]
    click.echo(table(sizes))


if __name__ == "__main__":
    main()
