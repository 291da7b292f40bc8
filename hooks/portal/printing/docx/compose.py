"""A sheet as a Word file (ISO/IEC 29500) with a content control for every answer.

The parts of the file are XML templates in `parts/`, filled in by Jinja with autoescape. Nothing else is needed: what
takes a library its time is to read and write a model of the file that a sheet has no use for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

from portal.base.locales import LANGUAGES
from portal.base.templates import environment
from portal.printing.about import (
    PART_OF,
    about_lines,
    facts,
    link_address,
    materials,
    online,
    short_address,
    title_of,
    unknown_block,
)
from portal.printing.archive import archive
from portal.printing.job import Job, Rendered
from portal.printing.qr import qr_png
from portal.worksheets.agenda import Agenda, agenda_table
from portal.worksheets.model import PLAN_COLUMNS, Block, Box, Canvas, FillIn, Rating
from portal.worksheets.prose import Heading, List, Paragraph, ProseTable, Runs
from portal.worksheets.tooltips import tooltips

PARTS = {
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package-relations.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/footer1.xml": "footer.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
    "word/_rels/document.xml.rels": "relations.xml",
}
"""The parts of the file, each with its template."""
WIDTH = 9978
"""The width of the text in twentieths of a point: A4 with margins of 17 mm."""
MILLIMETRE = 56.7
TEMPLATES = Path(__file__).with_name("parts")
LONGEST_NAME = 64
"""How many letters Word allows in the title of a content control."""


def render_docx(job: Job) -> Rendered:
    """Render a sheet as a Word file on A4 paper; the same input gives the same bytes."""
    body = _Body(job)
    context = {"body": body, **body.context()}
    # First the text: it tells which lists and links there are.
    text = environment(TEMPLATES).get_template("document.xml").render(context)
    parts = {
        name: text if template == "document.xml" else environment(TEMPLATES).get_template(template).render(context)
        for name, template in PARTS.items()
    }
    files = {name: part.encode() for name, part in parts.items()}
    return Rendered(archive(files | body.pictures(), compress=True))


def load_templates() -> None:
    """Compile the templates, so that a process forked from this one need not."""
    for template in PARTS.values():
        environment(TEMPLATES).get_template(template)


@dataclass
class Item:
    """A paragraph of a list: the numbering it belongs to, 0 where it goes on without a number, and its depth."""

    runs: Runs
    numbering: int
    level: int


@dataclass
class _Body:
    """One document, as it grows: its links, its numbered lists, the numbers of its content controls."""

    job: Job
    links: dict[str, str] = field(default_factory=dict)
    starts: list[tuple[int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.spoken = tooltips(self.job.sheet, self.job.words)
        self.numbers = count(1)

    def context(self) -> dict[str, Any]:
        """Return what the templates print."""
        job = self.job
        return {
            "sheet": job.sheet,
            "t": job.words,
            "title": title_of(job),
            "toolkit": job.toolkit,
            "site": job.site_name,
            "address": job.address,
            "short_address": short_address(job),
            "online": online(job),
            "part_of": job.words(PART_OF[job.sheet.kind]),
            "facts": [*facts(job), (job.words("sheet.paper"), job.words("sheet.a4")), *materials(job)],
            "about": about_lines(job),
            "language": LANGUAGES[job.sheet.locale].open_graph.replace("_", "-"),
            "plan_columns": {column: job.words(f"plan.{column}") for column in PLAN_COLUMNS},
            "plain_text": plain,
            "width": WIDTH,
            "mm": MILLIMETRE,
        }

    def label(self, block: FillIn) -> str:
        """Return what the block asks, by its own label or by the heading above it."""
        return self.spoken[block.id]

    def refuse(self, block: FillIn) -> NoReturn:
        """Raise the mistake of a block that the templates cannot show."""
        raise unknown_block(self.job, block)

    def agenda(self, block: Agenda) -> ProseTable:
        """Return the agenda as a table to read."""
        return agenda_table(block, self.job.words, self.job.address)

    def name(self, address: str) -> str:
        """Return how the content control at `address` is called."""
        spoken = self.spoken[address]
        return spoken if len(spoken) <= LONGEST_NAME else f"{spoken[: LONGEST_NAME - 1]}…"

    def number(self) -> int:
        """Return a number that no other content control of the document has."""
        return next(self.numbers)

    def link(self, href: str) -> str:
        """Return the id of the relation that leads to `href`."""
        return self.links.setdefault(link_address(href, self.job), f"link{len(self.links) + 1}")

    def items(self, block: List, level: int = 0) -> Iterator[Item]:
        """Yield the paragraphs of a list; lists within it follow their item."""
        numbering = 1
        if block.ordered:
            numbering = len(self.starts) + 2
            self.starts.append((numbering, min(level, 8), block.start))
        for item in block.items:
            own = numbering
            for part in item:
                if isinstance(part, Paragraph):
                    yield Item(part.runs, own, min(level, 8))
                    own = 0
                else:
                    yield from self.items(part, level + 1)

    def canvas_rows(self, canvas: Canvas) -> Iterator[list[tuple[str, Box, int]]]:
        """Yield the rows of a canvas: boxes with their id and how many columns they span, the last up to the edge."""
        row: list[tuple[str, Box, int]] = []
        free = canvas.columns
        for id_, box in canvas.boxes.items():
            if box.wide > free:
                yield _to_the_edge(row, free)
                row, free = [], canvas.columns
            row.append((id_, box, box.wide))
            free -= box.wide
        yield _to_the_edge(row, free)

    def widths(self, first: float, columns: int) -> list[int]:
        """Return the widths of a table's columns: the first in mm, the others share the rest."""
        head = round(first * MILLIMETRE)
        return [head, *[(WIDTH - head) // columns] * columns]

    def scale_widths(self, rating: Rating) -> list[int]:
        """Return the widths of a rating's columns: each answer has room for its longest word."""
        longest = max(len(word) for label in rating.scale_labels for word in label.split())
        answers = len(rating.scale_labels)
        return self.widths(176 - answers * min(max(14, 1.9 * longest + 1), 100 / answers), answers)

    def prose_widths(self, table: ProseTable) -> list[int]:
        """Return the widths of the columns of a table to read: by the amount of their text, none below a seventh."""
        columns = [[plain(cells[n]) for cells in (table.head, *table.rows)] for n in range(len(table.head))]
        amounts = [sum(map(len, cells)) + 1 for cells in columns]
        least = WIDTH // max(7, len(amounts))
        rest = WIDTH - least * len(amounts)
        return [least + rest * amount // sum(amounts) for amount in amounts]

    def follows_table(self, place: int) -> bool:
        """Whether the block before `place` ends with a table, which Word would join to the next one."""
        before = self.job.sheet.blocks[place - 1] if place else None
        return before is not None and not isinstance(before, Heading | Paragraph | List)

    def is_lead(self, place: int) -> bool:
        """Whether the paragraph or list at `place` leads up to a block to fill in, and stays with it."""
        after: Block | None = next(iter(self.job.sheet.blocks[place + 1 : place + 2]), None)
        return isinstance(after, FillIn)

    def pictures(self) -> dict[str, bytes]:
        """Return the pictures of the document by their name in the file."""
        return {"word/media/qr.png": qr_png(self.job.address)}


def plain(runs: Runs) -> str:
    """Return the text without its styles."""
    return "".join(run.text for run in runs)


def _to_the_edge(row: list[tuple[str, Box, int]], free: int) -> list[tuple[str, Box, int]]:
    id_, box, span = row[-1]
    return [*row[:-1], (id_, box, span + free)]
