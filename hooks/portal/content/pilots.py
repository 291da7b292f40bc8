"""What a pilot's page must hold, beyond its front matter and its sections: sources, and a place that exists."""

from __future__ import annotations

from collections.abc import Iterator

from portal.base.errors import ContentError
from portal.base.geography import is_shown
from portal.content.outline import Outline
from portal.content.records import Pilot
from portal.content.source import Source


def check_pilot(record: Pilot, source: Source, outline: Outline) -> Iterator[ContentError]:
    """Yield what is missing from a pilot's page, or cannot be right."""
    latitude, longitude = record.coordinates
    stands_here = "coordinates" in source.front_matter.data
    if stands_here and not is_shown(latitude, longitude) and is_shown(longitude, latitude):
        message = f"`coordinates` {latitude}, {longitude} lie far from the Baltic Sea"
        hint = f"latitude stands first: `coordinates: [{longitude}, {latitude}]`"
        yield source.front_matter.error(("coordinates",), message, hint)
    cited = {part.what for part in outline.addresses}
    for number, link in enumerate(record.links if "links" in source.front_matter.data else ()):
        if str(link) not in cited:
            message = f"`links` names {link}, which nothing on the page cites"
            yield source.front_matter.error(("links", number), message, "delete this line, or cite it in a footnote")
    if not outline.notes:
        hint = "write `[^name]` behind a fact and `[^name]: Who says it, <https://…>` at the end"
        yield ContentError(source.file, source.body_line, "this pilot names no source", hint)
