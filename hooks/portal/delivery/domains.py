"""The hues of the domains, as the vocabulary names them, for the site's stylesheet."""

from __future__ import annotations

from portal.base.vocabulary import Vocabulary


def domain_styles(vocabulary: Vocabulary) -> str:
    """Return the rules that give each domain its hue, in the light and in the dark scheme."""
    rules = []
    for name, domain in vocabulary.domains.items():
        for scheme, hue in (("default", domain.hue), ("slate", domain.hue_dark)):
            where = f"[data-md-color-scheme={scheme}] "
            selectors = (f"{where}.pt-domain--{name}", f"{where}.pt-map__row--{name}")
            rules.append(f"{','.join(selectors)}{{--pt-hue:{hue}}}")
    return "".join(rules)
