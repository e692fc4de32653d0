"""Posts related to each other: by topic, by area, and by the telling words they share.

Each post picks the likest of a few older ones: the nearest in time of its topics and of
its area, and the nearest that share one of its words. It shows what it picked, and what
picked it. So a new post changes what its neighbours show and nothing else; and nothing
but the posts themselves decides, whatever was built before.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from string import digits, punctuation

from outspoken.model.brief import Brief
from outspoken.model.post import Post
from outspoken.model.redaction import MARK
from outspoken.model.submission import Kind

MOST = 3
"""Most related posts under a post."""
NEAREST = 30
"""Older posts of a topic or an area that a post is compared with."""
SHARING = 5
"""Older posts that share a word which it is compared with."""
COMMON = 8
"""A word that more than one in so many of the latest posts has tells nothing."""
TELLING = 12
"""Most words that stand for a post."""
TOPIC, AREA, WORD = 6, 3, 2
"""What each thing in common weighs."""
ENOUGH = 4
"""The least weight of what is related: a topic, or two words, or an area and a word."""
Picks = tuple[tuple[str, int], ...]
"""Ids of what one post picked, each with its weight."""
SHORTEST = 5
"""Fewest letters of a word that stands for a post."""
_BETWEEN = str.maketrans(dict.fromkeys(f"{punctuation}{digits}“”‘’„«»–—…¿¡،\u06d4؟।", " "))
"""What stands between words is taken for space."""
_COMMON = """
about above across after afterwards again against almost alone along already although
always among another anybody anyone anything anyway anywhere around asked asking because
become before began begin being below better between beyond brought called cannot certain
comes coming could couldn course didn different doesn doing during early either enough
especially every everybody everyone everything everywhere except first following found
getting given gives giving going great happen happened happening having heard herself
himself however hundred inside instead itself keeps knows known later least leave likely
little longer looked looking makes making maybe might minutes months morning moved myself
nearly needs neither never night nobody nothing often others ought ourselves outside
people perhaps place please point possible probably quite rather really right round
second seems several shall should shouldn simply since small somebody someone something
sometimes somewhere started still stopped surely taken takes taking telling thank thanks
their theirs themselves there therefore these thing things think thinking third those
though thought thousand three through times today together told tomorrow tonight towards
tried trying twice under until using usually wanted wants wasnt weeks whatever where
whether which while whole whose without wonder wouldn would writing written wrote years
yesterday yourself yourselves
"""
_COMMONEST = frozenset(_COMMON.split())
_LEVEL = 24
"""Bits for the number of a post; its weight stands above them, so both sort as one."""


def traits(post: Post) -> tuple[str, ...]:
    """Return the words that tell what *post* is about, the most telling first.

    Those of the title come first, then those said most often, then the longest. What
    was taken down, and what was a page of an old site, has none.
    """
    if post.is_withdrawn or post.kind is Kind.PAGE:
        return ()
    title, body = words(post.title), words(post.body)
    said, named = Counter(title + body), frozenset(title)
    ordered = sorted(
        (word not in named, -count, -len(word), word)
        for word, count in said.items()
        if word not in _COMMONEST
    )
    return tuple(word for *_, word in ordered[:TELLING])


class Neighbours:
    """Which posts are related, by what each of them picked."""

    def __init__(self, ordered: Iterable[Brief], picked: Mapping[str, Picks]) -> None:
        self.picked = picked
        self._posts = {each.id: each for each in ordered}
        self._pickers: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for id_, found in picked.items():
            for other, weight in found:
                self._pickers[other].append((id_, weight))

    def around(self, id_: str) -> Picks:
        """Return what the post *id_* picked, and what picked it."""
        return *self.picked.get(id_, ()), *self._pickers.get(id_, ())

    def near(self, id_: str) -> tuple[Brief, ...]:
        """Return the posts related to *id_*, the nearest first; none to what is no post."""
        around = self.around(id_)
        if not around:
            return ()
        own, posts = self._posts[id_].received, self._posts
        near = sorted(
            (-weight, abs(posts[other].received - own), posts[other].received, other)
            for other, weight in around
        )
        return tuple(posts[other] for *_, other in near[:MOST])


def of(briefs: Iterable[Brief]) -> Mapping[str, tuple[Brief, ...]]:
    """Return, by id, the posts related to each of *briefs*, the nearest first.

    Tombstones and pages of an old site have none, and are related to nothing. It does
    not matter in which order they come.
    """
    ordered = in_order(briefs)
    neighbours = Neighbours(ordered, picks(ordered, {each.id for each in ordered}))
    return {each.id: neighbours.near(each.id) for each in ordered}


def in_order(briefs: Iterable[Brief]) -> list[Brief]:
    """Return those of *briefs* that can be related to others, the oldest first."""
    return sorted((each for each in briefs if each.is_listed), key=place)


def place(brief: Brief) -> tuple[int, str]:
    """Return what puts *brief* in order."""
    return brief.received, brief.id


def picks(ordered: Sequence[Brief], wanted: Collection[str]) -> dict[str, Picks]:
    """Return what those *wanted* of *ordered* pick, by id; *ordered* is as `in_order`."""
    topics, areas, words = _windows(NEAREST), _windows(NEAREST), _windows(SHARING)
    asked = {word for each in ordered if each.id in wanted for word in each.traits}
    found: dict[str, Picks] = {}
    for number, brief in enumerate(ordered):
        about = [topics[key] for key in dict.fromkeys(brief.topics)]
        there = [areas[brief.area]] if brief.area else []
        said = [words[word] for word in brief.traits if word in asked]
        if brief.id in wanted:
            telling = [window for window in said if not _is_common(window, number)]
            found[brief.id] = tuple(
                (ordered[value & (1 << _LEVEL) - 1].id, value >> _LEVEL)
                for value in _likest(about, telling, there)
            )
        for window in (*about, *there, *said):
            window.append(number)
    return found


def _windows(most: int) -> defaultdict[str, deque[int]]:
    """Return, for any key, the numbers of its latest posts: none yet."""
    return defaultdict(partial(deque[int], maxlen=most))


def _likest(
    topics: Iterable[deque[int]], words: Iterable[deque[int]], areas: Iterable[deque[int]]
) -> list[int]:
    """Return the likest of those in the windows: weight and number of each in one."""
    found: dict[int, int] = {}
    for weight, windows in ((TOPIC << _LEVEL, topics), (WORD << _LEVEL, words)):
        for window in windows:
            for other in window:
                found[other] = found.get(other, other) + weight
    for window in areas:
        # An area alone is not enough, so only what has more in common is asked.
        for other in found.keys() & window:
            found[other] += AREA << _LEVEL
    best = sorted(found.values())[-MOST:]
    return [value for value in best if value >= ENOUGH << _LEVEL]


def _is_common(window: deque[int], number: int) -> bool:
    """Tell whether a word says nothing to the post *number*, others having it before."""
    return len(window) > 2 and number - window[0] < COMMON * len(window)


def words(text: str) -> list[str]:
    """Return the words of *text* that are long enough to tell something."""
    found = MARK.sub(" ", text).casefold().translate(_BETWEEN).split()
    return [word for word in found if len(word) >= SHORTEST]
