"""Packs to take along: one ZIP with every printable file of a toolkit, of a language, or of everything.

Like printable files they are made once and kept under a name that is a hash of their contents.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from portal.base.vocabulary import Interface
from portal.catalogue import Catalogue, Page
from portal.printing.forms import file_name
from portal.printing.store import PrintFile, digest

Value = TypeVar("Value")
Files = Mapping[tuple[str, str], Mapping[str, PrintFile]]
"""The printable files of a page, by form; the key is the language of its text and its path."""


@dataclass(frozen=True)
class Pack:
    """What goes into one ZIP: kept files and texts, by their names in it."""

    name: str
    members: dict[str, Path]
    texts: dict[str, str]


def toolkit_pack(catalogue: Catalogue, toolkit: Page, files: Files, site: str, address: str) -> Pack:
    """Return the pack of one toolkit. `site` is the name of the portal and `address` that of the toolkit's page."""
    name = f"{toolkit.id}-{toolkit.locale}"
    words = catalogue.interface[toolkit.locale]
    members = _members(catalogue, toolkit, files)
    contents = _contents(catalogue, [toolkit], words)
    return Pack(name, _below(name, members), _below(name, _texts(words, toolkit.title, site, address, contents)))


def language_pack(catalogue: Catalogue, locale: str, files: Files, site: str, address: str) -> Pack:
    """Return the pack of all toolkits in one language. `address` is that of the list of toolkits."""
    words = catalogue.interface[locale]
    name = words("pack.name")
    toolkits = catalogue.toolkits(locale)
    members = {
        f"{toolkit.id}/{inner}": path
        for toolkit in toolkits
        for inner, path in _members(catalogue, toolkit, files).items()
    }
    contents = _contents(catalogue, toolkits, words)
    return Pack(name, _below(name, members), _below(name, _texts(words, words("pack.title"), site, address, contents)))


def pack_of_all(packs: Mapping[str, Pack], words: Interface) -> Pack:
    """Return the pack of everything, made of the languages' packs."""
    name = words("pack.name-of-all")

    def moved(inner: str, locale: str) -> str:
        return posixpath.join(name, locale, inner.partition("/")[2])

    members = {moved(inner, locale): path for locale, pack in packs.items() for inner, path in pack.members.items()}
    texts = {moved(inner, locale): text for locale, pack in packs.items() for inner, text in pack.texts.items()}
    return Pack(name, members, texts)


def make_packs(packs: Iterable[Pack], folder: Path) -> list[PrintFile]:
    """Return the ZIP of each pack, making those that `folder` does not keep yet."""
    return [_made(pack, folder) for pack in packs]


def _made(pack: Pack, folder: Path) -> PrintFile:
    # The names of kept files are hashes of what is in them.
    contents = json.dumps([{name: path.name for name, path in pack.members.items()}, pack.texts], ensure_ascii=False)
    kept = folder / f"{pack.name}-{digest(contents.encode())}.zip"
    if not kept.exists():
        from portal.base.files import write
        from portal.printing.archive import archive

        texts = {name: text.encode() for name, text in pack.texts.items()}
        members = {name: path.read_bytes() for name, path in pack.members.items()}
        # PDF and Word files are compressed already.
        write(kept, archive(texts | members, compress=False))
    return PrintFile(kept, kept.stat().st_size)


def _members(catalogue: Catalogue, toolkit: Page, files: Files) -> dict[str, Path]:
    return {
        file_name(page.path, form, page.text_locale): file.path
        for page in catalogue.sheets(toolkit)
        for form, file in files[page.text_locale, page.path].items()
    }


def _below(folder: str, items: Mapping[str, Value]) -> dict[str, Value]:
    return {f"{folder}/{name}": value for name, value in items.items()}


def _contents(catalogue: Catalogue, toolkits: Iterable[Page], words: Interface) -> Iterator[str]:
    """Yield the lines that tell what each sheet is called."""
    for toolkit in toolkits:
        yield toolkit.title
        for page in catalogue.sheets(toolkit):
            yield f"  {posixpath.splitext(file_name(page.path, 'pdf', page.text_locale))[0]}"
            yield f"    {page.title}. {page.record.summary}"
        yield ""


def _texts(words: Interface, title: str, site: str, address: str, contents: Iterable[str]) -> dict[str, str]:
    readme = words("pack.readme", title=title, site=site, address=address, contents="\n".join(contents).rstrip())
    licence = words("pack.licence", site=site, address=address)
    return {words("pack.readme-file"): f"{readme}\n", words("pack.licence-file"): f"{licence}\n"}
