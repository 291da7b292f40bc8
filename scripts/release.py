"""Makes a release of the portal, and puts it onto a server.

    SITE_URL=… SITE_CONTACT=… .venv/bin/python scripts/release.py make
    .venv/bin/python scripts/release.py deploy /srv/portal
    .venv/bin/python scripts/release.py deploy /srv/portal --rollback
    .venv/bin/python scripts/release.py policy site

A server needs Python 3.11 and click for `deploy`, and nothing else.

Exit codes: 0 done, 1 the site does not build or a file is damaged, 2 the settings or the command are refused.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent.parent / "hooks"))

from portal.publishing.checks import refusals
from portal.publishing.deploy import KEPT, Refused, current_release, releases, roll_back
from portal.publishing.deploy import deploy as put_onto_server
from portal.publishing.policy import policy as policy_of

ROOT = Path(__file__).parent.parent


@click.group()
def main() -> None:
    """Make a release of the portal, and put it onto a server."""


@main.command()
@click.option("--site-url", envvar="SITE_URL", default="", help="The address that the site is published under.")
@click.option("--contact", envvar="SITE_CONTACT", default="", help="The e-mail address that readers write to.")
@click.option("--to", type=click.Path(path_type=Path), default=ROOT / "dist", show_default="dist/")
def make(site_url: str, contact: str, to: Path) -> None:
    """Build the site for the public: compressed, with checksums and server configurations, in one archive."""
    from portal.publishing.release import make_release

    if found := list(refusals(site_url, contact)):
        for problem in found:
            click.echo(problem, err=True)
        click.echo("There is no release: readers would meet a placeholder.", err=True)
        sys.exit(2)
    to.mkdir(parents=True, exist_ok=True)
    built = to / "site"
    shutil.rmtree(built, ignore_errors=True)
    settings = {"SITE_URL": site_url, "SITE_CONTACT": contact, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(built.absolute())]
    if subprocess.run(command, cwd=ROOT, env=os.environ | settings, check=False).returncode:
        sys.exit(1)
    # https://reproducible-builds.org/specs/source-date-epoch/
    moment = os.environ.get("SOURCE_DATE_EPOCH", "")
    release = make_release(built, to, site_url, int(moment) if moment.isdigit() else None)
    megabytes = release.size / 1e6
    click.echo(f"{release.archive}: {release.files} files, {megabytes:.1f} MB, for {site_url}")
    click.echo(f"Put it onto a server: scripts/release.py deploy <folder> --archive {release.archive}")


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--archive",
    type=click.Path(dir_okay=False, path_type=Path),
    default=ROOT / "dist" / "portal.tar.gz",
    show_default="dist/portal.tar.gz",
    help="What `make release` made.",
)
@click.option("--keep", type=click.IntRange(1), default=KEPT, show_default=True, help="How many releases stay there.")
@click.option("--rollback", is_flag=True, help="Go back to the release before this one.")
@click.option("--list", "show", is_flag=True, help="Show the releases that are there.")
def deploy(folder: Path, archive: Path, keep: int, rollback: bool, show: bool) -> None:
    """Put a release into FOLDER of a plain server, and serve it from then on. The server's root is current/site."""
    try:
        if show:
            for name in releases(folder):
                click.echo(f"{name}{'  current' if name == current_release(folder) else ''}")
        elif rollback:
            left, now = roll_back(folder)
            click.echo(f"{folder / 'current'} is {now} again, no longer {left}.")
        else:
            name = put_onto_server(archive, folder, keep)
            click.echo(f"{folder / 'current'} is {name}. Let the server read its configuration again.")
    except Refused as refused:
        click.echo(str(refused), err=True)
        sys.exit(1)


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT / "site")
def policy(site: Path) -> None:
    """Print the Content-Security-Policy of a built SITE."""
    click.echo(policy_of(site))


if __name__ == "__main__":
    main()
