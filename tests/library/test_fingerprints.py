"""Files are named by their content, and whoever names them follows."""

import re
from pathlib import Path

import pytest

from portal.delivery.fingerprints import is_fingerprinted, name_by_content, unnamed, without_source_map

PAGE = """<link rel="stylesheet" href="../assets/stylesheets/a.css">
<script type="module" src="../assets/form.js"></script>
<script type="application/json">{"worker": "../assets/worker.js?lang=lv&base=workers/x.1234abcd.min.js"}</script>
<meta property="og:image" content="https://host/assets/images/a.png"><p>assets/none.js</p>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "lv/index.html": PAGE,
        "index.html": '<link rel="manifest" href="site.webmanifest">',
        "site.webmanifest": '{"icons": [{"src": "assets/images/a.png"}]}',
        "assets/stylesheets/a.css": 'p{background:url("../images/a.png")}',
        "assets/images/a.png": "png",
        "assets/form.js": 'import{a}from"./parts/a.js";const later=()=>import("./parts/b.js");const f=`c.js`',
        "assets/parts/a.js": "export const a=1",
        "assets/parts/b.js": 'import{a}from"./a.js"',
        "assets/worker.js": "importScripts(`parts/b.js?v=1`);fetch(`../search/${lang}.json`)",
        "assets/workers/x.1234abcd.min.js": "stock",
        "assets/unasked.js": "",
        "search/lv.json": "{}",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def text(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_names_follow_in_pages_scripts_styles_and_the_manifest(site: Path) -> None:
    named = name_by_content(site)
    for old, new in named.items():
        assert is_fingerprinted(new)
        assert (site / new).is_file()
        assert not (site / old).exists()
    page = text(site, "lv/index.html")
    for name in ("assets/stylesheets/a.css", "assets/form.js", "assets/worker.js", "assets/images/a.png"):
        assert name not in page
        assert named[name] in page
    assert "base=workers/x.1234abcd.min.js" in page
    assert "<p>assets/none.js</p>" in page
    form = text(site, named["assets/form.js"])
    parts = {name: named[f"assets/parts/{name}.js"].rpartition("/")[2] for name in "ab"}
    assert (
        form == f'import{{a}}from"./parts/{parts["a"]}";const later=()=>import("./parts/{parts["b"]}");const f=`c.js`'
    )
    assert f"importScripts(`parts/{parts['b']}?v=1`)" in text(site, named["assets/worker.js"])
    assert named["assets/images/a.png"].rpartition("/")[2] in text(site, named["assets/stylesheets/a.css"])
    assert named["assets/images/a.png"] in text(site, "site.webmanifest")


def test_what_nobody_names_in_full_keeps_its_name(site: Path) -> None:
    named = name_by_content(site)
    assert {"assets/unasked.js", "search/lv.json"}.isdisjoint(named)
    assert unnamed(site) == ["assets/unasked.js"]


def test_a_change_in_a_part_renames_whoever_asks_for_it(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    for path in site.rglob("*"):
        if path.is_file():
            (other / path.relative_to(site)).parent.mkdir(parents=True, exist_ok=True)
            (other / path.relative_to(site)).write_bytes(path.read_bytes())
    (other / "assets/parts/a.js").write_text("export const a=2", encoding="utf-8")
    one, two = name_by_content(site), name_by_content(other)
    changed = {name for name in one if one[name] != two[name]}
    assert changed == {"assets/parts/a.js", "assets/parts/b.js", "assets/form.js", "assets/worker.js"}


def test_a_circle_is_told(site: Path) -> None:
    (site / "assets/parts/a.js").write_text('import"./b.js"', encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape("assets/parts/a.js imports assets/parts/b.js imports assets/p")):
        name_by_content(site)


def test_no_source_map_is_named() -> None:
    assert without_source_map("a()\n//# sourceMappingURL=a.js.map\n") == "a()\n"
    assert without_source_map("a()\n") == "a()\n"


def test_every_style_and_script_of_the_site_is_named_by_its_content(built_site: Path) -> None:
    assert unnamed(built_site) == []
