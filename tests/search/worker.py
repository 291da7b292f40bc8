"""The site's own search worker in a browser, asked as the page asks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

_START = """([address]) => new Promise((ready, failed) => {
  const worker = new Worker(address);
  const waiting = new Map();
  let last = 0;
  worker.onerror = failed;
  worker.onmessage = ({ data }) => {
    if (data.failed) failed(data.failed);
    else if (data.words) ready(true);
    else {
      const [done, began] = waiting.get(data.id);
      done({ ...data.answer, ms: performance.now() - began });
    }
  };
  window.ask = (query, options = {}) => new Promise((done) => {
    waiting.set((last += 1), [done, performance.now()]);
    worker.postMessage({ id: last, query, options });
  });
  window.askAll = async (queries, options) => {
    const answers = [];
    for (const query of queries) answers.push(await ask(query, options));
    return answers;
  };
})"""


@dataclass(frozen=True)
class Answer:
    """What was found: all that the worker says, and the pages of its results, each once and without anchors."""

    said: dict[str, Any]

    @property
    def pages(self) -> list[str]:
        return list(dict.fromkeys(one["link"].partition("?")[0].partition("#")[0] for one in self.said["results"]))

    @property
    def milliseconds(self) -> float:
        return float(self.said["ms"])


def worker_address(page: Page, site: str) -> str:
    """Return the address of the worker, which has a fingerprint, from the root of the site."""
    with page.expect_event("worker") as started:
        page.locator("[name=q]").focus()
    return started.value.url.removeprefix(site).partition("?")[0]


class Worker:
    """A started worker of one language."""

    def __init__(self, page: Page, site: str, locale: str) -> None:
        self.page = page
        page.goto(f"{site}/{'' if locale == 'en' else f'{locale}/'}")
        index = page.evaluate("new URL(document.querySelector('[data-search]').dataset.index, location.href).href")
        page.evaluate(_START, [f"{site}{worker_address(page, site)}?index={index}"])

    def ask(self, queries: list[str], limit: int = 10) -> list[Answer]:
        """Ask one query after the other."""
        return [
            Answer(said) for said in self.page.evaluate("([all, limit]) => askAll(all, { limit })", [queries, limit])
        ]
