"""Letters that printed sheets cannot show, because their font lacks them: told where they stand in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from portal.base.errors import ContentError
from portal.content.source import Source

_UNUSUAL = re.compile(r"[^\s!-~\u00a1-\u017e\u2013\u2014\u2018\u2019\u201c-\u201e\u2026\u00ad]")
"""What is worth a look into the font. All letters of Latin alphabets around the Baltic Sea are in it."""


def check_letters(source: Source) -> Iterator[ContentError]:
    """Yield each letter in the title, the summary and the body of a sheet that the font of printed sheets lacks."""
    matter = source.front_matter
    texts = [(matter.line((name,)), str(matter.data.get(name, ""))) for name in ("title", "summary")]
    for line, text in (*texts, *enumerate(source.body.split("\n"), source.body_line)):
        for letter in dict.fromkeys(_UNUSUAL.findall(text)):
            if letter not in _letters():
                message = f"the font of printed sheets has no `{letter}`"
                yield ContentError(source.file, line, message, "use another character, or a word")


@cache
def _letters() -> frozenset[str]:
    # Hardly any sheet needs the font to be read here.
    from fontTools.ttLib import TTFont
    from ttf_opensans import OPENSANS_REGULAR

    with TTFont(OPENSANS_REGULAR.path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
