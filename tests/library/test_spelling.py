"""Spelling of all texts in both languages, and what the check says."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from portal.base.errors import ContentError
from portal.content.spelling import NoHunspell, check_spelling, misspelt, read_exceptions, read_texts

BASE = Path(__file__).parent.parent / "sites" / "base" / "docs"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "docs")
    return tmp_path / "docs"


def test_a_wrong_word_is_told_with_its_place(docs: Path) -> None:
    sheet = docs / "lv" / "toolkits" / "small" / "sheet.md"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("kopīgs mērķis", "kopīks mērķis"), encoding="utf-8")
    line = text.split("\n").index("  purpose: Mums ir kopīgs mērķis.") + 1
    found = [str(error) for error in check_spelling(docs, ("en", "lv")) if "`kopīks`" in error.message]
    assert len(found) == 1
    assert found[0].startswith(f"docs/lv/toolkits/small/sheet.md:{line}: `kopīks` is not a known lv word")
    assert "docs/_data/spelling.yml with a reason" in found[0]


def test_front_matter_notices_and_labels_are_read_and_marks_are_not(docs: Path) -> None:
    page = docs / "en" / "index.md"
    with page.open("a", encoding="utf-8") as file:
        file.write(
            '\n!!! note "Noticed title"\n    Body\n\n`codeword` [label](address.md){: .classname } example.org\n'
        )
    texts = " ".join(text.text for text in read_texts(docs, ("en", "lv")) if text.file == "docs/en/index.md")
    assert all(word in texts for word in ("Home", "Noticed title", "Body", "label"))
    assert not any(word in texts for word in ("codeword", "address", "classname", "example", "kind"))


def test_quoted_words_may_be_in_any_language_of_the_site(docs: Path) -> None:
    with (docs / "lv" / "index.md").open("a", encoding="utf-8") as file:
        file.write("\nRaksts „Working together” un working.\n")
    found = {error.message for error in check_spelling(docs, ("en", "lv")) if error.file == "docs/lv/index.md"}
    assert "`working` is not a known lv word" in found
    assert "`Working` is not a known lv word" not in found
    assert "`together` is not a known lv word" not in found


def test_an_exception_needs_a_reason_and_a_use(docs: Path) -> None:
    file = docs / "_data" / "spelling.yml"
    file.write_text("en:\n  Zzzz*: never written\n", encoding="utf-8")
    told = [str(error) for error in check_spelling(docs, ("en", "lv"))]
    assert "docs/_data/spelling.yml:2: no text needs `Zzzz*` — delete this line" in told
    file.write_text("en:\n  Word:\n", encoding="utf-8")
    with pytest.raises(ContentError, match="`Word` has no reason"):
        read_exceptions(file, "docs/_data/spelling.yml")


def test_apostrophes_and_forms_are_known() -> None:
    assert misspelt(["portal’s", "doesn’t", "cooperation"], "en") == set()
    assert misspelt(["sadarbībā", "sadarbībaa"], "lv") == {"sadarbībaa"}


def test_a_missing_dictionary_or_program_is_said(monkeypatch: pytest.MonkeyPatch, repo: Path) -> None:
    with pytest.raises(NoHunspell, match="lt_LT"):
        misspelt(["žodis"], "lt")
    script = repo / "scripts" / "portal"
    answer = subprocess.run(
        [sys.executable, str(script), "--root", str(repo), "texts", "spelling"],
        env={"PATH": "/nowhere"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 1
    assert "hunspell is not here: run `python3 scripts/system.py`" in answer.stderr
