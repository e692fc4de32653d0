"""Hints of tone: anger at damp, however polite, is a complaint; thanks are praise.

`tests/cases/tones/` holds one text a line. A new case is a line and no code.
"""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import grows_in_proportion

from outspoken.model.post import Tone
from outspoken.model.submission import Kind
from outspoken.services import tones

CASES = Path(__file__).parents[1] / "cases" / "tones"
SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "moderation"
PRAISE = {"r009", "r048"}
"""The marked rants that praise; r017 does as much of both."""
COMPLAINT_PASSAGE = "Three weeks without a bath."


def lines(name: str) -> list[str]:
    text = (CASES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def tone(text: str, kind: Kind = Kind.STORY) -> Tone:
    return tones.suggest("", text, kind).tone


@pytest.mark.parametrize("text", lines("complaint.txt"))
def test_a_complaint_is_told_however_polite(text: str) -> None:
    assert tone(text) is Tone.COMPLAINT


@pytest.mark.parametrize("text", lines("praise.txt"))
def test_praise_is_told_even_of_what_was_broken_before(text: str) -> None:
    assert tone(text) is Tone.PRAISE


@pytest.mark.parametrize("text", lines("neither.txt"))
def test_who_asks_tells_or_proposes_does_neither(text: str) -> None:
    assert tone(text) is Tone.NEITHER


def test_what_is_hard_is_left_open_rather_than_told_the_wrong_way() -> None:
    hard = [line.partition(" | ")[::2] for line in lines("hard.txt")]
    found = Counter((wanted, str(tone(text))) for wanted, text in hard)
    wrong = found["complaint", "praise"] + found["praise", "complaint"]
    right = sum(count for (wanted, told), count in found.items() if wanted == told)
    assert wrong <= 1
    assert right >= 28


def test_how_it_was_sent_in_settles_what_its_words_leave_open() -> None:
    kinds = {"complaint": Kind.RANT, "praise": Kind.PRAISE, "neither": Kind.QUESTION}
    hard = [line.partition(" | ")[::2] for line in lines("hard.txt")]
    wrong = [text for wanted, text in hard if tone(text, kinds[wanted]) != wanted]
    assert wrong == []


def test_the_marked_rants_are_told_right() -> None:
    path = SHARED / "rants-dev.jsonl"
    if not path.exists():
        pytest.skip("the marked rants are not at hand")
    rants = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wanted = {r["id"]: Tone.PRAISE if r["id"] in PRAISE else Tone.COMPLAINT for r in rants}
    wrong = {r["id"] for r in rants if tone(r["text"]) is not wanted[r["id"]]}
    assert wrong <= {"r017"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The lift works. Thank you. The hall is still wet.", Tone.COMPLAINT),
        ("Thank you for mending the lift.", Tone.PRAISE),
        ("Thank you for mending the lift, but the hall is wet.", Tone.COMPLAINT),
        ("They were not helpful.", Tone.COMPLAINT),
        ("I would be grateful if you could tell me the date.", Tone.NEITHER),
        ("“Excellent service”, says your leaflet.", Tone.NEITHER),
        ("", Tone.NEITHER),
    ],
)
def test_manners_are_no_praise_and_a_but_leads_to_what_is_meant(
    text: str, told: Tone
) -> None:
    assert tone(text) is told


def test_the_passage_that_says_so_is_shown_and_why() -> None:
    hint = tones.suggest(
        "A word", f"We live at the top. {COMPLAINT_PASSAGE} Bye.", Kind.RANT
    )
    assert hint.tone is Tone.COMPLAINT
    assert hint.quote == COMPLAINT_PASSAGE
    assert hint.why == "what is broken, late or missing, or what somebody is angry at"


def test_where_only_the_kind_says_so_that_is_said() -> None:
    hint = tones.suggest("", "My bathroom floor bounces.", Kind.RANT)
    assert (hint.tone, hint.quote, hint.why) == (Tone.COMPLAINT, "", "sent in as rant")
    hint = tones.suggest("", "My bathroom floor bounces.", Kind.STORY)
    assert hint.why == "no words of complaint or praise"


@given(st.text(max_size=300), st.sampled_from([*Kind]))
def test_any_text_has_a_tone_and_what_is_quoted_stands_in_it(text: str, kind: Kind) -> None:
    hint = tones.suggest("", text, kind)
    assert hint.tone in Tone
    assert " ".join(hint.quote.split()) in " ".join(text.split())


@pytest.mark.parametrize(
    "piece", ["thank you ", "not ", "well done a ", "when the ", "so "]
)
def test_a_long_text_takes_no_longer_than_its_length(piece: str) -> None:
    assert grows_in_proportion(
        lambda size: tones.suggest("", piece * size, Kind.RANT), 2_000
    )
