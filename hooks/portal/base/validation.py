"""From pydantic's findings to sentences that a maintainer who knows only Markdown can act on."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from portal.base.errors import ContentError, suggestion
from portal.base.yaml_lines import Located, Path

Model = TypeVar("Model", bound=BaseModel)

TWICE = "stands_twice"
"""The type of a finding about a list that holds the same twice: its `value`, and the `number` of the second."""

_WRONG = {
    "string_type": "must be text",
    "string_too_short": "is empty",
    "int_type": "must be a whole number without quotes",
    "int_parsing": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list in square brackets",
    "dict_type": "must be `key: text` pairs",
    "date_from_datetime_parsing": "is not a date that exists",
    "date_parsing": "is not a date that exists",
    "date_type": "is not a date",
    "url_parsing": "is not a web address",
    "url_scheme": "is not a web address",
    "url_type": "is not a web address",
    "literal_error": "has a value that is not allowed",
    "model_type": "must be `key: value` pairs",
    "string_pattern_mismatch": "is not written the right way",
}

_LIMITS = {
    "string_too_long": "is longer than {max_length} characters",
    "too_short": "needs at least {min_length} of these",
    "too_long": "may have at most {max_length} of these",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be {ge:g} or more",
    "less_than_equal": "must be {le:g} or less",
    "url_too_long": "is longer than {max_length} characters",
}


def validate(
    model: type[Model], located: Located, data: Any, base: Path = ()
) -> tuple[Model | None, list[ContentError]]:
    """Read `data`, which stands at `base` in the YAML `located`, into `model`; give the record or the mistakes."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, [
            _explain(model, located, base, details) for details in found if not _is_other_branch(details, found)
        ]


def _is_other_branch(details: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether this says that pairs are no number, of a field that takes either, when the pairs have mistakes too."""
    *field, branch = details["loc"]
    others = [other["loc"][len(field) :] for other in found if list(other["loc"][: len(field)]) == field]
    return branch == "int" and any(str(*other[:1]).startswith("dict[") for other in others)


def _explain(model: type[BaseModel], located: Located, base: Path, details: ErrorDetails) -> ContentError:
    path = base + tuple(step for step in details["loc"] if step != "[key]" and not str(step).startswith("dict["))
    here = path[len(base) :]
    name = _name(here)
    if details["type"] == "extra_forbidden":
        known = set(_model_at(model, here).model_fields)
        return located.error(path, f"{name} is not a field that this can have", suggestion(str(here[-1]), known))
    if details["type"] == TWICE:
        found = details["ctx"]
        return located.error((*path, found["number"]), f"`{found['value']}` stands twice", "delete one")
    if details["type"] == "missing":
        return located.error(path, f"{name} is missing", f"add `{_example(model, here)}`")
    name = name if here or not base else f"`{base[-1]}`"
    if details["type"] == "string_type" and isinstance(details["input"], bool):
        message = f"{name} must be text, and YAML reads this word as {'yes' if details['input'] else 'no'}"
        return located.error(path, message, 'put the word in quotes: `"…"`')
    return located.error(path, f"{name} {_problem(details)}", f"write for example `{_example(model, here)}`")


def _name(path: Path) -> str:
    """Return what a maintainer calls the value at `path`; the items of a list count from 1."""
    *outer, last = path or ("this",)
    name = ".".join(map(str, outer if isinstance(last, int) else (*outer, last)))
    return f"item {last + 1} of `{name}`" if isinstance(last, int) else f"`{name}`"


def _problem(details: ErrorDetails) -> str:
    kind, context = details["type"], details.get("ctx", {})
    if kind in _LIMITS:
        return _LIMITS[kind].format(**context)
    return _WRONG.get(kind, f"cannot stand: {context.get('error', details['msg'])}")


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """Return the model that the last step of `path` is a field of."""
    for step in path[:-1]:
        field = model.model_fields.get(str(step))
        inner = getattr(field.annotation, "__args__", (field.annotation,)) if field else ()
        nested = next((one for one in inner if isinstance(one, type) and issubclass(one, BaseModel)), None)
        if nested is None:
            break
        model = nested
    return model


def _example(model: type[BaseModel], path: Path) -> str:
    """Return the example line of the innermost field on `path` that has one."""
    first = next(iter(model.model_fields.values()), None)
    example = str(first.examples[0]) if not path and first and first.examples else "key: value"
    for depth in range(1, len(path) + 1):
        field = _model_at(model, path[:depth]).model_fields.get(str(path[depth - 1]))
        if field is not None and field.examples:
            example = str(field.examples[0])
    return example
