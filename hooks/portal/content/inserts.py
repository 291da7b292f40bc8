"""Parts of a page that the build draws: a fenced block names one, and the build puts it in the block's place.

    ```diagram
    id: cycle
    caption: The four stages
    ```

The kinds are `diagram` (drawn from the vocabulary) and `measured` (a table of what the tests measured).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from portal.base.errors import ContentError, suggestion
from portal.base.validation import validate
from portal.base.yaml_lines import read_yaml
from portal.content.source import Source

KINDS = {"diagram": ("cycle", "model"), "measured": ("accessibility", "criteria")}
"""Language of the fence → the ids it may name."""


class Fields(BaseModel):
    """What an author writes in the block."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: str = Field(examples=["id: cycle"])
    caption: str = Field("", examples=["caption: The four stages"])


@dataclass(frozen=True)
class Insert:
    """One block: its kind, the id of what is drawn, and the caption below."""

    kind: str
    id: str
    caption: str


def read_inserts(source: Source) -> tuple[list[Insert], list[ContentError]]:
    """Find the blocks of a page, in their order; give them with the mistakes in them."""
    inserts: list[Insert] = []
    errors: list[ContentError] = []
    if not any(f"```{kind}" in source.body for kind in KINDS):
        return inserts, errors
    for token in source.tokens:
        kind = token.info.strip()
        if token.type != "fence" or kind not in KINDS or token.map is None:
            continue
        line = source.body_line + token.map[0]
        if token.level:
            hint = "move it to the margin, with an empty line above and below"
            errors.append(
                ContentError(source.file, line, f"a `{kind}` cannot stand inside a list or a quotation", hint)
            )
            continue
        try:
            located = read_yaml(token.content, source.file, line + 1)
        except ContentError as error:
            errors.append(error)
            continue
        fields, found = validate(Fields, located, located.data or {})
        errors += found
        if fields is None:
            continue
        if fields.id not in KINDS[kind]:
            hint = suggestion(fields.id, KINDS[kind])
            errors.append(located.error(("id",), f"there is no {kind} `{fields.id}`", hint))
        inserts.append(Insert(kind, fields.id, fields.caption))
    return inserts, errors


def check_inserts(source: Source) -> Iterator[ContentError]:
    """Yield the mistakes in the blocks of a page."""
    yield from read_inserts(source)[1]
