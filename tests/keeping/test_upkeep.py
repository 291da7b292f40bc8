"""What is looked after over the years: links of others, licences, how often sheets are fetched."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from portal.keeping.external_links import (
    Place,
    State,
    after,
    ask,
    ask_all,
    lost,
    new_session,
    read_states,
    write_states,
)
from portal.keeping.usage import SMALLEST
from tests.keeping.conftest import Command

ANSWERS = {"/here": [200], "/gone": [404], "/refuses": [403], "/busy": [503, 503, 200], "/old": [404]}


@contextmanager
def web() -> Iterator[str]:
    """A web server on this machine: each address gives its answers one after the other, the last one for ever."""
    left = {path: list(codes) for path, codes in ANSWERS.items()}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/archive"):
                body = json.dumps({"archived_snapshots": {"closest": {"url": "http://archive.example/copy"}}}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return
            if self.path == "/circle":
                self.send_response(302)
                self.send_header("Location", "/circle")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            codes = left[self.path]
            self.send_response(codes.pop(0) if len(codes) > 1 else codes[0])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_a_server_is_asked_again_before_it_counts_as_silent() -> None:
    with web() as address, new_session(backoff=0) as session:
        said = {path: ask(f"{address}{path}", session) for path in (*ANSWERS, "/circle")}
    assert said == {
        "/here": "",
        "/gone": "the server answers 404",
        "/refuses": "",
        "/busy": "",
        "/old": "the server answers 404",
        "/circle": "it leads in a circle",
    }
    with new_session(backoff=0) as session:
        assert ask(f"{address}/here", session) == "no server answers"


def test_three_failures_on_three_days_count_and_one_answer_makes_good() -> None:
    state = State()
    for day in (1, 1, 2):
        state = after(state, "no server answers", date(2026, 11, day))
    assert not state.is_lost
    state = after(state, "no server answers", date(2026, 11, 3))
    assert state.is_lost
    assert after(state, "", date(2026, 11, 4)) == State(good="2026-11-04")


def test_what_is_lost_is_told_with_its_places_and_a_copy(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "links.json"
    with web() as address, new_session(backoff=0) as session:
        urls = [f"{address}/old", f"{address}/here"]
        for day in (1, 2, 3):
            states = dict(ask_all(urls, read_states(file), date(2026, 11, day), session, f"{address}/archive?url="))
            write_states(file, states)
    places = {urls[0]: [Place("docs/en/model.md", 7), Place("docs/lv/model.md", 9)], urls[1]: [Place("x", 1)]}
    found = list(lost(places, read_states(file)))
    assert [(one.file, one.line) for one in found] == [("docs/en/model.md", 7), ("docs/lv/model.md", 9)]
    assert "has not answered since 2026-11-01: the server answers 404" in found[0].message
    assert found[0].hint == "an archived copy is at https://archive.example/copy"
    file.write_text("{", encoding="utf-8")
    assert read_states(file) == {}


def test_the_command_remembers_and_refuses_nothing(site: Path, run: Command) -> None:
    with web() as address:
        pilot = site / "docs" / "en" / "pilots" / "one.md"
        text = pilot.read_text(encoding="utf-8")
        pilot.write_text(f"{text}\nSee <{address}/gone> and [this]({address}/here#part).\n", encoding="utf-8")
        state = site / "states.json"
        first = run("links", "--state", str(state))
    assert first.exit_code == 0, first.output
    remembered = json.loads(state.read_text(encoding="utf-8"))
    assert remembered[f"{address}/gone"]["reason"] == "the server answers 404"
    assert remembered[f"{address}/here"]["good"]
    assert "0 lost" in first.stdout


def test_every_tool_tells_its_licence(repo: Path, run: Command) -> None:
    from click.testing import CliRunner

    from scripts.commands import main

    answer = CliRunner().invoke(main, ["--root", str(repo), "licences", "--json"])
    assert answer.exit_code == 0, answer.output
    found = {one["name"]: one["licence"] for one in json.loads(answer.stdout)}
    assert "BSD" in found["mkdocs"]
    assert "MPL" in found["pikepdf"]


def line(
    target: str, agent: str = "Mozilla/5.0 (X11; Linux x86_64)", status: int = 200, day: str = "03/Nov/2026"
) -> str:
    return f'203.0.113.9 - - [{day}:10:00:00 +0200] "GET {target} HTTP/2.0" {status} 512 "-" "{agent}"\n'


def test_usage_counts_readers_and_tells_nothing_about_them(site: Path, run: Command) -> None:
    page, pdf = "/toolkits/small/sheet/", "/lv/toolkits/small/sheet/sheet-lv.pdf"
    lines = [line(f"{page}?from=qr")] * SMALLEST + [line(pdf)] * (SMALLEST - 1)
    lines += [line(page, agent="Googlebot/2.1")] * 50 + [line(page, agent="-")] * 9 + [line(page, status=404)] * 9
    lines += [line("/somewhere/")] * 9 + ["no log at all\n", "\x00\xff"]
    lines += [line(page, day="28/Dec/2026")] * 7
    plain, packed = site / "access.log", site / "access.log.1.gz"
    plain.write_text("".join(lines), encoding="utf-8")
    packed.write_bytes(gzip.compress("".join([line(page)] * 2).encode()))
    answer = run("usage", str(plain), str(packed))
    assert answer.stdout.splitlines() == [
        "month,sheet,form,language,count",
        f"2026-11,toolkits/small/sheet,page,en,{SMALLEST + 2}",
        f"2026-11,toolkits/small/sheet,pdf,lv,<{SMALLEST}",
        "2026-12,toolkits/small/sheet,page,en,7",
    ]
    assert "203.0.113.9" not in answer.output
    assert json.loads(run("usage", "--json", str(plain)).stdout)[0]["count"] == str(SMALLEST)
    assert run("usage", str(site / "nothing.log")).exit_code == 2


def test_usage_counts_a_sheet_under_the_addresses_it_had(site: Path, run: Command) -> None:
    assert run("rename", "toolkits/small/sheet.md", "table").exit_code == 0
    log = site / "access.log"
    log.write_text(line("/toolkits/small/sheet/") * 3 + line("/toolkits/small/table/") * 4, encoding="utf-8")
    assert run("usage", str(log)).stdout.splitlines()[1:] == ["2026-11,toolkits/small/table,page,en,7"]


def test_standard_input_can_be_a_log(site: Path, run: Command) -> None:
    answer = run("usage", "-", input=line("/toolkits/small/sheet/") * 6)
    assert answer.stdout.splitlines()[1:] == ["2026-11,toolkits/small/sheet,page,en,6"]
