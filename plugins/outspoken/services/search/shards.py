"""Shards: the words of many posts, cut by how they begin, each with the posts it is in.

A line is a word and where it stands: the steps from one post to the next, twice as large
and one more where it is in the title, in the letters ``a`` to ``z``; what stands before
the last letter of a number is written as a capital.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

FEW, SOME, MANY = 16, 64, 256
"""Into how many shards posts are cut, by how many posts there are."""
BEGINNING = 3
"""Letters of a word that say which shard it is in: as many as a search needs that is to
find longer words too."""
_LETTERS = 26
_PRIME = 31


def count(posts: int) -> int:
    """Return into how many shards the words of so many *posts* are cut.

    A shard is then about a kilobyte, on a small site and on a large one.
    """
    if posts > SOME * 4:
        return MANY
    return SOME if posts > SOME else FEW


def shard(word: str, shards: int) -> int:
    """Return which of so many *shards* a folded word is in: its first letters say so."""
    value = 0
    for letter in word[:BEGINNING]:
        value = value * _PRIME + ord(letter)
    return value % shards


def cut(told: Iterable[str], shards: int) -> Sequence[str]:
    """Return the text of each shard; *told* are the words of posts, as `said.words`."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(told):
        title, _, rest = each.partition("\n")
        for word in title.split():
            found[word].append(number * 2 + 1)
        for word in rest.split():
            found[word].append(number * 2)
    lines: list[list[str]] = [[] for _ in range(shards)]
    for word in sorted(found):
        lines[shard(word, shards)].append(f"{word} {_steps(found[word])}\n")
    return ["".join(each) for each in lines]


def _steps(places: Iterable[int]) -> str:
    """Write *places* in order: numbers of posts, twice, and one more for a title."""
    before, said = -2, []
    for place in places:
        said.append(_number(place - before))
        before = place & ~1
    return "".join(said)


@cache
def _number(value: int) -> str:
    said = chr(ord("a") + value % _LETTERS)
    while value := value // _LETTERS:
        said = chr(ord("A") + value % _LETTERS) + said
    return said
