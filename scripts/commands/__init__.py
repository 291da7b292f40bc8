"""The command line of the portal, `scripts/portal`: one subject a module, each thin over the library.

Exit codes: 0 all is well, 1 something is to be mended, 2 the command itself was written wrongly.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from scripts.commands.project import open_project  # noqa: E402 # the library is found by the line above

COMMANDS = {
    "new": "write:new",
    "check": "check:check",
    "rename": "write:rename",
    "remove": "write:remove",
    "translations": "translations:main",
    "texts": "texts:main",
    "readability": "readability:main",
    "links": "links:links",
    "licences": "licences:licences",
    "usage": "usage:usage",
    "release": "scripts.release:make",
    "deploy": "scripts.release:deploy",
    "policy": "scripts.release:policy",
    "record": "record:record",
    "redirects": "record:redirects",
}
"""Command → where it stands; a module is loaded only when its command runs."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        module = module if "." in module else f"scripts.commands.{module}"
        command: click.Command = getattr(import_module(module), name)
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, help="The folder with mkdocs.yml.")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Write, check, move and publish the portal, with Markdown and git alone.

    \b
    A day's work:
      scripts/portal new pilot riga        write a page, in every language
      scripts/portal check --watch         tell mistakes while you write
      scripts/portal translations status   what is missing or out of date
      scripts/portal rename OLD NEW        move a page; links and printed QR codes follow

    Exit codes: 0 all is well, 1 something is to be mended, 2 the command was written wrongly.
    """  # noqa: D301 # click reads the sign
    if context.invoked_subcommand:
        context.obj = open_project(root)
