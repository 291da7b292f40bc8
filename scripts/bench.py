"""Compares building this site with building the same pages in plain MkDocs + Material + static-i18n.

    make bench          three rounds
    make bench N=5      five

Each round builds plain, then ours with nothing kept, ours again, ours with one page changed, and ours with nothing kept
but the printable files. Ratios are taken inside a round, because the machine may be slower in the next one. Everything
is built in temporary copies. At the end it measures what a reader's device fetches (scripts/delivery.py); that takes
about a minute more.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

OURS = ("mkdocs.yml", "docs", "hooks", "overrides")
ROWS = {
    "plain": ("plain MkDocs", ""),
    "first": ("ours, first build", "≤ 2.0"),
    "second": ("ours, second build", "≤ 1.2"),
    "changed": ("ours, one page changed", ""),
    "pages": ("ours, only files kept", ""),
}
"""What a round builds, in the order of the table, and the limit of its ratio."""


@dataclass(frozen=True)
class Run:
    """One build: CPU seconds (user and system, with all its processes) and wall seconds."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Round:
    """One build of each kind, one after the other."""

    plain: Run
    first: Run
    second: Run
    changed: Run
    pages: Run


def plain_config(ours: dict[str, Any]) -> dict[str, Any]:
    """Return the configuration of the plain site: what the tools do by default, with our extensions and languages."""
    plugins = {name: options for entry in ours["plugins"] for name, options in _pair(entry).items()}
    languages = [
        {key: language[key] for key in ("locale", "name", "default") if key in language}
        for language in plugins["i18n"]["languages"]
    ]
    return {
        "site_name": ours["site_name"],
        "site_url": "https://plain.example/",
        "theme": {"name": "material"},
        "exclude_docs": ours.get("exclude_docs", ""),
        "markdown_extensions": ours.get("markdown_extensions", []),
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
    }


def _pair(entry: str | dict[str, Any]) -> dict[str, Any]:
    return entry if isinstance(entry, dict) else {entry: {}}


def table(rounds: Sequence[Round]) -> str:
    """Return what was measured: medians, and the medians of the ratios of each round."""
    rows = [("", "CPU s", "wall s", "ratio", "wanted")]
    for field, (name, limit) in ROWS.items():
        runs = [getattr(one, field) for one in rounds]
        ratio = median(run.cpu / one.plain.cpu for run, one in zip(runs, rounds, strict=True))
        cpu, wall = (median(times) for times in zip(*((run.cpu, run.wall) for run in runs), strict=True))
        rows.append((name, f"{cpu:.2f}", f"{wall:.2f}", f"{ratio:.2f}", limit))
    return "\n".join(f"{name:<24}{cpu:>8}{wall:>8}{ratio:>8}{limit:>8}" for name, cpu, wall, ratio, limit in rows)


def folder_size(folder: Path) -> tuple[int, int]:
    """Return how many files are in a folder, and their bytes."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return len(sizes), sum(sizes)


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml: takes the default of `!ENV [NAME, default]`."""

    def default(self, node: yaml.Node) -> Any:
        return self.construct_sequence(node)[-1] if isinstance(node, yaml.SequenceNode) else None


_Loader.add_constructor("!ENV", _Loader.default)


def copy_ours(project: Path, to: Path) -> None:
    """Copy what a build reads, as a fresh clone has it."""
    for name in OURS:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, to / name)


def make_plain(project: Path, to: Path) -> None:
    """Write the plain site into the folder `to`."""
    ours = yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)
    shutil.copytree(project / "docs", to / "docs")
    (to / "mkdocs.yml").write_text(yaml.safe_dump(plain_config(ours), allow_unicode=True), encoding="utf-8")


def build(project: Path) -> Run:
    """Build the site of `project` and measure it. Raises SystemExit with the build's output when it fails."""
    # Bytecode is kept, as on any machine that does not forbid it.
    forbidden = {"PYTHONDONTWRITEBYTECODE", "SITE_URL", "SITE_CONTACT"}
    env = {name: value for name, value in os.environ.items() if name not in forbidden} | {"NO_MKDOCS_2_WARNING": "1"}
    log = project / "build.log"
    start = perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build"], cwd=project, env=env, stdout=output, stderr=output
        )
        _, status, usage = os.wait4(process.pid, 0)  # the time of the child and of the children that it waited for
    wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the build in {project.name} failed:\n{log.read_text(encoding='utf-8')}")
    return Run(usage.ru_utime + usage.ru_stime, wall)


def measure(project: Path, rounds: int) -> tuple[list[Round], tuple[int, int], tuple[int, int]]:
    """Build everything `rounds` times; return the rounds, and files and bytes of the plain and of our site."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "plain")
        make_plain(project, plain)
        build(plain)  # fills the file cache; not measured
        results = []
        for number in range(rounds):
            ours = Path(folder, f"ours-{number}")
            ours.mkdir()
            copy_ours(project, ours)
            baseline, first, second = build(plain), build(ours), build(ours)
            with (ours / "docs" / "en" / "model.md").open("a", encoding="utf-8") as page:
                page.write("\nOne more sentence.\n")
            changed = build(ours)
            (ours / ".cache" / "pages.pickle").unlink()
            results.append(Round(baseline, first, second, changed, build(ours)))
        return results, folder_size(plain / "site"), folder_size(ours / "site")


def main(arguments: Sequence[str]) -> int:
    """Measure and print. The only argument is the number of rounds."""
    rounds, plain, ours = measure(Path(__file__).parent.parent, int(arguments[0]) if arguments else 3)
    print(table(rounds))
    for name, (files, size) in {"plain": plain, "ours": ours}.items():
        print(f"site, {name}: {files} files, {size / 2**20:.1f} MiB")
    from scripts import delivery

    print(delivery.table(delivery.measure(Path(__file__).parent.parent)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
