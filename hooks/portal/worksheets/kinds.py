"""The register of the kinds of fenced block that the worksheet language knows."""

from __future__ import annotations

from portal.worksheets.agenda import Agenda
from portal.worksheets.model import (
    Canvas,
    Checklist,
    Choice,
    Fields,
    FillIn,
    Matrix,
    Plan,
    Rating,
    Table,
    TextBox,
)

FILL_INS: dict[str, type[FillIn]] = {
    str(kind.model_fields["kind"].default): kind
    for kind in (Fields, TextBox, Table, Rating, Choice, Checklist, Matrix, Canvas, Plan, Agenda)
}
"""The register of the kinds of fenced block. What else each must have is told by a contract test."""
