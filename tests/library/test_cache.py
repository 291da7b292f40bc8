"""Results of earlier builds: used while nothing changed, forgotten otherwise."""

from functools import partial
from pathlib import Path

import pytest

from portal.base.cache import Cache, digest, makers


def never() -> str:
    raise AssertionError("this was kept and is made again")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    kept = Cache(tmp_path / "new" / "folder" / "pages.pickle", "makers")
    assert kept.get(("page", "text"), lambda: "result") == "result"
    kept.save()
    assert kept.file is not None
    return kept.file


def test_what_is_kept_is_not_made_again(file: Path) -> None:
    assert Cache(file, "makers").get(("page", "text"), never) == "result"


@pytest.mark.parametrize("inputs", [("page", "other text"), ("page", b"text", ""), ("pagetext",), ("pa", "getext")])
def test_other_inputs_are_another_result(file: Path, inputs: tuple[str, ...]) -> None:
    assert Cache(file, "makers").get(inputs, lambda: "new") == "new"


def test_other_makers_make_everything_again(file: Path) -> None:
    assert Cache(file, "other makers").get(("page", "text"), lambda: "new") == "new"


def test_a_result_that_a_build_does_not_use_is_forgotten(file: Path) -> None:
    second = Cache(file, "makers")
    second.get(("page", "other"), lambda: "new")
    second.save()
    third = Cache(file, "makers")
    assert third.get(("page", "other"), never) == "new"
    assert third.get(("page", "text"), lambda: "made again") == "made again"


def test_what_may_not_be_kept_is_made_each_time(file: Path) -> None:
    kept = Cache(file, "makers")
    for result in ("first", "second"):
        assert kept.get(("bad",), partial(str, result), keep=lambda _: False) == result


@pytest.mark.parametrize("damage", [b"", b"not a pickle", b"\x80\x05]"])
def test_a_damaged_file_is_no_file(file: Path, damage: bytes) -> None:
    file.write_bytes(damage)
    kept = Cache(file, "makers")
    assert kept.get(("page", "text"), lambda: "new") == "new"
    kept.save()
    assert Cache(file, "makers").get(("page", "text"), never) == "new"


def test_any_change_to_the_code_or_the_settings_is_another_maker(tmp_path: Path) -> None:
    code, settings = tmp_path / "code" / "one.py", tmp_path / "settings.yml"
    code.parent.mkdir()
    code.write_text("1", encoding="utf-8")
    settings.write_text("a: 1", encoding="utf-8")

    def now() -> str:
        return makers([code.parent], (".py",), [settings])

    found = [now()]
    for file in (code, settings):
        file.write_text("changed", encoding="utf-8")
        found.append(now())
    (code.parent / "two.py").touch()
    found.append(now())
    assert len(set(found)) == len(found)
    (code.parent / "notes.txt").write_text("no code", encoding="utf-8")
    assert now() == found[-1]


def test_a_digest_tells_where_one_input_ends() -> None:
    assert digest(["ab", "c"]) != digest(["a", "bc"])
    assert digest(["ab"]) == digest([b"ab"])
