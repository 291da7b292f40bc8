"""Every table of `portal.locales` against CLDR, by way of Babel."""

from datetime import date

import pytest
from babel import Locale, dates, numbers

from portal.locales import (
    LATVIAN_ALPHABET,
    MONTHS,
    format_date,
    format_month,
    format_number,
    format_size,
    plural_categories,
    plural_category,
    sort_key,
)


@pytest.mark.parametrize("locale", ["en", "lv"])
def test_plural_category_is_that_of_cldr(locale: str) -> None:
    rule = Locale(locale).plural_form
    assert {n: plural_category(n, locale) for n in range(1200)} == {n: rule(n) for n in range(1200)}
    assert set(plural_categories(locale)) == {rule(n) for n in range(1200)}


@pytest.mark.parametrize("locale", ["en", "lv"])
def test_months_are_those_of_cldr(locale: str) -> None:
    assert MONTHS[locale] == [dates.get_month_names("wide", locale=locale)[n] for n in range(1, 13)]


def test_dates_in_words() -> None:
    assert format_date(date(2020, 12, 21), "lv") == "2020.\u00a0gada 21.\u00a0decembris"
    assert format_date(date(2020, 12, 21), "en") == "21\u00a0December\u00a02020"
    assert format_month(2021, 6, "lv") == "2021.\u00a0gada jūnijs"
    plain = dates.format_date(date(2020, 12, 21), "long", locale="lv")
    assert format_date(date(2020, 12, 21), "lv").replace("\u00a0", " ") == plain


@pytest.mark.parametrize("number", [0, 7, 1000, 52920, 2534507.85])
def test_numbers_are_those_of_cldr(number: float) -> None:
    ours = format_number(number, "lv", 2).replace("\u202f", "\u00a0")
    assert ours == numbers.format_decimal(number, "#,##0.00", locale="lv")
    assert format_number(number, "en", 2) == numbers.format_decimal(number, "#,##0.00", locale="en")


def test_sizes_are_rounded_to_what_a_reader_needs() -> None:
    assert format_size(54_321, "lv") == "54\u00a0KB"
    assert format_size(12, "en") == "1\u00a0KB"
    assert format_size(2_460_000, "lv") == "2,5\u00a0MB"


def test_latvian_letters_are_letters_of_their_own() -> None:
    words = ["Ādaži", "Auce", "Čerepoveca", "Cēsis", "Daugavpils", "Ēdole", "Īle", "Jelgava", "Yoga", "Ikšķile"]
    assert sorted(words, key=lambda word: sort_key(word, "lv")) == [
        "Auce",
        "Ādaži",
        "Cēsis",
        "Čerepoveca",
        "Daugavpils",
        "Ēdole",
        "Ikšķile",
        "Yoga",
        "Īle",
        "Jelgava",
    ]
    assert sorted(LATVIAN_ALPHABET, key=lambda one: sort_key(one, "lv")) == list(LATVIAN_ALPHABET)


def test_english_sorts_marked_letters_with_their_base() -> None:
    words = ["Klaipėda", "Kaunas", "Łódź", "Lviv", "Poznań"]
    assert sorted(words, key=lambda word: sort_key(word, "en")) == ["Kaunas", "Klaipėda", "Łódź", "Lviv", "Poznań"]


def test_shorter_words_and_spaces_come_first() -> None:
    words = ["Vidzemes reģions", "Vidzeme", "Vidzeme 2", "Vidzemē"]
    assert sorted(words, key=lambda word: sort_key(word, "lv")) == [
        "Vidzeme",
        "Vidzeme 2",
        "Vidzemes reģions",
        "Vidzemē",
    ]
