"""An agenda: the schedule of a meeting, its steps with the words of its language, and the table that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal
from urllib.parse import urljoin

from pydantic import ConfigDict, Field

from portal.base.errors import ContentError, suggestion
from portal.base.vocabulary import Interface, Vocabulary
from portal.base.yaml_lines import Located
from portal.worksheets.model import FillIn, Id, Label
from portal.worksheets.prose import Part, ProseTable, Run, Runs

COLUMNS = ("time", "what", "who", "need")
"""The columns of the table; their heads are the interface words `agenda.time` and so on."""


class Step(Part):
    """A step of an agenda, or a pause. `step` is the number of the toolkit's step that it carries out, if it does.

    `sheets` names what is written on, by the sheet's file; `also` is what else is needed. `who_label` and
    `material_labels` are the vocabulary's words in the sheet's language.
    """

    model_config = ConfigDict(str_strip_whitespace=True)

    minutes: Annotated[int, Field(strict=True, ge=1, le=240)] = Field(examples=["minutes: 10"])
    text: Label = Field(examples=["text: Everyone writes alone, one thought to a note."])
    step: Annotated[int, Field(strict=True, ge=1)] | None = Field(None, examples=["step: 2"])
    who: Id = Field("everybody", examples=["who: alone"])
    materials: tuple[Id, ...] = Field((), examples=["materials: [sticky-notes, pens]"])
    sheets: dict[Id, Label] = Field(default_factory=dict, examples=["sheets: {risk-register: the group’s register}"])
    also: str = Field("", examples=["also: calendars"])
    pause: bool = Field(False, strict=True, examples=["pause: true"])
    who_label: str = ""
    material_labels: tuple[str, ...] = ()


class Agenda(FillIn):
    """The schedule of a meeting, to read: steps in their order, with minutes, who, materials and sheets; and pauses."""

    kind: Literal["agenda"] = "agenda"
    steps: Annotated[dict[Id, Step], Field(min_length=1)] = Field(
        examples=["steps: {welcome: {minutes: 10, text: Welcome.}}"]
    )

    @property
    def minutes(self) -> int:
        """How long the meeting takes, pauses included, in minutes."""
        return sum(step.minutes for step in self.steps.values())

    def answers(self) -> Iterator[str]:  # noqa: D102
        return iter(())

    def shape(self) -> Iterator[tuple[str, ...]]:  # noqa: D102
        yield ("kind", self.kind)
        for number, (id_, step) in enumerate(self.steps.items(), 1):
            path = ("steps", id_)
            yield path
            yield (*path, "place", str(number))
            for name in ("minutes", "step", "who", "pause"):
                yield (*path, name, str(getattr(step, name)).lower())
            yield from ((*path, name, id_) for name in ("materials", "sheets") for id_ in getattr(step, name))
            if step.also:
                yield (*path, "also")


def with_labels(
    agenda: Agenda, located: Located, vocabulary: Vocabulary, locale: str
) -> tuple[Agenda, list[ContentError]]:
    """Return the agenda with the vocabulary's words in its steps, and the ids that the vocabulary does not have."""
    errors: list[ContentError] = []

    def label(name: str, id_: str, *path: str | int) -> str:
        if id_ in (known := vocabulary.ids(name)):
            return vocabulary.label(name, id_, locale)
        message = f"`{id_}` is not in the list `{name}` of docs/_data/vocabulary.yml"
        errors.append(located.error(path, message, suggestion(id_, known)))
        return id_

    steps = {}
    for id_, step in agenda.steps.items():
        who = label("who", step.who, "steps", id_, "who")
        materials = tuple(
            label("materials", one, "steps", id_, "materials", number) for number, one in enumerate(step.materials)
        )
        steps[id_] = step.model_copy(update={"who_label": who, "material_labels": materials})
    return agenda.model_copy(update={"steps": steps}), errors


def times(agenda: Agenda) -> Iterator[tuple[int, int, Step]]:
    """Yield each step with the minutes, counted from the beginning of the meeting, at which it begins and ends."""
    start = 0
    for step in agenda.steps.values():
        yield start, start + step.minutes, step
        start += step.minutes


def agenda_table(agenda: Agenda, words: Interface, address: str) -> ProseTable:
    """Return the agenda as a table to read, as printed sheets show it. `address` is that of the agenda's page."""
    rows = []
    for start, end, step in times(agenda):
        text = Run(text=step.text, emphasis=step.pause)
        who = () if step.pause else (Run(text=step.who_label),)
        rows.append(((Run(text=f"{start}–{end}"),), (text,), who, _needed(step, address)))
    head = tuple((Run(text=words(f"agenda.{column}")),) for column in COLUMNS)
    return ProseTable(aligns=("left",) * len(head), head=head, rows=tuple(rows))


def _needed(step: Step, address: str) -> Runs:
    """Return what a step needs as one list: sheets as links, materials, and what else."""
    runs = [Run(text=text, href=urljoin(address, f"../{name}/")) for name, text in step.sheets.items()]
    runs += [Run(text=text) for text in (*step.material_labels, step.also) if text]
    comma = Run(text=", ")
    return tuple(one for run in runs for one in (run, comma))[:-1]
