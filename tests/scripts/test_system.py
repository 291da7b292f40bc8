"""The check for system programs, with machines that have some of them."""

from collections.abc import Sequence

import pytest

from scripts.system import NEEDS, Need, Which, apt_commands, find_browser, main, missing, packages, report, system_of


def machine(*without: str) -> Which:
    """A machine that has everything but the named programs."""
    return lambda name: None if name in without else f"/bin/{name}"


NO_BROWSER = machine("chromium", "chromium-browser", "google-chrome")


def names(needs: list[Need]) -> list[str]:
    return [need.names[0] for need in needs]


def test_nothing_is_missing_where_everything_is() -> None:
    assert missing(machine()) == []


def test_any_of_the_browsers_will_do() -> None:
    assert missing(machine("chromium", "chromium-browser")) == []
    assert find_browser(machine("chromium", "chromium-browser")) == "/bin/google-chrome"
    assert names(missing(NO_BROWSER)) == ["chromium"]
    assert find_browser(NO_BROWSER) is None


def test_a_dictionary_can_be_missing_too() -> None:
    assert names(missing(machine("hunspell", "lv_LV.dic"))) == ["hunspell", "lv_LV.dic"]


def test_a_package_is_named_once_and_as_the_system_calls_it() -> None:
    assert packages(missing(machine("pdftoppm", "pdftotext")), "debian") == ["poppler-utils"]
    assert packages(missing(NO_BROWSER), "ubuntu") == ["chromium-browser"]
    assert packages(missing(machine("en_GB.dic")), "fedora") == ["hunspell-en-GB"]
    assert packages(missing(machine("en_GB.dic")), "macos") == []


def test_the_report_says_what_for_and_how_to_get_it() -> None:
    text = report(missing(machine("pdftotext", "nginx", "lv_LV.dic")))
    assert "pdftotext  reads the text of PDFs" in text
    assert "debian:    apt-get install poppler-utils hunspell-lv nginx\n" in text
    assert "fedora:    dnf install poppler-utils hunspell-lv nginx\n" in text
    assert "macos:     brew install poppler nginx\n" in text
    assert "put lv_LV.dic, each with its .aff file, into ~/Library/Spelling" in text
    assert "chromium" not in text


@pytest.mark.parametrize(
    ("release", "system"),
    [
        ({"ID": "debian"}, "debian"),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, "ubuntu"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "ubuntu"),
        ({"ID": "fedora"}, "fedora"),
        ({"ID": "arch"}, ""),
    ],
)
def test_the_system_is_known_by_its_release_file(release: dict[str, str], system: str) -> None:
    assert system_of(release) == system


def test_apt_updates_before_it_installs() -> None:
    update, install = apt_commands(missing(machine("nginx")), "debian", is_root=True)
    assert update == ["apt-get", "update"]
    assert install == ["apt-get", "install", "--yes", "--no-install-recommends", "nginx"]


def test_apt_goes_through_sudo_without_asking_for_a_password() -> None:
    commands = apt_commands(missing(machine("nginx")), "ubuntu", is_root=False)
    assert [command[:3] for command in commands] == [["sudo", "-n", "apt-get"]] * 2


def test_apt_is_left_alone_where_there_is_none_or_nothing_to_do() -> None:
    assert apt_commands(NEEDS, "fedora", is_root=True) == []
    assert apt_commands([], "debian", is_root=True) == []


def test_the_exit_code_says_whether_something_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], machine()) == 0
    assert capsys.readouterr() == ("", "")
    assert main([], NO_BROWSER) == 1
    assert main(["--without-browser"], NO_BROWSER) == 0
    assert "opens the pages" in capsys.readouterr().err


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("1", 1), ("false", 0), ("", 0)])
def test_only_ci_fails_without_node(capsys: pytest.CaptureFixture[str], ci: str, code: int) -> None:
    assert main([], machine("node", "npm"), environment={"CI": ci}) == code
    assert ("debian:    apt-get install nodejs npm\n" in capsys.readouterr().err) == bool(code)


def test_node_is_installed_where_it_may_be() -> None:
    asked: list[str] = []
    main(["--install"], machine("node", "npm"), lambda needs: asked.extend(names(list(needs))), environment={})
    assert asked == ["node", "npm"]


def test_only_the_option_installs() -> None:
    here = {name for need in NEEDS for name in need.names} - {"nginx"}
    asked: list[str] = []

    def which(name: str) -> str | None:
        return name if name in here else None

    def installer(needs: Sequence[Need]) -> None:
        asked.extend(names(list(needs)))
        here.add("nginx")

    assert main([], which, installer) == 1
    assert asked == []
    assert main(["--install"], which, installer) == 0
    assert asked == ["nginx"]
