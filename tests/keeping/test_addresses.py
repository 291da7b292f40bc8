"""Addresses stay: what was published leads on, collisions are told, and questions keep their answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from portal.keeping.redirects import Redirects
from tests.keeping.conftest import Command

SHEET = "toolkits/small/sheet.md"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def page(title: str = "Extra") -> str:
    return f"---\ntitle: {title}\nsummary: A summary.\nchanged: First edition\nreviewed: 2026-01-31\n---\n\nText.\n"


def told(run: Command) -> list[tuple[str, str, str]]:
    """Return file, message and cure of each error."""
    found = json.loads(run("check", "--json").stdout)
    return [(one["file"], one["message"], one["hint"]) for one in found if one["level"] == "error"]


def test_the_base_site_has_no_error(run: Command) -> None:
    assert told(run) == []
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("files", "address"),
    [
        ({"en/extra.md": page(), "en/extra/index.md": page("Other")}, "`/extra/` is the address of two files"),
        ({"en/lv.md": page()}, "`/lv/` is an address of another language"),
        ({"en/lv/more.md": page()}, "`/lv/more/` is an address of another language"),
        ({"en/search/more.md": page()}, "`/search/more/` is an address that nobody else can have"),
        ({"en/assets/more.md": page()}, "`/assets/more/` is an address that nobody else can have"),
        ({"en/404.html": "x"}, "`/404.html` is an address that nobody else can have"),
        ({"en/pilots/pilots.csv": "a;b"}, "`/pilots/pilots.csv` is made by the build"),
        ({"en/toolkits/small/sheet/sheet-en.pdf": "%PDF"}, "`/toolkits/small/sheet/sheet-en.pdf` is made by the build"),
        ({"en/extra.md": page(), "en/extra/index.html": "x"}, "`/extra/` is the address of two files"),
    ],
)
def test_a_collision_is_told_with_its_file(site: Path, run: Command, files: dict[str, str], address: str) -> None:
    for name, text in files.items():
        write(site / "docs" / name, text)
    # What no page names is told before; here a page names every file.
    names = [name for name in files if not name.endswith(".md")]
    index = site / "docs" / "en" / "index.md"
    links = "".join(f"\n[A file]({name.removeprefix('en/')})\n" for name in names)
    write(index, index.read_text(encoding="utf-8") + links)
    found = told(run)
    assert address in [message for _, message, _ in found], found
    places = {file for file, message, _ in found if message == address}
    assert places & {f"docs/{name}" for name in files}
    if "two files" in address:
        assert any("is the other" in hint for _, message, hint in found if message == address)


def test_what_only_a_hook_of_the_build_would_tell_is_told_too(site: Path, run: Command) -> None:
    write(site / "docs" / "_data" / "search.yml", "pilots/two.md: {en: [walks]}\n")
    [(file, message, _)] = told(run)
    assert (file, message) == ("docs/_data/search.yml", "`pilots/two.md` is no page, so nobody would be led anywhere")


def test_a_published_page_cannot_go_without_a_word(site: Path, run: Command) -> None:
    recorded = run("record")
    assert recorded.exit_code == 0, recorded.output
    assert run("record").stdout.startswith("nothing new")
    for locale in ("en", "lv"):
        (site / "docs" / locale / "pilots" / "one.md").unlink()
    toolkit = site / "docs" / "en" / "toolkits" / "small" / "index.md"
    write(toolkit, toolkit.read_text(encoding="utf-8").replace("used_in: [one]\n", ""))
    [(file, message, hint)] = told(run)
    assert file == "docs/_data/published.yml"
    assert message == "the page `pilots/one.md` was published and is gone"
    assert "`pilots/one.md: …` below `pages` in docs/_data/redirects.yml" in hint
    write(site / "docs" / "_data" / "redirects.yml", "pages: {pilots/one.md: toolkits/index.md}\n")
    assert told(run) == []
    rules = {one["old"]: one["new"] for one in json.loads(run("redirects", "--json").stdout)}
    assert rules["pilots/one/"] == "toolkits/"
    assert rules["lv/pilots/one/"] == "lv/toolkits/"


def test_a_published_question_cannot_go_nor_come_back_as_another(site: Path, run: Command) -> None:
    run("record")
    for locale in ("en", "lv"):
        file = site / "docs" / locale / SHEET
        write(file, file.read_text(encoding="utf-8").replace("  purpose:", "  aim:"))
    [(place, message, hint)] = told(run)
    assert (place, message) == (f"docs/en/{SHEET}", "the question `ready.items.purpose` is gone")
    assert f"`{SHEET}: [ready.items.purpose]` below `retired`" in hint
    write(site / "docs" / "_data" / "redirects.yml", f"retired: {{{SHEET}: [ready.items.purpose]}}\n")
    assert told(run) == []
    for locale in ("en", "lv"):
        file = site / "docs" / locale / SHEET
        write(file, file.read_text(encoding="utf-8").replace("  aim:", "  purpose:"))
    [(_, message, _)] = told(run)
    assert message == "`ready.items.purpose` was a question that this sheet gave up"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pages: {index.md: model.md}\n", "`index.md` is still there"),
        ("pages: {old.md: nowhere.md}\n", "`nowhere.md` is not there, so this leads nowhere"),
        ("pages: {a.md: b.md, b.md: a.md}\n", "`b.md` is not there, so this leads nowhere"),
        ("page: {old.md: index.md}\n", "`page` is not a field that this can have"),
        ("pages: [old.md]\n", "`pages` must be `key: text` pairs"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_told(site: Path, run: Command, text: str, message: str) -> None:
    write(site / "docs" / "_data" / "redirects.yml", text)
    found = told(run)
    assert message in [one for _, one, _ in found]
    assert {file for file, _, _ in found} == {"docs/_data/redirects.yml"}


def test_what_moved_before_moves_on_and_what_comes_back_needs_no_way() -> None:
    first = Redirects().moved({"a.md": "b.md"})
    second = first.moved({"b.md": "c.md"})
    assert second.pages == {"a.md": "c.md", "b.md": "c.md"}
    assert second.former("c.md") == ("a.md", "b.md")
    back = second.moved({"c.md": "a.md"})
    assert back.pages == {"b.md": "a.md", "c.md": "a.md"}
    files = Redirects().moved({}, {"a.pdf": "b.pdf"}).moved({}, {"b.pdf": "c.pdf"})
    assert files.files == {"a.pdf": "c.pdf", "b.pdf": "c.pdf"}
    kept = Redirects(retired={"a.md": ("x",)}).moved({"a.md": "b.md"})
    assert kept.retired == {"b.md": ("x",)}


def test_printed_files_follow_their_sheet(site: Path, run: Command) -> None:
    run("record")
    before = yaml.safe_load((site / "docs" / "_data" / "published.yml").read_text(encoding="utf-8"))
    assert "toolkits/small/sheet/sheet-en.pdf" in before["files"]
    assert run("rename", "toolkits/small", "toolkits/tiny").exit_code == 0
    rules = {one["old"]: one["new"] for one in json.loads(run("redirects", "--json").stdout)}
    assert rules["toolkits/small/sheet/sheet-en.pdf"] == "toolkits/tiny/sheet/sheet-en.pdf"
    assert rules["lv/toolkits/small/small-lv.zip"] == "lv/toolkits/tiny/tiny-lv.zip"
    assert run("rename", "toolkits/tiny/sheet.md", "table").exit_code == 0
    rules = {one["old"]: one["new"] for one in json.loads(run("redirects", "--json").stdout)}
    assert rules["toolkits/small/sheet/sheet-en.pdf"] == "toolkits/tiny/table/table-en.pdf"
    assert set(before["files"]) <= set(rules) | {
        file for file in before["files"] if not file.startswith(("toolkits/small", "lv/toolkits/small"))
    }


def test_a_translation_that_comes_later_takes_the_address_of_the_english_file_along(site: Path, run: Command) -> None:
    sheet = site / "docs" / "lv" / SHEET
    text = sheet.read_text(encoding="utf-8")
    sheet.unlink()
    run("record")
    write(sheet, text)
    assert told(run) == []
    rules = {one["old"]: one["new"] for one in json.loads(run("redirects", "--json").stdout)}
    assert rules["lv/toolkits/small/sheet/sheet-en.pdf"] == "toolkits/small/sheet/sheet-en.pdf"
