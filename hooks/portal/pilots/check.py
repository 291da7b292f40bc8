"""What a pilot's page must hold, beyond its front matter: its sections, its sources, a place that exists."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.footnotes import read_footnotes
from portal.content.outline import Outline
from portal.content.records import Pilot
from portal.content.source import Source
from portal.errors import ContentError
from portal.pilots.projection import is_shown

SECTIONS = {
    "challenge": "Challenge",
    "what-was-done": "What was done",
    "how-sectors-worked-together": "How sectors worked together",
    "results": "Results",
    "what-was-hard": "What was hard",
    "using-the-model": "Using the model",
    "sources": "Sources",
}
"""The sections of every pilot: the address of its heading, the same in all languages, and the English heading."""


def check_pilot(record: Pilot, source: Source, outline: Outline) -> Iterator[ContentError]:
    """Yield what is missing from a pilot's page, or cannot be right."""
    latitude, longitude = record.coordinates
    stands_here = "coordinates" in source.front_matter.data
    if stands_here and not is_shown(latitude, longitude) and is_shown(longitude, latitude):
        message = f"`coordinates` {latitude}, {longitude} lie far from the Baltic Sea"
        hint = f"latitude stands first: `coordinates: [{longitude}, {latitude}]`"
        yield source.front_matter.error(("coordinates",), message, hint)
    for anchor, heading in SECTIONS.items():
        if anchor not in outline.ids:
            hint = f"add it: `## … {{#{anchor}}}` (“{heading}”); where no source tells anything, say so there"
            yield ContentError(source.file, source.body_line, f"the section `{anchor}` is missing", hint)
    if not read_footnotes(source).defined:
        hint = "write `[^name]` behind a fact and `[^name]: Who says it, <https://…>` at the end"
        yield ContentError(source.file, source.body_line, "this pilot names no source", hint)
