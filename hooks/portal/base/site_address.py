"""The address that a site is published under: whether readers can reach it, or it only holds a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_PLACEHOLDERS = ("example", "invalid", "test", "localhost", "local")
"""Names at the end of a host that nobody can own (RFC 2606, RFC 6762)."""
_EXAMPLE_HOSTS = ("example.com", "example.net", "example.org")


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
    if is_placeholder(host):
        yield f"is a placeholder ({host} belongs to nobody)"


def is_placeholder(host: str) -> bool:
    """Return whether nobody can own the host of an address, or of an e-mail address."""
    host = host.lower().rstrip(".")
    return (
        "." not in host
        or host.rpartition(".")[2] in _PLACEHOLDERS
        or any(host == one or host.endswith(f".{one}") for one in _EXAMPLE_HOSTS)
    )
