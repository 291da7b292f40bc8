"""What the measurement of a first view adds and prints."""

import shutil
from pathlib import Path

from portal.catalogue import read_catalogue
from scripts.building import add_pages
from scripts.delivery import table


def test_pages_are_added_to_both_languages_until_there_are_enough(repo: Path, tmp_path: Path) -> None:
    shutil.copytree(repo / "docs", tmp_path / "docs")
    shutil.copy(repo / "mkdocs.yml", tmp_path)
    pages = len([*(repo / "docs" / "en").rglob("*.md")])
    for count in (pages + 2, pages + 5):
        add_pages(tmp_path, count)
        catalogue = read_catalogue(tmp_path / "docs", ("en", "lv"))
        assert len([*catalogue.in_locale("lv")]) == count
        assert not [page for page in catalogue.pages.values() if page.is_fallback]
    assert catalogue.page("library/page-0005.md", "lv").title == "Page 0005"


def test_the_table_shows_every_size() -> None:
    head, row = table({"home": [(70 * 1024, 0), (70 * 1024, 35 * 1024)]}, (50, 800)).splitlines()
    assert head.split()[:3] == ["first", "view,", "KiB"]
    assert row.split() == ["home", "70.0", "70.0", "35.0"]
