"""A release: what it refuses, what it is made of, and how it comes onto a server and back."""

import gzip
import subprocess
import sys
import tarfile
from pathlib import Path

import brotli
import pytest

from portal.base.site_address import address_problem
from portal.publishing.archive import CHECKSUMS, broken
from portal.publishing.checks import contact_problem, refusals
from portal.publishing.deploy import Refused, current_release, deploy, releases, roll_back
from portal.publishing.release import make_release
from portal.publishing.servers import rules

URL = "https://materials.city.lv/"


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("", "is missing"),
        (" ", "has a space"),
        ("https://a.lv/my portal/", "has a space"),
        ("https://a.lv/ ", "has a space"),
        ("materials.city.lv", "does not begin with"),
        ("ftp://a.lv/", "does not begin with"),
        ("https://", "names no host"),
        ("https:///portal/", "names no host"),
        ("https://a.lv/?x=1", "has a query"),
        ("https://a.lv/#x", "has a query or a fragment"),
        ("https://me:secret@a.lv/", "has a user name"),
        ("https://a.lv:port/", "is no address"),
        ("https://[a/", "is no address"),
        ("https://healthy-boost.example/", "is a placeholder (healthy-boost.example belongs to nobody)"),
        ("https://www.example.org/", "is a placeholder"),
        ("http://localhost:8000/", "is a placeholder"),
        (URL, ""),
        ("https://a.lv/portal/", ""),
    ],
)
def test_an_address_that_cannot_be_published_is_named(address: str, problem: str) -> None:
    assert address_problem(address).startswith(problem)
    assert bool(address_problem(address)) == bool(problem)


@pytest.mark.parametrize(
    ("contact", "problem"),
    [
        ("", "is missing"),
        ("portal", "is no e-mail address"),
        ("portal@city", "is no e-mail address"),
        ("a b@city.lv", "is no e-mail address"),
        ("mailto:a@city.lv", "is no e-mail address"),
        ("portal@example.org", "is a placeholder"),
        ("portal@city.lv", ""),
    ],
)
def test_a_contact_that_reaches_nobody_is_named(contact: str, problem: str) -> None:
    assert contact_problem(contact).startswith(problem)
    assert bool(contact_problem(contact)) == bool(problem)


def test_a_release_says_all_that_it_refuses_and_makes_nothing(repo: Path, tmp_path: Path) -> None:
    assert len(list(refusals("", ""))) == 2
    command = [sys.executable, "scripts/release.py", "make", "--to", str(tmp_path / "dist"), "--site-url", "https://"]
    answer = subprocess.run(command, cwd=repo, capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8"})
    assert answer.returncode == 2
    assert "SITE_URL `https://` names no host — set it:" in answer.stderr
    assert "SITE_CONTACT is missing — set it:" in answer.stderr
    assert not (tmp_path / "dist").exists()


def built(folder: Path, edition: int, base: str = "") -> Path:
    """A site of a page in two languages that asks for a script of this edition."""
    script = f"assets/app.0000000{edition}.js"
    files = {
        "index.html": f'<script src="{script}"></script>' + f"<p>edition {edition}</p>" * 50,
        "404.html": "no such page",
        "lv/404.html": "nav",
        "lv/index.html": "lv" * 300,
        "old/index.html": '<meta http-equiv="refresh" content="0; url=../new/#part">',
        script: "a()" * 200,
        "sheet.pdf": "%PDF" * 100,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def release(tmp_path: Path, edition: int, url: str = URL, moment: int | None = None) -> Path:
    site = built(tmp_path / f"built-{edition}", edition)
    return make_release(site, tmp_path / f"dist-{edition}", url, moment or 1_000_000 * edition).archive


def test_a_release_has_compressed_twins_checksums_and_one_archive(tmp_path: Path) -> None:
    archive = release(tmp_path, 1)
    folder = tmp_path / "dist-1" / "portal"
    page = folder / "site" / "index.html"
    assert gzip.decompress(page.with_suffix(".html.gz").read_bytes()) == page.read_bytes()
    assert brotli.decompress(page.with_suffix(".html.br").read_bytes()) == page.read_bytes()
    assert not page.with_name("sheet.pdf.gz").exists()
    assert not page.with_name("404.html.gz").exists()  # too short to gain by it
    sums = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", CHECKSUMS], cwd=folder, check=False)
    assert sums.returncode == 0
    assert broken(folder) == []
    page.write_text("changed", encoding="utf-8")
    assert broken(folder) == ["site/index.html"]
    with tarfile.open(archive) as tar:
        names = tar.getnames()
    assert {"portal/SHA256SUMS", "portal/servers/nginx.conf", "portal/site/_headers"} <= {*names}


def test_the_same_site_gives_the_same_archive(tmp_path: Path) -> None:
    one = release(tmp_path, 1).read_bytes()
    assert release(tmp_path, 1).read_bytes() == one


def test_where_the_address_has_a_path_the_site_stands_under_it(tmp_path: Path) -> None:
    release(tmp_path, 1, f"{URL}portal/")
    folder = tmp_path / "dist-1" / "portal"
    assert (folder / "site" / "portal" / "lv" / "index.html").is_file()
    given = rules(folder / "site" / "portal", f"{URL}portal/")
    assert given.not_found == {"/portal/lv/": "/portal/lv/404.html", "/portal/": "/portal/404.html"}
    assert given.redirects == {"/portal/old/": "/portal/new/#part"}
    assert "/portal/old/ /portal/new/#part 301" in (folder / "site" / "_redirects").read_text(encoding="utf-8")


def test_hosts_without_regular_expressions_are_told_the_folders(tmp_path: Path) -> None:
    site = built(tmp_path / "built", 1)
    for name in ("assets/js/part.12345678.js", "assets/js/more/part.12345678.css", "assets/plain/LICENSE.txt"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x", encoding="utf-8")
    assert rules(site, URL).forever == ["/assets/app.00000001.js", "/assets/js/*"]


def served(server: Path) -> str:
    return (server / "current" / "site" / "index.html").read_text(encoding="utf-8")


def test_the_last_five_stay_and_every_step_back_is_one_switch(tmp_path: Path) -> None:
    server = tmp_path / "server"
    names = [deploy(release(tmp_path, edition), server) for edition in range(1, 8)]
    assert releases(server) == names[2:]
    assert current_release(server) == names[-1]
    assert "edition 7" in served(server)
    assert roll_back(server) == (names[6], names[5])
    assert "edition 6" in served(server)
    for _ in range(3):
        roll_back(server)
    assert "edition 3" in served(server)
    with pytest.raises(Refused, match="is the oldest release"):
        roll_back(server)
    assert (server / "current").is_symlink()
    assert [path.name for path in server.iterdir() if path.name.startswith(".")] == []


def test_releases_lend_each_other_their_scripts(tmp_path: Path) -> None:
    """A page of any kept edition goes on, whichever edition is served; what is forgotten is lent no more."""
    server = tmp_path / "server"
    for edition in (1, 2, 3):
        deploy(release(tmp_path, edition), server, kept=2)
    for name in releases(server):
        scripts = {path.name for path in (server / "releases" / name / "site" / "assets").iterdir()}
        assert {one for one in scripts if one.endswith(".js")} == {"app.00000002.js", "app.00000003.js"}
        assert "app.00000002.js.br" in scripts


def test_a_file_is_as_old_as_its_content(tmp_path: Path) -> None:
    """Servers and browsers tell by the time, and the size, whether a file has changed."""
    server = tmp_path / "server"
    for edition in (1, 2):
        deploy(release(tmp_path, edition), server)
    site = server / "current" / "site"
    assert (site / "index.html").stat().st_mtime == 2_000_000
    assert (site / "sheet.pdf").stat().st_mtime == 1_000_000


def test_the_same_release_twice_is_one(tmp_path: Path) -> None:
    archive = release(tmp_path, 1)
    server = tmp_path / "server"
    assert deploy(archive, server) == deploy(archive, server)
    assert len(releases(server)) == 1


def test_a_damaged_archive_changes_nothing(tmp_path: Path) -> None:
    server = tmp_path / "server"
    deploy(release(tmp_path, 1), server)
    before = current_release(server)
    whole = release(tmp_path, 2)
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole.read_bytes()[:-100])
    folder = tmp_path / "dist-2" / "portal"
    (folder / "site" / "index.html").write_text("other", encoding="utf-8")
    forged = tmp_path / "forged.tar.gz"
    with tarfile.open(forged, "w:gz") as tar:
        tar.add(folder, "portal")
    plain = tmp_path / "plain.tar.gz"
    with tarfile.open(plain, "w:gz") as tar:
        tar.add(folder / "site", "site")
    for archive, message in (
        (cut, "is no archive of a release"),
        (forged, "is damaged: site/index.html"),
        (plain, "it has no SHA256SUMS"),
        (tmp_path / "missing.tar.gz", "is no archive of a release"),
    ):
        with pytest.raises(Refused, match=message):
            deploy(archive, server)
    assert current_release(server) == before
    assert releases(server) == [before]


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "server" / "current").mkdir(parents=True)
    with pytest.raises(Refused, match="is no link that was made by this command"):
        deploy(release(tmp_path, 1), tmp_path / "server")
    with pytest.raises(Refused, match="leads to no release"):
        roll_back(tmp_path / "server")


def test_the_command_tells_what_it_did(repo: Path, tmp_path: Path) -> None:
    archive = release(tmp_path, 1)

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "scripts/release.py", "deploy", str(tmp_path / "server"), *map(str, arguments)]
        return subprocess.run(command, cwd=repo, capture_output=True, text=True, check=False)

    done = run("--archive", archive)
    assert (done.returncode, done.stderr) == (0, "")
    assert "current is 0001-" in done.stdout
    assert "0001-" in run("--list").stdout
    back = run("--rollback")
    assert back.returncode == 1
    assert "is the oldest release that is kept" in back.stderr


def test_a_server_needs_nothing_but_python_and_click(repo: Path, tmp_path: Path) -> None:
    archive = release(tmp_path, 1)
    blocker = tmp_path / "blocker"
    for module in ("brotli", "jinja2", "yaml", "mkdocs", "pydantic"):
        (blocker / module).mkdir(parents=True)
        (blocker / module / "__init__.py").write_text("raise ImportError('not on a server')", encoding="utf-8")
    command = [sys.executable, "scripts/release.py", "deploy", str(tmp_path / "server"), "--archive", str(archive)]
    answer = subprocess.run(
        command, cwd=repo, env={"PYTHONPATH": str(blocker)}, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
