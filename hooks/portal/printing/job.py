"""What is asked of the renderers: one file of one sheet."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from portal.base.vocabulary import Interface
from portal.worksheets.model import Sheet
from portal.worksheets.sample import Sample

SUFFIXES = {"pdf": ".pdf", "docx": ".docx", "poster": ".pdf", "sample": ".pdf"}
"""The forms that a sheet is made in, with the suffix of the file, in the order in which pages show them."""

POSTER_KINDS = frozenset({"canvas", "matrix"})
"""The kinds of block that are worth a poster."""

WORDS = ("sheet.", "plan.", "agenda.", "facts.", "unit.", "page.", "count.pages")
"""Where the interface words of printed files begin. A change of any other word leaves the files as they are."""


@dataclass(frozen=True)
class Job:
    """Everything that decides the bytes of one file.

    `form` is a key of `SUFFIXES`. `address` is the absolute address of the sheet's page and `site_url` that of the
    site's root; `toolkit` is the title of the toolkit that the sheet belongs to. Only a sample has a `sample`.
    """

    form: str
    sheet: Sheet
    words: Interface
    address: str
    site_url: str
    site_name: str
    toolkit: str
    sample: Sample | None = None


@dataclass(frozen=True)
class Rendered:
    """A finished file and its number of pages, 0 where only its reader knows it."""

    data: bytes
    pages: int = 0


def file_name(path: str, form: str, locale: str) -> str:
    """Return the name under which a form of the sheet at `path` is published: `partner-table-poster-en.pdf`.

    Every toolkit has a facilitator sheet: only with the toolkit's name can people tell them apart on their disk.
    """
    folder, stem = posixpath.split(path.removesuffix(".md"))
    name = f"{posixpath.basename(folder)}-{stem}" if stem == "facilitator" else stem
    return f"{name}{'' if form in {'pdf', 'docx'} else f'-{form}'}-{locale}{SUFFIXES[form]}"


def forms_of(sheet: Sheet, sample: Sample | None) -> list[str]:
    """Return the forms that a sheet is made in."""
    has = {
        "poster": any(block.kind in POSTER_KINDS for block in sheet.fill_ins()),
        "sample": sample is not None,
    }
    return [form for form in SUFFIXES if has.get(form, True)]
