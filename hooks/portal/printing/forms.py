"""The register of printed forms: everything that the portal must know of a form stands in its row here.

To add a form, add a row, its renderer, and the interface word `sheet.<name>`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from portal.printing.job import Job, Rendered
from portal.worksheets.model import FillIn, Plan, Sheet, Table
from portal.worksheets.sample import Sample

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Form:
    """One form that sheets are printed in.

    `name` is its key everywhere, and `sheet.<name>` the interface word for it. `media_type` is what a server calls
    such a file; `paper` is the interface word for its paper, empty where the reader's program decides; `icon` is one of
    Material's. `renderer` is a function that takes a `Job` and gives a `Rendered`, as `module:function`: it is loaded
    only when something is made. `is_offered` tells whether a sheet, with its sample or None, has the form.
    `is_named` tells whether the form is part of the file's name.
    """

    name: str
    suffix: str
    media_type: str
    paper: str
    icon: str
    renderer: str
    is_offered: Callable[[Sheet, Sample | None], bool] = lambda sheet, sample: True
    is_named: bool = True

    def render(self, job: Job) -> Rendered:
        """Make the file. Raises ContentError for what cannot be printed."""
        return self.load()(job)

    def load(self) -> Callable[[Job], Rendered]:
        """Return the renderer, with the tools that it needs."""
        module, _, function = self.renderer.partition(":")
        loaded: Callable[[Job], Rendered] = getattr(import_module(module), function)
        return loaded


def posters_of(sheet: Sheet) -> list[FillIn]:
    """Return the blocks of a sheet that are worth an A3 page for the wall: tables only where people stick notes on."""
    return [block for block in sheet.fill_ins() if block.has_poster or (sheet.is_enlarged and isinstance(block, Table))]


def continued_of(sheet: Sheet) -> list[FillIn]:
    """Return the blocks of a sheet that can go on on a further page: tables with numbered rows, and plans."""
    return [
        block
        for block in sheet.fill_ins()
        if isinstance(block, Plan) or (isinstance(block, Table) and isinstance(block.rows, int))
    ]


def _has_poster(sheet: Sheet, sample: Sample | None) -> bool:
    return bool(posters_of(sheet))


def _has_more(sheet: Sheet, sample: Sample | None) -> bool:
    return bool(continued_of(sheet))


def _has_sample(sheet: Sheet, sample: Sample | None) -> bool:
    return sample is not None


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form(
            "pdf", ".pdf", PDF, "sheet.a4", "material/file-pdf-box", "portal.printing.pdf:render_sheet", is_named=False
        ),
        Form(
            "docx", ".docx", WORD, "", "material/file-word-box-outline", "portal.printing.docx:render_docx",
            is_named=False,
        ),
        Form(
            "poster", ".pdf", PDF, "sheet.a3-short", "material/image-frame", "portal.printing.pdf:render_poster",
            _has_poster,
        ),
        Form(
            "sample", ".pdf", PDF, "sheet.a4", "material/file-check-outline", "portal.printing.pdf:render_sample",
            _has_sample,
        ),
        Form("large", ".pdf", PDF, "sheet.a4", "material/format-size", "portal.printing.pdf:render_large"),
        Form(
            "more", ".pdf", PDF, "sheet.a4", "material/table-row-plus-after", "portal.printing.pdf:render_more",
            _has_more,
        ),
    )
}  # fmt: skip
"""Every form by its name, in the order in which pages show them."""


def forms_of(sheet: Sheet, sample: Sample | None) -> list[str]:
    """Return the names of the forms that a sheet is made in."""
    return [name for name, form in FORMS.items() if form.is_offered(sheet, sample)]


def file_name(path: str, form: str, locale: str) -> str:
    """Return the name under which a form of the sheet at `path` is published: `partner-table-poster-en.pdf`.

    Every toolkit has a facilitator sheet: only with the toolkit's name can people tell them apart on their disk.
    """
    folder, stem = posixpath.split(path.removesuffix(".md"))
    name = f"{posixpath.basename(folder)}-{stem}" if stem == "facilitator" else stem
    return f"{name}{f'-{form}' if FORMS[form].is_named else ''}-{locale}{FORMS[form].suffix}"
