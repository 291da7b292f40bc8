"""Lint and tests of styles and scripts, on machines with and without Node; and the lock that Node installs from."""

import json
import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from scripts.front import TASKS, install, perform


class Machine:
    """A machine with Node of one version, or without; remembers which commands it ran."""

    def __init__(self, version: str = "v20.19.0", failing: str = "") -> None:
        self.version, self.failing = version, failing
        self.ran: list[str] = []

    def which(self, name: str) -> str | None:
        return f"/bin/{name}" if self.version else None

    def run(self, command: list[str]) -> "CompletedProcess[str]":
        line = " ".join(command)
        if line != "node --version":
            self.ran.append(line.replace(" --silent", ""))
        return CompletedProcess(command, int(bool(self.failing) and self.failing in line), stdout=f"{self.version}\n")

    def perform(self, root: Path, task: str = "lint", **environment: str) -> int:
        return perform(task, root, self.which, self.run, environment)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "package.json").write_text('{"engines": {"node": ">=18.12"}}', encoding="utf-8")
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    (tmp_path / "node_modules").mkdir()
    return tmp_path


@pytest.mark.parametrize(("version", "why"), [("", "node is not installed"), ("v18.9.1", "18.12 or newer")])
def test_without_node_it_says_what_it_leaves_out(
    project: Path, capsys: pytest.CaptureFixture[str], version: str, why: str
) -> None:
    machine = Machine(version)
    assert machine.perform(project) == 0
    told = capsys.readouterr().err
    assert TASKS["lint"] in told
    assert why in told
    assert machine.ran == []


@pytest.mark.parametrize("version", ["", "v18.9.1"])
def test_in_ci_it_fails_without_node(project: Path, version: str) -> None:
    assert Machine(version).perform(project, CI="true") == 1
    assert Machine(version).perform(project, CI="false") == 0


def test_the_lock_is_installed_once_and_again_when_it_changes(project: Path) -> None:
    machine = Machine()
    npm = "npm ci --no-audit --no-fund --ignore-scripts"
    assert machine.perform(project) == machine.perform(project, "test") == 0
    assert machine.ran == [npm, "npm run lint", "npm run test"]
    (project / "package-lock.json").write_text('{"a": 1}', encoding="utf-8")
    assert install(project, machine.run) == 0
    assert machine.ran[3:] == [npm]


@pytest.mark.parametrize("failing", ["npm ci", "npm run"])
def test_what_fails_is_a_failure(project: Path, failing: str) -> None:
    assert Machine(failing=failing).perform(project) == 1
    assert (project / "node_modules" / ".lock").is_file() == (failing == "npm run")


def test_every_task_is_a_command_of_the_package(repo: Path) -> None:
    package = json.loads((repo / "package.json").read_text(encoding="utf-8"))
    assert {*TASKS} <= {*package["scripts"]}


def test_the_lock_holds_exact_versions_with_hashes_and_no_addresses(repo: Path) -> None:
    asked = json.loads((repo / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert [version for version in asked.values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    text = (repo / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert packages.pop("")["devDependencies"] == asked
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert [name for name, one in packages.items() if not one.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, one in packages.items() if "resolved" in one] == []
    assert "omit-lockfile-registry-resolved=true" in (repo / ".npmrc").read_text(encoding="utf-8")
