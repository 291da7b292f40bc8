"""Measures the whole site for the accessibility statement; `make accessibility` runs it, the tests do not.

Every page is opened at two widths and checked with axe in light and in dark colours; in dark colours only the rules
that look at colours, because nothing else changes. Every printable sheet is checked with the validator. What is found
is written to docs/_data/accessibility.yml, good or bad.
"""

import re
from collections import Counter, defaultdict
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import Literal

from page import validate_pdf
from playwright.sync_api import Browser

from portal.catalogue import Catalogue
from portal.content.criteria import read_criteria
from portal.content.measured import Finding, Measured, Report, Sheets, write_report
from tests.axe import run_axe

WIDTHS = (320, 1280)
SCHEMES: dict[Literal["light", "dark"], str] = {"light": "default", "dark": "slate"}
COLOURS = ("color-contrast", "link-in-text-block")
CRITERION = re.compile(r"wcag(\d)(\d)(\d{1,2})")
"""How axe marks a rule with the criterion that it belongs to: `wcag1412` is 1.4.12."""


def findings(times: Counter[str], examples: dict[str, str]) -> tuple[Finding, ...]:
    return tuple(Finding(rule=rule, times=times[rule], example=examples[rule]) for rule in sorted(times))


def by_criterion(tags: dict[str, list[str]], rules: set[str], broken: set[str]) -> dict[str, Measured]:
    """Return what the rules that found something to check say of each criterion, in the order of WCAG."""
    found: dict[str, set[str]] = defaultdict(set)
    for rule in rules:
        for tag in filter(None, map(CRITERION.fullmatch, tags[rule])):
            found[".".join(tag.groups())].add(rule)
    ordered = sorted(found, key=lambda number: [int(part) for part in number.split(".")])
    return {
        number: Measured(rules=tuple(sorted(found[number])), broken=tuple(sorted(found[number] & broken)))
        for number in ordered
    }


def test_measure(repo: Path, catalogue: Catalogue, built_site: Path, served_site: str, browser: Browser) -> None:
    rules, idle, tags, engine = set[str](), set[str](), dict[str, list[str]](), ""
    found: dict[str, Counter[str]] = {"violations": Counter(), "incomplete": Counter()}
    examples: dict[str, dict[str, str]] = {"violations": {}, "incomplete": {}}
    opened = 0
    for scheme, name in SCHEMES.items():
        context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        for here, width in product(catalogue.pages.values(), WIDTHS):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{served_site}/{here.url}", wait_until="load")
            page.wait_for_selector(f"body[data-md-color-scheme={name}]")
            answer = run_axe(page, COLOURS if scheme == "dark" else ())
            opened += 1
            engine = answer["testEngine"]["version"]
            for kind in ("passes", "violations", "incomplete", "inapplicable"):
                tags |= {one["id"]: one["tags"] for one in answer[kind]}
                (idle if kind == "inapplicable" else rules).update(one["id"] for one in answer[kind])
            for kind, times in found.items():
                for one in answer[kind]:
                    times[one["id"]] += 1
                    examples[kind].setdefault(one["id"], f"/{here.url}")
        context.close()
    files = sorted(built_site.rglob("*.pdf"))
    report = Report(
        measured=datetime.now(UTC).date(),
        tool=f"axe-core {engine}",
        pages={code: sum(1 for _ in catalogue.in_locale(code)) for code in catalogue.locales},
        widths=WIDTHS,
        schemes=tuple(SCHEMES),
        opened=opened,
        rules=tuple(sorted(rules)),
        idle=tuple(sorted(idle - rules)),
        criteria=by_criterion(tags, rules, {*found["violations"]}),
        violations=findings(found["violations"], examples["violations"]),
        to_look_at=findings(found["incomplete"], examples["incomplete"]),
        sheets=Sheets(
            tool=f"page-validation {version('page-validation')}",
            files=len(files),
            conform=sum(validate_pdf(file, profile="ua1").is_compliant for file in files),
        ),
    )
    write_report(report, repo / "docs" / "_data")
    assert opened == sum(report.pages.values()) * len(WIDTHS) * len(SCHEMES)
    assert set(report.criteria) <= set(read_criteria(repo / "docs" / "_data")) | {"4.1.1"}
