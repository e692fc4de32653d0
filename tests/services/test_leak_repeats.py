"""The leak gate reads an entry that many feeds have once, and misses nothing by it."""

import pytest

from outspoken.services.leak_repeats import Repeats, Split

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
    split = repeats.without(ending, feed(entry), set())
    assert split.text == feed(entry)
    repeats.keep(split, set())
    other = entry.replace("wet", "dry")
    split = repeats.without(ending, feed(entry, other), set())
    assert "wet" not in split.text
    assert "dry" in split.text
    assert split.text.count("\n") == feed(entry, other).count("\n")
    assert len(split.fresh) == 1


@ALL
def test_what_was_not_found_clean_is_read_again(ending: str) -> None:
    repeats, text = Repeats(), feed(ENTRIES[ending])
    repeats.without(ending, text, set())
    assert repeats.without(ending, text, set()).text == text


@ALL
def test_among_the_words_of_another_post_it_is_read_again(ending: str) -> None:
    repeats, text = Repeats(), feed(ENTRIES[ending])
    repeats.keep(repeats.without(ending, text, set()), {"20260403-abc123"})
    assert repeats.without(ending, text, {"20260403-other1"}).text == text
    for sought in ({"20260403-abc123"}, set()):
        assert repeats.without(ending, text, sought).text != text


@ALL
def test_the_ids_in_what_is_not_read_again_are_told(ending: str) -> None:
    repeats = Repeats()
    text = feed(ENTRIES[ending].replace("1", "tag:x,2026:20260403-abc123"))
    repeats.keep(repeats.without(ending, text, set()), set())
    assert repeats.without(ending, text, set()).posts == {"20260403-abc123"}


def test_pages_are_read_whole() -> None:
    page = "<main>\n<entry>x</entry>\n</main>"
    repeats = Repeats()
    repeats.keep(repeats.without(".html", page, set()), set())
    assert repeats.without(".html", page, set()) == Split(page)
