"""Measures printed sheets as things to work with: how well their pages are used, and whether handwriting fits.

    python scripts/paper.py            every sheet of the portal
    python scripts/paper.py risk       those whose path holds this word

A page is used where something stands: what is white over more than 12 mm is not. What a sample answers fits when it can
be written into the field of the sheet with letters 3 mm wide, on lines of 7 mm.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pikepdf import Name, Object, Pdf

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))

from portal.catalogue import Catalogue, read_catalogue  # noqa: E402
from portal.printing.forms import FORMS  # noqa: E402
from portal.printing.published import Site, jobs_of  # noqa: E402

MILLIMETRE = 72 / 25.4
RESOLUTION = 25.4  # dots an inch: a dot is a millimetre
TOP, FOOT = 19, 27
"""The margins of a sheet in millimetres; its foot stands in the lower one."""
GAP = 12
"""How many millimetres may stay white between two blocks."""
LETTER, LINE = 3, 7
"""The width of a handwritten letter and the height of a line, in millimetres."""
WRITTEN = frozenset({"pdf", "sample"})
LAST_LEAST, LEAST = 1 / 3, 0.85
"""How much of a page must be used: of a sheet's last one, and of the others."""


@dataclass(frozen=True)
class Written:
    """A sample's answer on paper: its address and text, its field in millimetres, whether it fits."""

    address: str
    text: str
    width: float
    height: float

    @property
    def fits(self) -> bool:
        """Whether somebody can write the text into the field by hand."""
        letters, lines = int((self.width - 1) / LETTER), int((self.height + 0.5) / LINE)
        return lines_of(self.text, letters) <= max(lines, 1)


def lines_of(text: str, letters: int) -> int:
    """Return how many lines of so many letters a text takes; a longer word is divided."""
    lines, free = 1, letters
    for word in text.split():
        rest = len(word)
        if rest > free:
            lines, free = lines + (free < letters), letters
        while rest > letters:
            lines, rest = lines + 1, rest - letters
        free -= rest + 1
    return lines


def page_uses(pdf: bytes) -> list[float]:
    """Return which share of each page of a sheet is used."""
    command = ["pdftoppm", "-r", str(RESOLUTION), "-gray", "-"]
    pages = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return [_use(page) for page in _pictures(pages)]


def written(sheet: bytes, texts: dict[str, str]) -> Iterator[Written]:
    """Yield each answer of a sample with the field of the sheet's PDF that it would be written into."""
    with Pdf.open(BytesIO(sheet)) as pdf:
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                address = _name(annotation) if annotation.Subtype == Name.Widget else ""
                if address in texts:
                    left, bottom, right, top = (float(side) / MILLIMETRE for side in annotation.Rect)
                    # Nobody writes closer to the lines than the field is.
                    yield Written(address, texts[address], right - left + 1, top - bottom + 1)


def too_empty(uses: Sequence[float]) -> list[int]:
    """Return the numbers of the pages that are used too little."""
    return [number for number, use in enumerate(uses, 1) if use < (LAST_LEAST if number == len(uses) else LEAST)]


def _pictures(data: bytes) -> Iterator[list[bytes]]:
    """Yield the rows of each picture in a stream of PGM files."""
    while data:
        _, size, _, rest = data.split(b"\n", 3)
        width, height = map(int, size.split())
        yield [rest[row * width : (row + 1) * width] for row in range(height)]
        data = rest[width * height :]


def _use(rows: list[bytes]) -> float:
    inside = rows[TOP : len(rows) - FOOT]
    white, run = 0, 0
    for row in [*inside, b"\0"]:
        if min(row) > 200:
            run += 1
        else:
            white += run if run > GAP else 0
            run = 0
    return 1 - white / len(inside)


def _name(widget: Object) -> str:
    names: list[str] = []
    node: Object | None = widget
    while node is not None:
        if "/T" in node:
            names.append(str(node.T))
        node = node.get("/Parent")
    return ".".join(reversed(names))


def measured(catalogue: Catalogue, word: str = "") -> Iterator[tuple[str, list[float], list[Written]]]:
    """Yield for each A4 file of a sheet its name, the use of its pages, and the answers of its sample."""
    names = dict.fromkeys(catalogue.locales, "Bench")
    samples = {(page.locale, page.path): page.sample for page in catalogue.pages.values()}
    for job in jobs_of(catalogue, Site("https://bench.example/", names)):
        if job.form not in WRITTEN or word not in job.sheet.path:
            continue
        data = FORMS[job.form].render(job).data
        sample = samples[job.sheet.locale, job.sheet.path] if job.form == "pdf" else None
        answers = list(written(data, sample.texts)) if sample else []
        yield f"{job.sheet.locale} {job.sheet.path} {job.form}", page_uses(data), answers


def main(arguments: Sequence[str]) -> int:
    """Print the measures; return 1 where a page is too empty."""
    count = misfits = pages = empty = 0
    for name, uses, answers in measured(read_catalogue(PROJECT / "docs", ("en", "lv")), *arguments):
        wrong = [answer for answer in answers if not answer.fits]
        count, misfits = count + len(answers), misfits + len(wrong)
        pages, empty = pages + len(uses), empty + len(too_empty(uses))
        print(f"{name:<66}{' '.join(f'{100 * use:3.0f}' for use in uses)} %{' !' * len(too_empty(uses))}")
        for answer in wrong:
            print(f"    {answer.address}: {len(answer.text)} letters in {answer.width:.0f} × {answer.height:.0f} mm")
    print(f"{empty} of {pages} pages are too empty; {misfits} of {count} answers do not fit")
    return int(empty > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
