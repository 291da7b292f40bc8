"""What a public edition must say about itself. A preview may leave it open; a release is refused, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.base.site_address import address_problem, is_placeholder

_MAIL = re.compile(r"[^\s@<>\"',;:]+@(?P<host>[^\s@<>\"',;:]+\.[^\s@<>\"',;:.]+)")


def contact_problem(contact: str) -> str:
    """Return what is wrong with the e-mail address that readers write to, or ''."""
    if not contact:
        return "is missing"
    found = _MAIL.fullmatch(contact)
    if not found:
        return "is no e-mail address"
    return f"is a placeholder ({found['host']} belongs to nobody)" if is_placeholder(found["host"]) else ""


def refusals(site_url: str, contact: str) -> Iterator[str]:
    """Yield why a release with these settings is refused: the setting, what is wrong, and what to write instead."""
    for name, value, problem, example in (
        ("SITE_URL", site_url, address_problem(site_url), "SITE_URL=https://materials.<your domain>/"),
        ("SITE_CONTACT", contact, contact_problem(contact), "SITE_CONTACT=portal@<your domain>"),
    ):
        if problem:
            yield f"{name}{f' `{value}`' if value else ''} {problem} — set it: `{example} make release`"
