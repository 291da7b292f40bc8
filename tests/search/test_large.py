"""Search on a site of many pages: quick answers, and a first result soon after search is opened."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from portal.catalogue import Catalogue
from portal.search.index import index_script
from tests.conftest import serving
from tests.search.test_found import read
from tests.search.worker import Worker
from tests.site.test_search import index, index_file

SECTIONS = 6


def enlarge(site: Path, pages: int) -> None:
    """Add pages to the Latvian index until it has `pages`: sections of real words, with one new word in eight."""
    choice = random.Random(6)
    full = index(site, "lv")
    words = [
        word for page in full["pages"] for _, _, text in page.get("c", ()) for word in text.split() if word.isalpha()
    ]
    syllables = ["ba", "dē", "gri", "ka", "lo", "mi", "ņe", "pu", "sta", "šķi", "ta", "ve", "zi", "žu"]
    new = ["".join(choice.choices(syllables, k=choice.randint(2, 4))) for _ in range(20_000)]

    def text(count: int) -> str:
        return " ".join(choice.choice(new if choice.random() < 0.125 else words) for _ in range(count))

    for number in range(pages - len(full["pages"])):
        sections = [[f"part-{n}", text(4), text(120)] for n in range(SECTIONS)]
        page = {"u": f"lv/library/page-{number}/", "t": text(5), "k": "guidance", "s": text(15), "c": sections}
        full["pages"].append(page)
    written = index_script(json.dumps(full, ensure_ascii=False, separators=(",", ":")))
    index_file(site, "lv").write_text(written, encoding="utf-8")


@pytest.fixture(scope="module")
def large_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    site = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(built_site, site)
    with serving(site) as address:
        yield site, address


_WATCH = """() => {
  window.result = new Promise((resolve) => {
    const input = document.getElementById("pt-search-box");
    input.addEventListener("focus", () => (window.began = performance.now()), { once: true });
    new MutationObserver(() => {
      if (document.querySelector(".pt-result")) resolve(performance.now() - window.began);
    }).observe(document.querySelector(".pt-search__panel"), { childList: true, subtree: true });
  });
}"""


def first_result(browser: Browser, address: str) -> float:
    """Return the milliseconds from the focus to the first result, for a reader who comes for the first time."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/lv/", wait_until="networkidle")
    page.evaluate(_WATCH)
    page.locator("#pt-search-box").focus()
    page.keyboard.type("risku")
    milliseconds = page.evaluate("window.result")
    context.close()
    return float(milliseconds)


def test_the_first_result_comes_soon(large_site: tuple[Path, str], browser: Browser) -> None:
    site, address = large_site
    enlarge(site, 200)
    times = [first_result(browser, address) for _ in range(3)]  # other work on the machine can only make it slower
    print(f"\nfirst result after focus, 200 pages a language: {min(times):.0f} ms")
    assert min(times) <= 3000  # a guard against the absurd; the machine may be busy


def milliseconds(site: Path, address: str, browser: Browser, queries: list[str]) -> list[float]:
    """Return how long each answer takes, the best of several rounds: other work on the machine only makes it slower.

    Under Node where there is one, else in the browser, which counts the way to the worker and back as well.
    """
    if node := shutil.which("node"):
        here, scripts = Path(__file__).parent, site / "assets" / "javascripts" / "search"
        command = [node, str(here / "ask.mjs"), str(scripts), str(index_file(site, "lv"))]
        done = subprocess.run(command, input=json.dumps(queries * 5), capture_output=True, text=True, check=True)
        times = [answer["ms"] for answer in json.loads(done.stdout)["answers"]]
        return [min(times[number :: len(queries)]) for number in range(len(queries))]
    context = browser.new_context()
    worker = Worker(context.new_page(), address, "lv")
    rounds = [[answer.milliseconds for answer in worker.ask(queries)] for _ in range(3)]
    context.close()
    return list(map(min, zip(*rounds, strict=True)))


def test_an_answer_comes_at_once(large_site: tuple[Path, str], browser: Browser, catalogue: Catalogue) -> None:
    site, address = large_site
    enlarge(site, 500)
    people, _ = read("people.yml", catalogue)
    times = sorted(milliseconds(site, address, browser, [query.text for query in people if query.locale == "lv"]))
    p95 = times[int(len(times) * 0.95)]
    print(f"\n500 pages: p50 {times[len(times) // 2]:.1f} ms, p95 {p95:.1f} ms")
    assert p95 <= 25
