"""What is asked of the renderers."""

from __future__ import annotations

from dataclasses import dataclass

from portal.vocabulary import Interface
from portal.worksheets.model import Sheet


@dataclass(frozen=True)
class SheetJob:
    """Everything that decides the bytes of one sheet's PDF. `toolkit` is the title of the toolkit it belongs to."""

    sheet: Sheet
    words: Interface
    address: str
    site_url: str
    site_name: str
    toolkit: str
