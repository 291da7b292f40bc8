"""`scripts/portal usage`: how often sheets are fetched, from a web server's log."""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import click

from portal.keeping.check import read_whole
from portal.keeping.redirects import read_redirects
from portal.keeping.usage import addresses_of_sheets, count, rows
from scripts.commands.project import Project, told


@click.command()
@click.argument("logs", metavar="LOG...", nargs=-1, required=True, type=click.Path(allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of CSV.")
@click.pass_obj
def usage(project: Project, logs: tuple[Path, ...], as_json: bool) -> None:
    """Count how often each sheet was fetched: by month, form and language.

    LOG is a web server's log in the combined format, also packed with gzip; `-` reads the standard input. Robots are
    left out, counts below five are hidden, and nothing about readers is in the output.
    """
    catalogue = told(read_whole, project.root, project.settings)
    redirects, _, _ = read_redirects(project.docs)
    sheets = {key: page.url for key, page in catalogue.pages.items() if page.sheet}
    addresses = addresses_of_sheets(sheets, redirects.pages)
    base = urlsplit(project.settings.site_url).path or "/"
    found = [
        {
            "month": use.month,
            "sheet": use.path.removesuffix(".md"),
            "form": use.form,
            "language": use.locale,
            "count": n,
        }
        for use, n in rows(count(_lines(logs), addresses, base))
    ]
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    writer = csv.DictWriter(sys.stdout, ["month", "sheet", "form", "language", "count"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)


def _lines(logs: tuple[Path, ...]) -> Iterator[str]:
    for log in logs:
        if str(log) == "-":
            yield from sys.stdin
            continue
        if not log.is_file():
            raise click.BadParameter(f"there is no file {log}", param_hint="LOG")
        size = log.stat().st_size
        with (
            gzip.open(log, "rb") if log.suffix == ".gz" else log.open("rb") as file,
            click.progressbar(length=size, label=log.name, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar,
        ):
            for line in file:
                bar.update(len(line))
                yield line.decode("utf-8", "replace")
