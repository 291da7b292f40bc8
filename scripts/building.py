"""Copies of the project, larger ones and plain ones, and their builds, measured."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))

from portal.base.settings import read_locales  # noqa: E402

OURS = ("mkdocs.yml", "docs", "hooks", "overrides")
EXTENSIONS = ("admonition", "attr_list", "def_list", "footnotes", "tables", "toc")
"""What plain MkDocs needs to read our pages."""


@dataclass(frozen=True)
class Run:
    """One build: CPU seconds (user and system, with all its processes), wall seconds, memory at its peak in MB."""

    cpu: float
    wall: float
    peak: float = 0.0


def plain_config(ours: dict[str, Any]) -> dict[str, Any]:
    """Return the configuration of the plain site: what the tools do by default, with our languages."""
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
        "markdown_extensions": [*EXTENSIONS],
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}],
    }


def _pair(entry: str | dict[str, Any]) -> dict[str, Any]:
    return entry if isinstance(entry, dict) else {entry: {}}


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
    """Write the plain site with the pages of `project` into the folder `to`."""
    ours = yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)
    shutil.copytree(project / "docs", to / "docs")
    (to / "mkdocs.yml").write_text(yaml.safe_dump(plain_config(ours), allow_unicode=True), encoding="utf-8")


def add_pages(project: Path, pages: int) -> None:
    """Add pages to both languages until each has `pages`; their text is that of the guidance page."""
    for locale in read_locales(project / "mkdocs.yml"):
        docs = project / "docs" / locale
        _, matter, body = (
            (docs / "guidance" / "working-across-sectors.md").read_text(encoding="utf-8").split("---\n", 2)
        )
        matter = "\n".join(line for line in matter.splitlines() if not line.startswith(("title:", "version:")))
        library = docs / "library"
        library.mkdir(exist_ok=True)
        missing = pages - len([*docs.rglob("*.md")])
        first = len([*library.glob("*.md")]) + 1
        for number in range(first, first + missing):
            text = f"---\ntitle: Page {number:04}\n{matter}\n---\n{body}"
            (library / f"page-{number:04}.md").write_text(text, encoding="utf-8")


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
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)
