"""What the benchmark compares and how it counts."""

from pathlib import Path

import pytest

from portal.catalogue import read_catalogue
from portal.printing.forms import FORMS, forms_of
from scripts import bench_sheets
from scripts.bench import Round, Size, table
from scripts.building import EXTENSIONS, Run, build, copy_ours, make_plain, plain_config


def test_the_plain_site_has_our_languages_and_nothing_else_of_ours() -> None:
    ours = {
        "site_name": "Ours",
        "theme": {"name": "material", "custom_dir": "overrides", "font": False},
        "hooks": ["hooks/content.py"],
        "plugins": [
            "search",
            {"i18n": {"reconfigure_search": False, "languages": [{"locale": "en", "default": True, "site_name": "A"}]}},
        ],
    }
    plain = plain_config(ours)
    assert plain["theme"] == {"name": "material"}
    assert plain["markdown_extensions"] == [*EXTENSIONS]
    assert plain["plugins"] == [
        "search",
        {"i18n": {"docs_structure": "folder", "languages": [{"locale": "en", "default": True}]}},
    ]
    assert "hooks" not in plain


def test_ratios_are_taken_inside_a_round() -> None:
    slow = Round(plain=Run(10, 10), cold=Run(15, 9), kept=Run(11, 8), changed=Run(12, 8))
    fast = Round(plain=Run(1, 1), cold=Run(1.7, 1), kept=Run(0.9, 1), changed=Run(1, 1))
    middle = Round(plain=Run(2, 2), cold=Run(3.2, 2), kept=Run(2, 2), changed=Run(2, 2, 150))
    small = Size(72, (slow, fast, middle), first=Run(5.2, 6), files=100)
    large = Size(144, (slow, fast, middle), first=Run(9, 9), files=100)
    lines = table([small, large]).splitlines()
    assert lines[1].split() == ["72", "plain", "MkDocs", "2.00", "2.00", "0", "1.00"]
    assert lines[2].split() == ["72", "pages", "new", "3.20", "2.00", "0", "1.60", "≤", "1.0"]
    assert lines[4].split() == ["72", "one", "page", "changed", "2.00", "2.00", "150", "1.00", "≤", "0.5"]
    assert lines[-2] == "a printed file: 20.0 CPU ms on average (wanted ≤ 28)"
    assert lines[-1] == "growth from 72 to 144 pages, new: n^0.00 (wanted ≤ 1.1)"


def test_the_plain_site_builds_from_our_pages(repo: Path, tmp_path: Path) -> None:
    make_plain(repo, tmp_path)
    run = build(tmp_path)
    assert 0 < run.cpu < 60
    pages = len([*(repo / "docs" / "en").rglob("*.md")])
    assert len([*(tmp_path / "site").rglob("index.html")]) == 2 * pages


def test_a_build_that_fails_stops_the_benchmark_and_shows_why(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    with pytest.raises(SystemExit, match="expected the node content"):
        build(tmp_path)


def test_a_copy_has_what_a_build_reads_and_nothing_kept(repo: Path, tmp_path: Path) -> None:
    copy_ours(repo, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"mkdocs.yml", "docs", "hooks", "overrides"}
    assert not [*tmp_path.rglob("__pycache__")]


def test_sheets_are_measured_one_by_one() -> None:
    catalogue = read_catalogue(bench_sheets.PROJECT / "docs", ("en", "lv"))
    for form in FORMS:
        jobs = bench_sheets.jobs(catalogue, form, 40)
        assert len({job.address for job in jobs}) == len(jobs) == 40
        assert all(form in forms_of(job.sheet, job.sample) for job in jobs)
    cpu, size, peak = bench_sheets.measure("docx", 1)
    assert 0 < cpu and 1 < size < bench_sheets.SIZE_LIMIT and 10 < peak


def test_what_is_kept_is_not_made_again() -> None:
    kept, is_same = bench_sheets.measure_kept(2)
    assert is_same
    assert kept < bench_sheets.CPU_LIMIT
