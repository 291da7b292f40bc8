"""Copies of the project that tests change and build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.building import copy_ours

CONTENT = Path(__file__).parent / "portal" / "docs"
"""The content of the tests: what the portal published once. Authors' work on `docs` never changes it."""


def assemble(repo: Path, to: Path) -> Path:
    """Put the project of the tests together in the folder `to`: today's code and words, and the tests' content.

    The interface words belong to the code that prints them. What builds have kept there stays.
    """
    to.mkdir(parents=True, exist_ok=True)
    for name in ("docs", "hooks", "overrides"):
        shutil.rmtree(to / name, ignore_errors=True)
    for name in ("hooks", "overrides"):
        shutil.copytree(repo / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(repo / "mkdocs.yml", to)
    shutil.copytree(CONTENT, to / "docs")
    shutil.copy(repo / "docs" / "_data" / "interface.yml", to / "docs" / "_data")
    return to


def copy_project(project: Path, to: Path) -> Path:
    """Copy what a build reads to the folder `to`, with what builds of the site have kept."""
    copy_ours(project, to)
    shutil.copytree(project / ".cache", to / ".cache")
    return to


def build(project: Path, generator: str = "mkdocs", **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a copy by the real command."""
    return subprocess.run(
        [sys.executable, "-m", generator, "build", "--strict"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
