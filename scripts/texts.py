"""Checks the words of the portal: their spelling, and the signs between them.

    python scripts/texts.py spelling
    python scripts/texts.py typography [--fix]

`--fix` puts the right sign where there is only one: quotation marks in pairs, dashes between spaces, ranges.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent.parent / "hooks"))

from portal.base.errors import ContentError, ContentErrors
from portal.base.settings import read_locales
from portal.content.files import written_files
from portal.content.kinds import kind_of, text_fields
from portal.content.mending import mended
from portal.content.source import read_source
from portal.content.spelling import NoHunspell, check_spelling
from portal.content.typeset import typeset_source


@click.group(help=__doc__.partition("\n")[0])
@click.option("--root", type=click.Path(path_type=Path), default=Path(), help="The folder with mkdocs.yml.")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Find the pages and the languages."""
    context.obj = (root / "docs", read_locales(root / "mkdocs.yml"))


@main.command()
@click.pass_obj
def spelling(site: tuple[Path, tuple[str, ...]]) -> None:
    """List words that hunspell does not know and docs/_data/spelling.yml does not allow."""
    try:
        _tell(check_spelling(*site))
    except (NoHunspell, ContentError) as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.option("--fix", is_flag=True, help="Mend what can be mended without a doubt, then list the rest.")
@click.pass_obj
def typography(site: tuple[Path, tuple[str, ...]], fix: bool) -> None:
    """List quotation marks, dashes, numbers and spaces that are to be written otherwise."""
    docs, locales = site
    errors: list[ContentError] = []
    for locale in locales:
        for file in written_files(docs / locale, ".md"):
            path = file.relative_to(docs / locale).as_posix()
            shown_as = f"{docs.name}/{locale}/{path}"
            try:
                source = read_source(file, shown_as)
            except ContentError as error:
                errors.append(error)
                continue
            if fix:
                before = file.read_text(encoding="utf-8")
                after = mended(before, locale)
                if after != before:
                    file.write_text(after, encoding="utf-8")
                    source = read_source(file, shown_as)
                    click.echo(f"mended  {locale}/{path}")
            errors += typeset_source(source, locale, [*text_fields(kind_of(path)), "changed"])[1]
    _tell(errors)


def _tell(errors: list[ContentError]) -> None:
    if errors:
        click.echo(str(ContentErrors(errors)))
        sys.exit(1)


if __name__ == "__main__":
    main()
