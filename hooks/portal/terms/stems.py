"""Stems of words, light: enough to know a term in whatever form it stands in a sentence.

Latvian follows the light stemmer of Kārlis Krēsliņš (as in Apache Lucene): the ending goes, and a consonant softened
by it is hardened again. Nothing is folded: `kāpas` and `kapas` stay two words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_VOWELS = "aāeēiīouū"
_ENDINGS = (
    ("ajiem", 3, False), ("ajai", 3, False), ("ajam", 2, False), ("ajām", 2, False), ("ajos", 2, False),
    ("ajās", 2, False), ("iem", 2, True), ("ajā", 2, False), ("ais", 2, False), ("ai", 2, False), ("ei", 2, False),
    ("ām", 1, False), ("am", 1, False), ("ēm", 1, False), ("īm", 1, False), ("im", 1, False), ("um", 1, False),
    ("us", 1, True), ("as", 1, False), ("ās", 1, False), ("es", 1, False), ("os", 1, True), ("ij", 1, False),
    ("īs", 1, False), ("ēs", 1, False), ("is", 1, False), ("ie", 1, False), ("u", 1, True), ("a", 1, True),
    ("i", 1, True), ("e", 1, False), ("ā", 1, False), ("ē", 1, False), ("ī", 1, False), ("ū", 1, False),
    ("o", 1, False), ("s", 0, False), ("š", 0, False),
)  # fmt: skip
"""Each with the vowels that the word must have more than, and whether it softens the consonant before it."""
_HARD = {
    "pj": "p", "bj": "b", "mj": "m", "vj": "v", "šņ": "sn", "žņ": "zn", "šļ": "sl", "žļ": "zl", "ļņ": "ln", "ļļ": "ll",
    "č": "c", "ļ": "l", "ņ": "n",
}  # fmt: skip
_HARD_BEFORE_U = {"kš": "kst", "ņņ": "nn"}


@lru_cache(maxsize=4096)  # the same words come again and again
def stem(word: str, locale: str) -> str:
    """Return the stem of one word; in a language without rules of its own, the word in small letters."""
    word = word.casefold()
    rule = _RULES.get(locale)
    return rule(word) if rule else word


def _latvian(word: str) -> str:
    vowels = sum(letter in _VOWELS for letter in word)
    for ending, more_than, softens in _ENDINGS:
        if vowels > more_than and len(word) >= len(ending) + 3 and word.endswith(ending):
            rest = word.removesuffix(ending)
            return _hardened(rest, ending.startswith("u")) if softens else rest
    return word


def _hardened(rest: str, before_u: bool) -> str:
    rules = _HARD_BEFORE_U | _HARD if before_u else _HARD
    for soft, hard in rules.items():
        if rest.endswith(soft):
            return rest.removesuffix(soft) + hard
    return rest


def _english(word: str) -> str:
    word = word.removesuffix("’s").removesuffix("'s").rstrip("’'")
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


_RULES: dict[str, Callable[[str], str]] = {"en": _english, "lv": _latvian}
