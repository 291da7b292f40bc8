"""A term as HTML where it stands in a text, and all terms as the Markdown of the glossary's page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from portal.content.catalogue import Catalogue
from portal.glossary import Term
from portal.locales import first_letter, sort_key
from portal.templates import environment
from portal.terms.mark import Render


def term_html(glossary: str, locale: str, templates: Path) -> Render:
    """Return what renders a term; `glossary` is the address of the page that lists them, seen from this one."""
    template = environment(templates).get_template("partials/portal/term.html")

    def render(term: Term, words: str) -> str:
        address = f"{glossary}#{term.id}"
        return template.render(term=term, words=Markup(words), address=address, locale=locale).strip()

    return render


def glossary_markdown(terms: Iterable[Term], catalogue: Catalogue, locale: str, templates: Path) -> str:
    """Return the terms in the order of the language's alphabet, each a heading, so that search finds each."""
    terms = sorted(terms, key=lambda term: sort_key(term.names[locale], locale))
    explained = [term for term in terms if term.definitions]
    letters = groupby(explained, lambda term: first_letter(term.names[locale], locale))
    text = (
        environment(templates)
        .get_template("partials/portal/glossary.html")
        .render(
            letters=[(letter, list(group)) for letter, group in letters],
            others=[term for term in terms if not term.definitions],
            locale=locale,
            locales=catalogue.locales,
            interface=catalogue.interface,
            t=catalogue.interface[locale],
        )
    )
    return re.sub(r"\n{3,}", "\n\n", text)
