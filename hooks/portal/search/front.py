"""Points a page's configuration for Material's script to our front of its search worker."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode

_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.+?)(</script>)', re.DOTALL)
_WORKER = re.compile(r"^(?P<folder>.*)(?P<stock>workers/search\.\w+\.min\.js)$")


def point_to_front(block: str, locale: str, version: str) -> str:
    """Return Material's `config` block with the address of `search-worker.js` in place of the stock worker's.

    The stock worker's name, which has a hash in it, travels along; `version` names the front's own content. Raises
    LookupError where the block is not as expected: without the front search would be worse than stock, in silence.
    """
    config = _CONFIG.search(block)
    if config is None:
        raise LookupError("Material's page has no __config that the search worker could be named in")
    settings = json.loads(config[2])
    worker = _WORKER.match(settings.get("search", ""))
    if worker is None:
        raise LookupError(f"Material names its search worker in another way: {settings.get('search')!r}")
    query = urlencode({"lang": locale, "base": worker["stock"], "v": version}, safe="/")
    settings["search"] = f"{worker['folder']}search-worker.js?{query}"
    # `<` is the one character that could end the script element.
    written = json.dumps(settings, ensure_ascii=False).replace("<", "\\u003c")
    return block[: config.start(2)] + written + block[config.end(2) :]
