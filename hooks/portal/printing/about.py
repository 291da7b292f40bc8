"""What every printed form says about a sheet besides its contents: facts for its use, and where it comes from."""

from __future__ import annotations

from portal.base.errors import ContentError
from portal.base.locales import format_date
from portal.base.site_address import address_problem
from portal.printing.job import Job
from portal.worksheets.model import FillIn

PART_OF = {"worksheet": "sheet.part-of", "facilitator": "sheet.part-of-facilitator"}
"""The interface words that lead to the title of the toolkit, by kind of sheet."""


TITLED = frozenset({"sample", "large", "more"})
"""The forms whose title says what they are."""


def title_of(job: Job) -> str:
    """Return the title of the document."""
    if job.form not in TITLED:
        return job.sheet.title
    return job.words(f"sheet.{job.form}-title", title=job.sheet.title)


def facts(job: Job) -> list[tuple[str, str]]:
    """Return the facts of the strip below the title that are short, as label and text."""
    sheet, words = job.sheet, job.words
    return [
        (words("facts.minutes"), words("unit.minutes", n=sheet.minutes[1], range=_range(*sheet.minutes))),
        (words("facts.people"), words("unit.people", n=sheet.people[1], range=_range(*sheet.people))),
        (words("facts.level"), sheet.level),
        (words("facts.copies"), sheet.copies),
    ]


def materials(job: Job) -> list[tuple[str, str]]:
    """Return the list of materials as a fact, if the sheet names any."""
    return [(job.words("facts.materials"), ", ".join(job.sheet.materials))] if job.sheet.materials else []


def about_lines(job: Job) -> list[str]:
    """Return the lines below the address in the block at the end."""
    sheet, words = job.sheet, job.words
    reviewed = words("page.reviewed", date=format_date(sheet.reviewed, sheet.locale))
    return [
        f"{words('page.version', version=sheet.version)} · {reviewed} · {words('sheet.language')}",
        f"{words('sheet.licence')}: {words('sheet.licence-text')}",
        words("sheet.heritage"),
    ]


def online(job: Job) -> str:
    """Return the words before the address: what to do there, or that this is a preview."""
    return job.words("sheet.online-preview" if address_problem(job.site_url) else "sheet.online")


def qr_text(job: Job) -> str:
    """Return what the QR code shows, in words."""
    return job.words("sheet.qr-preview" if address_problem(job.site_url) else "sheet.qr", address=job.address)


def short_address(job: Job) -> str:
    """Return the address of the sheet's page as people type it."""
    return job.address.rsplit("://", maxsplit=1)[-1].rstrip("/")


def link_address(href: str, job: Job) -> str:
    """Return where a link of the sheet leads: an address of the site, with a leading slash, becomes absolute."""
    return f"{job.site_url.rstrip('/')}{href}" if href.startswith("/") else href


def unknown_block(job: Job, block: FillIn) -> ContentError:
    """Return what is told where a form has no renderer for the kind of `block`: nothing is left out in silence."""
    file = f"docs/{job.sheet.locale}/{job.sheet.path}"
    message = f"the form `{job.form}` of a sheet cannot show a block of the kind `{block.kind}`"
    hint = "give the kind a renderer, or choose another; CONTRIBUTING.md tells what a kind of block needs"
    return ContentError(file, job.sheet.lines.get(block.id, 1), message, hint)


def _range(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"
