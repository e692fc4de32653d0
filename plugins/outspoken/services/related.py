"""Posts related to each other: by topic, by area, and by the rarer words they share.

Each post is compared with a bounded number of others only: the newest of its topics and
of its area, and those that share a word that few posts have. So the work grows with
the number of posts, not with its square; and nothing but the posts themselves decides.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from outspoken.model.post import Post
from outspoken.model.redaction import MARK
from outspoken.model.submission import Kind

MOST = 3
"""Most related posts under a post."""
NEAREST = 30
"""Newest posts of a topic or an area that are compared with another."""
SHARED_BY = 40
"""Most posts that may have a word which still tells something about them."""
RAREST = 12
"""How many of its rarest words stand for a post."""
TOPIC, AREA, WORD = 6, 3, 2
"""What each thing in common weighs."""
ENOUGH = 4
"""The least weight of what is related: a topic, or two words, or an area and a word."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def related(posts: Iterable[Post]) -> Mapping[str, tuple[Post, ...]]:
    """Return, by id, the posts related to each of *posts*, the nearest first.

    Tombstones and pages of an old site have none, and are related to nothing. It does
    not matter in which order the posts come.
    """
    listed = (each for each in posts if not each.is_withdrawn and each.kind != Kind.PAGE)
    ordered = sorted(listed, key=lambda each: (each.received, each.id), reverse=True)
    traits = _traits(ordered)
    having: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, own in enumerate(traits):
        for trait in own:
            if len(having[trait]) < (SHARED_BY if trait[0] == "word" else NEAREST):
                having[trait].append(number)
    weights = {"topic": TOPIC, "area": AREA, "word": WORD}
    found: dict[str, tuple[Post, ...]] = {}
    for number, own in enumerate(traits):
        near: Counter[int] = Counter()
        for trait in own:
            for other in having[trait]:
                near[other] += weights[trait[0]]
        del near[number]
        best = sorted(
            (-weight, other) for other, weight in near.items() if weight >= ENOUGH
        )
        found[ordered[number].id] = tuple(ordered[other] for _, other in best[:MOST])
    return found


def _traits(posts: list[Post]) -> list[list[tuple[str, str]]]:
    """Return topics, area and rarest words of each post."""
    words = [_words(each) for each in posts]
    shared = Counter(word for said in words for word in said)
    most = min(SHARED_BY, max(2, len(posts) // 8))
    traits: list[list[tuple[str, str]]] = []
    for post, said in zip(posts, words, strict=True):
        rare = sorted((shared[word], word) for word in said if 1 < shared[word] <= most)
        own = [("topic", topic) for topic in dict.fromkeys(post.topics)]
        own += [("area", post.area)] if post.area else []
        traits.append(own + [("word", word) for _, word in rare[:RAREST]])
    return traits


def _words(post: Post) -> frozenset[str]:
    said = MARK.sub(" ", f"{post.title}\n{post.body}").casefold()
    return frozenset(_WORD.findall(said))
