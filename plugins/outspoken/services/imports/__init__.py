"""Exports of other systems, read as values; nothing is written and nothing is fetched.

Every file is told by its content, and every word in it is a stranger's. What is not
wanted is counted, what is broken is said, and neither stops the rest.
"""

from collections.abc import Iterator
from pathlib import Path

from outspoken.model.imported import Imported, LeftOut, Omission
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import feeds, jsonfeed, values, wxr
from outspoken.services.imports.recognise import Format, recognise

_READERS = {
    Format.WXR: wxr.read,
    Format.FEED: feeds.read,
    Format.JSON_FEED: jsonfeed.read,
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
    seen: dict[str, str] = {}
    for found in _READERS[recognised.format](path, recognised):
        if not isinstance(found, Imported):
            yield found
            continue
        words = values.digest(found.title, found.body)
        if found.origin not in seen:
            seen[found.origin] = words
            yield found
        elif seen[found.origin] == words:
            yield LeftOut(Omission.TWICE, found.line)
        else:
            advice = "give it an id of its own: something before it has the same one"
            yield texts.problem(path, found.line, advice)
