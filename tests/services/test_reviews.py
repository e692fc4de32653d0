"""Reviews: what is suggested, what is put by, and what may stay in the end."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW, Town
from tests.services.wording import PHONE, bodies

from outspoken.model.reason import Reason
from outspoken.model.review import PARTS, Choice, QuoteNotFoundError, Review
from outspoken.model.submission import Kind, Submission
from outspoken.model.suggestion import Suggestion
from outspoken.services import detectors, inbox, reviews, suggesting
from outspoken.services.detectors import Lists
from outspoken.services.reviews import UndecidedError

LISTS = Lists(staff=("Gavin Hexley",))
PUBLIC = Lists()
choices = st.sampled_from([Choice.ACCEPTED, Choice.REFUSED])


def submission(body: str, title: str = "", name: str = "") -> Submission:
    given_id = "20260403-k7m2qx"
    return Submission(
        id=given_id, kind=Kind.RANT, received=NOW, title=title, name=name, body=body
    )


def test_every_part_that_the_public_sees_is_suggested_upon() -> None:
    sent = submission(f"Ring {PHONE}.", title="Gavin Hexley again", name="ana@example.org")
    review = reviews.begin(sent, LISTS)
    found = [(each.part, review.quote(each)) for each in review.passages]
    assert found == [
        ("title", "Gavin Hexley"),
        ("name", "ana@example.org"),
        ("body", PHONE),
    ]
    assert {each.choice for each in review.passages} == {Choice.OPEN}


def test_no_suggestion_cuts_a_letter_in_two() -> None:
    review = reviews.begin(submission(f"{PHONE}\u0301 it is"), LISTS)
    assert [review.quote(each) for each in review.passages] == [f"{PHONE}\u0301"]


def test_a_quote_comes_out_wherever_it_stands() -> None:
    sent = submission("Wet Dave and wet Dave.", title="Dave")
    review = reviews.begin(sent, LISTS)
    added = review.add(reviews.quoting(review, "Dave", Reason.CUSTOMER))
    assert added.outcome("title") == "[removed: customer, 1 word]"
    assert added.outcome("body").count("[removed: customer, 1 word]") == 2
    with pytest.raises(QuoteNotFoundError):
        reviews.quoting(review, "dave", Reason.CUSTOMER)


@given(body=bodies, title=bodies, name=bodies)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_after_accepting_all_nothing_certain_is_left(
    body: str, title: str, name: str
) -> None:
    sent = submission(body, title=title, name=name)
    review = reviews.begin(sent, LISTS).choose_all(Choice.ACCEPTED)
    for part in PARTS:
        left = detectors.find(review.outcome(part), lists=LISTS)
        assert not [each for each in left if each.is_certain]
    assert reviews.allowed(review, LISTS, PUBLIC) == ()


@given(body=bodies, chosen=st.lists(choices, min_size=20, max_size=20))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_is_chosen_all_that_is_left_is_allowed(
    body: str, chosen: list[Choice]
) -> None:
    review = reviews.begin(submission(body), LISTS)
    for number, choice in zip(review.open, chosen, strict=False):
        review = review.choose(number, choice)
    review = review.choose_all(Choice.ACCEPTED)
    try:
        allowed = reviews.allowed(review, LISTS, PUBLIC)
    except UndecidedError:
        return
    left = review.outcome("body")
    for lists in (LISTS, PUBLIC):
        assert not suggesting.still_there(left, (), lists, allowed)


def test_what_shows_only_beside_a_mark_is_suggested_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A detector may overlook one thing because of another beside it."""
    body = "ana@example.org . Gavin Hexley"
    find = detectors.find

    def find_all_but(text: str, *, lists: Lists = PUBLIC) -> list[Suggestion]:
        found = find(text, lists=lists)
        if "Hexley" not in text:
            return found
        return [each for each in found if "@" not in text[each.start : each.end]]

    monkeypatch.setattr(detectors, "find", find_all_but)
    review = reviews.begin(submission(body), LISTS).choose_all(Choice.ACCEPTED)
    left = review.outcome("body")
    assert left == "[removed: contact, 1 word] . [removed: staff, 2 words]"


def test_what_is_left_undecided_is_refused_without_quoting_it() -> None:
    review = Review(submission(f"Ring {PHONE}."))
    with pytest.raises(UndecidedError, match="what is left of the body holds") as error:
        reviews.allowed(review, LISTS, PUBLIC)
    assert PHONE not in str(error.value)


def test_what_the_office_calls_public_may_stay_where_its_lists_are_not_at_hand() -> None:
    lists = Lists(public=(PHONE,))
    review = reviews.begin(submission(f"Ring the office: {PHONE}."), lists)
    assert not review.passages
    assert reviews.allowed(review, lists, PUBLIC) == (PHONE,)


def waiting(town: Town, body: str) -> inbox.Waiting:
    return inbox.read(town.office, town.send(body))


def test_choices_put_by_are_there_when_it_is_opened_again(town: Town) -> None:
    sent = waiting(town, f"Ring {PHONE} or Gavin Hexley.")
    review = reviews.begin(sent.submission, LISTS).choose(1, Choice.REFUSED)
    reviews.put_by(town.office, sent, review)
    assert reviews.reopen(town.office, sent, LISTS) == review
    path = reviews.notes_path(town.office, sent.submission.id)
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_put_by_holds_none_of_the_words(town: Town) -> None:
    sent = waiting(town, f"Ring {PHONE} or Gavin Hexley.")
    reviews.put_by(town.office, sent, reviews.begin(sent.submission, LISTS))
    notes = reviews.notes_path(town.office, sent.submission.id).read_text()
    assert "07700" not in notes
    assert "Hexley" not in notes


def test_what_was_never_put_by_is_opened_from_the_start(town: Town) -> None:
    sent = waiting(town, f"Ring {PHONE}.")
    assert reviews.reopen(town.office, sent, LISTS) == reviews.begin(sent.submission, LISTS)


def test_choices_about_other_words_are_dropped(town: Town) -> None:
    sent = waiting(town, f"Ring {PHONE}.")
    chosen = reviews.begin(sent.submission, LISTS).choose_all(Choice.REFUSED)
    reviews.put_by(town.office, sent, chosen)
    sent.path.write_text(sent.path.read_text().replace("Ring", "Call me on"))
    changed = inbox.read(town.office, sent.submission.id)
    assert reviews.reopen(town.office, changed, LISTS).open == (1,)


def test_a_name_listed_meanwhile_is_suggested_besides(town: Town) -> None:
    sent = waiting(town, f"Ring {PHONE} or Gavin Hexley.")
    chosen = reviews.begin(sent.submission, PUBLIC).choose_all(Choice.REFUSED)
    reviews.put_by(town.office, sent, chosen)
    review = reviews.reopen(town.office, sent, LISTS)
    found = [(review.quote(each), each.choice) for each in review.passages]
    assert found == [(PHONE, Choice.REFUSED), ("Gavin Hexley", Choice.OPEN)]


@pytest.mark.parametrize(
    "passages",
    [
        pytest.param(
            {"passages": [["body", 0, 4, "boredom", 1.0, "x", "open"]]}, id="reason"
        ),
        pytest.param({"passages": [["body", 4, 0, "staff", 1.0, "x", "open"]]}, id="span"),
        pytest.param({"passages": [["body", 0]]}, id="shape"),
        pytest.param({"passages": None}, id="nothing"),
    ],
)
def test_notes_of_another_version_are_made_again(town: Town, passages: object) -> None:
    sent = waiting(town, f"Ring {PHONE}.")
    path = reviews.notes_path(town.office, sent.submission.id)
    path.write_text(json.dumps({"digest": sent.digest, "passages": passages}))
    assert reviews.reopen(town.office, sent, LISTS).open == (1,)
    path.write_text("{")
    assert reviews.reopen(town.office, sent, LISTS).open == (1,)


def test_the_lists_are_the_officers_the_names_and_the_channels(town: Town) -> None:
    town.office.names.write_text("[staff]\nGavin Hexley\n[public]\n0800 111 999\n")
    channels = town.office.place / "channels.toml"
    channels.write_text('[office]\nrepairs_line = "01632 960150"\n')
    lists = reviews.lists_of(town.office)
    assert lists.staff == ("Gavin Hexley", "Moira Tallis")
    assert lists.public == ("0800 111 999", "01632 960150")
    assert reviews.public_lists_of(town.office) == Lists(public=("01632 960150",))


def test_without_a_private_folder_only_the_channels_are_known(town: Town) -> None:
    for path in (town.office.officers, town.office.names):
        path.unlink(missing_ok=True)
    assert reviews.lists_of(town.office) == reviews.public_lists_of(town.office)
