"""What a source is, told by its content, and everything that it tells."""

import re
from collections.abc import Callable, Generator, Iterator
from typing import BinaryIO

from outspoken.services.league import bluesky, mastodon, packed, tables, x
from outspoken.services.league.sources import KNOWN, Source
from outspoken.services.league.told import Fault, Known, Told

LOOK = 1 << 16
"""How much of a source is looked at, in bytes."""
Tells = Iterator[Told | Known | Fault]
Seen = Callable[[int], None]

_SCRIPT = re.compile(
    r"\s*(?:var\s+|window\.)?(?:YTD\.|Grailbird\.)[\w.]*\s*=\s*\[", re.ASCII
)
_OF_X = re.compile(r"\s*window\.YTD\.tweets?\.part|\s*Grailbird\.data\.tweets_", re.ASCII)
_BARE_X = re.compile(r'(?<!\\)"(?:full_text|in_reply_to_status_id_str|retweet_count)"\s*:')
_OUTBOX = re.compile(r'(?<!\\)"orderedItems"\s*:|https://www\.w3\.org/ns/activitystreams')
_BLUESKY = re.compile(r'(?<!\\)(?:"app\.bsky\.feed\.|"(?:feed|records)"\s*:\s*\[\s*\])')
_EMPTY_LIST = re.compile(r"\s*\[\s*\]\s*")
_LINE_END = re.compile(r"[\r\n]")
_CAR = b"eroots"
"""Stands in the header of every CAR file, which is CBOR: the key "roots"."""
NO_CAR = (
    "this is a repository of Bluesky (CAR), which is not read here: give JSON, by "
    "getAuthorFeed or listRecords, as docs/reference/league.md says"
)
NO_OWNER = "put the account.js of the same archive beside it, which says whose it is"


def read(source: Source, seen: Seen = lambda _: None) -> Generator[Told | Known | Fault]:
    """Yield everything that *source* tells."""
    try:
        with source.open() as stream:
            start = stream.read(LOOK)
        reader = _reader(start, source)
        if isinstance(reader, Fault):
            yield reader
            return
        with source.open() as stream:
            yield from reader(stream, seen)
    except packed.UnreadableError as error:
        yield Fault(0, 0, str(error))


def _reader(start: bytes, source: Source) -> Callable[[BinaryIO, Seen], Tells] | Fault:
    """Return what reads a source that begins with *start*, or what is to be mended."""
    if not start.strip():
        return Fault(0, 0, "the file is empty: export it again")
    if _CAR in start[:200]:
        return Fault(0, 0, NO_CAR)
    text = start.decode("utf-8-sig", "replace")
    if text.lstrip().startswith(("{", "[")) or _SCRIPT.match(text):
        return _of_json(text, source)
    encoding = tables.encoding_of(start)
    head, *_ = _LINE_END.split(start.decode(encoding, "replace").lstrip(), maxsplit=1)
    names = tables.columns_of(head)
    if "account" not in names and "time" not in names:
        return Fault(1, 0, f"give {KNOWN}")
    if missing := [name for name in tables.NEEDED if name not in names]:
        return Fault(1, 0, f"name a column {' and one '.join(missing)} in the first line")
    if unknown := [name for name in names if name and name not in tables.COLUMNS]:
        known = ", ".join(tables.COLUMNS)
        return Fault(1, 0, f"name columns {known}; not {unknown[0][:40]!r}")
    return lambda stream, seen: tables.read(stream, encoding, seen)


def _of_json(text: str, source: Source) -> Callable[[BinaryIO, Seen], Tells] | Fault:
    whose = source.owner
    is_script = _SCRIPT.match(text)
    if _OF_X.match(text) or (not is_script and _BARE_X.search(text)):
        if whose is None:
            return Fault(0, 0, NO_OWNER)
        return lambda stream, seen: x.read(stream, whose, seen)
    if is_script:
        return Fault(1, 0, "name tweets.js of the archive: this holds something else")
    # Bluesky's records name themselves; a link in a post may name the other's form.
    if _BLUESKY.search(text):
        return bluesky.read
    if _OUTBOX.search(text):
        return mastodon.read
    if _EMPTY_LIST.fullmatch(text) and whose is not None:
        return lambda stream, seen: x.read(stream, whose, seen)
    return Fault(1, 0, f"give {KNOWN}; this is JSON of another kind")
