"""Where the icons are: Material's own, as SVG files that the site's pages and printed sheets draw alike."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def icons_folder() -> Path:
    """Return the folder of Material's icons. The package is only found, not loaded."""
    spec = find_spec("material")
    if spec is None or spec.origin is None:
        raise LookupError("the package mkdocs-material is not installed")
    return Path(spec.origin).parent / "templates" / ".icons"


def icon_file(name: str) -> Path:
    """Return the file of the icon `name`, such as `material/heart-outline`, whether or not it exists."""
    return icons_folder() / f"{name}.svg"
