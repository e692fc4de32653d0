"""Posts to search among, and searches of which the answer is known; the same every time.

Their words are made up, and said as often as words are: a few all the time, most hardly
ever. So an index of them is as large as one of what people write.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random

from bench.processes import ROOT

sys.path.insert(0, str(ROOT / "plugins"))

from outspoken.model.dossier import Dossier
from outspoken.services import corpus

WORDS = 30_000
"""Different words there are."""
BODY, COMMENT, TITLE = 150, 40, 5
"""Words of a post, of a comment and of a title."""
COMMENTS = 4
ASKED = 12
"""Searches of each sort."""
_HEADS = (
    *"bcdfghlmnprstw",
    "br",
    "ch",
    "cl",
    "dr",
    "fl",
    "gr",
    "pl",
    "sh",
    "st",
    "th",
    "tr",
)
_VOWELS = (*"aeiou", "ai", "ea", "ee", "oo", "ou")
_TAILS = ("", "", *"nrstld", "ck", "ng", "sh")


@dataclass(frozen=True, slots=True)
class Query:
    """A search and the post that is wanted.

    Attributes:
        sort: What sort of search it is.
        words: What is typed.
        url: Address of the post, from the site's root.
    """

    sort: str
    words: str
    url: str


def dossiers(count: int) -> list[Dossier]:
    """Return so many posts with comments."""
    words = _vocabulary()
    weights = [*accumulate(1 / (rank + 2.7) for rank in range(WORDS))]
    return [_dossier(number, words, weights) for number in range(count)]


def queries(found: Sequence[Dossier]) -> Iterator[Query]:
    """Yield searches of each sort for posts all over the site."""
    often = Counter(word for each in found for word in {*each.post.body.split()})
    chance = Random(len(found))
    for each in chance.sample(found, ASKED * 3):
        post, rare = each.post, sorted({*each.post.body.split()}, key=often.__getitem__)
        sort = ("title", "rare word", "three words")[chance.randrange(3)]
        words = {
            "title": post.title,
            "rare word": rare[0],
            "three words": " ".join(rare[len(rare) // 3 : len(rare) // 3 + 3]),
        }
        yield Query(sort, words[sort], post.url)


def common() -> tuple[str, str]:
    """Return two searches for words that hundreds of posts have."""
    words = _vocabulary()
    return f"{words[40]} {words[55]}", f"{words[61]} {words[90]}"


def _dossier(number: int, words: Sequence[str], weights: Sequence[float]) -> Dossier:
    chance = Random(number)
    spoken = corpus.text(number, COMMENTS)

    def some(count: int) -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=count))

    post = replace(spoken.post, title=some(TITLE).capitalize(), body=some(BODY))
    comments = tuple(replace(each, body=some(COMMENT)) for each in spoken.comments)
    return Dossier(post, "", comments=comments)


def _vocabulary() -> list[str]:
    chance = Random("words")
    made: dict[str, None] = {}
    while len(made) < WORDS:
        syllables = 1 + (len(made) > 200) + (len(made) > 5000) * chance.randint(0, 1)
        word = "".join(
            chance.choice(_HEADS) + chance.choice(_VOWELS) + chance.choice(_TAILS)
            for _ in range(syllables)
        )
        made[word] = None
    return list(made)
