"""Whether a translation has the same parts as its original: a difference is a mistake, told with both places.

A translation whose original has changed since is not compared; its readers are told instead.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from portal.base.errors import ContentError
from portal.content.outline import Heading, Outline, Part
from portal.content.source import Source

_Key = Callable[[Part], str]


def compare(original: Outline, translation: Outline, locales: Iterable[str]) -> Iterator[ContentError]:
    """Yield what the translation lacks, and what it has that the original has not.

    Names of pictures may end with a language (`map-lv.svg`), and an address on the web may lead to the same site in
    another language: there only the host counts.
    """
    yield from _headings(original, translation)
    language = re.compile(rf"[-.](?:{'|'.join(locales)})(?=\.\w+$)")
    keys: dict[str, tuple[str, _Key]] = {
        "anchors": ("the anchor", lambda part: part.what),
        "links": ("the link", lambda part: part.what),
        "addresses": ("a link to", lambda part: urlsplit(part.what).netloc or part.what),
        "images": ("the picture", lambda part: language.sub("", posixpath.normpath(part.what))),
        "notices": ("a notice", lambda part: part.what),
        "tables": ("a table of", lambda part: part.what),
        "notes": ("the footnote", lambda part: part.what),
        "references": ("the reference to footnote", lambda part: part.what),
    }
    for name, (label, key) in keys.items():
        if name == "anchors":
            ours, theirs = _anchors(translation), _anchors(original)
        else:
            ours, theirs = getattr(translation, name), getattr(original, name)
        missing, extra = _difference(theirs, ours, key), _difference(ours, theirs, key)
        for part in missing:
            place = _place_of_section(part, original, translation)
            message = f"{label} `{key(part)}` of {original.file}:{part.line} is missing"
            yield ContentError(translation.file, place, message, "add it here, or take it out there")
        for part in extra:
            place = _place_of_section(part, translation, original)
            message = f"{label} `{key(part)}` is not in {original.file}:{place}"
            yield ContentError(translation.file, part.line, message, "take it out here, or add it there")


def compare_lists(original: Source, translation: Source) -> Iterator[ContentError]:
    """Yield the lists in the front matter that have more or fewer entries in the translation."""
    theirs, matter = original.front_matter.data, translation.front_matter
    for name, entries in matter.data.items():
        others = theirs.get(name)
        if isinstance(entries, list) and isinstance(others, list) and len(entries) != len(others):
            message = f"`{name}` has {len(entries)} entries, in {original.file} {len(others)}"
            yield matter.error((name,), message, "give both as many, in the same order")


def _anchors(outline: Outline) -> tuple[Part, ...]:
    """Return the anchors that are no heading's."""
    headings = {heading.id for heading in outline.headings}
    return tuple(part for part in outline.anchors if part.what not in headings)


def _difference(these: Iterable[Part], those: Iterable[Part], key: _Key) -> Iterator[Part]:
    left = Counter(key(part) for part in those)
    for part in these:
        if left[key(part)]:
            left[key(part)] -= 1
        else:
            yield part


def _headings(original: Outline, translation: Outline) -> Iterator[ContentError]:
    bare = [heading for heading in translation.headings if not heading.explicit]
    if bare:
        for heading in bare:
            counterpart = _same_place(heading, original, translation)
            where = (
                f"as in {original.file}:{counterpart.line}"
                if counterpart
                else f"with the id of its heading in {original.file}"
            )
            hint = f"write `{'#' * heading.level} {heading.text} {{#{counterpart.id if counterpart else '…'}}}` {where}"
            yield ContentError(translation.file, heading.line, "this heading does not carry the original's id", hint)
        return
    theirs, ours = ({heading.id: heading for heading in one.headings} for one in (original, translation))
    for id_, heading in theirs.items():
        if id_ not in ours:
            place = _line_before(heading, original, ours, translation)
            message = f"the heading `{heading.text}` of {original.file}:{heading.line} is missing"
            yield ContentError(translation.file, place, message, f"add `{'#' * heading.level} … {{#{id_}}}`")
    for id_, heading in ours.items():
        counterpart = theirs.get(id_)
        if counterpart is None:
            message = f"the heading `{{#{id_}}}` is not in {original.file}"
            hint = f"give it the id of one of its headings, from {original.file}:{original.body_line} on"
            yield ContentError(translation.file, heading.line, message, hint)
        elif counterpart.level != heading.level:
            where = f"in {original.file}:{counterpart.line}"
            message = f"this heading has level {heading.level}, {where} it has {counterpart.level}"
            yield ContentError(translation.file, heading.line, message, f"begin it with `{'#' * counterpart.level} `")
    order = [id_ for id_ in ours if id_ in theirs]
    for id_, expected in zip(order, [id_ for id_ in theirs if id_ in ours], strict=True):
        if id_ != expected:
            message = f"`{{#{id_}}}` stands here, in {original.file}:{theirs[expected].line} it is `{{#{expected}}}`"
            yield ContentError(translation.file, ours[id_].line, message, "put the sections into the same order")
            return


def _same_place(heading: Heading, original: Outline, translation: Outline) -> Heading | None:
    """Return the original heading at the same place in the row, where both pages have as many."""
    if len(original.headings) != len(translation.headings):
        return None
    return original.headings[translation.headings.index(heading)]


def _line_before(missing: Heading, original: Outline, ours: dict[str, Heading], translation: Outline) -> int:
    before = [ours[one.id] for one in original.headings if one.line < missing.line and one.id in ours]
    return before[-1].line if before else translation.body_line


def _place_of_section(part: Part, here: Outline, there: Outline) -> int:
    """Return the line in `there` of the section that holds `part` in `here`."""
    above = [heading.id for heading in here.headings if heading.line <= part.line]
    lines = {heading.id: heading.line for heading in there.headings}
    return next((lines[id_] for id_ in reversed(above) if id_ in lines), there.body_line)
