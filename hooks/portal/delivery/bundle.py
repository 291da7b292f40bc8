"""Makes the stylesheets that pages fetch from the parts that people write.

`tokens.css`, `frame.css` and `components/*.css` are the parts; what brings them together with `@import` is a bundle. A
part is written with nesting, which is resolved here: a browser that knows no nesting would drop half of a rule.
"""

from __future__ import annotations

import re
from pathlib import Path

from lightningcss import bundle_css

_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']([^"']+)["']""")
_PLACE = re.compile(r"(?:Bundling failed: )?(?P<what>.*) at (?P<file>.*):(?P<line>\d+):\d+$")
_BROWSERS = ["chrome 105", "firefox 115", "safari 15.4"]
"""The oldest browsers that are served well; they know `:has()` (Firefox since 121) but no nesting."""


def parts(folder: Path) -> set[Path]:
    """Return the stylesheets in `folder` that another one imports, whether or not they exist."""
    named = {sheet: _IMPORT.findall(sheet.read_text(encoding="utf-8")) for sheet in folder.rglob("*.css")}
    return {(sheet.parent / name).resolve() for sheet, names in named.items() for name in names}


def bundle(sheet: Path) -> str:
    """Return a stylesheet with what it imports in place, without nesting, comments and needless spaces.

    Raises ValueError, with file and line, where it or one of its parts cannot be read.
    """
    try:
        return bundle_css(str(sheet), browsers_list=_BROWSERS, minify=True)
    except (ValueError, OSError) as error:
        if not (place := _PLACE.match(str(error))):
            raise ValueError(f"{sheet}: {error}") from error
        raise ValueError(f"{place['file']}:{int(place['line']) + 1}: {place['what']}") from error
