"""The HTML of a page's own text, with its forms, its diagrams and its explained terms."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from markdown_it.token import Token

from portal.base.addresses import link_target, way_to_root
from portal.base.cache import Cache
from portal.base.yaml_lines import read_yaml
from portal.catalogue import Catalogue, Page
from portal.content.inserts import KINDS as INSERTS
from portal.content.inserts import Fields
from portal.content.measured import render_measured
from portal.content.outline import Heading
from portal.content.render import GLOSSARY, Explain, render, with_addresses
from portal.diagrams.draw import render_diagram
from portal.terms.mark import Marker
from portal.terms.render import glossary_headings, glossary_html, term_html
from portal.worksheets.web import render_block

_PLACEHOLDER = '<div data-insert="{}"></div>'


class Renderer:
    """Renders the pages of one build. `data` is the folder `docs/_data`, `templates` the folder `overrides`."""

    def __init__(self, catalogue: Catalogue, data: Path, templates: Path, cache: Cache) -> None:
        self.catalogue = catalogue
        self.data = data
        self.templates = templates
        self.cache = cache
        self._explain: dict[str, Explain] = {}

    def html(self, page: Page) -> str:
        """Return the HTML of a page's text, as it is read at the page's own address."""
        matter = page.source.front_matter.data
        inputs = ("html", page.source.file, page.kind, str(matter.get("title")), page.source.body, str(self._glossary))
        html = self.cache.get(inputs, lambda: self._render(page))
        for number, token in enumerate(_inserts(page) if _PLACEHOLDER[:12] in html else ()):
            html = html.replace(_PLACEHOLDER.format(number), self._insert(token, page, f"diagram-{number}"))
        home = self.catalogue.page("index.md", page.locale).url
        root = way_to_root(page.url.removeprefix(home))
        return with_addresses(html, root, f"{root}{self._glossary}")

    def headings(self, page: Page) -> list[Heading]:
        """Return the headings for the page's list of contents."""
        found = [heading for heading in page.outline.headings if heading.level == 2]
        return [*found, *(glossary_headings(self.catalogue, page.text_locale) if page.kind == "glossary" else ())]

    @cached_property
    def _glossary(self) -> str:
        """The address of the page of the glossary from the root of its language; empty where there is none."""
        pages = self.catalogue.of_kind("glossary", self.catalogue.locales[0])
        return link_target(pages[0].path, "") if pages else ""

    def _render(self, page: Page) -> str:
        words = self.catalogue.interface[page.text_locale]
        explain = self._explainer(page.text_locale) if self._glossary and page.kind != "glossary" else None
        html = render(page.source.tokens, page.path, words, self._block(page), explain)
        if page.kind == "glossary":
            html += glossary_html(self.catalogue, page.text_locale, self.templates)
        return html

    def _block(self, page: Page) -> Callable[[Token], str]:
        """Return what gives the HTML of a fenced block: a form, or a place for what is drawn."""
        if page.sheet is None:
            inserts = _inserts(page)
            return lambda token: f"{_PLACEHOLDER.format(inserts.index(token))}\n"
        words = self.catalogue.interface[page.text_locale]
        ids = {first: id_ for id_, (first, _) in page.sheet.fences.items()}
        blocks = {block.id: block for block in page.sheet.fill_ins()}
        file, lines = page.source.file, page.sheet.lines

        def block(token: Token) -> str:
            id_ = ids[(token.map or [0])[0]]
            return render_block(blocks[id_], words, self.templates, file, lines[id_])

        return block

    def _insert(self, token: Token, page: Page, key: str) -> str:
        fields = Fields.model_validate(read_yaml(token.content, page.source.file).data)
        locale = page.text_locale
        if token.info.strip() == "diagram":
            return render_diagram(fields.id, fields.caption, self.catalogue, locale, self.templates, key)
        return render_measured(self.data, self.catalogue.interface[locale], fields.caption, self.templates)

    def _explainer(self, locale: str) -> Explain:
        if locale not in self._explain:
            marker = Marker(self.catalogue.terms, locale)
            term = term_html(GLOSSARY, locale, self.templates)
            self._explain[locale] = lambda text, explained: marker.explain(text, explained, term)
        return self._explain[locale]


def _inserts(page: Page) -> list[Token]:
    return [token for token in page.source.tokens if token.type == "fence" and token.info.strip() in INSERTS]
