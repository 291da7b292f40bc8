"""Templates of parts that the library renders, such as feeds, diagrams and Word files. MkDocs renders whole pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup


def icon_reader(folders: Iterable[Path]) -> Callable[[str], Markup]:
    """Return what gives the SVG of an icon by its name (`material/menu`), from the first of `folders` that has it.

    Raises LookupError where none has.
    """
    found = [*folders]

    @cache
    def icon_svg(name: str) -> Markup:
        file = next((file for folder in found if (file := folder / f"{name}.svg").is_file()), None)
        if file is None:
            raise LookupError(f"the theme has no icon `{name}`")
        return Markup(file.read_text(encoding="utf-8").strip())

    return icon_svg


@cache
def environment(templates: Path) -> Environment:
    """Return what renders the templates in the folder `templates`: escaped, no unknown names."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
