"""What is asked of the renderers: one file of one sheet."""

from __future__ import annotations

from dataclasses import dataclass

from portal.base.vocabulary import Interface
from portal.worksheets.model import Sheet
from portal.worksheets.sample import Sample

WORDS = ("sheet.", "plan.", "agenda.", "facts.", "unit.", "page.", "count.pages")
"""Where the interface words of printed files begin. A change of any other word leaves the files as they are."""


@dataclass(frozen=True)
class DomainMark:
    """How a domain is shown on paper: its name in the sheet's language, the name of its icon, its colour."""

    label: str
    icon: str
    hue: str


@dataclass(frozen=True)
class Job:
    """Everything that decides the bytes of one file.

    `form` is a name in the register (`forms.py`). `address` is the absolute address of the sheet's page and `site_url`
    that of the site's root; `toolkit` is the title of the toolkit that the sheet belongs to, and `domains` are its
    domains. Only a sample has a `sample`.
    """

    form: str
    sheet: Sheet
    words: Interface
    address: str
    site_url: str
    site_name: str
    toolkit: str
    domains: tuple[DomainMark, ...] = ()
    sample: Sample | None = None


@dataclass(frozen=True)
class Rendered:
    """A finished file, its number of pages, 0 where only its reader knows it, and a picture of the first, as PNG."""

    data: bytes
    pages: int = 0
    picture: bytes = b""
