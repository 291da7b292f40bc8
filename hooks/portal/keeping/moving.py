"""Moves and removes pages: files in every language, links to them, lists that name them, and the ways on."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from portal.base.errors import ContentError, suggestion
from portal.content.files import misplaced, written_files
from portal.content.kinds import kind_of
from portal.keeping.redirects import Redirects, read_redirects, write_redirects
from portal.keeping.rewriting import in_list, next_toolkit, relinked, under_key, used_in
from portal.worksheets.sample import SUFFIX

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")


@dataclass
class Work:
    """What was done: files moved or deleted, and files whose text changed, as they are shown; what is left to do."""

    moved: list[tuple[str, str]] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def rename(docs: Path, locales: Sequence[str], old: str, new: str) -> Work:
    """Move a page, a toolkit with all its sheets, or a file, in every language.

    `old` and `new` may begin with `docs/` and a language; a page may lack its `.md`. Links, the menu, what other pages
    name, and redirects follow. Raises ContentError, and does nothing, where `old` is not there or `new` is no place.
    """
    old = plain_path(docs, locales, old)
    new = _whole(plain_path(docs, locales, new, old))
    old = _whole(old)
    moves = _moves(docs, locales, old, new)
    for before, path in moves.items():
        _check_place(docs, locales, path, moves)
        if before.endswith(".md") and kind_of(before) != kind_of(path):
            shown, kind = f"{docs.name}/{locales[0]}/{path}", kind_of(before)
            raise ContentError(
                shown, 1, f"no page of the kind `{kind}` stands there", "choose a name in its own folder"
            )
    _redirects(docs)  # before anything has moved
    work = Work()
    for locale in locales:
        for before, after in moves.items():
            file, to = docs / locale / before, docs / locale / after
            if file.is_file():
                to.parent.mkdir(parents=True, exist_ok=True)
                file.rename(to)
                work.moved.append((f"{docs.name}/{locale}/{before}", f"{docs.name}/{locale}/{after}"))
    _relink(docs, locales, moves, moves, work)
    _rename_in_lists(docs, locales, old, new, moves, work)
    _remember(docs, locales, moves, work)
    _without_empty_folders(docs, locales, [old])
    return work


def remove(docs: Path, locales: Sequence[str], old: str, to: str = "") -> Work:
    """Delete a page, a toolkit with all its sheets, or a file, in every language.

    Who comes to its address is led to the page `to`, or to the list it stood in. Links to it lead to `to`; without it
    they become plain text. Raises ContentError, and does nothing, where one of both is not there.
    """
    old = _whole(plain_path(docs, locales, old))
    moves = _moves(docs, locales, old, old)
    target = plain_path(docs, locales, to) if to else _index_above(docs, locales, old)
    if target in moves or not (docs / locales[0] / target).is_file():
        raise ContentError(
            f"{docs.name}/{locales[0]}/{target}", 1, "nobody can be led there", "name another page: --to"
        )
    _redirects(docs)  # before anything is gone
    work = Work()
    for locale in locales:
        for path in moves:
            file = docs / locale / path
            if file.is_file():
                file.unlink()
                work.deleted.append(f"{docs.name}/{locale}/{path}")
    _relink(docs, locales, {}, dict.fromkeys(moves, target if to else ""), work)
    _rename_in_lists(docs, locales, old, "", moves, work)
    _remember(docs, locales, {path: target for path in moves if not path.endswith(SUFFIX)}, work)
    _without_empty_folders(docs, locales, [old])
    return work


def plain_path(docs: Path, locales: Sequence[str], name: str, like: str = "") -> str:
    """Return the path inside a language's folder that a person means by `name`; `like` is the old name of a new one."""
    path = posixpath.normpath(name).removeprefix("./").removeprefix(f"{docs.name}/")
    first, _, rest = path.partition("/")
    path = rest if first in locales and rest else path
    if like and "/" not in path:
        path = posixpath.join(posixpath.dirname(like), path)
    if like:
        suffix = posixpath.splitext(like)[1]
        return path if not suffix or path.endswith(suffix) else f"{path}{suffix}"
    folder = docs / locales[0]
    return path if (folder / path).exists() or path.endswith(".md") else f"{path}.md"


def _whole(path: str) -> str:
    """Return the folder of a toolkit for its index page, which never moves alone."""
    toolkit = re.fullmatch(r"(toolkits/[^/]+)/index\.md", path)
    return toolkit[1] if toolkit else path


def _moves(docs: Path, locales: Sequence[str], old: str, new: str) -> dict[str, str]:
    """Return old path → new path of every file that moves with `old`."""
    folders = [docs / locale for locale in locales]
    if any((folder / old).is_dir() for folder in folders):
        if not re.fullmatch(r"toolkits/[^/]+", old):
            hint = "move its pages one by one; only the folder of a toolkit moves as a whole"
            raise ContentError(f"{docs.name}/{locales[0]}/{old}", 1, "this folder is part of the portal's frame", hint)
        inside = {
            file.relative_to(folder).as_posix()
            for folder in folders
            for file in written_files(folder, "")
            if file.is_relative_to(folder / old)
        }
        return {path: f"{new}{path.removeprefix(old)}" for path in sorted(inside)}
    if not any((folder / old).is_file() for folder in folders):
        known = [file.relative_to(folders[0]).as_posix() for file in written_files(folders[0], ".md")]
        near = [path for path in known if posixpath.basename(path) == posixpath.basename(old)]
        hint = f"did you mean `{near[0]}`?" if near else suggestion(old, known)
        raise ContentError(f"{docs.name}/{locales[0]}/{old}", 1, "there is no such page", hint)
    if posixpath.basename(old) == "index.md":
        raise ContentError(
            f"{docs.name}/{locales[0]}/{old}", 1, "this page is part of the portal's frame", "let it stand"
        )
    moves = {old: new}
    sample = old.removesuffix(".md") + SUFFIX
    if old.endswith(".md") and any((folder / sample).is_file() for folder in folders):
        moves[sample] = new.removesuffix(".md") + SUFFIX
    return moves


def _check_place(docs: Path, locales: Sequence[str], path: str, moves: Mapping[str, str]) -> None:
    shown = f"{docs.name}/{locales[0]}/{path}"
    if not all(map(_NAME.fullmatch, path.split("/"))):
        raise ContentError(shown, 1, "this name makes a bad address", "use small letters a–z, digits and hyphens")
    right = misplaced(path) if path.endswith(".md") else None
    if right:
        raise ContentError(shown, 1, "no page can stand in this folder", f"call it {right}")
    for locale in locales:
        if (docs / locale / path).exists() and path not in moves:
            raise ContentError(f"{docs.name}/{locale}/{path}", 1, "this is there already", "choose another name")
    if path in moves:
        raise ContentError(shown, 1, "this is its name already", "choose another one")


def _index_above(docs: Path, locales: Sequence[str], path: str) -> str:
    folder = posixpath.dirname(path)
    while folder and not ((docs / locales[0] / folder / "index.md").is_file() and f"{folder}/index.md" != path):
        folder = posixpath.dirname(folder)
    return f"{folder}/index.md" if folder else "index.md"


def _relink(
    docs: Path, locales: Sequence[str], moved: Mapping[str, str], targets: Mapping[str, str], work: Work
) -> None:
    """Point every link to one of `targets` to where it is now; an empty new place leaves the text of the link alone.

    `moved` are old path → new path of the files themselves: the ways from them change too.
    """
    before = {new: old for old, new in moved.items()}
    for locale in locales:
        folder = docs / locale
        for file in written_files(folder, ".md"):
            path = file.relative_to(folder).as_posix()
            text = file.read_text(encoding="utf-8")
            after = relinked(text, path, before.get(path, path), targets)
            _write(file, text, after, f"{docs.name}/{locale}/{path}", work)


def _rename_in_lists(
    docs: Path, locales: Sequence[str], old: str, new: str, moves: Mapping[str, str], work: Work
) -> None:
    """Change what names a page without a link: the menu, footnotes, small pictures, pilots of toolkits, ratings."""
    removing = not new
    data = docs / "_data"
    for name in ("menu.yml", "sources.yml"):
        for before, after in moves.items():
            _edit(data / name, docs, work, partial(in_list, old=before, new="" if removing else after))
    toolkit = re.fullmatch(r"toolkits/([^/]+)", old)
    pilot = re.fullmatch(r"pilots/([^/]+)\.md", old)
    new_id = posixpath.basename(new).removesuffix(".md")
    for before, after in moves.items():
        _edit(data / "search.yml", docs, work, partial(under_key, old=before, new="" if removing else after))
    if toolkit:
        _edit(data / "sketches.yml", docs, work, partial(under_key, old=toolkit[1], new=new_id))
    for file in written_files(docs / locales[0], ".md") if toolkit or pilot else ():
        if pilot:
            _edit(file, docs, work, partial(used_in, old=pilot[1], new=new_id))
        if toolkit:
            for locale in locales:
                twin = docs / locale / file.relative_to(docs / locales[0])
                _edit(twin, docs, work, partial(next_toolkit, old=toolkit[1], new=new_id))


def _redirects(docs: Path) -> Redirects:
    redirects, _, errors = read_redirects(docs)
    if errors:
        raise errors[0]
    return redirects


def _remember(docs: Path, locales: Sequence[str], moves: Mapping[str, str], work: Work) -> None:
    redirects = _redirects(docs)
    pages = {old: new for old, new in moves.items() if old.endswith(".md")}
    files = {old: new for old, new in moves.items() if not old.endswith((".md", SUFFIX))}
    # A file lies in every language's part of the site that has its own.
    own = {
        f"{locale}/{old}": f"{locale}/{new}"
        for locale in locales[1:]
        for old, new in files.items()
        if (docs / locale / new).is_file()
    }
    write_redirects(docs, redirects.moved(pages, {**files, **own}))
    work.changed.append(f"{docs.name}/_data/redirects.yml")


def _without_empty_folders(docs: Path, locales: Sequence[str], paths: Sequence[str]) -> None:
    for locale in locales:
        for path in paths:
            folder = docs / locale / path
            folder = folder if folder.is_dir() else folder.parent
            if folder.is_dir() and folder != docs / locale and not any(one.is_file() for one in folder.rglob("*")):
                shutil.rmtree(folder)


def _edit(file: Path, docs: Path, work: Work, change: Callable[[str], str]) -> None:
    if file.is_file():
        text = file.read_text(encoding="utf-8")
        _write(file, text, change(text), file.relative_to(docs.parent).as_posix(), work)


def _write(file: Path, before: str, after: str, shown: str, work: Work) -> None:
    if after != before:
        file.write_text(after, encoding="utf-8")
        if shown not in work.changed:
            work.changed.append(shown)
