"""A page with all that authors may write, served under the policy: nothing is blocked, and tables look as written."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal.content.lint import NOTICES
from portal.publishing.policy import policy
from tests.browser.test_policy import WATCH
from tests.conftest import serving
from tests.projects import build, copy_project
from tests.sheets import EVERY_KIND, FRONT_MATTER

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
NOTICE = '!!! {name} "A notice"\n\n    With **text**, and a list:\n\n    - one\n    - two\n'
PAGE = """\
---
title: Every construct
summary: All that an author may write.
changed: First edition
reviewed: 2026-01-31
---

A paragraph with *emphasis*, **weight**, `code`, *svešvaloda*{: lang=lv }, a [page](../model.md#sources){: lang=en },
<https://example.org/address>, [mail](mailto:a@example.org), a footnote[^one] twice,[^one]\\
and a line break.

An anchor.
{#anchor}

## Lists {#lists}

1. One
2. Two
    - inside
        1. and inside
3. Three

* A star

Term
: What it means

> A quotation.

---

### Tables

| Plain | Left | Middle | Right |
| --- | :--- | :---: | ---: |
| a | b | c | 1,5 |
| `code` | **b** | [c](../model.md) | 10 |
|  | empty | head | 0 |

#### A picture

![A dot](dot.png)

## Search words

## Data

## Finder

## List title

## News

```diagram
id: cycle
caption: The stages
```

```diagram
id: model
```

```measured
id: accessibility
```

```measured
id: criteria
```

"""
NOTE = "\n[^one]: A source, <https://example.org/>\n\n    With a second paragraph.\n"
ALIGNED = "\n| Word | Middle | Number |\n| --- | :---: | ---: |\n| a | b | 1 |\n"


@pytest.fixture(scope="module")
def site(portal: Path, built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built copy of the project with that page, and with a sheet of every kind of block."""
    project = copy_project(portal, tmp_path_factory.mktemp("constructs"))
    docs = project / "docs" / "en"
    notices = "\n".join(NOTICE.format(name=name) for name in NOTICES)
    (docs / "about" / "every-construct.md").write_text(PAGE + notices + NOTE, encoding="utf-8")
    (docs / "about" / "dot.png").write_bytes(PICTURE)
    front = FRONT_MATTER.format(title="Every kind", summary="Every kind of block.")
    sheet = docs / "toolkits" / "partner-motivation" / "every-kind.md"
    sheet.write_text(
        front + EVERY_KIND.replace("„ļoti”", "ļoti").replace("## To fill in", f"{ALIGNED}\n## To fill in", 1),
        encoding="utf-8",
    )
    answer = build(project)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return project / "site"


@pytest.fixture(scope="module")
def strict(site: Path) -> Iterator[str]:
    with serving(site, {"Content-Security-Policy": policy(site)}) as address:
        yield address


@pytest.mark.parametrize("path", ["about/every-construct/", "toolkits/partner-motivation/every-kind/"])
@pytest.mark.parametrize("language", ["", "lv/"])
def test_nothing_that_authors_write_goes_against_the_policy(
    site: Path, strict: str, page: Page, path: str, language: str
) -> None:
    page.add_init_script(WATCH)
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{strict}/{language}{path}", wait_until="networkidle")
    assert page.evaluate("window.violations ?? []") == []
    assert wrong == []
    written = (site / f"{language}{path}index.html").read_text(encoding="utf-8")
    assert " style=" not in written
    ids = page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_columns_are_set_as_they_are_written(strict: str, page: Page) -> None:
    page.goto(f"{strict}/about/every-construct/")
    rows = page.locator("table").first.locator("tr")
    align = "cells => cells.map((one) => getComputedStyle(one).textAlign)"
    for media in ("screen", "print"):
        page.emulate_media(media="print" if media == "print" else "screen")
        for row in rows.all():
            assert row.locator("th, td").evaluate_all(align)[2:] == ["center", "right"]


def test_search_works_on_a_page_whose_headings_are_named_as_its_parts(strict: str, page: Page) -> None:
    page.goto(f"{strict}/about/every-construct/", wait_until="networkidle")
    page.locator("#pt-search-box").fill("partner")
    expect(page.locator(".pt-result__link").first).to_be_visible()
