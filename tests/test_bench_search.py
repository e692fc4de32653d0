"""The bench of search: its posts, its searches, and what it says of them."""

from collections import Counter

from bench import search, search_texts
from bench.processes import Used
from bench.search import Row
from bench.search_browser import Seen


def test_words_are_said_as_often_as_words_are() -> None:
    posts = search_texts.dossiers(200)
    often = Counter(word for each in posts for word in {*each.post.body.split()})
    counts = sorted(often.values(), reverse=True)
    assert counts[0] > 150, "a few words are in most posts"
    assert sum(count == 1 for count in counts) > len(counts) / 3, "and most in hardly any"


def test_posts_and_searches_are_the_same_every_time() -> None:
    posts = search_texts.dossiers(50)
    assert posts == search_texts.dossiers(50)
    found = [*search_texts.queries(posts)]
    assert found == [*search_texts.queries(posts)]
    assert {each.sort for each in found} == {"title", "rare word", "three words"}
    urls = {each.post.url for each in posts}
    assert all(each.url in urls for each in found)


def test_a_row_says_what_was_measured() -> None:
    seen = Seen((11_073, 2_671), (12, 10), {"title": (11, 12)})
    row = Row("ours", Used(0.84, 104.6, 1.0), 507, 969 * 1024, seen)
    assert search._told(row).split() == [
        "ours",
        "0.8",
        "105",
        "507",
        "969",
        "11,073",
        "2,671",
    ]
    assert search._quality(row) == (
        "ours: 12 and 10 files asked for; found among the first: title 11 of 12"
    )
