"""The library behind the index of pilots: order, facets, resemblance, map, open data, scale."""

import csv
import io
import json
import math
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.base.geography import CENTRE, EARTH, outlines, project
from portal.catalogue import Catalogue
from portal.pilots.index import FACETS, PilotIndex, pilot_index
from portal.pilots.labels import TARGET
from portal.pilots.map import Layout, draw
from portal.pilots.open_data import BETWEEN, FIELDS, _cell, records, write_csv, write_geojson, write_json
from scripts.many_pilots import many_pilots

SITE = "https://example.org/"
GOLDEN = {
    "en": [
        ("Cherepovets", "Russia", "2020–2021"),
        ("Helsinki", "Finland", "2020–2021"),
        ("Jelgava municipality (Jelgavas novads)", "Latvia", "2020\u00a0– June 2021"),
        ("Klaipėda", "Lithuania", "March 2020\u00a0– July 2021"),
        ("Poznań", "Poland", "March 2020\u00a0– November 2021"),
        ("Pskov", "Russia", "June 2019\u00a0– 2021"),
        ("Suwałki", "Poland", "2019–2021"),
        ("Tartu", "Estonia", "September 2020\u00a0– September 2021"),
        ("Turku", "Finland", "2020–2021"),
        ("Vidzeme region", "Latvia", "December 2015\u00a0– December 2023"),
    ],
    "lv": [
        ("Čerepoveca", "Krievija", "2020.–2021.\u00a0gads"),
        ("Helsinki", "Somija", "2020.–2021.\u00a0gads"),
        ("Jelgavas novads", "Latvija", "2020.\u00a0gads\u00a0– 2021.\u00a0gada jūnijs"),
        ("Klaipēda", "Lietuva", "2020.\u00a0gada marts\u00a0– 2021.\u00a0gada jūlijs"),
        ("Pleskava", "Krievija", "2019.\u00a0gada jūnijs\u00a0– 2021.\u00a0gads"),
        ("Poznaņa", "Polija", "2020.\u00a0gada marts\u00a0– 2021.\u00a0gada novembris"),
        ("Suvalki", "Polija", "2019.–2021.\u00a0gads"),
        ("Tartu", "Igaunija", "2020.\u00a0gada septembris\u00a0– 2021.\u00a0gada septembris"),
        ("Turku", "Somija", "2020.–2021.\u00a0gads"),
        ("Vidzemes reģions", "Latvija", "2015.\u00a0gada decembris\u00a0– 2023.\u00a0gada decembris"),
    ],
}


@pytest.fixture(scope="module", params=["en", "lv"])
def index(catalogue: Catalogue, request: pytest.FixtureRequest) -> PilotIndex:
    return pilot_index(catalogue, request.param)


@pytest.fixture(scope="module")
def many(catalogue: Catalogue) -> PilotIndex:
    return pilot_index(many_pilots(catalogue, 1000), "lv")


def test_the_index_in_the_alphabet_of_each_language(index: PilotIndex) -> None:
    assert [(row.place, row.country, row.period) for row in index.rows] == GOLDEN[index.locale]
    assert [row.related_case for row in index.rows] == [False] * 9 + [True]


def test_countries_stand_in_the_alphabet(index: PilotIndex) -> None:
    expected = {
        "en": ["Estonia", "Finland", "Latvia", "Lithuania", "Poland", "Russia"],
        "lv": ["Igaunija", "Krievija", "Latvija", "Lietuva", "Polija", "Somija"],
    }
    assert [country for country, _ in index.countries] == expected[index.locale]
    assert [option.label for option in index.facets[0].options] == expected[index.locale]


def test_numbers_of_pilots_take_the_right_form(catalogue: Catalogue) -> None:
    lv, en = catalogue.interface["lv"], catalogue.interface["en"]
    assert [lv("count.pilots", n=n) for n in (0, 1, 2, 10, 11, 21, 101, 111, 1000)] == [
        "0 pilotprojektu",
        "1 pilotprojekts",
        "2 pilotprojekti",
        "10 pilotprojektu",
        "11 pilotprojektu",
        "21 pilotprojekts",
        "101 pilotprojekts",
        "111 pilotprojektu",
        "1000 pilotprojektu",
    ]
    assert [en("count.pilots", n=n) for n in (1, 10, 21)] == ["1 pilot case", "10 pilot cases", "21 pilot cases"]
    assert lv.forms("pilots.shown").keys() == {"zero", "one", "other"}


def test_facets_count_what_the_rows_hold(index: PilotIndex) -> None:
    assert [facet.name for facet in index.facets] == list(FACETS)
    for facet in index.facets:
        held = Counter(value for row in index.rows for value in row.ids[facet.name])
        assert {option.value: option.count for option in facet.options} == held
    options = [(facet.name, option.value) for facet in index.facets for option in facet.options]
    for row in index.rows:
        told = [options[number] for number in index.option_numbers(row)]
        assert sorted(told) == sorted((facet, value) for facet, ids in row.ids.items() for value in ids)
        assert told[0] == ("country", row.record.country)


def test_similar_cases_say_what_both_have(index: PilotIndex) -> None:
    for row in index.rows:
        similar = index.resembling(row.id)
        assert 1 <= len(similar) <= 3
        assert row.id not in [one.row.id for one in similar]
        for one in similar:
            assert one.shared
            for facet, labels in one.shared.items():
                for label in labels:
                    id_ = next(id_ for id_, word in index.labels[facet].items() if word == label)
                    assert id_ in row.ids[facet]
                    assert id_ in one.row.ids[facet]
                    assert id_ != "cooperation-model"


def test_the_jelgava_case_resembles_the_one_on_children_s_food(catalogue: Catalogue) -> None:
    nearest = pilot_index(catalogue, "en").resembling("jelgava")[0]
    assert nearest.row.id == "suwalki"
    assert nearest.shared["theme"] == ("Healthy diet",)


@given(st.floats(40, 72), st.floats(0, 50))
def test_the_projection_keeps_distances_and_directions_from_its_centre(latitude: float, longitude: float) -> None:
    x, y = project(latitude, longitude)
    phi, phi0 = math.radians(latitude), math.radians(CENTRE[0])
    lam = math.radians(longitude - CENTRE[1])
    half = math.sin((phi - phi0) / 2) ** 2 + math.cos(phi) * math.cos(phi0) * math.sin(lam / 2) ** 2
    assert math.hypot(x, y) == pytest.approx(2 * EARTH * math.sqrt(half), abs=1e-6)
    east = math.sin(lam) * math.cos(phi)
    north = math.cos(phi0) * math.sin(phi) - math.sin(phi0) * math.cos(phi) * math.cos(lam)
    assert math.atan2(x, -y) == pytest.approx(math.atan2(east, north), abs=1e-6) or math.hypot(x, y) < 1e-3


def test_the_outlines_hold_the_sea_and_name_their_source(repo: Path) -> None:
    data = json.loads((repo / "hooks/portal/base/outlines.json").read_text(encoding="utf-8"))
    assert "Natural Earth" in data["source"]
    assert "public domain" in data["licence"]
    land = outlines()[0]
    assert on_land(land, 56.65, 23.71), "Jelgava"
    assert on_land(land, 58.4, 22.5), "Saaremaa"
    assert not on_land(land, 57.75, 19.9), "the sea"


def on_land(land: tuple[tuple[tuple[float, float], ...], ...], latitude: float, longitude: float) -> bool:
    x, y = project(latitude, longitude)
    crossings = 0
    for ring in land:
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            crossings += (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
    return crossings % 2 == 1


def check_layout(layout: Layout) -> None:
    px = layout.unit
    west, north, east, south = layout.view
    boxes = [(marker.label, marker.box) for marker in layout.markers if marker.box]
    for (label, one), (other, two) in combinations(boxes, 2):
        apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
        assert apart, f"{layout.name}: {label} meets {other}"
    for label, (left, top, right, bottom) in boxes:
        assert west <= left < right <= east, label
        assert north <= top < bottom <= south, label
        assert (bottom - top) / px >= TARGET - 0.01
    for near, far in combinations(layout.markers, 2):
        assert math.dist((near.x, near.y), (far.x, far.y)) / px >= TARGET - 0.01
    for marker in layout.markers:
        for label, (left, top, right, bottom) in boxes:
            if label != marker.label:
                assert not (left < marker.x < right and top < marker.y < bottom), f"{label} covers {marker.label}"


def test_every_place_of_the_map_has_its_label_and_its_target(index: PilotIndex) -> None:
    atlas = draw(index.rows)
    assert [layout.name for layout in atlas.layouts] == ["narrow", "wide"]
    assert not atlas.missing
    for layout in atlas.layouts:
        assert len(layout.markers) == 10
        assert all(marker.text for marker in layout.markers)
        check_layout(layout)


def test_a_crowded_map_keeps_its_labels_apart(many: PilotIndex) -> None:
    for layout in draw(many.rows).layouts:
        assert sum(len(marker.rows) for marker in layout.markers) == 1000
        check_layout(layout)


def test_a_place_far_away_is_named_and_not_drawn(catalogue: Catalogue) -> None:
    from dataclasses import replace

    index = pilot_index(catalogue, "en")
    page = index.by_id["turku"].page
    far = replace(page, record=page.record.model_copy(update={"coordinates": (38.72, -9.14)}))
    rows = [replace(row, page=far) if row.id == "turku" else row for row in index.rows]
    atlas = draw(rows)
    assert [row.id for row in atlas.missing] == ["turku"]
    assert all(len(layout.markers) == 9 for layout in atlas.layouts)
    assert not draw([]).missing


def test_the_csv_opens_right_in_a_latvian_spreadsheet(index: PilotIndex) -> None:
    raw = write_csv(index, SITE, "")
    assert raw.startswith(b"\xef\xbb\xbfid;")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";", strict=True))
    assert list(rows[0]) == list(FIELDS)
    decimal = "," if index.locale == "lv" else "."
    for row, record in zip(rows, records(index, SITE), strict=True):
        for name, value in record.items():
            cell: object = row[name]
            if isinstance(value, list):
                cell = row[name].split(BETWEEN) if row[name] else []
            elif isinstance(value, bool):
                cell = {"1": True, "0": False}[row[name]]
            elif isinstance(value, float):
                assert decimal in row[name]
                cell = float(row[name].replace(decimal, "."))
            elif isinstance(value, int):
                cell = int(row[name])
            elif value is None:
                cell = row[name] or None
            assert cell == value, name


def test_json_and_geojson_hold_the_same(index: PilotIndex) -> None:
    plain = json.loads(write_json(index, SITE, f"{SITE}about/"))
    places = json.loads(write_geojson(index, SITE, f"{SITE}about/"))
    for data in (plain, places):
        assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert data["documentation"] == f"{SITE}about/"
        assert data["language"] == index.locale
    assert places["type"] == "FeatureCollection"
    for feature, pilot in zip(places["features"], plain["pilots"], strict=True):
        assert list(pilot) == list(FIELDS)
        longitude, latitude = feature["geometry"]["coordinates"]
        assert feature["properties"] | {"latitude": latitude, "longitude": longitude} == pilot
        assert feature["id"] == pilot["id"]
    jelgava = next(pilot for pilot in plain["pilots"] if pilot["id"] == "jelgava")
    assert (jelgava["budget_eur"], jelgava["end_year"], jelgava["end_month"]) == (52920, 2021, 6)
    assert jelgava["start_month"] is None


def test_the_decimal_sign_of_a_table_is_that_of_its_language() -> None:
    assert [_cell(0.5, locale) for locale in ("en", "lv", "lt")] == ["0.5", "0,5", "0,5"]


@pytest.mark.parametrize("text", ["=1+1", "+371 67000000", "-cmd", "@SUM(A1)", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_stays_text(
    index: PilotIndex, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = dict.fromkeys(FIELDS) | {"title": text, "themes": [text, "b"], "longitude": -3.5, "place": f"a{text}"}
    monkeypatch.setattr("portal.pilots.open_data.records", lambda *_: [cells])
    rows = io.StringIO(write_csv(index, SITE, "").decode("utf-8-sig"), newline="")
    [row] = csv.DictReader(rows, delimiter=";", strict=True)
    assert (row["title"], row["themes"], row["place"]) == (f"'{text}", f"'{text}{BETWEEN}b", f"a{text}")
    assert float(row["longitude"].replace(",", ".")) == -3.5
