"""Makes the files that are missing. Loaded only when there is something to make."""

from __future__ import annotations

import json
from pathlib import Path

from portal.base.errors import ContentError
from portal.base.files import write
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
        write(stem.with_suffix(FORMS[job.form].suffix), rendered.data)
        about = {"pages": rendered.pages, "size": len(rendered.data), "picture": size_of(rendered.picture)}
        if rendered.picture:
            write(stem.with_suffix(".png"), rendered.picture)
        write(stem.with_suffix(".json"), json.dumps(about).encode())
    return errors
