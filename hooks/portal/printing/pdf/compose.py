"""A sheet as PDF: Typst draws and tags the pages, `fields.py` makes links fillable."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import shorten
from typing import Any, cast

import typst
from pikepdf import ObjectStreamMode, Pdf
from ttf_opensans import TTF_BIN_FOLDER

from portal.base.errors import ContentError
from portal.base.icons import icon_file
from portal.base.locales import LANGUAGES, format_number
from portal.printing.about import (
    PART_OF,
    about_lines,
    facts,
    link_address,
    materials,
    online,
    qr_text,
    short_address,
    title_of,
    unknown_block,
)
from portal.printing.forms import continued_of, posters_of
from portal.printing.job import Job, Rendered
from portal.printing.pdf.breaks import softened
from portal.printing.pdf.fields import add_fields
from portal.printing.pdf.picture import RESOLUTION, grey
from portal.printing.qr import qr_svg
from portal.worksheets.agenda import Agenda, agenda_table
from portal.worksheets.model import PLAN_COLUMNS, Block, FillIn, Rating, Sheet
from portal.worksheets.prose import Heading
from portal.worksheets.tooltips import tooltips

SHEET, POSTER, MORE = (Path(__file__).with_name(name) for name in ("sheet.typ", "poster.typ", "more.typ"))
MOST_PAGES = 60
LONGEST_FOOT = 70
"""How many letters of a title the foot of a page shows."""
_COUNTED = ("continued", "sum", "answered", "mean", "notes", "more-note", "more-page")
HUE = "#0b4f5c"
"""The colour of a sheet whose toolkit names no domain."""
ICONS = {"time": "material/clock-outline", "people": "material/account-group-outline"}


def render_sheet(job: Job) -> Rendered:
    """Render a sheet as a fillable PDF/UA-1 on A4 paper; the same input gives the same bytes.

    Raises ContentError for what cannot be printed, such as a character that the font lacks.
    """
    with _printed(job, SHEET, job.sheet.blocks) as (pdf, picture):
        return _fillable(job, pdf, picture)


def render_poster(job: Job) -> Rendered:
    """Render the canvases and matrices of a sheet as a fillable PDF/UA-1 on A3 paper, a page each.

    Raises ContentError for what cannot be printed.
    """
    with _printed(job, POSTER, _labelled(job.sheet, posters_of(job.sheet))) as (pdf, picture):
        return _fillable(job, pdf, picture)


def render_sample(job: Job) -> Rendered:
    """Render a sheet with the answers of its sample, as a PDF/UA-1 to read, on A4 paper.

    Raises ContentError for what cannot be printed.
    """
    with _printed(job, SHEET, job.sheet.blocks) as (pdf, picture):
        return _saved(pdf, picture)


def render_large(job: Job) -> Rendered:
    """Render a sheet in large print, at least 18 pt, as a fillable PDF/UA-1 on A4 paper.

    Raises ContentError for what cannot be printed.
    """
    return render_sheet(job)


def render_more(job: Job) -> Rendered:
    """Render a page of empty rows for each table of a sheet, for the pen, as a PDF/UA-1 on A4 paper.

    Raises ContentError for what cannot be printed.
    """
    with _printed(job, MORE, _labelled(job.sheet, continued_of(job.sheet))) as (pdf, picture):
        return _saved(pdf, picture)


def has_printed() -> bool:
    """Return whether this process has made a PDF: Typst's threads then run in it, and a fork would wait for its own."""
    return _compiler.cache_info().currsize > 0


def _fillable(job: Job, pdf: Pdf, picture: bytes) -> Rendered:
    add_fields(pdf, tooltips(job.sheet, job.words))
    return _saved(pdf, picture)


def _saved(pdf: Pdf, picture: bytes) -> Rendered:
    file = BytesIO()
    pdf.save(file, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return Rendered(file.getvalue(), len(pdf.pages), picture)


@contextmanager
def _printed(job: Job, template: Path, blocks: tuple[Block, ...]) -> Iterator[tuple[Pdf, bytes]]:
    """Open what Typst makes of the blocks, and give a picture of its first page."""
    # pikepdf reads a file in half the time that it takes to read bytes in memory.
    with TemporaryDirectory() as folder:
        file = Path(folder) / "printed.pdf"
        picture = _print(job, template, blocks, file)
        with Pdf.open(file) as pdf:
            yield pdf, picture


def _print(job: Job, template: Path, blocks: tuple[Block, ...], file: Path) -> bytes:
    """Write the PDF to `file` and return the picture, for which Typst need not lay out the pages again."""
    sheet = job.sheet
    data = {
        "locale": sheet.locale,
        "vowels": LANGUAGES[sheet.locale].divides_at_vowels,
        "title": title_of(job),
        "short_title": shorten(title_of(job), LONGEST_FOOT, placeholder=" …"),
        "summary": sheet.summary,
        "toolkit": job.toolkit,
        "site": job.site_name,
        "address": job.address,
        "short_address": short_address(job),
        "large": job.form == "large",
        "blank": job.form == "more",
        "hue": job.domains[0].hue if job.domains else HUE,
        "domains": [(f"domain-{n}", one.label, one.hue) for n, one in enumerate(job.domains)],
        "icons": _icons(job),
        "facts": facts(job),
        "materials": materials(job),
        "about": about_lines(job),
        "blocks": [_with_links(_block(block, job), job) for block in blocks],
        "sample": _sample(job),
        "words": _words(job),
    }
    inputs = {"data": json.dumps(softened(data), ensure_ascii=False), "qr": qr_svg(job.address)}
    try:
        _compiler().compile(
            input=template,
            output=file,
            sys_inputs=inputs,
            pdf_standards=["ua-1"],
            # The date of the document is the date of its text: the same input gives the same bytes.
            timestamp=datetime.combine(sheet.reviewed, time(), UTC),
        )
    except typst.TypstError as error:
        raise _refusal(job, error) from error
    # A poster is larger, and large letters make a larger file.
    resolution = RESOLUTION * (0.7 if template == POSTER else 0.8 if job.form == "large" else 1)
    drawn = _compiler().compile(input=template, sys_inputs=inputs, format="png", ppi=resolution)
    return grey(cast(bytes, drawn[0] if isinstance(drawn, list) else drawn))


@cache
def _compiler() -> typst.Compiler:
    # The computer's own fonts would make the result depend on the computer. Typst's own are for answers alone.
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[TTF_BIN_FOLDER])
    return typst.Compiler(SHEET, font_paths=fonts)


def _labelled(sheet: Sheet, blocks: list[FillIn]) -> tuple[Block, ...]:
    """Return these blocks of the sheet, each with a question: its label, or the heading above it."""
    heading, labelled = sheet.title, []
    for block in sheet.blocks:
        if isinstance(block, Heading):
            heading = "".join(run.text for run in block.runs)
        elif isinstance(block, FillIn) and block in blocks:
            labelled.append(block.model_copy(update={"label": block.label or heading}))
    return tuple(labelled)


def _block(block: Block, job: Job) -> dict[str, Any]:
    """Return a block as the template reads it; the ratings of a sample with their sums, an agenda as a table."""
    data = block.model_dump()
    if isinstance(block, Agenda):
        return {**data, "table": agenda_table(block, job.words, job.address).model_dump()}
    if isinstance(block, Rating) and job.sample:
        marks = [job.sample.marks.get(answer) for answer in block.answers()]
        numbers = [int(mark) for mark in marks if mark]
        if numbers:
            mean = format_number(round(sum(numbers) / len(numbers), 1), job.sheet.locale)
            data["sums"] = [str(sum(numbers)), str(len(numbers)), mean]
    return data


def _icons(job: Job) -> dict[str, str]:
    names = ICONS | {f"domain-{n}": one.icon for n, one in enumerate(job.domains)}
    return {key: _icon(name) for key, name in names.items()}


@cache
def _icon(name: str) -> str:
    return icon_file(name).read_text(encoding="utf-8")


def _sample(job: Job) -> dict[str, Any] | None:
    sample = job.sample
    return {"note": sample.note, "texts": sample.texts, "marks": sample.marks} if sample else None


def _words(job: Job) -> dict[str, Any]:
    words = job.words
    named = ("number", "statement", "about", "paper", "a4", "a3", "sample-banner", "sample-note", *_COUNTED)
    return {
        **{name: words(f"sheet.{name}") for name in named},
        "part-of": words(PART_OF[job.sheet.kind]),
        "plan": {column: words(f"plan.{column}") for column in PLAN_COLUMNS},
        "online": online(job),
        "qr": qr_text(job),
        # Only Typst knows the numbers of the pages.
        "page-of": words.words["sheet.page-of"],
        "pages": [words("count.pages", n=n) for n in range(1, MOST_PAGES + 1)],
    }


def _with_links(value: Any, job: Job) -> Any:
    """Return `value` with the addresses of the site made absolute."""
    if isinstance(value, dict):
        return {
            key: link_address(item, job) if key == "href" else _with_links(item, job) for key, item in value.items()
        }
    return [_with_links(item, job) for item in value] if isinstance(value, list | tuple) else value


def _refusal(job: Job, error: typst.TypstError) -> ContentError:
    """Say what Typst refuses, and where it stands in the page or in its sample."""
    sheet = job.sheet
    file = f"docs/{sheet.locale}/{sheet.path}"
    if unknown := re.search(r"no renderer for ([a-z0-9-]+)", error.message):
        return unknown_block(job, next(block for block in sheet.fill_ins() if block.id == unknown[1]))
    lacking = re.search(r'the text `"(.+?)"` could not be displayed', error.message)
    if lacking is None:
        hint = "; ".join(error.hints) or "change it"
        return ContentError(file, 1, f"this sheet cannot be printed: {error.message}", hint)
    letter = lacking[1]
    places = [(file, 1, sheet.title), (file, 1, sheet.summary)]
    for block in sheet.blocks:
        line = sheet.lines.get(block.id, 1) if isinstance(block, FillIn) else 1
        places += [(file, line, text) for text in _strings(block.model_dump())]
    if job.sample is not None:
        places.append((job.sample.file, 1, job.sample.note))
        places += [(job.sample.file, job.sample.lines[where], text) for where, text in job.sample.texts.items()]
    file, line, text = next((place for place in places if letter in place[2]), (file, 1, letter))
    message = f"the font of printed sheets has no `{letter}`, as in “{text}”"
    return ContentError(file, line, message, "use another character, or a word")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
