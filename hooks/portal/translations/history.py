"""The words a translation was made from, as far as git still has them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from portal.base.errors import ContentError
from portal.content.outline import read_outline
from portal.content.source import parse_source
from portal.translations.fingerprint import Section, read_sections


def old_sections(file: Path, path: str, wanted: Mapping[str, str]) -> dict[str, Section]:
    """Return the sections of the original `file` that have the fingerprints `wanted` (section → fingerprint).

    Looks from the newest commit to the oldest that the clone has; finds nothing where there is no git.
    """
    found: dict[str, Section] = {}
    for text in _versions(file):
        try:
            source = parse_source(text, str(file))
            sections = read_sections(path, source, read_outline(source))
        except ContentError:
            continue
        for section in sections:
            if wanted.get(section.id) == section.fingerprint:
                found.setdefault(section.id, section)
        if len(found) == len(wanted):
            break
    return found


def _versions(file: Path) -> Iterator[str]:
    for commit in _git(file, "log", "--format=%H", "--", file.name).split():
        yield _git(file, "show", f"{commit}:./{file.name}")


def _git(file: Path, *arguments: str) -> str:
    try:
        answer = subprocess.run(
            ["git", *arguments], cwd=file.parent, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError:
        return ""
    return answer.stdout if answer.returncode == 0 else ""
