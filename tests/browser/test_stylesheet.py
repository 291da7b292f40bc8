"""The smaller stylesheets lack no rule that Material's own have for anything on a page, search opened or not."""

from pathlib import Path

import material
import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import PAGES

MISSED = r"""([whole, address]) => {
  const selectors = (rules) => [...rules].flatMap((rule) =>
    rule.selectorText
      ? rule.selectorText.split(/,(?![^(]*\))/).map((one) => one.trim())
      : selectors(rule.cssRules ?? []));
  const stock = new CSSStyleSheet();
  stock.replaceSync(whole);
  const sheet = [...document.styleSheets].find((one) => one.href?.includes(address));
  const kept = new Set(selectors(sheet.cssRules));
  const left = selectors(stock.cssRules).filter((one) => !kept.has(one));
  const part = /::?(before|after)\b|::[\w-]+(\([^)]*\))?/g;
  const state = /:(hover|focus(-\w+)?|active|checked|disabled)\b/g;
  const plain = (one) => one.replace(part, "").replace(state, ":not(x-none)") || "*";
  return [kept.size, left.length, left.filter((one) => document.querySelector(plain(one)))];
}"""


@pytest.mark.parametrize("kind", PAGES)
def test_no_rule_is_missed(served_site: str, page: Page, kind: str) -> None:
    stylesheets = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    page.goto(f"{served_site}/lv/{PAGES[kind]}", wait_until="networkidle")
    if kind != "search":
        page.locator("#pt-search-box").fill("partneri")
        expect(page.locator(".pt-result__link mark").first).to_be_visible()
    for scheme in ("default", "slate"):
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        for name, least_kept, least_left in (("main", 400, 900), ("palette", 2, 40)):
            (stock,) = stylesheets.glob(f"{name}.*.min.css")
            address = "/material." if name == "main" else "/palette."
            kept, left, missed = page.evaluate(MISSED, [stock.read_text(encoding="utf-8"), address])
            assert kept > least_kept
            assert left > least_left
            assert missed == []
