"""Typography by language: what the build sets right by itself, and what it tells the author to write otherwise.

Authors type ordinary spaces and apostrophes. Where a rule is mechanical (a space that must not break, an apostrophe in
a word), the text is set by it when it is read, so that page, PDF and Word file have it alike. Where it is not (which
quotation mark, whether a hyphen is a dash), the author is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from portal.base.errors import ContentError
from portal.base.locales import LANGUAGES, NARROW_SPACE, SPACE
from portal.base.yaml_lines import Located, Path

_UNITS = r"(?:%|‰|€|EUR|km|m|cm|mm|m²|kg|g|h|ha|min|KB|MB|GB|°C)(?!\w)"
_ENGLISH_MONTHS = "|".join(LANGUAGES["en"].months)


_CAPITALS = "A-ZĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲ"
"""The capitals that an initial may be."""


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
    _Setting(re.compile(rf" (?=[{_CAPITALS}]\w)(?<=\b[{_CAPITALS}]\. )"), SPACE),
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


def typeset_data(value: Any, locale: str) -> Any:
    """Return data from YAML with every text in it set by the rules of the language."""
    if isinstance(value, str):
        return typeset(value, locale)
    if isinstance(value, dict):
        return {key: typeset_data(one, locale) for key, one in value.items()}
    return [typeset_data(one, locale) for one in value] if isinstance(value, list) else value


def check_data(located: Located, path: Path, locale: str, value: Any) -> Iterator[ContentError]:
    """Yield what in the texts of `value`, which stands at `path`, is to be written otherwise."""
    if isinstance(value, str):
        for _, message, hint in findings(typeset(value, locale), locale):
            yield located.error(path, message, hint)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from check_data(located, (*path, key), locale, one)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from check_data(located, (*path, number), locale, one)


def check_text(text: str, locale: str) -> list[str]:
    """Return what is wrong in a finished text, each with the words around it."""
    around = [(offset, message) for offset, message, _ in findings(text, locale)]
    around += [
        (found.start(), "a space that may break")
        for rule in (*_EVERYWHERE, *_OWN.get(locale, ()))
        for found in rule.pattern.finditer(text)
    ]
    return [f"{message}: {text[max(0, offset - 20) : offset + 20]!r}" for offset, message in around]


Finding = tuple[int, str, str]
"""Where in a text something is to be written otherwise, what is wrong, and what to write."""
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


def findings(text: str, locale: str) -> Iterator[Finding]:
    """Yield what in a text that is set already is to be written otherwise."""
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
