"""Builds after pages have moved, and from what was kept and is damaged."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from scripts.commands import main
from tests.projects import build, copy_project

SITE_URL = "https://healthy-boost.example/"


@pytest.fixture
def project(portal: Path, built_site: Path, tmp_path: Path) -> Path:
    return copy_project(portal, tmp_path)


def run(project: Path, *arguments: str) -> None:
    answer = CliRunner().invoke(main, ["--root", str(project), *arguments])
    assert answer.exit_code == 0, answer.output


def test_a_moved_page_leads_on_from_its_old_address_without_a_server(project: Path) -> None:
    run(project, "record")
    run(project, "rename", "toolkits/peer-review", "toolkits/learning-visit")
    run(project, "remove", "pilots/tartu.md", "--yes")
    answer = build(project)
    assert answer.returncode == 0, answer.stderr
    site = project / "site"
    for old, new in (
        ("toolkits/peer-review/", "toolkits/learning-visit/"),
        ("lv/toolkits/peer-review/review/", "lv/toolkits/learning-visit/review/"),
        ("lv/pilots/tartu/", "lv/pilots/"),
    ):
        root = html.parse(str(site / old / "index.html")).getroot()
        assert root.get("lang") == ("lv" if old.startswith("lv/") else "en")
        assert root.xpath("string(//link[@rel='canonical']/@href)") == f"{SITE_URL}{new}"
        assert root.xpath("string(//meta[@name='robots']/@content)") == "noindex"
        way = root.xpath("string(//meta[@http-equiv='refresh']/@content)").partition("url=")[2]
        assert root.xpath("//main//a/@href") == [way]
        assert (site / old / way / "index.html").resolve() == (site / new / "index.html").resolve()
        assert not root.xpath("//script")
    sheet = html.parse(str(site / "toolkits" / "learning-visit" / "review" / "index.html")).getroot()
    assert sheet.xpath("string(//form/@data-former)") == "toolkits/peer-review/review.md"
    assert "peer-review" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_page_that_went_without_a_word_stops_the_build(project: Path) -> None:
    run(project, "record")
    (project / "docs" / "_data" / "search.yml").unlink()  # it leads to the page that goes
    for locale in ("en", "lv"):
        (project / "docs" / locale / "about" / "privacy.md").rename(project / "docs" / locale / "about" / "data-use.md")
    for file in (project / "docs").rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        if "privacy.md" in text:
            file.write_text(text.replace("privacy.md", "data-use.md"), encoding="utf-8")
    answer = build(project)
    assert answer.returncode
    assert "the page `about/privacy.md` was published and is gone" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_damaged_kept_files_are_made_again(project: Path, built_site: Path) -> None:
    kept = project / ".cache" / "worksheets"
    wanted = {file.relative_to(built_site): file.read_bytes() for file in built_site.rglob("*.pdf")}
    damages = [b"", b"%PDF-1.7 cut", b"\xff" * 5000]
    for number, file in enumerate(sorted(kept.iterdir())):
        if number % 40 == 0:
            file.write_bytes(damages[number // 40 % 3])
    (project / ".cache" / "pages.pickle").write_bytes(b"\x80\x04damaged")
    answer = build(project)
    assert answer.returncode == 0, answer.stderr
    assert {name: (project / "site" / name).read_bytes() for name in wanted} == wanted
    shutil.rmtree(kept)
