"""Makes the files that are missing. Loaded only when there is something to make."""

from __future__ import annotations

from pathlib import Path

from portal.base.errors import ContentError
from portal.base.files import checksum, keep, write
from portal.printing.docx import load_templates
from portal.printing.forms import FORMS
from portal.printing.job import Job
from portal.printing.pdf import form_font
from portal.printing.pdf.picture import size_of


def prepare() -> None:
    """Make what many files share: a process forked from this one then has it."""
    form_font()
    load_templates()


def make_all(jobs: list[tuple[Job, Path]]) -> list[ContentError]:
    """Make each job's file at its path, which lacks the suffix. Return what is wrong with those that cannot be made."""
    errors = []
    for job, stem in jobs:
        try:
            rendered = FORMS[job.form].render(job)
        except ContentError as error:
            errors.append(error)
            continue
        if rendered.picture:
            write(stem.with_suffix(".png"), rendered.picture)
        picture = {
            "picture": size_of(rendered.picture),
            "picture_sum": checksum(rendered.picture) if rendered.picture else "",
        }
        keep(stem.with_suffix(FORMS[job.form].suffix), rendered.data, pages=rendered.pages, **picture)
    return errors
