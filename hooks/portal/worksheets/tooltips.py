"""What a screen reader says at each field: the words that stand around it on paper, in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from portal.base.vocabulary import Interface
from portal.worksheets.agenda import Agenda
from portal.worksheets.model import (
    PLAN_COLUMNS,
    Canvas,
    Checklist,
    Choice,
    Fields,
    FillIn,
    Matrix,
    Plan,
    Rating,
    Sheet,
    Table,
    TextBox,
)
from portal.worksheets.prose import Heading


def tooltips(sheet: Sheet, words: Interface) -> dict[str, str]:
    """Return address → text: for every answer, every group of answers and, as `address:value`, every radio button."""
    spoken: dict[str, str] = {}
    heading = sheet.title
    for block in sheet.blocks:
        if isinstance(block, Heading):
            heading = "".join(run.text for run in block.runs)
        elif isinstance(block, FillIn):
            label = block.label or heading
            spoken[block.id] = label
            # An agenda is read, and answers nothing.
            if isinstance(block, Agenda):
                continue
            for address, texts in zip(block.answers(), _texts(block, words), strict=True):
                if address.count(".") == 2:
                    spoken[address.rpartition(".")[0]] = _joined(label, texts[0])
                spoken[address] = _joined(label, *texts)
            spoken |= _buttons(block, label)
    return spoken


def _texts(block: FillIn, words: Interface) -> Iterator[tuple[str, ...]]:
    """Yield what tells each answer from the block's others, in the order of the answers."""
    match block:
        case Fields(fields=labels) | Rating(items=labels) | Checklist(items=labels):
            yield from ((label,) for label in labels.values())
        case Canvas(boxes=boxes):
            yield from ((box.label,) for box in boxes.values())
        case Table(rows=rows, columns=columns):
            heads = _row_names(rows, words) if isinstance(rows, int) else rows.values()
            yield from product(heads, columns.values())
        case Plan(rows=rows):
            yield from product(_row_names(rows, words), [words(f"plan.{column}") for column in PLAN_COLUMNS])
        case Matrix(down=down, across=across):
            yield from product(
                [f"{down.label}: {level}" for level in down.levels.values()],
                [f"{across.label}: {level}" for level in across.levels.values()],
            )
        case TextBox() | Choice():
            yield ()
        case _:
            raise LookupError(f"nothing says how a screen reader names the answers of `{block.kind}`")


def _buttons(block: FillIn, label: str) -> dict[str, str]:
    match block:
        case Rating(items=items, scale_labels=scale):
            return {
                f"{block.id}.{item}:{n}": f"{statement} – {answer}"
                for item, statement in items.items()
                for n, answer in enumerate(scale, 1)
            }
        case Choice(options=options):
            return {f"{block.id}:{option}": f"{label} – {text}" for option, text in options.items()}
        case _:
            return {}


def _row_names(rows: int, words: Interface) -> Iterable[str]:
    names = [words("sheet.row", n=n) for n in range(1, rows + 1)]
    return [name[:1].lower() + name[1:] for name in names]


def _joined(*texts: str) -> str:
    joined = texts[0]
    for text in texts[1:]:
        joined += f" {text}" if joined.endswith((".", "?", "!", ":")) else f", {text}"
    return joined
