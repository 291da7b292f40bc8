"""Terms in running text, and the page that lists them."""

from pathlib import Path

import pytest
from portal.terms.read import read_terms

from portal.base.errors import ContentErrors
from portal.catalogue import Catalogue
from portal.content.glossary import Term
from portal.terms.mark import Marker
from portal.terms.render import glossary_markdown, term_html
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


def marked(html: str, locale: str = "lv") -> str:
    return Marker(TERMS, locale).mark(html, lambda term, words: f"<{term.id}:{words}>")


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
    html = "<p>Par Starpsektoru\nsadarbību un starpsektoru sadarbība.</p><p>NVO, nevalstisko organizāciju.</p>"
    assert marked(html) == (
        "<p>Par <cooperation:Starpsektoru\nsadarbību> un starpsektoru sadarbība.</p>"
        "<p><ngo:NVO>, nevalstisko organizāciju.</p>"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Starpsektoru sadarbība</h2>",
        '<p><a href="x">par <b>starpsektoru</b> sadarbību, <em>starpsektoru sadarbību</em></a></p>',
        "<pre><code>starpsektoru sadarbība</code></pre>",
        '<label for="a">Starpsektoru sadarbība</label>',
        '<p><span lang="en">model</span> <i lang="lt">starpsektoru sadarbība</i></p>',
        '<div class="footnote"><hr/><div>a</div><ol><li>Starpsektoru sadarbība</li></ol></div>',
        "<p>starpsektoru <b>sadarbība</b>, nvo, starpsektoru. Sadarbība</p>",
        "<!-- starpsektoru sadarbība --><p>ēdienkarte</p>",
    ],
)
def test_what_is_no_running_text_is_left_alone(html: str) -> None:
    assert marked(html) == html


def test_the_longest_term_wins_and_text_goes_on_after_what_is_closed() -> None:
    both = (
        *TERMS,
        Term("wide", {"en": "x", "lv": "starpsektoru sadarbības modelis"}, definitions={"lv": "Liela karte."}),
    )
    html = "<h2>a<br>b</h2><p>Starpsektoru sadarbības modeļi, sadarbības modelis.</p>"
    done = Marker(both, "lv").mark(html, lambda term, words: f"<{term.id}:{words}>")
    assert done == "<h2>a<br>b</h2><p><wide:Starpsektoru sadarbības modeļi>, <model:sadarbības modelis>.</p>"


def test_a_term_is_a_link_with_its_explanation_beside_it(repo: Path) -> None:
    html = term_html("../glossary/", "lv", repo / "overrides")(NGO, "NVO &amp; citas")
    assert 'href="../glossary/#ngo"' in html
    assert 'aria-describedby="term-ngo">NVO &amp; citas</a>' in html
    assert 'role="tooltip" id="term-ngo">Biedrība.</span>' in html
    assert "title=" not in html


def test_the_page_follows_each_alphabet_and_names_the_twin(repo: Path, catalogue: Catalogue) -> None:
    terms = read_terms(repo / "docs", ("en", "lv"))
    latvian = glossary_markdown(terms, catalogue, "lv", repo / "overrides")
    letters = [line[3] for line in latvian.split("\n") if line.startswith("## ") and "letter-" in line]
    assert letters == sorted(letters, key="AĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽ".index)
    assert '<span lang="en">English: cross-sectoral cooperation</span>' in latvian
    english = glossary_markdown(terms, catalogue, "en", repo / "overrides")
    for term in terms:
        assert (f"{{: #{term.id} }}" in english) == bool(term.definitions)
        assert term.names["lv"] in english
    assert 40 <= sum(bool(term.definitions) for term in terms) <= 70


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
