"""The smaller stylesheet lacks no rule that Material's own has for anything on a page, search opened or not."""

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
  const sheet = [...document.styleSheets].find((one) => one.href?.endsWith(address));
  const kept = new Set(selectors(sheet.cssRules));
  const left = selectors(stock.cssRules).filter((one) => !kept.has(one));
  const part = /::?(before|after)\b|::[\w-]+(\([^)]*\))?/g;
  const state = /:(hover|focus(-\w+)?|active|checked|disabled)\b/g;
  const plain = (one) => one.replace(part, "").replace(state, ":not(x-none)") || "*";
  return [kept.size, left.length, left.filter((one) => document.querySelector(plain(one)))];
}"""


@pytest.mark.parametrize("kind", PAGES)
def test_no_rule_is_missed(served_site: str, page: Page, kind: str) -> None:
    (stock,) = Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.min.css")
    page.goto(f"{served_site}/lv/{PAGES[kind]}?q=partneri", wait_until="networkidle")
    expect(page.locator(".md-search-result__link mark").first).to_be_visible()
    kept, left, missed = page.evaluate(MISSED, [stock.read_text(encoding="utf-8"), "/material.css"])
    assert kept > 500
    assert left > 500
    assert missed == []
