"""All addresses of one edition: checked against each other, and against what was published before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portal.base.errors import ContentError, ContentErrors
from portal.catalogue import Catalogue
from portal.keeping.collisions import check_collisions
from portal.keeping.published import (
    Published,
    check_published,
    files_of_authors,
    made_for_pilots_and_news,
    read_published,
)
from portal.keeping.redirects import Redirects, Rule, check_redirects, read_redirects, rules
from portal.printing.published import Shelf


@dataclass(frozen=True)
class Addresses:
    """What an edition publishes.

    `files` are the addresses of all files beside pages, each with where it comes from; `published` what earlier
    editions had.
    """

    catalogue: Catalogue
    files: dict[str, str]
    redirects: Redirects
    published: Published

    def rules(self) -> list[Rule]:
        """Return every address that leads on, for the rules of web servers."""
        return rules(self.redirects, self.catalogue, self.published.files, self.files)

    def pages_moved(self) -> list[Rule]:
        """Return the rules of pages alone: each gets a page that leads on, for servers without rules."""
        return rules(self.redirects.model_copy(update={"files": {}}), self.catalogue, (), self.files)


def read_addresses(catalogue: Catalogue, shelf: Shelf, docs: Path) -> Addresses:
    """Bring the addresses together. Raises ContentErrors with every one that is missing, lost or taken twice."""
    redirects, moved, errors = read_redirects(docs)
    published, located, more = read_published(docs)
    errors += more
    authors = files_of_authors(docs, catalogue.locales)
    made = dict.fromkeys(made_for_pilots_and_news(catalogue.locales), "the build")
    printed = {
        one.url: f"docs/{catalogue.pages[key].text_locale}/{key[1]}"
        for key, own in shelf.items()
        for one in own.values()
    }
    files = {**made, **printed, **authors}
    twice = [
        ContentError(authors[address], 1, f"`/{address}` is made by the build", "give this file another name")
        for address in authors
        if address in made or address in printed
    ]
    found = Addresses(catalogue, files, redirects, published)
    errors += twice
    errors += check_redirects(redirects, moved, catalogue, files)
    errors += check_published(published, located, redirects, catalogue, files)
    # A redirect of a page that is there is told already.
    gone = [rule.old for rule in found.pages_moved() if rule.old not in {page.url for page in catalogue.pages.values()}]
    errors += check_collisions(catalogue, files, gone)
    if errors:
        raise ContentErrors(errors)
    return found
