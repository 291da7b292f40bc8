"""The smaller copy of Material's stylesheet."""

import pytest

from portal.stylesheet import classes_in_page, classes_in_script, needed_rules, point_to_stylesheet


@pytest.mark.parametrize(
    ("css", "needed"),
    [
        ("html{a:b}.x{a:b}.y{a:b}", "html{a:b}.x{a:b}"),
        (".y,.x .z,.y .x{a:b}", ".x .z{a:b}"),
        ("@media print{.y{a:b}}@media screen{.x{a:b}.y{c:d}}", "@media screen{.x{a:b}}"),
        ("@keyframes y{0%{a:b}to{a:c}}", "@keyframes y{0%{a:b}to{a:c}}"),
        ('@charset "utf-8";.y{a:b}.x{a:b}', '@charset "utf-8";.x{a:b}'),
        (".x:not(.y){a:b}.y:not(.x){a:b}", ".x:not(.y){a:b}"),
        (":is(.y,.x) .z{a:b}:is(.x,.z) .y{c:d}", ":is(.y,.x) .z{a:b}"),
        ('[data-a=".y"] .x{a:url(data:.y)}', '[data-a=".y"] .x{a:url(data:.y)}'),
        (".x{}.x{width:.5rem}", ".x{width:.5rem}"),
    ],
)
def test_rules_for_classes_that_nothing_has_are_left_out(css: str, needed: str) -> None:
    assert needed_rules(css, {"x", "z"}) == needed


@pytest.mark.parametrize("css", [".x{a:b", ".x{a:b}}", "@media a{.x{a:b}"])
def test_a_stylesheet_that_is_not_understood_fails_the_build(css: str) -> None:
    with pytest.raises(ValueError, match="braces"):
        needed_rules(css, {"x"})


def test_classes_are_found_in_pages_and_scripts() -> None:
    page = "<p class=\"a b--c\">class=</p><i class='d'></i><b class=e>"
    assert classes_in_page(page) >= {"a", "b--c", "d", "e"}
    assert {"md-x__y", "js"} <= classes_in_script('x.className="md-x__y js"')


def test_a_page_without_the_stock_stylesheet_fails_the_build() -> None:
    assert point_to_stylesheet('<link href="../assets/stylesheets/main.0a1b.min.css">') == (
        '<link href="../assets/stylesheets/material.css">'
    )
    with pytest.raises(LookupError):
        point_to_stylesheet('<link href="../assets/stylesheets/other.css">')
