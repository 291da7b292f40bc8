"""Diagrams and sketches: drawn from data, described in words, with the page's own colours."""

import re
from pathlib import Path
from typing import cast

import pytest
from lxml import etree, html

from portal.catalogue import Catalogue
from portal.content.inserts import Insert, read_inserts
from portal.content.records import Toolkit
from portal.content.sketches import place_in_model
from portal.content.source import read_source
from portal.diagrams.draw import render_diagram


@pytest.mark.parametrize("locale", ["en", "lv"])
@pytest.mark.parametrize("id_", ["model", "cycle"])
def test_a_diagram_has_a_name_a_description_and_labels(
    portal: Path, catalogue: Catalogue, id_: str, locale: str
) -> None:
    drawn = render_diagram(id_, "", catalogue, locale, portal / "overrides", "one")
    figure = html.fromstring(drawn)
    svg = figure.find("svg")
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "pt-one-title pt-one-desc"
    assert all(figure.get_element_by_id(name).text_content().strip() for name in ("pt-one-title", "pt-one-desc"))
    assert figure.findtext("figcaption")
    for stage in catalogue.vocabulary.ids("stages"):
        label = catalogue.vocabulary.label("stages", stage, locale)
        assert label in [text.text_content() for text in svg.iter("text")]
        assert label in figure.get_element_by_id("pt-one-desc").text_content()
    # Colours come from the stylesheet, so that dark mode, print and forced colours reach them.
    assert not re.search(r"(fill|stroke|style)=", drawn)
    etree.fromstring(drawn)  # it is well-formed XML, too


def test_the_model_counts_the_toolkits(portal: Path, catalogue: Catalogue) -> None:
    figure = html.fromstring(render_diagram("model", "", catalogue, "en", portal / "overrides"))
    drawn = [int(text.text) for text in figure.find_class("pt-diagram__count")]
    counts = [
        len(catalogue.toolkits("en", domain, stage))
        for domain in catalogue.vocabulary.ids("domains")
        for stage in catalogue.vocabulary.ids("stages")
    ]
    assert drawn == [count for count in counts if count]
    assert len(figure.find_class("pt-diagram__dot")) == 20


def test_a_caption_is_escaped(portal: Path, catalogue: Catalogue) -> None:
    assert "<b>" not in render_diagram("cycle", "One <b>two", catalogue, "en", portal / "overrides")


def test_a_block_is_found(tmp_path: Path) -> None:
    body = "Before.\n\n```diagram\nid: cycle\ncaption: One\n```\n\nBetween.\n\n```diagram\nid: model\n```\n\nAfter.\n"
    page = tmp_path / "page.md"
    page.write_text(f"---\ntitle: One\n---\n\n{body}", encoding="utf-8")
    inserts, errors = read_inserts(read_source(page, "page.md"))
    assert errors == []
    assert inserts == [Insert("diagram", "cycle", "One"), Insert("diagram", "model", "")]


def test_every_toolkit_has_a_sketch_of_its_own(catalogue: Catalogue) -> None:
    for toolkit in catalogue.toolkits("en"):
        assert catalogue.sketches.get(toolkit.id), f"{toolkit.id} has no sketch in docs/_data/sketches.yml"


def test_a_toolkit_without_a_sketch_shows_its_place_in_the_model(catalogue: Catalogue) -> None:
    toolkit = catalogue.page("toolkits/partner-motivation/index.md", "en")
    shapes = place_in_model(cast(Toolkit, toolkit.record), catalogue.vocabulary)
    assert len(shapes) == 20
    assert [n for n, shape in enumerate(shapes) if shape.dot] == [16, 17, 18]
    assert not any(shape.mistake() for shape in shapes)
