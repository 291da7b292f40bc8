"""Makes a release of a built site: everything that a server needs, checksums, and one archive."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import time
from urllib.parse import urlsplit

from portal.publishing.archive import files_of, pack, write_checksums
from portal.publishing.compress import compress, compressible
from portal.publishing.servers import rules, write_configurations

NAME = "portal"
"""What a release is called: the folder and the archive."""


@dataclass(frozen=True)
class Release:
    """A release that was made. Sizes are in bytes."""

    folder: Path
    archive: Path
    files: int
    size: int
    compressed: int
    """What the compressible files of the site are with gzip."""


def make_release(site: Path, to: Path, site_url: str, moment: int | None = None) -> Release:
    """Make of the built `site`, which is used up, a release in the folder `to`, as it is published at `site_url`.

    `portal/site` is the root of the server: where the address has a path, the site stands there under it. Beside it are
    `portal/servers` and `portal/SHA256SUMS`; `portal.tar.gz` holds everything. `moment` is the time of its files, in
    seconds since 1970: now, where none is given.
    """
    folder = to / NAME
    shutil.rmtree(folder, ignore_errors=True)
    root = folder / "site"
    own = root / urlsplit(site_url).path.strip("/")
    own.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(site, own)
    given = rules(own, site_url)
    write_configurations(root, folder / "servers", given)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # the compressors let other threads run
        sizes = list(pool.map(compress, compressible(own)))
    write_checksums(folder)
    archive = to / f"{NAME}.tar.gz"
    pack(folder, archive, int(time()) if moment is None else moment)
    size = sum(path.stat().st_size for path in files_of(root))
    return Release(folder, archive, len(files_of(root)), size, sum(one.get(".gz", 0) for one in sizes))
