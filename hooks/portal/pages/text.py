"""A page's own text, rendered when the page is read: HTML with its forms and explained terms, and search's sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from portal.base.vocabulary import Interface
from portal.catalogue.data import Data
from portal.content.inserts import KINDS as INSERTS
from portal.content.outline import Outline
from portal.content.render import GLOSSARY, Explain, render
from portal.content.rendered import Render, Rendered, read_sections
from portal.content.source import Source
from portal.terms.mark import Marker
from portal.terms.render import term_html
from portal.worksheets.model import FillIn
from portal.worksheets.parse import SheetBody
from portal.worksheets.web import render_block

INSERT = '<div data-insert="{}"></div>'
"""Stands for the drawing of that number, which needs the whole catalogue."""


def text_renderer(templates: Path) -> Render:
    """Return what renders the texts of one build; `templates` is the folder `overrides`."""
    explainers: dict[str, Explain] = {}

    def explainer(locale: str, data: Data) -> Explain:
        if locale not in explainers:
            marker, term = Marker(data.terms, locale), term_html(GLOSSARY, locale, templates)
            explainers[locale] = lambda text, explained: marker.explain(text, explained, term)
        return explainers[locale]

    def rendered(
        source: Source, outline: Outline, body: SheetBody | None, path: str, locale: str, data: Data, explain: bool
    ) -> Rendered:
        words = data.interface[locale]
        block = _block(source, body, words, templates)
        html = render(source.tokens, path, words, block, explainer(locale, data) if explain else None)
        return Rendered(html.encode(), tuple(read_sections(source, outline, _block_texts(body))))

    return rendered


def inserts(source: Source) -> list[Token]:
    """Return the blocks of a page that the build draws, in their order."""
    return [token for token in source.tokens if _is_insert(token)]


_NO_WORDS: Any = {
    **dict.fromkeys(("kind", "id", "scale", "next", "scale_labels"), True),
    "steps": {"__all__": {"who", "who_label", "materials", "material_labels"}},
}
"""What of a block search need not read: ids, and what stands in every block of its kind."""


def _is_insert(token: Token) -> bool:
    return token.type == "fence" and token.info.strip() in INSERTS


def _block(source: Source, body: SheetBody | None, words: Interface, templates: Path) -> Callable[[Token, int], str]:
    """Return what gives the HTML of a fenced block: a form, or a place for what is drawn."""
    if body is None:
        numbers = {id(token): number for number, token in enumerate(inserts(source))}
        return lambda token, level: f"{INSERT.format(numbers[id(token)])}\n" if id(token) in numbers else ""
    blocks = _by_line(body)

    def block(token: Token, level: int) -> str:
        found = blocks[(token.map or [0])[0]]
        return render_block(found, words, templates, source.file, body.lines[found.id], level)

    return block


def _block_texts(body: SheetBody | None) -> dict[int, list[str]]:
    if body is None:
        return {}
    # Neither ids nor names of lists are words.
    return {line: [*_strings(block.model_dump(exclude=_NO_WORDS))] for line, block in _by_line(body).items()}


def _by_line(body: SheetBody) -> dict[int, FillIn]:
    blocks = {block.id: block for block in body.blocks if isinstance(block, FillIn)}
    return {first: blocks[id_] for id_, (first, _) in body.fences.items() if id_ in blocks}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
