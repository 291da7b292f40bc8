"""The rules of RFC 4287 that a feed like ours can break."""

import re
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# RFC 3339 as section 3.3 narrows it: upper-case T and Z.
MOMENT = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
PERSON = {"name", "uri", "email"}
MANY = {"author", "contributor", "category", "link", "entry"}
FEED = {"id", "title", "updated", "subtitle", "rights", "icon", "logo", "generator"} | MANY
ENTRY = {"id", "title", "updated", "published", "summary", "content", "rights", "source"} | MANY - {"entry"}


def problems(text: bytes) -> list[str]:
    """Return what is wrong with a feed."""
    feed = etree.fromstring(text)
    if feed.tag != f"{ATOM}feed":
        return [f"the root is {feed.tag}"]
    found = _container(feed, FEED, "feed")
    if not feed.get(XML_LANG):
        found.append("feed: no xml:lang")
    if not _links(feed, "self"):
        found.append("feed: no link to itself (4.1.1 SHOULD)")
    entries = feed.findall(f"{ATOM}entry")
    for number, entry in enumerate(entries, 1):
        where = f"entry {number}"
        found += _container(entry, ENTRY, where)
        if entry.find(f"{ATOM}content") is None and not _links(entry, "alternate"):
            found.append(f"{where}: neither content nor an alternate link (4.1.2)")
        if entry.find(f"{ATOM}author") is None and feed.find(f"{ATOM}author") is None:
            found.append(f"{where}: no author (4.1.1)")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        found.append("two entries have the same id (4.1.2)")
    newest = max((entry.findtext(f"{ATOM}updated") or "" for entry in entries), default="")
    if newest > (feed.findtext(f"{ATOM}updated") or ""):
        found.append("an entry is newer than the feed")
    return found


def _container(element: etree._Element, allowed: set[str], where: str) -> list[str]:
    found = []
    names = [etree.QName(child).localname for child in element if etree.QName(child).namespace == ATOM[1:-1]]
    found += [f"{where}: <{name}> cannot stand here" for name in names if name not in allowed]
    found += [f"{where}: two <{name}>" for name in set(names) - MANY if names.count(name) > 1]
    found += [f"{where}: no <{name}>" for name in ("id", "title", "updated") if name not in names]
    for name in ("id", "title", "subtitle", "summary", "rights"):
        child = element.find(f"{ATOM}{name}")
        if child is not None and (not (child.text or "").strip() or len(child)):
            found.append(f"{where}: <{name}> is empty or holds elements without a type (3.1.1)")
    if not _absolute(element.findtext(f"{ATOM}id") or ""):
        found.append(f"{where}: the id is no absolute IRI (4.2.6)")
    for name in ("updated", "published"):
        moment = element.findtext(f"{ATOM}{name}")
        if moment is not None and not MOMENT.fullmatch(moment):
            found.append(f"{where}: <{name}> is no moment (3.3)")
    for link in element.findall(f"{ATOM}link"):
        if not _absolute(link.get("href", "")):
            found.append(f"{where}: a link is not absolute")
    alternates = [(link.get("type"), link.get("hreflang")) for link in _links(element, "alternate")]
    if len(set(alternates)) != len(alternates):
        found.append(f"{where}: two alternates of one type and language (4.1.1)")
    for person in element.findall(f"{ATOM}author"):
        parts = [etree.QName(child).localname for child in person]
        if parts.count("name") != 1 or set(parts) - PERSON or not (person.findtext(f"{ATOM}name") or "").strip():
            found.append(f"{where}: an author needs one name (3.2)")
    return found


def _links(element: etree._Element, relation: str) -> list[etree._Element]:
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == relation]


def _absolute(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme and parts.netloc)
