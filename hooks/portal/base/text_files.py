"""Text files as authors save them: any line ends, composed or decomposed letters, with or without a byte order mark."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from portal.base.errors import ContentError

# All control characters but tab and line feed, what XML 1.0 (2.2) does not allow, and what has no width.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff]")
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: |$)", re.MULTILINE)


def read_text(path: Path, shown_as: str) -> str:
    """Read a file that an author wrote; its lines end with a line feed, and its letters are composed (NFC).

    Raises ContentError where it is not UTF-8, has a control character (neither HTML nor Word can carry those), or has
    what git leaves where two versions meet.
    """
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ContentError(
            shown_as, line, "this file is not saved as UTF-8", "save it again with the encoding UTF-8"
        ) from None
    invisible = _INVISIBLE.search(text)
    if invisible:
        line = text.count("\n", 0, invisible.start()) + 1
        message = f"there is an invisible character here (U+{ord(invisible[0]):04X})"
        raise ContentError(shown_as, line, message, "delete it; it often comes along when a text is pasted")
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        hint = "keep what is right of both, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`"
        raise ContentError(shown_as, line, "git has left two versions here", hint)
    return unicodedata.normalize("NFC", text)
