"""The words of many posts: what is cut can be read again, and is where one looks."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.search import shards

WORDS = st.text("abcdefghmnop", min_size=2, max_size=6)
TOLD = st.lists(
    st.tuples(st.sets(WORDS, max_size=4), st.sets(WORDS, max_size=12)), max_size=80
)


def read(texts: list[str]) -> dict[str, list[tuple[int, bool]]]:
    """Read shards as the script does: where each word is, and whether in a title."""
    found: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
    for line in "".join(texts).splitlines():
        word, steps = line.split(" ")
        post, value = -1, 0
        for letter in steps:
            value = value * 26 + ord(letter.lower()) - ord("a")
            if letter.islower():
                post += value >> 1
                found[word].append((post, bool(value & 1)))
                value = 0
    return dict(found)


@given(told=TOLD)
def test_what_is_cut_is_all_there_and_nothing_else(
    told: list[tuple[set[str], set[str]]],
) -> None:
    wanted: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
    rows = []
    for number, (title, body) in enumerate(told):
        rest = sorted(body - title)
        rows.append(f"{' '.join(sorted(title))}\n{' '.join(rest)}")
        for word in (*title, *rest):
            wanted[word].append((number, word in title))
    assert read([*shards.cut(rows, 16)]) == wanted


def test_words_with_one_beginning_are_in_one_shard() -> None:
    for count in (shards.FEW, shards.SOME, shards.MANY):
        boil = {shards.shard(word, count) for word in ("boi", "boil", "boiler", "boilers")}
        assert len(boil) == 1
        assert boil < {*range(count)}


@pytest.mark.parametrize(
    ("posts", "count"), [(1, 16), (64, 16), (65, 64), (256, 64), (257, 256), (1000, 256)]
)
def test_how_many_shards_there_are(posts: int, count: int) -> None:
    assert shards.count(posts) == count


def test_steps_are_short() -> None:
    told = ["\ndamp"] * 1000
    assert len("".join(shards.cut(told, 16))) == len("damp \n") + 1000
