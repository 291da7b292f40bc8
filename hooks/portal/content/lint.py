"""Lint: Markdown that is read otherwise than it was meant, told where it stands, before a reader sees it.

CommonMark has no mistakes: a slip is shown as text, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from portal.base.errors import ContentError, suggestion
from portal.content.inserts import KINDS as INSERTS
from portal.content.markdown import plain_text, with_lines
from portal.content.source import Source

OF_TEMPLATES = ("pt-", "__")
"""How the ids in templates begin, ours and Material's: an author's id never does, so that the two never meet."""
NOTICES = ("example", "info", "note", "tip", "warning")
_NO_SPACE = re.compile(r"^(#{1,6}|[-*+](?=\u00a0))[^ #\n*+-]")
_NOTICE = re.compile(r"^(?:!!!|\?\?\?\+?)\s+([\w-]+)")
_HOLDS_INDENTED = re.compile(r"^(?:!!!|\?\?\?|\[\^|[-*+] |\d+[.)] |: )")
_INDENTED = re.compile(r"^(?: {4}|\t)")
_CELL = re.compile(r"(?<!\\)\|")
_LOST = (
    (
        re.compile(r"\]\([^()\n]*\s[^()\n\"]*\)"),
        "the address of a link has a space",
        "give the file a name without one",
    ),
    (re.compile(r"\] \([^()\s]+(?:\.md|//)[^()\s]*\)"), "a link has a space in its middle", "write `[text](address)`"),
    (re.compile(r"(?<!\\)\]\[[^\]\n^]+\]"), "this link has no address", "write it behind: `[text](address)`"),
)
_Finding = tuple[int, str, str]


def lint(source: Source, of_sheet: bool) -> Iterator[ContentError]:
    """Yield the slips in the body of a page. The parser of worksheets tells some of them by itself."""
    tokens = source.tokens
    yield from _check_any(source, tokens)
    if not of_sheet:
        yield from _check_page(source, tokens)


def _check_any(source: Source, tokens: list[Token]) -> Iterator[ContentError]:
    lines = source.body.split("\n")
    fences = [token for token in tokens if token.type == "fence" and token.map]
    fenced = {number for token in fences for number in range(*(token.map or ()))}
    findings = [
        *_ids(tokens),
        *_fences(fences, lines),
        *_lines(lines, fenced),
        *_lists(tokens, lines),
        *_inline(tokens),
    ]
    for number, message, hint in findings:
        yield ContentError(source.file, source.body_line + number, message, hint)


def _check_page(source: Source, tokens: list[Token]) -> Iterator[ContentError]:
    """Yield wrong headings, HTML and unknown blocks."""
    level, ids = 1, dict[str, int]()
    for fence in tokens:
        name = fence.info.strip()
        if fence.type == "fence" and fence.map and name and name not in INSERTS:
            message = f"there is no block `{name}` for this kind of page"
            yield ContentError(source.file, source.body_line + fence.map[0], message, suggestion(name, INSERTS))
    for place, token, number in _blocks(tokens):
        line = source.body_line + number
        if token.type == "html_block" or any(child.type == "html_inline" for child in token.children or ()):
            hint = "write Markdown; before a sign `<` that is meant as such write `\\`"
            yield ContentError(source.file, line, "a page cannot carry HTML", hint)
        if place is None or place.type != "heading_open":
            continue
        depth = int(place.tag[1:])
        if depth == 1:
            yield ContentError(source.file, line, "the title stands in the front matter", "begin sections with `##`")
        elif depth > level + 1:
            message = f"a heading of level {depth} follows one of level {level}"
            yield ContentError(source.file, line, message, "use one `#` less")
        level = max(depth, 2)
        id_ = str(place.attrs.get("id")) if place.meta.get("explicit") else ""
        if not (plain_text(token).strip() or any(child.type == "image" for child in token.children or ())):
            yield ContentError(source.file, line, "this heading is empty", "write it, or delete the line")
        elif id_ and ids.setdefault(id_, line) != line:
            hint = f"choose another; the first is on line {ids[id_]}"
            yield ContentError(source.file, line, f"the id `{id_}` stands twice", hint)


def _blocks(tokens: list[Token]) -> Iterator[tuple[Token | None, Token, int]]:
    """Yield each block with text or HTML, what it stands in, and its line counted from 0."""
    for place, token in enumerate(tokens):
        if token.type in {"inline", "html_block"} and token.map:
            yield (tokens[place - 1] if place else None), token, token.map[0]


def _ids(tokens: list[Token]) -> Iterator[_Finding]:
    """Yield the ids that the page around the text may have, too."""
    for token in tokens:
        if str(token.attrs.get("id", "")).startswith(OF_TEMPLATES) and token.map:
            hint = (
                f"give it another address at its end: `{{#{str(token.attrs['id']).lstrip('_').removeprefix('pt-')}}}`"
            )
            yield token.map[0], f"addresses that begin with `{'` or `'.join(OF_TEMPLATES)}` are the portal's own", hint


def _fences(fences: list[Token], lines: list[str]) -> Iterator[_Finding]:
    for token in fences:
        start, end = token.map or (0, 0)
        last = lines[end - 1].strip(" >")
        if end - 1 == start or not re.fullmatch(rf"{re.escape(token.markup[0])}{{{len(token.markup)},}}", last):
            yield start, "this block has no end", f"write a line {token.markup} after it"
        elif token.markup[0] != "`" or (not token.level and lines[start][0] == " "):
            yield start, "this block does not begin with ``` at the margin", "begin both its lines with ```"


def _lines(lines: list[str], fenced: set[int]) -> Iterator[_Finding]:
    holder = before = ""
    for number, line in enumerate(lines):
        if number in fenced:
            before = ""
            continue
        if lost := _NO_SPACE.match(line):
            yield number, f"an ordinary space is missing after `{lost[1]}`", f"write `{lost[1]} ` and the text"
        if notice := _NOTICE.match(line):
            if notice[1] not in NOTICES:
                yield number, f"there is no notice `{notice[1]}`", suggestion(notice[1], NOTICES)
            after = next((one for one in lines[number + 1 :] if one.strip()), "")
            if not _INDENTED.match(after):
                yield number, "this notice has no text", "move its text in by four spaces"
        if _INDENTED.match(line) and line.strip() and not before.strip() and not _HOLDS_INDENTED.match(holder):
            yield number, "this line is moved in and would be shown as code", "begin it without spaces"
            holder = "- "
        if line.strip() and not line.startswith((" ", "\t")):
            holder = line
        before = line
    yield from _tables(lines, fenced)


def _tables(lines: list[str], fenced: set[int]) -> Iterator[_Finding]:
    columns = 0
    for number, line in enumerate(lines):
        if not line.startswith("|") or number in fenced:
            columns = 0
            continue
        cells = len(_CELL.findall(line.strip().strip("|"))) + 1
        if not columns:
            columns = cells
            if not re.match(r"^\|[ :|-]*-[ :|-]*$", lines[number + 1] if number + 1 < len(lines) else ""):
                yield number, "no rule stands under the head of this table", f"write `|{' --- |' * cells}`"
        elif cells > columns:
            yield number, f"this row has {cells} cells, the head of the table {columns}", "give both as many"


def _lists(tokens: list[Token], lines: list[str]) -> Iterator[_Finding]:
    for token in tokens:
        if token.type not in {"bullet_list_open", "ordered_list_open"} or not token.map:
            continue
        start = token.map[0]
        if not token.level and start and lines[start - 1].strip() and not lines[start - 1].startswith(("#", "```")):
            yield start, "an empty line is missing before this list", "add it"


def _inline(tokens: list[Token]) -> Iterator[_Finding]:
    for _, token, first in _blocks(tokens):
        for line, child in with_lines(token):
            if child.type == "image" and not child.content.strip():
                yield line, "this picture has no words for people who do not see it", "write `![what it shows](…)`"
        if "]" not in token.content:
            continue
        text = re.sub(r"`[^`\n]*`", "", token.content)
        for pattern, message, hint in _LOST:
            for found in pattern.finditer(text):
                yield first + text.count("\n", 0, found.start()), message, hint
        for found in re.finditer(r"(!?)\[([^\]\n]*)\]\((\s*)\)|(?<!!)\[()\]\([^)\n]+\)", text):
            line = first + text.count("\n", 0, found.start())
            yield line, "this link lacks its text or its address", "write `[text](address)`"
