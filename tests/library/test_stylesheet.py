"""The smaller copy of Material's stylesheet."""

import pytest

from portal.delivery.stylesheet import (
    marks_in_page,
    marks_in_script,
    needed_properties,
    needed_rules,
    point_to_stylesheet,
    properties_read,
)


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
        ("[data-md-color-a=b]{a:b}[data-md-color-a=c]{a:b}", "[data-md-color-a=b]{a:b}"),
        (
            ".x:not([data-md-color-a=c]){a:b}[data-md-color-a] .x{a:b}",
            ".x:not([data-md-color-a=c]){a:b}[data-md-color-a] .x{a:b}",
        ),
    ],
)
def test_rules_for_what_no_page_has_are_left_out(css: str, needed: str) -> None:
    assert needed_rules(css, {"x", "z", "data-md-color-a=b"}) == needed


def test_custom_properties_that_nothing_reads_are_left_out() -> None:
    css = ':root{--a:url("data:a;}");--b:1;--c:var(--d);--d:2}p{--e:0;color:var(--b)}'
    assert needed_properties(css, {"--e"}) == ":root{--b:1;}p{--e:0;color:var(--b)}"
    assert properties_read('a{b:var(--c,1)} get("--d")') == {"--c", "--d"}


@pytest.mark.parametrize("css", [".x{a:b", ".x{a:b}}", "@media a{.x{a:b}"])
def test_a_stylesheet_that_is_not_understood_fails_the_build(css: str) -> None:
    with pytest.raises(ValueError, match="braces"):
        needed_rules(css, {"x"})


def test_classes_and_colours_are_found_in_pages_and_scripts() -> None:
    page = '<p class="a b--c">class=</p><i class=\'d\'></i><b class=e data-md-color-scheme="slate">'
    assert marks_in_page(page) >= {"a", "b--c", "d", "e", "data-md-color-scheme=slate"}
    script = 'x.className="md-x__y js";x.find(".only-asked, .asked-too");success=x.note'
    found = marks_in_script(script)
    assert {"md-x__y", "js"} <= found
    assert not {"only-asked", "asked-too", "note"} & found


def test_a_page_without_the_stock_stylesheet_fails_the_build() -> None:
    assert point_to_stylesheet('<link href="../assets/stylesheets/main.0a1b.min.css">') == (
        '<link href="../assets/stylesheets/material.css">'
    )
    with pytest.raises(LookupError):
        point_to_stylesheet('<link href="../assets/stylesheets/other.css">')
