"""Campaigns read from their files: what they say, and what is to be mended in them."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.campaigns.made import FIRST, LAST, PLACE, SAID, advice, put, read

from outspoken.model.campaign import Campaign, Milestone
from outspoken.model.representative import Representative
from outspoken.services.campaigns import fields, reading, records
from outspoken.services.campaigns.complaints import LETTER

UNSEEN = "take out the character U+"


def test_a_campaign_says_all_that_its_file_says(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found == Campaign(
        slug="dry-walls",
        title="Dry walls",
        ask="Will you promise us a day?",
        summary="Children sleep beside wet walls.",
        who=("chair", "mp"),
        begun=FIRST,
        by=LAST,
        body="Mould does not wait.",
        hashtags=("DryWalls", "OneDay"),
        posts=("20260301-000001",),
        topics=("damp",),
        prompts=("What happened, and since when?", "Whom have you told?"),
        start="A wet wall, and nobody comes.",
        milestones=(
            Milestone(date(2026, 3, 2), "The first post, at night: wet"),
            Milestone(date(2026, 6, 18), "The board meets"),
        ),
        answer="20260301-000001",
    )
    assert records.of(records.told(found)) == found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Dry walls\n", "", "1: 'title:' is missing; write it"),
        ("title: Dry", "slug: x\ntitle: Dry", "2: take out 'slug:'; only our own keys"),
        ("us a day?", "us a day!", "3: ask for one thing, in one sentence that ends in ?"),
        ("promise us a day?", "promise? And when?", "3: ask for one thing, in one"),
        ("Will you promise", "Come. Will you promise", "3: ask for one thing, in one"),
        ("Will you promise us", "When do we get", "3: ask so that yes or no answers it"),
        ("  - mp\n", "  - the king\n", "5: name a key or a role of place/representa"),
        ("[damp]", "[lamps]", "11: name a topic of place/topics.toml, not 'lamps'"),
        ("begun: 2026-03-05", "begun: in March", "8: write the day as 2026-03-01"),
        ("begun: 2026-03-05", "begun: 20260305", "8: write the day as 2026-03-01"),
        ("begun: 2026-03-05", "begun: 2026-02-30", "8: write the day as 2026-03-01"),
        ("by: 2026-06-30", "by: 2026-03-04", "9: the last day comes before the first"),
        ("DryWalls", "drywalls", "10: begin each word with a capital, as FixOurBins"),
        ("DryWalls", "DRYWALLS", "10: begin each word with a capital, as FixOurBins"),
        ("DryWalls", "dryWalls", "10: begin each word with a capital, as FixOurBins"),
        ("DryWalls", "'#DryWalls'", "10: write letters and numbers, without # and"),
        ("DryWalls", "Dry Walls", "10: write letters and numbers, without # and"),
        ("[20260301-000001]", "[the first]", "12: give the id of a post, such as"),
        ("answer: 2026", "answer: x2026", "20: give the id of a post, such as"),
        ("you told?\n", "you told.\n", "13: end it in a question mark: 'Whom have"),
        ("nobody comes.", "x " * 99, "16: shorten it by"),
        ("nobody comes.", "see https://example.org", "16: leave out link and hashtags"),
        ("nobody comes.", "nobody:#DryWalls", "16: leave out link and hashtags"),
        ('"2026-06-18: The', '"2026-01-01: The', "17: put the milestones in the order"),
        ('"2026-06-18: The', '"June: The', '17: write each as "2026-03-01: what'),
        ('"2026-06-18: The', "2026-06-18: The", "19: list plain texts only, in quotes"),
        ("---\n\nMould", "granted: yes\n---\n\nMould", "21: say in 'outcome:' what came"),
        ("---\n\nMould", "granted: soon\n---\n\nM", "21: write yes, no or partly; or"),
        ("---\n\nMould", "language: Welsh\n---\n\nM", "21: "),
        ("Mould does not wait.", "", "1: write below the fields why this is asked"),
        ("Mould does", "Dear Councillor,\n\nMould does", f"23: {LETTER}"),
        ("not wait.", "not wait.\n\nYours sincerely,\n\n[your name]", f"25: {LETTER}"),
        ("Children sleep", "Dear MP, children sleep", f"4: {LETTER}"),
        ("What happened,", "Dear MP, what happened,", f"13: {LETTER}"),
        ("title: Dry", "title: \u202eDry", f"2: {UNSEEN}202E, which nobody sees"),
        ("promise us", "\u2066promise us", f"3: {UNSEEN}2066, which nobody sees"),
        ("Children", "Child\u202dren", f"4: {UNSEEN}202D, which nobody sees"),
        ("Mould does", "Mould\u202e does", f"23: {UNSEEN}202E, which nobody sees"),
    ],
)
def test_what_is_to_be_mended(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in SAID
    found = advice(tmp_path, SAID.replace(old, new, 1))
    assert any(each.startswith(said) for each in found), found


def test_all_is_said_at_once(tmp_path: Path) -> None:
    broken = SAID.replace("us a day?", "us a day").replace("[damp]", "[x]")
    assert len(advice(tmp_path, broken.replace("2026-06-30", "June"))) == 3


@pytest.mark.parametrize("name", ["Dry Walls.md", "dry_walls.md", "x" * 61 + ".md"])
def test_the_name_of_the_file_is_an_address(tmp_path: Path, name: str) -> None:
    found = advice(tmp_path, SAID, name)
    assert [each.partition(":")[2][:5] for each in found] == [" name"]


def test_a_folder_in_the_folder_is_not_read(tmp_path: Path) -> None:
    assert "move it into campaigns/ itself" in advice(tmp_path, SAID, "x/dry.md")[0]


@pytest.mark.parametrize(
    "ask",
    ["Will you mend St. Brannock's lift?", "Is 1.5 hours enough?", "Wollt ihr helfen?"],
)
def test_a_dot_within_a_sentence_is_no_end_of_it(tmp_path: Path, ask: str) -> None:
    assert read(tmp_path, SAID.replace("Will you promise us a day?", ask)).ask == ask


def test_words_about_letters_are_no_letter(tmp_path: Path) -> None:
    body = "My dear neighbours wait. Regards cost nothing: see [this page](/about/)."
    assert read(tmp_path, SAID.replace("Mould does not wait.", body)).body == body


def test_a_role_names_all_who_have_it_and_nobody_who_had_it(tmp_path: Path) -> None:
    found = read(tmp_path, SAID.replace("  - mp\n", "  - MP\n"))
    assert found.who == ("chair", "other-mp")
    assert fields.keys("former MP", PLACE) == ()


@pytest.mark.parametrize("named", ["mayor", "mayor-jo-bell"])
def test_who_left_takes_no_campaign_off_the_site(named: str) -> None:
    left = Representative("former-mayor-jo-bell", "former mayor", "Jo Bell")
    new = Representative("mayor-ada-quill", "mayor", "Ada Quill")
    assert fields.keys(named, replace(PLACE, representatives=(left,))) == (left.key,)
    both = fields.keys(named, replace(PLACE, representatives=(left, new)))
    assert both == ((new.key,) if named == "mayor" else (left.key,))


def test_a_campaign_that_is_over_stays_whoever_has_no_row_any_more(tmp_path: Path) -> None:
    gone = SAID.replace("  - mp\n", "  - the king\n")
    assert "not 'the king'" in advice(tmp_path, gone)[0]
    assert read(tmp_path, gone, LAST + timedelta(days=1)).who == ("chair",)
    told = gone.replace("answer: 2026", "granted: no\noutcome: Nothing.\nanswer: 2026")
    assert read(tmp_path, told).who == ("chair",)


def test_marks_that_a_language_needs_stay(tmp_path: Path) -> None:
    title = "Dry\u200f walls\u200c"
    assert read(tmp_path, SAID.replace("Dry walls", title)).title == title


@given(st.text(max_size=300))
def test_whatever_stands_in_a_file_there_is_a_campaign_or_advice(
    tmp_path_factory: pytest.TempPathFactory, said: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for text in (said, f"---\n{said}\n---\n\nx", SAID.replace("us a day?", said)):
        path = put(folder)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        found = reading.read(path, PLACE, FIRST)
        assert isinstance(found, Campaign) or found
