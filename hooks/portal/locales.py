"""Dates, numbers, plurals and sorting by language.

The tables are small on purpose, so that a build need not load a locale database; the tests compare each of them
with CLDR (by way of Babel).
"""

from __future__ import annotations

import unicodedata
from datetime import date

LATVIAN_ALPHABET = "aābcčdeēfgģhiyījkķlļmnņoōpqrŗsštuūvwxzž"
"""Latvian collation (CLDR `lv`): y is sorted with i; every other letter is one of its own."""

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "lv": (
        "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris"
    ).split(),
}
PLURAL_CATEGORIES = {"en": ("one", "other"), "lv": ("zero", "one", "other")}
OPEN_GRAPH_LOCALES = {"en": "en_GB", "lv": "lv_LV"}
NARROW_SPACE = "\u202f"
SPACE = "\u00a0"


def plural_categories(locale: str) -> tuple[str, ...]:
    """Return the plural categories a word needs in `locale` (CLDR, whole numbers)."""
    return PLURAL_CATEGORIES[locale]


def plural_category(n: int, locale: str) -> str:
    """Return the plural category of the whole number `n` (CLDR): Latvian has zero, one and other."""
    if locale == "lv":
        if n % 10 == 0 or 11 <= n % 100 <= 19:
            return "zero"
        return "one" if n % 10 == 1 else "other"
    return "one" if n == 1 else "other"


def format_date(day: date, locale: str) -> str:
    """Return the date in words: `21 December 2020`, `2020. gada 21. decembris`."""
    month = MONTHS[locale][day.month - 1]
    if locale == "lv":
        return f"{day.year}.{SPACE}gada {day.day}.{SPACE}{month}"
    return f"{day.day}{SPACE}{month}{SPACE}{day.year}"


def format_month(year: int, month: int, locale: str) -> str:
    """Return month and year: `June 2021`, `2021. gada jūnijs`."""
    name = MONTHS[locale][month - 1]
    return f"{year}.{SPACE}gada {name}" if locale == "lv" else f"{name} {year}"


def format_number(number: float, locale: str, decimals: int = 0) -> str:
    """Return the number with the separators of the language: `2,534.5`, `2 534,5` (narrow no-break space)."""
    text = f"{number:,.{decimals}f}"
    if locale == "lv":
        return text.replace(",", NARROW_SPACE).replace(".", ",")
    return text


def format_size(size: int, locale: str) -> str:
    """Return a file's size, given in bytes, in whole kilobytes (or megabytes with one decimal)."""
    if size < 1_000_000:
        return f"{format_number(max(1, round(size / 1000)), locale)}{SPACE}KB"
    return f"{format_number(size / 1_000_000, locale, 1)}{SPACE}MB"


def sort_key(text: str, locale: str) -> tuple[tuple[int, ...], str]:
    """Return the key that sorts `text` as a dictionary of the language would.

    Latvian letters with a mark are letters of their own (Auce before Ādaži); in English a mark does not count.
    """
    if locale == "lv":
        letters = unicodedata.normalize("NFC", text).casefold()
        ranks = tuple(_LATVIAN_RANK.get(letter, _base_rank(letter)) for letter in letters)
    else:
        ranks = tuple(ord(letter) for letter in _without_marks(text.casefold()))
    return ranks, text


def _base_rank(letter: str) -> int:
    """Rank a letter that Latvian does not have by the letter it is built on, just after it."""
    base = _without_marks(letter)[:1]
    return _LATVIAN_RANK.get(base, ord(letter) - 0x10000 if not letter.isalpha() else 10_000 + ord(letter))


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).replace("ł", "l")


_LATVIAN_RANK = {letter: 10 * place for place, letter in enumerate(LATVIAN_ALPHABET, 1)}
