"""The Markdown of a whole file with its typographic signs put right, for the command that does so.

The build sets the tokens of the parse (`typeset.py`); here the file itself is changed, so that code, addresses and the
marks of Markdown are told from text by their look.
"""

from __future__ import annotations

import re

from portal.base.locales import LANGUAGES

_MASK = "\ue000"
_PROTECTED = re.compile(
    r"""
    ^(?P<fence>[ ]*(?:`{3,}|~{3,}))[^\n]*\n(?:.*\n)*?(?P=fence)[ ]*$   # a fenced block
    | ^[ ]*(?:!!!|\?\?\?\+?)[^\n]*$                                    # the head of a notice
    | ^[ ]*\|[ \-:|]+\|?[ ]*$                                          # the rule under the head of a table
    | ^[ ]*(?:[-*+]|\d+[.)])[ ]+(?:\[[ x]\][ ])?                       # the mark of a list
    | `[^`\n]+`
    | (?<=\])\([^)\n]*\)
    | \[\^[^\]\n]+\]:?
    | <!--.*?--> | </?[a-zA-Z][^>\n]*> | <(?:https?|mailto)[^>\n]*>
    | \*[^*\n]+\*\{:[^}\n]*\blang=[^}\n]*\}                            # a passage in another language
    | \{:?[ ]*[#.\w][^}\n]*\}
    | \b(?:https?|mailto):[^\s)>”]+
    | \b(?!\d+\.)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}\b(?!\w|\.\w)                  # the name of a website
    """,
    re.MULTILINE | re.VERBOSE,
)
_PAIR = re.compile(r"""(?<!\w)"(?=\S)[^"\n]*(?<=\S)"(?!\w)|(?<!\w)[“„«](?=\S)[^"“”„«»\n]*[”“»](?!\w)""")
_HYPHEN = re.compile(r"(?<=[^\s|]) (?:-{1,3}|—) (?=[^\s|])")
_HYPHEN_IN_RANGE = re.compile(r"(?<![\w./-])(\d+\.?)-\d+(?![\w-])")


def without_marks(body: str) -> str:
    """Return the Markdown with every character that is no text replaced by U+E000; lines stay where they are."""
    return _PROTECTED.sub(lambda found: "\n".join(_MASK * len(line) for line in found[0].split("\n")), body)


def mended(page: str, locale: str) -> str:
    """Return a whole Markdown file with the right signs where there is no doubt: pairs of quotes, dashes, ranges.

    The front matter and blocks to fill in stay as they are: there straight marks belong to YAML.
    """
    head, fence, body = page.partition("\n---\n")
    quotes = LANGUAGES[locale].quotes
    masked = without_marks(body)
    changes: list[tuple[int, int, str]] = []
    for found in _PAIR.finditer(masked):
        changes += [(found.start(), found.start() + 1, quotes[0]), (found.end() - 1, found.end(), quotes[1])]
    changes += [(found.start(), found.end(), "\u0020–\u0020") for found in _HYPHEN.finditer(masked)]
    changes += [(found.end(1), found.end(1) + 1, "–") for found in _HYPHEN_IN_RANGE.finditer(masked)]
    for start, end, sign in sorted(changes, reverse=True):
        body = body[:start] + sign + body[end:]
    return head + fence + body
