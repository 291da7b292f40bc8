"""Pages that lead on: what a reader, a QR code or a search engine meets where a page stood before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from portal.base.addresses import way_to_root
from portal.base.templates import environment
from portal.keeping.addresses import Addresses


def moved_pages(addresses: Addresses, site_url: str, templates: Path) -> Iterator[tuple[str, str]]:
    """Yield the address and the HTML of each page that leads on; `site_url` is absolute and ends with a slash.

    They need no rules of a server and no script. The way is relative, so that it holds under any address; the
    canonical address is absolute.
    """
    template = environment(templates).get_template("moved.html")
    by_url = {page.url: page for page in addresses.catalogue.pages.values()}
    for rule in addresses.pages_moved():
        page = by_url[rule.new]
        yield (
            rule.old,
            template.render(
                page=page,
                t=addresses.catalogue.interface[page.locale],
                way=f"{way_to_root(rule.old)}{rule.new}",
                canonical=urljoin(site_url, page.url),
            ),
        )
