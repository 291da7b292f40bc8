"""ZIP files with the same bytes each time: fixed order, fixed dates."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows
_UNIX = 3
_READABLE = 0o100644 << 16


def archive(files: Mapping[str, bytes], compress: bool) -> bytes:
    """Return a ZIP with `files` (name → contents) in the order given; what is compressed already is only stored."""
    result = BytesIO()
    with ZipFile(result, "w") as zipped:
        for name, data in files.items():
            entry = ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            entry.compress_type = ZIP_DEFLATED if compress else ZIP_STORED
            zipped.writestr(entry, data)
    return result.getvalue()
