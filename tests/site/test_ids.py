"""The names that authors give never meet those of templates: templates' ids begin with `pt-`, Material's with `__`."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from portal.content.lint import OF_TEMPLATES

ID = re.compile(r"""\bid=["']([^"']+)["']""")
OF_AUTHORS = re.compile(r"\{\{ (?:term\.id|block\.id|name|id) \}\}")
"""What a template prints of an author's: a term, an answer (`block.item`); `id` is given by who asks."""


def test_ids_in_templates_begin_as_no_author_s_id_can(repo: Path) -> None:
    found = {
        (file.relative_to(repo).as_posix(), id_)
        for file in (repo / "overrides").rglob("*.html")
        for id_ in ID.findall(file.read_text(encoding="utf-8"))
        if not id_.startswith(OF_TEMPLATES) and not OF_AUTHORS.match(id_)
    }
    assert found == set()


def test_around_the_text_of_a_page_stand_ids_of_templates_alone(built_site: Path) -> None:
    seen = set[str]()
    for file in built_site.rglob("*.html"):
        root = html.parse(str(file)).getroot()
        around = root.xpath("//@id[not(ancestor::*[contains(concat(' ', @class, ' '), ' md-typeset ')])]")
        strange = [id_ for id_ in around if not id_.startswith(OF_TEMPLATES)]
        assert strange == [], file
        seen |= set(around)
    assert len(seen) > 20
