"""`scripts/portal check`: everything that a build would tell, without building."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from time import perf_counter

import click

from portal.keeping.check import Finding
from portal.keeping.check import check as check_project
from scripts.commands.project import Project

QUIET = 0.2
"""Seconds without another change after which a check begins: editors save in several steps."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of file, line, level, message and hint.")
@click.option("--watch", is_flag=True, help="Check again after every change, until Ctrl+C.")
@click.option("--strict", is_flag=True, help="Fail for warnings too, as a release does.")
@click.pass_obj
def check(project: Project, as_json: bool, watch: bool, strict: bool) -> None:
    """Tell every mistake in the content with its file, its line and its cure.

    Errors keep the site from being built; the command ends with 1. Warnings (a translation that is missing, a text
    that is hard to read) do not, unless you ask for --strict.
    """
    if watch:
        _watch(project, as_json)
        return
    found = _tell(project, as_json)
    sys.exit(any(one.level == "error" or strict for one in found))


def _tell(project: Project, as_json: bool) -> Sequence[Finding]:
    start = perf_counter()
    found = check_project(project.root, project.settings)
    if as_json:
        click.echo(json.dumps([one.as_dict() for one in found], ensure_ascii=False, indent=2))
        return found
    for one in found:
        place = click.style(f"{one.file}:{one.line}", bold=True)
        level = click.style(one.level, fg="red" if one.level == "error" else "yellow")
        click.echo(f"{place}: {level}: {one.message} — {one.hint}")
    errors = sum(one.level == "error" for one in found)
    told = f"{_count(errors, 'error')}, {_count(len(found) - errors, 'warning')}" if found else "Nothing to mend"
    click.echo(f"{told} ({perf_counter() - start:.1f} s)")
    return found


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _watch(project: Project, as_json: bool) -> None:
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    changed = Event()

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type in {"created", "modified", "moved", "deleted"}:
                changed.set()

    observer = Observer()
    observer.schedule(Handler(), str(project.docs), recursive=True)
    observer.start()
    try:
        while True:
            _tell(project, as_json)
            if not as_json:
                click.echo(f"Watching {_shown(project.docs)}; Ctrl+C ends it.", err=True)
            changed.wait()
            while changed.is_set():
                changed.clear()
                changed.wait(QUIET)
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        observer.join()


def _shown(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
