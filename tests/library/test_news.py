"""The feed of the news."""

import re
from pathlib import Path
from typing import cast

import pytest
from lxml import etree

from portal.catalogue import Catalogue, read_catalogue
from portal.content.records import News
from portal.news import feed_url, render_feed
from tests.atom import ATOM, problems

SITE = "https://portal.example/"


@pytest.fixture(scope="module")
def feeds(repo: Path, catalogue: Catalogue) -> dict[str, bytes]:
    names = {"en": "A & B <materials>", "lv": "„Materiāli”"}
    return {
        locale: render_feed(catalogue, locale, SITE, name, repo / "overrides").encode()
        for locale, name in names.items()
    }


def test_both_feeds_are_valid_and_list_the_news_newest_first(catalogue: Catalogue, feeds: dict[str, bytes]) -> None:
    for locale, text in feeds.items():
        assert problems(text) == []
        feed = etree.fromstring(text)
        assert feed.findtext(f"{ATOM}id") == SITE + str(feed_url(catalogue, locale))
        listed = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
        assert listed == [page.title for page in catalogue.news(locale)]
        assert len(listed) >= 3
    assert "A & B <materials>" in (etree.fromstring(feeds["en"]).findtext(f"{ATOM}title") or "")


def test_news_stand_newest_first(catalogue: Catalogue) -> None:
    days = [cast(News, page.record).date for page in catalogue.news("lv")]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("pattern", "broken", "told"),
    [
        (r"<updated>.*?</updated>", "", "no <updated>"),
        (r"T00:00:00Z", " 00:00:00", "no moment"),
        (r"<author>.*?</author>", "", "no author"),
        (r"<name>.*?</name>", "<name/>", "one name"),
        (r'href="https://portal.example/', 'href="/', "not absolute"),
        (r"<id>https://portal.example/[^<]*</id>", "<id>one</id>", "no absolute IRI"),
        (r' xml:lang="en"', "", "no xml:lang"),
        (r"<summary>", "<summary><b/>", "holds elements"),
        (r'<link rel="alternate"[^>]*/>', "", "neither content nor"),
        (r"</entry>", "<body/></entry>", "cannot stand here"),
        (r'rel="self"', 'rel="related"', "no link to itself"),
    ],
)
def test_the_rules_notice_what_is_wrong(feeds: dict[str, bytes], pattern: str, broken: str, told: str) -> None:
    spoilt, count = re.subn(pattern, broken, feeds["en"].decode(), flags=re.DOTALL)
    assert count
    assert any(told in problem for problem in problems(spoilt.encode()))


def test_a_site_without_news_has_no_feed(repo: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(repo / "tests" / "sites" / "base", tmp_path, dirs_exist_ok=True)
    for name in ("vocabulary.yml", "interface.yml"):
        shutil.copy(repo / "docs" / "_data" / name, tmp_path / "docs" / "_data")
    assert feed_url(read_catalogue(tmp_path / "docs", ("en", "lv")), "lv") is None
