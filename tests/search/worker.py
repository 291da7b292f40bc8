"""Runs Material's search worker, with our front or without, in a real browser and asks it as the page's script does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

START = """async ([address, data, waits]) => {
  const channel = `#${Math.random()}`;
  const worker = new Worker(waits ? address + channel : address);
  const answer = () => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
  window.ask = async (query) => {
    const start = performance.now(), reply = answer();
    worker.postMessage({ type: 2, data: query });
    const { type, data } = await reply;
    return { type, items: data.items, ms: performance.now() - start };
  };
  const ready = answer();
  if (waits) {
    const page = new BroadcastChannel(channel);
    page.onmessage = ({ data }) => data === "idle" && page.postMessage("load");
  }
  worker.postMessage({ type: 0, data });
  return (await ready).type;
}"""
ASK = """async ([queries, top]) => {
  const all = [];
  for (const query of queries) {
    const { type, items, ms } = await ask(query);
    const pages = items.map(([first]) => first.location.split("#")[0]);
    all.push({ type, count: items.length, pages: pages.slice(0, top), ms });
  }
  return all;
}"""


@dataclass(frozen=True)
class Answer:
    """The addresses of the first pages found, how many were found, and how long it took."""

    pages: list[str]
    count: int
    milliseconds: float


@dataclass(frozen=True)
class Worker:
    """A search worker that is ready for questions, in the browser's tab `page`."""

    page: Page

    def ask(self, queries: list[str], top: int = 10) -> list[Answer]:
        """Ask one question after the other."""
        found = self.page.evaluate(ASK, [queries, top])
        assert {answer["type"] for answer in found} == {3}
        return [Answer(one["pages"], one["count"], one["ms"]) for one in found]


def start_front(page: Page, site: str, path: str) -> Worker:
    """Start the worker that the page at `path` names, as its script starts it, with what Material fetches for it."""
    page.goto(f"{site}/{path}")
    address = page.evaluate(
        "new URL(JSON.parse(document.getElementById('__config').textContent).search.split('#')[0], location).href"
    )
    stub = page.evaluate(f"fetch('{site}/search/search_index.json').then((answer) => answer.json())")
    return _start(page, address, stub, waits=True)


def start_stock(page: Page, site: str, address: str, index: dict[str, Any]) -> Worker:
    """Start the stock worker at `address` with a whole index."""
    page.goto(f"{site}/404.html")
    return _start(page, address, index, waits=False)


def _start(page: Page, address: str, index: dict[str, Any], waits: bool) -> Worker:
    assert page.evaluate(START, [address, {**index, "options": {"suggest": False}}, waits]) == 1
    return Worker(page)
