"""`scripts/portal links`: asks the addresses on the web that pages name."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from portal.keeping.check import read_whole
from portal.keeping.external_links import addresses, ask_all, lost, new_session, read_states, write_states
from scripts.commands.project import Project, told


@click.command()
@click.option("--state", "state_file", type=click.Path(path_type=Path), help="Where to remember; .cache/links.json.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of file, line, message and hint.")
@click.option("--fail", is_flag=True, help="End with 1 where an address is lost; without it always with 0.")
@click.pass_obj
def links(project: Project, state_file: Path | None, as_json: bool, fail: bool) -> None:
    """Ask every address on the web that the pages name, and tell those that are lost.

    An address counts as lost after three failures in a row on three days, so run this daily or weekly, and keep the
    file of --state between runs. It asks politely: one page of a server at a time, waiting as the server wants.
    """
    catalogue = told(read_whole, project.root, project.settings)
    file = state_file or project.root / ".cache" / "links.json"
    places, before = addresses(catalogue), read_states(file)
    today, hidden = datetime.now(UTC).date(), not sys.stderr.isatty()
    states = {}
    with click.progressbar(length=len(places), label="asking", file=sys.stderr, hidden=hidden) as bar:
        for url, answer in ask_all(places, before, today, new_session()):
            states[url] = answer
            bar.update(1)
    write_states(file, states)
    found = sorted(lost(places, states))
    if as_json:
        keys = ("file", "line", "message", "hint")
        click.echo(json.dumps([{key: getattr(one, key) for key in keys} for one in found], indent=2))
    else:
        for one in found:
            click.echo(str(one))
        gone = sum(state.is_lost for state in states.values())
        failing = sum(bool(state.failed) and not state.is_lost for state in states.values())
        click.echo(f"{len(states)} addresses: {gone} lost, {failing} to ask again")
    sys.exit(bool(found) and fail)
