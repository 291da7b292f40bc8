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

from tests.conftest import serving
from tests.search.test_found import QUERIES, index, wanted
from tests.search.worker import start_front

SECTIONS = 6


def enlarge(site: Path, pages: int) -> None:
    """Add pages to the Latvian index until it has `pages`: sections of real sentences, with one new word in eight."""
    choice = random.Random(6)
    full = index(site, "lv")
    real = [doc for doc in full["docs"] if "summary" in doc]
    words = [word for doc in full["docs"] for word in doc["text"].split() if word.isalpha()]
    syllables = ["ba", "dē", "gri", "ka", "lo", "mi", "ņe", "pu", "sta", "šķi", "ta", "ve", "zi", "žu"]
    new = ["".join(choice.choices(syllables, k=choice.randint(2, 4))) for _ in range(20_000)]

    def text(count: int) -> str:
        return " ".join(choice.choice(new if choice.random() < 0.125 else words) for _ in range(count))

    for number in range(pages - len(real)):
        page = f"lv/library/page-{number}/"
        full["docs"].append({"location": page, "title": text(5), "summary": text(15), "text": f"<p>{text(60)}</p>"})
        full["docs"] += [
            {"location": f"{page}#part-{n}", "title": text(4), "text": f"<p>{text(120)}</p>"} for n in range(SECTIONS)
        ]
    written = json.dumps(full, ensure_ascii=False, separators=(",", ":"))
    (site / "search" / "lv.json").write_text(written, encoding="utf-8")


@pytest.fixture(scope="module")
def large_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    site = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(built_site, site)
    with serving(site) as address:
        yield site, address


WATCH = """() => {
  window.result = new Promise((resolve) => {
    const input = document.querySelector("[data-md-component=search-query]");
    input.addEventListener("focus", () => (window.began = performance.now()), { once: true });
    new MutationObserver(() => {
      if (document.querySelector(".md-search-result__link")) resolve(performance.now() - window.began);
    }).observe(document.querySelector(".md-search-result"), { childList: true, subtree: true });
  });
}"""


def first_result(browser: Browser, address: str) -> float:
    """Return the milliseconds from the focus to the first result, for a reader who comes for the first time."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/lv/", wait_until="networkidle")
    page.evaluate(WATCH)
    page.locator("[data-md-component=search-query]").focus()
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
        command = [node, str(Path(__file__).parent / "under_node.mjs"), str(site), "lv"]
        done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=True)
        return list(json.loads(done.stdout))
    context = browser.new_context()
    worker = start_front(context.new_page(), address, "lv/")
    rounds = [[answer.milliseconds for answer in worker.ask(queries)] for _ in range(3)]
    context.close()
    return list(map(min, zip(*rounds, strict=True)))


def test_an_answer_comes_at_once(large_site: tuple[Path, str], browser: Browser) -> None:
    site, address = large_site
    enlarge(site, 500)
    times = sorted(milliseconds(site, address, browser, [query for query, _ in wanted(QUERIES["lv"], "lv")]))
    p95 = times[int(len(times) * 0.95)]
    print(f"\n500 pages: p50 {times[len(times) // 2]:.1f} ms, p95 {p95:.1f} ms")
    assert p95 <= 25
