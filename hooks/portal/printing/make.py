"""Makes the files that are missing. Loaded only when there is something to make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from portal.base.errors import ContentError
from portal.base.files import keep
from portal.printing.docx import load_templates, render_docx
from portal.printing.job import SUFFIXES, Job, Rendered
from portal.printing.pdf import form_font, render_poster, render_sample, render_sheet

RENDERERS: dict[str, Callable[[Job], Rendered]] = {
    "pdf": render_sheet,
    "docx": render_docx,
    "poster": render_poster,
    "sample": render_sample,
}


def prepare() -> None:
    """Make what many files share: a process forked from this one then has it."""
    form_font()
    load_templates()


def make_all(jobs: list[tuple[Job, Path]]) -> list[ContentError]:
    """Make each job's file at its path, which lacks the suffix. Return what is wrong with those that cannot be made."""
    errors = []
    for job, stem in jobs:
        try:
            rendered = RENDERERS[job.form](job)
        except ContentError as error:
            errors.append(error)
            continue
        keep(stem.with_suffix(SUFFIXES[job.form]), rendered.data, pages=rendered.pages)
    return errors
