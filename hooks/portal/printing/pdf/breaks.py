"""Where a very long word or address may be divided, so that it never leaves its cell, its column or its page."""

from __future__ import annotations

import re
from typing import Any

SPACE, HYPHEN = "\ue000", "\u00ad"
"""Signs that are not seen: the line may end here, which `page.typ` knows; the line may end here with a hyphen."""
LONGEST, STEP = 22, 6
"""A word of more letters is divided; its parts have so many at most."""
# Lines end after a slash or a hyphen anyway.
_WORD = re.compile(rf"[^\s/\-–{SPACE}{HYPHEN}]{{{LONGEST + 1},}}")
_SLASH = re.compile(r"/(?=\d)")
_PART = re.compile(r"[\w]+|[^\w]")
_KEPT = frozenset({"qr", "href", "kind", "id", "address", "hue", "icons", "locale", "vowels", "marks"})
"""What is no text that a reader sees."""


def softened(value: Any, key: str = "") -> Any:
    """Return the data of a template with its very long words divisible. Keys and addresses of links stay."""
    if isinstance(value, dict):
        return {name: value[name] if name in _KEPT else softened(value[name], name) for name in value}
    if isinstance(value, list | tuple):
        return [softened(item, key) for item in value]
    return soften(value) if isinstance(value, str) else value


def soften(text: str) -> str:
    """Return a text whose words of more than `LONGEST` letters can be divided.

    An address is divided without a hyphen, which would be read as a part of it.
    """
    if len(text) <= LONGEST:
        return text
    # No line ends between a slash and a number by itself.
    return _WORD.sub(lambda word: _divided(word[0]), _SLASH.sub(f"/{SPACE}", text))


def _divided(word: str) -> str:
    mark = SPACE if re.search(r"[/@._=?&\d]", word) else HYPHEN
    steps = (part[start : start + STEP] for part in _PART.findall(word) for start in range(0, len(part), STEP))
    return mark.join(steps)
