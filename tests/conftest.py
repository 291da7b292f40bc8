"""What several tests share: the built site, a server for it, and a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright

from portal.base.vocabulary import Interface, Vocabulary, read_interface, read_vocabulary
from portal.catalogue import Catalogue, read_catalogue
from portal.pages.text import text_renderer
from scripts.system import BROWSERS, find_browser
from tests.sheets import LOCALES

BROWSER_FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that opens a browser, so that `make check` can leave it out."""
    for item in items:
        if {"browser", "page"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def repo() -> Path:
    """The folder of the project."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def lists(repo: Path) -> tuple[Vocabulary, dict[str, Interface]]:
    """The project's vocabulary, and its interface words by language."""
    data = repo / "docs" / "_data"
    vocabulary, _ = read_vocabulary(data, "docs/_data", LOCALES)
    words, _ = read_interface(data, "docs/_data", LOCALES)
    return vocabulary, words


@pytest.fixture(scope="session")
def catalogue(repo: Path) -> Catalogue:
    """What all pages of the project say."""
    return read_catalogue(repo / "docs", LOCALES, render=text_renderer(repo / "overrides"))


@pytest.fixture(scope="session")
def built_site(repo: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The whole site, built by the real command, once for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    site, log = shared / "site", shared / "site.log"
    with FileLock(shared / "site.lock"):
        if not log.exists():
            log.write_text(_build(repo, site), encoding="utf-8")
    if not site.is_dir():
        pytest.fail(f"the site does not build:\n{log.read_text(encoding='utf-8')}", pytrace=False)
    return site


def _build(repo: Path, site: Path) -> str:
    """Build the site into the folder `site` and return what the build printed; a failed build leaves no folder."""
    ours = {name: value for name, value in os.environ.items() if name not in {"SITE_URL", "SITE_CONTACT"}}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    result = subprocess.run(
        command,
        cwd=repo,
        env=ours | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode and site.exists():
        site.rename(site.with_suffix(".failed"))
    return result.stdout


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a web server does: 404.html of the language where there is no file; logs nothing."""

    more_headers: Mapping[str, str] = {}

    def end_headers(self) -> None:
        for name, value in self.more_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        folder = Path(self.directory)
        names = (self.path.lstrip("/").partition("/")[0], "")
        page = next((file for name in names if (file := folder / name / "404.html").is_file()), folder)
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder as a web server does, with further `headers`; give its address, without a slash at its end."""
    handler = type("_WithHeaders", (_Handler,), {"more_headers": headers or {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """The address of the built site on a local web server, without a slash at its end."""
    with serving(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    executable = find_browser()
    if executable is None:
        pytest.fail(f"no browser ({', '.join(BROWSERS)}): run `python3 scripts/system.py`", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=BROWSER_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new tab with nothing remembered."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
