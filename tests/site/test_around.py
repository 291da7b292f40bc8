"""What a site needs around its pages: pictures, icons, manifests, robots.txt, security.txt, reports of problems."""

import gzip
import json
import re
import struct
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from lxml import etree, html
from PIL import Image

from portal.catalogue import Catalogue, Page
from portal.content.records import News
from portal.publishing.around import header_colours, robots, security
from portal.publishing.pictures import HEIGHT, MARKS, PREVIEWS, WIDTH, pictures, preview
from tests.atom import ATOM
from tests.projects import build, copy_project

SITE_URL = "https://healthy-boost.example/"


def document(site: Path, page: Page) -> html.HtmlElement:
    return html.parse(str(site / page.url / "index.html")).getroot()


def published(site: Path, address: str) -> Path:
    """Return the file that an absolute address of the site leads to."""
    assert address.startswith(SITE_URL)
    return site / urlsplit(address).path.lstrip("/")


def test_every_page_has_a_picture_of_its_kind_in_its_language(built_site: Path, catalogue: Catalogue) -> None:
    shown: dict[tuple[str, str], str] = {}
    for page in catalogue.pages.values():
        root = document(built_site, page)
        (address,) = root.xpath("//meta[@property='og:image']/@content")
        picture = published(built_site, address)
        assert picture.stat().st_size <= 60 * 1024
        with Image.open(picture) as image:
            assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
        assert root.xpath("//meta[@property='og:image:alt']/@content")[0]
        shown[preview(page.kind, page.locale), page.locale] = address
    assert len(shown) == len(PREVIEWS) * len(catalogue.locales)
    assert len(set(shown.values())) == len(shown)


def test_pictures_are_kept_until_a_word_of_them_changes(repo: Path, tmp_path: Path) -> None:
    words = {"lv": {"site": "Materiāli", "about": "Par", **dict.fromkeys(PREVIEWS, "Veids")}}
    mark = repo / "overrides" / "assets" / "images" / "mark.svg"
    first = pictures(words, mark, tmp_path)
    times = {path: path.stat().st_mtime_ns for path in first.values()}
    assert pictures(words, mark, tmp_path) == first
    assert {path: path.stat().st_mtime_ns for path in first.values()} == times
    before = next(iter(first.values())).read_bytes()
    words["lv"]["site"] = "Citi materiāli"
    second = pictures(words, mark, tmp_path)
    assert next(iter(second.values())).read_bytes() != before
    assert len(list(tmp_path.iterdir())) == 1  # what no build uses is gone


def test_icons_and_manifests(built_site: Path, catalogue: Catalogue) -> None:
    assert struct.unpack_from("<3H", (built_site / "favicon.ico").read_bytes()) == (0, 1, 3)
    with Image.open(built_site / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(size, size) for size, name in MARKS.items() if not name}
    for locale in catalogue.locales:
        home = catalogue.page("index.md", locale)
        root = document(built_site, home)
        here = f"{SITE_URL}{home.url}"
        touch = urljoin(here, root.xpath("//link[@rel='apple-touch-icon']/@href")[0])
        with Image.open(published(built_site, touch)) as icon:
            assert icon.size == (180, 180)
            # Telephones show what is clear as black.
            assert icon.convert("RGBA").getchannel("A").getextrema() == (255, 255)
        address = urljoin(here, root.xpath("//link[@rel='manifest']/@href")[0])
        about = json.loads(published(built_site, address).read_text(encoding="utf-8"))
        assert about["lang"] == locale
        assert urljoin(address, about["start_url"]) == here
        assert {one["sizes"] for one in about["icons"]} >= {"192x192", "512x512"}
        for one in about["icons"]:
            with Image.open(published(built_site, urljoin(address, one["src"]))) as icon:
                assert "x".join(map(str, icon.size)) == one["sizes"]


def test_browsers_are_told_the_colour_of_the_header(built_site: Path, repo: Path) -> None:
    colours = header_colours(repo / "overrides" / "assets" / "stylesheets" / "tokens.css")
    root = html.parse(str(built_site / "index.html")).getroot()
    found = {meta.get("media"): meta.get("content") for meta in root.xpath("//meta[@name='theme-color']")}
    assert found == {
        "(prefers-color-scheme: light)": colours["default"],
        "(prefers-color-scheme: dark)": colours["slate"],
    }


def test_robots_are_led_to_the_sitemap_which_does_not_tell_the_day_of_the_build(built_site: Path) -> None:
    text = (built_site / "robots.txt").read_text(encoding="utf-8")
    (sitemap,) = re.findall(r"^Sitemap: (.*)$", text, re.MULTILINE)
    assert "Disallow" not in text
    plain = published(built_site, sitemap)
    packed = plain.with_name("sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == plain.read_bytes()
    assert packed[4:8] == bytes(4)  # RFC 1952: the time
    assert robots("https://a.lv/portal/").endswith("Sitemap: https://a.lv/portal/sitemap.xml\n")


def test_security_txt_says_who_is_told_and_until_when(built_site: Path) -> None:
    text = security("a@b.lv", "https://a.lv/", ("en", "lv"), date(2026, 11, 23))
    assert text.splitlines() == [
        "Contact: mailto:a@b.lv",
        "Expires: 2027-11-23T00:00:00Z",
        "Preferred-Languages: en, lv",
        "Canonical: https://a.lv/.well-known/security.txt",
    ]
    assert security("https://a.lv/tell", "https://a.lv/", ("en",), date(2026, 1, 1)).startswith(
        "Contact: https://a.lv/tell\n"
    )
    assert not (built_site / ".well-known").exists()  # nobody to write to is named


def test_the_feed_tells_when_a_note_came_out(built_site: Path, catalogue: Catalogue) -> None:
    for locale in catalogue.locales:
        feed = etree.fromstring((built_site / catalogue.page("news/index.md", locale).url / "feed.xml").read_bytes())
        for page, entry in zip(catalogue.news(locale), feed.findall(f"{ATOM}entry"), strict=True):
            assert isinstance(page.record, News)
            out = page.record.published or page.record.date
            assert entry.findtext(f"{ATOM}published") == f"{out}T00:00:00Z"
            assert (entry.findtext(f"{ATOM}published") or "") <= (entry.findtext(f"{ATOM}updated") or "")


@pytest.fixture(scope="module")
def with_contact(portal: Path, built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(portal, tmp_path_factory.mktemp("contact"))
    answer = build(project, SITE_CONTACT="portal@city.lv", SITE_SECURITY_CONTACT="https://city.lv/security")
    assert answer.returncode == 0, answer.stderr
    return project / "site"


def test_every_page_reports_a_problem_with_its_address_filled_in(with_contact: Path, catalogue: Catalogue) -> None:
    for page in catalogue.pages.values():
        words = catalogue.interface[page.locale]
        (link,) = document(with_contact, page).xpath(f"//footer//a[. = '{words('report.link')}']/@href")
        assert link.startswith("mailto:portal@city.lv?")
        asked = parse_qs(urlsplit(link).query)
        assert page.title.split("“")[0] in asked["subject"][0]
        assert f"{SITE_URL}{page.url}\r\n" in asked["body"][0]
        assert " " not in link
        assert unquote(link) != link


def test_without_a_contact_the_report_leads_to_the_page_on_feedback(built_site: Path, catalogue: Catalogue) -> None:
    for page in catalogue.pages.values():
        words = catalogue.interface[page.locale]
        (link,) = document(built_site, page).xpath(f"//footer//a[. = '{words('report.link')}']/@href")
        there = catalogue.page("about/feedback.md", page.locale)
        assert urljoin(f"{SITE_URL}{page.url}", link) == f"{SITE_URL}{there.url}"


def test_the_contact_is_a_link(with_contact: Path, catalogue: Catalogue) -> None:
    for locale in catalogue.locales:
        root = document(with_contact, catalogue.page("about/feedback.md", locale))
        (link,) = root.xpath("//section[@aria-labelledby='pt-contact']//a")
        assert (link.get("href"), link.text) == ("mailto:portal@city.lv", "portal@city.lv")
    text = (with_contact / ".well-known" / "security.txt").read_text(encoding="utf-8")
    assert text.startswith("Contact: https://city.lv/security\n")
