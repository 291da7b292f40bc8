"""What the portal offers, in both languages."""

from portal.catalogue import Catalogue
from portal.content.prose import paragraphs

PAGES = {"toolkit": 18, "facilitator": 18, "guidance": 8, "pilot": 10}


def test_both_languages_have_everything(catalogue: Catalogue) -> None:
    assert [page.path for page in catalogue.pages.values() if page.is_fallback] == []
    for locale in catalogue.locales:
        assert {kind: len(catalogue.of_kind(kind, locale)) for kind in PAGES} == PAGES
        for toolkit in catalogue.toolkits(locale):
            sheets = catalogue.worksheets(toolkit)
            assert sheets, toolkit.path
            assert all(sheet.sample for sheet in sheets), toolkit.path


def test_a_toolkit_is_neither_a_note_nor_a_book(catalogue: Catalogue) -> None:
    for page in catalogue.pages.values():
        if page.kind == "toolkit":
            words = sum(len(paragraph.split()) for paragraph in paragraphs(page.source.tokens))
            assert 600 <= words <= 1200, f"{page.source.file}: {words} words"


def test_people_find_their_problem_in_their_own_words(catalogue: Catalogue) -> None:
    for locale in catalogue.locales:
        problems = catalogue.problems(locale)
        assert len(problems) >= 15
        assert len({problem for problem, _ in problems}) == len(problems)
        assert {sheet.path for _, sheet in problems} == {sheet.path for sheet in catalogue.of_kind("worksheet", locale)}
