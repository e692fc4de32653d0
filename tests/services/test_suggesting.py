"""Suggestions: who is known from the thread, and what shows beside a mark."""

import pytest
from tests.growth import grows_in_proportion

from outspoken.model.reason import Reason
from outspoken.services import suggesting
from outspoken.services.detectors import Lists
from outspoken.services.detectors.names_search import KNOWN_WHY, Known

QUIST = Known("quist", Reason.STAFF)
HOPE = Known("hope", Reason.CUSTOMER)


def named(text: str, *known: Known, keep: tuple[str, ...] = ()) -> list[str]:
    found = suggesting.suggestions(text, Lists(), keep, known)
    return [text[each.start : each.end] for each in found if each.why == KNOWN_WHY]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param("Quist came.", ["Quist"], id="as a name"),
        pytest.param("then quist came, QUIST!", ["quist", "QUIST"], id="in any letters"),
        pytest.param("and qu**is**t came", ["qu**is**t"], id="through markup"),
        pytest.param("At Quist Street", [], id="not a street"),
        pytest.param("quistless", [], id="not a part of a word"),
    ],
)
def test_who_is_known_from_the_thread_is_suggested(text: str, quotes: list[str]) -> None:
    assert named(text, QUIST) == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param("I hope so.", [], id="an ordinary word"),
        pytest.param("We asked Hope about it.", ["Hope"], id="with a capital"),
    ],
)
def test_a_name_that_is_a_word_needs_its_capital(text: str, quotes: list[str]) -> None:
    assert named(text, HOPE) == quotes


def test_a_name_in_pieces_is_suggested_whole() -> None:
    assert named("so h o p e came", Known("h o p e", Reason.STAFF)) == ["h o p e"]
    assert named("so ho-pe came", Known("ho pe", Reason.STAFF)) == ["ho-pe"]
    assert named("ho pe", Known("ho pe", Reason.STAFF)) == ["ho pe"]


def test_the_name_that_the_writer_chose_stays() -> None:
    assert named("yours, quist", QUIST, keep=("Tess Quist",)) == []


def test_a_long_text_is_read_at_once() -> None:
    def read(times: int) -> int:
        known = (Known("d e n", Reason.STAFF),)
        return len(suggesting.of_known("den1se d e n " * times, known))

    assert read(1_500) == 1_500
    assert grows_in_proportion(read, 1_500)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param(
            "via @phaedry, see https://twitter.com/#!/phaedry",
            ["@phaedry", "phaedry"],
            id="in an address",
        ),
        pytest.param("@phaedry and Phaedry!", ["@phaedry", "Phaedry"], id="in the words"),
        pytest.param("@window, my window", ["@window"], id="a word of everybody's"),
        pytest.param("@phaedry, phaedrying", ["@phaedry"], id="another word"),
    ],
)
def test_a_handle_is_found_without_its_sign(text: str, quotes: list[str]) -> None:
    found = suggesting.suggestions(text, Lists())
    assert [text[each.start : each.end] for each in found] == quotes
