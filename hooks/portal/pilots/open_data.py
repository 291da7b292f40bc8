"""The pilots as open data: JSON, CSV for spreadsheets, and GeoJSON for maps.

`FIELDS` is the schema; the page about the data explains each of them in every language.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from portal.base.locales import LANGUAGES
from portal.pilots.index import PilotIndex, PilotRow

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BETWEEN = " | "
"""What stands between several values in one cell of the CSV."""

FIELDS = (
    "id",
    "title",
    "summary",
    "place",
    "country_code",
    "country",
    "latitude",
    "longitude",
    "coordinator",
    "start_year",
    "start_month",
    "end_year",
    "end_month",
    "period_approximate",
    "themes",
    "theme_ids",
    "sectors",
    "sector_ids",
    "target_groups",
    "target_group_ids",
    "methods",
    "method_ids",
    "toolkits",
    "toolkit_ids",
    "budget_eur",
    "budget_covers",
    "budget_source",
    "related_case",
    "language",
    "reviewed",
    "address",
    "links",
)
"""The fields of a pilot in all three files, in the order of the CSV's columns."""


@dataclass(frozen=True)
class DataFile:
    """One published file: its name beside the index, its media type, and how it is written."""

    name: str
    media_type: str
    write: Callable[[PilotIndex, str, str], bytes]


def records(index: PilotIndex, site_url: str) -> list[dict[str, Any]]:
    """Return each pilot as a record with the fields `FIELDS`; what is not published is None."""
    return [_record(row, index, site_url) for row in index.rows]


def _record(row: PilotRow, index: PilotIndex, site_url: str) -> dict[str, Any]:
    record, label = row.record, index.labels
    start, end = (_moment(moment) for moment in (record.period.start, record.period.end))
    budget = record.budget
    return {
        "id": row.id,
        "title": row.page.title,
        "summary": record.summary,
        "place": row.place,
        "country_code": record.country,
        "country": row.country,
        "latitude": record.coordinates[0],
        "longitude": record.coordinates[1],
        "coordinator": record.coordinator,
        "start_year": start[0],
        "start_month": start[1],
        "end_year": end[0],
        "end_month": end[1],
        "period_approximate": row.approximate,
        "themes": [label["theme"][one] for one in record.themes],
        "theme_ids": list(record.themes),
        "sectors": [label["sector"][one] for one in record.sectors],
        "sector_ids": list(record.sectors),
        "target_groups": [label["group"][one] for one in record.target_groups],
        "target_group_ids": list(record.target_groups),
        "methods": [label["method"][one] for one in record.methods],
        "method_ids": list(record.methods),
        "toolkits": [one.title for one in row.toolkits],
        "toolkit_ids": [one.id for one in row.toolkits],
        "budget_eur": _whole(budget.eur) if budget else None,
        "budget_covers": budget.covers if budget else None,
        "budget_source": str(budget.source) if budget else None,
        "related_case": row.related_case,
        "language": row.page.text_locale,
        "reviewed": record.reviewed.isoformat(),
        "address": urljoin(site_url, row.page.url),
        "links": [str(link) for link in record.links],
    }


def write_json(index: PilotIndex, site_url: str, about: str) -> bytes:
    """Return all pilots as one JSON object; `about` is the address of the page that explains the fields."""
    return _json(_head(index, about) | {"pilots": records(index, site_url)})


def write_geojson(index: PilotIndex, site_url: str, about: str) -> bytes:
    """Return all pilots as points (RFC 7946: longitude stands first)."""
    features = [
        {
            "type": "Feature",
            "id": record["id"],
            "geometry": {"type": "Point", "coordinates": [record.pop("longitude"), record.pop("latitude")]},
            "properties": record,
        }
        for record in records(index, site_url)
    ]
    return _json({"type": "FeatureCollection"} | _head(index, about) | {"features": features})


def write_csv(index: PilotIndex, site_url: str, about: str) -> bytes:
    """Return all pilots as a table that a Latvian Excel opens right.

    UTF-8 with a byte order mark, semicolons, the language's decimal sign, one number a cell (no `2020-03`, which Excel
    would take for a date), 1 and 0 for yes and no. A text that Excel would take for a formula
    begins with an apostrophe (OWASP, CSV injection).
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(FIELDS)
    for record in records(index, site_url):
        writer.writerow([_cell(record[name], index.locale) for name in FIELDS])
    return out.getvalue().encode("utf-8-sig")


FILES = (
    DataFile("pilots.csv", "text/csv", write_csv),
    DataFile("pilots.json", "application/json", write_json),
    DataFile("pilots.geojson", "application/geo+json", write_geojson),
)


def _head(index: PilotIndex, about: str) -> dict[str, str]:
    return {"language": index.locale, "license": LICENCE, "documentation": about}


def _json(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _moment(moment: str) -> tuple[int, int | None]:
    year, _, month = moment.partition("-")
    return int(year), int(month) if month else None


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number


def _cell(value: Any, locale: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return str(value).replace(".", LANGUAGES[locale].decimal)
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = BETWEEN.join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return str(value)
