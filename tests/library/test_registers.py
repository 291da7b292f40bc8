"""Each kind of thing has a register, and everything that belongs to a row of it is there."""

import shutil
from pathlib import Path

import pytest

from portal.base.errors import ContentErrors
from portal.catalogue import read_catalogue
from portal.content.kinds import KINDS, Kind, kind_of, kind_with_fields, template_of
from portal.content.records import Record

BASE = Path(__file__).parent.parent / "sites" / "base" / "docs"


def test_every_kind_of_page_has_a_template(repo: Path) -> None:
    for kind in KINDS:
        assert (repo / "overrides" / template_of(kind, repo / "overrides")).is_file()
    assert template_of("never-heard-of", repo / "overrides") == "kinds/page.html"


def test_a_template_belongs_to_a_kind_of_page(repo: Path) -> None:
    assert {file.stem for file in (repo / "overrides" / "kinds").glob("*.html")} <= KINDS.keys()


def test_the_folder_tells_the_kind() -> None:
    assert kind_of("toolkits/a/index.md") == "toolkit"
    assert kind_of("toolkits/a/facilitator.md") == "facilitator"
    assert kind_of("toolkits/a/sheet.md") == "worksheet"
    for folder in ("pilots", "guidance", "news"):
        assert KINDS[kind_of(f"{folder}/one.md")].folder == f"{folder}/"
        assert kind_of(f"{folder}/index.md") == "page"
    assert kind_of("about/privacy.md") == "page"


def test_fields_tell_a_page_in_a_wrong_folder() -> None:
    fields = {name for name, field in KINDS["pilot"].record.model_fields.items() if field.is_required()}
    found = kind_with_fields(fields, "page")
    assert found is not None and found.name == "pilot"
    assert kind_with_fields({"title"}, "page") is None


def test_a_new_kind_needs_a_row_and_no_template(portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Recipe(Record):
        """A record with nothing of its own."""

    docs = tmp_path / "docs"
    shutil.copytree(BASE, docs)
    data = portal / "docs" / "_data"
    for name in ("vocabulary.yml", "interface.yml"):
        shutil.copy(data / name, docs / "_data")
    head = "---\ntitle: Soup\nsummary: A summary.\nchanged: First edition\n"
    own = {"en": "reviewed: 2026-01-31\nkind: recipe\n", "lv": ""}
    for locale in ("en", "lv"):
        (docs / locale / "soup.md").write_text(f"{head}{own[locale]}---\n\nText.\n", encoding="utf-8")
    with pytest.raises(ContentErrors, match="there is no kind of page `recipe`"):
        read_catalogue(docs, ("en", "lv"))
    monkeypatch.setitem(KINDS, "recipe", Kind("recipe", Recipe, needs_text=True))
    assert read_catalogue(docs, ("en", "lv")).page("soup.md", "lv").kind == "recipe"
