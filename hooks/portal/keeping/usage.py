"""How often sheets are fetched, counted from a web server's log without keeping anything about readers.

Lines are read in the “combined” format that nginx, Apache and Caddy (with its transform) write. What is counted is a
month, a sheet, a form and a language; addresses of readers are not even read into a variable. Small counts are hidden,
because a single reader in a small town could be recognised by them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from portal.printing.forms import FORMS, file_name

SMALLEST = 5
"""Counts below this are not told."""
_LINE = re.compile(
    r"\[\d{2}/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4}):[^\]]*\] "
    r'"(?P<method>[A-Z]+) (?P<target>\S+)[^"]*" (?P<status>\d{3}) \S+(?: "(?P<referer>[^"]*)" "(?P<agent>[^"]*)")?'
)
_MONTHS = {name: number for number, name in enumerate(("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split(), 1)}
_BOT = re.compile(
    r"bot|crawl|spider|slurp|fetch|scan|monitor|preview|archiv|index|headless|python|curl|wget|java/|go-http|httpclient"
    r"|libwww|scrapy|facebookexternalhit|whatsapp|lighthouse|^-?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, order=True)
class Use:
    """What was fetched in a month: a page (`page`) or another form of a sheet, in a language."""

    month: str
    path: str
    form: str
    locale: str


def addresses_of_sheets(
    sheets: Mapping[tuple[str, str], str], former: Mapping[str, str]
) -> dict[str, tuple[str, str, str]]:
    """Return address → path, form and language of everything that is counted.

    `sheets` are (language, path) → address of the page; `former` old path → new path of those that moved.
    """
    found = {}
    for (locale, path), url in sheets.items():
        old_urls = [(path, url)]
        new_tail = _tail(path)
        old_urls += [(old, url.replace(new_tail, _tail(old))) for old, new in former.items() if new == path]
        for old, address in old_urls:
            found[f"/{address}"] = (path, "page", locale)
            for form in FORMS:
                for one in {locale, *(key[0] for key in sheets)}:
                    found[f"/{address}{file_name(old, form, one)}"] = (path, form, one)
    return found


def count(lines: Iterable[str], addresses: Mapping[str, tuple[str, str, str]], base: str = "/") -> Counter[Use]:
    """Count the uses in the lines of a log; `base` is the path that the site is published under.

    Programs that are no readers, answers other than 200 and 304, parts of files and lines that are no log are left out.
    """
    counts: Counter[Use] = Counter()
    for line in lines:
        found = _LINE.search(line)
        if found is None or found["method"] != "GET" or found["status"] not in {"200", "304"}:
            continue
        if found["month"] not in _MONTHS or _BOT.search(found["agent"] or ""):
            continue
        path = unquote(urlsplit(found["target"]).path)
        wanted = addresses.get(f"/{path.removeprefix(base)}" if path.startswith(base) else path)
        if wanted:
            sheet, form, locale = wanted
            counts[Use(f"{found['year']}-{_MONTHS[found['month']]:02}", sheet, form, locale)] += 1
    return counts


def rows(counts: Counter[Use]) -> Iterator[tuple[Use, str]]:
    """Yield each use with its count as it may be told: `<5` for a small one."""
    for use in sorted(counts):
        yield use, str(counts[use]) if counts[use] >= SMALLEST else f"<{SMALLEST}"


def _tail(path: str) -> str:
    return f"{path.removesuffix('.md')}/"
