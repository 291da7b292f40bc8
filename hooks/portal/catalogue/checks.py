"""What only all pages together can show: what one page names must be there, and some things stand once."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any

from portal.base.errors import ContentError, suggestion
from portal.base.yaml_lines import Located
from portal.catalogue.agendas import check_agendas
from portal.catalogue.page import Page
from portal.content.glossary import Term
from portal.content.kinds import KINDS, is_sheet
from portal.content.records import News, Pilot, Toolkit
from portal.worksheets.model import Rating, Sheet

Pages = Mapping[tuple[str, str], Page]
"""The pages that could be read, by language and path."""


def check_pilots_named(pages: Pages, docs: Path, default: str) -> Iterator[ContentError]:
    """Yield the pilots that toolkits name and that are not there."""
    pilots = {page.id for page in pages.values() if isinstance(page.record, Pilot)}
    for page in _in(pages, default):
        for number, id_ in enumerate(page.record.used_in if isinstance(page.record, Toolkit) else ()):
            if id_ not in pilots and not (docs / default / f"pilots/{id_}.md").exists():
                message, hint = f"there is no pilot `{id_}`", suggestion(id_, pilots)
                yield page.source.front_matter.error(("used_in", number), message, hint)


def check_toolkits_exist(pages: Pages, docs: Path, default: str) -> Iterator[ContentError]:
    """Yield the sheets in whose folder there is no toolkit."""
    for page in _in(pages, default):
        index = f"{posixpath.dirname(page.path)}/index.md"
        if is_sheet(page.kind) and (default, index) not in pages and not (docs / default / index).exists():
            message = "this worksheet belongs to no toolkit"
            yield ContentError(page.source.file, 1, message, f"add {docs.name}/{default}/{index}")


def check_toolkits_named(pages: Pages, docs: Path, default: str) -> Iterator[ContentError]:
    """Yield the toolkits that ratings lead to and that are not there."""
    # A toolkit with mistakes is there, but none of the pages.
    toolkits = {file.parent.name for file in (docs / default).glob("toolkits/*/index.md")}
    for page in _in(pages, default):
        # The sheets of the other languages are compared with this one.
        for block in page.sheet.fill_ins() if page.sheet else ():
            if page.sheet and isinstance(block, Rating) and block.next and block.next not in toolkits:
                message, hint = f"there is no toolkit `{block.next}`", suggestion(block.next, toolkits)
                line = page.sheet.lines[f"{block.id}.next.{block.next}"]
                yield ContentError(page.source.file, line, message, hint)


def check_once(pages: Pages, docs: Path, default: str) -> Iterator[ContentError]:
    """Yield the second page of a kind of which there is one, and the second facilitator sheet of a toolkit."""
    first: dict[tuple[str, str], str] = {}
    for page in _in(pages, default):
        if not KINDS[page.kind].single and page.kind != "facilitator":
            continue
        folder = posixpath.dirname(page.path) if page.kind == "facilitator" else ""
        other = first.setdefault((page.kind, folder), page.source.file)
        if other != page.source.file:
            message = f"{other} is of the kind `{page.kind}` already"
            yield page.source.front_matter.error(("kind",), message, "there can be one only")


def check_news_dated(pages: Pages, docs: Path, default: str) -> Iterator[ContentError]:
    """Yield the notes whose file is named after another day than their `date`."""
    for page in _in(pages, default):
        if isinstance(page.record, News):
            name, day = posixpath.basename(page.path), page.record.date.isoformat()
            if not name.startswith(f"{day}-"):
                message, hint = f"`date` is {day}, but the file is called {name}", f"call it {day}-….md"
                yield page.source.front_matter.error(("date",), message, hint)


def check_origins(pages: Pages, docs: Path, default: str) -> Iterator[ContentError]:
    """Yield where a toolkit's origins and what its pages say about them do not go together."""
    for page in pages.values():
        if not isinstance(page.record, Toolkit) or page.is_fallback:
            continue
        origins, texts, matter = page.record.origins, page.record.origins_text, page.source.front_matter
        # A translation that lacks one is out of date, which is no mistake.
        for id_ in origins.keys() - texts.keys() if page.locale == default else ():
            hint = f"add `{id_}: …` to `origins_text`"
            yield matter.error(("origins", id_), f"nothing says what comes from the origin `{id_}`", hint)
        for id_ in texts.keys() - origins.keys():
            yield matter.error(("origins_text", id_), f"there is no origin `{id_}`", suggestion(id_, origins))


def check_term_ids(pages: Pages, terms: Iterable[Term]) -> Iterator[ContentError]:
    """Yield the headings of the glossary's page that have the address of a term, which stands on the same page."""
    ids = {term.id for term in terms}
    for page in pages.values():
        if page.kind == "glossary" and not page.is_fallback:
            for heading in page.outline.headings:
                if heading.id in ids:
                    hint = f"give it another at its end: `{{#{heading.id}-page}}`"
                    message = f"the term `{heading.id}` has the address of this heading"
                    yield ContentError(page.outline.file, heading.line, message, hint)


CHECKS: tuple[Callable[[Pages, Path, str], Iterator[ContentError]], ...] = (
    check_pilots_named,
    check_toolkits_exist,
    check_toolkits_named,
    check_once,
    check_news_dated,
    check_agendas,
    check_origins,
)
"""Every check of all pages together. Each takes them, the folder `docs`, and the default language."""


def check_menu(menu: Located, pages: Pages, docs: Path, default: str) -> Iterator[ContentError]:
    """Yield the mistakes in the menu."""
    known = [page.path for page in _in(pages, default)]
    entries: list[Any] = menu.data if isinstance(menu.data, list) else []
    if not entries:
        yield menu.error((), "the menu is empty", "list pages: `- toolkits/index.md`")
    for number, path in enumerate(entries):
        if not isinstance(path, str):
            hint = "write the page alone: `- about/index.md`; it shows its own title"
            yield menu.error((number,), "this is not a page", hint)
            continue
        if path in entries[:number]:
            yield menu.error((number,), f"`{path}` stands twice", "delete one")
        if path not in known and not (docs / default / str(path)).exists():
            yield menu.error((number,), f"there is no page `{path}`", suggestion(str(path), known))


def compare_sheets(original: Page, sheet: Sheet | None, page: Page) -> Iterator[ContentError]:
    """Yield the parts that only one of a sheet and its translation has. `page` is the translation's."""
    if original.sheet is None or sheet is None:
        return
    source, ours, theirs = page.source, sheet.lines, original.sheet.lines
    for part in _outermost(theirs.keys() - ours.keys()):
        message, hint = f"`{part}` is missing", f"write it as in {original.source.file}:{theirs[part]}"
        # Where it would stand: at its block, or at the start of the body.
        line = ours.get(part.partition(".")[0], source.body_line)
        yield ContentError(source.file, line, message, hint)
    for part in _outermost(ours.keys() - theirs.keys()):
        message = f"`{part}` is not in {original.source.file}"
        hint = f"ids and numbers are the same in every language; {suggestion(part, theirs.keys() - ours.keys())}"
        yield ContentError(source.file, ours[part], message, hint)


def _outermost(parts: Set[str]) -> Iterator[str]:
    """Yield the blocks among `parts`, and parts of blocks that are not among them."""
    return (part for part in parts if "." not in part or part.partition(".")[0] not in parts)


def _in(pages: Pages, locale: str) -> Iterator[Page]:
    return (page for page in pages.values() if page.locale == locale)
