"""Fingerprints of the sections of a page: a short hash of the words of each.

White space, typographic signs and the targets of links do not count, so that a cosmetic change raises no alarm. The
hash is written in letters only: YAML reads `12345678` and `1e345678` as numbers.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from portal.content.kinds import kind_of, text_fields
from portal.content.outline import Outline
from portal.content.source import Source

_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
_COSMETIC = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00ad": None})
_TARGETS = re.compile(r"(?<=\]\()[^)]*(?=\))|(?<=<)https?://[^>]*(?=>)|\{:?\s*#[\w-]+\s*\}")


@dataclass(frozen=True)
class Section:
    """A part of a page that is translated as one: a text of the front matter (`page.title`), or a heading's body.

    `id` is that of the heading, or `page.start` for the text before the first; `title` is the heading, or empty.
    """

    id: str
    title: str
    text: str
    line: int

    @property
    def fingerprint(self) -> str:
        """Eight letters that change when the words do."""
        words = unicodedata.normalize("NFC", _TARGETS.sub("", self.text)).translate(_COSMETIC)
        return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:8].translate(_LETTERS)


def read_sections(path: str, source: Source, outline: Outline) -> tuple[Section, ...]:
    """Divide the original at `path` (inside its language's folder) into its sections, in order."""
    matter = source.front_matter
    found = [
        Section(f"page.{name}", "", _plain(matter.data[name]), matter.line((name,)))
        for name in text_fields(str(matter.data.get("kind", kind_of(path))))
        if matter.data.get(name)
    ]
    lines = source.body.split("\n")
    starts = [heading.line - source.body_line for heading in outline.headings]
    opening = "\n".join(lines[: starts[0] if starts else None])
    if opening.strip():
        found.append(Section("page.start", "", opening, source.body_line))
    for heading, start, end in zip(outline.headings, starts, [*starts, len(lines)][1:], strict=True):
        found.append(Section(heading.id, heading.text, "\n".join(lines[start:end]), heading.line))
    return tuple(found)


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(str(one) for one in value.values())
    return "\n".join(str(one) for one in value) if isinstance(value, list) else str(value)
