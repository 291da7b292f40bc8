"""No rule of our stylesheets is there for nothing: each matches something, and none says what another says already."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from portal.delivery.stylesheet import marks_in_page, marks_in_script

RULES = r"""() => {
  const read = (rules, context) => [...rules].flatMap((rule) => {
    if (rule.selectorText) return [[context, rule.selectorText, rule.style.cssText]];
    return rule.cssRules && !(rule instanceof CSSKeyframesRule)
      ? read(rule.cssRules, `${context}${rule.conditionText ?? ""} `) : [];
  });
  const ours = [...document.styleSheets].filter((one) => /\/(portal|pilots|worksheet)(\.\w+)?\.css$/.test(one.href));
  return ours.flatMap((sheet) => read(sheet.cssRules, ""));
}"""
MATCHED = r"""([pages, selectors]) => {
  const documents = pages.map((page) => new DOMParser().parseFromString(page, "text/html"));
  return selectors.filter((one) => documents.some((page) => page.querySelector(one)));
}"""
STATE = re.compile(
    r":not\(:empty\)|\[open\]|\[data-closed\]|:(?:hover|focus-visible|focus-within|focus|checked|first-of-type|last-of-type)\b(?!-)"
)
FILLED = re.compile(
    r"\.pt-(?:combined|refused|others)\b|\[data-view|\[aria-(?:busy|pressed)|=.slate.\]"
    r"|button:not\(\[hidden\]\)|^\.md-typeset h4$"
)
"""What scripts fill or set, and what authors may write but have not."""
EMPTY = re.compile(r":(?:is|not|has)\((?:,|\s)*\)")
PART = re.compile(r"::[\w-]+")
CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
SHEETS = ("", "pilots/", "toolkits/risk-identification/risk-register/")


def rules_of(page: Page, served_site: str) -> set[tuple[str, str, str]]:
    """Return the rules of our stylesheets as (conditions, selector, declarations)."""
    found: set[tuple[str, str, str]] = set()
    for address in SHEETS:
        page.goto(f"{served_site}/{address}")
        for context, selectors, style in page.evaluate(RULES):
            found |= {(context, selector, style) for selector in split(selectors)}
    return found


def split(selectors: str) -> list[str]:
    """Return the selectors of a list; a comma inside brackets parts none."""
    parts, depth = [""], 0
    for sign in selectors:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def plain(selector: str) -> str:
    """Return a selector without states and drawn parts, which a document at rest has not."""
    left = STATE.sub("", PART.sub("", selector))
    while (emptier := EMPTY.sub("", left)) != left:
        left = emptier
    return re.sub(r"(^|[>+~\s])\s*$", r"\1*", left)


def unmatched(page: Page, built_site: Path, repo: Path, selectors: set[str]) -> set[str]:
    """Return the selectors that match nothing, though all that they ask for stands in pages, or stands nowhere at all.

    What a template would write for other content, and what scripts make or fill, is not judged.
    """
    pages = [file.read_text(encoding="utf-8").replace("<template", "<div") for file in built_site.rglob("*.html")]
    scripts = [file.read_text(encoding="utf-8") for file in (built_site / "assets" / "javascripts").rglob("*.js")]
    sources = "".join(file.read_text(encoding="utf-8") for file in (repo / "overrides").rglob("*.html"))
    there, made = set().union(*map(marks_in_page, pages)), set().union(*map(marks_in_script, scripts))

    def is_possible(name: str) -> bool:
        by_kind = "--" in name and re.sub("--.*", "--", name) in sources
        return name in made or name in sources or by_kind or name.startswith("pt-align-")

    nowhere = {one for one in selectors if not all(there & {name} or is_possible(name) for name in classes(one))}
    judged = {one: plain(one) for one in selectors - nowhere if classes(one) <= there - made and not FILLED.search(one)}
    matched = {*page.evaluate(MATCHED, [pages, sorted({*judged.values()})])}
    return nowhere | {selector for selector, form in judged.items() if form not in matched}


def classes(selector: str) -> set[str]:
    return {*CLASS.findall(selector)}


def test_every_selector_matches_something(served_site: str, built_site: Path, repo: Path, page: Page) -> None:
    selectors = {selector for _, selector, _ in rules_of(page, served_site)}
    assert len(selectors) > 500
    left = unmatched(page, built_site, repo, selectors)
    assert left == set(), json.dumps(sorted(left), indent=1)


def test_a_selector_that_matches_nothing_is_told(built_site: Path, repo: Path, page: Page) -> None:
    mistaken = '.pt-list__bar:has([value="table"]:checked) ~ .pt-results__summary'
    mended = '.pt-list__bar:has([value="table"]:checked) ~ .pt-results .pt-results__summary'
    assert unmatched(page, built_site, repo, {mistaken, mended, ".pt-nowhere"}) == {mistaken, ".pt-nowhere"}


def test_no_rule_says_again_what_holds_already(served_site: str, page: Page) -> None:
    rules = rules_of(page, served_site)
    always = {(selector, style) for context, selector, style in rules if not context}
    again = [(context, selector) for context, selector, style in rules if context and (selector, style) in always]
    assert again == []


def test_a_table_of_pilots_hides_their_summaries(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/pilots/?view=table")
    summaries = page.locator(".pt-results__summary")
    assert summaries.count() > 1
    shown: list[Any] = summaries.evaluate_all("all => all.map(one => one.checkVisibility())")
    assert not any(shown)
    page.goto(f"{served_site}/pilots/?view=cards")
    shown = summaries.evaluate_all("all => all.map(one => one.checkVisibility())")
    assert all(shown)


def test_the_focus_on_the_map_is_seen_in_forced_colours(served_site: str, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{served_site}/pilots/")
    marker = page.locator(".pt-atlas__markers a").locator("visible=true").first
    stroke = "one => getComputedStyle(one.querySelector('.pt-atlas__reach')).stroke"
    before = marker.evaluate(stroke)
    page.keyboard.press("Tab")
    marker.evaluate("one => one.focus({focusVisible: true})")
    assert marker.evaluate(stroke) != before
