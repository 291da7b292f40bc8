"""Nothing moves under the reader's eyes when the scripts of a page come late (Cumulative Layout Shift)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.test_pages import LANGUAGES, PAGES

MOST = 0.02
"""A fifth of what Web Vitals call good."""
WATCH = """new PerformanceObserver((list) => list.getEntries().forEach((entry) =>
  (window.shifts ??= []).push([entry.value, entry.sources.map(({ node }) => node?.className ?? node?.nodeName)])))
  .observe({ type: "layout-shift", buffered: true })"""
DRAWN = "performance.getEntriesByName('first-contentful-paint').length > 0"
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
MORE = {"toolkits": "toolkits/", "feedback": "about/feedback/", "news": "news/"}


@pytest.mark.parametrize("size", [(360, 740), (768, 1600), (1280, 900)])
@pytest.mark.parametrize("kind", PAGES | MORE)
def test_nothing_moves_when_scripts_come_late(
    served_site: str, browser: Browser, kind: str, size: tuple[int, int]
) -> None:
    language = "en" if size[0] == 1280 else "lv"
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.add_init_script(WATCH)
    held: list[Route] = []
    is_held = True
    page.route("**/*.js", lambda route: held.append(route) if is_held else route.continue_())
    page.goto(f"{served_site}/{LANGUAGES[language]}{(PAGES | MORE)[kind]}", wait_until="commit")
    page.wait_for_function(DRAWN)
    page.evaluate(FRAMES)
    assert held
    is_held = False
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.evaluate(FRAMES)
    shifts = page.evaluate("window.shifts ?? []")
    context.close()
    assert sum(value for value, _ in shifts) <= MOST, shifts
