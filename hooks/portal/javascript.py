"""The portal's own scripts, as they are published."""

from __future__ import annotations

import re

_INDENT = re.compile(r"^\s+", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(//[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)


def without_comments(script: str) -> str:
    """Return a script without the comments that begin a line, blank lines and indentation: readers need not load them.

    Nothing else is touched. A line that begins with `//` or `/*` inside a text in backquotes would be lost as well, and
    so would the spaces before a line of it; our scripts hold no such text.
    """
    return _INDENT.sub("", _COMMENT.sub("", script))
