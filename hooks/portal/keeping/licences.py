"""The licences of the packages that the site is built with, as the packages themselves tell them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata


@dataclass(frozen=True)
class Licence:
    """One package, and its licence as an SPDX expression or in its own words; empty where it tells none."""

    name: str
    version: str
    licence: str


def read_licences(names: Iterable[str]) -> list[Licence]:
    """Return the licence of each package called `names`, in alphabetical order.

    Read from the core metadata: `License-Expression` (PEP 639), else the classifiers, else the first line of `License`.
    A package for another system is not installed, and left out.
    """
    found = []
    for name in sorted({*names}):
        try:
            data = metadata(name)
        except PackageNotFoundError:
            continue
        classifiers = [one for one in data.get_all("Classifier") or [] if one.startswith("License ::")]
        told = ", ".join(one.rpartition(" :: ")[2] for one in classifiers)
        text = (str(data.json.get("license", ""))).strip().split("\n")[0]
        found.append(Licence(name, data["Version"], str(data.json.get("license_expression", "")) or told or text))
    return found
