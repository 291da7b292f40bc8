"""Terms in running text, and the page that lists them."""

from pathlib import Path

import pytest
from lxml.html import fragment_fromstring

from portal.base.errors import ContentErrors
from portal.catalogue import Catalogue
from portal.content.glossary import Term, read_terms
from portal.content.markdown import parse_markdown
from portal.content.render import render
from portal.terms.mark import Marker
from portal.terms.render import glossary_html, term_html
from portal.terms.stems import stem

COOPERATION = Term(
    "cooperation",
    {"en": "cross-sectoral cooperation", "lv": "starpsektoru sadarbība"},
    definitions={"en": "Together.", "lv": "Kopā."},
)
MODEL = Term("model", {"en": "model", "lv": "sadarbības modelis"}, definitions={"en": "A map.", "lv": "Karte."})
NGO = Term(
    "ngo",
    {"en": "non-governmental organisation", "lv": "nevalstiskā organizācija"},
    abbreviations={"en": ("NGO",), "lv": ("NVO",)},
    definitions={"en": "A society.", "lv": "Biedrība."},
)
BARE = Term("menu", {"en": "menu", "lv": "ēdienkarte"})
TERMS = (COOPERATION, MODEL, NGO, BARE)


def explained(body: str, terms: tuple[Term, ...] = TERMS) -> str:
    """Return the HTML of Markdown, its terms marked as `<id:words>`."""
    marker = Marker(terms, "lv")

    def explain(text: str, done: set[str]) -> str:
        return marker.explain(text, done, lambda term, words: f"<{term.id}:{words}>")

    def words(key: str, **values: object) -> str:
        return key

    return render(parse_markdown(body), "page.md", words, lambda token, level: token.content, explain)


@pytest.mark.parametrize(
    "forms",
    [
        "sadarbība sadarbības sadarbībai sadarbību sadarbībā sadarbībām sadarbībās",
        "sektors sektora sektoram sektoru sektorā sektori sektoriem sektoros",
        "veselīgs veselīga veselīgais veselīgajam veselīgajā veselīgo veselīgie veselīgajiem veselīgajās",
        "modelis modeļa modelim modeli modelī modeļi modeļu modeļiem modeļos",
        "lapa lapas lapai lapu lapā lapām lapās",
        "uzņēmums uzņēmuma uzņēmumam uzņēmumu uzņēmumā uzņēmumi uzņēmumiem uzņēmumos",
        "pašvaldība pašvaldības pašvaldībai pašvaldību pašvaldībām pašvaldībās",
    ],
)
def test_a_latvian_word_has_one_stem_in_all_its_forms(forms: str) -> None:
    assert len({stem(form, "lv") for form in forms.split()}) == 1


def test_marks_on_letters_are_never_folded() -> None:
    assert stem("kāpas", "lv") != stem("kapas", "lv")
    assert stem("Partners’", "en") == stem("partner", "en")
    assert stem("policies", "en") == stem("policy", "en")


def test_a_term_is_known_in_any_form_and_only_the_first_time() -> None:
    html = explained("Par Starpsektoru *sadarbību* un starpsektoru sadarbība.\n\nNVO & nevalstisko organizāciju.\n")
    assert html == (
        "<p>Par Starpsektoru <em>sadarbību</em> un <cooperation:starpsektoru sadarbība>.</p>\n"
        "<p><ngo:NVO> &amp; nevalstisko organizāciju.</p>\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        "## Starpsektoru sadarbība",
        "[par **starpsektoru** sadarbību, *starpsektoru sadarbību*](x.md)",
        "`starpsektoru sadarbība`",
        "*model*{lang=en} *starpsektoru sadarbība*{: lang=lt }",
        "Vārds[^a]\n\n[^a]: Starpsektoru sadarbība",
        "starpsektoru **sadarbība**, nvo, starpsektoru. Sadarbība",
        "ēdienkarte",
        "| Starpsektoru sadarbība |\n| --- |\n| viens |",
        '!!! note "Starpsektoru sadarbība"\n    Teksts',
        "```text\nstarpsektoru sadarbība\n```",
    ],
)
def test_what_is_no_running_text_is_left_alone(body: str) -> None:
    assert "<cooperation:" not in explained(body)
    assert "<ngo:" not in explained(body)
    assert "<model:" not in explained(body)


def test_the_longest_term_wins_and_text_goes_on_after_what_is_closed() -> None:
    both = (
        *TERMS,
        Term("wide", {"en": "x", "lv": "starpsektoru sadarbības modelis"}, definitions={"lv": "Liela karte."}),
    )
    done = explained("## a\n\nStarpsektoru sadarbības modeļi, sadarbības modelis.", both)
    assert "<p><wide:Starpsektoru sadarbības modeļi>, <model:sadarbības modelis>.</p>" in done


def test_a_term_is_a_link_with_its_explanation_beside_it(portal: Path) -> None:
    html = term_html("../glossary/", "lv", portal / "overrides")(NGO, "NVO & citas")
    assert 'href="../glossary/#ngo"' in html
    assert 'aria-describedby="pt-term-ngo">NVO &amp; citas</a>' in html
    assert 'role="tooltip" id="pt-term-ngo">Biedrība.</span>' in html
    assert "title=" not in html


def test_the_page_follows_each_alphabet_and_names_the_other_language(portal: Path, catalogue: Catalogue) -> None:
    latvian = fragment_fromstring(glossary_html(catalogue, "lv", portal / "overrides"), create_parent="div")
    letters = [one.text for one in latvian.iter("h2") if one.get("id", "").startswith("pt-letter-")]
    assert letters == sorted(letters, key="AĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽ".index)
    assert "English: cross-sectoral cooperation" in [one.text for one in latvian.xpath("//span[@lang='en']")]
    english = fragment_fromstring(glossary_html(catalogue, "en", portal / "overrides"), create_parent="div")
    for term in catalogue.terms:
        assert bool(english.xpath(f"//h3[@id='{term.id}']")) == bool(term.definitions)
        assert term.names["lv"] in english.text_content()


def test_a_definition_in_one_language_only_and_a_wrong_sign_are_told(tmp_path: Path) -> None:
    data = tmp_path / "docs" / "_data"
    data.mkdir(parents=True)
    text = 'one: {en: one, lv: viens, definition: {en: "It is \\"one\\"."}}\n'
    (data / "glossary.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentErrors) as caught:
        read_terms(tmp_path / "docs", ("en", "lv"))
    told = str(caught.value)
    assert "docs/_data/glossary.yml:1: `one` has no lv definition" in told
    assert 'docs/_data/glossary.yml:1: `"` is not a quotation mark' in told
