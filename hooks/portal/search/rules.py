"""What search must know of a language: how words are cut, which words are of one family, and which say nothing.

The rules are regular expressions that Python and JavaScript read alike. They work on folded words: small letters
without diacritics.
"""

from __future__ import annotations

from typing import TypedDict


class Rules(TypedDict):
    """`stem` and `family` are replacements made one after another, `stops` the words that say nothing."""

    stem: list[tuple[str, str]]
    family: list[tuple[str, str]]
    stops: str


RULES: dict[str, Rules] = {
    "lv": {
        "stem": [
            # Endings, then the j that follows a lip sound (upe, upju).
            (r"^(.{2,}?)(?:aj)?(?:iem|ais|[aeo]i|[aeiu]m|[aeiou]s|ij|ie|[aeiou]|s)$", "$1"),
            (r"([bmpv])j$", "$1"),
            # Sounds that change before an ending: jaunietis, jaunieši; briedis, brieža.
            (r"t$", "s"),
            (r"d$", "z"),
        ],
        "family": [
            (r"^ne(?=.{4})", ""),
            # Who does it, what is done, its name and its quality: koordin-ēt, -ācija, -ators; vērt-ēšana, -ējums.
            (
                r"^(.{4,}?)(?:[aeiou](?:san|sanas|taj|jum|jies|sies|ti|tie|jam|tav|jos|jot|js|j|s|t)|um|ib|ig|isk|iec|ien"
                r"|nie[ckz]|acij|ator|tor|tiv|ej|oj|aj|in|sk|sn)$",
                "$1",
            ),
            (r"^(.{4,}?)(?:[aeiou]?(?:san|taj|jum|j|s)|ib|ig|isk|niek)$", "$1"),
            (r"c$", "k"),
            (r"[sz]$", "t"),
        ],
        "stops": "un ar no uz par pie lai ka kas ko kam kur kurs kura kuram kuru kuri ja bet vai ir ta tas to tie pec"
        " kad nav ari es mes mums jus jums mani mana mans manu musu jusu savs savu sev vinu vinam viniem vins vina vini"
        " tos tam taja sis si so sie sim sada tada tads cik jau vel tikai loti var varu varam vajag vajadzigs gribu"
        " gribam nevar jabut but bus bija esmu esam esat tiek tika katrs katra visi viss visu visa kads kada kadu"
        " kadus dazi dara darit kopa pats pasi pasam starp pirms zem caur del vairs nekas nekad vienmer tagad seit"
        " tur atkal mus jo gan nu ne neviens ik te",
    },
    "en": {
        "stem": [
            (r"ies$", "y"),
            (r"(..[^su])s$", "$1"),
            (r"(sh|ch|ss|x)e$", "$1"),
            (r"ied$", "y"),
            (r"^(.*[aeiouy].*[^e])(?:ed|ing)$", "$1"),
            (r"([bdfgklmnprt])\1$", "$1"),
            (r"(...)e$", "$1"),
            (r"y$", "i"),
        ],
        "family": [
            (r"^(?:un|in|non|re)(?=.{5})", ""),
            (
                r"^(.{4,}?)i?(?:[ai][sz]?ation|i[sz]ation|ation|ator|ativ|ition|ion|or|er|iv|ment|nes|ful|abl|ibl|al|ali)$",
                "$1",
            ),
            (r"^(.{4,}?)(?:at|ator[iy]|or[iy]|ant|ent|anc|enc|ly|li|it|iti|abiliti|ibiliti|i[sz]|ic|ist|i)$", "$1"),
        ],
        "stops": "a an and are as at be been but by can could do does for from had has have how i if in into is it its"
        " me my no not of on or our so than that the their them there they this to too us was we were what when where"
        " which who whom why will with would you your should some any all also just more most very get got make made"
        " want need i'm don't it's am being did about always never every",
    },
}
