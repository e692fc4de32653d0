"""Which track a text asks for by its words, and what asks for none.

`tests/cases/tracks/` holds one text a line. A new case is a line and no code.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import grows_in_proportion

from outspoken.model.submission import Kind
from outspoken.model.tracks import TRACKS, offered
from outspoken.services import holidays, track_hints

CASES = Path(__file__).parents[1] / "cases"
ENGLAND = "england-and-wales"
DATA = Path(__file__).parents[3] / "shared" / "data"
RANTS = DATA / "moderation" / "rants-dev.jsonl"


def lines(path: str) -> list[str]:
    text = (CASES / path).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def tracks(text: str, nation: str = ENGLAND, kind: Kind = Kind.RANT) -> list[str]:
    return [hint.track for hint in track_hints.suggest("", text, nation, kind)]


@pytest.mark.parametrize("line", lines("tracks/hints.txt"))
def test_what_asks_for_a_track_is_seen(line: str) -> None:
    wanted, _, text = line.partition(" | ")
    assert tracks(text) == wanted.split()


@pytest.mark.parametrize("text", lines("tracks/nothing.txt"))
def test_what_asks_for_none_gives_no_hint(text: str) -> None:
    assert tracks(text) == []


def test_every_track_of_words_has_cases_to_show_for_it() -> None:
    shown = {
        track
        for line in lines("tracks/hints.txt")
        for track in line.split(" | ")[0].split()
    }
    assert shown == {*track_hints.PRESSING} == {*TRACKS} - {"question"}


def test_the_passage_is_shown_with_what_was_seen_in_it() -> None:
    body = "It has been a long year. The damp is back.\n\nI want to make a complaint!"
    damp, complaint = track_hints.suggest("The flat", body, ENGLAND, Kind.RANT)
    assert (damp.track, damp.quote, damp.why) == (
        "damp",
        "The damp is back.",
        "damp, mould or a leak",
    )
    assert complaint.quote == "I want to make a complaint!"
    text = f"The flat\n{body}"
    assert text[complaint.start : complaint.end] == complaint.quote


def test_of_a_long_sentence_what_is_around_the_words_is_shown() -> None:
    long = " ".join(["and so it went on"] * 40)
    (hint,) = track_hints.suggest("", f"{long} with mould {long}", ENGLAND, Kind.STORY)
    assert "with mould and so" in hint.quote
    assert len(hint.quote) < 200
    assert not hint.quote.startswith(" ")


def test_the_title_is_read_too() -> None:
    (hint,) = track_hints.suggest("Formal complaint", "The lift.", ENGLAND, Kind.RANT)
    assert (hint.track, hint.start) == ("complaint-1", 0)


def test_words_in_disguise_and_curly_quotes_are_read_as_they_are() -> None:
    assert tracks("The m\u200bould is everywhere") == ["damp"]
    assert tracks("They told us “there is mould” is no word for it") == []
    assert tracks("I don’t have any mould") == []


@pytest.mark.parametrize("nation", holidays.NATIONS)
def test_only_what_is_offered_in_a_nation_is_suggested(nation: str) -> None:
    texts = [line.partition(" | ")[2] for line in lines("tracks/hints.txt")]
    found = {track for text in texts for track in tracks(text, nation)}
    assert found == {*offered(nation)} - {"question"}


def test_praise_asks_for_nothing_but_may_tell_of_danger() -> None:
    text = "Lovely man, looked at the damp and I had no cause to make a complaint."
    assert tracks(text, kind=Kind.PRAISE) == []
    assert tracks("Lovely man, but I smell gas.", kind=Kind.PRAISE) == ["emergency"]


@pytest.mark.parametrize("kind", [Kind.MENTION, Kind.PAGE])
def test_what_no_resident_wrote_asks_for_nothing(kind: Kind) -> None:
    assert tracks("I want to make a complaint about damp.", kind=kind) == []


def test_stage_two_is_said_and_not_both_stages() -> None:
    assert tracks("I made a complaint. Take it to stage 2.") == ["complaint-2"]


@given(st.text(max_size=200), st.sampled_from(Kind))
def test_whatever_is_written_a_hint_is_a_passage_of_it(body: str, kind: Kind) -> None:
    for hint in track_hints.suggest("A title", body, ENGLAND, kind):
        assert hint.quote == f"A title\n{body}"[hint.start : hint.end] != ""


@given(st.lists(st.sampled_from(lines("tracks/hints.txt")), min_size=1, max_size=6))
def test_hints_stand_in_the_order_of_their_time(cases: list[str]) -> None:
    found = tracks("\n".join(case.partition(" | ")[2] for case in cases))
    assert found == sorted({*found}, key=track_hints.PRESSING.index)


@pytest.mark.parametrize("words", ["no damp ", "water is ", "data that you ", "a stage "])
def test_a_long_text_without_a_full_stop_takes_no_square_of_its_length(words: str) -> None:
    assert grows_in_proportion(lambda size: tracks((words * size)[:size]), 8000)


@pytest.mark.skipif(not RANTS.is_file(), reason="the shared rants are not here")
def test_of_thirty_rants_those_that_ask_for_a_track_are_seen_and_no_others() -> None:
    rants = map(json.loads, RANTS.read_text(encoding="utf-8").splitlines())
    seen = {rant["id"]: tracks(rant["text"]) for rant in rants}
    # Read by hand: three tell of damp or leaks, one of a ceiling, one of a complaint.
    assert {id_: found for id_, found in seen.items() if found} == {
        "r023": ["emergency", "damp"],
        "r039": ["damp"],
        "r053": ["damp"],
        "r055": ["complaint-1"],
    }
