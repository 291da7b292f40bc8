"""The search index of a language, and the page that points to our worker."""

import json
from html import escape
from pathlib import Path
from typing import cast

import pytest

from portal.base.errors import ContentErrors
from portal.catalogue import Catalogue
from portal.content.glossary import read_glossary
from portal.content.kinds import KINDS
from portal.content.records import Worksheet
from portal.pages.content import searched_sections
from portal.search.front import point_to_front
from portal.search.index import empty_index, language_index, whole_index

BLOCK = """
<script id="__config" type="application/json">{"base": "..", "search": "../assets/javascripts/workers/search.0a1b2c3d.min.js", "translations": {"none": "Nav </script>"}}</script>
"""  # noqa: E501


def test_a_page_points_to_the_front_and_names_the_stock_worker() -> None:
    block = BLOCK.replace("Nav </script>", "Nav")
    pointed = point_to_front(block, "lv", "12345678")
    settings = json.loads(pointed.partition(">")[2].partition("</script>")[0])
    address = "../assets/javascripts/search-worker.js?lang=lv&base=workers/search.0a1b2c3d.min.js&v=12345678"
    assert settings == {"base": "..", "search": address, "translations": {"none": "Nav"}}


@pytest.mark.parametrize(
    "block",
    ["", BLOCK.replace("__config", "config"), BLOCK.replace("workers/", ""), BLOCK.replace("search.0a", "find")],
)
def test_a_page_without_the_stock_worker_fails_the_build(block: str) -> None:
    with pytest.raises((LookupError, json.JSONDecodeError)):
        point_to_front(block, "lv", "12345678")


def test_words_cannot_end_the_script() -> None:
    block = (
        '<script id="__config" type="application/json">{"search": "workers/search.0a.min.js", "x": "\\u003cb"}</script>'
    )
    assert "<b" not in point_to_front(block, "lv", "1")


def test_a_page_is_found_by_what_its_front_matter_says(catalogue: Catalogue) -> None:
    index = json.loads(language_index(catalogue, "lv"))
    for sheet in catalogue.of_kind("worksheet", "lv"):
        page, *sections = [one for one in index["docs"] if one["location"].partition("#")[0] == sheet.url]
        assert page["location"] == sheet.url
        assert page["summary"].endswith(escape(sheet.record.summary, quote=False))
        assert all(escape(problem, quote=False) in page["keys"] for problem in cast(Worksheet, sheet.record).problems)
        assert escape(catalogue.toolkit_of(sheet).title, quote=False) in page["keys"]
        assert {one["boost"] for one in (page, *sections)} == {KINDS["worksheet"].weight}
        assert [one["location"] for one in sections] == [f"{sheet.url}#{one.id}" for one in sheet.outline.headings]
    assert not [one for one in index["docs"] if "https://" in one["text"]]
    assert ["planning region", "plānošanas reģions"] in index["synonyms"]
    assert index["config"] == json.loads(empty_index())["config"]


def test_each_section_holds_its_own_words_and_the_form_below_it(catalogue: Catalogue) -> None:
    for sheet in catalogue.of_kind("worksheet", "en"):
        text = " ".join(" ".join(section.text) for section in searched_sections(sheet, catalogue))
        for block in sheet.sheet.fill_ins() if sheet.sheet else ():
            assert block.label in text
    glossary = catalogue.of_kind("glossary", "en")[0]
    anchors = [section.anchor for section in searched_sections(glossary, catalogue)]
    assert {term.id for term in catalogue.terms if term.definitions} < set(anchors)


def test_the_index_is_written_without_escapes(catalogue: Catalogue) -> None:
    assert "ā" in language_index(catalogue, "lv")


def test_a_copy_on_disk_has_the_languages_in_one_script() -> None:
    script = whole_index({"en": '{"config":{}}', "lv": '{"config":{"a":1}}'})
    assert script.startswith('var __index={"en":{"config":{}},"lv":{"config":{"a":1}}}[document.documentElement.lang];')


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
