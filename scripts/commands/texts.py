"""Checks the words of the portal: their spelling, and the signs between them.

    scripts/portal texts spelling
    scripts/portal texts typography [--fix]

`--fix` puts the right sign where there is only one: quotation marks in pairs, dashes between spaces, ranges.
"""

from __future__ import annotations

import click

from portal.base.errors import ContentError
from portal.content.files import written_files
from portal.content.kinds import kind_of, text_fields
from portal.content.mending import mended
from portal.content.source import read_source
from portal.content.spelling import NoHunspell, check_spelling
from portal.content.typeset import typeset_source
from scripts.commands.project import Project, tell


@click.group()
def main() -> None:
    """Check the spelling of all texts, and the signs between the words."""


@main.command()
@click.pass_obj
def spelling(project: Project) -> None:
    """List words that hunspell does not know and docs/_data/spelling.yml does not allow."""
    try:
        tell(check_spelling(project.docs, project.locales))
    except (NoHunspell, ContentError) as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.option("--fix", is_flag=True, help="Mend what can be mended without a doubt, then list the rest.")
@click.pass_obj
def typography(project: Project, fix: bool) -> None:
    """List quotation marks, dashes, numbers and spaces that are to be written otherwise."""
    docs, locales = project.docs, project.locales
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
    tell(errors)
