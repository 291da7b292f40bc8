"""Pages begun, moved and removed by command: every language, links, lists, and the ways on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from portal.keeping.scaffold import KINDS_WRITTEN
from tests.keeping.conftest import Command

NAMES = {"worksheet": "small/other"}


def levels(run: Command) -> list[str]:
    return [one["level"] for one in json.loads(run("check", "--json").stdout)]


@pytest.mark.parametrize("kind", KINDS_WRITTEN)
def test_a_new_page_stands_in_every_language_and_waits_for_words_alone(site: Path, run: Command, kind: str) -> None:
    before = set(site.rglob("docs/*/**/*.md"))
    answer = run("new", kind, NAMES.get(kind, "brand-new"), "--title", "Brand new")
    assert answer.exit_code == 0, answer.output
    made = set(site.rglob("docs/*/**/*.md")) - before
    assert {file.relative_to(site / "docs").parts[0] for file in made} == {"en", "lv"}
    assert "error" not in levels(run), run("check").stdout
    warned = {one["file"] for one in json.loads(run("check", "--json").stdout) if "TODO" in one["message"]}
    assert {file.relative_to(site).as_posix() for file in made} <= warned
    assert "translations accept" in answer.stdout


def test_nothing_is_ever_overwritten(site: Path, run: Command) -> None:
    file = site / "docs" / "en" / "pilots" / "one.md"
    before = file.read_bytes()
    answer = run("new", "pilot", "one")
    assert answer.exit_code == 1
    assert "docs/en/pilots/one.md:1: this page is there already" in answer.stderr
    (site / "docs" / "en" / "pilots" / "two.md").unlink(missing_ok=True)
    (site / "docs" / "lv" / "pilots" / "two.md").write_text("x", encoding="utf-8")
    assert run("new", "pilot", "two").exit_code == 1
    assert not (site / "docs" / "en" / "pilots" / "two.md").exists()
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pilot", "Rīga"), "call it `riga`"),
        (("pilot", "baltic/riga"), "write `riga`"),
        (("worksheet", "sheet"), "write `<toolkit>/sheet`"),
        (("worksheet", "smal/sheet"), "did you mean `small`?"),
    ],
)
def test_a_wrong_name_is_told_with_the_right_one(run: Command, arguments: tuple[str, ...], told: str) -> None:
    answer = run("new", *arguments)
    assert answer.exit_code == 1
    assert told in answer.stderr


def test_a_page_moves_with_its_links_and_lists(site: Path, run: Command) -> None:
    docs = site / "docs"
    (docs / "_data" / "menu.yml").write_text("- toolkits/index.md\n- pilots/one.md # the first\n", encoding="utf-8")
    toolkit = docs / "en" / "toolkits" / "small" / "index.md"
    toolkit.write_text(
        toolkit.read_text(encoding="utf-8").replace("version:", "used_in: [one]\nversion:", 1), encoding="utf-8"
    )
    (docs / "_data" / "search.yml").write_text(
        "pilots/one.md:\n  en: [a walk]\nindex.md:\n  en: [start]\n", encoding="utf-8"
    )
    for locale in ("en", "lv"):
        with (docs / locale / "index.md").open("a", encoding="utf-8") as file:
            file.write(
                "\nSee [the *pilot*](pilots/one.md#results), ![](x.png)\nand [it][there].\n\n[there]: pilots/one.md\n"
            )
    (docs / "en" / "x.png").write_bytes(b"x")
    answer = run("rename", "docs/en/pilots/one.md", "riga")
    assert "moved    docs/lv/pilots/one.md → docs/lv/pilots/riga.md" in answer.stdout, answer.output
    assert (docs / "_data" / "menu.yml").read_text(
        encoding="utf-8"
    ) == "- toolkits/index.md\n- pilots/riga.md # the first\n"
    assert "used_in: [riga]" in toolkit.read_text(encoding="utf-8")
    words = (docs / "_data" / "search.yml").read_text(encoding="utf-8")
    assert words == "pilots/riga.md:\n  en: [a walk]\nindex.md:\n  en: [start]\n"
    index = (docs / "lv" / "index.md").read_text(encoding="utf-8")
    assert "[the *pilot*](pilots/riga.md#results)" in index
    assert "\n[there]: pilots/riga.md\n" in index
    assert "![](x.png)" in index
    assert "  pilots/one.md: pilots/riga.md\n" in (docs / "_data" / "redirects.yml").read_text(encoding="utf-8")


def test_a_toolkit_moves_as_a_whole_also_by_its_index(site: Path, run: Command) -> None:
    answer = run("rename", "toolkits/small/index.md", "toolkits/tiny/index.md")
    assert answer.exit_code == 0, answer.output
    for locale in ("en", "lv"):
        assert not (site / "docs" / locale / "toolkits" / "small").exists()
        assert {file.name for file in (site / "docs" / locale / "toolkits" / "tiny").iterdir()} >= {
            "index.md",
            "sheet.md",
        }
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("pilots/nothing.md", "x", "there is no such page"),
        ("sheet.md", "x", "did you mean `toolkits/small/sheet.md`?"),
        ("pilots/one.md", "pilots/one.md", "this is its name already"),
        ("pilots/one.md", "index.md", "no page of the kind `pilot` stands there"),
        ("pilots/one.md", "docs/en/toolkits/index.md", "this is there already"),
        ("toolkits/small/sheet.md", "facilitator", "no page of the kind `worksheet` stands there"),
        ("pilots/one.md", "pilots/deep/one.md", "call it pilots/one.md"),
        ("pilots/one.md", "Pilot One", "this name makes a bad address"),
        ("toolkits/index.md", "tools.md", "part of the portal's frame"),
        ("pilots", "cases", "part of the portal's frame"),
    ],
)
def test_a_move_that_cannot_be_is_told_and_nothing_changes(
    site: Path, run: Command, old: str, new: str, told: str
) -> None:
    before = {file: file.read_bytes() for file in site.rglob("docs/**/*") if file.is_file()}
    answer = run("rename", old, new)
    assert answer.exit_code == 1
    assert told in answer.stderr or told in answer.stdout, answer.output
    assert {file: file.read_bytes() for file in site.rglob("docs/**/*") if file.is_file()} == before


def test_nothing_moves_where_the_redirects_cannot_be_read(site: Path, run: Command) -> None:
    (site / "docs" / "_data" / "redirects.yml").write_text("pages: [", encoding="utf-8")
    for command in (("rename", "pilots/one.md", "riga"), ("remove", "pilots/one.md", "--yes")):
        answer = run(*command)
        assert answer.exit_code == 1
        assert "docs/_data/redirects.yml:2: this is not valid YAML" in answer.stderr
        assert (site / "docs" / "lv" / "pilots" / "one.md").is_file()


def test_watching_checks_again_after_a_change(site: Path, repo: Path) -> None:
    command = [sys.executable, "-u", str(repo / "scripts" / "portal"), "--root", str(site), "check", "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as watching:
        assert watching.stdout is not None and watching.stderr is not None
        try:
            assert "Watching" in watching.stderr.readline()
            page = site / "docs" / "en" / "index.md"
            page.write_text(page.read_text(encoding="utf-8").replace("title:", "tittle:", 1), encoding="utf-8")
            while "did you mean `title`?" not in (line := watching.stdout.readline()):
                assert line, "it has ended"
        finally:
            watching.send_signal(signal.SIGINT)
        assert watching.wait(60) == 0


def test_a_page_that_is_removed_leaves_a_way_and_no_dead_link(site: Path, run: Command) -> None:
    for locale in ("en", "lv"):
        with (site / "docs" / locale / "index.md").open("a", encoding="utf-8") as file:
            file.write("\nSee [the pilot](pilots/one.md).\n")
    assert run("remove", "pilots/one.md", input="n\n").exit_code == 1
    assert (site / "docs" / "en" / "pilots" / "one.md").is_file()
    answer = run("remove", "pilots/one.md", "--yes", "--to", "toolkits/index.md")
    assert answer.exit_code == 0, answer.output
    assert "See [the pilot](toolkits/index.md)." in (site / "docs" / "lv" / "index.md").read_text(encoding="utf-8")
    assert "pilots/one.md: toolkits/index.md" in (site / "docs" / "_data" / "redirects.yml").read_text(encoding="utf-8")


def test_without_a_new_place_links_become_text(site: Path, run: Command) -> None:
    with (site / "docs" / "en" / "index.md").open("a", encoding="utf-8") as file:
        file.write("\nSee [the pilot](pilots/one.md).\n")
    words = site / "docs" / "_data" / "search.yml"
    words.write_text("pilots/one.md:\n  en: [a walk]\nindex.md:\n  en: [start]\n", encoding="utf-8")
    answer = run("remove", "pilots/one.md", "--yes")
    assert answer.exit_code == 0, answer.output
    assert words.read_text(encoding="utf-8") == "index.md:\n  en: [start]\n"
    assert "See the pilot." in (site / "docs" / "en" / "index.md").read_text(encoding="utf-8")
    assert "pilots/one.md: index.md" in (site / "docs" / "_data" / "redirects.yml").read_text(encoding="utf-8")


def test_the_program_finds_its_environment_and_says_what_it_can(repo: Path) -> None:
    program = str(repo / "scripts" / "portal")
    answer = subprocess.run([program, "--help"], capture_output=True, encoding="utf-8", check=True, cwd="/")
    for word in ("new", "check", "rename", "remove", "translations", "links", "licences", "usage", "Exit codes"):
        assert word in answer.stdout
    wrong = subprocess.run(
        [str(repo / "scripts" / "portal"), "chekc"], capture_output=True, encoding="utf-8", check=False
    )
    assert wrong.returncode == 2
