"""What a public edition must say about itself. A preview may leave it open; a release is refused, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_PLACEHOLDERS = ("example", "invalid", "test", "localhost", "local")
"""Names at the end of a host that nobody can own (RFC 2606, RFC 6762)."""
_EXAMPLE_HOSTS = ("example.com", "example.net", "example.org")
_MAIL = re.compile(r"[^\s@<>\"',;:]+@(?P<host>[^\s@<>\"',;:]+\.[^\s@<>\"',;:.]+)")


def address_problem(site_url: str) -> str:
    """Return what is wrong with the address that a site is published under, or ''."""
    return next(_address_problems(site_url), "")


def _address_problems(site_url: str) -> Iterator[str]:
    if not site_url:
        yield "is missing"
    if re.search(r"\s", site_url):
        yield "has a space"
    try:
        parts = urlsplit(site_url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        yield "is no address"
        return
    if parts.scheme not in {"http", "https"}:
        yield "does not begin with https:// or http://"
    if not host:
        yield "names no host"
    if "?" in site_url or "#" in site_url:
        yield "has a query or a fragment"
    if "@" in parts.netloc:
        yield "has a user name in it"
    if _is_placeholder(host):
        yield f"is a placeholder ({host} belongs to nobody)"


def contact_problem(contact: str) -> str:
    """Return what is wrong with the e-mail address that readers write to, or ''."""
    if not contact:
        return "is missing"
    found = _MAIL.fullmatch(contact)
    if not found:
        return "is no e-mail address"
    return f"is a placeholder ({found['host']} belongs to nobody)" if _is_placeholder(found["host"]) else ""


def refusals(site_url: str, contact: str) -> Iterator[str]:
    """Yield why a release with these settings is refused: the setting, what is wrong, and what to write instead."""
    for name, value, problem, example in (
        ("SITE_URL", site_url, address_problem(site_url), "SITE_URL=https://materials.<your domain>/"),
        ("SITE_CONTACT", contact, contact_problem(contact), "SITE_CONTACT=portal@<your domain>"),
    ):
        if problem:
            yield f"{name}{f' `{value}`' if value else ''} {problem} — set it: `{example} make release`"


def _is_placeholder(host: str) -> bool:
    host = host.lower().rstrip(".")
    return (
        "." not in host
        or host.rpartition(".")[2] in _PLACEHOLDERS
        or any(host == one or host.endswith(f".{one}") for one in _EXAMPLE_HOSTS)
    )
