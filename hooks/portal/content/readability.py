"""How hard a text is to read: Flesch reading ease for English, LIX for Latvian.

Flesch (1948): 206.835 - 1.015 × words per sentence - 84.6 × syllables per word. 100 is very easy, 0 very hard; plain
English is 60–70. Syllables are counted by rule, see `syllables`.

LIX (Björnsson 1968): words per sentence + long words in a hundred, a word of more than six letters being long. Below
30 is very easy, 40–50 is the level of newspapers, above 60 very hard. It counts letters alone, so it needs no table
of Latvian syllables. No study sets its steps for Latvian, whose words are longer than Swedish ones; the limit is
therefore on the strict side.

In both a sentence ends with its stop, or with its paragraph or list item; for LIX with a colon, too, as Björnsson has
it. Numbers are words of one syllable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from portal.content.prose import paragraphs
from portal.content.source import Source

FLESCH_AT_LEAST = 50.0
LIX_AT_MOST = 50.0
LONG_WORD = 7
"""Letters from which LIX calls a word long."""

_WORD = re.compile(r"[^\W_]+(?:[’'\-\u2011][^\W_]+)*")
# A stop ends a sentence where a capital, a quotation mark or a digit follows; „2020. gada” and "e.g. this" go on.
_SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.!?…]+[”\"’')\]]*\s+(?=[\"“„\u2018(\[]*[^\W_a-zāčēģīķļņšūž])")
_COLON = re.compile(r":\s+")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Counts:
    """What the two measures count in a text."""

    words: int
    sentences: int
    syllables: int
    long_words: int


@dataclass(frozen=True)
class Ease:
    """How easy a page is to read, and whether that is easy enough."""

    measure: str
    score: float
    limit: float
    words: int
    passed: bool


def count(texts: Iterable[str], colons: bool = False) -> Counts:
    """Count words, sentences, syllables and long words; each of `texts` is a paragraph or a list item.

    With `colons`, a colon ends a sentence as a stop does.
    """
    words: list[str] = []
    sentences = 0
    parts = (part for text in texts for part in (_COLON.split(text) if colons else [text]))
    for part in parts:
        for sentence in _SENTENCE_END.split(part):
            found = _WORD.findall(sentence)
            words += found
            sentences += bool(found)
    long_words = sum(len(word) >= LONG_WORD for word in words)
    return Counts(len(words), sentences, sum(map(syllables, words)), long_words)


def flesch(counts: Counts) -> float:
    """Return the Flesch reading ease; 0 where there are no words."""
    if not counts.words:
        return 0.0
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def lix(counts: Counts) -> float:
    """Return the LIX readability index; 0 where there are no words."""
    if not counts.words:
        return 0.0
    return counts.words / counts.sentences + 100 * counts.long_words / counts.words


def syllables(word: str) -> int:
    """Return how many syllables an English word has, counted by rule (`_RESPELT`): a syllable is a group of vowels.

    Respelling takes away the letters that are silent and parts the vowels that are spoken one by one. A number is one
    syllable. The test measures how often the rules are right.
    """
    return sum(_syllables(part) for part in re.split(r"[-\u2011]", word.lower()) if part)


def _syllables(word: str) -> int:
    word = re.sub(r"[’']s?$", "", word).translate(_WITHOUT_MARKS)
    if not word.isalpha() or len(word) <= 2:
        return 1
    for pattern, spelling in _RESPELT:
        word = pattern.sub(spelling, word)
    return max(1, len(_VOWELS.findall(word)))


_RESPELT = [
    (re.compile(pattern), spelling)
    for pattern, spelling in [
        # Silent inside a word.
        (r"^every", "evry"),
        (r"^busi", "bus"),
        (r"eagues?\b", "eag"),
        (r"(?<=som)e(?=[bhotw])|(?<=ther)e(?=f)|(?<=wher)e(?=as)|(?<=hom)e(?=[wl])", ""),
        (r"(?<=[^aeiouyl])e(?=(ly|ment|ments|ful|less|ness)$)", ""),
        # Silent at the end: worked, places, table → tabl, but wanted, wishes and tables keep theirs.
        (r"(?<=[^aeioudt])(?<![^aeiou]l)ed$", ""),
        (r"(?<=[^aeiouscgxz])(?<!sh)(?<!ch)(?<![^aeiou]l)es$", ""),
        (r"(?<=[^aeiou])(?<![^aeiour]l)e$", ""),
        # Spoken one by one.
        (r"(?<=[aeiou])y(?=[aeiou])", "j"),
        (r"(?<=[aeouy])ing", "-ing"),
        (r"co(?=op|or)", "co-"),
        (r"(?<![tscgln])i(?=o)|(?<=[sl])i(?=ol)", "i-"),
        (r"(?<![cts])i(?=a)", "i-"),
        (r"(?<![tc])(?<!fr)i(?=en)|(?<=sc)i(?=en)|i(?=et)|i(?=u)", "i-"),
        (r"(?<=cr)e(?=a)|(?<=id)e(?=a)|(?<=ar)e(?=a)|(?<=th)e(?=at)|(?<=r)e(?=ali)|(?<!p)e(?=o)|e(?=um)", "e-"),
        (r"(?<=p)o(?=e)", "o-"),
        (r"(?<![gq])u(?=a)|u(?=ou)|(?<=fl)u(?=en)", "u-"),
    ]
]
_WITHOUT_MARKS = str.maketrans("āčēģīķļņšūžąęėįųůłńóśźżäöüåéè", "acegiklnsuzaeeiuulnoszzaouaee")
_MEASURES: dict[str, tuple[str, Callable[[Counts], float], float]] = {
    "en": ("Flesch", flesch, FLESCH_AT_LEAST),
    "lv": ("LIX", lix, LIX_AT_MOST),
}


def reading_ease(source: Source, locale: str) -> Ease:
    """Measure the text of a page with the measure of its language.

    Raises LookupError for a language that has no measure.
    """
    if locale not in _MEASURES:
        raise LookupError(f"no measure of reading ease is set for `{locale}`: add one in {Path(__file__).name}")
    name, measure, limit = _MEASURES[locale]
    counts = count(paragraphs(source.tokens), colons=name == "LIX")
    score = measure(counts)
    return Ease(name, score, limit, counts.words, score <= limit if name == "LIX" else score >= limit)
