"""`scripts/portal new`, `rename` and `remove`: pages in every language, with everything that belongs to them."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from portal.keeping.check import check, read_whole
from portal.keeping.moving import Work
from portal.keeping.moving import remove as remove_page
from portal.keeping.moving import rename as rename_page
from portal.keeping.scaffold import KINDS_WRITTEN, draft, write_drafts
from scripts.commands.project import Project, told

_NEXT = {
    "toolkit": "Write its nine sections, then its worksheets: scripts/portal new worksheet {id}/<name>",
    "worksheet": "Write its steps and blocks, then a filled-in sample beside it: {stem}.sample.yml",
    "pilot": "Fill in what its sources tell; leave out what nobody published.",
    "guidance": "Write it, and link to it from docs/{default}/guidance/index.md.",
    "news": "Write it; `date` is the day of what it tells about.",
}


@click.command()
@click.argument("kind", type=click.Choice(KINDS_WRITTEN))
@click.argument("name")
@click.option("--title", default="", help="The title; without one it is made of the name.")
@click.pass_obj
def new(project: Project, kind: str, name: str, title: str) -> None:
    """Begin a page of the KIND in every language; NAME becomes its address.

    \b
      scripts/portal new pilot riga --title "Riga: walks that heal"
      scripts/portal new worksheet partner-motivation/interview

    All fields that it must have are there, with values to replace; the word TODO stands where you have to write. A page
    that is there already is never touched.
    """  # noqa: D301 # click reads the sign
    catalogue = told(read_whole, project.root, project.settings)
    title = title or name.rpartition("/")[2].replace("-", " ").capitalize()
    drafts = told(draft, kind, name, title, catalogue, datetime.now(UTC).date())
    for file in told(write_drafts, project.docs, drafts):
        click.echo(f"written  {file.relative_to(project.root)}")
    path = drafts[0].path
    values = {"id": name.rpartition("/")[2], "stem": path.removesuffix(".md"), "default": project.locales[0]}
    click.echo(f"\n{_NEXT[kind].format(**values)}")
    click.echo("Where TODO stands, write; `scripts/portal check --watch` tells what is missing.")
    click.echo(f"When the translation is done: scripts/portal translations accept {path}")


@click.command()
@click.argument("old")
@click.argument("new_name", metavar="NEW")
@click.pass_obj
def rename(project: Project, old: str, new_name: str) -> None:
    """Move the page, toolkit or file OLD to NEW, in every language.

    \b
      scripts/portal rename pilots/tartu.md tartu-city.md
      scripts/portal rename toolkits/peer-review toolkits/learning-visit

    Links, the menu and what other pages name follow; readers and printed QR codes are led on, and answers that people
    keep move with their sheet.
    """  # noqa: D301 # click reads the sign
    _report(project, told(rename_page, project.docs, project.locales, old, new_name))


@click.command()
@click.argument("old")
@click.option("--to", default="", metavar="PAGE", help="Where readers go instead; without it, to the list it stood in.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def remove(project: Project, old: str, to: str, yes: bool) -> None:
    """Delete the page, toolkit or file OLD, in every language.

    Readers of its address are led on. Links to it lead to --to; without it they become plain text.
    """
    if not yes:
        click.confirm(f"Delete {old} in {' and '.join(project.locales)}?", abort=True)
    _report(project, told(remove_page, project.docs, project.locales, old, to))


def _report(project: Project, work: Work) -> None:
    for old, now in work.moved:
        click.echo(f"moved    {old} → {now}")
    for old in work.deleted:
        click.echo(f"deleted  {old}")
    for file in work.changed:
        click.echo(f"changed  {file}")
    errors = [one for one in check(project.root, project.settings) if one.level == "error"]
    for one in errors:
        click.echo(str(one))
    click.echo("Look at it with `git diff`, and commit it." if not errors else "Mend these, then commit.")
    raise SystemExit(bool(errors))
