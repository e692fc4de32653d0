"""Runs of words are looked for in proportion to the text, whatever is in it."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Town
from tests.growth import grows_in_proportion
from tests.services.leak_pages import found

from outspoken.services import leak_hits, leak_records, leak_rolling, thread_passages
from outspoken.services.leak_digests import Digest, Secret
from outspoken.services.leak_index import Allowed, Index, Starts
from outspoken.services.leak_shown import Shown
from outspoken.services.leak_text import Text

SECRET = Secret(b"k" * 32)
SIZE = 8_000
"""Words of the larger text."""
Made = Callable[[int], tuple[list[Digest], str]]


def _equal(words: int) -> list[str]:
    return ["ab"] * words


def _in_periods(words: int) -> list[str]:
    return (["ab"] * 19 + ["cd"]) * (words // 20) + ["ab"] * (words % 20)


def _without_period(words: int) -> list[str]:
    chosen = Random(1)
    return ["ab", *(chosen.choice(("ab", "ab", "ab", "cd")) for _ in range(words - 1))]


def _passage(words: Sequence[str]) -> list[Digest]:
    return list(SECRET.of_value(" ".join(words)))


def _of_one_length(words: int) -> tuple[list[Digest], str]:
    """Return a long passage, and a text of which each run has its words and letters."""
    return _passage(_equal(words // 2)), " ".join(_without_period(words))


def _of_one_beginning(words: int) -> tuple[list[Digest], str]:
    """Return passages that begin alike, of other lengths, and a text of that word."""
    ends = ("x" * (3 + number) for number in range(words // 8))
    return [each for end in ends for each in _passage(["ab", end])], "ab " * words


def _of_older_records(words: int) -> tuple[list[Digest], str]:
    return _without_sums(_passage(_equal(words // 2))), " ".join(_equal(words))


def _without_sums(digests: Iterable[Digest]) -> list[Digest]:
    return [replace(each, rolled="") for each in digests]


def _repeated(shape: Callable[[int], list[str]]) -> Made:
    return lambda words: (_passage(shape(words // 2)), " ".join(shape(words)))


SHAPES = [
    pytest.param(_repeated(_equal), id="one word again and again"),
    pytest.param(_repeated(_in_periods), id="a few words again and again"),
    pytest.param(_repeated(_without_period), id="words in no order"),
    pytest.param(_of_older_records, id="one word, in a record without sums"),
    pytest.param(_of_one_length, id="all runs as long as what is looked for"),
    pytest.param(_of_one_beginning, id="many passages with one beginning"),
]


def _hits(digests: Iterable[Digest], text: str, allowed: Sequence[str] = ()) -> list[int]:
    jobs = [(Index.of(digests), 1)]
    hits = leak_hits.find(Text(text), jobs, Starts(SECRET), Allowed(allowed))
    return [hit.offset for hit in hits]


def _runs(digests: Iterable[Digest], text: str) -> list[str]:
    found = thread_passages.find(text, Index.of(digests), SECRET)
    return [text[run.start : run.end] for run in found]


def _shown(digests: Iterable[Digest], text: str) -> frozenset[str]:
    shown = Shown(("A title",), f"<p>{text}</p>", text)
    return shown.find(SECRET, digests, Allowed()).all


@pytest.mark.parametrize("search", [_hits, _runs, _shown])
@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_takes_long(
    search: Callable[[Iterable[Digest], str], object],
    shape: Made,
) -> None:
    made = {each: shape(each) for each in (SIZE, SIZE // 4)}
    digests, text = made[SIZE]
    assert search(digests, text) or shape in (_of_one_length, _of_one_beginning)
    made[1] = digests, "ab"
    assert grows_in_proportion(lambda size: search(*made[size]), SIZE)


def test_a_page_full_of_one_word_is_searched_in_proportion(
    town: Town, tmp_path: Path
) -> None:
    words = " ".join(_equal(1_000))
    top = town.publish(f"They said {words}, all day.", out=(f"{words}=customer",))
    site = tmp_path / "site"
    assert found(town, site, top.id, words) == 1
    assert found(town, site, top.id, " ".join(_equal(999))) == 0

    def search(size: int) -> None:
        found(town, site, top.id, " ".join(_equal(size)))

    assert grows_in_proportion(search, 40_000)


LONG = [*["the", "lift", "at", "harbour", "court", "is", "stuck", "again", "and"]] * 6


@pytest.mark.parametrize("is_old", [False, True], ids=["as kept", "from before sums"])
def test_long_passages_are_found_whole(is_old: bool) -> None:
    assert len(LONG) > leak_rolling.LONG
    kept = [Digest.read(each.record) for each in _passage(LONG)]
    kept = _without_sums(kept) if is_old else kept
    said = " ".join(LONG).capitalize()
    text = f"I say: {said}, as ever."
    assert _hits(kept, text) == [text.index("The")]
    assert {*_runs(kept, text)} == {said}
    almost = " ".join([*LONG[:-1], "but"])
    assert not _hits(kept, almost)
    assert not _runs(kept, almost)
    parted = f"{' '.join(LONG[:9])} \x02 {' '.join(LONG[9:])}"
    assert not _hits(kept, parted), "markup stands between"


def test_sums_are_kept_of_long_passages_alone() -> None:
    more = LONG[: leak_rolling.LONG + 1]
    short, long = _passage(more[:-1]), _passage(more)
    assert {each.rolled for each in short} == {""}
    assert all(each.rolled and each.record["rolled"] for each in long)
    other = Secret(b"o" * 32).of_value(" ".join(more))
    assert not {each.rolled for each in long} & {each.rolled for each in other}


def test_what_begins_inside_itself_is_asked_about_as_one() -> None:
    kept = _passage(["mould", "mould"])
    assert _runs(kept, "So mould mould mould mould, ha!")[0] == "mould mould mould mould"
    text = "Mould mould here, mould mould there"
    assert set(_runs(kept, text)) == {"Mould mould", "mould mould"}


def test_what_may_stand_hides_nothing_that_begins_inside_it() -> None:
    kept = _passage(["mould", "mould"])
    assert not _hits(kept, "black mould mould", ["black mould mould"])
    assert _hits(kept, "black mould mould mould", ["black mould mould"]) == [12]


@given(st.lists(st.sampled_from(["ab", "cd", "a"]), max_size=120), st.data())
def test_every_run_has_the_sum_of_its_words(words: list[str], data: st.DataObject) -> None:
    """A law: it is the same alone and among others."""
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    run = words[start:end]
    among = SECRET.rolling(words).of(start, end)
    assert among == SECRET.rolling(run).of(0, len(run))
    assert 0 <= among < leak_rolling.PRIME


def test_the_gate_reads_long_passages_of_older_records(town: Town, tmp_path: Path) -> None:
    said = " ".join(LONG)
    top = town.publish(f"They said {said}.", out=(f"{said}=customer",))
    file = leak_records.path(town.office.private, top.id)
    record = json.loads(file.read_bytes())
    assert [passage.pop("rolled") for passage in record["passages"]]
    file.write_text(json.dumps(record))
    assert found(town, tmp_path / "site", top.id, f"Again: {said}!") == 1
    assert found(town, tmp_path / "site", top.id, "Nothing of it.") == 0


def test_lines_of_what_is_found_are_told_in_proportion(town: Town, tmp_path: Path) -> None:
    top = town.publish("They said Quillby.", out=("Quillby=customer",))
    site = tmp_path / "site"

    def search(lines: int) -> None:
        assert found(town, site, top.id, "\nQuillby" * lines) == lines

    assert grows_in_proportion(search, 4_000)
