"""Every table of `portal.base.locales` against CLDR, by way of Babel."""

from datetime import date

import pytest
from babel import Locale, dates, numbers

from portal.base.locales import (
    LANGUAGES,
    first_letter,
    format_date,
    format_month,
    format_number,
    format_size,
    plural_categories,
    plural_category,
    sort_key,
)


@pytest.mark.parametrize("locale", LANGUAGES)
def test_plural_category_is_that_of_cldr(locale: str) -> None:
    rule = Locale(locale).plural_form
    assert {n: plural_category(n, locale) for n in range(1200)} == {n: rule(n) for n in range(1200)}
    assert set(plural_categories(locale)) == {rule(n) for n in range(1200)}


@pytest.mark.parametrize("locale", LANGUAGES)
def test_months_are_those_of_cldr(locale: str) -> None:
    language = LANGUAGES[locale]
    alone = dates.get_month_names("wide", context="stand-alone", locale=locale)
    in_dates = dates.get_month_names("wide", locale=locale)
    assert list(language.months) == [alone[n] for n in range(1, 13)]
    assert list(language.months_in_dates or language.months) == [in_dates[n] for n in range(1, 13)]


@pytest.mark.parametrize("locale", LANGUAGES)
def test_dates_are_those_of_cldr(locale: str) -> None:
    for month in range(1, 13):
        day = date(2021, month, 9)
        british = Locale.parse(LANGUAGES[locale].open_graph)
        assert format_date(day, locale).replace("\u00a0", " ") == dates.format_date(day, "long", locale=british)


def test_months_with_years_are_those_of_cldr() -> None:
    for locale in ("en", "lt"):  # in Latvian CLDR shortens „gada” to „g.”
        for month in range(1, 13):
            ours = format_month(2021, month, locale).replace("\u00a0", " ")
            assert ours == dates.format_skeleton("yMMMM", date(2021, month, 1), locale=locale)


@pytest.mark.parametrize("locale", LANGUAGES)
def test_quotation_marks_and_separators_are_those_of_cldr(locale: str) -> None:
    language, cldr = LANGUAGES[locale], Locale(locale)
    assert language.decimal == cldr.number_symbols["latn"]["decimal"]
    assert language.group.replace("\u202f", "\u00a0") == cldr.number_symbols["latn"]["group"]
    assert language.open_graph.partition("_")[0] == locale


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
    alphabet = LANGUAGES["lv"].alphabet
    assert sorted(alphabet, key=lambda one: sort_key(one, "lv")) == list(alphabet)


def test_in_lithuanian_some_marks_do_not_count() -> None:
    words = ["Čiobiškis", "Cukrus", "Ylakiai", "Įžuolis", "Yžas", "Šiauliai", "Suvalkai", "ėda", "ežeras"]
    assert sorted(words, key=lambda word: sort_key(word, "lt")) == [
        "Cukrus",
        "Čiobiškis",
        "ėda",
        "ežeras",
        "Ylakiai",
        "Yžas",
        "Įžuolis",
        "Suvalkai",
        "Šiauliai",
    ]


def test_a_dictionary_lists_a_word_under_its_letter() -> None:
    assert [first_letter(word, "lv") for word in ("āra", "čakls", "yoga", "alianse")] == ["Ā", "Č", "Y", "A"]
    assert [first_letter(word, "lt") for word in ("įstaiga", "ėda", "šalis")] == ["I", "E", "Š"]
    assert [first_letter(word, "en") for word in ("émigré", "zebra")] == ["E", "Z"]


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
