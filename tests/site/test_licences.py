"""Whatever code of others the site passes on is named, with its licence, in the file that the licence page leads to."""

import json
import re
from importlib.metadata import files as files_of
from pathlib import Path

import material

NOTICES = Path("about", "code-of-others.txt")


def test_every_package_in_material_is_named_with_its_licence(built_site: Path) -> None:
    told = (built_site / NOTICES).read_text(encoding="utf-8")
    stock = Path(material.__file__).parent / "templates"
    for script in built_site.glob("assets/javascripts/**/*.min.js"):
        source_map = json.loads(
            (stock / script.relative_to(built_site)).with_suffix(".js.map").read_text(encoding="utf-8")
        )
        packages = {
            found[1] for one in source_map["sources"] if (found := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", one))
        }
        assert packages
        for package in packages:
            name = {"clipboard": "clipboard.js"}.get(package, package)
            assert re.search(rf"^ *\d+\. {re.escape(name)} ", told, re.MULTILINE | re.IGNORECASE), package


def test_the_licence_of_material_is_that_of_the_version_in_use(built_site: Path) -> None:
    told = _words((built_site / NOTICES).read_text(encoding="utf-8"))
    (licence,) = [one for one in files_of("mkdocs-material") or [] if str(one).endswith("info/licenses/LICENSE")]
    assert _words(Path(str(licence.locate())).read_text(encoding="utf-8")) in told


def _words(text: str) -> str:
    return " ".join(text.split())


def test_both_languages_lead_to_the_file(built_site: Path) -> None:
    for page in ("about", "lv/about"):
        html = (built_site / page / "licence" / "index.html").read_text(encoding="utf-8")
        (link,) = re.findall(r'href="([^"]*code-of-others\.txt)"', html)
        assert (built_site / page / "licence" / link).resolve().is_file()


def test_nothing_is_published_that_serves_no_page(built_site: Path) -> None:
    needless = [
        path.relative_to(built_site).as_posix()
        for path in built_site.rglob("*")
        if path.suffix == ".map" or "lunr" in path.parts or path.name == "favicon.png"
    ]
    assert needless == []
