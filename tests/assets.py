"""Styles and scripts by the name that they have in `overrides/`: the built site names them by their content."""

from __future__ import annotations

import re
from pathlib import Path


def plain(name: str) -> str:
    """Return the name of a file without the fingerprint of its content: `form.84d5f3f5.js` is `form.js`."""
    return re.sub(r"\.[0-9a-f]{8}(?=\.\w+$)", "", name)


def asset(site: Path, name: str) -> Path:
    """Return the file of a built site that is made from `assets/<name>`."""
    path = site / "assets" / name
    (found,) = [file for file in path.parent.glob(f"{path.stem}.*") if plain(file.name) == path.name]
    return found
