"""Plain rows where Typst was told of heads.

A head of the second level is kept on the page of the row after it; nothing else in Typst keeps a row with the next. So
`sheet.typ` calls those rows heads that must not stand alone on a page, and here they become rows of the body again.
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf

# Named once: pikepdf makes a new object of each name that is read.
TABLE, HEAD, CELL = Name.Table, Name.THead, Name.TD


def make_rows_plain(pdf: Pdf) -> None:
    """Give each table of `pdf` one body with all its rows but the real heads: those that no other head stands above."""
    for table in _tables(pdf):
        groups = list(table.K)
        lower = [row for group in groups if group.S == HEAD for row in group.K if _is_lower_head(row)]
        if not lower:
            continue
        head, bodies = groups[0], groups[1:]
        real = [row for row in head.K if not _is_lower_head(row)]
        rows = [*list(head.K)[len(real) :], *(row for group in bodies for row in group.K)]
        for row in rows:
            row.P = bodies[0]
            for cell in row.K:
                _make_plain(cell)
        head.K, bodies[0].K, table.K = Array(real), Array(rows), Array([head, bodies[0]])


def _tables(pdf: Pdf) -> Iterator[Object]:
    # All objects are read when the file is saved: to look at each takes less than to walk the structure tree.
    return (item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/S") == TABLE)


def _is_lower_head(row: Object) -> bool:
    return any(len(attributes.get("/Headers", Array())) for attributes in row.K[0].A)


def _make_plain(cell: Object) -> None:
    cell.S = CELL
    for attributes in cell.A:
        # The heads that are listed are partly none any more; without the list, readers work with the scopes.
        for key in ("/Headers", "/Scope"):
            if key in attributes:
                del attributes[key]
