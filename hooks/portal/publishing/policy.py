"""The Content-Security-Policy that a web server can send with a built site.

Pages run no script but those of the site. Material writes a few into its pages (the colours that a reader has chosen,
the place of the site on the server); the policy names each by its hash, so it is made anew after every build. Icons of
Material's stylesheet are data: addresses. Nothing else is allowed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<script>.*?)</script>", re.DOTALL)
_NOT_INLINE = re.compile(r"""\bsrc=|\btype=["']?application/""")


def inline_scripts(html: str) -> set[str]:
    """Return the scripts that stand in a page itself; data in a script element is none."""
    return {found["script"] for found in _SCRIPT.finditer(html) if not _NOT_INLINE.search(found["attributes"])}


def policy(site: Path) -> str:
    """Return the value of the header for all pages of a built site."""
    scripts = set().union(*(inline_scripts(page.read_text(encoding="utf-8")) for page in site.rglob("*.html")))
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    hashes = sorted(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes],
        "worker-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "manifest-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
