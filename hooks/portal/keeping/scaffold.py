"""New pages, written from the records' own schema, in every language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from portal.base.errors import ContentError, suggestion
from portal.base.vocabulary import Vocabulary
from portal.catalogue import Catalogue
from portal.content.kinds import KINDS
from portal.content.markdown import slugify
from portal.content.records import Facilitator, Record, listed_fields, translated_fields
from portal.keeping.advice import PLACEHOLDER

KINDS_WRITTEN = ("toolkit", "worksheet", "pilot", "guidance", "news")
"""The kinds of page that a command can begin."""

_MINUTES = 60
"""What a new toolkit and its schedule take, until its author says otherwise."""
_AGENDA = """```agenda
id: agenda
steps:
  meeting: {{minutes: {minutes}, text: "{placeholder}."}}
```"""
_BLOCK = """\
```text
id: notes
label: {placeholder} what is asked
lines: 4
```"""
_EXAMPLE = '!!! example "{placeholder} Illustration, not a real case"\n\n    {placeholder}'
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True)
class Draft:
    """One file to be written: its path inside a language's folder, its language, its text."""

    path: str
    locale: str
    text: str


def draft(kind: str, name: str, title: str, catalogue: Catalogue, today: date) -> list[Draft]:
    """Return the files of a new page in every language; the words that its author has to write say so.

    `name` becomes its address; a worksheet's begins with its toolkit (`partner-motivation/interview`). Raises
    ContentError where the name makes no address, or the toolkit is not there.
    """
    path = _path(kind, name, catalogue, today)
    drafts = [_draft(kind, path, title, locale, catalogue, today) for locale in catalogue.locales]
    if kind == "toolkit":
        sheet = f"{path.removesuffix('index.md')}facilitator.md"
        drafts += [_draft("facilitator", sheet, title, locale, catalogue, today) for locale in catalogue.locales]
    return drafts


def write_drafts(docs: Path, drafts: Sequence[Draft]) -> list[Path]:
    """Write the files. Raises ContentError, and writes none, where one is there already."""
    files = [docs / one.locale / one.path for one in drafts]
    for file in files:
        if file.exists():
            shown = file.relative_to(docs.parent).as_posix()
            raise ContentError(shown, 1, "this page is there already", "choose another name, or edit that page")
    for file, one in zip(files, drafts, strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(one.text, encoding="utf-8")
    return files


def _path(kind: str, name: str, catalogue: Catalogue, today: date) -> str:
    *folders, last = name.removesuffix(".md").split("/")
    for part in (*folders, last):
        if not _NAME.fullmatch(part):
            better = "/".join(slugify(one.replace("_", "-")) for one in name.removesuffix(".md").split("/"))
            raise ContentError(name, 1, "this name makes a bad address", f"call it `{better}`")
    if kind == "worksheet":
        toolkits = [page.id for page in catalogue.toolkits(catalogue.locales[0])]
        if len(folders) != 1 or folders[0] not in toolkits:
            wanted = folders[0] if folders else "<toolkit>"
            hint = f"write `<toolkit>/{last}`; {suggestion(wanted, toolkits)}"
            raise ContentError(name, 1, "a worksheet belongs to a toolkit", hint)
        return f"toolkits/{folders[0]}/{last}.md"
    if folders:
        raise ContentError(name, 1, "this page stands in no folder of its own", f"write `{last}`")
    if kind == "news" and not re.match(r"\d{4}-\d{2}-\d{2}-", last):
        last = f"{today.isoformat()}-{last}"
    return {"toolkit": f"toolkits/{last}/index.md", "pilot": f"pilots/{last}.md", "news": f"news/{last}.md"}.get(
        kind, f"guidance/{last}.md"
    )


def _draft(kind: str, path: str, title: str, locale: str, catalogue: Catalogue, today: date) -> Draft:
    model, default = KINDS[kind].record, catalogue.locales[0]
    translated = translated_fields(model)
    fields = {
        name: _value(name, model, kind, path, title, catalogue.vocabulary, today)
        for name, field in model.model_fields.items()
        if field.is_required() and (locale == default or name in translated)
    }
    matter = "\n".join(f"{name}: {_flow(value)}" for name, value in fields.items())
    return Draft(path, locale, f"---\n{matter}\n---\n\n{_body(kind, locale, catalogue)}\n")


def _value(
    name: str, model: type[Record], kind: str, path: str, title: str, vocabulary: Vocabulary, today: date
) -> Any:
    special: Mapping[str, Any] = {
        "title": title if model is not Facilitator else f"{PLACEHOLDER} {title}",
        "reviewed": today.isoformat(),
        "date": path.rpartition("/")[2][:10],
        "problems": [f"{PLACEHOLDER} {title}"],
        "coordinates": [0.0, 0.0],
        "version": "1.0",
        "period": {"start": str(today.year), "end": str(today.year), "approximate": True},
    }
    if kind == "toolkit" and name == "minutes":
        return [_MINUTES, _MINUTES]
    if name in special:
        return special[name]
    if name in translated_fields(model):
        return PLACEHOLDER
    example = yaml.safe_load(str(model.model_fields[name].examples[0]))[name]  # type: ignore[index]
    listed = listed_fields(model).get(name)
    if listed is None:
        return example
    known = vocabulary.ids(listed)
    if isinstance(example, list):
        return [one for one in example if one in known] or [known[0]]
    return example if example in known else known[0]


def _body(kind: str, locale: str, catalogue: Catalogue) -> str:
    placeholder = f"{PLACEHOLDER}."
    if KINDS[kind].is_sheet:
        block = _BLOCK.format(placeholder=PLACEHOLDER)
        if kind == "facilitator":
            block = f"{_AGENDA.format(placeholder=PLACEHOLDER, minutes=_MINUTES)}\n\n{block}"
        return f"{placeholder}\n\n## {_heading(kind, locale, '', PLACEHOLDER, catalogue)} {{#fill-in}}\n\n{block}"
    sections = KINDS[kind].sections
    if not sections:
        return placeholder
    parts = []
    for id_, english in sections.items():
        text = placeholder
        if id_ == "worked-example":
            text = _EXAMPLE.format(placeholder=PLACEHOLDER)
        elif kind == "pilot" and id_ not in {"using-the-model", "sources"}:
            text = f"{PLACEHOLDER}.[^source]"
        elif kind == "pilot" and id_ == "sources":
            text = f"{PLACEHOLDER}.\n\n[^source]: {PLACEHOLDER}, <https://example.org/{PLACEHOLDER}>"
        parts.append(f"## {_heading(kind, locale, id_, english, catalogue)} {{#{id_}}}\n\n{text}")
    return "\n\n".join(parts)


def _heading(kind: str, locale: str, id_: str, english: str, catalogue: Catalogue) -> str:
    """Return the heading of a section as the other pages of the kind call it in this language."""
    pages = (page for page in catalogue.of_kind(kind, locale) if not page.is_fallback)
    found = (heading.text for page in pages for heading in page.outline.headings if heading.id == id_)
    return next(found, english)


def _flow(value: Any) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=9999, sort_keys=False)
    return text.removesuffix("\n").removesuffix("\n...")
