"""Lints, types and tests the styles and scripts with Node, from `package-lock.json`. The site itself needs no Node.

    .venv/bin/python scripts/front.py lint    Biome, stylelint and the types of TypeScript
    .venv/bin/python scripts/front.py fix     mends what Biome and stylelint can mend by themselves
    .venv/bin/python scripts/front.py test    the tests of the scripts that hold no page

Where there is no Node this says what it leaves out and ends well; in CI it fails.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.system import find, is_ci

ROOT = Path(__file__).parent.parent
TASKS = {
    "lint": "lint and types of styles and scripts",
    "fix": "mending of styles and scripts",
    "test": "tests of the scripts that hold no page",
}
Run = Callable[[list[str]], "subprocess.CompletedProcess[str]"]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in the project; what it says is returned only of `--version`."""
    return subprocess.run(command, cwd=ROOT, text=True, check=False, capture_output="--version" in command)


def lacks(root: Path, which: Callable[[str], str | None] = find, runner: Run = run) -> str:
    """Return what is missing of Node and npm as `package.json` asks for it (`engines`), or ''."""
    for program in ("node", "npm"):
        if not which(program):
            return f"{program} is not installed"
    least = json.loads((root / "package.json").read_text(encoding="utf-8"))["engines"]["node"].removeprefix(">=")
    version = runner(["node", "--version"]).stdout.strip()
    if _numbers(version) < _numbers(least):
        return f"Node is {version}, but {least} or newer is needed"
    return ""


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def install(root: Path, runner: Run = run) -> int:
    """Install what the lock holds, unless that is there already; return the exit code of npm."""
    lock = sha256((root / "package-lock.json").read_bytes()).hexdigest()
    stamp = root / "node_modules" / ".lock"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == lock:
        return 0
    click.echo("Installing package-lock.json")
    if code := runner(["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]).returncode:
        return code
    stamp.write_text(lock, encoding="utf-8")
    return 0


def perform(
    task: str,
    root: Path = ROOT,
    which: Callable[[str], str | None] = find,
    runner: Run = run,
    environment: Mapping[str, str] = os.environ,
) -> int:
    """Do one of `TASKS` and return the exit code: 0 also where it is left out for want of Node, but 1 in CI."""
    if missing := lacks(root, which, runner):
        click.echo(f"Left out: {TASKS[task]} ({missing}).", err=True)
        return int(is_ci(environment))
    return install(root, runner) or runner(["npm", "run", "--silent", task]).returncode


@click.command()
@click.argument("task", type=click.Choice([*TASKS]))
def main(task: str) -> None:
    """Lint, mend or test the styles and scripts."""
    sys.exit(perform(task))


if __name__ == "__main__":
    main()
