"""What a web server needs to know of a built site, from one source, written for several servers.

Addresses without file names, a 404 page by language, compressed twins, caching by fingerprint, headers with the policy
of this very build, media types, redirects. The templates in `servers/` only say it in each server's own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.delivery.fingerprints import FOLDERS, is_fingerprinted
from portal.publishing.policy import policy

TYPES = {"csv": "text/csv", "geojson": "application/geo+json", "webmanifest": "application/manifest+json"}
"""Media types that servers do not know of themselves."""
FOREVER = "public, max-age=31536000, immutable"
"""For what is named by its content."""
ASK_AGAIN = "no-cache"
"""For everything else: a browser keeps it and asks whether it is still the newest."""
CONFIGURATIONS = {"nginx.conf": "nginx.conf", "apache.conf": "apache.conf", "Caddyfile": "Caddyfile"}
"""Files for those who run a server, which a release has beside the site."""
IN_SITE = ("_headers", "_redirects")
"""Files that static hosts read in the site's own folder."""
FINGERPRINT = r"\.[0-9a-f]{8}(\.min)?\.[a-z]+$"
"""The end of a fingerprinted name, as the servers' own regular expressions have it."""

_REFRESH = re.compile(r"""<meta\s+http-equiv=["']?refresh["']?\s+content=["']?\d+;\s*url=([^"'>\s]+)""", re.IGNORECASE)


@dataclass(frozen=True)
class Rules:
    """What servers are told. Addresses begin with `/`."""

    base: str
    """Where the site begins: `/`, or `/portal/`."""
    not_found: Mapping[str, str]
    """The 404 page of each folder that has its own, the longest folder first: `/lv/` → `/lv/404.html`."""
    headers: Mapping[str, str]
    redirects: Mapping[str, str]
    """Old address → new one."""
    types: Mapping[str, str]
    folders: Sequence[str]
    """Where fingerprinted files are."""
    forever: Sequence[str]
    """Patterns that match them alone, for hosts without regular expressions: `/assets/*`."""


def rules(site: Path, site_url: str) -> Rules:
    """Read from a built site what servers need to know; `site` is the folder that is found at `site_url`."""
    base = urlsplit(site_url).path or "/"
    base = base if base.endswith("/") else f"{base}/"
    pages = sorted(site.rglob("404.html"), key=lambda page: (-len(page.parts), page))
    folders = [page.parent.relative_to(site).as_posix() for page in pages]
    places = [base if folder == "." else f"{base}{folder}/" for folder in folders]
    return Rules(
        base=base,
        not_found={place: f"{place}404.html" for place in places},
        headers=headers(site, site_url),
        redirects=redirects(site, base),
        types=TYPES,
        folders=[f"{base}{folder}/" for folder in FOLDERS],
        forever=[f"{base}{pattern}" for folder in FOLDERS for pattern in _patterns(site, folder)],
    )


def _patterns(site: Path, folder: str) -> list[str]:
    """Return what matches the fingerprinted files of a folder: one pattern for each folder that has no others."""
    place = site / folder
    names = sorted(path.relative_to(site).as_posix() for path in place.rglob("*") if path.is_file())
    if names and all(map(is_fingerprinted, names)):
        return [f"{folder}/*"]
    folders = [path.relative_to(site).as_posix() for path in sorted(place.glob("*")) if path.is_dir()]
    own = [name for name in names if name.rpartition("/")[0] == folder and is_fingerprinted(name)]
    return [*own, *(pattern for one in folders for pattern in _patterns(site, one))]


def headers(site: Path, site_url: str) -> dict[str, str]:
    """Return the headers that go with every answer, by name."""
    safe = {"Strict-Transport-Security": "max-age=31536000"} if site_url.startswith("https:") else {}
    return {
        "Content-Security-Policy": policy(site),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        **safe,
    }


def redirects(site: Path, base: str) -> dict[str, str]:
    """Return old address → new one of every page of a site that only leads on (by `http-equiv=refresh`)."""
    found = {}
    for page in sorted(site.rglob("*.html")):
        with page.open(encoding="utf-8") as file:
            refresh = _REFRESH.search(file.read(2048))
        if refresh:
            old = base + page.relative_to(site).as_posix().removesuffix("index.html")
            new = urlsplit(urljoin(old, refresh[1]))
            found[old] = new.path + (f"#{new.fragment}" if new.fragment else "")
    return found


def write_configurations(site: Path, folder: Path, given: Rules) -> None:
    """Write what static hosts read into `site`, and the configurations of servers into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in IN_SITE:
        (site / name).write_text(configuration(name, given), encoding="utf-8")
    for name in CONFIGURATIONS:
        (folder / name).write_text(configuration(name, given), encoding="utf-8")


def configuration(name: str, given: Rules) -> str:
    """Return the configuration file `name`."""
    constants = {"forever": FOREVER, "ask_again": ASK_AGAIN, "fingerprint": FINGERPRINT}
    return _environment().get_template(f"{name}.jinja").render(rules=given, **constants)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "servers"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # these are no web pages
    )
    environment.filters["pattern"] = lambda text: re.sub(r"([.+*?^$()\[\]{}|\\])", r"\\\1", str(text))
    return environment
