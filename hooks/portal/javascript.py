"""The portal's own scripts and stylesheets, as they are published."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"^[ \t]*(//[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^(?:[ \t]+|\n)", re.MULTILINE)


def lighter(text: str) -> str:
    """Return a script or stylesheet without the comments that begin a line, indentation and empty lines.

    They are for us, and readers need not load them. Nothing else is touched. Inside a text in backquotes that goes over
    several lines they would be lost as well; our scripts hold no such text.
    """
    return _INDENT.sub("", _COMMENT.sub("", text))
