"""What each row of a register must have: kinds of block, printed forms, domains. And that an unknown one is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from portal.base.errors import ContentError, ContentErrors
from portal.base.icons import icon_file
from portal.base.vocabulary import Interface, Vocabulary, read_vocabulary
from portal.printing.forms import FORMS, Form, forms_of
from portal.worksheets.kinds import FILL_INS
from portal.worksheets.model import FillIn, Sheet
from portal.worksheets.sample import Sample
from portal.worksheets.tooltips import tooltips
from portal.worksheets.web import render_block
from tests.sheets import EVERY_KIND, job, parsed

Lists = tuple[Vocabulary, dict[str, Interface]]


class Unknown(FillIn):
    """A kind that nothing can show."""

    kind: str = "unknown"
    has_poster = True

    def answers(self) -> Iterator[str]:
        """Yield one answer."""
        yield self.id


@pytest.fixture
def sheet(lists: Lists, tmp_path: Path) -> Sheet:
    return parsed(tmp_path, "every-kind", EVERY_KIND, "en", lists[0])


@pytest.fixture
def unknown(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> Sheet:
    """Return a sheet with a block of a kind that is entered nowhere, but for what screen readers say."""
    monkeypatch.setattr("portal.worksheets.tooltips._texts", lambda block, words: iter([()]))
    return replace(sheet, blocks=(Unknown(id="strange", label="Strange"),), lines={"strange": 7})


# ---- Kinds of block --------------------------------------------------------------------------------------------------


def test_the_sheet_for_tests_has_every_kind(sheet: Sheet) -> None:
    assert {block.kind for block in sheet.fill_ins()} == set(FILL_INS)


@pytest.mark.parametrize("kind", FILL_INS)
def test_each_kind_of_block_has_everything(kind: str, repo: Path, sheet: Sheet, lists: Lists) -> None:
    words = lists[1]["en"]
    sheet = replace(sheet, blocks=tuple(block for block in sheet.fill_ins() if block.kind == kind))
    (block, *_) = sheet.fill_ins()
    assert FILL_INS[kind].__doc__ and FILL_INS[kind] is type(block)
    assert block.id in render_block(block, words, repo / "overrides")
    assert set(tooltips(sheet, words)) >= {answer for one in sheet.fill_ins() for answer in one.answers()}
    sample = Sample("Note", {}, {}, "", {})
    for form in forms_of(sheet, sample):
        assert FORMS[form].render(job(form, sheet, words, sample if form == "sample" else None)).data
    assert re.search(rf"\| `{kind}` \|", (repo / "CONTRIBUTING.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", FORMS)
def test_an_unknown_kind_is_refused_where_it_stands(form: str, unknown: Sheet, lists: Lists) -> None:
    sample = Sample("Note", {}, {}, "", {}) if form == "sample" else None
    if form not in forms_of(unknown, sample):
        pytest.skip("the sheet has no such form")
    with pytest.raises(ContentError) as caught:
        FORMS[form].render(job(form, unknown, lists[1]["en"], sample))
    assert (caught.value.file, caught.value.line) == ("docs/en/toolkits/a/every-kind.md", 7)
    assert "a block of the kind `unknown`" in caught.value.message and form in caught.value.message


def test_an_unknown_kind_is_refused_on_the_web_too(unknown: Sheet, lists: Lists, repo: Path) -> None:
    (block,) = unknown.fill_ins()
    with pytest.raises(ContentErrors, match=r"docs/en/a\.md:7: a web page cannot show a block of the kind `unknown`"):
        render_block(block, lists[1]["en"], repo / "overrides", "docs/en/a.md", 7)


def test_an_unknown_kind_has_no_empty_tooltips(sheet: Sheet, lists: Lists) -> None:
    with pytest.raises(LookupError, match="`unknown`"):
        tooltips(replace(sheet, blocks=(Unknown(id="strange", label="Strange"),)), lists[1]["en"])


# ---- Printed forms ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_each_form_has_everything(form: Form, lists: Lists) -> None:
    assert FORMS[form.name] is form
    assert icon_file(form.icon).is_file()
    assert form.media_type.startswith("application/")
    assert callable(form.load())
    for words in lists[1].values():
        assert words(f"sheet.{form.name}")
        assert not form.paper or words(form.paper)


def test_no_two_forms_of_a_sheet_have_the_same_name() -> None:
    assert len({(form.suffix, form.name if form.is_named else "") for form in FORMS.values()}) == len(FORMS)


# ---- Domains ---------------------------------------------------------------------------------------------------------


def test_each_domain_has_an_icon_and_hues(lists: Lists) -> None:
    vocabulary = lists[0]
    assert set(vocabulary.domains) == set(vocabulary.ids("domains"))
    assert all(icon_file(domain.icon).is_file() for domain in vocabulary.domains.values())
    assert len({domain.hue for domain in vocabulary.domains.values()}) == len(vocabulary.domains)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{en: A, lv: A}", "the domain `new` has no icon"),
        ('{en: A, lv: A, icon: material/heart-outlin, hue: "#000000", hue-dark: "#ffffff"}', "there is no icon"),
        ('{en: A, lv: A, icon: material/heart, hue: "#000000", hue-dark: white}', "has no colour `hue-dark`"),
        ("{en: A, lv: A, icon: material/heart}", "has no colour `hue`"),
    ],
)
def test_a_domain_that_lacks_its_looks_is_told(entry: str, message: str, portal: Path, tmp_path: Path) -> None:
    lines = (portal / "docs" / "_data" / "vocabulary.yml").read_text(encoding="utf-8").split("\n")
    start = lines.index("domains:") + 1
    lines.insert(start, f"  new: {entry}")
    (tmp_path / "vocabulary.yml").write_text("\n".join(lines), encoding="utf-8")
    _, errors = read_vocabulary(tmp_path, "docs/_data", ("en", "lv"))
    assert any(message in error.message for error in errors), errors
    assert {(error.file, error.line) for error in errors} == {("docs/_data/vocabulary.yml", start + 1)}


def test_the_stylesheet_of_every_page_has_the_hues(built_site: Path, lists: Lists) -> None:
    (sheet,) = built_site.glob("assets/stylesheets/portal*.css")
    css = sheet.read_text(encoding="utf-8")
    for name, domain in lists[0].domains.items():
        assert f".pt-domain--{name}" in css and domain.hue in css and domain.hue_dark in css
