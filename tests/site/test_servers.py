"""nginx serves a release with the configuration that the release brings: walked, asked badly, and under load."""

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from lxml import html

from portal.publishing.policy import policy
from portal.publishing.release import make_release
from portal.publishing.servers import FOREVER
from scripts.system import find

URL = "http://materials.city.lv/"
MAIN = """daemon off;
master_process on;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    include {types};
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        include {include};
    }}
    server {{  # the same, compressed for every reader anew
        listen 127.0.0.1:{plain_port};
        root {root};
        gzip on;
        gzip_comp_level 6;
    }}
}}
"""


STATUS = b"HTTP/1.1 200 OK"
BATCH = 200
"""How many requests go at a time; nginx hangs up after 1,000 on one connection."""


@dataclass
class Server:
    """A running nginx: `port` with the release's configuration, `plain_port` compressing on the fly."""

    port: int
    plain_port: int
    root: Path
    log: Path
    worker: int

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        """Ask once; header names have `_` for `-`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def server(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = find("nginx")
    if program is None:
        pytest.fail("no nginx: run `python3 scripts/system.py`", pytrace=False)
    folder = tmp_path_factory.mktemp("nginx")
    copy = folder / "built"
    shutil.copytree(built_site, copy)
    old = copy / "old-name" / "index.html"
    old.parent.mkdir()
    old.write_text('<!doctype html><meta http-equiv="refresh" content="0; url=../model/#part">', encoding="utf-8")
    release = make_release(copy, folder, URL)
    root = release.folder / "site"
    for path in (folder, *folder.parents):  # its worker is nobody in particular
        if path.stat().st_uid == os.getuid() and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055)
        if path.name.startswith("pytest-of-"):
            break
    types = next(
        (one for one in (Path("/etc/nginx/mime.types"), Path("/usr/local/etc/nginx/mime.types")) if one.is_file()), None
    )
    port, plain_port = free_port(), free_port()
    include = release.folder / "servers" / "nginx.conf"
    text = MAIN.format(folder=folder, types=types, root=root, include=include, port=port, plain_port=plain_port)
    (folder / "main.conf").write_text(text, encoding="utf-8")
    with (folder / "start.log").open("wb") as said:
        process = subprocess.Popen([program, "-c", str(folder / "main.conf")], stderr=said)
    try:
        _wait(process, port, folder / "start.log")
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="utf-8").split()
        yield Server(port, plain_port, root, folder / "error.log", int(children[0]))
    finally:
        process.terminate()
        process.wait(30)


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"nginx does not start: {log.read_text(encoding='utf-8')}", pytrace=False)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    pytest.fail("nginx does not answer", pytrace=False)


def test_every_page_and_everything_that_it_names_is_served(server: Server) -> None:
    """From the home pages along all links, styles, scripts, pictures and files."""
    found, missing, waiting = {"/", "/lv/"}, [], ["/", "/lv/"]
    while waiting:
        path = waiting.pop()
        answer, body = server.get(path)
        if answer.status != 200:
            missing.append((path, answer.status))
            continue
        if not (answer.getheader("Content-Type") or "").startswith("text/html"):
            continue
        here = f"http://host{path}"
        for link in html.document_fromstring(body).xpath("//@href | //@src"):
            target = urlsplit(urljoin(here, link))
            if target.netloc == "host" and target.path not in found:
                found.add(target.path)
                waiting.append(target.path)
    assert missing == []
    pages = {page.parent for page in server.root.rglob("index.html")}
    reached = {server.root / path.strip("/") for path in found}
    assert {page.relative_to(server.root).as_posix() for page in pages - reached} == {"old-name"}


def test_addresses_are_clean(server: Server) -> None:
    for path, target in (
        ("/pilots", "/pilots/"),
        ("/lv/pilots/index.html", "/lv/pilots/"),
        ("/index.html?x=1", "/"),
        ("/old-name/", "/model/#part"),
    ):
        answer, _ = server.get(path)
        assert (answer.status, answer.getheader("Location")) == (301, target)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/nothing/", "en"),
        ("/assets/", "en"),
        ("/nothing.csv", "en"),
        ("/.git/config", "en"),
        ("/_headers", "en"),
        ("/../../etc/passwd", "en"),
        ("/lv/nekas/", "lv"),
        ("/lv/toolkits/nekas", "lv"),
        ("/lv/pilots/nekas.csv", "lv"),
        (f"/lv/{quote('ābols')}/", "lv"),
    ],
)
def test_what_is_not_there_is_said_in_the_language_of_the_address(server: Server, path: str, language: str) -> None:
    answer, body = server.get(path)
    if path.startswith("/.."):
        assert answer.status == 400
        return
    assert answer.status == 404
    assert html.document_fromstring(body).get("lang") == language
    assert "Content-Security-Policy" in answer.headers


def test_compressed_twins_are_served_to_whoever_reads_them(server: Server) -> None:
    plain, body = server.get("/lv/")
    packed, compressed = server.get("/lv/", Accept_Encoding="gzip, br")
    assert plain.getheader("Content-Encoding") is None
    assert packed.getheader("Content-Encoding") == "gzip"
    assert packed.getheader("Vary") == plain.getheader("Vary") == "Accept-Encoding"
    assert compressed == (server.root / "lv" / "index.html.gz").read_bytes()
    assert gzip.decompress(compressed) == body


def test_what_is_named_by_its_content_is_kept_and_all_else_asked_again(server: Server) -> None:
    _, body = server.get("/lv/")
    named = [
        path
        for path in re.findall(r'(?:href|src)="\.?\.?(/assets/[^"?]+)', body.decode("utf-8"))
        if path.endswith((".css", ".js"))
    ]
    assert len(named) > 4
    for path in named:
        assert server.get(path)[0].headers.get_all("Cache-Control") == [FOREVER]
    for path in ("/", "/lv/pilots/pilots.csv", "/sitemap.xml"):
        answer, _ = server.get(path)
        assert answer.headers.get_all("Cache-Control") == ["no-cache"]
        again, _ = server.get(path, If_None_Match=str(answer.getheader("ETag")))
        assert again.status == 304


def test_headers_and_types(server: Server) -> None:
    expected = policy(server.root)
    for path, kind in (
        ("/", "text/html; charset=utf-8"),
        ("/pilots/pilots.csv", "text/csv; charset=utf-8"),
        ("/lv/pilots/pilots.geojson", "application/geo+json; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/toolkits/healthy-boost-toolkits-en.zip", "application/zip"),
    ):
        answer, _ = server.get(path, "HEAD")
        assert answer.getheader("Content-Type") == kind
        assert answer.headers.get_all("Content-Security-Policy") == [expected]
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Strict-Transport-Security") is None  # the address is not https
        assert answer.getheader("Server") == "nginx"


def cpu(process: int) -> float:
    """Return how long a process has computed, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pipelined(port: int, path: str, requests: int, connections: int = 4) -> float:
    """Ask for a page over and over, many requests at a time, and return how long it took, in seconds."""
    ask = f"GET {path} HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    last = ask.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")

    def one(_: int) -> None:
        for _ in range(requests // connections // BATCH):
            with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
                connection.sendall(ask * (BATCH - 1) + last)
                answers, tail = 0, b""
                while piece := connection.recv(1 << 20):
                    answers += (tail + piece).count(STATUS)
                    tail = piece[1 - len(STATUS) :]  # a status may come in two pieces
            assert answers == BATCH

    start = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        list(pool.map(one, range(connections)))
    return time.perf_counter() - start


def test_under_load_every_answer_is_whole_and_costs_a_fifth_of_compressing_on_the_fly(server: Server) -> None:
    path = "/lv/toolkits/self-assessment/"
    told = server.log.read_text(encoding="utf-8")
    before = cpu(server.worker)
    seconds = pipelined(server.port, path, 8000)
    between = cpu(server.worker)
    slow = pipelined(server.plain_port, path, 1600)
    after = cpu(server.worker)
    ready, fresh = (between - before) / 8000, (after - between) / 1600
    print(
        f"\n{8000 / seconds:.0f} requests a second, on the fly {1600 / slow:.0f}; "
        f"CPU of the server for each {ready * 1e6:.0f} µs and {fresh * 1e6:.0f} µs"
    )
    assert fresh >= 5 * ready
    assert server.log.read_text(encoding="utf-8") == told
