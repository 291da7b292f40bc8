"""Measures what a reader's device fetches for the first view of a page, on a small site and on a large one.

    .venv/bin/python scripts/delivery.py

Pages are added to a copy of the project until each language has as many as asked for; a browser opens pages of several
kinds with an empty cache, and everything but images is counted as a web server with gzip would send it.
"""

from __future__ import annotations

import gzip
import shutil
import sys
import tempfile
import threading
from collections.abc import Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Response, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.building import add_pages, build, copy_ours
from scripts.system import find_browser

SIZES = (100, 800)
LIMIT = 75
VIEWS = {
    "home": "lv/",
    "toolkit": "lv/toolkits/risk-identification/",
    "worksheet": "lv/toolkits/risk-identification/risk-register/",
    "longest worksheet": "lv/toolkits/self-assessment/questionnaire/",
    "pilot index": "lv/pilots/",
    "pilot": "lv/pilots/turku/",
    "any page": "lv/library/page-0001/",
}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def first_view(browser: Browser, address: str) -> tuple[int, int]:
    """Return the bytes of everything but images that a page fetches, and of the scripts among it, each gzipped."""
    context = browser.new_context()
    answers: list[Response] = []
    context.on("response", lambda answer: answers.extend([answer]))
    context.new_page().goto(address, wait_until="networkidle")
    sizes = {
        answer.url: len(gzip.compress(answer.body(), 6))
        for answer in answers
        if not answer.headers.get("content-type", "").startswith("image/")
    }
    context.close()
    return sum(sizes.values()), sum(size for url, size in sizes.items() if ".js" in url and ".json" not in url)


def measure(project: Path, sizes: Sequence[int] = SIZES) -> dict[str, list[tuple[int, int]]]:
    """Build the site of `project` with so many pages a language; give view → (bytes, of it scripts) for each size."""
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in VIEWS}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        copy = Path(folder, "ours")
        copy.mkdir()
        copy_ours(project, copy)
        if (project / ".cache").is_dir():  # the printable files are not what is measured
            shutil.copytree(project / ".cache", copy / ".cache")
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
        for pages in sizes:
            add_pages(copy, pages)
            build(copy)
            handler = partial(_Quiet, directory=str(copy / "site"))
            with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                for name, path in VIEWS.items():
                    found[name].append(first_view(browser, f"http://127.0.0.1:{server.server_port}/{path}"))
                server.shutdown()
        browser.close()
    return found


def table(found: dict[str, list[tuple[int, int]]], sizes: Sequence[int] = SIZES) -> str:
    """Return the measurements as a table, in KiB, with the limit."""
    heads = "".join(f"{f'{pages} pages':>12}" for pages in sizes)
    lines = [f"{'first view, KiB gzipped':<26}{heads}{'scripts':>10}   aim: ≤ {LIMIT} at any size"]
    for name, views in found.items():
        columns = "".join(f"{total / 1024:12.1f}" for total, _ in views)
        lines.append(f"{name:<26}{columns}{views[-1][1] / 1024:10.1f}")
    return "\n".join(lines)


def main() -> int:
    """Measure and print."""
    print(table(measure(Path(__file__).parent.parent)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
