"""What is typed into the form of a text, made a submission; its pages are in tests/desk."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, ROOT

from outspoken.model.place import Area, Place, Topic
from outspoken.services import frontmatter, receiving, send_forms, wording
from outspoken.services.send_forms import FIELDS, KINDS, WAYS

PLACE = Place(
    areas={"larkfield": Area("larkfield", "Larkfield")},
    topics={"damp": Topic("damp", "Damp"), "lifts": Topic("lifts", "Lifts")},
)
RIGHT = {"title": "Damp again", "body": "It is wet.", "consent": "yes"}
ANYTHING = st.text(max_size=40) | st.sampled_from(
    ["yes", "no", "en", "a@example.org", "larkfield", "damp,lifts", *KINDS, *WAYS]
)
DIGESTS = st.tuples(*[st.sampled_from(["", "a"])] * 3)


def test_three_things_are_enough() -> None:
    assert send_forms.problems(send_forms.typed(RIGHT.items()), PLACE) == {}


def test_of_a_field_given_twice_the_first_counts_and_of_topics_all() -> None:
    pairs = [("title", "One"), ("title", "Two"), ("topics", "damp"), ("topics", "lifts")]
    said = send_forms.typed([*pairs, ("topics", "damp")])
    assert (said["title"], said["topics"]) == ("One", "damp,lifts")


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, ANYTHING)), DIGESTS)
def test_whatever_is_typed_can_be_kept_or_is_told(
    form: dict[str, str], digests: tuple[str, ...]
) -> None:
    said = send_forms.typed(form.items())
    wrong = send_forms.problems(said, PLACE)

    assert wrong.keys() <= set(FIELDS)
    assert all(each[0].isupper() and each.endswith(".") for each in wrong.values())
    if not wrong:
        sent = send_forms.submission(said, NOW, digests)
        assert sent.consent
        assert len(sent.photos) == sum(map(bool, digests))
        assert receiving.rendered(sent).decode().startswith(frontmatter.FENCE)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, ANYTHING)))
def test_what_was_read_once_reads_the_same_again(form: dict[str, str]) -> None:
    said = send_forms.typed(form.items())
    assert send_forms.typed(said.items()) == said


def test_what_a_photo_shows_may_tell_of_a_danger() -> None:
    said = send_forms.typed({**RIGHT, send_forms.SHOWS[0]: "I smell gas here"}.items())
    assert send_forms.warnings(said, PLACE, wording.IN_ENGLISH)
    assert not send_forms.warnings(
        send_forms.typed(RIGHT.items()), PLACE, wording.IN_ENGLISH
    )


def test_what_is_known_again_is_what_was_typed_and_its_photos() -> None:
    said = send_forms.typed(RIGHT.items())
    one = send_forms.known_by(said, ("a", "", ""), "2026-03-02")
    assert one == send_forms.known_by({**said}, ("a", "", ""), "2026-03-02")
    assert one != send_forms.known_by(said, ("b", "", ""), "2026-03-02")
    assert one != send_forms.known_by({**said, "name": "Bet"}, ("a", "", ""), "2026-03-02")
    assert one != send_forms.known_by(said, ("a", "", ""), "2026-03-03")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Tuesday 14 April"),
        ("cy", "Dydd Mawrth 14 Ebrill"),
        ("pl", "wtorek 14 kwietnia"),
    ],
)
def test_a_day_of_these_weeks_has_its_name(language: str, said: str) -> None:
    say = wording.of(language, ROOT / "themes" / "outspoken")
    assert say.near_day(date(2026, 4, 14)) == said
