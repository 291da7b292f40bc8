"""Typography by language: what the build sets right by itself, and what it tells the author to write otherwise.

Authors type ordinary spaces and apostrophes. Where a rule is mechanical (a space that must not break, an apostrophe in
a word), the text is set by it when it is read, so that page, PDF and Word file have it alike. Where it is not (which
quotation mark, whether a hyphen is a dash), the author is told. Code, addresses, HTML and the marks of Markdown are
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from portal.content.source import Source
from portal.errors import ContentError
from portal.locales import LANGUAGES, NARROW_SPACE, SPACE
from portal.yaml_lines import Located, Path

_MASK = "\ue000"
_PROTECTED = re.compile(
    r"""
    ^(?P<fence>[ ]*(?:`{3,}|~{3,}))[^\n]*\n(?:.*\n)*?(?P=fence)[ ]*$   # a fenced block
    | ^[ ]*(?:!!!|\?\?\?\+?)[^\n]*$                                    # the head of a notice
    | ^[ ]*\|[ \-:|]+\|?[ ]*$                                          # the rule under the head of a table
    | ^[ ]*(?:[-*+]|\d+[.)])[ ]+(?:\[[ x]\][ ])?                       # the mark of a list
    | `[^`\n]+`
    | (?<=\])\([^)\n]*\)
    | \[\^[^\]\n]+\]:?
    | <!--.*?--> | </?[a-zA-Z][^>\n]*> | <(?:https?|mailto)[^>\n]*>
    | \*[^*\n]+\*\{:[^}\n]*\blang=[^}\n]*\}                            # a passage in another language
    | \{:?[ ]*[#.\w][^}\n]*\}
    | \b(?:https?|mailto):[^\s)>”]+
    | \b(?!\d+\.)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}\b(?!\w|\.\w)                  # the name of a website
    """,
    re.MULTILINE | re.VERBOSE,
)
_FOREIGN = re.compile(r"""(\*)([^*\n]+)(?=\*\{:[^}\n]*\blang=["']?(\w+))(\*)""")
_SET = re.compile(f"[{SPACE}{NARROW_SPACE}’]")
_UNITS = r"(?:%|‰|€|EUR|km|m|cm|mm|m²|kg|g|h|ha|min|KB|MB|GB|°C)(?!\w)"
_ENGLISH_MONTHS = "|".join(LANGUAGES["en"].months)


@dataclass(frozen=True)
class _Setting:
    """A mechanical rule: what `pattern` matches, group 0, is replaced by `sign`, which is as long."""

    pattern: re.Pattern[str]
    sign: str


# Each pattern begins with the sign that it is about: the engine leaps from one such sign to the next, and looks back
# from there. To look back at every letter first takes three times as long.
_EVERYWHERE = (
    _Setting(re.compile(r" (?=–(?:\s|$))(?<=[^\s|:] )", re.MULTILINE), SPACE),
    _Setting(re.compile(rf" (?={_UNITS})(?<=\d )"), SPACE),
    _Setting(re.compile(r" (?=[A-ZĀČĒĢĪĶĻŅŠŪŽ]\w)(?<=\b[A-ZĀČĒĢĪĶĻŅŠŪŽ]\. )"), SPACE),
    _Setting(re.compile(r"'(?<=[^\W\d_]')(?=[^\W\d_])"), "’"),
    _Setting(re.compile(r"'(?<=[sxz]')(?=[ \n.,;:!?)]|$)"), "’"),
)
_OWN = {
    "en": (
        _Setting(re.compile(rf" (?<=\d )(?=(?:{_ENGLISH_MONTHS})\b)"), SPACE),
        _Setting(re.compile(r" (?=\d)(?:(?<=\bNo\. )|(?<=\bp\. )|(?<=\bpp\. ))"), SPACE),
    ),
    "lv": (
        # An ordinal and its word: 1. solis, 2020. gada, 21. decembris.
        _Setting(re.compile(r" (?<=[\d}]\. )(?=[a-zāčēģīķļņšūž])"), SPACE),
        _Setting(re.compile(r" (?=\d)(?:(?<=\bplkst\. )|(?<=\b[Nn]r\. ))"), SPACE),
        # u. c., t. i., t. sk., u. tml., p. m. ē.
        _Setting(re.compile(r" (?<=\b[utpm]\. )(?=[a-zē]{1,3}\.)"), SPACE),
        _Setting(re.compile(r" (?=\d{3}(?!\d))(?:(?<=(?<!\d)\d )|(?<=(?<!\d)\d{2} ))"), NARROW_SPACE),
        _Setting(re.compile(r" (?=\d{3}(?!\d))(?<=(?<!\d)\d{3} )"), NARROW_SPACE),
    ),
}


def typeset(text: str, locale: str) -> str:
    """Return plain text with spaces that must not break, and apostrophes, set by the rules of the language."""
    for rule in (*_EVERYWHERE, *_OWN.get(locale, ())):
        text = rule.pattern.sub(rule.sign, text)
    return text


def without_marks(body: str) -> str:
    """Return the Markdown with every character that is no text replaced by U+E000; lines stay where they are."""
    return _PROTECTED.sub(lambda found: "\n".join(_MASK * len(line) for line in found[0].split("\n")), body)


def typeset_data(value: Any, locale: str) -> Any:
    """Return data from YAML with every text in it set by the rules of the language."""
    if isinstance(value, str):
        return typeset(value, locale)
    if isinstance(value, dict):
        return {key: typeset_data(one, locale) for key, one in value.items()}
    return [typeset_data(one, locale) for one in value] if isinstance(value, list) else value


def typeset_source(source: Source, locale: str, fields: Iterable[str]) -> tuple[Source, list[ContentError]]:
    """Set the page's body, and the given fields of its front matter, by the rules of the language.

    Gives the page, with as many lines as before, and what in it is to be written otherwise.
    """
    matter = source.front_matter
    texts = {name: matter.data[name] for name in fields if name in matter.data}
    errors = [error for name, text in texts.items() for error in check_data(matter, (name,), locale, text)]
    body, findings = _typeset_markdown(source.body, locale)
    for offset, message, hint in findings:
        line = source.body_line + body.count("\n", 0, offset)
        errors.append(ContentError(source.file, line, message, hint))
    data = matter.data | {name: typeset_data(text, locale) for name, text in texts.items()}
    return replace(source, body=body, front_matter=replace(matter, data=data)), errors


def check_data(located: Located, path: Path, locale: str, value: Any) -> Iterator[ContentError]:
    """Yield what in the texts of `value`, which stands at `path`, is to be written otherwise."""
    if isinstance(value, str):
        for _, message, hint in _findings(typeset(value, locale), locale):
            yield located.error(path, message, hint)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from check_data(located, (*path, key), locale, one)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from check_data(located, (*path, number), locale, one)


def check_text(text: str, locale: str) -> list[str]:
    """Return what is wrong in a finished text, each with the words around it."""
    around = [(offset, message) for offset, message, _ in _findings(text, locale)]
    around += [
        (found.start(), "a space that may break")
        for rule in (*_EVERYWHERE, *_OWN.get(locale, ()))
        for found in rule.pattern.finditer(text)
    ]
    return [f"{message}: {text[max(0, offset - 20) : offset + 20]!r}" for offset, message in around]


def mended(page: str, locale: str) -> str:
    """Return a whole Markdown file with the right signs where there is no doubt: pairs of quotes, dashes, ranges.

    The front matter and blocks to fill in stay as they are: there straight marks belong to YAML.
    """
    head, fence, body = page.partition("\n---\n")
    quotes = LANGUAGES[locale].quotes
    masked = without_marks(body)
    changes: list[tuple[int, int, str]] = []
    for found in _PAIR.finditer(masked):
        changes += [(found.start(), found.start() + 1, quotes[0]), (found.end() - 1, found.end(), quotes[1])]
    changes += [(found.start(), found.end(), "\u0020–\u0020") for found in _HYPHEN.finditer(masked)]
    changes += [(found.end(1), found.end(1) + 1, "–") for found in _HYPHEN_IN_RANGE.finditer(masked)]
    for start, end, sign in sorted(changes, reverse=True):
        body = body[:start] + sign + body[end:]
    return head + fence + body


_PAIR = re.compile(r"""(?<!\w)"(?=\S)[^"\n]*(?<=\S)"(?!\w)|(?<!\w)[“„«](?=\S)[^"“”„«»\n]*[”“»](?!\w)""")
_HYPHEN = re.compile(r"(?<=[^\s|]) (?:-{1,3}|—) (?=[^\s|])")
_HYPHEN_IN_RANGE = re.compile(r"(?<![\w./-])(\d+\.?)-\d+(?![\w-])")
_Finding = tuple[int, str, str]
_APOSTROPHE = re.compile(r"’(?:(?<=[^\W\d_]’)(?=[^\W\d_])|(?<=[sxz]’))")
_QUOTES = re.compile("[\"'“”„‟«»‹›‘’‚]")
_DASH = re.compile(r" (?=-)(?<=[^\s|] )-{1,3} (?=[^\s|])|—|--(?<=\w--)(?=\w)")
_RANGE = re.compile(r"[0-9](?<![\w./-]\d)\d*\.?-\d+(?![\w-])")
_TWO_SPACES = re.compile(r"  (?<=[^\s|]  ) *(?=[^\s|])")
_SPACE_BEFORE = re.compile(r" (?=[,;!?](?:\s|$))(?<=\w ).")
_DOTS = re.compile(r"\.\.\.(?<!\.\.\.\.)(?!\.)")
# A version is no decimal: it ends in .0, or follows a name in capitals; nor is a time.
_POINT = re.compile(
    r"[0-9](?<![\w.]\d)(?<![A-Z]{2} \d)(?<!versija \d)(?<!plkst\.\s\d)(?<!\d\.\d\d\slīdz\s\d)"
    r"\d*\.(?!0\b)\d+(?![\w.–])"
)
_PERCENT = re.compile(r"[0-9][%€]")
_WRONG = {"lv": ((re.compile(r"\d\.gad"), "a space is missing before `gad`", "write `2020. gada`"),)}
"""What is wrong in one language only."""


def _findings(text: str, locale: str) -> Iterator[_Finding]:
    quotes = LANGUAGES[locale].quotes
    apostrophes = {found.start() for found in _APOSTROPHE.finditer(text)}
    pairs = " ".join(f"{quotes[n]}…{quotes[n + 1]}" for n in range(0, len(quotes), 2))
    for found in _QUOTES.finditer(text):
        if found[0] not in quotes and found.start() not in apostrophes:
            yield found.start(), f"`{found[0]}` is not a quotation mark of this language", f"write {pairs}"
    yield from _every(_DASH, text, lambda one: f"`{one.strip()}` stands for a dash", "write `–` between two spaces")
    yield from _every(_RANGE, text, lambda one: f"the range `{one}` has a hyphen", "write `–` without spaces")
    yield from _every(_TWO_SPACES, text, lambda _: "there are two spaces", "delete one")
    yield from _every(_SPACE_BEFORE, text, lambda one: f"there is a space before `{one.strip()}`", "delete it")
    yield from _every(_DOTS, text, lambda _: "`...` stands for an ellipsis", "write `…`")
    if LANGUAGES[locale].decimal == ",":
        yield from _every(_POINT, text, lambda one: f"`{one}` has a decimal point", "write a comma: `2,5`")
        yield from _every(_PERCENT, text, lambda one: f"a space is missing in `{one}`", "write for example `20 %`")
    for pattern, message, hint in _WRONG.get(locale, ()):
        yield from ((found.start(), message, hint) for found in pattern.finditer(text))


def _every(
    pattern: re.Pattern[str], text: str, message: Callable[[str], str], hint: str
) -> Iterator[tuple[int, str, str]]:
    return ((found.start(), message(found[0]), hint) for found in pattern.finditer(text))


def _typeset_markdown(body: str, locale: str) -> tuple[str, list[_Finding]]:
    """Return the Markdown with its text set, and what is found in it; both stay as long as they were."""
    masked = without_marks(body)
    done = typeset(masked, locale)
    letters = list(body)
    for found in _SET.finditer(done):
        letters[found.start()] = found[0]
    text = "".join(letters)
    return _FOREIGN.sub(_typeset_foreign, text), list(_findings(done, locale))


def _typeset_foreign(passage: re.Match[str]) -> str:
    language = passage[3]
    return f"{passage[1]}{typeset(passage[2], language)}{passage[4]}" if language in LANGUAGES else passage[0]
