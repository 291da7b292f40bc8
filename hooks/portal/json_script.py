"""JSON inside of HTML."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup


def json_script(data: Any) -> Markup:
    """Return `data` as the text of a `<script>` of a JSON type: nothing in it can end the script or start a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
