"""One Markdown file, split into front matter and body, each with its lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from portal.errors import ContentError
from portal.yaml_lines import Located, read_yaml

# All control characters but tab and line feed, what XML 1.0 (2.2) does not allow, and what has no width.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff]")
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: |$)", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """A Markdown file. `file` is its path from the project's root; the body starts on line `body_line`."""

    file: str
    front_matter: Located
    body: str
    body_line: int


def read_source(path: Path, shown_as: str) -> Source:
    """Read and split a Markdown file.

    Raises ContentError where the file is not UTF-8, and as `parse_source` does.
    """
    return parse_source(read_text(path, shown_as), shown_as)


def parse_source(text: str, shown_as: str) -> Source:
    """Split the text of a Markdown file.

    Raises ContentError where it has no front matter, or the front matter is not valid YAML.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != "---":
        raise ContentError(
            shown_as, 1, "the page has no front matter", "start the file with `---`, `title: …` and `---`"
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise ContentError(shown_as, 1, "the front matter has no end", "write a line `---` after its last field")
    located = read_yaml("\n".join(lines[1:end]), shown_as, first_line=2)
    if not isinstance(located.data, dict):
        raise ContentError(shown_as, 2, "the front matter has no fields", "write `title: …` there")
    return Source(shown_as, located, "\n".join(lines[end + 1 :]), end + 2)


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
