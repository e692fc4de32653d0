"""The WebSub hub, which is told what feeds changed so that readers' copies change too.

Digests of the feeds as the hub knows them lie in ``private/mentions/feeds.json``.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from outspoken.services import fetching, files
from outspoken.services.fetching import Fault, FetchError, Limits
from outspoken.services.office import Office

KNOWN = "mentions/feeds.json"
NAMES = ("feed", "comments")
ENDINGS = (".atom", ".rss", ".json")
SECONDS = 15.0
"""Longest time for the hub to answer."""


def changed(office: Office, output: Path) -> dict[str, str]:
    """Return the feeds in *output* that the hub does not know as they are, with digests.

    Each by its address from the site's root. The older pages of a feed are no feeds that
    anybody follows.
    """
    known = _known(office)
    now = {f"/{path.relative_to(output).as_posix()}": path for path in _feeds(output)}
    digests = {url: hashlib.sha256(now[url].read_bytes()).hexdigest() for url in now}
    return {url: said for url, said in digests.items() if known.get(url) != said}


def forget(office: Office, output: Path) -> None:
    """Destroy what is on file of feeds that are gone: addresses have words in them."""
    known = _known(office)
    left = {url: said for url, said in known.items() if (output / url[1:]).is_file()}
    if left != known:
        _write(office, left)


def ask(office: Office, hub: str, feeds: dict[str, str], site_url: str) -> int:
    """Ask *hub* to fetch *feeds* again; return how many it was asked for.

    Raises:
        FetchError: When it does not do as asked; what it was told is on file.
    """
    known = _known(office)
    limits = Limits(seconds=SECONDS, site=site_url)
    for url, digest in feeds.items():
        said = {"hub.mode": "publish", "hub.url": f"{site_url}{url}"}
        answer = fetching.post_form(hub, said, limits)
        if not answer.is_ok:
            raise FetchError(Fault.NO_ANSWER, f"it answers with {answer.status}")
        known[url] = digest
        _write(office, known)
    return len(feeds)


def _feeds(output: Path) -> Iterator[Path]:
    for ending in ENDINGS:
        for name in NAMES:
            yield from sorted(output.rglob(f"{name}{ending}"))


def _known(office: Office) -> dict[str, str]:
    path = office.private / KNOWN
    known: dict[str, str] = json.loads(path.read_bytes()) if path.is_file() else {}
    return known


def _write(office: Office, known: dict[str, str]) -> None:
    data = json.dumps(known, indent=1, sort_keys=True)
    files.write_private(office.private / KNOWN, data.encode())
