"""The sections that every page of a kind has, in their order. Their ids are the same in all languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from portal.base.errors import ContentError
from portal.content.outline import Outline
from portal.content.source import Source


def check_sections(needed: Mapping[str, str], source: Source, outline: Outline) -> Iterator[ContentError]:
    """Yield the sections of `needed` that the page lacks, and those that stand in another order."""
    for id_, heading in needed.items():
        if id_ not in outline.ids:
            hint = f"add it: `## … {{#{id_}}}` (“{heading}”); where nothing is known, say so there"
            yield ContentError(source.file, source.body_line, f"the section `{id_}` is missing", hint)
    found = [heading for heading in outline.headings if heading.id in needed]
    order = list(needed)
    for before, after in pairwise(found):
        if order.index(before.id) > order.index(after.id):
            message = f"the section `{after.id}` stands after `{before.id}`"
            yield ContentError(source.file, after.line, message, f"the order is: {', '.join(order)}")


def check_example(source: Source, outline: Outline) -> Iterator[ContentError]:
    """Yield a mistake where a toolkit's worked example is not marked as an illustration."""
    start = next((one.line for one in outline.headings if one.id == "worked-example"), None)
    if start is None:
        return
    end = next((one.line for one in outline.headings if one.line > start), None)
    if not any(
        one.what == "example" and one.line > start and (end is None or one.line < end) for one in outline.notices
    ):
        message = "the worked example is not marked as an illustration"
        hint = 'begin it with a line `!!! example "Illustration, not a real case"`, its text moved in by four spaces'
        yield ContentError(source.file, start, message, hint)
