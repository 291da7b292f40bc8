"""The built pages about pilots, read back: the index, the map, the data files, both ways, schema.org."""

import csv
import gzip
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl, urljoin, urlsplit

import msgspec_schemaorg.models as schema_org
import pytest
from lxml import html

from portal.catalogue import Catalogue, Page
from portal.content.kinds import KINDS
from portal.content.records import Toolkit
from portal.pilots.index import FACETS, PilotIndex, pilot_index
from portal.pilots.open_data import FIELDS, FILES
from scripts.many_pilots import INDEX, many_pilots, measure

SITE_URL = "https://healthy-boost.example/"
LOCALES = ("en", "lv")


@pytest.fixture(scope="module", params=LOCALES)
def index(catalogue: Catalogue, request: pytest.FixtureRequest) -> PilotIndex:
    return pilot_index(catalogue, request.param)


def read(site: Path, page: Page) -> html.HtmlElement:
    return html.parse(str(site / page.url / "index.html")).getroot()


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def target(page: Page, link: html.HtmlElement) -> str:
    return str(urljoin(f"{SITE_URL}{page.url}", link.get("href")))


def test_the_index_lists_every_pilot_in_order(built_site: Path, catalogue: Catalogue, index: PilotIndex) -> None:
    page = catalogue.page(INDEX, index.locale)
    root = read(built_site, page)
    shown = root.xpath("//div[@class='pt-results']//tbody/tr")
    for tr, row in zip(shown, index.rows, strict=True):
        assert target(page, tr.xpath(".//a")[0]) == f"{SITE_URL}{row.page.url}"
        said = " ".join(tr.text_content().replace("\u00a0", " ").split())
        for value in (row.place, row.country, row.page.title, row.record.summary, *row.themes, *row.target_groups):
            assert value.replace("\u00a0", " ") in said
        assert row.period.replace("\u00a0", " ") in said
        assert [int(n) for n in tr.get("data-is").split()] == index.option_numbers(row)
    boxes = root.xpath("//form[@id='pt-finder']//input[@type='checkbox']")
    options = [(facet.name, option.value) for facet in index.facets for option in facet.options]
    assert [(box.get("name"), box.get("value")) for box in boxes] == options
    assert root.xpath("//form[@id='pt-finder'][@data-waits]"), "without a script the finder would do nothing"
    count = {"en": "10 pilot cases", "lv": "10 pilotprojektu"}[index.locale]
    assert text(root.xpath("//main//*[@role='status']")[0]) == count


def test_the_map_and_its_list_lead_to_every_pilot(built_site: Path, catalogue: Catalogue, index: PilotIndex) -> None:
    page = catalogue.page(INDEX, index.locale)
    section = read(built_site, page).xpath("//section[@class='pt-atlas']")[0]
    pilots = {f"{SITE_URL}{row.page.url}" for row in index.rows}
    drawings = section.xpath(".//*[local-name()='svg'][@role='group']")
    assert len(drawings) == 2
    for part in (*drawings, section.xpath("nav")[0]):
        assert {target(page, link) for link in part.xpath(".//*[local-name()='a']")} == pilots
    for link in drawings[0].xpath(".//*[local-name()='a']"):
        assert text(link) in link.get("aria-label")
    assert len(gzip.compress(html.tostring(section), 6)) < 40_000


def test_the_data_files_agree_with_the_pages(built_site: Path, catalogue: Catalogue, index: PilotIndex) -> None:
    folder = built_site / catalogue.page(INDEX, index.locale).url
    files = {file.name: (folder / file.name).read_bytes() for file in FILES}
    plain = json.loads(files["pilots.json"])["pilots"]
    table = list(csv.DictReader(io.StringIO(files["pilots.csv"].decode("utf-8-sig")), delimiter=";"))
    places = json.loads(files["pilots.geojson"])["features"]
    assert len(plain) == len(table) == len(places) == len(index.rows)
    for pilot, line, feature in zip(plain, table, places, strict=True):
        assert pilot["id"] == line["id"] == feature["id"]
        path = urlsplit(pilot["address"]).path.lstrip("/")
        root = html.parse(str(built_site / path / "index.html")).getroot()
        assert text(root.find(".//h1")) == pilot["title"] == line["title"]
        facts = text(root.xpath("//section[contains(@class, 'pt-panel')]")[0])
        for value in (pilot["place"], pilot["coordinator"], pilot["country"], str(pilot["end_year"])):
            assert value in facts
        for value in (*pilot["themes"], *pilot["sectors"], *pilot["target_groups"], *pilot["methods"]):
            assert value in facts
        assert (pilot["budget_source"] in html.tostring(root, encoding="unicode")) if pilot["budget_eur"] else True


def test_every_field_of_the_data_is_explained(built_site: Path, catalogue: Catalogue) -> None:
    for locale in LOCALES:
        root = read(built_site, catalogue.page("about/data.md", locale))
        assert tuple(text(cell) for cell in root.xpath("//table[2]//tbody/tr/*[1]")) == FIELDS
        assert all(text(cell) for cell in root.xpath("//table[2]//tbody/tr/*[2]"))


def test_every_pilot_has_its_sections(built_site: Path, index: PilotIndex) -> None:
    for row in index.rows:
        found = read(built_site, row.page).xpath("//article//h2/@id")
        assert [one for one in found if one in KINDS["pilot"].sections] == list(KINDS["pilot"].sections)


def test_the_facts_of_a_pilot_lead_to_all_that_share_them(
    built_site: Path, catalogue: Catalogue, index: PilotIndex
) -> None:
    page = catalogue.page(INDEX, index.locale)
    for row in index.rows:
        links = read(built_site, row.page).xpath("//section[contains(@class, 'pt-panel')]//a[contains(@href, '?')]")
        found = [urlsplit(target(row.page, link)) for link in links]
        assert {one.path for one in found} == {f"/{page.url}"}
        chosen = sorted(pair for one in found for pair in parse_qsl(one.query))
        own = [(facet, id_) for facet in FACETS for id_ in row.ids[facet] if not id_.startswith("toolkit-")]
        assert chosen == sorted(own)


def test_similar_cases_and_their_reasons(built_site: Path, index: PilotIndex) -> None:
    for row in index.rows:
        cards = read(built_site, row.page).xpath("//section[@aria-labelledby='pt-similar']//li")
        similar = index.resembling(row.id)
        assert [target(row.page, card.find(".//a")) for card in cards] == [
            f"{SITE_URL}{one.row.page.url}" for one in similar
        ]
        for card, one in zip(cards, similar, strict=True):
            reason = text(card.xpath("*[contains(@class, 'pt-card__meta')]")[0])
            for label in next(iter(one.shared.values())):
                assert label in reason
            assert reason[0].isupper()


def test_toolkits_and_pilots_lead_to_each_other(built_site: Path, catalogue: Catalogue, index: PilotIndex) -> None:
    toolkits = catalogue.toolkits(index.locale)
    pairs = {(toolkit.id, id_) for toolkit in toolkits for id_ in cast(Toolkit, toolkit.record).used_in}
    assert pairs
    forth, back = set(), set()
    for toolkit in toolkits:
        for link in read(built_site, toolkit).xpath("//section[@aria-labelledby='pt-related-pilots']//a"):
            forth.add((toolkit.id, target(toolkit, link).split("/")[-2]))
    for row in index.rows:
        for link in read(built_site, row.page).xpath("//section[@aria-labelledby='pt-toolkits']//a"):
            back.add((target(row.page, link).split("/")[-2], row.id))
    assert forth == back == pairs


def test_the_cells_of_the_model_show_pilots(built_site: Path, catalogue: Catalogue, index: PilotIndex) -> None:
    page = catalogue.page("model.md", index.locale)
    rows = read(built_site, page).xpath("//div[contains(@class, 'pt-map')]//tbody/tr")
    shown = 0
    for row, domain in zip(rows, catalogue.vocabulary.ids("domains"), strict=True):
        for cell, stage in zip(row.xpath("td"), catalogue.vocabulary.ids("stages"), strict=True):
            pilots = index.using(catalogue.toolkits(index.locale, domain, stage))
            links = cell.xpath("p[@class='pt-map__pilots']/a")
            assert [target(page, link) for link in links] == [f"{SITE_URL}{one.page.url}" for one in pilots]
            shown += len(links)
    assert shown


def fields_of(model: Any) -> dict[str, str]:
    """Return the properties of a type of schema.org with what they may hold, as it is written there."""
    written: dict[str, str] = {}
    for parent in reversed(model.__mro__):
        written |= {name: str(kind) for name, kind in vars(parent).get("__annotations__", {}).items()}
    names = dict(zip(model.__struct_fields__, model.__struct_encode_fields__, strict=True))
    return {names[name]: kind for name, kind in written.items() if name in names}


def allows(kind: str, value: Any) -> bool:
    if isinstance(value, list):
        return "List[" in kind and all(allows(kind, one) for one in value)
    words = set(re.findall(r"\w+", kind))
    if isinstance(value, dict):
        model = getattr(schema_org, value.get("@type", ""), None)
        return set(value) == {"@id"} or (model is not None and bool(words & {one.__name__ for one in model.__mro__}))
    if isinstance(value, bool):
        return "bool" in words
    if isinstance(value, int | float):
        return "float" in words
    return allows_text(words, value)


def allows_text(words: set[str], value: str) -> bool:
    if "URL" in words and re.match(r"https?://", value):
        return True
    if "Duration" in words:
        return bool(re.fullmatch(r"PT\d+M", value))
    return "str" in words or ("date" in words and date.fromisoformat(value).isoformat() == value)


def schema_errors(node: Any) -> list[str]:
    """Return what in a node schema.org does not know: types, properties, values of a wrong type."""
    if isinstance(node, list):
        return [error for one in node for error in schema_errors(one)]
    if not isinstance(node, dict) or set(node) == {"@id"}:
        return []
    model = getattr(schema_org, node.get("@type", ""), None)
    if model is None:
        return [f"no type {node.get('@type')}"]
    known = fields_of(model)
    values = {name: value for name, value in node.items() if not name.startswith("@")}
    errors = [f"{node['@type']} has no {name}" for name in values.keys() - known.keys()]
    errors += [
        f"{node['@type']}.{name} cannot be {value}"
        for name, value in values.items()
        if name in known and not allows(known[name], value)
    ]
    return errors + [error for value in values.values() for error in schema_errors(value)]


def test_the_check_of_schema_org_sees_mistakes() -> None:
    assert schema_errors({"@type": "Article", "heading": "x"}) == ["Article has no heading"]
    assert schema_errors({"@type": "Pilot"}) == ["no type Pilot"]
    assert schema_errors({"@type": "GeoCoordinates", "latitude": {"@type": "Place"}})
    assert schema_errors({"@type": "Article", "contentLocation": "Tartu"})
    assert schema_errors({"@type": "Article", "url": "pilots/"})
    assert schema_errors({"@type": "Article", "about": [{"@type": "Place", "capital": "x"}]})
    assert schema_errors({"@type": "LearningResource", "timeRequired": "60 minutes"})


def test_pages_carry_valid_schema_org_data(built_site: Path, catalogue: Catalogue, index: PilotIndex) -> None:
    kinds = {"pilot": "Article", "toolkit": "LearningResource", "pilots": "Dataset"}
    pages = [page for page in catalogue.in_locale(index.locale) if page.kind in kinds]
    assert len(pages) > 10
    for page in pages:
        scripts = read(built_site, page).xpath("//head/script[@type='application/ld+json']")
        assert len(scripts) == 1, page.path
        node = json.loads(scripts[0].text)
        assert node["@context"] == "https://schema.org"
        assert node["@type"] == kinds[page.kind]
        assert node["url"] == f"{SITE_URL}{page.url}"
        assert node["inLanguage"] == index.locale
        assert node.get("headline", node.get("name")) == page.title
        assert [one["@id"] for one in node["workTranslation"]] == [
            f"{SITE_URL}{twin.url}" for twin in catalogue.alternates(page) if twin.locale != index.locale
        ]
        assert schema_errors(node) == [], page.path
        for file in [part["encoding"] for part in node.get("hasPart", [])] + node.get("distribution", []):
            assert (built_site / urlsplit(file["contentUrl"]).path.lstrip("/")).is_file()


def test_a_thousand_pilots_cost_little(built_site: Path, catalogue: Catalogue, index: PilotIndex) -> None:
    many = many_pilots(catalogue, 1000)
    built = (built_site / many.page(INDEX, index.locale).url / "index.html").read_text(encoding="utf-8")
    for _ in range(3):  # another process may take the processor's cache meanwhile
        measured = measure(many, index.locale, built)
        if sum(measured.milliseconds.values()) < 1.0:
            break
    assert measured.compressed < 150_000
    assert sum(measured.milliseconds.values()) < 1.0, measured.milliseconds
