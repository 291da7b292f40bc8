"""The locks in `requirements/`: they hold what pyproject.toml asks for, hashes, and no addresses."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name


def pins(text: str) -> set[tuple[str, str]]:
    return {(canonicalize_name(name), version) for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", text, re.M)}


@pytest.mark.parametrize("group", ["site", "test"])
def test_a_lock_holds_what_is_asked_for(repo: Path, group: str) -> None:
    asked = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"][group]
    lock = (repo / "requirements" / f"{group}.txt").read_text(encoding="utf-8")
    assert pins("\n".join(one for one in asked if isinstance(one, str))) <= pins(lock)


def test_the_test_lock_holds_all_of_the_sites(repo: Path) -> None:
    site, test = ((repo / "requirements" / f"{group}.txt").read_text(encoding="utf-8") for group in ("site", "test"))
    assert pins(site) <= pins(test)


@pytest.mark.parametrize("group", ["site", "test"])
def test_a_lock_holds_hashes_and_no_addresses(repo: Path, group: str) -> None:
    lock = (repo / "requirements" / f"{group}.txt").read_text(encoding="utf-8")
    assert "://" not in lock
    blocks = re.split(r"^(?=[\w.-]+==)", lock, flags=re.M)[1:]
    assert len(blocks) == len(pins(lock))
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
