"""`scripts/portal readability`: how easy each page is to read (see hooks/portal/content/readability.py)."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

import click

from portal.base.cache import Cache
from portal.catalogue import Catalogue
from portal.content.readability import Ease
from portal.keeping.advice import FEWEST_WORDS, JUDGED, ease_of
from portal.keeping.check import read_whole
from scripts.commands.project import Project, told


@dataclass(frozen=True)
class Row:
    """One page of the report."""

    file: str
    kind: str
    ease: Ease

    @property
    def must_pass(self) -> bool:
        """Whether the limit binds this page."""
        return self.kind in JUDGED


def rows(catalogue: Catalogue) -> list[Row]:
    """Measure every page that is written in its language and has text, the hardest of each language first."""
    found = [
        Row(page.source.file, page.kind, ease_of(page, Cache()))
        for page in catalogue.pages.values()
        if not page.is_fallback
    ]
    found = [row for row in found if row.ease.words >= FEWEST_WORDS]
    return sorted(
        found, key=lambda row: (row.ease.measure, -row.ease.score if row.ease.measure == "LIX" else row.ease.score)
    )


def table(found: Iterable[Row]) -> str:
    """Write the report as a table."""
    lines = [f"{'measure':8} {'score':>6} {'limit':>6} {'words':>6}  page"]
    for row in found:
        mark = "" if row.ease.passed else "  ← must be mended" if row.must_pass else "  ← over the limit"
        limit = f"{'≤' if row.ease.measure == 'LIX' else '≥'} {row.ease.limit:.0f}"
        lines.append(f"{row.ease.measure:8} {row.ease.score:6.1f} {limit:>6} {row.ease.words:6}  {row.file}{mark}")
    return "\n".join(lines)


@click.command()
@click.option("--fail", is_flag=True, help="Only the pages that miss the limit.")
@click.pass_obj
def main(project: Project, fail: bool) -> None:
    """Show how easy each page is to read: Flesch reading ease in English, LIX in Latvian.

    Toolkits and guidance should reach the limit; the other kinds are shown to be looked at. Ends with 1 where one of
    those misses it.
    """
    found = rows(told(read_whole, project.root, project.settings))
    click.echo(table(row for row in found if not row.ease.passed or not fail))
    sys.exit(any(row.must_pass and not row.ease.passed for row in found))
