"""Exports of other systems, read as values; nothing is written and nothing is fetched.

Every file is told by its content, and every word in it is a stranger's. What is not
wanted is counted, what is broken is said, and neither stops the rest.
"""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from outspoken.model.imported import Imported, LeftOut, Omission
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import (
    commento,
    disqus,
    feeds,
    isso,
    jsonfeed,
    movable_type,
    remark42,
    wxr,
)
from outspoken.services.imports.recognise import Format, recognise

_READERS = {
    Format.WXR: wxr.read,
    Format.FEED: feeds.read,
    Format.JSON_FEED: jsonfeed.read,
    Format.MOVABLE_TYPE: movable_type.read,
    Format.DISQUS: disqus.read,
    Format.ISSO: isso.read,
    Format.COMMENTO: commento.read,
    Format.REMARK42: remark42.read,
}


def read(path: Path) -> Iterator[Imported | Problem | LeftOut]:
    """Yield everything in the export *path*, of whatever system it is.

    A comment comes after what it answers where both are in the file and the format is
    WordPress's; a feed keeps its own order. No two that come in have the same origin.
    """
    recognised = recognise(path)
    if isinstance(recognised, Problem):
        yield recognised
        return
    seen: dict[bytes, bytes] = {}
    for found in _READERS[recognised.format](path, recognised):
        if not isinstance(found, Imported):
            yield found
            continue
        # Digests, since a file may have millions of comments.
        origin, words = _digest(found.origin), _digest(found.title, found.body)
        if origin not in seen:
            seen[origin] = words
            yield found
        elif seen[origin] == words:
            yield LeftOut(Omission.TWICE, found.line)
        else:
            advice = "left out: give it an id of its own; something before it has the same"
            yield texts.problem(path, found.line, advice)


def _digest(*parts: str) -> bytes:
    whole = "\0".join(parts).encode("utf-8", "replace")
    return blake2b(whole, digest_size=12).digest()
