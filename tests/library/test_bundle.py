"""Stylesheets in parts become the ones that pages fetch."""

from pathlib import Path

import pytest

from portal.delivery.bundle import bundle, parts
from tests.assets import asset, plain


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    (tmp_path / "components").mkdir()
    (tmp_path / "page.css").write_text('@import url("tokens.css");\n@import "components/card.css";\n', encoding="utf-8")
    (tmp_path / "tokens.css").write_text("/* why */\n:root {\n  --pt-ink: #1c2b2f;\n}\n", encoding="utf-8")
    (tmp_path / "components" / "card.css").write_text(
        ".card {\n  color: red;\n\n  &:hover {\n    color: blue;\n  }\n\n  > p {\n    margin: 0;\n  }\n}\n",
        encoding="utf-8",
    )
    return tmp_path


def test_parts_stand_in_their_order_without_nesting_and_comments(sheets: Path) -> None:
    assert bundle(sheets / "page.css") == (
        ":root{--pt-ink:#1c2b2f}.card{color:red}.card:hover{color:#00f}.card>p{margin:0}"
    )


def test_what_is_imported_is_a_part(sheets: Path) -> None:
    assert parts(sheets) == {sheets / "tokens.css", sheets / "components" / "card.css"}


def test_a_mistake_is_told_with_the_file_and_line_of_the_part(sheets: Path) -> None:
    card = sheets / "components" / "card.css"
    card.write_text(".card {\n  color: red;\n}\n.. {\n  color: red;\n}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"components/card\.css:4: "):
        bundle(sheets / "page.css")
    card.unlink()
    with pytest.raises(ValueError, match=r"page\.css:2: No such file"):
        bundle(sheets / "page.css")


def test_the_site_has_the_bundles_alone(built_site: Path, repo: Path) -> None:
    folder = repo / "overrides" / "assets" / "stylesheets"
    assert len(parts(folder)) > 30
    assert [part for part in parts(folder) if not part.is_file()] == []
    published = built_site / "assets" / "stylesheets"
    ours = {plain(file.name) for file in published.glob("*.css") if not file.name.startswith(("material", "palette"))}
    assert ours == {"portal.css", "pilots.css", "worksheet.css"}
    assert [*published.glob("*/*.css")] == []
    for name in ours:
        css = asset(built_site, f"stylesheets/{name}").read_text(encoding="utf-8")
        assert "&" not in css
        assert "@import" not in css
