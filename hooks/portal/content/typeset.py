"""A page's text set by the typography of its language, on the tokens of the parse; see `base/typography.py`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from portal.base.errors import ContentError
from portal.base.locales import LANGUAGES, NARROW_SPACE, SPACE
from portal.base.typography import Finding, check_data, findings, typeset, typeset_data
from portal.content.markdown import parse_markdown
from portal.content.source import Source

_MASK = "\ue000"
_SET = re.compile(f"[{SPACE}{NARROW_SPACE}’]")
"""The signs that setting puts in the place of others."""
_ADDRESS = re.compile(
    r"""\b(?:https?|mailto):[^\s)>”]+
    | \b(?!\d+\.)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}\b(?!\w|\.\w)   # the name of a website
    """,
    re.VERBOSE,
)


@dataclass
class _Text:
    """The text of all blocks of a page in one, each place of it with the token that it comes from."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    own: list[tuple[int, Token]] = field(default_factory=list)
    foreign: list[tuple[str, Token]] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def typeset_source(source: Source, locale: str, fields: Iterable[str]) -> tuple[Source, list[ContentError]]:
    """Set the page's text, and the given fields of its front matter, by the rules of the language.

    Gives the page and what in it is to be written otherwise.
    """
    matter = source.front_matter
    texts = {name: matter.data[name] for name in fields if name in matter.data}
    errors = [error for name, text in texts.items() for error in check_data(matter, (name,), locale, text)]
    tokens = parse_markdown(source.body)
    for number, message, hint in typeset_tokens(tokens, locale):
        errors.append(ContentError(source.file, source.body_line + number, message, hint))
    data = matter.data | {name: typeset_data(text, locale) for name, text in texts.items()}
    return replace(source, front_matter=replace(matter, data=data), locale=locale).with_tokens(tokens), errors


def typeset_tokens(tokens: Iterable[Token], locale: str) -> list[Finding]:
    """Set the text of the tokens; return what in it is to be written otherwise, by its line counted from 0."""
    text = _gathered(tokens)
    whole = "".join(text.parts)
    masked = _ADDRESS.sub(lambda found: _MASK * len(found[0]), whole)
    done = typeset(masked, locale)
    if done != masked:
        signs = [found.start() for found in _SET.finditer(done) if masked[found.start()] != found[0]]
        starts = [start for start, _ in text.own]
        for place in signs:
            start, token = text.own[bisect_right(starts, place) - 1]
            token.content = f"{token.content[: place - start]}{done[place]}{token.content[place - start + 1 :]}"
    for language, token in text.foreign:
        token.content = typeset(token.content, language)
    return [(_line(text, whole, offset), message, hint) for offset, message, hint in findings(done, locale)]


def _gathered(tokens: Iterable[Token]) -> _Text:
    text = _Text()
    for token in tokens:
        if token.type != "inline" or not token.children:
            continue
        text.starts.append(text.length)
        text.lines.append(token.map[0] if token.map else 0)
        languages: list[str] = []
        is_address = False
        for child in token.children:
            if child.nesting == 1:
                languages.append(str(child.attrs.get("lang", "")))
                is_address = child.type == "link_open" and child.markup == "autolink"
            elif child.nesting == -1 and languages:
                languages.pop()
                is_address = False
            language = next(filter(None, languages), "")
            if child.type in {"softbreak", "hardbreak"}:
                text.add("\n")
            elif child.type != "text":
                text.add("" if child.nesting or child.type == "footnote_ref" else _MASK)
            elif language or is_address:
                if language in LANGUAGES:
                    text.foreign.append((language, child))
                text.add(_MASK * len(child.content))
            else:
                text.own.append((text.length, child))
                text.add(child.content)
        text.add("\n")
    return text


def _line(text: _Text, whole: str, offset: int) -> int:
    block = bisect_right(text.starts, offset) - 1
    return text.lines[block] + whole.count("\n", text.starts[block], offset)
