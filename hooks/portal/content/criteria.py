"""The criteria of WCAG 2.2, levels A and AA, for the protocol of evaluation (`docs/_data/criteria.yml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from portal.base.data import read_pairs
from portal.base.errors import ContentError, ContentErrors
from portal.base.typography import typeset_data
from portal.base.validation import validate

FILE = "criteria.yml"
_Texts = dict[str, str]
"""Language → text."""


class Criterion(BaseModel):
    """One criterion: `tested` by our tests, left to a `person`, or `absent` because nothing of its kind is there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    level: Literal["A", "AA"] = Field(examples=["level: AA"])
    name: _Texts = Field(examples=["name: {en: …, lv: …}"])
    tested: _Texts | None = Field(None, examples=["tested: {en: …, lv: …}"])
    person: _Texts | None = Field(None, examples=["person: {en: …, lv: …}"])
    absent: _Texts | None = Field(None, examples=["absent: {en: …, lv: …}"])


def read_criteria(data: Path) -> dict[str, Criterion]:
    """Read the criteria in `data` (`docs/_data`), number → criterion, in their order.

    Raises ContentErrors with every mistake; a criterion says in the same languages all that it says.
    """
    shown_as = f"{data.parent.name}/{data.name}/{FILE}"
    try:
        located = read_pairs(data / FILE, shown_as, "1.1.1: {level: A, name: {…}}")
    except ContentError as error:
        raise ContentErrors([error]) from None
    criteria, errors = dict[str, Criterion](), list[ContentError]()
    for number, entry in located.data.items():
        criterion, found = validate(Criterion, located, _set(entry), (number,))
        errors += found
        if criterion is None:
            continue
        criteria[str(number)] = criterion
        for field in ("tested", "person", "absent"):
            texts = getattr(criterion, field)
            for locale in criterion.name.keys() - (texts or criterion.name).keys():
                message, hint = f"`{number}` has no {locale} text here", f"add `{locale}: …`"
                errors.append(located.error((number, field), message, hint))
        if criterion.absent and (criterion.tested or criterion.person):
            message = f"`{number}` does not apply, and yet something is to be checked"
            errors.append(located.error((number, "absent"), message, "delete one of them"))
    if errors:
        raise ContentErrors(errors)
    return criteria


def _set(entry: Any) -> Any:
    """Return the entry with the texts of each language set by its rules."""
    if not isinstance(entry, dict):
        return entry
    return {
        name: {locale: typeset_data(text, locale) for locale, text in texts.items()}
        if isinstance(texts, dict)
        else texts
        for name, texts in entry.items()
    }
