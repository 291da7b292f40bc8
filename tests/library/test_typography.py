"""Signs and spaces: what is set by itself, what is left alone, what is mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.base.locales import LANGUAGES
from portal.base.typography import check_text, typeset
from portal.content.markdown import plain_text
from portal.content.mending import mended
from portal.content.source import parse_source
from portal.content.typeset import typeset_source

N, NN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("locale", "typed", "set_as"),
    [
        ("lv", "laiks – nauda", f"laiks{N}– nauda"),
        ("lv", "2020. gada 21. decembris", f"2020.{N}gada 21.{N}decembris"),
        ("lv", "1. solis un 18.–20. nedēļa", f"1.{N}solis un 18.–20.{N}nedēļa"),
        ("lv", "20 % no 52 920 EUR un 2 534 507,85 €", f"20{N}% no 52{NN}920{N}EUR un 2{NN}534{NN}507,85{N}€"),
        ("lv", "plkst. 18.00, Nr. 5, u. c. un t. sk.", f"plkst.{N}18.00, Nr.{N}5, u.{N}c. un t.{N}sk."),
        ("lv", "O. Vācietis nodzīvoja 5 km", f"O.{N}Vācietis nodzīvoja 5{N}km"),
        ("lv", "Tas bija 2020. Tad nāca citi", "Tas bija 2020. Tad nāca citi"),
        ("lv", "gadā 2020 1000 cilvēku", "gadā 2020 1000 cilvēku"),
        ("en", "the partners' plan isn't A. Smith's", f"the partners’ plan isn’t A.{N}Smith’s"),
        ("en", "21 December 2020 – p. 5", f"21{N}December 2020{N}– p.{N}5"),
        ("lt", "laikas – 5 km", f"laikas{N}– 5{N}km"),
    ],
)
def test_what_is_mechanical_is_set(locale: str, typed: str, set_as: str) -> None:
    assert typeset(typed, locale) == set_as
    assert check_text(set_as, locale) == []
    if typed != set_as:
        assert check_text(typed, locale) != []


@given(st.text(), st.sampled_from(sorted(LANGUAGES)))
def test_setting_keeps_the_length_and_is_done_at_once(text: str, locale: str) -> None:
    done = typeset(text, locale)
    assert len(done) == len(text)
    assert typeset(done, locale) == done


BODY = """
1. solis ir `x - "y"`, [te – tur](a%20-%20b.md "nosaukums"){: title="a" } un <a href="x" title='y'>z</a>.
2. gads

```fields
label: "1. solis"
```

| a | b |
| --- | --- |
| 5 % | - |

!!! tip "Nosaukums"
    Teksts, <https://a.lv/b'c>, kroniki-c19.pl.[^a-b]

*It's "theirs"*{: lang=en }

[^a-b]: Avots
"""


def test_marks_of_markdown_are_left_alone() -> None:
    source = parse_source(f"---\ntitle: Viens – divi\nlink: a – b\n---\n{BODY}", "page.md")
    done, errors = typeset_source(source, "lv", ["title"])
    assert errors == []
    assert done.front_matter.data == {"title": f"Viens{N}– divi", "link": "a – b"}
    words = "\n".join(plain_text(token) for token in done.tokens if token.type == "inline")
    assert f"te{N}–" in words and f"5{N}%" in words and 'It’s "theirs"' in words
    assert "b'c" in words, "an address stays as it is"
    assert done.body == BODY
    assert "te –" not in words


@given(st.text(alphabet="`'\"-–[](){}<>!#| \n.a5%", max_size=60))
def test_setting_keeps_every_letter_of_any_markdown_in_its_place(body: str) -> None:
    source = parse_source(f"---\ntitle: A\n---\n{body}", "page.md")
    done, _ = typeset_source(source, "lv", ["title"])
    for before, after in zip(source.tokens, done.tokens, strict=True):
        assert len(plain_text(before)) == len(plain_text(after))


def test_what_is_beyond_doubt_is_mended() -> None:
    page = '---\ntitle: "A: b"\n---\nViņš teica "jā" - un "nē". No 5-6 līdz `a - b`; “angļu”.\n'
    once = mended(page, "lv")
    assert once == '---\ntitle: "A: b"\n---\nViņš teica „jā” – un „nē”. No 5–6 līdz `a - b`; „angļu”.\n'
    assert mended(once, "lv") == once
