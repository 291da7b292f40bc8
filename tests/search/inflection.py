"""Other forms of Latvian nouns, by the rules and the word list of hunspell-lv."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from scripts.system import find

_WORD = re.compile(r"[^\W\d_]+")
_DIMINUTIVE = re.compile(r"^\w?(iņ|īt|īš)")  # saruniņa, modelītis: nobody searches with these


def without_diacritics(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


class Nouns:
    """The nouns that share their first three letters with one of the words of `texts`, in all their forms."""

    def __init__(self, texts: list[str]) -> None:
        words = Path(find("lv_LV.dic") or "lv_LV.dic")
        starts = {word[:3].lower() for text in texts for word in _WORD.findall(text)}
        rules = _rules(words.with_suffix(".aff"))
        self._lemmas: dict[str, set[frozenset[str]]] = defaultdict(set)
        for line in words.read_text(encoding="utf-8").splitlines():
            entry, _, kind = line.partition(" ")
            lemma, _, flags = entry.partition("/")
            if "po:liet" in kind and lemma[:3].lower() in starts:
                forms = frozenset([lemma.lower(), *_forms(lemma.lower(), flags, rules)])
                for form in forms:
                    self._lemmas[form].add(forms)

    def reinflect(self, text: str, seed: int) -> str:
        """Return `text` with every noun in another form; the same for the same seed."""
        choice = random.Random(f"{seed} {text}")
        words = (self._another(word.lower(), choice) for word in _WORD.findall(text))
        return " ".join(words)

    def _another(self, word: str, choice: random.Random) -> str:
        lemmas = self._lemmas.get(word)
        if not lemmas:
            return word
        forms = min(lemmas, key=sorted)  # a form that several words share: the same one every time
        return choice.choice(sorted(forms - {word}) or [word])


def _rules(path: Path) -> dict[str, list[tuple[str, str, re.Pattern[str]]]]:
    """Return flag → (ending to strip, ending to add, condition) of the suffixes in an .aff file."""
    rules = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":
            _, flag, strip, add, condition = parts[:5]
            ending = "" if strip == "0" else strip
            added = add.partition("/")[0]
            if not _DIMINUTIVE.match(added):
                rules[flag].append((ending, "" if added == "0" else added, re.compile(f"{condition}$")))
    return rules


def _forms(lemma: str, flags: str, rules: dict[str, list[tuple[str, str, re.Pattern[str]]]]) -> list[str]:
    return [
        lemma.removesuffix(strip) + add
        for flag in flags
        for strip, add, condition in rules.get(flag, ())
        if lemma.endswith(strip) and condition.search(lemma)
    ]
