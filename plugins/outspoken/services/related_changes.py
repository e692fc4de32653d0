"""Related posts brought level with what changed, from what each had picked before.

Only those pick again in whose sight a changed post stands or stood. What comes of it is
what `related.of` returns for the same posts; the tests compare them.
"""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from outspoken.model.brief import Brief
from outspoken.services import fingerprints, related
from outspoken.services.related import Neighbours, Picks

FEW = 10
"""Most changed posts that are looked at one by one; of more, all posts pick again."""

_SEAL = ""
"""Stands in place of an id where the seal is kept."""


class Trace(NamedTuple):
    """What a post is to others that pick.

    Attributes:
        received: Moment of receipt, as in its brief.
        id: Identity.
        topics: Keys of its topics.
        area: Key of its area, or empty.
        words: What it is about.
    """

    received: int
    id: str
    topics: Sequence[str]
    area: str
    words: Sequence[str]

    @property
    def sights(self) -> Iterator[tuple[str, int]]:
        """Yield each thing others may share with it, and how many newer ones look."""
        yield from ((f"topic {key}", related.NEAREST) for key in self.topics)
        if self.area:
            yield f"area {self.area}", related.NEAREST
        yield from ((word, related.SHARING) for word in self.words)


@dataclass(frozen=True, slots=True)
class Change:
    """What came of bringing related posts level.

    Attributes:
        neighbours: Tells which posts are related to any.
        moved: Ids of posts that may show others, or other titles, than before.
        kept: What to keep for the next time, by id, of those for which it is another.
        gone: Ids of those of which nothing is to be kept any more.
    """

    neighbours: Neighbours
    moved: Collection[str]
    kept: Mapping[str, str]
    gone: Collection[str]


def settle(
    db: sqlite3.Connection, briefs: Sequence[Brief], altered: Collection[str]
) -> Change:
    """Bring level what *db* keeps in a table of its own; see `level`.

    One seal stands for all of it. Where it does not fit, somebody altered something, and
    all is done as if for the first time.
    """
    db.execute("CREATE TABLE IF NOT EXISTS related (id TEXT PRIMARY KEY, kept TEXT)")
    kept: dict[str, str] = dict(db.execute("SELECT id, kept FROM related"))
    if kept.pop(_SEAL, "") != _sealed(kept):
        db.execute("DELETE FROM related")
        kept = {}
    change = level(briefs, kept, altered)
    left = {id_: text for id_, text in kept.items() if id_ not in change.gone}
    seal = {_SEAL: _sealed({**left, **change.kept})}
    rows = {**change.kept, **seal}.items()
    db.executemany("INSERT OR REPLACE INTO related VALUES (?, ?)", rows)
    db.executemany("DELETE FROM related WHERE id = ?", [(id_,) for id_ in change.gone])
    return change


def level(
    briefs: Sequence[Brief], kept: Mapping[str, str], altered: Collection[str]
) -> Change:
    """Bring level what was *kept*.

    Args:
        briefs: All posts as they are now.
        kept: What was kept of each when it was last done, by id; none at first.
        altered: Ids of those whose briefs are others since. It does no harm to name too
            many; new ones and those that went need not be named.
    """
    ordered = related.in_order(briefs)
    now = {each.id: each for each in ordered}
    changed = {*(now.keys() - kept.keys()), *(now.keys() & altered)}
    gone = kept.keys() - now.keys()
    traces = [_trace(now[id_]) for id_ in changed]
    traces += [_kept_trace(kept[id_]) for id_ in (changed | gone) & kept.keys()]
    again = changed | _in_sight(ordered, changed, traces)
    before = {id_: _kept_picks(text) for id_, text in kept.items()}
    standing = {id_: found for id_, found in before.items() if id_ in now}
    anew = related.picks(ordered, again) if again else {}
    old, new = Neighbours((), before), Neighbours(ordered, {**standing, **anew})
    others = {id_ for id_, found in anew.items() if before.get(id_) != found}
    roots = changed | gone | others
    around = {id_ for root in roots for both in (old, new) for id_, _ in both.around(root)}
    return Change(
        neighbours=new,
        moved=(roots | around) & now.keys(),
        kept={id_: _text(now[id_], anew[id_]) for id_ in changed | others},
        gone=gone,
    )


def _in_sight(
    ordered: Sequence[Brief], changed: Collection[str], traces: Sequence[Trace]
) -> set[str]:
    """Return who may pick another way: the next after each that share something with it.

    And the next of all, for which a word may have become common, or may not be any more.
    Counted are those that did not change, so it holds for before and for now.
    """
    if len(traces) > FEW:
        return {each.id for each in ordered}
    same = [each for each in ordered if each.id not in changed]
    furthest = related.COMMON * related.SHARING
    found: set[str] = set()
    for trace in traces:
        start = bisect_right(same, (trace.received, trace.id), key=related.place)
        found.update(each.id for each in same[start : start + furthest])
        found.update(_lookers(dict(trace.sights), same[start:]))
    return found


def _lookers(looking: dict[str, int], newer: Iterable[Brief]) -> Iterator[str]:
    """Yield the first of *newer* that share each of the things they are *looking* for."""
    for each in newer:
        if not looking:
            return
        seen = [what for what, _ in _trace(each).sights if what in looking]
        for what in seen:
            looking[what] -= 1
            if not looking[what]:
                del looking[what]
        if seen:
            yield each.id


def _trace(brief: Brief) -> Trace:
    topics = tuple(dict.fromkeys(brief.topics))
    return Trace(brief.received, brief.id, topics, brief.area, brief.traits)


def _sealed(kept: Mapping[str, str]) -> str:
    told = "\n".join(f"{id_} {text}" for id_, text in sorted(kept.items()))
    return fingerprints.of_bytes(told.encode())


def _text(brief: Brief, found: Picks) -> str:
    """Return what is to be kept: what was picked, and on another line the trace."""
    picked = " ".join(f"{id_} {weight}" for id_, weight in found)
    return f"{picked}\n{json.dumps(_trace(brief), ensure_ascii=False)}"


def _kept_picks(text: str) -> Picks:
    words = text.partition("\n")[0].split()
    return tuple(zip(words[::2], map(int, words[1::2]), strict=True))


def _kept_trace(text: str) -> Trace:
    return Trace(*json.loads(text.partition("\n")[2]))
