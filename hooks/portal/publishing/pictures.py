"""The pictures that stand for the portal elsewhere: previews of links by kind of page and language, and its mark.

They are drawn when the site is built, and kept by a hash of all that decides how they look.
"""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from portal.base.cache import digest
from portal.base.files import write

KINDS = {
    "toolkit": "toolkit",
    "toolkits": "toolkit",
    "worksheet": "worksheet",
    "facilitator": "facilitator",
    "pilot": "pilot",
    "pilots": "pilot",
    "guidance": "guidance",
    "guidance-index": "guidance",
    "news": "news",
    "news-index": "news",
}
"""Which preview a kind of page has; all others have that of the portal itself."""
PREVIEWS = ("portal", *dict.fromkeys(KINDS.values()))
WIDTH, HEIGHT = 1200, 630
"""What previews measure, in pixels; networks ask for 1.91 : 1."""
MARKS = {16: "", 32: "", 48: "", 180: "touch-icon.png", 192: "icon-192.png", 512: "icon-512.png"}
"""The sizes of the mark, in pixels, with their files; those without one stand together in favicon.ico."""
_TEMPLATE = Path(__file__).with_name("pictures.typ")


def preview(kind: str, locale: str) -> str:
    """Return where the preview of a page of this kind and language stands, from the root of the site."""
    return f"assets/images/preview-{KINDS.get(kind, 'portal')}-{locale}.png"


def pictures(words: Mapping[str, Mapping[str, str]], mark: Path, folder: Path) -> dict[str, Path]:
    """Return every picture by where it stands on the site, drawn anew only where `folder` does not keep it.

    `words` has for each language the words of a preview: `site`, `about`, and the kinds of page by `PREVIEWS`. `mark`
    is an SVG.
    """
    names = [f"assets/images/preview-{kind}-{locale}.png" for locale in words for kind in PREVIEWS]
    names += ["favicon.ico", *(f"assets/images/{name}" for name in MARKS.values() if name)]
    tools = (version("typst"), version("ttf-opensans"))
    inputs: list[str | bytes] = [
        json.dumps(words, sort_keys=True, default=dict),
        mark.read_bytes(),
        Path(__file__).read_bytes(),
    ]
    kept = folder / digest([*inputs, _TEMPLATE.read_bytes(), *tools])[:16]
    found = {name: kept / name.rpartition("/")[2] for name in names}
    if not all(path.is_file() for path in found.values()):
        kept.mkdir(parents=True, exist_ok=True)
        for name, picture in zip(names, _draw(words, mark), strict=True):
            write(found[name], picture)
        for left in [one for one in folder.iterdir() if one != kept]:
            shutil.rmtree(left, ignore_errors=True)
    return found


def _draw(words: Mapping[str, Mapping[str, str]], mark: Path) -> list[bytes]:
    import typst
    from ttf_opensans import TTF_BIN_FOLDER

    previews = [
        {"kind": own.get(kind, "") if kind != "portal" else "", "site": own["site"], "about": own["about"]}
        for own in words.values()
        for kind in PREVIEWS
    ]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[TTF_BIN_FOLDER])
    data = json.dumps({"previews": previews, "marks": [*MARKS]}, ensure_ascii=False)
    drawn = typst.Compiler(_TEMPLATE, font_paths=fonts).compile(
        format="png", ppi=72, sys_inputs={"data": data, "mark": mark.read_text(encoding="utf-8")}
    )
    assert isinstance(drawn, list)
    marks = dict(zip(MARKS, drawn[len(previews) :], strict=True))
    icon = ico({size: picture for size, picture in marks.items() if not MARKS[size]})
    return [*drawn[: len(previews)], icon, *(picture for size, picture in marks.items() if MARKS[size])]


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return an ICO file of PNG pictures by their size in pixels, each at most 256."""
    entries, data = [], b""
    start = 6 + 16 * len(pictures)
    for size, picture in pictures.items():
        side = size % 256  # 0 means 256
        entries.append(struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(picture), start + len(data)))
        data += picture
    return struct.pack("<3H", 0, 1, len(pictures)) + b"".join(entries) + data


def manifest(name: str, locale: str, start: str, colours: Sequence[str]) -> str:
    """Return the web app manifest of one language. `start` is its home page, from where the manifest stands.

    `colours` are those of the header and of the page.
    """
    icons = [
        {"src": f"{'../' * start.count('/')}assets/images/{file}", "sizes": f"{size}x{size}", "type": "image/png"}
        for size, file in MARKS.items()
        if file.startswith("icon-")
    ]
    about = {
        "name": name,
        "lang": locale,
        "start_url": "./",
        "display": "browser",
        "theme_color": colours[0],
        "background_color": colours[1],
        "icons": icons,
    }
    return json.dumps(about, ensure_ascii=False, indent=1)
