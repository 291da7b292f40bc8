"""Shows how easy each page is to read: Flesch reading ease in English, LIX in Latvian (see portal/readability.py).

    make readability            every page, the hardest first
    make readability FAIL=1     only those that miss the limit

Toolkits and guidance must reach the limit (a test checks it); the other kinds are shown to be looked at. Names of
places and organisations weigh on pages about pilots.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from portal.base.errors import ContentErrors  # noqa: E402
from portal.base.settings import read_locales  # noqa: E402
from portal.catalogue import Catalogue, read_catalogue  # noqa: E402 # the library is found by the line above
from portal.content.readability import Ease, reading_ease  # noqa: E402

JUDGED = ("toolkit", "guidance")
"""The kinds of page that must reach the limit."""
FEWEST_WORDS = 30
"""A page with fewer words of running text tells nothing about its ease."""


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
        Row(page.source.file, page.kind, reading_ease(page.source, page.locale))
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


def main(arguments: list[str]) -> int:
    """Print the report; give 1 where a page that must pass does not."""
    try:
        found = rows(read_catalogue(ROOT / "docs", read_locales(ROOT / "mkdocs.yml")))
    except ContentErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    print(table(row for row in found if not row.ease.passed or "--fail" not in arguments))
    return int(any(row.must_pass and not row.ease.passed for row in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
