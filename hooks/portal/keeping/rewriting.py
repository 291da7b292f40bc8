"""Texts that name a page, rewritten where the page has moved or gone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<before><?)(?P<href>[^)\s>]+)(?P<after>[^)]*)\)"
)
_DEFINED = re.compile(r"^(?P<before> {0,3}\[[^\]^]+\]:\s*)(?P<href>\S+)", re.MULTILINE)


def relinked(text: str, path: str, old_path: str, targets: Mapping[str, str]) -> str:
    """Return the text of the page at `path`, which stood at `old_path`, with its links to `targets` as they are now.

    An empty new place leaves the text of a link, and nothing of a picture.
    """

    def way(href: str) -> str | None:
        """Return the link's new way; None where it needs none, empty where nothing is left to lead to."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        target = posixpath.normpath(posixpath.join(posixpath.dirname(old_path), unquote(parts.path)))
        new = targets.get(target, target)
        if new == target and path == old_path:
            return None
        if not new:
            return ""
        rest = href[len(parts.path) :] if new != target or path != old_path else ""
        relative = posixpath.relpath(new, posixpath.dirname(path) or ".")
        return None if f"{relative}{rest}" == href else f"{relative}{rest}"

    def inline(found: re.Match[str]) -> str:
        new = way(found["href"])
        if new is None:
            return found[0]
        if not new:
            return "" if found["image"] else found["text"]
        return f"{found['image']}[{found['text']}]({found['before']}{new}{found['after']})"

    def defined(found: re.Match[str]) -> str:
        new = way(found["href"])
        return f"{found['before']}{new}" if new else found[0]

    return _DEFINED.sub(defined, _LINK.sub(inline, text))


def in_list(text: str, old: str, new: str) -> str:
    """Return a list of YAML in which the entry `old` is called `new`; without `new` its line is gone."""
    escaped = re.escape(old)
    if new:
        return re.sub(rf"(?<![\w/.-]){escaped}(?![\w/-])", new, text)
    return re.sub(rf"^[ ]*- +{escaped}[ ]*(?:#.*)?\n", "", text, flags=re.MULTILINE)


def under_key(text: str, old: str, new: str) -> str:
    """Return YAML in which the block under the key `old` stands under `new`; without `new` it is gone."""
    if new:
        return re.sub(rf"^{re.escape(old)}:", f"{new}:", text, flags=re.MULTILINE)
    return re.sub(rf"^{re.escape(old)}:.*\n(?:[ ].*\n|\n(?=[ ]))*", "", text, flags=re.MULTILINE)


def used_in(text: str, old: str, new: str) -> str:
    """Return a page whose `used_in` names the pilot `new` instead of `old`; without `new` it names none."""

    def changed(found: re.Match[str]) -> str:
        ids = [one.strip() for one in found[1].split(",") if one.strip()]
        kept = [new if one == old else one for one in ids if new or one != old]
        return f"used_in: [{', '.join(kept)}]" if kept else "used_in: []"

    text = re.sub(r"^used_in: *\[([^\]]*)\]", changed, text, flags=re.MULTILINE)
    line = rf"^(used_in:(?:\n +- .*)*?)\n( +- +){re.escape(old)} *$"
    return re.sub(line, rf"\1\n\g<2>{new}" if new else r"\1", text, flags=re.MULTILINE)


def next_toolkit(text: str, old: str, new: str) -> str:
    """Return a sheet whose ratings lead on to the toolkit `new` instead of `old`; without `new` to none."""
    return re.sub(rf"^next: *{re.escape(old)} *\n", f"next: {new}\n" if new else "", text, flags=re.MULTILINE)
