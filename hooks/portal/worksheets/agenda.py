"""An agenda's steps with the words of its language, and as the table that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from portal.base.errors import ContentError, suggestion
from portal.base.vocabulary import Interface, Vocabulary
from portal.base.yaml_lines import Located
from portal.worksheets.model import Agenda, Step
from portal.worksheets.prose import ProseTable, Run, Runs

COLUMNS = ("time", "what", "who", "need")
"""The columns of the table; their heads are the interface words `agenda.time` and so on."""


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
    return ProseTable(head=head, rows=tuple(rows))


def _needed(step: Step, address: str) -> Runs:
    """Return what a step needs as one list: sheets as links, materials, and what else."""
    runs = [Run(text=text, href=urljoin(address, f"../{name}/")) for name, text in step.sheets.items()]
    runs += [Run(text=text) for text in (*step.material_labels, step.also) if text]
    comma = Run(text=", ")
    return tuple(one for run in runs for one in (run, comma))[:-1]
