"""The workflows of GitHub and GitLab are valid, and call commands that there are."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

SCHEMAS = {
    ".github/workflows/check.yml": "vendor.github-workflows",
    ".github/workflows/publish.yml": "vendor.github-workflows",
    ".github/workflows/scheduled.yml": "vendor.github-workflows",
    ".github/dependabot.yml": "vendor.dependabot",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}


def scripts(node: Any) -> list[str]:
    """Return every command that a workflow runs."""
    if isinstance(node, list):
        return [found for one in node for found in scripts(one)]
    if not isinstance(node, dict):
        return []
    own = [
        line
        for key in ("run", "script")
        for line in ([node[key]] if isinstance(node.get(key), str) else node.get(key) or [])
    ]
    return own + [found for one in node.values() if isinstance(one, dict | list) for found in scripts(one)]


def test_every_workflow_is_known_here(repo: Path) -> None:
    found = {path.relative_to(repo).as_posix() for path in repo.glob(".github/**/*.yml")}
    assert found | {".gitlab-ci.yml"} == {*SCHEMAS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_workflow_keeps_to_its_schema(repo: Path, name: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[name], str(repo / name)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("name", [name for name in SCHEMAS if "dependabot" not in name])
def test_what_a_workflow_runs_is_there(repo: Path, name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (repo / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = scripts(yaml.safe_load((repo / name).read_text(encoding="utf-8")))
    assert commands
    for command in commands:
        last = re.sub(r'^(?:\w+="[^"]*" )+', "", command)
        if last.startswith("make "):
            assert last.split()[1] in targets
        else:
            assert (repo / last).is_file(), command


@pytest.mark.parametrize("name", ["run", "deploy"])
def test_the_scripts_of_ci_are_programs(repo: Path, name: str) -> None:
    script = repo / ".ci" / name
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0


def test_both_hosts_publish_with_the_same_settings(repo: Path) -> None:
    """A setting of the site or of the server that one of them forgets would be found on the day of publishing."""
    settings = r"\b(?:SITE_(?:URL|CONTACT)|DEPLOY_[A-Z_]+)\b"
    github = set(re.findall(settings, (repo / ".github/workflows/publish.yml").read_text(encoding="utf-8")))
    gitlab = set(re.findall(settings, (repo / ".gitlab-ci.yml").read_text(encoding="utf-8")))
    assert github == gitlab
    asked = set(re.findall(r"\$\{(\w+):\?\}", (repo / ".ci/deploy").read_text(encoding="utf-8")))
    assert {f"DEPLOY_{name}" for name in asked} == {name for name in github if name.startswith("DEPLOY_")}
