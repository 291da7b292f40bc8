"""Measures the pilot index with many generated pilots, without building a page for each of them.

    .venv/bin/python scripts/many_pilots.py 1000

Titles and summaries are passages of the real pages, taken at random, as long as the real titles and summaries. The page
measured is the real page of the index with its list, map and finder replaced by those of the generated pilots.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from time import process_time
from types import SimpleNamespace
from typing import Any, cast

import material
from jinja2 import Environment, FileSystemLoader
from jinja2.utils import htmlsafe_json_dumps
from mkdocs.utils.templates import url_filter

REPO = Path(__file__).parent.parent
sys.path.insert(0, str(REPO / "hooks"))

from portal import linked_data  # noqa: E402
from portal.base.settings import read_locales  # noqa: E402
from portal.base.templates import icon_reader  # noqa: E402
from portal.catalogue import Catalogue, Page, read_catalogue  # noqa: E402
from portal.content.records import Pilot  # noqa: E402
from portal.pilots.index import FACETS, PilotIndex, pilot_index  # noqa: E402
from portal.pilots.map import draw  # noqa: E402
from portal.pilots.open_data import FILES  # noqa: E402

INDEX = "pilots/index.md"


@dataclass(frozen=True)
class Measured:
    """CPU milliseconds a pilot by part, and the page that came out."""

    milliseconds: dict[str, float]
    page: str

    @property
    def compressed(self) -> int:
        """The size of the page as a server would send it, in bytes."""
        return len(gzip.compress(self.page.encode(), 6))


def many_pilots(catalogue: Catalogue, count: int, seed: int = 1) -> Catalogue:
    """Return the catalogue with `count` generated pilots in the place of the real ones."""
    random = Random(seed)
    kept = {key: page for key, page in catalogue.pages.items() if page.kind != "pilot"}
    pilots: dict[tuple[str, str], Page] = {}
    for locale in catalogue.locales:
        model = catalogue.of_kind("pilot", locale)[0]
        words = _words(catalogue, locale)
        for number in range(count):
            facts = Random(f"{seed} {number}")
            path = f"pilots/case-{number}.md"
            record = _record(cast(Pilot, model.record), catalogue, facts, random, words)
            url = model.url.replace(model.id, f"case-{number}")
            pilots[locale, path] = replace(model, path=path, record=record, url=url)
    return replace(catalogue, pages=kept | pilots)


def _words(catalogue: Catalogue, locale: str) -> list[str]:
    texts = " ".join(f"{page.title} {page.record.summary}" for page in catalogue.in_locale(locale))
    bodies = " ".join(re.sub(r"<[^>]*>|\[\^.*?\]", " ", page.source.body) for page in catalogue.in_locale(locale))
    return re.findall(r"[^\W\d_]+", f"{texts} {bodies}")


def _text(random: Random, words: list[str], length: int) -> str:
    """Return a passage of the real pages, about as long as the real texts are on average."""
    start = random.randrange(len(words) - length)
    return " ".join(words[start : start + length])[:length].capitalize()


def _record(model: Pilot, catalogue: Catalogue, facts: Random, random: Random, words: list[str]) -> Pilot:
    def some(facet: str, least: int, most: int) -> tuple[str, ...]:
        ids = catalogue.vocabulary.ids(FACETS[facet])
        return tuple(facts.sample(ids, facts.randint(least, min(most, len(ids)))))

    start = facts.randint(2015, 2026)
    return model.model_copy(
        update={
            "title": _text(random, words, 55),
            "summary": _text(random, words, 140),
            "place": max(random.choices(words, k=3), key=len).capitalize(),
            "map_label": None,
            "country": some("country", 1, 1)[0],
            "coordinates": (round(facts.uniform(52, 64), 2), round(facts.uniform(11, 40), 2)),
            "period": model.period.model_copy(update={"start": str(start), "end": str(start + 2)}),
            "themes": some("theme", 1, 4),
            "sectors": some("sector", 2, 6),
            "target_groups": some("group", 1, 3),
            "methods": some("method", 2, 5),
            "related_case": None,
        }
    )


def measure(catalogue: Catalogue, locale: str, built: str) -> Measured:
    """Index, draw and write the pilots of `catalogue`; put them into `built`, the real page of the index."""
    pilots = catalogue.of_kind("pilot", locale)
    parts: dict[str, float] = {}

    def timed(part: str, work: Any) -> Any:
        before = process_time()
        result = work()
        parts[part] = (process_time() - before) * 1000 / len(pilots)
        return result

    index: PilotIndex = timed("index and facets", lambda: _indexed(catalogue, locale))
    timed("data files", lambda: [file.write(index, "https://example.org/", "") for file in FILES])
    timed("similar cases", lambda: [index.resembling(row.id) for row in index.rows])
    site = ("https://example.org/", "Example")
    timed(
        "schema.org", lambda: [htmlsafe_json_dumps(linked_data.pilot_node(row, catalogue, *site)) for row in index.rows]
    )
    atlas = timed("map", lambda: draw(index.rows))
    html = timed("page of the index", lambda: _rendered(catalogue, locale, index, atlas))
    start, end = built.index('<form class="pt-finder"'), built.index('<section class="pt-section pt-data"')
    return Measured(parts, built[:start] + html + built[end:])


def _indexed(catalogue: Catalogue, locale: str) -> PilotIndex:
    index = pilot_index(catalogue, locale)
    assert index.facets
    assert index.countries
    return index


def _rendered(catalogue: Catalogue, locale: str, index: PilotIndex, atlas: Any) -> str:
    folders = [REPO / "overrides", Path(material.__file__).parent / "templates"]
    env = Environment(loader=FileSystemLoader(folders))
    env.filters["url"] = url_filter
    env.globals.update(draw_map=lambda _: atlas, icon_svg=icon_reader(folder / ".icons" for folder in folders))
    here = catalogue.page(INDEX, locale)
    context = {
        "catalogue": catalogue,
        "vocabulary": catalogue.vocabulary,
        "locale": locale,
        "t": catalogue.interface[locale],
        "here": here,
        "pilots": index,
        "page": SimpleNamespace(url=here.url),
        "base_url": "../" * here.url.count("/"),
    }
    source = '{% import "partials/portal/components.html" as ui with context %}' + "".join(
        f'{{% include "partials/portal/pilot-{part}.html" %}}' for part in ("finder", "map", "list")
    )
    found, rest = env.from_string(source).render(context).split("</form>", 1)
    return f'{found}</form><div class="pt-found">{rest}'


def main(count: int) -> None:
    """Build the site, put `count` pilots into the pages of the index, and print what they cost."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(command, cwd=REPO, check=True)
        catalogue = read_catalogue(REPO / "docs", read_locales(REPO / "mkdocs.yml"))
        many = many_pilots(catalogue, count)
        for locale in catalogue.locales:
            built = Path(folder, many.page(INDEX, locale).url, "index.html").read_text(encoding="utf-8")
            measured = measure(many, locale, built)
            print(f"{locale}: {count} pilots, page {measured.compressed / 1000:.0f} KB compressed")
            for part, cost in measured.milliseconds.items():
                print(f"  {part:20}{cost:6.3f} ms CPU a pilot")
            print(f"  {'together':20}{sum(measured.milliseconds.values()):6.3f} ms CPU a pilot")
            page = measured.page
            maps = page[page.index('<section class="pt-atlas"') : page.index('<nav class="pt-atlas__list"')]
            print(f"  the map alone: {len(gzip.compress(maps.encode(), 6)) / 1000:.1f} KB compressed")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
