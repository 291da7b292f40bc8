"""A filled-in sample of a worksheet: made-up answers, read from `<worksheet>.sample.yml` beside its page.

A sample names every answer as the worksheet does, in nested keys: `partners: {1: {gain: …}}`. Ratings, ticks and
choices are the same in every language; only the texts are translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from portal.base.errors import ContentError, suggestion
from portal.base.text_files import read_text
from portal.base.validation import validate
from portal.base.yaml_lines import Located, read_yaml
from portal.base.yaml_lines import Path as YamlPath
from portal.worksheets.model import CHECKED, Checklist, Choice, FillIn, Label, Rating, Sheet

SUFFIX = ".sample.yml"


@dataclass(frozen=True)
class Sample:
    """The answers of a filled-in sample, by their address on the sheet.

    `texts` is what is written, in the sheet's language; `marks` is what is chosen: the number of a rating, the id of
    an option, or `yes` for a tick. `note` says what the sample is about, `lines` where in `file` an answer stands.
    """

    note: str
    texts: dict[str, str]
    marks: dict[str, str]
    file: str = field(repr=False, compare=False)
    lines: dict[str, int] = field(repr=False, compare=False)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    note: Label = Field(examples=["note: A town wants more children to walk to school. Everything here is made up."])
    answers: Annotated[dict[str, Any], Field(min_length=1)] = Field(examples=["answers: {partners: {1: {gain: Time}}}"])


def read_sample(path: Path, shown_as: str, sheet: Sheet) -> tuple[Sample | None, list[ContentError]]:
    """Read the sample of `sheet`; give it, or None, with all mistakes found.

    Raises ContentError where the file is not UTF-8 or not valid YAML.
    """
    located = read_yaml(read_text(path, shown_as), shown_as)
    if not isinstance(located.data, dict):
        return None, [located.error((), "this sample is empty", "write `note: …` and `answers:`")]
    file, errors = validate(_File, located, located.data)
    if file is None:
        return None, errors
    reader = _Reader(located)
    blocks = {block.id: block for block in sheet.fill_ins()}
    for id_, value in file.answers.items():
        if id_ in blocks:
            reader.read(blocks[id_], id_, _tree(blocks[id_]), value)
        else:
            message = f"the worksheet has no block `{id_}`"
            reader.errors.append(located.error(("answers", id_), message, suggestion(id_, blocks)))
    if reader.errors:
        return None, reader.errors
    return Sample(file.note, reader.texts, reader.marks, shown_as, reader.lines), []


def compare_samples(original: Sample | None, sample: Sample, page: str) -> Iterator[ContentError]:
    """Yield where a translated sample answers something else than the original one. `page` is the original's page."""
    if original is None:
        name = f"{page.removesuffix('.md')}{SUFFIX}"
        yield ContentError(sample.file, 1, f"there is no {name}", "write that sample first; both answer the same")
        return
    ours, theirs = sample.lines, original.lines
    for address in theirs.keys() - ours.keys():
        line = next((ours[other] for other in ours if other.split(".")[0] == address.split(".")[0]), 1)
        hint = f"write it as in {original.file}:{theirs[address]}"
        yield ContentError(sample.file, line, f"`{address}` is missing", hint)
    for address in ours.keys() - theirs.keys():
        message = f"`{address}` is not in {original.file}"
        yield ContentError(sample.file, ours[address], message, "the same things are answered in every language")
    for address in sample.marks.keys() & original.marks.keys():
        mark, other = sample.marks[address], original.marks[address]
        if mark != other:
            message = f"`{address}` is {mark}, but {other} in {original.file}:{theirs[address]}"
            yield ContentError(sample.file, ours[address], message, "write the same in every language")


Tree = dict[str, Any]


def _tree(block: FillIn) -> Tree | None:
    """Return the block's answers as nested keys, or None for a block with one answer of its own."""
    tree: Tree = {}
    for address in block.answers():
        _, *keys = address.split(".")
        if not keys:
            return None
        node = tree
        for key in keys[:-1]:
            node = node.setdefault(key, {})
        node[keys[-1]] = None
    return tree


class _Reader:
    """Reads one file's answers and gathers its mistakes."""

    def __init__(self, located: Located) -> None:
        self.located = located
        self.texts: dict[str, str] = {}
        self.marks: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.errors: list[ContentError] = []

    def read(self, block: FillIn, address: str, tree: Tree | None, value: Any) -> None:
        """Read what the file says at `address`; `tree` holds the keys that can follow."""
        path = ("answers", *address.split("."))
        if tree is None:
            self._read_answer(block, address, value, path)
        elif not isinstance(value, dict):
            self._error(path, f"`{address}` holds several answers", f"write one of them: `{next(iter(tree))}: …`")
        else:
            for key, inner in value.items():
                if key in tree:
                    self.read(block, f"{address}.{key}", tree[key], inner)
                else:
                    self._error((*path, key), f"`{address}` has no `{key}`", suggestion(key, tree))

    def _read_answer(self, block: FillIn, address: str, value: Any, path: YamlPath) -> None:
        self.lines[address] = self.located.line(path)
        if isinstance(block, Rating):
            numbers = range(1, len(block.scale_labels) + 1)
            if isinstance(value, bool) or value not in numbers:
                hint = f"write a number from 1 to {len(numbers)}"
                self._error(path, f"`{address}` is not an answer of the scale", hint)
            self.marks[address] = str(value)
        elif isinstance(block, Checklist):
            if value is not True:
                self._error(path, f"`{address}` is not a tick", "write `true`, or delete what is not ticked")
            self.marks[address] = CHECKED
        elif isinstance(block, Choice):
            if value not in block.options:
                self._error(path, f"`{address}` is not one of the options", suggestion(str(value), block.options))
            self.marks[address] = str(value)
        elif isinstance(value, str) and value.strip():
            self.texts[address] = value.strip()
        else:
            hint = "delete what is left empty, and put a number in quotes"
            self._error(path, f"`{address}` is not a text", hint)

    def _error(self, path: YamlPath, message: str, hint: str) -> None:
        self.errors.append(self.located.error(path, message, hint))
