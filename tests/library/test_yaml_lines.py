"""YAML read with lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.base.errors import ContentError
from portal.base.yaml_lines import read_yaml


def test_values_know_their_lines() -> None:
    located = read_yaml("title: One\nperiod:\n  start: 2020\n  end: 2021-06\nids: [a,\n  b]\n", "page.md", first_line=2)
    assert located.data == {"title": "One", "period": {"start": 2020, "end": "2021-06"}, "ids": ["a", "b"]}
    assert located.line(("title",)) == 2
    assert located.line(("period", "end")) == 5
    assert located.line(("ids", 1)) == 7
    assert located.line(("period", "nowhere")) == 3


def test_a_date_stays_text_and_a_key_is_never_a_truth_value() -> None:
    assert read_yaml("day: 2026-02-30\nno: yes\n", "page.md").data == {"day": "2026-02-30", "no": True}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("title: One\n\tkind: page\n", 2, "tab"),
        ("title: One\ntitle: Two\n", 2, "stands twice"),
        ("title: One: two\n", 1, "not valid YAML"),
        ("title: [One\n", 2, "not valid YAML"),
        ("title: 'One\n", 2, "not valid YAML"),
        ("ids:\n  - &a [*a]\n", 2, "`&a` stands for another value"),
        ("title: One\nmenu: *One\n", 2, r"`\*One` stands .* begins with `\*` in quotes"),
    ],
)
def test_mistakes_name_their_line(text: str, line: int, message: str) -> None:
    with pytest.raises(ContentError, match=message) as caught:
        read_yaml(text, "page.md")
    assert caught.value.line == line


@given(st.text())
def test_any_text_is_read_or_told(text: str) -> None:
    try:
        read_yaml(text, "page.md")
    except ContentError as error:
        assert error.line >= 1
