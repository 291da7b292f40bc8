"""What search engines read of a page: schema.org, as JSON-LD.

Only facts that stand on the page are said again here, in the page's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from urllib.parse import urljoin

from portal.catalogue import Catalogue, Page
from portal.content.records import Toolkit
from portal.pilots.index import PilotIndex, PilotRow
from portal.pilots.open_data import LICENCE, DataFile

Node = dict[str, Any]
CONTEXT = "https://schema.org"


def pilot_node(row: PilotRow, catalogue: Catalogue, site_url: str, site_name: str) -> Node:
    """Return a pilot as an article about a place."""
    record = row.record
    place = {
        "@type": "Place",
        "name": row.place,
        "address": {"@type": "PostalAddress", "addressCountry": record.country},
        "geo": {"@type": "GeoCoordinates", "latitude": record.coordinates[0], "longitude": record.coordinates[1]},
    }
    node: Node = {"@context": CONTEXT, "@type": "Article", "headline": row.page.title}
    node |= _page(row.page, catalogue, site_url, site_name)
    node |= {
        "about": {"@type": "Organization", "name": record.coordinator},
        "contentLocation": place,
        "temporalCoverage": f"{record.period.start}/{record.period.end}",
        "keywords": [*row.themes, *row.methods],
        "audience": [{"@type": "Audience", "audienceType": group} for group in row.target_groups],
        "citation": [str(link) for link in record.links],
        "mentions": [_named("LearningResource", one, site_url) for one in row.toolkits],
    }
    return _kept(node)


def toolkit_node(
    page: Page,
    catalogue: Catalogue,
    pilots: Sequence[PilotRow],
    files: dict[str, str],
    site_url: str,
    site_name: str,
) -> Node:
    """Return a toolkit as a learning resource with its worksheets.

    `files` gives the address of each worksheet's PDF, by the worksheet's path.
    """
    record, vocabulary, locale = cast(Toolkit, page.record), catalogue.vocabulary, page.locale
    sheets = [
        _named("LearningResource", sheet, site_url)
        | {
            "encoding": {
                "@type": "MediaObject",
                "contentUrl": urljoin(site_url, files[sheet.path]),
                "encodingFormat": "application/pdf",
            }
        }
        for sheet in catalogue.worksheets(page)
    ]
    node: Node = {"@context": CONTEXT, "@type": "LearningResource", "name": page.title}
    node |= _page(page, catalogue, site_url, site_name)
    node |= {
        "version": record.version,
        "learningResourceType": catalogue.page("toolkits/index.md", locale).menu_title,
        "educationalLevel": vocabulary.label("levels", record.level, locale),
        "timeRequired": f"PT{record.minutes[1]}M",
        "teaches": [vocabulary.label("domains", id_, locale) for id_ in record.domains],
        "hasPart": sheets,
        "mentions": [_named("Article", row.page, site_url) for row in pilots],
    }
    return _kept(node)


def dataset_node(
    page: Page, catalogue: Catalogue, index: PilotIndex, files: Sequence[DataFile], site_url: str, site_name: str
) -> Node:
    """Return the index of pilots as a dataset with its files."""
    downloads = [
        {
            "@type": "DataDownload",
            "contentUrl": urljoin(site_url, f"{page.url}{file.name}"),
            "encodingFormat": file.media_type,
        }
        for file in files
    ]
    node: Node = {"@context": CONTEXT, "@type": "Dataset", "name": page.title}
    node |= _page(page, catalogue, site_url, site_name)
    starts = min((row.record.period.start for row in index.rows), default="")
    ends = max((row.record.period.end for row in index.rows), default="")
    countries = [{"@type": "Country", "name": country} for country, _ in index.countries]
    return _kept(
        node
        | {
            "temporalCoverage": f"{starts}/{ends}" if starts else "",
            "spatialCoverage": countries,
            "distribution": downloads,
        }
    )


def _page(page: Page, catalogue: Catalogue, site_url: str, site_name: str) -> Node:
    """Return what is said of every page."""
    address = urljoin(site_url, page.url)
    alternates = [
        urljoin(site_url, alternate.url) for alternate in catalogue.alternates(page) if alternate.locale != page.locale
    ]
    return {
        "@id": address,
        "url": address,
        "description": page.record.summary,
        "inLanguage": page.text_locale,
        "dateModified": page.record.reviewed.isoformat(),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "name": site_name, "url": site_url},
        "workTranslation": [{"@id": alternate} for alternate in alternates],
    }


def _named(type_: str, page: Page, site_url: str) -> Node:
    address = urljoin(site_url, page.url)
    return {"@type": type_, "@id": address, "name": page.title, "url": address}


def _kept(node: Node) -> Node:
    """Leave out what is empty."""
    return {key: value for key, value in node.items() if value not in ([], "", None)}
