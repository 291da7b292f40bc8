"""`scripts/portal licences`: under which terms the site's tools may be used."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict

import click

from portal.keeping.licences import read_licences
from scripts.commands.project import Project


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.pass_obj
def licences(project: Project, as_json: bool) -> None:
    """List the licence of every package that builds the site, and of what readers get from it.

    Ends with 1 where a package does not say its licence, or is not installed.
    """
    names = re.findall(r"^([\w.-]+)==", (project.root / "requirements" / "site.txt").read_text(encoding="utf-8"), re.M)
    found = read_licences(names)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        width = max(len(one.name) for one in found)
        for one in found:
            click.echo(f"{one.name:<{width}}  {one.version:<14}  {one.licence or '(not told)'}")
    sys.exit(any(not one.licence for one in found))
