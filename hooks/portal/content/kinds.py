"""The register of kinds of page: one row for each, and everything that differs between them.

A new kind is a new row. Its template is `overrides/kinds/<name>.html`, or that of an ordinary page where there is none;
its words for search are `search.kind.<name>` in `docs/_data/interface.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal.content.records import (
    Facilitator,
    Guidance,
    News,
    Pilot,
    Record,
    Toolkit,
    Worksheet,
    translated_fields,
)

_TOOLKIT_SECTIONS = {
    "when-to-use-it": "When to use it",
    "what-you-get": "What you get",
    "what-you-need": "What you need",
    "steps": "Steps",
    "facilitator-notes": "Facilitator notes",
    "worked-example": "Worked example",
    "what-can-go-wrong": "What can go wrong",
    "where-it-was-used": "Where it was used",
    "sources": "Sources",
}
_PILOT_SECTIONS = {
    "challenge": "Challenge",
    "what-was-done": "What was done",
    "how-sectors-worked-together": "How sectors worked together",
    "results": "Results",
    "what-was-hard": "What was hard",
    "using-the-model": "Using the model",
    "sources": "Sources",
}


@dataclass(frozen=True)
class Kind:
    """One kind of page.

    `record` holds the fields of its front matter. `folder` says where its pages stand, where the folder decides the
    kind; `single` kinds have one page on the site. The body of a sheet is written in the worksheet language.
    `sections` are those that every page of the kind has, in order: the id of the heading, and the English heading.
    `needs_text` kinds are refused without a body. `weight` is how much a page counts in search beside others (1).
    """

    name: str
    record: type[Record] = Record
    folder: str = ""
    single: bool = False
    is_sheet: bool = False
    sections: Mapping[str, str] = field(default_factory=dict)
    needs_text: bool = False
    is_new: bool = False
    weight: float = 1.0


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("toolkit", Toolkit, "toolkits/<toolkit>/index.md", sections=_TOOLKIT_SECTIONS, is_new=True),
        Kind("worksheet", Worksheet, "toolkits/<toolkit>/", is_sheet=True, is_new=True, weight=0.9),
        Kind("facilitator", Facilitator, "toolkits/<toolkit>/facilitator.md", is_sheet=True, weight=0.5),
        Kind("guidance", Guidance, "guidance/", needs_text=True, is_new=True),
        Kind("pilot", Pilot, "pilots/", sections=_PILOT_SECTIONS, is_new=True),
        Kind("news", News, "news/", needs_text=True, weight=0.75),
        Kind("home", single=True, weight=0.5),
        Kind("model", single=True),
        Kind("toolkits", single=True, weight=0.7),
        Kind("pilots", single=True, weight=0.7),
        Kind("guidance-index", single=True, weight=0.6),
        Kind("news-index", single=True, weight=0.5),
        Kind("about", weight=0.9),
        Kind("feedback", single=True),
        Kind("search", single=True),
        Kind("glossary", single=True, weight=0.6),
        Kind("translations", single=True, weight=0.7),
        Kind("page", needs_text=True),
    )
}
"""Every kind of page, by its name. `is_new` kinds are listed among the newest pages."""

_TOLD_BY_FIELDS = ("toolkit", "worksheet", "pilot", "news")
"""The kinds that their fields alone tell from others."""
_NOT_TEXT = frozenset({"changed", "translated_from"})
"""Fields that change with every edition, and so tell nothing."""


def kind_of(path: str) -> str:
    """Return the name of the kind that the folder implies for a page that names none.

    `path` is the page's path inside its language's folder: `toolkits/partner-motivation/index.md`.
    """
    folder, *rest = path.split("/")
    if folder == "toolkits" and len(rest) == 2:
        return {"index.md": "toolkit", "facilitator.md": "facilitator"}.get(rest[1], "worksheet")
    if rest and rest != ["index.md"]:
        return next((kind.name for kind in KINDS.values() if kind.folder == f"{folder}/"), "page")
    return "page"


def template_of(kind: str, templates: Path) -> str:
    """Return the template of a kind of page in the folder `templates`: its own, or that of an ordinary page."""
    own = f"kinds/{kind}.html"
    return own if (templates / own).is_file() else "kinds/page.html"


def is_sheet(kind: str) -> bool:
    """Return whether pages of the kind called `kind` are written in the worksheet language."""
    return kind in KINDS and KINDS[kind].is_sheet


def text_fields(kind: str) -> list[str]:
    """Return the fields of the front matter of this kind of page whose words a translator translates, in order."""
    model = KINDS[kind].record if kind in KINDS else Record
    translated = translated_fields(model) - _NOT_TEXT
    return [name for name in model.model_fields if name in translated]


def kind_with_fields(names: set[str], kind: str) -> Kind | None:
    """Return the kind that fields called `names` belong to, where they fit that one and not the kind called `kind`."""
    if names <= KINDS[kind].record.model_fields.keys():
        return None
    fitting = [
        KINDS[other]
        for other in _TOLD_BY_FIELDS
        if names <= KINDS[other].record.model_fields.keys()
        and names >= {name for name, one in KINDS[other].record.model_fields.items() if one.is_required()}
    ]
    return fitting[0] if len(fitting) == 1 else None
