"""What a translation was made from: fingerprints, states, the command, with git and without."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from portal.base.errors import ContentErrors
from portal.base.locales import LANGUAGES
from portal.base.settings import read_locales
from portal.catalogue import read_catalogue
from portal.content.outline import read_outline
from portal.content.source import parse_source
from portal.translations.accept import accept
from portal.translations.fingerprint import Section, read_sections
from portal.translations.status import Change, changes, read_original, read_statuses
from scripts.commands import main

BASE = Path(__file__).parent.parent / "sites" / "base" / "docs"
LOCALES = ("en", "lv")
SHEET = "toolkits/small/sheet.md"


@pytest.fixture
def site(tmp_path: Path, portal: Path) -> Path:
    """Return a copy of the base site, with a configuration that names its languages."""
    shutil.copytree(BASE, tmp_path / "docs")
    for name in ("vocabulary.yml", "interface.yml"):
        shutil.copy(portal / "docs" / "_data" / name, tmp_path / "docs" / "_data")
    shutil.copy(portal / "mkdocs.yml", tmp_path)
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def section(text: str) -> Section:
    return Section("steps", "Steps", text, 1)


def command(root: Path, *arguments: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, ["--root", str(root), "translations", *arguments])


@pytest.mark.parametrize(
    "text",
    [
        "## Steps {#steps}\n\nSee [the sheet](other.md#part) and <https://other.example>, they're “good” - really.",
        '##   Steps\n\nSee [the sheet](sheet.md) and\n<https://one.example>, they’re "good" –\u00a0really.\n',
    ],
)
def test_a_cosmetic_change_leaves_the_fingerprint(text: str) -> None:
    same = '## Steps\n\nSee [the sheet](sheet.md) and <https://one.example>, they\'re "good" – really.'
    assert section(text).fingerprint == section(same).fingerprint


@given(st.text(), st.text())
def test_other_words_have_another_fingerprint(one: str, other: str) -> None:
    prints = section(f"a{one}").fingerprint, section(f"b{other}").fingerprint
    assert prints[0] != prints[1]
    assert all(len(found) == 8 and found.isalpha() for found in prints)


def test_a_page_falls_into_its_texts_and_its_headings() -> None:
    head = "---\ntitle: One\nsummary: Two\nminutes: [1, 2]\nchanged: Three\n---\n"
    text = f"{head}Start.\n\n## A\n\nB\n\n```\n# no heading\n```\n### C\nD\n"
    source = parse_source(text, "page.md")
    found = read_sections("page.md", source, read_outline(source))
    assert [(one.id, one.line) for one in found] == [
        ("page.title", 2),
        ("page.summary", 3),
        ("page.start", 7),
        ("a", 9),
        ("c", 16),
    ]
    assert found[3].text == "## A\n\nB\n\n```\n# no heading\n```"


def test_changes_tell_what_is_new_other_and_gone() -> None:
    sections = [Section(id_, id_.title(), id_, 1) for id_ in ("one", "two", "three")]
    before = {"one": sections[0].fingerprint, "two": "otherone", "four": "bcdfghjk"}
    assert changes(sections, before) == (
        Change("two", "changed", "Two"),
        Change("three", "added", "Three"),
        Change("four", "removed"),
    )


def test_the_base_site_is_current_and_accepting_it_again_changes_nothing(site: Path) -> None:
    docs = site / "docs"
    assert {status.state for status in read_statuses(docs, LOCALES)} == {"current"}
    for status in read_statuses(docs, LOCALES):
        assert not accept(docs / "lv" / status.path, read_original(docs, status.path, LOCALES))


def test_a_change_in_one_section_names_that_section_to_readers(site: Path) -> None:
    edit(site / "docs" / "en" / SHEET, "## Partners\n", "## Partners\n\nOne more sentence.\n")
    page = read_catalogue(site / "docs", LOCALES).page(SHEET, "lv")
    assert page.state == "outdated"
    assert page.changes == (Change("partners", "changed", "Partneri", translated=True),)


def test_an_original_that_has_grown_does_not_break_the_build(site: Path) -> None:
    with (site / "docs" / "en" / "index.md").open("a", encoding="utf-8") as file:
        file.write("\n## News\n\nSomething new.\n")
    page = read_catalogue(site / "docs", LOCALES).page("index.md", "lv")
    assert page.changes == (Change("news", "added", "News"),)
    accept(site / "docs" / "lv" / "index.md", read_original(site / "docs", "index.md", LOCALES))
    with pytest.raises(ContentErrors, match=r"the heading `News` of docs/en/index.md:\d+ is missing"):
        read_catalogue(site / "docs", LOCALES)


def test_a_language_in_other_letters_is_refused_with_what_is_missing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    months = tuple("січень лютий березень квітень травень червень липень серпень".split())
    monkeypatch.setitem(LANGUAGES, "uk", replace(LANGUAGES["lt"], months=months))
    edit(site / "mkdocs.yml", "        - locale: lv\n", "        - locale: lv\n        - locale: uk\n")
    with pytest.raises(ContentErrors) as caught:
        read_catalogue(site / "docs", ("en", "lv", "uk"))
    (error,) = caught.value.errors
    for what in ("the font of PDF fields", "initials", "stems", "reading ease", "sorting"):
        assert what in error.hint


def test_a_language_that_nothing_is_known_of_is_told_with_its_line(site: Path) -> None:
    edit(site / "mkdocs.yml", "        - locale: lv\n", "        - locale: lv\n        - locale: xx\n")
    assert read_locales(site / "mkdocs.yml") == ("en", "lv", "xx")
    lines = (site / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    with pytest.raises(ContentErrors) as caught:
        read_catalogue(site / "docs", ("en", "lv", "xx"))
    (error,) = caught.value.errors
    assert (error.file, lines[error.line - 1].strip()) == ("mkdocs.yml", "- locale: xx")
    assert "hooks/portal/base/locales.py" in error.hint


def test_status_lists_counts_and_fails_as_asked(site: Path) -> None:
    (site / "docs" / "lv" / "index.md").unlink()
    edit(site / "docs" / "en" / SHEET, "Fill in together.", "Fill in alone.")
    edit(site / "docs" / "lv" / "pilots" / "one.md", "translated_from:\n", "translated_from:\n  more: bcdfghjk\n")
    shown = command(site, "status")
    assert shown.exit_code == 0, shown.stderr
    assert "missing     lv/index.md\n" in shown.stdout
    assert f"outdated    lv/{SHEET}  page.start (changed)\n" in shown.stdout
    assert "outdated    lv/pilots/one.md  more (removed)\n" in shown.stdout
    assert shown.stdout.endswith("1 missing, 2 outdated, 0 unrecorded, 2 current\n")
    found = json.loads(command(site, "status", "--json").stdout)
    assert [one["state"] for one in found] == ["missing", "outdated", "outdated", "current", "current"]
    assert found[2]["changes"][0] | {"title": ""} == {
        "id": "page.start",
        "what": "changed",
        "title": "",
        "translated": False,
    }
    assert command(site, "status", "--fail-on", "missing,outdated").exit_code == 1
    assert command(site, "status", "--fail-on", "unrecorded").exit_code == 0
    wrong = command(site, "status", "--fail-on", "late")
    assert wrong.exit_code == 2
    assert "choose from missing, outdated" in wrong.stderr


def test_accept_takes_a_page_by_any_of_its_names_or_all(site: Path) -> None:
    for name in (SHEET, f"lv/{SHEET}", f"docs/lv/{SHEET}"):
        edit(site / "docs" / "en" / SHEET, "Fill in", "Fill in and fill in")
        assert command(site, "accept", name).stdout == f"recorded  lv/{SHEET}\n"
        assert command(site, "status", "--fail-on", "missing,outdated,unrecorded").exit_code == 0
    edit(site / "docs" / "en" / "index.md", "See", "Look at")
    assert command(site, "accept", "--all").stdout == "recorded  lv/index.md\n"
    assert command(site, "accept").exit_code == 2
    assert "no translation of nowhere.md" in command(site, "accept", "nowhere.md").stderr


def test_diff_shows_the_old_words_where_git_has_them(site: Path) -> None:
    def git(*arguments: str, root: Path = site) -> None:
        ours = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"]
        subprocess.run(["git", *ours, *arguments], cwd=root, check=True, capture_output=True)

    edit(site / "docs" / "en" / SHEET, "Fill in together.", "Fill in alone.")
    without = command(site, "diff", SHEET)
    assert "(git does not have the old text here)" in without.stdout
    assert "  Fill in alone." in without.stdout
    edit(site / "docs" / "en" / SHEET, "Fill in alone.", "Fill in together.")
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "First")
    edit(site / "docs" / "en" / SHEET, "Fill in together.", "Fill in alone.")
    git("commit", "--quiet", "--all", "--message", "Second")
    assert "-Fill in together.\n+Fill in alone." in command(site, "diff", SHEET).stdout
    shallow = site.parent / f"{site.name}-shallow"
    git("clone", "--quiet", "--depth", "1", site.as_uri(), str(shallow), root=site.parent)
    shown = command(shallow, "diff", SHEET)
    assert shown.exit_code == 0, shown.stderr
    assert f"lv/{SHEET}: 1 changed" in shown.stdout
    assert "(git does not have the old text here)" in shown.stdout
    assert command(shallow, "status", "--fail-on", "outdated").exit_code == 1
    no_git = command(site, "diff", SHEET, PATH="/nowhere")
    assert no_git.exit_code == 0, no_git.stderr
    assert "(git does not have the old text here)" in no_git.stdout
