"""A worksheet as PDF: Typst draws and tags the pages, `forms.py` makes them fillable."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst
from pikepdf import ObjectStreamMode, Pdf
from ttf_opensans import TTF_BIN_FOLDER

from portal.errors import ContentError
from portal.locales import LANGUAGES, format_date
from portal.vocabulary import Interface
from portal.worksheets.model import PLAN_COLUMNS, FillIn, Sheet
from portal.worksheets.pdf.forms import add_fields
from portal.worksheets.pdf.tooltips import tooltips

TEMPLATE = Path(__file__).with_name("sheet.typ")


@dataclass(frozen=True)
class Rendered:
    """A finished PDF and its number of pages."""

    pdf: bytes
    pages: int


def render_pdf(
    sheet: Sheet,
    words: Interface,
    address: str,
    site_name: str,
    toolkit: str,
    created: datetime,
    site_url: str,
) -> Rendered:
    """Render `sheet` as a fillable PDF/UA-1 on A4 paper; the same input gives the same bytes.

    `address` is the absolute address of the sheet's page and `site_url` that of the site's root. `toolkit` is the
    title of the toolkit the sheet belongs to. `created`, with a time zone, is the date that the file states. Raises
    ContentError for what cannot be printed, such as a character that the font lacks.
    """
    data = {
        "locale": sheet.locale,
        "vowels": LANGUAGES[sheet.locale].divides_at_vowels,
        "title": sheet.title,
        "summary": sheet.summary,
        "toolkit": toolkit,
        "site": site_name,
        "address": address,
        "short_address": address.rsplit("://", maxsplit=1)[-1].rstrip("/"),
        "facts": _facts(sheet, words),
        "about": _about(sheet, words),
        "blocks": [_absolute(block.model_dump(), site_url.rstrip("/")) for block in sheet.blocks],
        "words": _words(words, address),
    }
    try:
        printed: Any = _compiler().compile(
            sys_inputs={"data": json.dumps(data, ensure_ascii=False), "qr": _qr(address)},
            pdf_standards=["ua-1"],
            timestamp=created,
        )
    except typst.TypstError as error:
        raise _refusal(sheet, error) from error
    with Pdf.open(BytesIO(printed)) as pdf:
        add_fields(pdf, tooltips(sheet, words))
        file = BytesIO()
        pdf.save(file, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return Rendered(file.getvalue(), len(pdf.pages))


@cache
def _compiler() -> typst.Compiler:
    # The computer's own fonts would make the result depend on the computer.
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[TTF_BIN_FOLDER])
    return typst.Compiler(TEMPLATE, font_paths=fonts)


def _facts(sheet: Sheet, words: Interface) -> list[tuple[str, str]]:
    """Return what stands in the strip below the title, as label and text."""
    facts = [
        (words("facts.minutes"), words("unit.minutes", n=sheet.minutes[1], range=_range(*sheet.minutes))),
        (words("facts.people"), words("unit.people", n=sheet.people[1], range=_range(*sheet.people))),
        (words("facts.level"), sheet.level),
        (words("facts.copies"), sheet.copies),
    ]
    return [*facts, (words("facts.materials"), ", ".join(sheet.materials))] if sheet.materials else facts


def _range(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"


def _about(sheet: Sheet, words: Interface) -> list[str]:
    """Return the lines below the address in the block at the end."""
    reviewed = words("page.reviewed", date=format_date(sheet.reviewed, sheet.locale))
    return [
        f"{words('page.version', version=sheet.version)} · {reviewed} · {words('sheet.language')}",
        f"{words('sheet.licence')}: {words('sheet.licence-text')}",
        words("sheet.heritage"),
    ]


def _words(words: Interface, address: str) -> dict[str, Any]:
    named = ("part-of", "number", "statement", "about", "online")
    return {
        **{name: words(f"sheet.{name}") for name in named},
        "plan": {column: words(f"plan.{column}") for column in PLAN_COLUMNS},
        "qr": words("sheet.qr", address=address),
        # Only Typst knows the numbers of the pages.
        "page-of": words.words["sheet.page-of"],
    }


def _absolute(value: Any, site_url: str) -> Any:
    """Return `value` with the addresses of the site made absolute."""
    if isinstance(value, dict):
        return {
            key: f"{site_url}{item}" if key == "href" and item.startswith("/") else _absolute(item, site_url)
            for key, item in value.items()
        }
    return [_absolute(item, site_url) for item in value] if isinstance(value, list | tuple) else value


def _qr(address: str) -> str:
    file = BytesIO()
    segno.make(address, error="m", micro=False).save(file, kind="svg", xmldecl=False)
    return file.getvalue().decode("utf-8")


def _refusal(sheet: Sheet, error: typst.TypstError) -> ContentError:
    """Say what Typst refuses, and where it stands in the page."""
    file = f"docs/{sheet.locale}/{sheet.path}"
    lacking = re.search(r'the text `"(.+?)"` could not be displayed', error.message)
    if lacking is None:
        hint = "; ".join(error.hints) or "change it"
        return ContentError(file, 1, f"this sheet cannot be printed: {error.message}", hint)
    letter = lacking[1]
    places = [(1, sheet.title), (1, sheet.summary)]
    for block in sheet.blocks:
        line = sheet.lines.get(block.id, 1) if isinstance(block, FillIn) else 1
        places += [(line, text) for text in _strings(block.model_dump())]
    line, text = next((place for place in places if letter in place[1]), (1, letter))
    message = f"the font of printed sheets has no `{letter}`, as in “{text}”"
    return ContentError(file, line, message, "use another character, or a word")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)
