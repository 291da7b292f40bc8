"""What the pages state about real places has a source; the address of each source is checked when pages are read."""

import re
from collections.abc import Iterator
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from portal.catalogue import Catalogue, Page
from portal.content.records import Pilot, Toolkit

MARKDOWN = MarkdownIt("commonmark").enable("table").disable("code")
DEFINITION = re.compile(r"^\[\^[^\]]+\]:.*(?:\n {4}.*)*", re.MULTILINE)
# What a page says about its sources or about itself needs no source.
OWN = {
    "en": re.compile(
        r"not published|is published|our own|no source|We found|this portal|is new:|not an official|This page"
    ),
    "lv": re.compile(
        r"(?i)nav publicēt|mūsu paš|nevienā avotā|neatradām|oficiāls|paša portāla|Portāla |lapa ir jauna|šīs lapas"
    ),
}


def statements(page: Page) -> Iterator[tuple[str, str]]:
    """Yield heading and text of each paragraph, item and table.

    A paragraph stands together with the list that follows it; items and tables with a sentence that leads to them and
    has a footnote of its own.
    """
    nodes = SyntaxTreeNode(MARKDOWN.parse(DEFINITION.sub("", page.source.body))).children
    heading, lead = "", ""
    for node, following in zip(nodes, [*nodes[1:], None], strict=True):
        listed = following is not None and following.type in {"bullet_list", "ordered_list", "table"}
        if node.type == "heading":
            heading = text_of(node)
        elif node.type == "paragraph":
            yield heading, text_of(node) + (text_of(following) if following is not None and listed else "")
        elif node.type in {"bullet_list", "ordered_list"}:
            for item in node.children:
                yield heading, lead + text_of(item)
        elif node.type != "fence":
            yield heading, lead + text_of(node)
        lead = text_of(node) if re.search(r"\[\^[^\]]+\]:?$|:$", text_of(node)) else ""


def text_of(node: SyntaxTreeNode) -> str:
    return " ".join(inner.content for inner in node.walk() if inner.type == "inline")


def is_last(heading: str) -> bool:
    return re.match(r"(Sources|Avoti)\b", heading) is not None


def test_every_statement_on_a_pilot_has_a_footnote(catalogue: Catalogue) -> None:
    bare = [
        (page.source.file, heading, text[:80])
        for page in catalogue.pages.values()
        if page.kind == "pilot"
        for heading, text in statements(page)
        if "[^" not in text and not OWN[page.text_locale].search(text) and not is_last(heading)
    ]
    assert bare == []


def test_what_is_said_of_a_real_place_elsewhere_has_a_footnote_or_leads_to_its_page(catalogue: Catalogue) -> None:
    for locale in catalogue.locales:
        # The first letters of the places, so that every case of their names is found.
        places = {cast(Pilot, page.record).place[:5] for page in catalogue.of_kind("pilot", locale)}
        named = re.compile("|".join(map(re.escape, sorted({*places, "Healthy Boost"}))))
        bare = [
            (page.source.file, heading, text[:80])
            for page in catalogue.in_locale(locale)
            if page.kind in {"toolkit", "guidance", "model", "about", "news"}
            for heading, text in statements(page)
            # What is emphasised is the name of a document.
            if named.search(re.sub(r"\*[^*]+\*", "", text)) and "[^" not in text and "](" not in text
            if not OWN[locale].search(text) and not is_last(heading)
        ]
        assert bare == []


def test_a_label_of_evidence_stands_on_a_source(catalogue: Catalogue) -> None:
    for page in catalogue.of_kind("toolkit", "en"):
        assert isinstance(page.record, Toolkit)
        if page.record.evidence == "expert-practice":
            assert page.record.evidence_source is None, f"{page.path} has a source for what needs none"
        else:
            assert page.record.evidence_source is not None
