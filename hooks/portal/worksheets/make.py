"""Makes the printable files that are missing. Loaded only when there is something to make."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, time
from pathlib import Path

from portal.errors import ContentError, ContentErrors
from portal.worksheets.job import SheetJob
from portal.worksheets.pdf import render_pdf


def make_all(jobs: list[tuple[SheetJob, Path]]) -> None:
    """Make each job's PDF at its path. Raises ContentErrors with all sheets that cannot be made."""
    errors = []
    for job, stem in jobs:
        try:
            _make(job, stem)
        except ContentError as error:
            errors.append(error)
    if errors:
        raise ContentErrors(errors)


def _make(job: SheetJob, stem: Path) -> None:
    # The date of the document is the date of its text: the same input gives the same bytes.
    created = datetime.combine(job.sheet.reviewed, time(), UTC)
    rendered = render_pdf(
        job.sheet,
        job.words,
        address=job.address,
        site_url=job.site_url,
        site_name=job.site_name,
        toolkit=job.toolkit,
        created=created,
    )
    about = json.dumps({"pages": rendered.pages, "size": len(rendered.pdf)})
    _write(stem.with_suffix(".pdf"), rendered.pdf)
    _write(stem.with_suffix(".json"), about.encode())


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step, so that an interrupted build keeps no half of it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(path)
