"""What is told to a maintainer whose page cannot be built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(order=True, unsafe_hash=True)
class ContentError(Exception):
    """One mistake in one file.

    `file` is relative to the project's root (`docs/en/model.md`), `line` counts from 1, `message` says
    what is wrong and `hint` what to write instead.
    """

    file: str
    line: int
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} — {self.hint}"


class ContentErrors(Exception):
    """All mistakes of one build, sorted by file and line."""

    def __init__(self, errors: Iterable[ContentError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__(str(self))

    def __str__(self) -> str:
        count = len(self.errors)
        head = f"{count} mistake{'' if count == 1 else 's'} to fix:"
        return "\n".join([head, *(f"  {error}" for error in self.errors)])


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word nearest to `word`, or all of them."""
    known = sorted(known)
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"write one of: {', '.join(known)}" if known else "delete it"
