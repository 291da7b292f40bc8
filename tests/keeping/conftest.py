"""A small project of its own for each test, and the command line on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.commands import main

BASE = Path(__file__).parent.parent / "sites" / "base" / "docs"
Command = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path, portal: Path) -> Path:
    """Return the folder of a project with the base site, ready for commands."""
    shutil.copytree(BASE, tmp_path / "docs")
    for name in ("vocabulary.yml", "interface.yml"):
        shutil.copy(portal / "docs" / "_data" / name, tmp_path / "docs" / "_data")
    shutil.copy(portal / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def run(site: Path) -> Command:
    """Return what runs a command in the project."""
    return lambda *arguments, **named: CliRunner().invoke(main, ["--root", str(site), *arguments], **named)
