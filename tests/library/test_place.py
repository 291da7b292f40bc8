"""A site is put in place without replacing the folder, wherever that lies and whoever holds it."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from portal.publishing.place import put_in_place


def make(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, str]:
    found = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in found}


NEW = {"index.html": "2", "lv/index.html": "2", "same.txt": "="}


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return make(tmp_path / "new", NEW)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    old = {"index.html": "1", "lv/index.html": "1", "lv/gone/index.html": "1", "gone.html": "1", "same.txt": "="}
    return make(tmp_path / "site", old)


def test_whoever_holds_the_folder_sees_the_new_site(new: Path, site: Path) -> None:
    """A container sees the folder that was mounted into it, whatever has its name now; so does an open handle."""
    held = os.open(site, os.O_RDONLY)
    try:
        put_in_place(new, site)
        assert sorted(os.listdir(held)) == ["index.html", "lv", "same.txt"]  # noqa: PTH208 # Path knows no handle
    finally:
        os.close(held)
    assert files(site) == NEW
    assert not new.exists()


def test_a_link_stays_a_link(new: Path, site: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(site)
    put_in_place(new, link)
    assert link.is_symlink()
    assert files(site) == NEW


def test_a_link_to_a_folder_that_is_not_there_yet(new: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "www" / "portal")
    put_in_place(new, link)
    assert files(tmp_path / "www" / "portal") == NEW


def test_what_administrators_keep_there_stays(new: Path, site: Path) -> None:
    make(site, {".htaccess-local": "x", ".well-known/acme-challenge/token": "t", "lost+found/1": "?"})
    make(new, {".well-known/security.txt": "s"})
    put_in_place(new, site)
    kept = {".htaccess-local": "x", ".well-known/acme-challenge/token": "t", "lost+found/1": "?"}
    assert files(site) == NEW | kept | {".well-known/security.txt": "s"}


def test_an_unchanged_file_keeps_its_time(new: Path, site: Path) -> None:
    for name in ("same.txt", "index.html"):
        os.utime(site / name, (1000, 1000))
    put_in_place(new, site)
    assert (site / "same.txt").stat().st_mtime == 1000
    assert (site / "index.html").stat().st_mtime > 1000


def test_a_file_where_there_was_a_folder_and_the_reverse(new: Path, site: Path) -> None:
    make(site, {"both/index.html": "1"})
    make(new, {"both": "2", "gone.html/index.html": "2"})
    put_in_place(new, site)
    assert files(site) == NEW | {"both": "2", "gone.html/index.html": "2"}


@pytest.mark.parametrize("mounts", [{"lv"}, {"site"}, {"site", "lv", "index.html"}])
def test_what_cannot_be_moved_is_copied(
    new: Path, site: Path, mounts: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mount answers `device or resource busy` where it is moved, and `another device` to what is moved into it."""

    def guard(real: object) -> object:
        def move(self: Path, target: Path) -> Path:
            if {self.name, Path(target).name} & mounts or ("site" in mounts and self.name == "new"):
                raise OSError(errno.EBUSY if "site" in mounts else errno.EXDEV, "cannot be moved", str(self))
            return real(self, target)  # type: ignore[operator,no-any-return]

        return move

    monkeypatch.setattr(Path, "rename", guard(Path.rename))
    monkeypatch.setattr(Path, "replace", guard(Path.replace))
    put_in_place(new, site)
    assert files(site) == NEW


def test_a_real_mount(new: Path, tmp_path: Path) -> None:
    """In a namespace of its own, where the system lets us make one."""
    source = make(tmp_path / "disk", {"index.html": "1", "gone/index.html": "1"})
    site = tmp_path / "site"
    site.mkdir()
    code = "import sys, pathlib as p; from portal.publishing.place import *; put_in_place(*map(p.Path, sys.argv[1:]))"
    script = 'mount --bind "$1" "$2" && "$3" -c "$4" "$5" "$2"'
    arguments = [str(source), str(site), sys.executable, code, str(new)]
    probe = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("this system lets nobody make a namespace")
    hooks = str(Path(__file__).parent.parent.parent / "hooks")
    answer = subprocess.run(
        ["unshare", "-rm", "sh", "-ec", script, "sh", *arguments],
        env={**os.environ, "PYTHONPATH": hooks},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert files(source) == NEW


def test_no_room_changes_nothing(new: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(site)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(site))

    def other_device(self: Path, target: Path) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link", str(self))

    monkeypatch.setattr(Path, "rename", other_device)
    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(OSError, match="No space"):
        put_in_place(new, site)
    assert files(site) == before
