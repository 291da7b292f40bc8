"""`scripts/portal record` and `redirects`: what has been published, and where it has gone since."""

from __future__ import annotations

import json

import click

from portal.keeping.addresses import Addresses
from portal.keeping.check import read_all_addresses
from portal.keeping.published import with_now, write_published
from scripts.commands.project import Project, told


def _addresses(project: Project) -> Addresses:
    return told(read_all_addresses, project.root, project.settings)


@click.command()
@click.pass_obj
def record(project: Project) -> None:
    """Note in docs/_data/published.yml what this edition publishes; a release does so.

    From then on no page, file or question of a sheet can go without a word: the check asks where its readers are led.
    """
    addresses = _addresses(project)
    after = with_now(addresses.published, addresses.catalogue, addresses.files)
    changed = write_published(project.docs, after)
    counts = f"{len(after.pages)} pages, {len(after.files)} files, {len(after.sheets)} sheets"
    click.echo(f"{'recorded' if changed else 'nothing new'}: {counts}")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of old and new address.")
@click.pass_obj
def redirects(project: Project, as_json: bool) -> None:
    """List every address that leads on, for the rules of a web server; both from the root of the site."""
    rules = _addresses(project).rules()
    if as_json:
        click.echo(json.dumps([{"old": rule.old, "new": rule.new} for rule in rules], indent=2))
    else:
        for rule in rules:
            click.echo(f"/{rule.old} → /{rule.new}")
