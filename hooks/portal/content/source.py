"""One Markdown file, split into front matter and body, each with its lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from portal.base.errors import ContentError
from portal.base.text_files import read_text
from portal.base.yaml_lines import Located, read_yaml


@dataclass(frozen=True)
class Source:
    """A Markdown file. `file` is its path from the project's root; the body starts on line `body_line`.

    `locale` is the language whose typography the text is set by; empty where it is as written.
    """

    file: str
    front_matter: Located
    body: str
    body_line: int
    locale: str = ""

    @cached_property
    def tokens(self) -> list[Token]:
        """The body as the parser reads it, once for everybody; see `markdown.py`."""
        # What a cache has kept, and what only needs the front matter, never loads the parser.
        from portal.content.markdown import parse_markdown
        from portal.content.typeset import typeset_tokens

        tokens = parse_markdown(self.body)
        if self.locale:
            typeset_tokens(tokens, self.locale)
        return tokens

    def with_tokens(self, tokens: list[Token]) -> Source:
        """Return this page, whose body has been parsed already."""
        vars(self)["tokens"] = tokens
        return self

    def forget_tokens(self) -> None:
        """Let go of the tokens: those of a whole site would fill the memory."""
        vars(self).pop("tokens", None)

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the tokens: they are large, and quickly made again."""
        return {name: value for name, value in vars(self).items() if name != "tokens"}


def read_source(path: Path, shown_as: str) -> Source:
    """Read and split a Markdown file.

    Raises ContentError where the file is not UTF-8, and as `parse_source` does.
    """
    return parse_source(read_text(path, shown_as), shown_as)


def parse_source(text: str, shown_as: str) -> Source:
    """Split the text of a Markdown file.

    Raises ContentError where it has no front matter, or the front matter is not valid YAML.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != "---":
        raise ContentError(
            shown_as, 1, "the page has no front matter", "start the file with `---`, `title: …` and `---`"
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise ContentError(shown_as, 1, "the front matter has no end", "write a line `---` after its last field")
    located = read_yaml("\n".join(lines[1:end]), shown_as, first_line=2)
    if not isinstance(located.data, dict):
        raise ContentError(shown_as, 2, "the front matter has no fields", "write `title: …` there")
    return Source(shown_as, located, "\n".join(lines[end + 1 :]), end + 2)
