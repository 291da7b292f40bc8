"""Says which translations are missing or out of date, shows what has changed, and records that one is up to date.

    scripts/portal translations status [--json] [--fail-on missing,outdated]
    scripts/portal translations diff about/index.md
    scripts/portal translations accept about/index.md
    scripts/portal translations accept --all

A translation records a fingerprint of each section it was made from, so dates and the history of git do not matter;
only `diff` looks for the old words there.
"""

from __future__ import annotations

import difflib
import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from portal.content.source import read_source
from portal.translations.accept import accept as record
from portal.translations.history import old_sections
from portal.translations.status import STATES, changes, original_paths, read_original, read_statuses, recorded
from scripts.commands.project import Project, told


@click.group()
def main() -> None:
    """Say which translations are missing or out of date; record that one is right."""


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--fail-on", default="", metavar="STATES", help=f"Fail where there is one of: {', '.join(STATES)}.")
@click.pass_obj
def status(project: Project, as_json: bool, fail_on: str) -> None:
    """List every page with the state of its translations."""
    wrong = {state for state in fail_on.split(",") if state}
    if unknown := wrong - set(STATES):
        raise click.BadParameter(
            f"{', '.join(sorted(unknown))}: choose from {', '.join(STATES)}", param_hint="--fail-on"
        )
    statuses = told(read_statuses, project.docs, project.locales)
    statuses.sort(key=lambda one: (STATES.index(one.state), one.locale, one.path))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in statuses], ensure_ascii=False, indent=2))
    else:
        for one in statuses:
            sections = ", ".join(f"{change.id} ({change.what})" for change in one.changes)
            click.echo(f"{one.state:<10}  {one.locale}/{one.path}{'  ' if sections else ''}{sections}")
        counts = (f"{sum(one.state == state for one in statuses)} {state}" for state in STATES)
        click.echo(", ".join(counts))
    sys.exit(any(one.state in wrong for one in statuses))


@main.command()
@click.argument("page")
@click.pass_obj
def diff(project: Project, page: str) -> None:
    """Show the sections of the original that have changed since PAGE was translated."""
    docs, locales = project.docs, project.locales
    for locale, path in _pages(docs, locales, page):
        translation = told(read_source, docs / locale / path, f"{docs.name}/{locale}/{path}")
        before = recorded(translation) or {}
        sections = {section.id: section for section in told(read_original, docs, path, locales)}
        found = changes(sections.values(), before)
        old = old_sections(
            docs / locales[0] / path, path, {one.id: before[one.id] for one in found if one.id in before}
        )
        click.echo(f"{locale}/{path}: " + (f"{len(found)} changed" if found else "up to date"))
        for change in found:
            click.echo(f"\n== {change.id} ({change.what})")
            new_text = sections[change.id].text.strip() if change.id in sections else ""
            if change.id in old:
                lines = difflib.unified_diff(
                    old[change.id].text.strip().splitlines(), new_text.splitlines(), "then", "now", lineterm="", n=100
                )
                click.echo("\n".join(list(lines)[3:]))
            else:
                if change.what != "added":
                    click.echo("(git does not have the old text here)")
                click.echo("\n".join(f"  {line}" for line in new_text.splitlines()))


@main.command()
@click.argument("page", required=False)
@click.option("--all", "everything", is_flag=True, help="Every page that is translated.")
@click.pass_obj
def accept(project: Project, page: str | None, everything: bool) -> None:
    """Record that PAGE, or every page, has been translated from the original as it is now."""
    if (page is None) != everything:
        raise click.UsageError("Name a page, or write --all.")
    docs, locales = project.docs, project.locales
    pages = _pages(docs, locales, page) if page else _all_pages(docs, locales)
    for locale, path in pages:
        file = docs / locale / path
        told(read_source, file, f"{docs.name}/{locale}/{path}")
        if record(file, told(read_original, docs, path, locales)):
            click.echo(f"recorded  {locale}/{path}")


def _all_pages(docs: Path, locales: tuple[str, ...]) -> list[tuple[str, str]]:
    paths = original_paths(docs, locales)
    return [(locale, path) for path in paths for locale in locales[1:] if (docs / locale / path).is_file()]


def _pages(docs: Path, locales: tuple[str, ...], page: str) -> list[tuple[str, str]]:
    """Return the translations that `page` means: `docs/lv/model.md`, `lv/model.md`, or `model.md` in every language."""
    name = page.removeprefix(f"{docs.name}/").removeprefix("./")
    language, _, rest = name.partition("/")
    found = [
        (locale, path)
        for locale, path in _all_pages(docs, locales)
        if path == (rest if language in locales else name) and (locale == language or language not in locales[1:])
    ]
    if not found:
        raise click.ClickException(f"no translation of {page} is there")
    return found
