"""Everything works under a strict Content-Security-Policy, and nothing on the pages goes against it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal.publishing.policy import inline_scripts, policy
from tests.conftest import serving

pytestmark = pytest.mark.browser

QUESTIONNAIRE = "toolkits/self-assessment/questionnaire"
WATCH = """addEventListener("securitypolicyviolation", (event) =>
  (window.violations ??= []).push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`))"""


@pytest.fixture(scope="module")
def strict_site(built_site: Path) -> Iterator[str]:
    with serving(built_site, {"Content-Security-Policy": policy(built_site)}) as address:
        yield address


@pytest.fixture
def watched(page: Page) -> Page:
    """A tab that remembers what goes against the policy."""
    page.add_init_script(WATCH)
    return page


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations ?? []")
    return found


def search(page: Page, word: str) -> None:
    page.locator("#pt-search-box").fill(word)
    expect(page.locator(".pt-result__link").first).to_be_visible()


@pytest.mark.parametrize("path", ["", "lv/pilots/turku/", "model/", "lv/toolkits/self-assessment/"])
def test_pages_and_search_keep_to_the_policy(strict_site: str, watched: Page, path: str) -> None:
    watched.goto(f"{strict_site}/{path}", wait_until="networkidle")
    watched.locator("[data-colours]").click()
    expect(watched.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    search(watched, "partner")
    assert violations(watched) == []
    watched.reload()
    # The script that stands in the page gives the chosen colours before anything is drawn.
    expect(watched.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert violations(watched) == []


def test_the_pilot_index_keeps_to_the_policy(strict_site: str, watched: Page) -> None:
    watched.goto(f"{strict_site}/lv/pilots/", wait_until="networkidle")
    watched.locator(".pt-pilots input[type=checkbox]").first.check()
    watched.locator(".pt-pilots input[type=search]").fill("skol")
    assert violations(watched) == []


def test_the_form_keeps_to_the_policy(strict_site: str, watched: Page, tmp_path: Path) -> None:
    page = watched
    page.goto(f"{strict_site}/lv/{QUESTIONNAIRE}/", wait_until="networkidle")
    page.check("input[name='needs.known'][value='2']")
    expect(page.locator("[data-chart] svg").first).to_be_visible()
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    file = tmp_path / "a.json"
    file.write_text(json.dumps(json.loads(download.value.path().read_text(encoding="utf-8"))), encoding="utf-8")
    page.set_input_files("[data-combine-input]", [file, file])
    expect(page.locator(".pt-combined")).to_be_visible()
    page.locator("[data-close-combined]").click()
    page.locator("[data-delete]").click()
    page.get_by_role("button", name="Dzēst", exact=True).click()
    expect(page.locator("input[name='needs.known']:checked")).to_have_count(0)
    assert violations(page) == []


def test_a_script_that_is_not_ours_is_stopped(strict_site: str, watched: Page) -> None:
    watched.goto(strict_site)
    watched.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.bad = 1'}))")
    watched.wait_for_function("window.violations?.length")
    assert watched.evaluate("window.bad") is None


def test_only_few_scripts_stand_in_pages(built_site: Path) -> None:
    scripts = {
        script for page in built_site.rglob("*.html") for script in inline_scripts(page.read_text(encoding="utf-8"))
    }
    beginnings = ("__md_scope=", "{let dark=", "if(matchMedia(", "var target=")
    assert {next((one for one in beginnings if script.startswith(one)), script) for script in scripts} == {*beginnings}
