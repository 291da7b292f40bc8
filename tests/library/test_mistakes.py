"""Golden sites: what a maintainer is told for each mistake.

Each folder in `tests/sites/` beside `base` holds the files that differ from `base`, and `expected.txt`: the messages.
After a message was changed on purpose, `UPDATE=1 pytest tests/library/test_mistakes.py` writes them anew; read the
difference.
"""

import os
import shutil
from pathlib import Path

import pytest

from portal.base.errors import ContentErrors
from portal.base.vocabulary import Interface
from portal.catalogue import read_catalogue
from portal.content.files import check_files
from portal.content.links import MADE
from portal.pilots.open_data import FILES

SITES = Path(__file__).parent.parent / "sites"
CASES = sorted(folder.name for folder in SITES.iterdir() if folder.name != "base")


@pytest.fixture
def site(tmp_path: Path, repo: Path) -> Path:
    shutil.copytree(SITES / "base", tmp_path, dirs_exist_ok=True)
    for name in ("vocabulary.yml", "interface.yml"):
        shutil.copy(repo / "docs" / "_data" / name, tmp_path / "docs" / "_data")
    return tmp_path / "docs"


def test_the_base_site_has_no_mistake(site: Path) -> None:
    assert len(read_catalogue(site, ("en", "lv")).pages) == 10


@pytest.mark.parametrize("case", CASES)
def test_each_mistake_is_told(case: str, site: Path) -> None:
    shutil.copytree(SITES / case / "docs", site, dirs_exist_ok=True)
    with pytest.raises(ContentErrors) as caught:
        read_catalogue(site, ("en", "lv"))
    told = f"{caught.value}\n"
    expected = SITES / case / "expected.txt"
    if os.environ.get("UPDATE"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


def test_a_word_that_a_template_cannot_print_is_told(repo: Path, lists: tuple[object, dict[str, Interface]]) -> None:
    words = lists[1]["en"]
    file = (repo / "docs" / "_data" / "interface.yml").read_text(encoding="utf-8").split("\n")
    near = max(number for number, line in enumerate(file, 1) if line.startswith("site."))
    with pytest.raises(ContentErrors, match=rf"docs/_data/interface.yml:{near}: there is no word `site.nothing`"):
        words("site.nothing")
    greeting = Interface("en", {"site.greeting": "Hello {name}"}, lines={"site.greeting": 7})
    with pytest.raises(ContentErrors, match=r":7: `site.greeting` asks in braces .* — write `\{title\}`"):
        greeting("site.greeting", title="Reader")


def test_pages_may_link_to_every_file_that_the_build_makes() -> None:
    assert {f"pilots/{one.name}" for one in FILES} < MADE


@pytest.mark.parametrize("name", ["con.md", "nul.sample.yml", "com1.png", "lpt9/index.md", "a./index.md"])
def test_names_that_windows_cannot_have_are_told(name: str, tmp_path: Path) -> None:
    # Made here: a clone of the project with such a file would fail on Windows.
    for one in (name, "contact.md", "common1.png"):
        file = tmp_path / "docs" / "en" / "guidance" / one
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    told = [str(error) for error in check_files(tmp_path / "docs", ("en",)) if "Windows" in error.message]
    bad = next(part for part in name.split("/") if part not in {"index.md"})
    assert told == [f"docs/en/guidance/{name}:1: Windows cannot have a file or folder `{bad}` — give it another name"]


def test_files_may_end_their_lines_as_windows_does_and_begin_with_its_mark(site: Path) -> None:
    for file in (*site.rglob("*.md"), *site.rglob("*.yml")):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert len(read_catalogue(site, ("en", "lv")).pages) == 10


def test_a_missing_word_is_told(site: Path) -> None:
    words = site / "_data" / "interface.yml"
    words.write_text(
        "site.menu: {en: Menu}\ncount.pages: {en: {other: pages}, lv: lapas}\na.b: {en: One, two, lv: Viens}\n",
        encoding="utf-8",
    )
    with pytest.raises(ContentErrors) as caught:
        read_catalogue(site, ("en", "lv"))
    assert [(error.file, error.line) for error in caught.value.errors] == [
        ("docs/_data/interface.yml", 1),
        ("docs/_data/interface.yml", 2),
        ("docs/_data/interface.yml", 3),
    ]
    assert "`site.menu` has no lv word" in str(caught.value)
    assert "plural form one" in str(caught.value)
    assert "`a.b` is in a language `two`, which the portal does not have" in str(caught.value)
