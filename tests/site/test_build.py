"""Builds of copies of the site: a failing one changes nothing, a second one makes nothing anew."""

import json
import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html
from pypdf import PdfReader

from tests.projects import build, copy_project


@pytest.fixture
def project(portal: Path, built_site: Path, tmp_path: Path) -> Path:
    """Return a copy of the project with what the build of the site has kept."""
    return copy_project(portal, tmp_path)


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_build_is_repeatable_and_loads_no_renderer_for_unchanged_sheets(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    first = build(project)
    assert first.returncode == 0, first.stderr
    before = files(project / "site")
    blocker = project / "blocker"
    for module in ("typst", "pikepdf", "fontTools", "segno"):
        (blocker / module).mkdir(parents=True)
        (blocker / module / "__init__.py").write_text(f"raise ImportError('{module} is not needed')", encoding="utf-8")
    second = build(project, PYTHONPATH=str(blocker))
    assert second.returncode == 0, second.stderr
    assert files(project / "site") == before


def test_after_changes_the_site_is_as_if_nothing_had_been_kept(project: Path) -> None:
    page = project / "docs" / "en" / "model.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    (project / "docs" / "_data" / "search.yml").unlink()  # it leads to the pages that go
    for locale in ("en", "lv"):
        news = project / "docs" / locale / "news"
        (news / "2021-11-16-healthy-boost-closing.md").rename(news / "2021-11-16-closing.md")
        (news / "2020-12-17-vidzeme-focus-group.md").unlink()
    kept = build(project)
    shutil.rmtree(project / ".cache" / "escaped-templates")
    (project / ".cache" / "pages.pickle").unlink()
    with_kept = files(project / "site")
    clean = build(project)
    assert (kept.returncode, clean.returncode) == (0, 0), kept.stderr + clean.stderr
    assert files(project / "site") == with_kept


def test_a_failed_build_leaves_the_published_site_alone(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("published", encoding="utf-8")
    page = project / "docs" / "lv" / "model.md"
    page.write_text(page.read_text(encoding="utf-8").replace("title:", "tittle:", 1), encoding="utf-8")
    answer = build(project)
    assert answer.returncode != 0
    assert "docs/lv/model.md:2: `tittle` is not a field that this can have — did you mean `title`?" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert files(site) == {"index.html": b"published"}
    assert not list(project.glob(".site*"))


def test_the_published_folder_may_be_a_link(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("www") / "portal"
    target.mkdir()
    (project / "site").symlink_to(target)
    assert build(project).returncode == 0
    assert (project / "site").is_symlink()
    assert (target / "lv" / "index.html").is_file()
    assert [entry.name for entry in target.parent.iterdir()] == ["portal"]


def test_a_preview_says_so_and_so_do_its_sheets(project: Path, repo: Path) -> None:
    """Whoever holds a printed sheet in the hand must know that its QR code leads nowhere yet."""
    sheet = Path("toolkits", "risk-identification", "risk-register")

    def printed() -> dict[str, str]:
        found = {}
        for locale, folder in (("en", ""), ("lv", "lv")):
            stem = project / "site" / folder / sheet / f"risk-register-{locale}"
            words = (page.extract_text() for page in PdfReader(stem.with_suffix(".pdf")).pages)
            found[f"{locale} pdf"] = " ".join(" ".join(words).split())
            with ZipFile(stem.with_suffix(".docx")) as file:
                found[f"{locale} docx"] = file.read("word/document.xml").decode("utf-8")
        return found

    told = {"en": "Preview, this address does not work yet", "lv": "Priekšskatījums, šī adrese vēl nedarbojas"}
    preview = build(project)
    assert preview.returncode == 0, preview.stderr
    assert "This is a preview: SITE_URL is a placeholder (healthy-boost.example belongs to nobody)" in preview.stderr
    assert [key for key, text in printed().items() if told[key[:2]] not in text] == []
    public = build(project, SITE_URL="https://materials.city.lv/")
    assert public.returncode == 0, public.stderr
    assert "This is a preview" not in public.stderr
    assert [key for key, text in printed().items() if told[key[:2]] in text] == []


def test_a_site_that_cannot_be_put_in_place_is_told_without_python(project: Path) -> None:
    (project / "site").write_text("a file", encoding="utf-8")
    answer = build(project)
    assert answer.returncode
    assert f"could not be put in place: {project / 'site'}: File exists" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not list(project.glob(".site*"))


def test_two_builds_at_once_leave_a_whole_site(project: Path) -> None:
    left = project / ".site.1.new"  # by a build that was killed
    left.mkdir()
    os.utime(left, (0, 0))
    alone = build(project)
    assert alone.returncode == 0, alone.stderr
    whole = files(project / "site")
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(build, [project, project]))
    assert [answer.returncode for answer in answers] == [0, 0], "".join(answer.stderr for answer in answers)
    assert files(project / "site") == whole
    assert not list(project.glob(".site*"))


def test_a_strict_warning_leaves_the_published_site_alone(project: Path) -> None:
    (project / "site").mkdir()
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nextra_templates: [missing.html]\n")
    for _ in range(2):
        answer = build(project)
        assert answer.returncode != 0
        assert "WARNING" in answer.stderr
        assert "missing.html" in answer.stderr
        assert files(project / "site") == {}


def test_a_mistake_that_a_template_meets_is_told_without_python(project: Path) -> None:
    words = project / "docs" / "_data" / "interface.yml"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace("site.home: {en: Home", 'site.home: {en: "Home {x}"'), encoding="utf-8")
    line = text.partition("site.home:")[0].count("\n") + 1
    result = build(project)
    assert result.returncode
    assert f"docs/_data/interface.yml:{line}: `site.home` asks in braces for something" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_new_build_replaces_the_whole_site(project: Path) -> None:
    stale = project / "site" / "old" / "index.html"
    stale.parent.mkdir(parents=True)
    stale.write_text("old", encoding="utf-8")
    assert build(project).returncode == 0
    assert not stale.exists()
    assert (project / "site" / "lv" / "index.html").exists()


def test_a_page_without_translation_falls_back_honestly(project: Path) -> None:
    (project / "docs" / "lv" / "pilots" / "tartu.md").unlink()
    (project / "docs" / "lv" / "toolkits" / "partner-motivation" / "conversation.md").unlink()
    (project / "docs" / "lv" / "toolkits" / "partner-motivation" / "conversation.sample.yml").unlink()
    answer = build(project)
    assert answer.returncode == 0, answer.stderr
    root = html.parse(str(project / "site" / "lv" / "pilots" / "tartu" / "index.html")).getroot()
    assert {root.xpath(f"string({part}/@lang)") for part in ("//h1", "//article//div[@lang]")} == {"en"}
    assert root.xpath("string(//link[@rel='canonical']/@href)") == "https://healthy-boost.example/pilots/tartu/"
    assert not root.xpath("//link[@hreflang]")
    assert "angļu valodā" in root.xpath("string(//p[contains(@class, 'pt-notice')][@role='note'])")
    folder = project / "site" / "lv" / "toolkits" / "partner-motivation"
    names = {file.name for file in (folder / "conversation").iterdir()}
    assert names >= {"index.html", "conversation-en.pdf", "conversation-en.docx", "conversation-sample-en.pdf"}
    assert not [name for name in names if "-lv." in name]
    with ZipFile(folder / "partner-motivation-lv.zip") as pack:
        assert "partner-motivation-lv/conversation-en.docx" in pack.namelist()


def test_a_pilot_is_added_by_copying_one_file(project: Path) -> None:
    pilots = project / "docs" / "en" / "pilots"
    text = (pilots / "turku.md").read_text(encoding="utf-8")
    text = text.replace("place: Turku", "place: Ventspils").replace("country: FI", "country: LV")
    text = text.replace("[60.45, 22.27]", "[57.39, 21.56]").replace("title: Pink", "title: A & B </script><i> Pink", 1)
    (pilots / "ventspils.md").write_text(text, encoding="utf-8")
    answer = build(project)
    assert answer.returncode == 0, answer.stderr
    root = html.parse(str(project / "site" / "lv" / "pilots" / "index.html")).getroot()
    assert root.xpath("string(//main//*[@role='status'])") == "11 pilotprojektu"
    row = root.xpath("//tr[th[starts-with(., 'Ventspils')]]")[0]
    assert row.get("lang") == "en"
    assert row.xpath("string(td/a)").startswith("A & B </script><i> Pink")
    assert len(root.xpath("//*[local-name()='svg']//*[local-name()='text'][. = 'Ventspils']")) == 2
    data = json.loads((project / "site" / "lv" / "pilots" / "pilots.json").read_text(encoding="utf-8"))
    assert next(one for one in data["pilots"] if one["id"] == "ventspils")["language"] == "en"
    pilot = html.parse(str(project / "site" / "pilots" / "ventspils" / "index.html")).getroot()
    said = json.loads(pilot.xpath("//script[@type='application/ld+json']")[0].text)
    assert said["headline"].startswith("A & B </script><i> Pink")


def test_a_title_is_shown_as_it_is_written(project: Path) -> None:
    paths = ["index", "model", "about/privacy", "guidance/plain-language", "pilots/index", "pilots/turku"]
    paths += [f"toolkits/{name}" for name in ("index", "focus-group/index", "focus-group/guide")]
    for path in paths:
        page = project / "docs" / "en" / f"{path}.md"
        text = page.read_text(encoding="utf-8")
        text = re.sub(r"^(title|summary): .*", r"\1: 'A <x-b> & B'", text, flags=re.MULTILINE)
        page.write_text(text, encoding="utf-8")
    answer = build(project)
    assert answer.returncode == 0, answer.stderr
    for file in (project / "site").rglob("*.html"):
        root = html.parse(str(file)).getroot()
        assert not root.xpath("//x-b"), file
    for path in paths:
        root = html.parse(str(project / "site" / path.removesuffix("index") / "index.html")).getroot()
        assert root.xpath("string(//h1)").strip() == "A <x-b> & B"
        assert root.xpath("string(//meta[@name='description']/@content)") == "A <x-b> & B"
