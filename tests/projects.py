"""Copies of the project that tests change and build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.building import copy_ours


def copy_project(repo: Path, to: Path) -> Path:
    """Copy what a build reads to the folder `to`, with what builds of the site have kept."""
    copy_ours(repo, to)
    shutil.copytree(repo / ".cache", to / ".cache")
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
