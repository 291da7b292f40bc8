"""Addresses on the web that pages name: asked politely, remembered over time, never a reason to refuse a change.

A single failure says little: servers rest, and refuse programs. Only the third one in a row, on three days, counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from portal.base.errors import ContentError
from portal.base.files import write
from portal.catalogue import Catalogue

FAILURES = 3
"""Failures in a row, each on another day, after which an address counts as lost."""
SECONDS = 20.0
"""How long a server may take to answer."""
WORKERS = 8
ARCHIVE = "https://archive.org/wayback/available?url="
_GONE = {404, 410}
_ALIVE = {401, 402, 403, 405, 406, 409, 418, 429, 451, 999}
"""The server is there and refuses a program; a reader may well see the page."""
_AGENT = "Mozilla/5.0 (compatible; portal-link-check)"


@dataclass(frozen=True)
class State:
    """What is remembered of one address: when it last answered, and the days of its failures since, with the reason."""

    good: str = ""
    failed: tuple[str, ...] = ()
    reason: str = ""
    archived: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether it has failed often enough to count."""
        return len(self.failed) >= FAILURES


@dataclass(frozen=True)
class Place:
    """Where an address stands."""

    file: str
    line: int


@dataclass
class Links:
    """The addresses of all pages with their places, and what is remembered of each."""

    places: dict[str, list[Place]]
    states: dict[str, State] = field(default_factory=dict)


def addresses(catalogue: Catalogue) -> dict[str, list[Place]]:
    """Return every address on the web, of texts, footnotes and front matter, with the places where it stands."""
    found: dict[str, list[Place]] = {}
    for page in catalogue.pages.values():
        if page.is_fallback:
            continue
        matter = page.source.front_matter
        for path in matter.lines:
            value = _at(matter.data, path)
            if isinstance(value, str) and value.startswith(("https://", "http://")):
                found.setdefault(_plain(value), []).append(Place(page.source.file, matter.line(path)))
        for link in page.outline.addresses:
            if link.what.startswith(("https://", "http://")):
                found.setdefault(_plain(link.what), []).append(Place(page.source.file, link.line))
    return found


def read_states(file: Path) -> dict[str, State]:
    """Read what is remembered; nothing where there is no file, or it cannot be read."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return {url: State(**{**one, "failed": tuple(one["failed"])}) for url, one in data.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def write_states(file: Path, states: dict[str, State]) -> None:
    """Write what is to be remembered, one address a line, so that changes are easy to read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{json.dumps(url)}: {json.dumps(asdict(one))}" for url, one in sorted(states.items())]
    write(file, ("{\n" + ",\n".join(lines) + "\n}\n").encode())


def ask_all(
    urls: Iterable[str], states: dict[str, State], today: date, session: requests.Session, archive: str = ARCHIVE
) -> Iterator[tuple[str, State]]:
    """Ask every address and yield it with its new state. Servers are asked one after the other, each host in turn."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc, []).append(url)

    def of_host(own: list[str]) -> list[tuple[str, State]]:
        return [(url, after(states.get(url, State()), ask(url, session), today)) for url in own]

    with ThreadPoolExecutor(WORKERS) as pool:
        for answers in pool.map(of_host, hosts.values()):
            for url, state in answers:
                copy = state.archived or (archived(url, session, archive) if state.is_lost else "")
                yield url, replace(state, archived=copy if state.is_lost else "")


def new_session(backoff: float = 1.0) -> requests.Session:
    """Return what asks: it waits longer after each failure (`backoff` seconds, doubled), and as a server asks it to."""
    session = requests.Session()
    retry = Retry(total=2, backoff_factor=backoff, status_forcelist=(429, 500, 502, 503, 504), raise_on_status=False)
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry, pool_maxsize=WORKERS))
    session.headers["User-Agent"] = _AGENT
    return session


def ask(url: str, session: requests.Session) -> str:
    """Return why an address does not answer; empty where it does. Nothing but the head of the answer is read."""
    try:
        with session.get(url, timeout=SECONDS, stream=True) as answer:
            code = answer.status_code
    except requests.TooManyRedirects:
        return "it leads in a circle"
    except requests.exceptions.SSLError:
        return "its certificate is not valid"
    except requests.Timeout:
        return "no answer in time"
    except (requests.RequestException, UnicodeError, ValueError):
        return "no server answers"
    return "" if code < 400 or code in _ALIVE else f"the server answers {code}"


def after(before: State, reason: str, today: date) -> State:
    """Return what to remember after an answer; a day counts once."""
    day = today.isoformat()
    if not reason:
        return State(good=day)
    failed = before.failed if day in before.failed else (*before.failed, day)
    return replace(before, failed=failed[-FAILURES:], reason=reason)


def archived(url: str, session: requests.Session, archive: str = ARCHIVE) -> str:
    """Return the address of an archived copy, or nothing."""
    try:
        answer = session.get(f"{archive}{quote(url, safe='')}", timeout=SECONDS).json()
        return str(answer["archived_snapshots"]["closest"]["url"]).replace("http://", "https://", 1)
    except (requests.RequestException, ValueError, KeyError, TypeError):
        return ""


def lost(places: dict[str, list[Place]], states: dict[str, State]) -> Iterator[ContentError]:
    """Yield the places of every address that is lost, with what to do."""
    for url, state in states.items():
        if state.is_lost:
            copy = f"an archived copy is at {state.archived}" if state.archived else "name another source, or say so"
            for place in places.get(url, ()):
                message = f"<{url}> has not answered since {state.failed[0]}: {state.reason}"
                yield ContentError(place.file, place.line, message, copy)


def _plain(url: str) -> str:
    return url.partition("#")[0]


def _at(data: object, path: tuple[str | int, ...]) -> object:
    for step in path:
        data = data[step] if isinstance(data, dict | list) else None  # type: ignore[index]
    return data
