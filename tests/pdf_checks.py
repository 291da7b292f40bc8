"""What the validator of PDF/UA does not see in a form, and where fields and words collide."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import html
from pikepdf import Dictionary, Name, NumberTree, Object, Page, Pdf, Stream

MILLIMETRE = 72 / 25.4
MARGIN = 15 * MILLIMETRE
ID_LIKE = re.compile(r"[a-z0-9]+([.:_-][a-z0-9]+)+")


@dataclass(frozen=True)
class Field:
    """A field that holds an answer, with the annotations that show it."""

    name: str
    node: Object
    widgets: tuple[Object, ...]

    def inherited(self, key: str, otherwise: object = None) -> object:
        """Return the value of `key` at the field or above it."""
        node = self.node
        while key not in node and "/Parent" in node:
            node = node.Parent
        return node.get(key, otherwise)


def fields(pdf: Pdf) -> Iterator[Field]:
    """Yield the fields of the form, in its order."""
    for node in pdf.Root.AcroForm.Fields:
        yield from _fields(node, "")


def _fields(node: Object, above: str) -> Iterator[Field]:
    name = f"{above}.{node.get('/T', '')}" if above else str(node.get("/T", ""))
    kids = list(node.get("/Kids", []))
    if any("/T" in kid for kid in kids):
        for kid in kids:
            yield from _fields(kid, name)
    else:
        yield Field(name, node, tuple(kids) or (node,))


def widgets(pdf: Pdf) -> Iterator[tuple[int, Page, Object]]:
    """Yield the annotations that belong to the form, each with its page and the page's place, from 0."""
    for number, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            if annotation.Subtype == Name.Widget:
                yield number, page, annotation


def tooltips(pdf: Pdf) -> Iterator[str]:
    """Every field and every button of a group is called something that a person would say."""
    for field in fields(pdf):
        for node in {node.objgen: node for node in (field.node, *field.widgets)}.values():
            text = str(node.get("/TU", ""))
            if not text:
                yield f"{field.name}: has no tooltip"
            elif text == field.name or ID_LIKE.fullmatch(text):
                yield f"{field.name}: the tooltip `{text}` is an id"
            elif _is_mojibake(text):
                yield f"{field.name}: the tooltip `{text}` is mojibake"


def _is_mojibake(text: str) -> bool:
    """Whether the letters are the bytes of UTF-8, each taken for a letter."""
    for encoding in ("pdfdoc_pikepdf", "cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8") != text
        except UnicodeError:
            continue
    return False


def roots(pdf: Pdf) -> Iterator[str]:
    """Only fields that belong to no other stand in the form's list."""
    for node in pdf.Root.AcroForm.Fields:
        if "/Parent" in node or "/T" not in node:
            yield f"{node.get('/T', 'a button')}: stands in /Fields but belongs to another field"


def names(pdf: Pdf) -> Iterator[str]:
    """No two fields have the same name, and no part of a name holds a full stop."""
    for name, count in Counter(field.name for field in fields(pdf)).items():
        if count > 1:
            yield f"{name}: {count} fields have this name"
    for field in fields(pdf):
        if "." in str(field.node.get("/T", "")):
            yield f"{field.name}: a full stop in the last part of the name"


def appearances(pdf: Pdf) -> Iterator[str]:
    """Every annotation has a picture for the state it is in, and buttons for both states."""
    if "/NeedAppearances" in pdf.Root.AcroForm:
        yield "the viewer is asked to draw the fields"
    for field in fields(pdf):
        for widget in field.widgets:
            normal = widget.get("/AP", Dictionary()).get("/N")
            if field.inherited("/FT") != Name.Btn:
                good = isinstance(normal, Stream)
            else:
                states = set(normal.keys()) if isinstance(normal, Dictionary) else set()
                good = len(states) == 2 and {"/Off", str(widget.get("/AS"))} <= states
            if not good:
                yield f"{field.name}: lacks an appearance"


def fonts(pdf: Pdf) -> Iterator[str]:
    """The font that a text field names is in the form's resources, and embedded."""
    form = pdf.Root.AcroForm
    known = form.DR.Font
    for field in fields(pdf):
        if field.inherited("/FT") == Name.Tx:
            named = re.search(r"(/\S+)\s+[\d.]+\s+Tf", str(field.inherited("/DA", form.get("/DA", ""))))
            if named is None or named[1] not in known:
                yield f"{field.name}: its font is not in the form's resources"
            elif "/FontFile2" not in known[named[1]].FontDescriptor:
                yield f"{field.name}: its font is not embedded"


def structure(pdf: Pdf) -> Iterator[str]:
    """StructParent leads to an element `Form` that holds this very annotation and nothing else."""
    elements = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for _, page, widget in widgets(pdf):
        name = widget.get("/TU", "")
        element = elements.get(int(widget.StructParent)) if "/StructParent" in widget else None
        if element is None or element.get("/S") != Name.Form:
            yield f"{name}: StructParent leads to no element `Form`"
        elif len(element.K) != 1 or element.K[0].get("/Obj", Dictionary()).objgen != widget.objgen:
            yield f"{name}: StructParent leads to the element of another field"
        if widget.get("/P", Dictionary()).objgen != page.obj.objgen:
            yield f"{name}: names another page than the one it is on"


def places(pdf: Pdf) -> Iterator[str]:
    """Every field stands on its page and inside the margins of 15 mm, and has a size."""
    for _, page, widget in widgets(pdf):
        left, bottom, right, top = (float(side) for side in widget.Rect)
        _, _, width, height = (float(side) for side in page.mediabox)
        inside = MARGIN <= left < right <= width - MARGIN and MARGIN <= bottom < top <= height - MARGIN
        if not inside:
            yield f"{widget.get('/TU', '')}: stands off the page or in its margin"


CHECKS: dict[str, Callable[[Pdf], Iterator[str]]] = {
    check.__name__: check for check in (tooltips, roots, names, appearances, fonts, structure, places)
}


def problems(pdf_bytes: bytes) -> list[str]:
    """Return what is wrong with the form of a PDF, by all checks."""
    with Pdf.open(BytesIO(pdf_bytes)) as pdf:
        return [problem for check in CHECKS.values() for problem in check(pdf)]


Box = tuple[float, float, float, float]


def field_boxes(pdf_bytes: bytes) -> list[list[tuple[str, Box]]]:
    """Return each page's fields: tooltip and box, in points from the page's upper left corner."""
    with Pdf.open(BytesIO(pdf_bytes)) as pdf:
        pages: list[list[tuple[str, Box]]] = [[] for _ in pdf.pages]
        for number, page, widget in widgets(pdf):
            left, bottom, right, top = (float(side) for side in widget.Rect)
            height = float(page.mediabox[3])
            pages[number].append((str(widget.TU), (left, height - top, right, height - bottom)))
        return pages


def word_boxes(pdf_bytes: bytes) -> list[list[tuple[str, Box]]]:
    """Return each page's printed words with their boxes, in points from the page's upper left corner."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "sheet.pdf")
        file.write_bytes(pdf_bytes)
        command = ["pdftotext", "-bbox", str(file), "-"]
        page = html.fromstring(subprocess.run(command, capture_output=True, check=True).stdout)
    return [
        [
            (word.text or "", tuple(float(word.get(side)) for side in ("xmin", "ymin", "xmax", "ymax")))  # type: ignore[misc]
            for word in sheet.iter("word")
        ]
        for sheet in page.iter("page")
    ]


def collisions(pdf_bytes: bytes) -> list[str]:
    """Return fields that overlap each other or a printed word, and words outside the margins."""
    found = []
    with Pdf.open(BytesIO(pdf_bytes)) as pdf:
        widths = [float(page.mediabox[2]) for page in pdf.pages]
    for fields_, words, width in zip(field_boxes(pdf_bytes), word_boxes(pdf_bytes), widths, strict=True):
        for place, (name, box) in enumerate(fields_):
            found += [f"{name} × {other}" for other, theirs in fields_[place + 1 :] if _overlap(box, theirs)]
            found += [f"{name} × the word {word}" for word, theirs in words if _overlap(box, theirs)]
        found += [f"{word} stands in the margin" for word, box in words if box[0] < MARGIN or box[2] > width - MARGIN]
    return found


def _overlap(one: Box, other: Box, slack: float = 1) -> bool:
    # A word's box has room above and below its letters.
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > slack and high > 2 * slack
