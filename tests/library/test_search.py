"""The index of search: what an entry holds, and what is told about the words of docs/_data/search.yml."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from portal.base.errors import ContentErrors
from portal.catalogue import Catalogue
from portal.content.glossary import Term, read_glossary
from portal.content.kinds import KINDS
from portal.content.records import Worksheet
from portal.content.rendered import Section
from portal.pages.content import searched_sections
from portal.search.index import entry_of, fold, group_of, index_script, language_index, shown_words
from portal.search.rules import RULES
from portal.search.words import read_words

REGISTER = "toolkits/risk-identification/risk-register.md"


def test_an_entry_holds_what_people_say_who_need_the_page(catalogue: Catalogue) -> None:
    page = catalogue.page(REGISTER, "lv")
    english = catalogue.page(REGISTER, "en")
    words: dict[str, dict[str, tuple[str, ...]]] = {REGISTER: {"lv": ("risku tabula",), "en": ("risk table",)}}
    sections = [Section("steps", "Soļi", ("Viens.",)), Section("sources", "Avoti", ("Grāmata",))]
    entry = entry_of(page, catalogue, words, sections, {"pdf": "lv/x.pdf"})
    assert entry.problems == tuple(cast(Worksheet, page.record).problems)
    assert entry.words == ("risku tabula",)
    assert ("en", english.title) in entry.other
    assert ("en", "risk table") in entry.other
    assert catalogue.toolkit_of(page).title in entry.labels
    assert [one.anchor for one in entry.sections] == ["steps"]
    assert entry.files == (("pdf", "lv/x.pdf"),)


def test_an_index_is_read_as_it_was_written(catalogue: Catalogue) -> None:
    page = catalogue.page(REGISTER, "lv")
    sections = [Section("steps", "Soļi", ("Viens\nteksts https://example.org/x?y=1.", "Otrs “teksts”."))]
    term = Term("ngo", {"en": "NGO", "lv": "biedrība"})
    alone = Term("pdf", {"en": "PDF"})
    words = shown_words(catalogue.interface["lv"].words)
    written = language_index("lv", [entry_of(page, catalogue, {}, sections, {})], [term, alone], words)
    script = index_script(written)
    inner = script.removeprefix("self.searchIndex=JSON.parse(").rstrip().removesuffix(")")
    index = json.loads(json.loads(inner))
    assert index["pages"][0]["c"] == [["steps", "Soļi", "Viens teksts \nOtrs “teksts”."]]
    assert index["pages"][0]["k"] == "worksheet"
    assert index["terms"] == [{"en": ["NGO"], "lv": ["biedrība"]}]
    assert index["words"]["files"]["pdf"] == catalogue.interface["lv"]("sheet.pdf")
    assert not [key for key in index["words"] if key.endswith(".words")]


def test_every_kind_of_page_has_a_name_among_the_results(catalogue: Catalogue) -> None:
    for kind in KINDS:
        for words in catalogue.interface.values():
            assert words(f"search.kind.{group_of(kind)}")


def test_words_are_compared_without_case_and_diacritics() -> None:
    assert fold("Ķīļu Šaurķēde Suwałki") == "kilu saurkede suwalki"


def test_rules_say_nothing_twice() -> None:
    for rules in RULES.values():
        stops = rules["stops"].split()
        assert [word for word in stops if stops.count(word) > 1] == []
        assert [word for word in stops if fold(word) != word] == []


def test_mistakes_in_the_words_are_told(tmp_path: Path) -> None:
    assert read_words(tmp_path, ["a.md"], ("en", "lv"), fold) == {}
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data" / "search.yml").write_text(
        "a.md: {en: [copyright], lv: [tiesības, Tiesibas]}\nb.md: {en: [x]}\nc.md: [x]\n"
        "d.md: {lt: [x], en: x, lv: [1]}\n",
        encoding="utf-8",
    )
    with pytest.raises(ContentErrors) as caught:
        read_words(tmp_path, ["a.md", "c.md", "d.md"], ("en", "lv"), fold)
    assert [(error.line, error.message) for error in caught.value.errors] == [
        (1, "search takes `Tiesibas` and `tiesības` for the same"),
        (2, "`b.md` is no page, so nobody would be led anywhere"),
        (3, "`c.md` has no words by language"),
        (4, "`d.md.lv.0` must be text"),
        (4, "`en` must be a list"),
        (4, "the portal has no language `lt`"),
    ]


def test_the_words_lead_to_pages(catalogue: Catalogue, repo: Path) -> None:
    paths = [path for locale, path in catalogue.pages if locale == "en"]
    words = read_words(repo / "docs", paths, catalogue.locales, fold)
    assert all(words.values())


def test_each_section_holds_its_own_words_and_the_form_below_it(catalogue: Catalogue) -> None:
    for sheet in catalogue.of_kind("worksheet", "en"):
        text = " ".join(" ".join(section.text) for section in searched_sections(sheet, catalogue))
        for block in sheet.sheet.fill_ins() if sheet.sheet else ():
            assert block.label in text
    glossary = catalogue.of_kind("glossary", "en")[0]
    anchors = [section.anchor for section in searched_sections(glossary, catalogue)]
    assert {term.id for term in catalogue.terms if term.definitions} < set(anchors)


def test_the_glossary_is_read(repo: Path) -> None:
    terms = {term.id: term for term in read_glossary(repo / "docs", ("en", "lv"))}
    forms = terms["non-governmental-organisation"].forms()
    assert forms == ("non-governmental organisation", "nevalstiskā organizācija", "NGO", "NVO")
    assert "PII" in terms["preschool"].forms()
    assert terms["virtual-reality"].forms() == ("virtual reality", "virtuālā realitāte", "VR")


def test_mistakes_in_the_glossary_are_told(tmp_path: Path) -> None:
    (tmp_path / "docs" / "_data").mkdir(parents=True)
    assert read_glossary(tmp_path / "docs", ("en", "lv")) == ()
    glossary = tmp_path / "docs" / "_data" / "glossary.yml"
    glossary.write_text("a: {en: a}\nb: {en: b, lv: b, lv_alts: [c]}\nc: text\nd: {en: d, lv: d, en_alt: e}\n")
    with pytest.raises(ContentErrors) as caught:
        read_glossary(tmp_path / "docs", ("en", "lv"))
    assert [(error.line, error.message) for error in caught.value.errors] == [
        (1, "`a` has no lv name"),
        (2, "`lv_alts` is not a field that a term can have"),
        (3, "`c` is not a term"),
        (4, "`en_alt` must be a list in square brackets"),
    ]
