"""A page's tokens as HTML.

Links inside the site, and the glossary's address, are written with marks in their place: a page stands at different
depths for readers of different languages, and is rendered once. `with_addresses` puts the addresses in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import takewhile
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from portal.base.addresses import link_target
from portal.content.markdown import alignment

ROOT, GLOSSARY = "\ue001", "\ue002"
"""Stand for the way to the root of the reader's language, and to the glossary's page."""

Explain = Callable[[str, set[str]], str]
"""Takes text and the ids of the terms explained so far; gives HTML with the first use of each other one explained."""

_SILENT = frozenset({"html_block", "html_inline", "footnote_anchor"})
"""What lint refuses, and so no page shows."""
_NO_TERMS = frozenset({"heading_open", "th_open", "admonition_title_open", "link_open", "footnote_reference_open"})
_VOID = {"hr": "<hr>\n", "hardbreak": "<br>\n", "softbreak": "\n"}
_INLINE_TAGS = frozenset({"em", "strong", "a", "code"})


@dataclass
class _Page:
    """What is noted while a page is rendered. `closed` counts the elements around that may hold no term."""

    path: str
    words: Callable[..., str]
    block: Callable[[Token, int], str]
    explain: Explain | None
    level: int = 2
    explained: set[str] = field(default_factory=set)
    closed: int = 0
    numbers: dict[str, int] = field(default_factory=dict)
    uses: dict[str, int] = field(default_factory=dict)
    notes: dict[str, list[Token]] = field(default_factory=dict)


def render(
    tokens: Sequence[Token],
    path: str,
    words: Callable[..., str],
    block: Callable[[Token, int], str],
    explain: Explain | None = None,
) -> str:
    """Return the HTML of the page at `path` (inside its language's folder).

    `words` are the interface words of the page's language. `block` gives the HTML of a fenced block, and takes the
    level of a heading inside it. `explain` explains terms where there is a glossary.
    """
    page = _Page(path, words, block, explain)
    body, note = [], ""
    for token in tokens:
        if token.type == "footnote_reference_open":
            note = str(token.meta["label"])
            page.notes[note] = []
        elif token.type == "footnote_reference_close":
            note = ""
        elif note:
            page.notes[note].append(token)
        else:
            body.append(token)
    return _blocks(body, page) + _footnotes(page)


def with_addresses(html: str, root: str, glossary: str) -> str:
    """Return rendered HTML with the way from a page to the root of its language, and to the glossary, put in."""
    return html.replace(ROOT, root).replace(GLOSSARY, glossary)


def _blocks(tokens: Sequence[Token], page: _Page) -> str:
    parts = []
    heads = _row_heads(tokens)
    for place, token in enumerate(tokens):
        if token.type == "inline":
            parts.append(_inline(token.children or (), page))
            continue
        if token.hidden or token.type in _SILENT:
            continue
        if token.type in _NO_TERMS:
            page.closed += 1
        elif token.nesting == -1 and f"{token.type.removesuffix('close')}open" in _NO_TERMS:
            page.closed -= 1
        if token.type == "heading_open":
            page.level = min(int(token.tag[1:]) + 1, 6)
        if place in heads:
            page.closed += token.nesting
            parts.append(f"<th{_written(_attributes(token) | {'scope': 'row'})}>" if token.nesting == 1 else "</th>\n")
        elif token.type == "fence":
            parts.append(page.block(token, page.level))
        elif token.type in _VOID:
            parts.append(_VOID[token.type])
        elif token.nesting == 1:
            parts.append(_open(token))
        elif token.nesting == -1:
            parts.append(f"</{token.tag}>\n")
    return "".join(parts)


def _row_heads(tokens: Sequence[Token]) -> set[int]:
    """Return the places where the first cell of a row opens and closes, below the head of a table of several columns.

    Such a cell tells what its row is about; one without words tells nothing, and stays a cell.
    """
    heads: set[int] = set()
    for place, token in enumerate(tokens):
        is_row_of_body = token.type == "tr_open" and tokens[place + 1].type == "td_open"
        if is_row_of_body and tokens[place + 2].content.strip() and tokens[place + 4].type == "td_open":
            heads |= {place + 1, place + 3}
    return heads


def _open(token: Token) -> str:
    return f"<{token.tag}{_written(_attributes(token))}>"


def _attributes(token: Token) -> dict[str, str | int | float]:
    """Return the attributes of an element, with a class in the place of a style, which the site's policy blocks."""
    attributes = dict(token.attrs)
    if align := alignment(str(attributes.pop("style", ""))):
        attributes["class"] = f"pt-align-{align}"
    if token.type == "th_open":
        attributes["scope"] = "col"
    return attributes


def _written(attributes: dict[str, str | int | float]) -> str:
    return "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items())


def _inline(children: Sequence[Token], page: _Page) -> str:
    parts = []
    foreign: list[bool] = []
    for place, child in enumerate(children):
        if child.type == "text":
            parts.append(_text(child.content, page))
        elif child.type == "code_inline":
            parts.append(f"<code{_written(child.attrs)}>{escape(child.content, quote=False)}</code>")
        elif child.type == "image":
            attributes = child.attrs | {"src": _address(str(child.attrs["src"]), page.path), "alt": child.content}
            parts.append(f"<img{_written(attributes)}>")
        elif child.type == "footnote_ref":
            parts.append(_reference(str(child.meta["label"]), page))
        elif child.type in _VOID:
            parts.append(_VOID[child.type])
        elif child.nesting == 1:
            foreign.append(child.type == "link_open" or "lang" in child.attrs)
            page.closed += foreign[-1]
            attributes = dict(child.attrs)
            if child.type == "link_open":
                attributes["href"] = _address(str(attributes["href"]), page.path)
                if _says_its_address(child, children[place + 1 :]):
                    attributes["class"] = "pt-address"
            parts.append(f"<{child.tag}{_written(attributes)}>")
        elif child.nesting == -1:
            page.closed -= foreign.pop()
            parts.append(f"</{child.tag}>")
    return "".join(parts)


def _says_its_address(link: Token, after: Sequence[Token]) -> bool:
    """Whether the words of a link are its address, which paper need not repeat."""
    text = "".join(child.content for child in takewhile(lambda child: child.type != "link_close", after))
    return _bare(text) == _bare(str(link.attrs["href"]))


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", unquote(address)).rstrip("/")


def _text(text: str, page: _Page) -> str:
    if page.explain is None or page.closed:
        return escape(text, quote=False)
    return page.explain(text, page.explained)


def _address(href: str, path: str) -> str:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return href
    return f"{ROOT}{link_target(href, path)}"


def _reference(label: str, page: _Page) -> str:
    number = page.numbers.setdefault(label, len(page.numbers) + 1)
    use = page.uses[label] = page.uses.get(label, 0) + 1
    id_ = f"fnref{use if use > 1 else ''}:{label}"
    name = escape(page.words("footnote.reference", number=number))
    link = f'<a class="footnote-ref" href="#fn:{label}" role="doc-noteref" aria-label="{name}">{number}</a>'
    return f'<sup id="{id_}">{link}</sup>'


def _footnotes(page: _Page) -> str:
    if not page.notes:
        return ""
    page.closed += 1
    items = []
    # Those that nothing refers to come last; the checks refuse them.
    for label in sorted(page.notes, key=lambda one: page.numbers.get(one, len(page.notes) + 1)):
        html = _blocks(page.notes[label], page).rstrip()
        back = "".join(_way_back(label, use, page) for use in range(1, page.uses.get(label, 0) + 1))
        end = html.rfind("</p>")
        html = f"{html[:end]}{back}{html[end:]}" if end >= 0 else f"{html}<p>{back}</p>"
        items.append(f'<li id="fn:{label}">\n{html}\n</li>\n')
    return f'<div class="footnote">\n<hr>\n<ol>\n{"".join(items)}</ol>\n</div>\n'


def _way_back(label: str, use: int, page: _Page) -> str:
    name = escape(page.words("footnote.back", number=page.numbers[label]))
    address = f"#fnref{use if use > 1 else ''}:{label}"
    says = f'role="doc-backlink" title="{name}" aria-label="{name}"'
    return f'\u00a0<a class="footnote-backref" href="{address}" {says}>↩</a>'
