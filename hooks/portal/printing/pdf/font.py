"""The font of the form fields: one subset of Open Sans, made once per process.

A form field can only take a simple font: one byte a letter. Its encoding is WinAnsi, in which signs that hardly anybody
types on a worksheet give their places to the Latvian, Lithuanian and Polish letters that WinAnsi lacks.
"""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from ttf_opensans import OPENSANS_REGULAR

_LETTERS = "ĀāČčĒēĢģĪīĶķĻļŅņŪūĄąĘęĖėĮįŲųĆćŁłŃńŚśŹźŻż"
_PLACES = bytes.fromhex("7f818d8f909d83868788 89989fa1a2a4a5a6a8aa acadafb3b4b5b6b8b9ba bcbdbebfc3cce3ecf7ff")
_MARKS = {
    "\u0301": "acute",
    "\u0304": "macron",
    "\u0307": "dotaccent",
    "\u030c": "caron",
    "\u0327": "commaaccent",
    "\u0328": "ogonek",
}
_FIRST, _LAST = 32, 255
_CAP_HEIGHT = 714


@dataclass(frozen=True)
class FormFont:
    """A subset with what a PDF has to say about it. Lengths are in thousandths of the font's size."""

    program: bytes
    length: int
    to_unicode: bytes
    widths: tuple[int, ...]
    box: tuple[int, ...]
    ascent: int
    descent: int

    def add_to(self, pdf: Pdf) -> Object:
        """Embed the font in `pdf` and return its dictionary."""
        file = Stream(pdf, self.program, Filter=Name.FlateDecode, Length1=self.length)
        name = Name("/FORMAA+OpenSans")
        differences = (part for code, letter in sorted(_replaced().items()) for part in (code, _glyph_name(letter)))
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=32,
            FontBBox=Array(self.box),
            ItalicAngle=0,
            Ascent=self.ascent,
            Descent=self.descent,
            CapHeight=_CAP_HEIGHT,
            StemV=88,
            FontFile2=file,
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=name,
                FirstChar=_FIRST,
                LastChar=_LAST,
                Widths=Array(self.widths),
                FontDescriptor=pdf.make_indirect(descriptor),
                Encoding=Dictionary(
                    Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(differences)
                ),
                ToUnicode=Stream(pdf, self.to_unicode, Filter=Name.FlateDecode),
            )
        )


@cache
def form_font() -> FormFont:
    """Make the subset: every letter of the encoding."""
    letters = _encoding()
    font = TTFont(OPENSANS_REGULAR.path, recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True))
    subsetter.populate(unicodes=[ord(letter) for letter in letters.values()])
    subsetter.subset(font)
    scale = 1000 / font["head"].unitsPerEm
    advance, glyphs, head = font["hmtx"], font.getBestCmap(), font["head"]
    widths = {code: round(advance[glyphs[ord(letter)]][0] * scale) for code, letter in letters.items()}
    file = BytesIO()
    font.save(file)
    return FormFont(
        program=zlib.compress(file.getvalue(), 9),
        length=len(file.getvalue()),
        to_unicode=zlib.compress(_to_unicode(letters), 9),
        widths=tuple(widths.get(code, 0) for code in range(_FIRST, _LAST + 1)),
        box=tuple(round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
        ascent=round(font["hhea"].ascent * scale),
        descent=round(font["hhea"].descent * scale),
    )


def _replaced() -> dict[int, str]:
    return dict(zip(_PLACES, _LETTERS, strict=True))


def _encoding() -> dict[int, str]:
    """Return byte → letter."""
    winansi = {code: bytes([code]).decode("cp1252", "ignore") for code in range(_FIRST, _LAST + 1)}
    return {code: letter for code, letter in (winansi | _replaced()).items() if letter}


def _glyph_name(letter: str) -> Name:
    # Viewers find a letter by its name in the Adobe Glyph List: `gcommaaccent`, where `uni0123` fails in some.
    if letter in "Łł":
        return Name("/Lslash" if letter == "Ł" else "/lslash")
    decomposed = unicodedata.normalize("NFD", letter)
    return Name(f"/{decomposed[0]}{_MARKS[decomposed[1]]}")


def _to_unicode(letters: dict[int, str]) -> bytes:
    lines = [f"<{code:02X}> <{ord(letter):04X}>" for code, letter in letters.items()]
    # A section holds a hundred entries at most.
    sections = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join("\n".join([f"{len(part)} beginbfchar", *part, "endbfchar"]) for part in sections)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
