"""The search files of the built site: which worker pages name, what is fetched, and how large it is."""

import gzip
import json
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from lxml import html

from tests.assets import plain

SCRIPTS = Path("assets", "javascripts")


def size(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def test_every_page_points_to_our_worker_in_its_language(built_site: Path) -> None:
    for file in sorted(built_site.rglob("*.html")):
        root = html.parse(str(file)).getroot()
        settings = json.loads(root.xpath("string(//script[@id='__config'])"))
        here = file.relative_to(built_site).as_posix()
        address = urlsplit(urljoin(f"https://host/{here}", settings["search"]))
        if not here.endswith("404.html"):  # its addresses start at the root that SITE_URL names
            assert plain(address.path) == "/assets/javascripts/search-worker.js"
        asked = parse_qs(address.query)
        assert asked["lang"] == [root.get("lang")]
        assert (built_site / SCRIPTS / asked["base"][0]).is_file()
        scripts = [plain(Path(source).name) for source in root.xpath("//body/script/@src")]
        assert scripts.index("search.js") < next(n for n, name in enumerate(scripts) if name.startswith("bundle."))


def test_the_stock_worker_speaks_as_our_front_expects(built_site: Path) -> None:
    (stock,) = (built_site / SCRIPTS / "workers").glob("search.*.min.js")
    script = stock.read_text(encoding="utf-8")
    # 0 sets up, 1 is ready, 2 asks, 3 answers; the rest are the names that the front replaces or wraps.
    spoken = (
        "case 0:",
        "{type:1}",
        "case 2:",
        "{type:3,data:",
        "data.config",
        'addEventListener("message"',
        "postMessage(",
    )
    wrapped = (
        "self.lunr=",
        ".QueryParser.parseTerm=",
        ".Index.prototype.query=",
        ".stopWordFilter=",
        ".stemmer",
        ".TokenSet.fromArray(",
        ".TokenSet.fromFuzzyString=",
        ".prototype.intersect=",
        "usePipeline",
    )
    assert [part for part in (*spoken, *wrapped) if part not in script] == []


def test_our_scripts_are_small(built_site: Path) -> None:
    assert sum(map(size, (built_site / SCRIPTS).glob("search*.js"))) <= 3 * 1024


@pytest.mark.parametrize("locale", ["en", "lv"])
def test_an_index_holds_one_language(built_site: Path, locale: str) -> None:
    docs = json.loads((built_site / "search" / f"{locale}.json").read_text(encoding="utf-8"))["docs"]
    assert len(docs) > 100
    assert {doc["location"].startswith("lv/") for doc in docs} == {locale == "lv"}
    pages = [doc["location"] for doc in docs if "#" not in doc["location"]]
    assert len(pages) == len(set(pages))


def test_what_a_reader_fetches_is_smaller_than_stock(built_site: Path) -> None:
    """Stock fetches all sections of all languages in one file, with every letter beyond ASCII escaped."""
    files = [built_site / "search" / f"{locale}.json" for locale in ("en", "lv")]
    docs = [doc for file in files for doc in json.loads(file.read_text(encoding="utf-8"))["docs"]]
    plain = [{name: doc[name] for name in ("location", "title", "text")} for doc in docs]
    stock = json.dumps({"config": {}, "docs": plain}, separators=(",", ":")).encode()
    for file in files:
        assert file.stat().st_size <= 0.6 * len(stock)
        assert size(file) <= 0.65 * len(gzip.compress(stock, 9))


def test_what_every_page_fetches_holds_no_text(built_site: Path) -> None:
    fetched = built_site / "search" / "search_index.json"
    assert json.loads(fetched.read_text(encoding="utf-8"))["docs"] == []
    assert fetched.stat().st_size < 400
