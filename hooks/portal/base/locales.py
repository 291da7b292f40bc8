"""Dates, numbers, plurals and sorting by language.

The tables are small on purpose, so that a build need not load a locale database; the tests compare each of them
with CLDR (by way of Babel).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

NARROW_SPACE = "\u202f"
SPACE = "\u00a0"


def _english(n: int) -> str:
    return "one" if n == 1 else "other"


def _latvian(n: int) -> str:
    if n % 10 == 0 or 11 <= n % 100 <= 19:
        return "zero"
    return "one" if n % 10 == 1 else "other"


def _lithuanian(n: int) -> str:
    if n % 10 == 0 or 11 <= n % 100 <= 19:
        return "other"
    return "one" if n % 10 == 1 else "few"


@dataclass(frozen=True)
class Language:
    """What the portal has to know of a language to write and sort in it.

    `months` stand alone, `months_in_dates` beside a day where that is another form. `alphabet` holds, in order, the
    letters that are one in a dictionary (`iįy`); where it is empty, a mark on a letter does not count. `quotes` are the
    marks that open and close a quotation, at all depths. `divides_at_vowels` names the vowels of a language whose
    words Typst cannot divide.
    """

    open_graph: str
    months: tuple[str, ...]
    plurals: tuple[str, ...]
    plural: Callable[[int], str]
    date: str
    month: str
    year: str
    years: str
    group: str
    decimal: str
    quotes: str
    months_in_dates: tuple[str, ...] = ()
    alphabet: tuple[str, ...] = ()
    divides_at_vowels: str = ""


LANGUAGES = {
    "en": Language(
        open_graph="en_GB",
        months=tuple("January February March April May June July August September October November December".split()),
        plurals=("one", "other"),
        plural=_english,
        date="{day}\u00a0{month}\u00a0{year}",
        month="{month} {year}",
        year="{year}",
        years="{start}–{end}",
        group=",",
        decimal=".",
        quotes="“”‘’",
    ),
    "lv": Language(
        open_graph="lv_LV",
        months=tuple(
            "janvāris februāris marts aprīlis maijs jūnijs"
            " jūlijs augusts septembris oktobris novembris decembris".split()
        ),
        plurals=("zero", "one", "other"),
        plural=_latvian,
        date="{year}.\u00a0gada {day}.\u00a0{month}",
        month="{year}.\u00a0gada {month}",
        year="{year}.\u00a0gads",
        years="{start}.–{end}.\u00a0gads",
        group=NARROW_SPACE,
        decimal=",",
        quotes="„”",
        # Every letter is one of its own (Auce before Ādaži); y is sorted with i.
        alphabet=tuple("aābcčdeēfgģhiyījkķlļmnņoōpqrŗsštuūvwxzž"),
        divides_at_vowels="aāeēiīouūy",
    ),
    "lt": Language(
        open_graph="lt_LT",
        months=tuple(
            "sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis gruodis".split()
        ),
        months_in_dates=tuple(
            "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio".split()
        ),
        plurals=("one", "few", "other"),
        plural=_lithuanian,
        date="{year}\u00a0m. {month} {day}\u00a0d.",
        month="{year}\u00a0m. {month}",
        year="{year}\u00a0m.",
        years="{start}–{end}\u00a0m.",
        group=SPACE,
        decimal=",",
        quotes="„“",
        alphabet=tuple("aą b c č d eęė f g h iįy j k l m n o p q r s š t uųū v w x z ž".split()),
    ),
}
"""The languages that the portal can be in. CLDR; the tests compare each table with it."""


def has_latin_letters(locale: str) -> bool:
    """Return whether the language is written in Latin letters, by the names of its months."""
    letters = "".join(LANGUAGES[locale].months)
    return all(unicodedata.name(letter).startswith("LATIN") for letter in letters if letter.isalpha())


def plural_categories(locale: str) -> tuple[str, ...]:
    """Return the plural categories a word needs in `locale` (CLDR, whole numbers)."""
    return LANGUAGES[locale].plurals


def plural_category(n: int, locale: str) -> str:
    """Return the plural category of the whole number `n` (CLDR): Latvian has zero, one and other."""
    return LANGUAGES[locale].plural(n)


def format_date(day: date, locale: str) -> str:
    """Return the date in words: `21 December 2020`, `2020. gada 21. decembris`."""
    language = LANGUAGES[locale]
    month = (language.months_in_dates or language.months)[day.month - 1]
    return language.date.format(day=day.day, month=month, year=day.year)


def format_month(year: int, month: int, locale: str) -> str:
    """Return month and year: `June 2021`, `2021. gada jūnijs`."""
    language = LANGUAGES[locale]
    return language.month.format(year=year, month=language.months[month - 1])


def format_year(year: str, locale: str) -> str:
    """Return the year as it stands alone: `2021`, `2021. gads`."""
    return LANGUAGES[locale].year.format(year=year)


def format_years(start: str, end: str, locale: str) -> str:
    """Return a range of years: `2020–2021`, `2020.–2021. gads`."""
    return LANGUAGES[locale].years.format(start=start, end=end)


def format_number(number: float, locale: str, decimals: int = 0) -> str:
    """Return the number with the separators of the language: `2,534.5`, `2 534,5` (narrow no-break space)."""
    language = LANGUAGES[locale]
    return f"{number:,.{decimals}f}".translate({ord(","): language.group, ord("."): language.decimal})


def format_size(size: int, locale: str) -> str:
    """Return a file's size, given in bytes, in whole kilobytes (or megabytes with one decimal)."""
    if size < 1_000_000:
        return f"{format_number(max(1, round(size / 1000)), locale)}{SPACE}KB"
    return f"{format_number(size / 1_000_000, locale, 1)}{SPACE}MB"


def sort_key(text: str, locale: str) -> tuple[tuple[int, ...], str]:
    """Return the key that sorts `text` as a dictionary of the language would.

    Latvian letters with a mark are letters of their own (Auce before Ādaži); in English a mark does not count.
    """
    ranks = _ranks(locale)
    if not ranks:
        return tuple(ord(letter) for letter in _without_marks(text.casefold())), text
    letters = unicodedata.normalize("NFC", text).casefold()
    return tuple(ranks[letter] if letter in ranks else _base_rank(letter, ranks) for letter in letters), text


def first_letter(text: str, locale: str) -> str:
    """Return the letter under which a dictionary of the language lists `text`, as a capital."""
    letter = unicodedata.normalize("NFC", text)[:1].casefold()
    groups = LANGUAGES[locale].alphabet
    group = next((group for group in groups if letter in group), None)
    return (group[0] if group else _without_marks(letter)[:1]).upper()


def _base_rank(letter: str, ranks: dict[str, int]) -> int:
    """Rank a letter that the language does not have by the letter it is built on, just after it."""
    base = _without_marks(letter)[:1]
    return ranks.get(base, ord(letter) - 0x10000 if not letter.isalpha() else 10_000 + ord(letter))


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).replace("ł", "l")


@cache
def _ranks(locale: str) -> dict[str, int]:
    groups = LANGUAGES[locale].alphabet
    return {letter: 10 * place for place, group in enumerate(groups, 1) for letter in group}
