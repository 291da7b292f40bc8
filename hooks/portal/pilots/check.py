"""What a pilot's page must hold, beyond its front matter: its sections, its sources, a place that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.outline import Outline
from portal.content.records import Pilot
from portal.content.source import Source
from portal.errors import ContentError, suggestion
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

_NOTE = re.compile(r"\[\^([^\]\s]+)\](:?)")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


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
    yield from _check_notes(source)


def _check_notes(source: Source) -> Iterator[ContentError]:
    """Yield notes that are named but stand nowhere; and tell where a page names no source at all."""
    body = _FENCE.sub(lambda fence: re.sub(r"[^\n]", " ", fence[0]), source.body)
    lines = list(enumerate(body.split("\n"), source.body_line))
    sources = {name for _, line in lines for name, colon in _NOTE.findall(line) if colon and line.startswith("[^")}
    if not sources:
        hint = "write `[^name]` behind a fact and `[^name]: Who says it, <https://…>` at the end"
        yield ContentError(source.file, source.body_line, "this pilot names no source", hint)
        return
    for number, line in lines:
        for name, _ in _NOTE.findall(line):
            if name not in sources:
                message = f"the source `[^{name}]` stands nowhere"
                yield ContentError(source.file, number, message, suggestion(name, sources))
