"""From marked links to form fields.

The template draws an empty link to `field:<kind>:<address>` wherever something is filled in, so that Typst writes the
rectangle, the place in the reading order and the element in the structure tree. Here each becomes a field of an
interactive form (ISO 32000-1, 12.7), tagged as PDF/UA-1 asks (ISO 14289-1, 7.18).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, Stream, String

from portal.printing.pdf.font import form_font
from portal.worksheets.model import CHECKED

# Chromium's viewer replaces the font of a field by one of its own, which lacks ā ē ģ ī ķ ļ ņ ū on screen, unless the
# font is called Wingdings: then it takes the embedded one. Other viewers do not mind the name.
FONT = Name.Wingdings
LINE = String("0 g /Wingdings 11 Tf")
FITTED = String("0 g /Wingdings 0 Tf")  # 0: the viewer makes a long answer small enough for its box

MULTILINE = 1 << 12
NO_TOGGLE_TO_OFF = 1 << 14
RADIO = 1 << 15
PRINTED = 4

# Drawn, not set in ZapfDingbats, which viewers do not embed. The square is the template's target: 7 mm, in points.
SIDE = 19.84
DRAWINGS = {
    "check": b"1.7 w 1 J 1 j 0 G 5.9 9.9 m 8.8 6.6 l 14.2 13.7 l S",
    "radio": b"0 g 14.12 9.92 m 14.12 12.24 12.24 14.12 9.92 14.12 c 7.6 14.12 5.72 12.24 5.72 9.92 c "
    b"5.72 7.6 7.6 5.72 9.92 5.72 c 12.24 5.72 14.12 7.6 14.12 9.92 c f",
    "off": b"",
}


def add_fields(pdf: Pdf, tooltips: Mapping[str, str]) -> None:
    """Turn every marked link of `pdf` into a form field.

    `tooltips` holds what a screen reader says: by address of the field, of the group it belongs to (`partners`), and
    by `address:value` for one button of several. Raises KeyError where one is missing.
    """
    form = _Form(pdf, tooltips)
    elements = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    tagged = []
    for page in pdf.pages:
        for annotation in page.get("/Annots", Array()):
            # As bytes: `str()` reads an address as PDFDocEncoding.
            scheme, *mark = bytes(annotation.A.URI).decode("utf-8").split(":")
            if scheme == "field":
                annotation.P = page.obj
                form.add(annotation, *mark)
                tagged.append(elements[int(annotation.StructParent)])
    for element in tagged:
        element.S = Name.Form
    _name_rows(tagged)
    pdf.Root.AcroForm = form.dictionary()


@dataclass
class _Form:
    """The form, as it grows."""

    pdf: Pdf
    tooltips: Mapping[str, str]
    fields: Array = field(default_factory=Array)
    nodes: dict[str, Object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.font = form_font().add_to(self.pdf)
        self.resources = self.pdf.make_indirect(Dictionary(Font=Dictionary({str(FONT): self.font})))
        self.drawings = {kind: self._appearance(SIDE, SIDE, drawing) for kind, drawing in DRAWINGS.items()}

    def dictionary(self) -> Dictionary:
        """Return the catalogue's entry."""
        return Dictionary(Fields=self.fields, DR=self.resources, DA=LINE)

    def add(self, widget: Object, kind: str, address: str, value: str = "") -> None:
        """Make `widget` the field at `address`, or the button for `value` in the group at `address`."""
        for key in ("/A", "/Border", "/Contents"):
            del widget[key]
        widget.Subtype = Name.Widget
        widget.F = PRINTED
        if kind == "radio":
            group = self._group(address, Dictionary(FT=Name.Btn, Ff=RADIO | NO_TOGGLE_TO_OFF, V=Name.Off))
            widget.TU = String(self.tooltips[f"{address}:{value}"])
            self._make_button(widget, kind, value)
            self._put(widget, group)
        elif kind == "check":
            widget.FT = Name.Btn
            widget.V = Name.Off
            self._make_button(widget, kind, CHECKED)
            self._hang(widget, address)
        else:
            widget.FT = Name.Tx
            widget.Ff = 0 if kind == "line" else MULTILINE
            widget.DA = LINE if kind == "line" else FITTED
            left, bottom, right, top = (float(side) for side in widget.Rect)
            widget.AP = Dictionary(N=self._appearance(right - left, top - bottom, b"/Tx BMC EMC"))
            self._hang(widget, address)

    def _make_button(self, widget: Object, kind: str, value: str) -> None:
        widget.AS = Name.Off
        widget.AP = Dictionary(N=Dictionary({f"/{value}": self.drawings[kind], "/Off": self.drawings["off"]}))

    def _hang(self, node: Object, address: str) -> None:
        # A name may not hold a full stop: `partners.1.gain` is the field `gain` in `1` in `partners`.
        above, _, name = address.rpartition(".")
        node.T = String(name)
        node.TU = String(self.tooltips[address])
        self._put(node, self._group(above, Dictionary()) if above else None)

    def _group(self, address: str, group: Dictionary) -> Object:
        """Return the field at `address` that others belong to: `group`, where there is none yet."""
        if address not in self.nodes:
            group.Kids = Array()
            self.nodes[address] = self.pdf.make_indirect(group)
            self._hang(self.nodes[address], address)
        return self.nodes[address]

    def _put(self, node: Object, group: Object | None) -> None:
        if group is None:
            self.fields.append(node)
        else:
            node.Parent = group
            group.Kids.append(node)

    def _appearance(self, width: float, height: float, drawing: bytes) -> Object:
        # A text field needs one of its own, though empty: Chromium's viewer writes what is typed into this very stream.
        stream = Stream(self.pdf, drawing, Type=Name.XObject, Subtype=Name.Form)
        stream.BBox = Array([0, 0, round(width, 2), round(height, 2)])
        stream.Resources = self.resources
        return stream


def _name_rows(elements: Iterable[Object]) -> None:
    """Make the cells before the first field of each table row its heads (ISO 32000-1, 14.8.5.7)."""
    rows: dict[tuple[int, int], tuple[Object, Object]] = {}
    for element in elements:
        cell, row = _place_in_table(element)
        if row is not None:
            rows.setdefault(row.objgen, (cell, row))
    for first, row in rows.values():
        is_head = True
        for cell in row.K:
            is_head = is_head and cell.objgen != first.objgen
            if is_head:
                cell.S = Name.TH
            for attributes in cell.get("/A", Array()):
                if attributes.O == Name.Table:
                    # Typst lists the heads of the columns only: without the list, readers work with the scopes.
                    if "/Headers" in attributes:
                        del attributes["/Headers"]
                    if is_head:
                        attributes.Scope = Name.Row


def _place_in_table(element: Object) -> tuple[Object, Object | None]:
    """Return the cell and the row in which `element` stands; without a row where it is in no table."""
    while "/P" in element:
        below, element = element, element.P
        if element.get("/S") == Name.TR:
            return below, element
    return element, None
