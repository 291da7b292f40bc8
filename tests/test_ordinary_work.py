"""A day's work on the content of the portal breaks neither its build nor any test of its code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.projects import build

pytestmark = pytest.mark.whole

NOTE = """---
title: We met
summary: A note of two sentences.
changed: First edition
reviewed: 2026-11-24
date: 2026-11-24
byline: Portal editors
---

We met and talked. It was a good day for a qwzxfgh.
"""


@pytest.fixture(scope="module")
def copy(repo: Path, portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the whole project as git has it, with the real content and what builds have kept."""
    to = tmp_path_factory.mktemp("copy")
    # By a program of its own: a test must not open the real content (see conftest.py), and here its copy is wanted.
    subprocess.run(
        f"git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t {to}",
        shell=True,
        cwd=repo,
        check=True,
    )
    for kept in (repo / ".cache", portal / ".cache"):
        if kept.is_dir():
            shutil.copytree(kept, to / kept.relative_to(repo))
    return to


def portal_command(copy: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(copy / "scripts" / "portal"), *arguments]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    return run


def edit(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def first(copy: Path, pattern: str) -> Path:
    """Return a file of the English content, whichever there is."""
    return sorted((copy / "docs" / "en").glob(pattern))[0]


@dataclass(frozen=True)
class Worked:
    """The copy after the work, with what the check said before and after it."""

    project: Path
    before: list[dict[str, str]]
    after: list[dict[str, str]]


@pytest.fixture(scope="module")
def worked(copy: Path) -> Worked:
    """Do ten ordinary things."""
    run = portal_command(copy)
    docs = copy / "docs"
    before = json.loads(run("check", "--json").stdout)
    assert [one for one in before if one["level"] == "error"] == []

    # 1 a note in English only · 2 a new page of each kind, to be written · 3 an edited section
    (docs / "en" / "news" / "2026-11-24-we-met.md").write_text(NOTE, encoding="utf-8")
    made = [run("new", *one) for one in (("pilot", "newtown"), ("guidance", "new-advice"), ("toolkit", "new-toolkit"))]
    made.append(run("new", "worksheet", "new-toolkit/new-sheet"))
    guidance = first(copy, "guidance/[a-hj-z]*.md")
    edit(guidance, lambda text: f"{text}\n## One more thing\n\nIt is said here.\n")
    # 4 a title · 5 a translation taken away · 6 a page moved · 7 a page removed
    edit(first(copy, "pilots/[a-hj-z]*.md"), lambda text: text.replace("title: ", "title: New! ", 1))
    (docs / "lv" / guidance.relative_to(docs / "en")).unlink()
    pilots = sorted((docs / "en" / "pilots").glob("[a-hj-z]*.md"))
    made.append(run("rename", f"pilots/{pilots[1].name}", "renamed-place"))
    made.append(run("remove", f"pilots/{pilots[2].name}", "--yes"))
    # 8 a toolkit moved · 9 an entry of a list · 10 a picture on a page
    toolkit = first(copy, "toolkits/[a-mo-z]*/index.md").parent.name
    made.append(run("rename", f"toolkits/{toolkit}", "toolkits/renamed-toolkit"))
    edit(
        docs / "_data" / "vocabulary.yml",
        lambda text: text.replace("\nthemes:\n", "\nthemes:\n  walks: {en: Walks, lv: Pastaigas}\n", 1),
    )
    shutil.copy(copy / ".github" / "home.png", docs / "en" / "guidance" / "view.png")
    edit(first(copy, "guidance/[a-hj-z]*.md"), lambda text: f"{text}\n![The first page of the portal](view.png)\n")
    assert [one.stdout + one.stderr for one in made if one.returncode] == []

    return Worked(copy, before, json.loads(run("check", "--json").stdout))


def test_a_day_of_work_leaves_warnings_and_a_site(worked: Worked) -> None:
    assert [one for one in worked.after if one["level"] == "error"] == []
    warned = {one["message"] for one in worked.after} - {one["message"] for one in worked.before}
    assert "this page has no translation into `lv`" in warned
    assert any("waits for a text" in message for message in warned)
    answer = build(worked.project)
    assert answer.returncode == 0, answer.stderr


def test_a_day_of_work_breaks_no_test(worked: Worked) -> None:
    # The other tests may not even open the real content (see conftest.py): those of the library stand for all.
    tests = [sys.executable, "-m", "pytest", "-q", "-n", "0", "tests/library", "-m", "not browser and not whole"]
    result = subprocess.run(
        [*tests, "-p", "no:cacheprovider"],
        cwd=worked.project,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout[-6000:]
