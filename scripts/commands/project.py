"""What every command knows of the project it works on, and how it tells mistakes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from portal.base.errors import ContentError, ContentErrors
from portal.base.settings import Settings, read_settings

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Project:
    """The folder of the project and what its configuration says."""

    root: Path
    settings: Settings

    @property
    def docs(self) -> Path:
        """The folder of the content."""
        return self.root / "docs"

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages, the default language first."""
        return self.settings.locales


def open_project(root: Path) -> Project:
    """Open the project in a folder, or end with a message where there is none."""
    configuration = root / "mkdocs.yml"
    if not configuration.is_file():
        raise click.BadParameter(f"there is no mkdocs.yml in {root}", param_hint="--root")
    return Project(root, read_settings(configuration))


def told(function: Callable[Arguments, Answer], *arguments: Arguments.args, **named: Arguments.kwargs) -> Answer:
    """Call a function of the library; a mistake in the content ends the command with its message."""
    try:
        return function(*arguments, **named)
    except (ContentError, ContentErrors) as error:
        raise click.ClickException(str(error)) from None


def tell(errors: Sequence[ContentError]) -> None:
    """Tell mistakes and end the command with 1, if there are any."""
    if errors:
        click.echo(str(ContentErrors(errors)))
        sys.exit(1)
