"""What the automatic tests measured of the site's accessibility, for the accessibility statement.

`make accessibility` writes `docs/_data/accessibility.yml`; the statement shows it and claims nothing beyond it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from portal.base.data import read_pairs
from portal.base.errors import ContentError, ContentErrors
from portal.base.locales import format_date, format_number
from portal.base.templates import environment
from portal.base.vocabulary import Interface
from portal.content.criteria import read_criteria

FILE = "accessibility.yml"
_HEAD = "# Written by `make accessibility`; the accessibility statement shows it. Do not edit.\n"


class Finding(BaseModel):
    """A rule of axe: on how many opened pages it spoke, and one of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    times: int
    example: str


class Measured(BaseModel):
    """What axe says of one criterion: its rules that found something to check, and those that found it wrong."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rules: tuple[str, ...]
    broken: tuple[str, ...] = ()


class Sheets(BaseModel):
    """The printable sheets: how many there are, and how many the validator found to conform to PDF/UA-1."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tool: str
    files: int
    conform: int


class Report(BaseModel):
    """One measurement of the whole site. A page is opened once for each width (CSS pixels) and scheme of colours.

    `rules` found something to check, `idle` ran and found nothing; `criteria` are those of WCAG, by number.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    measured: date
    tool: str
    pages: dict[str, int]
    widths: tuple[int, ...]
    schemes: tuple[str, ...]
    opened: int
    rules: tuple[str, ...]
    idle: tuple[str, ...]
    criteria: dict[str, Measured]
    violations: tuple[Finding, ...]
    to_look_at: tuple[Finding, ...]
    sheets: Sheets


def write_report(report: Report, data: Path) -> None:
    """Write the report into the folder `data` (`docs/_data`)."""
    text = yaml.safe_dump(report.model_dump(mode="json"), sort_keys=False, allow_unicode=True, width=120)
    (data / FILE).write_text(_HEAD + text, encoding="utf-8")


def read_report(data: Path) -> Report | None:
    """Read the report in `data`; None where nothing has been measured.

    Raises ContentErrors where the file is not as `make accessibility` wrote it.
    """
    if not (data / FILE).is_file():
        return None
    try:
        located = read_pairs(data / FILE, f"{data.parent.name}/{data.name}/{FILE}", "measured: …")
        return Report.model_validate(located.data)
    except ContentError as error:
        raise ContentErrors([error]) from None
    except ValidationError:
        message = "this file is not as it was written"
        raise ContentErrors([located.error((), message, "run `make accessibility` again")]) from None


def render_measured(id_: str, data: Path, words: Interface, caption: str, templates: Path) -> str:
    """Return a table of the report in `data`: `accessibility` gives it as a whole, `criteria` by criterion."""
    return (
        environment(templates)
        .get_template(f"diagrams/{id_}.html")
        .render(
            report=read_report(data),
            criteria=read_criteria(data) if id_ == "criteria" else {},
            t=words,
            caption=caption,
            locale=words.locale,
            format_date=format_date,
            format_number=format_number,
        )
    )
