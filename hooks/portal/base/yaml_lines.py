"""YAML that remembers on which line each value stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from portal.base.errors import ContentError

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path = tuple[str | int, ...]
_CONSTRUCTOR: Any = yaml.constructor.SafeConstructor()

_TAB_HINT = "use two spaces instead of the tab"


@dataclass(frozen=True)
class Located:
    """A parsed YAML document: its data, and the line of every value by its path."""

    data: Any
    file: str
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def error(self, path: Path, message: str, hint: str) -> ContentError:
        """Return the mistake at `path`."""
        return ContentError(self.file, self.line(path), message, hint)


def read_yaml(text: str, file: str, first_line: int = 1) -> Located:
    """Parse `text`, which starts on `first_line` of `file`.

    Raises ContentError for a syntax error, a tab, a key that stands twice, an anchor or alias, or a text that `#` cuts
    short.
    """
    tab = next((n for n, line in enumerate(text.splitlines()) if "\t" in line), None)
    if tab is not None:
        raise ContentError(file, first_line + tab, "there is a tab here", _TAB_HINT)
    try:
        _check_no_alias(text, file, first_line)
        node = yaml.compose(text, Loader)
        lines: dict[Path, int] = {(): first_line}
        if node is None:
            return Located(None, file, lines)
        _note_lines(node, (), lines, file, first_line)
        _check_whole(node, text.split("\n"), file, first_line)
        return Located(_plain(node), file, lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        problem = error.problem or "it cannot be read"
        hint = "write `key: value`; put a text that contains `: ` or starts with a special sign in quotes"
        raise ContentError(file, line, f"this is not valid YAML ({problem})", hint) from None
    except yaml.YAMLError as error:
        raise ContentError(file, first_line, "this is not valid YAML", f"mend it: {error}") from None


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    if node.tag == "tag:yaml.org,2002:timestamp":
        # Dates stay text: YAML would refuse 2026-02-30 with a message nobody understands. Records parse them.
        return node.value
    construct = _CONSTRUCTOR.yaml_constructors.get(node.tag, type(_CONSTRUCTOR).construct_undefined)
    try:
        return construct(_CONSTRUCTOR, node)
    except (ValueError, OverflowError) as error:
        raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from None


def _check_no_alias(text: str, file: str, first_line: int) -> None:
    """Raise ContentError at an anchor or alias (YAML 1.2.2, 7.1): it may hold itself, and an author means the sign."""
    if "&" not in text and "*" not in text:
        return
    event: Any
    for event in yaml.parse(text, Loader):
        name = getattr(event, "anchor", None)
        if name:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = f"`{sign}{name}` stands for another value in YAML, which is not read here"
            hint = f"write the value itself; put a text that begins with `{sign}` in quotes"
            raise ContentError(file, first_line + event.start_mark.line, message, hint)


def _check_whole(node: yaml.Node, lines: list[str], file: str, first_line: int) -> None:
    """Raise ContentError where a text without quotes ends at a `#`: an author may mean the sign."""
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            _check_whole(value, lines, file, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _check_whole(value, lines, file, first_line)
    elif not getattr(node, "style", None) and node.start_mark.line < len(lines):
        mark = node.end_mark if node.value else node.start_mark
        rest = lines[mark.line][mark.column :].strip() if mark.line < len(lines) else ""
        if rest.startswith("#"):
            hint = "put the whole text in quotes, or the remark on a line of its own"
            raise ContentError(file, first_line + mark.line, "what follows ` #` is left out", hint)


def _note_lines(node: yaml.Node, path: Path, lines: dict[Path, int], file: str, first_line: int) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            line = first_line + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                raise ContentError(file, line, "a key must be one word", "write `key: value`")
            step = (*path, key.value)
            if step in lines:
                raise ContentError(
                    file, line, f"`{key.value}` stands twice", f"delete one; the first is on line {lines[step]}"
                )
            lines[step] = line
            _note_lines(value, step, lines, file, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            lines[*path, number] = first_line + value.start_mark.line
            _note_lines(value, (*path, number), lines, file, first_line)
