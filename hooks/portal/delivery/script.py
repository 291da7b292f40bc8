"""Makes the scripts that pages fetch from those that people write: without comments, with short names of their own."""

from __future__ import annotations

from pathlib import Path

import minify


def script(path: Path) -> str:
    """Return a script as it is published; names that other scripts can see stay, and comments that begin with `!`.

    Raises ValueError, with the file and the place, where it cannot be read.
    """
    if path.read_text(encoding="utf-8").startswith("/*!"):
        return path.read_text(encoding="utf-8")  # a library comes minified; shortened twice, MiniSearch breaks
    try:
        return str(minify.string("application/javascript", path.read_text(encoding="utf-8")))
    except minify.MinifyError as error:
        raise ValueError(f"{path}: {error}") from error
