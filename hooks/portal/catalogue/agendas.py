"""Whether a toolkit keeps its word: its schedule, its steps, its sheets and its front matter say the same."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from portal.base.errors import ContentError
from portal.base.vocabulary import Vocabulary
from portal.catalogue.page import Page
from portal.content.records import Toolkit, Worksheet
from portal.content.steps import PageStep, minutes_in
from portal.worksheets.agenda import Agenda, Step

Pages = Mapping[tuple[str, str], Page]
Range = tuple[int, int]

EACH = ("one-per-person", "one-per-person-and-group")
"""The ids of `copies` by which each person has a sheet of their own."""
GROUP = ("one-per-group", "one-per-person-and-group")
"""The ids of `copies` by which the group of the meeting has one sheet together."""
SHEETS = "printed-worksheets"
_ENDING = re.compile(r"[aeiouāēīūmsj]{0,4}\b")
"""An ending of a name: of the plural in English, of all cases in Latvian."""


@dataclass(frozen=True)
class _Kit:
    """A toolkit and its sheets in one language; the facilitator's sheet has a schedule. `default` is the original."""

    page: Page
    facilitator: Page
    worksheets: dict[str, Page]
    is_original: bool

    @property
    def record(self) -> Toolkit:
        return cast(Toolkit, self.page.record)

    @property
    def agendas(self) -> list[Agenda]:
        """The schedules: first that of the meeting, then those of later ones."""
        blocks = self.facilitator.sheet.fill_ins() if self.facilitator.sheet else ()
        return [block for block in blocks if isinstance(block, Agenda)]

    def entries(self) -> Iterator[tuple[Agenda, str, Step]]:
        return ((agenda, id_, step) for agenda in self.agendas for id_, step in agenda.steps.items())

    def at(self, agenda: Agenda, id_: str = "", *path: str) -> int:
        """Return the line of a step of the schedule, or of something in it."""
        lines = self.facilitator.sheet.lines if self.facilitator.sheet else {}
        key = ".".join((agenda.id, "steps", id_, *path)) if id_ else agenda.id
        return lines.get(key, lines[agenda.id])

    def wrong(self, line: int, message: str, hint: str) -> ContentError:
        """Return a mistake in the facilitator's sheet."""
        return ContentError(self.facilitator.source.file, line, message, hint)


def check_agendas(pages: Pages, docs: Path, default: str) -> Iterator[ContentError]:
    """Yield where schedule, steps, sheets and front matter of a toolkit contradict each other.

    What only the original states is compared there; the words of a page, in each language that has it.
    """
    led = {posixpath.dirname(page.path) for page in pages.values() if page.kind == "facilitator"}
    for (locale, path), page in pages.items():
        if isinstance(page.record, Toolkit) and posixpath.dirname(path) not in led and not page.is_fallback:
            yield from _check_unled(page)
        if page.kind != "facilitator" or page.is_fallback or page.sheet is None:
            continue
        folder = posixpath.dirname(path)
        toolkit = pages.get((locale, f"{folder}/index.md"))
        if toolkit is None or not isinstance(toolkit.record, Toolkit):
            continue
        sheets = {
            other.id: other
            for (language, where), other in pages.items()
            if language == locale and posixpath.dirname(where) == folder and isinstance(other.record, Worksheet)
        }
        kit = _Kit(toolkit, page, sheets, locale == default)
        if not kit.agendas:
            hint = "add a block ```agenda with its steps; see CONTRIBUTING.md"
            yield kit.wrong(page.source.body_line, "this sheet has no schedule", hint)
            continue
        yield from _check_steps(kit)
        yield from _check_summary(kit)
        if kit.is_original:
            yield from _check_total(kit)
            yield from _check_effort(kit)
            yield from _check_sheets(kit)
            yield from _check_materials(kit)


def _check_unled(page: Page) -> Iterator[ContentError]:
    """Yield where the steps of a toolkit without a facilitator's sheet take longer than its front matter says."""
    times = [step.minutes for step in page.outline.steps if step.when == "meeting" and step.minutes]
    needed, told = sum(time[1] for time in times), cast(Toolkit, page.record).minutes
    if needed > told[1]:
        first = next(step for step in page.outline.steps if step.when == "meeting")
        message = f"the steps take {needed} minutes, the toolkit says {_said(told)}"
        yield ContentError(page.source.file, first.line, message, "write the same in `minutes` and in the steps")


def _check_total(kit: _Kit) -> Iterator[ContentError]:
    agenda, told = kit.agendas[0], kit.record.minutes
    if told != (agenda.minutes, agenda.minutes):
        message = f"the schedule takes {agenda.minutes} minutes, the toolkit says {_said(told)}"
        hint = f"write `minutes: [{agenda.minutes}, {agenda.minutes}]` in {kit.page.source.file}, or mend the steps"
        yield kit.wrong(kit.at(agenda), message, hint)


def _check_steps(kit: _Kit) -> Iterator[ContentError]:
    """Compare the schedule with the steps that the toolkit's page numbers, in the page's own language."""
    if kit.page.is_fallback:
        return
    steps = {step.number: step for step in kit.page.outline.steps}
    timed = {number: step.minutes for number, step in steps.items() if step.minutes}
    first = kit.agendas[0]
    spent: dict[int, int] = {}
    named: dict[int, set[str]] = {}
    for agenda, id_, entry in kit.entries():
        if entry.step is None:
            continue
        spent[entry.step] = spent.get(entry.step, 0) + entry.minutes
        named.setdefault(entry.step, set()).update(entry.sheets)
        step = steps.get(entry.step)
        if step is None or (agenda is first) != (step.when == "meeting"):
            where = "in the meeting" if agenda is first else "after the meeting"
            message = f"`{id_}` carries out step {entry.step}, but the page has no such step {where}"
            hint = f"name one of its steps, or delete `step`; they stand in {kit.page.source.file}"
            yield kit.wrong(kit.at(agenda, id_, "step", str(entry.step)), message, hint)
    for number, minutes in timed.items():
        step = steps[number]
        if number in spent and not minutes[0] <= spent[number] <= minutes[1]:
            message = f"step {number} takes {_said(minutes)} minutes here, {spent[number]} in the schedule"
            hint = f"write the same in {kit.facilitator.source.file}"
            yield ContentError(kit.page.source.file, step.line, message, hint)
        elif number not in spent and step.when == "meeting":
            message = f"step {number} stands in no schedule"
            hint = f"name it in {kit.facilitator.source.file} (`step: {number}`), or say when it is: `(… minutes, …)`"
            yield ContentError(kit.page.source.file, step.line, message, hint)
    yield from _check_named(kit, steps, named)


def _check_named(kit: _Kit, steps: dict[int, PageStep], named: dict[int, set[str]]) -> Iterator[ContentError]:
    """Yield the sheets that a step of the page names and the schedule does not."""
    for number, sheets in named.items():
        step = steps.get(number)
        for sheet in step.sheets if step else ():
            if step and sheet in kit.worksheets and sheet not in sheets:
                message = f"step {number} names the sheet `{sheet}`, the schedule does not"
                hint = f"add `sheets: {{{sheet}: …}}` where {kit.facilitator.source.file} has `step: {number}`"
                yield ContentError(kit.page.source.file, step.line, message, hint)


def _check_effort(kit: _Kit) -> Iterator[ContentError]:
    """Compare the time of steps outside the meeting, and of later meetings, with the field that counts them."""
    matter, effort = kit.page.source.front_matter, kit.record.effort
    later = sum(agenda.minutes for agenda in kit.agendas[1:])
    for name, when, least in (("preparation", "before", 0), ("follow_up", "after", later)):
        times = [step.minutes for step in kit.page.outline.steps if step.when == when and step.minutes]
        needed = (max(least, sum(time[0] for time in times)), max(least, sum(time[1] for time in times)))
        told = getattr(effort, name) or (0, 0)
        if needed > (0, 0) and (told[0] < needed[0] or told[1] < needed[1]):
            said = f"`effort` says {_said(told)}" if told[1] else "`effort` does not count them"
            message = f"what the steps name {when} the meeting takes {_said(needed)} minutes, {said}"
            hint = f"write `{name}: [{needed[0]}, {needed[1]}]` or more in `effort`"
            yield matter.error(("effort", name), message, hint)


def _check_summary(kit: _Kit) -> Iterator[ContentError]:
    """Yield where the summary of the facilitator's sheet names other minutes than the schedule has."""
    record, total = kit.facilitator.record, kit.agendas[0].minutes
    found = minutes_in(record.summary)
    if found and found != (total, total):
        message = f"the summary says {_said(found)} minutes, the schedule takes {total}"
        yield kit.facilitator.source.front_matter.error(("summary",), message, f"write {total}")


def _check_sheets(kit: _Kit) -> Iterator[ContentError]:
    """Yield sheets that are not there, have too few copies, or are meant for another number of people."""
    used: set[str] = set()
    for agenda, id_, entry in kit.entries():
        for name in entry.sheets:
            used.add(name)
            sheet = kit.worksheets.get(name)
            line = kit.at(agenda, id_, "sheets", name)
            if sheet is None:
                known = ", ".join(sorted(kit.worksheets)) or "none"
                yield kit.wrong(line, f"the toolkit has no sheet `{name}`", f"write one of: {known}")
            elif entry.who == "alone" and cast(Worksheet, sheet.record).copies not in EACH:
                message = f"in `{id_}` each person works alone on `{name}`, of which there is not one for each"
                hint = f"write `copies: {EACH[1]}` in {sheet.source.file}, or another `who`"
                yield kit.wrong(line, message, hint)
    for name in sorted(used & kit.worksheets.keys()):
        yield from _check_people(kit, kit.worksheets[name])


def _check_people(kit: _Kit, sheet: Page) -> Iterator[ContentError]:
    record, least = cast(Worksheet, sheet.record), kit.record.people[0]
    own = record.people[0]
    if own == least or (record.copies in EACH and own == 1) or record.copies not in (*EACH, *GROUP):
        return
    message = f"this sheet is for {own} people and more, its toolkit for {least}"
    hint = f"write `people: [{least}, {max(least, record.people[1])}]`, or mend {kit.page.source.file}"
    yield sheet.source.front_matter.error(("people",), message, hint)


def _check_materials(kit: _Kit) -> Iterator[ContentError]:
    """Yield materials that the meeting uses and the toolkit does not name, and those that nothing uses."""
    told, used = set(kit.record.materials), set[str]()
    for agenda, id_, entry in kit.entries():
        needed = {*entry.materials, *([SHEETS] if entry.sheets else ())}
        used |= needed
        for name in sorted(needed - told):
            line = kit.at(agenda, id_, "materials", name)
            message = f"`{id_}` needs `{name}`, which the toolkit does not name"
            yield kit.wrong(line, message, f"add it to `materials` in {kit.page.source.file}")
    for sheet in kit.worksheets.values():
        used |= set(cast(Worksheet, sheet.record).materials)
    matter = kit.page.source.front_matter
    for number, name in enumerate(kit.record.materials):
        if name not in used:
            message = f"no step and no sheet needs `{name}`"
            hint = f"delete it, or name it where it is used in {kit.facilitator.source.file}"
            yield matter.error(("materials", number), message, hint)


def check_materials_named(pages: Pages, vocabulary: Vocabulary) -> Iterator[ContentError]:
    """Yield the materials that a step of the meeting names in its words, and the toolkit's front matter does not."""
    for page in pages.values():
        if page.is_fallback or not isinstance(page.record, Toolkit):
            continue
        missing = [id_ for id_ in vocabulary.ids("materials") if id_ not in page.record.materials]
        names = {id_: _in_any_form(vocabulary.label("materials", id_, page.locale)) for id_ in missing}
        for step in page.outline.steps:
            for id_, name in names.items() if step.when == "meeting" else ():
                if name.search(step.text):
                    message = f"step {step.number} names `{id_}`, which is not among the materials"
                    hint = "add it to `materials` in the English page, or do without it"
                    yield ContentError(page.source.file, step.line, message, hint)


def _in_any_form(label: str) -> re.Pattern[str]:
    """Return what finds a label in a sentence, whatever endings its words have there; an article is left out."""
    words = [_ENDING.sub("", word) for word in label.removeprefix("a ").removeprefix("an ").split()]
    return re.compile(r"\s+".join(rf"\b{re.escape(word)}{_ENDING.pattern}" for word in words), re.IGNORECASE)


def _said(minutes: Range) -> str:
    return str(minutes[0]) if minutes[0] == minutes[1] else f"{minutes[0]}–{minutes[1]}"
