"""The search files of the built site: what pages name, what is fetched, and how large it is."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

SCRIPTS = Path("assets", "javascripts")
OWN = ("language", "vocabulary", "query", "show", "engine", "worker", "results", "client")


def size(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def index_file(site: Path, locale: str) -> Path:
    """Return the file of an index; its name has a fingerprint."""
    (file,) = (site / "search").glob(f"{locale}.*.js")
    return file


def index(site: Path, locale: str) -> dict[str, Any]:
    """Return the index of a language as the worker reads it."""
    script = index_file(site, locale).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(
        json.loads(script.removeprefix("self.searchIndex=JSON.parse(").rstrip().removesuffix(")"))
    )
    return found


def test_every_page_has_a_form_that_works_without_scripts(built_site: Path) -> None:
    for file in sorted(built_site.rglob("*.html")):
        root = html.parse(str(file)).getroot()
        (form,) = root.xpath("//form[@data-search]")
        page = "lv/search/index.html" if root.get("lang") == "lv" else "search/index.html"
        if file.name != "404.html":  # its addresses start at the root that SITE_URL names
            assert (file.parent / form.get("action") / "index.html").resolve() == built_site / page
        (field,) = form.xpath(".//input[@name='q']")
        assert root.xpath(f"//label[@for='{field.get('id')}']")
        assert root.xpath("//script[contains(@src, 'javascripts/search.')]")


def test_nothing_of_the_stock_search_is_published(built_site: Path) -> None:
    assert not list((built_site / SCRIPTS).glob("lunr*"))
    assert not list((built_site / SCRIPTS).glob("workers*"))
    assert not list(built_site.rglob("search_index*"))


def test_our_scripts_are_small(built_site: Path) -> None:
    folder = built_site / SCRIPTS
    (first,) = folder.glob("search.*.js")  # on every page
    (library,) = folder.glob("search/minisearch.*.js")
    own = [first, *(file for name in OWN for file in folder.glob(f"search/{name}.*.js"))]
    assert size(first) <= 700
    assert size(library) <= 6 * 1024
    assert len(own) == 1 + len(OWN)
    assert sum(map(size, own)) <= 9 * 1024


def test_the_library_names_its_licence(built_site: Path) -> None:
    folder = built_site / SCRIPTS / "search"
    (library,) = folder.glob("minisearch.*.js")
    assert "MIT License" in library.read_text(encoding="utf-8")[:200]
    assert "Permission is hereby granted" in (folder / "minisearch.LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", ["en", "lv"])
def test_an_index_holds_one_language(built_site: Path, locale: str) -> None:
    pages = [page["u"] for page in index(built_site, locale)["pages"] if "u" in page]
    assert len(pages) > 20
    assert {page.startswith("lv/") for page in pages} == {locale == "lv"}
    assert len(pages) == len(set(pages))


def test_what_a_reader_fetches_is_smaller_than_stock(built_site: Path) -> None:
    """Stock fetches all sections of all languages in one file, with every letter beyond ASCII escaped."""
    files = [index_file(built_site, locale) for locale in ("en", "lv")]
    docs = [
        {"location": f"{page.get('u', '')}#{anchor}", "title": title, "text": text}
        for locale in ("en", "lv")
        for page in index(built_site, locale)["pages"]
        for anchor, title, text in page.get("c", ())
    ]
    stock = json.dumps({"config": {}, "docs": docs}, separators=(",", ":")).encode()
    for file in files:
        assert file.stat().st_size <= 0.7 * len(stock)
        assert size(file) <= 0.7 * len(gzip.compress(stock, 9))


def test_sources_are_no_results(built_site: Path) -> None:
    anchors = {anchor for page in index(built_site, "lv")["pages"] for anchor, _, _ in page.get("c", ())}
    assert "steps" in anchors
    assert "sources" not in anchors
