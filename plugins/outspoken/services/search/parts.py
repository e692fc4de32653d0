"""The index that browsers search: posts in parts, of each part shards of words, and cards.

Posts are counted from the oldest, tombstones too, as on the site map: so a new one
touches only the newest part. The script asks for the newest part first, and for older
ones when that is not enough.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from outspoken.model.brief import Brief
from outspoken.model.views import CardView
from outspoken.services import fingerprints, inert_json, markdown
from outspoken.services.planned import TEXT, Frame, Planned, Shelf
from outspoken.services.search import shards
from outspoken.services.wording import Wording

FOLDER = "/search/parts/"
PART = 1000
"""Posts of a part."""
CARDS = 4
"""Posts of which one file tells what is shown of them."""
SNIPPET = 110
"""Letters of a post's words that are shown."""
_written = partial(inert_json.written, is_tight=True)


def counts(posts: int) -> tuple[int, ...]:
    """Return into how many shards each part is cut, the oldest part first."""
    starts = range(0, posts, PART)
    return tuple(shards.count(min(PART, posts - start)) for start in starts)


def plan(briefs: Sequence[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan all files of the index.

    Args:
        briefs: Posts and tombstones.
        frame: What pages are made of besides.
    """
    ordered = sorted(briefs, key=lambda each: (each.received, each.id))
    for number, start in enumerate(range(0, len(ordered), PART)):
        part = ordered[start : start + PART]
        yield from _words(f"{FOLDER[1:]}{number}", part)
        yield from _cards(f"{FOLDER[1:]}{number}", part, frame.say)


def _words(folder: str, part: Sequence[Brief]) -> Iterator[Planned]:
    digest = fingerprints.of_bytes("\n".join(each.words for each in part).encode())
    held, age = _Held(part), part[-1].received
    for number in range(held.count):
        name = f"{folder}/{held.count}-{number}.txt"
        yield Planned(name, TEXT, digest, age, partial(held.shard, number))


def _cards(folder: str, part: Sequence[Brief], say: Wording) -> Iterator[Planned]:
    for number, start in enumerate(range(0, len(part), CARDS)):
        some = part[start : start + CARDS]
        told = say.language, *(each.card for each in some)
        digest = fingerprints.of_bytes("\n".join(told).encode())
        make = partial(_told, some, say)
        name = f"{folder}/cards-{number}.json"
        yield Planned(name, TEXT, digest, some[-1].received, make)


class _Held:
    """The posts of a part; their shards are made together, when one is asked for."""

    def __init__(self, part: Sequence[Brief]) -> None:
        self._part = part
        self._left: dict[int, str] = {}
        self.count = shards.count(len(part))

    def shard(self, number: int, shelf: Shelf) -> str:
        """Return a shard; each is let go of when it was asked for."""
        if number not in self._left:
            told = (shelf.words(each.id) for each in self._part)
            self._left = dict(enumerate(shards.cut(told, self.count)))
        return self._left.pop(number)


def _told(some: Sequence[Brief], say: Wording, shelf: Shelf) -> str:
    """Return what the script shows of *some* posts, a line each; of a tombstone nothing."""
    rows = (
        "{}" if each.is_withdrawn else _written(_shown(shelf.card(each.id), say))
        for each in some
    )
    return '{"items":[\n' + ",\n".join(rows) + "\n]}\n"


def _shown(card: CardView, say: Wording) -> dict[str, str]:
    told = {
        "id": card.id,
        "url": card.url,
        "title": card.title,
        "language": card.language,
        "area": card.area.text if card.area else "",
        "day": say.day(card.received),
        "state": card.clock.sentence if card.clock else "",
        "by": card.answered_by,
        "text": markdown.shortened(card.summary, SNIPPET),
    }
    return {name: value for name, value in told.items() if value}
