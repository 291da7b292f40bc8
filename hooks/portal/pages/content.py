"""A page's text as it is read at one address, with what needs the whole catalogue: drawings, and the glossary."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from markdown_it.token import Token

from portal.base.addresses import link_target, way_to_root
from portal.base.yaml_lines import read_yaml
from portal.catalogue import Catalogue, Page
from portal.content.inserts import Fields
from portal.content.measured import render_measured
from portal.content.outline import Heading
from portal.content.render import with_addresses
from portal.content.rendered import Section
from portal.diagrams.draw import render_diagram
from portal.pages.text import INSERT, inserts
from portal.terms.render import explained_terms, glossary_headings, glossary_html, other_names


class Contents:
    """The contents of one build's pages. `data` is the folder `docs/_data`, `templates` the folder `overrides`."""

    def __init__(self, catalogue: Catalogue, data: Path, templates: Path) -> None:
        self.catalogue = catalogue
        self.data = data
        self.templates = templates

    def html(self, page: Page) -> str:
        """Return the HTML of a page's text, as it is read at the page's own address."""
        html = page.rendered.html
        if INSERT[:12] in html:
            for number, token in enumerate(inserts(page.source)):
                html = html.replace(INSERT.format(number), self._insert(token, page, f"diagram-{number}"))
        if page.kind == "glossary":
            html += glossary_html(self.catalogue, page.text_locale, self.templates)
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

    def _insert(self, token: Token, page: Page, key: str) -> str:
        fields = Fields.model_validate(read_yaml(token.content, page.source.file).data)
        locale = page.text_locale
        if token.info.strip() == "diagram":
            return render_diagram(fields.id, fields.caption, self.catalogue, locale, self.templates, key)
        return render_measured(fields.id, self.data, self.catalogue.interface[locale], fields.caption, self.templates)


def searched_sections(page: Page, catalogue: Catalogue) -> list[Section]:
    """Return what search reads of a page: its own sections, and one for each term that the glossary explains."""
    sections = list(page.rendered.sections)
    if page.kind == "glossary":
        locale = page.text_locale
        sections += [
            Section(term.id, term.names[locale], (term.definitions[locale], *other_names(term, catalogue, locale)))
            for term in explained_terms(catalogue, locale)
        ]
    return sections
