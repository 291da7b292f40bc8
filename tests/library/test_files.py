"""Files that are believed only when they are what was written, by this user."""

import os
import pickle
import stat
from pathlib import Path

import pytest

from portal.base.cache import Cache
from portal.base.files import keep, kept, others_can_write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "one.pdf"
    keep(path, b"contents", pages=3)
    return path


def test_what_is_kept_is_told_as_it_was_written(file: Path) -> None:
    about = kept(file)
    assert about is not None
    assert (about["pages"], about["size"]) == (3, 8)


@pytest.mark.parametrize("damage", [b"", b"content", b"c0ntents", b"contents and more"])
def test_a_damaged_file_is_missing(file: Path, damage: bytes) -> None:
    file.write_bytes(damage)
    assert kept(file) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"{}", b'{"size": "8", "sum": 1}', b"\xff"])
def test_a_file_of_which_nothing_is_known_is_missing(file: Path, damage: bytes) -> None:
    file.with_suffix(".json").write_bytes(damage)
    assert kept(file) is None
    file.with_suffix(".json").unlink()
    assert kept(file) is None


def test_a_folder_in_place_of_a_file_is_missing(file: Path) -> None:
    file.unlink()
    file.mkdir()
    assert kept(file) is None


class Boom:
    def __reduce__(self) -> tuple[object, ...]:
        return (pytest.fail, ("this pickle was loaded",))


def test_a_pickle_that_others_can_write_is_not_loaded(tmp_path: Path) -> None:
    folder = tmp_path / ".cache"
    folder.mkdir(mode=0o755)
    cache = Cache(folder / "pages.pickle", "makers")
    cache.get(("page",), lambda: "kept")
    cache.save()
    assert not others_can_write(folder / "pages.pickle")
    assert Cache(folder / "pages.pickle", "makers").before
    for path, mode in ((folder / "pages.pickle", 0o646), (folder, 0o757), (tmp_path, 0o777)):
        before = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode)
        assert others_can_write(folder / "pages.pickle"), path
        assert Cache(folder / "pages.pickle", "makers").before == {}
        path.chmod(before)
    assert Cache(folder / "pages.pickle", "makers").before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a file away")
def test_a_pickle_of_another_user_is_not_loaded(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "pages.pickle", "makers")
    cache.get(("page",), lambda: "kept")
    cache.save()
    os.chown(tmp_path / "pages.pickle", 12345, 12345)
    assert Cache(tmp_path / "pages.pickle", "makers").before == {}


def test_a_pickle_that_is_not_what_was_written_is_not_loaded(tmp_path: Path) -> None:
    file = tmp_path / "pages.pickle"
    file.write_bytes(b"0" * 32 + pickle.dumps(("makers", Boom())))
    assert Cache(file, "makers").before == {}


def test_a_folder_where_each_may_delete_only_their_own_is_no_danger(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    (shared / "own").mkdir(mode=0o755)
    assert not others_can_write(shared / "own")
    assert not others_can_write(tmp_path / "nothing")
