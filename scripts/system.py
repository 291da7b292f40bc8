"""The programs that the tests use and pip cannot install: looks for them and, where it may, installs them.

    python3 scripts/system.py             says what is missing, and how to get it
    python3 scripts/system.py --install   installs it first, on Debian and Ubuntu as root or with passwordless sudo

With `--without-browser` it asks for no browser, which the tests of `make check` do not open.
Runs on a bare Python 3.11; imports nothing but the standard library.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MAC = {
    "google-chrome": Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    "soffice": Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
}
DICTIONARY_FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/Library/Spelling", "~/Library/Spelling")
INSTALL = {
    "debian": "apt-get install",
    "ubuntu": "apt-get install",
    "fedora": "dnf install",
    "macos": "brew install",
}


@dataclass(frozen=True)
class Need:
    """One thing that tests use: found when any of `names` is there.

    `package` brings it; `elsewhere` names the package where a system calls it differently, '' where it has none. Of
    those that are `only_ci`, only CI fails for want of one: elsewhere what uses it is left out, with a word about it.
    """

    names: tuple[str, ...]
    purpose: str
    package: str
    elsewhere: dict[str, str] = field(default_factory=dict)
    only_ci: bool = False


NEEDS = (
    Need(
        BROWSERS,
        "opens the pages as a reader does",
        "chromium",
        {"ubuntu": "chromium-browser", "macos": "google-chrome"},
    ),
    Need(("pdftoppm",), "turns PDFs into pictures", "poppler-utils", {"macos": "poppler"}),
    Need(("pdftotext",), "reads the text of PDFs", "poppler-utils", {"macos": "poppler"}),
    Need(("soffice",), "opens Word files", "libreoffice-writer", {"macos": "libreoffice"}),
    Need(("hunspell",), "checks the spelling", "hunspell"),
    Need(("lv_LV.dic",), "is the list of Latvian words", "hunspell-lv", {"macos": ""}),
    Need(("en_GB.dic",), "is the list of English words", "hunspell-en-gb", {"fedora": "hunspell-en-GB", "macos": ""}),
    Need(("nginx",), "serves the site as a web server does", "nginx"),
    Need(("node",), "lints and tests the scripts and styles", "nodejs", {"macos": "node"}, only_ci=True),
    Need(("npm",), "installs what node lints with", "npm", {"fedora": "nodejs-npm", "macos": "node"}, only_ci=True),
)

Which = Callable[[str], str | None]


def find(name: str) -> str | None:
    """Return the path of a program or a hunspell dictionary (`lv_LV.dic`), or None."""
    if name.endswith(".dic"):
        files = (Path(folder).expanduser() / name for folder in DICTIONARY_FOLDERS)
        return next((str(file) for file in files if file.is_file()), None)
    # A Debian user's PATH lacks the folders of servers; on a Mac these programs stand outside PATH.
    elsewhere = os.pathsep.join((os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin", "/sbin"))
    mac = MAC.get(name, Path())
    return shutil.which(name, path=elsewhere) or (str(mac) if mac.is_file() else None)


def find_browser(which: Which = find) -> str | None:
    """Return the path of the first of `BROWSERS` that is there, or None."""
    return next(filter(None, map(which, BROWSERS)), None)


def missing(which: Which = find, needs: Iterable[Need] = NEEDS) -> list[Need]:
    """Return the needs of which no name is found."""
    return [need for need in needs if not any(which(name) for name in need.names)]


def packages(needs: Iterable[Need], system: str) -> list[str]:
    """Return the packages of `system` (a key of `INSTALL`) that bring `needs`, each once, in order."""
    names = (need.elsewhere.get(system, need.package) for need in needs)
    return list(dict.fromkeys(filter(None, names)))


def report(needs: Sequence[Need]) -> str:
    """Return what is missing, what for, and the command for each system."""
    lines = ["The tests need programs that are not here:"]
    lines += [f"  {need.names[0]:<10} {need.purpose}" for need in needs]
    lines += ["To install them:"]
    for system, command in INSTALL.items():
        if names := packages(needs, system):
            lines.append(f"  {system + ':':<10} {command} {' '.join(names)}")
    if dictionaries := [name for need in needs for name in need.names if name.endswith(".dic")]:
        lines.append(f"  macos:     put {', '.join(dictionaries)}, each with its .aff file, into ~/Library/Spelling")
    return "\n".join(lines)


def system_of(release: Mapping[str, str]) -> str:
    """Return the key of `INSTALL` for a system described by /etc/os-release (os-release(5)), or '' for another one."""
    ids = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((id_ for id_ in ids if id_ in INSTALL), "")


def apt_commands(needs: Sequence[Need], system: str, is_root: bool) -> list[list[str]]:
    """Return the commands that install `needs` with apt-get; none on a system that has no apt-get."""
    if not needs or system not in {"debian", "ubuntu"}:
        return []
    # With -n sudo fails at once where it would ask for a password.
    apt = ["apt-get"] if is_root else ["sudo", "-n", "apt-get"]
    return [[*apt, "update"], [*apt, "install", "--yes", "--no-install-recommends", *packages(needs, system)]]


def install(needs: Sequence[Need]) -> None:
    """Install `needs` where this user may; stop at the first command that fails."""
    try:
        system = system_of(platform.freedesktop_os_release())
    except OSError:
        return
    for command in apt_commands(needs, system, os.geteuid() == 0):
        print("+", *command, flush=True)
        if not shutil.which(command[0]) or subprocess.call(command):
            return


def is_ci(environment: Mapping[str, str]) -> bool:
    """Return whether this runs in CI, where nothing may be left out: CI services set `CI` to something true."""
    return environment.get("CI", "").lower() not in {"", "0", "false"}


def main(
    arguments: Sequence[str],
    which: Which = find,
    installer: Callable[[Sequence[Need]], None] = install,
    environment: Mapping[str, str] = os.environ,
) -> int:
    """Check, with `--install` install what is missing, and return the exit code: 1 when something still is, else 0."""
    wanted = [need for need in NEEDS if need.names != BROWSERS or "--without-browser" not in arguments]
    needs = missing(which, wanted)
    if needs and "--install" in arguments:
        installer(needs)
        needs = missing(which, wanted)
    needs = [need for need in needs if not need.only_ci or is_ci(environment)]
    if needs:
        print(report(needs), file=sys.stderr)
    return 1 if needs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
