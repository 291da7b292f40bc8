"""A page that is open while another edition is published goes on as it was, or says what is missing."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright._impl._api_structures import FilePayload
from playwright.sync_api import Page, expect

from portal.publishing.deploy import deploy, roll_back
from portal.publishing.place import put_in_place
from portal.publishing.release import make_release
from tests.assets import asset
from tests.conftest import serving
from tests.projects import build, copy_project

pytestmark = pytest.mark.browser

SHEET = "toolkits/self-assessment/questionnaire/"
ANSWER = "input[name='needs.known'][value='2']"
URL = "https://materials.city.lv/"


@pytest.fixture(scope="module")
def editions(repo: Path, built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two built sites whose modules do not fit each other: what one calls, the other knows by another name."""
    project = copy_project(repo, tmp_path_factory.mktemp("edition"))
    changed = 0
    for script in (project / "overrides" / "assets" / "javascripts" / "worksheet").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        script.write_text(re.sub(r"\b(drawResults|readBlocks|drawCombined)\b", r"\1Anew", text), encoding="utf-8")
        changed += text != script.read_text(encoding="utf-8")
    assert changed >= 4
    answer = build(project)
    assert answer.returncode == 0, answer.stderr
    return built_site, project / "site"


@pytest.fixture
def archives(editions: tuple[Path, Path], tmp_path: Path) -> list[Path]:
    made = []
    for number, site in enumerate(editions):
        copy = tmp_path / f"copy-{number}"
        shutil.copytree(site, copy, ignore=shutil.ignore_patterns("*.pdf", "*.docx", "*.zip"))
        made.append(make_release(copy, tmp_path / f"dist-{number}", URL, 1_000_000 * (number + 1)).archive)
    return made


@pytest.fixture
def server(archives: list[Path], tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A server's folder with the first edition, and the address of what is served there."""
    folder = tmp_path / "server"
    deploy(archives[0], folder)
    with serving(folder / "current" / "site") as address:
        yield folder, address


def scripts(page: Page) -> set[str]:
    urls: list[str] = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    return {url.rpartition("/")[2] for url in urls if "/worksheet/" in url and url.endswith(".js")}


def use_everything(page: Page, site: Path) -> None:
    """Rate, save and combine, with the modules of that edition alone."""
    page.check(ANSWER)
    expect(page.locator("[data-chart] svg").first).to_be_visible()
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    path = download.value.path()
    answers = FilePayload(name="a.json", mimeType="application/json", buffer=path.read_bytes())
    page.set_input_files("[data-combine-input]", [answers, answers])
    expect(page.locator(".pt-combined")).to_be_visible()
    expect(page.locator("[data-not-loaded]")).to_be_hidden()
    assert scripts(page) <= {file.name for file in (site / "assets" / "javascripts" / "worksheet").iterdir()}


def test_a_page_of_edition_one_goes_on_when_edition_two_is_published(
    server: tuple[Path, str], archives: list[Path], editions: tuple[Path, Path], page: Page
) -> None:
    folder, address = server
    page.goto(f"{address}/{SHEET}", wait_until="networkidle")
    deploy(archives[1], folder)
    use_everything(page, editions[0])
    page.reload(wait_until="networkidle")
    expect(page.locator(ANSWER)).to_be_checked()
    use_everything(page, editions[1])


def test_a_page_of_edition_two_goes_on_when_edition_one_is_back(
    server: tuple[Path, str], archives: list[Path], editions: tuple[Path, Path], page: Page
) -> None:
    folder, address = server
    deploy(archives[1], folder)
    page.goto(f"{address}/{SHEET}", wait_until="networkidle")
    roll_back(folder)
    use_everything(page, editions[1])
    page.goto(f"{address}/lv/{SHEET}", wait_until="networkidle")
    use_everything(page, editions[0])


def test_where_a_server_has_only_the_new_edition_the_page_says_what_is_missing(
    editions: tuple[Path, Path], page: Page, tmp_path: Path
) -> None:
    site, new = tmp_path / "site", tmp_path / "new"
    shutil.copytree(editions[0], site)
    shutil.copytree(editions[1], new)
    with serving(site) as address:
        page.goto(f"{address}/lv/{SHEET}", wait_until="networkidle")
        put_in_place(new, site)
        page.check(ANSWER)
        expect(page.locator("[data-chart]")).to_contain_text("neizdevās ielādēt")
        page.locator("[data-save]").click()
        expect(page.locator("[data-alert]")).to_contain_text("Ierakstītais paliek")
        page.reload(wait_until="networkidle")
        expect(page.locator(ANSWER)).to_be_checked()
        use_everything(page, editions[1])


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        (SHEET, "javascripts/worksheet/form.js"),
        (SHEET, "javascripts/worksheet/questions.js"),
        ("pilots/", "javascripts/pilots.js"),
        ("model/", "javascripts/terms.js"),
        ("", "stylesheets/portal.css"),
    ],
)
def test_a_part_that_is_missing_is_told(
    built_site: Path, served_site: str, page: Page, path: str, missing: str
) -> None:
    """In words that are true: nobody has switched scripts off."""
    page.route(f"**/{asset(built_site, missing).name}", lambda route: route.fulfill(status=404))
    page.goto(f"{served_site}/lv/{path}")
    expect(page.locator("[data-not-loaded]")).to_be_visible()
    expect(page.locator("[data-not-loaded]")).to_contain_text("Kādu šīs lapas daļu neizdevās ielādēt")
    assert page.locator("[data-without-script]:visible").count() == 0


def test_where_nothing_is_missing_nothing_is_told(served_site: str, page: Page) -> None:
    for path in (SHEET, "pilots/", "404.html"):
        page.goto(f"{served_site}/lv/{path}", wait_until="networkidle")
        assert page.locator("[data-not-loaded]:visible").count() == 0
