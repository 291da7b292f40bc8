"""The words that the texts do not hold, from `docs/_data/search.yml`: what people type, and the page they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from portal.base.data import no_texts, read_pairs
from portal.base.errors import ContentError, ContentErrors, suggestion

Words = dict[str, dict[str, tuple[str, ...]]]
"""Page → language → what people type who mean it."""


def read_words(docs: Path, paths: Sequence[str], locales: Sequence[str], same: Callable[[str], str]) -> Words:
    """Read the file; without it there are no words.

    `paths` are the pages of the site, `same` writes alike what search takes for the same. Raises ContentErrors with
    every mistake: a page or language that there is not, something that is no list of texts, a word that stands twice
    under a page.
    """
    shown_as = f"{docs.name}/_data/search.yml"
    try:
        located = read_pairs(docs / "_data" / "search.yml", shown_as, "about/licence.md: {en: [copyright]}")
    except ContentError as error:
        raise ContentErrors([error]) from None
    errors: list[ContentError] = []
    words: Words = {}
    for path, entry in located.data.items():
        if path not in paths:
            message = f"`{path}` is no page, so nobody would be led anywhere"
            errors.append(located.error((path,), message, suggestion(path, paths)))
            continue
        if not isinstance(entry, dict):
            hint = "write " + ", ".join(f"`{locale}: [one, two]`" for locale in locales) + " below it"
            errors.append(located.error((path,), f"`{path}` has no words by language", hint))
            continue
        for locale, some in entry.items():
            where = (path, locale)
            if locale not in locales:
                errors.append(
                    located.error(where, f"the portal has no language `{locale}`", suggestion(locale, locales))
                )
            elif not isinstance(some, list):
                errors.append(located.error(where, f"`{locale}` must be a list", "write `[one, two]`"))
            elif wrong := list(no_texts(located, where, some)):
                errors += wrong
            else:
                words.setdefault(path, {})[locale] = tuple(some)
                known: dict[str, str] = {}
                for number, word in enumerate(some):
                    if (first := known.setdefault(same(word), word)) != word or word in some[:number]:
                        message = f"search takes `{word}` and `{first}` for the same"
                        errors.append(located.error((*where, number), message, "delete one"))
    if errors:
        raise ContentErrors(errors)
    return words
