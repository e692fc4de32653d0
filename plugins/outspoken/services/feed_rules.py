"""What a feed must have, so that every reader understands it: the rules of its format.

RFC 4287 for Atom; RSS 2.0 with the guid that the RSS Advisory Board's profile asks for.
"""

from collections.abc import Iterator, Mapping, Sequence

from outspoken.services.feed_references import ATOM, IDS, Document, Part

ROOTS = ("feed", "rss")
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    f"{ATOM} feed": (f"{ATOM} id", f"{ATOM} title", f"{ATOM} updated"),
    f"{ATOM} entry": (f"{ATOM} id", f"{ATOM} title", f"{ATOM} updated"),
    "channel": ("title", "link", "description"),
    "item": ("title", "guid"),
}
_MAY_BE_EMPTY = (f"{ATOM} title", "title")
_AUTHOR = f"{ATOM} author"


def complaints(document: Document) -> Iterator[tuple[int, str]]:
    """Yield line and advice for everything that a feed has not but must."""
    parts = document.parts
    feeds = [part for part in parts if part.name in {f"{ATOM} feed", "channel"}]
    if not feeds:
        yield 0, f"make it a feed; there is none in its <{document.root}>"
        return
    for part in parts:
        what = part.name.rpartition(" ")[2]
        for child in _missing(part):
            yield part.line, f"give this {what} one <{child.rpartition(' ')[2]}>"
        is_entry = part.name == f"{ATOM} entry"
        if is_entry and not any(_AUTHOR in each.children for each in (part, feeds[0])):
            yield part.line, "give this entry an <author>"
    yield from _twice(parts)


def is_whole(part: Part) -> bool:
    """Tell whether an entry or a feed has all that it must have by itself."""
    is_entry = part.name == f"{ATOM} entry"
    return not any(_missing(part)) and (not is_entry or _AUTHOR in part.children)


def _missing(part: Part) -> Iterator[str]:
    for child in _REQUIRED[part.name]:
        found = part.children.get(child, ())
        if len(found) != 1 or not (found[0] or child in _MAY_BE_EMPTY):
            yield child


def _twice(parts: Sequence[Part]) -> Iterator[tuple[int, str]]:
    known: dict[str, int] = {}
    for part in parts:
        for id_ in part.ids if part.name in IDS else ():
            if id_ in known:
                advice = f"give another id; line {known[id_]} has {id_!r} already"
                yield part.line, advice
            known.setdefault(id_, part.line)
