"""What others look for at a fixed place of a site: `robots.txt`, `security.txt`, and the colours of the header."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

_PAPER = re.compile(r"""\[data-md-color-scheme="(\w+)"\]\s*\{[^}]*--pt-paper:\s*(#[0-9a-fA-F]{3,8})""")
_VALID = timedelta(days=365)
"""How long a security.txt counts; RFC 9116 (2.5.5) asks for less than a year, or a little."""


def robots(site_url: str) -> str:
    """Return a robots.txt that lets everything be read and names the sitemap (RFC 9309)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"


def security(contact: str, site_url: str, locales: Iterable[str], newest: date) -> str:
    """Return a security.txt (RFC 9116). `contact` is an e-mail address, or an address on the web.

    It expires a year after the day on which a page was last reviewed, `newest`: who looks after the portal reviews it.
    """
    address = contact if urlsplit(contact).scheme else f"mailto:{contact}"
    expires = datetime.combine(newest + _VALID, time(), UTC)
    return (
        f"Contact: {address}\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Preferred-Languages: {', '.join(locales)}\n"
        f"Canonical: {urljoin(site_url, '.well-known/security.txt')}\n"
    )


def header_colours(tokens: Path) -> dict[str, str]:
    """Return the colour of the header in each colour scheme (`default`, `slate`), as the stylesheet states it."""
    return dict(_PAPER.findall(tokens.read_text(encoding="utf-8")))
