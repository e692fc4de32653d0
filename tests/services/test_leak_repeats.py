"""The leak gate reads an entry that many feeds have once, and misses nothing by it."""

import pytest

from outspoken.services.leak_repeats import Repeats

ENTRIES = {
    ".atom": "<entry><id>1</id>\n<title>It is wet.</title></entry>",
    ".rss": "<item><guid>1</guid>\n<title>It is wet.</title></item>",
    ".json": '{"id": "1", "title": "It is wet."}',
}
ALL = pytest.mark.parametrize("ending", [".atom", ".rss", ".json"])


def feed(*entries: str) -> str:
    return "<feed>\n" + ",\n".join(entries) + "\n</feed>"


@ALL
def test_what_was_found_clean_is_not_read_again_and_lines_stay(ending: str) -> None:
    repeats, entry = Repeats(), ENTRIES[ending]
    text, fresh = repeats.without(ending, feed(entry), ())
    assert text == feed(entry)
    repeats.keep(fresh)
    other = entry.replace("wet", "dry")
    text, fresh = repeats.without(ending, feed(entry, other), ())
    assert "wet" not in text
    assert "dry" in text
    assert text.count("\n") == feed(entry, other).count("\n")
    assert len(fresh) == 1


@ALL
def test_what_was_not_found_clean_is_read_again(ending: str) -> None:
    repeats, text = Repeats(), feed(ENTRIES[ending])
    repeats.without(ending, text, ())
    assert repeats.without(ending, text, ())[0] == text


@ALL
def test_among_the_words_of_another_post_it_is_read_again(ending: str) -> None:
    repeats, text = Repeats(), feed(ENTRIES[ending])
    repeats.keep(repeats.without(ending, text, ["20260403-abc123"])[1])
    assert repeats.without(ending, text, [])[0] == text
    assert repeats.without(ending, text, ["20260403-abc123"])[0] != text


def test_pages_are_read_whole() -> None:
    page = "<main>\n<entry>x</entry>\n</main>"
    repeats = Repeats()
    repeats.keep(repeats.without(".html", page, ())[1])
    assert repeats.without(".html", page, ()) == (page, ())
