"""Reviews: what is suggested, what is put by, and what may stay in the end."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW, Town, chosen_alike
from tests.growth import grows_in_proportion
from tests.services.wording import PHONE, bodies

from outspoken.model.reason import Reason
from outspoken.model.review import Choice, QuoteNotFoundError, Review
from outspoken.model.submission import Kind, Photo, Submission
from outspoken.model.suggestion import Suggestion
from outspoken.services import detectors, inbox, reviews, suggesting
from outspoken.services.detectors import Lists
from outspoken.services.detectors.names_search import KNOWN_WHY
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
    assert {each.choice for each in review.passages} == {Choice.ACCEPTED}


def test_what_is_not_certain_is_a_question() -> None:
    review = reviews.begin(submission("Ask my neighbour Dwayne about it."), LISTS)
    assert [review.quote(each) for each in review.passages] == ["Dwayne"]
    assert review.open == (1,)


def test_who_is_named_in_one_part_is_found_in_every_other() -> None:
    sent = submission("My officer Marlon Quist never came.", title="Where was Quist?")
    review = reviews.begin(sent, LISTS)
    found = [(each.part, review.quote(each)) for each in review.passages]
    assert found == [("title", "Quist"), ("body", "Marlon Quist")]


@pytest.mark.parametrize(
    "unit", ["a@b.uk ", "Mr Ab. ", f"{PHONE} ", "Denise Okafor, ", "@abc ", "a@b.uk\n\n"]
)
def test_a_text_full_of_passages_is_read_at_once(unit: str) -> None:
    def begin(times: int) -> int:
        sent = submission(unit * times, title="Denise Okafor and Mr Ab")
        return len(reviews.begin(sent, LISTS).passages)

    assert begin(1_000) > 900
    assert grows_in_proportion(begin, 1_000)


def test_the_name_that_the_writer_chose_stays_everywhere() -> None:
    sent = submission(
        "I am Tess Varley and I am cold.", title="By Tess", name="Tess Varley"
    )
    assert not reviews.begin(sent, LISTS).passages


def test_what_a_photo_shows_is_a_part_of_the_review() -> None:
    photo = Photo("wall.jpg", f"Our wall, ring {PHONE}")
    sent = replace(submission("See the wall."), photos=(photo,))
    review = reviews.begin(sent, LISTS)
    assert [each.part for each in review.passages] == ["photo-1"]
    assert review.outcome("photo-1") == "Our wall, ring [removed: contact, 2 words]"


def test_who_came_out_of_a_post_is_suggested_in_its_comments(town: Town) -> None:
    body = "My officer Marlon Quist never came."
    post = town.publish(body)
    sent = town.send("Same here, Quist again!", kind=Kind.COMMENT, in_reply_to=post.id)
    review = reviews.reopen(town.office, inbox.read(town.office, sent), LISTS)
    [passage] = review.passages
    assert (review.quote(passage), passage.suggestion.reason) == ("Quist", Reason.STAFF)
    assert passage.suggestion.why == KNOWN_WHY


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
        reviews.quoting(review, "Dan", Reason.CUSTOMER)


@given(body=bodies, title=bodies, name=bodies)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_after_accepting_all_nothing_certain_is_left(
    body: str, title: str, name: str
) -> None:
    sent = submission(body, title=title, name=name)
    review = reviews.begin(sent, LISTS).choose_all(Choice.ACCEPTED)
    for part in review.parts:
        left = detectors.find(review.outcome(part), lists=LISTS)
        assert not [each for each in left if each.is_certain]
    assert reviews.allowed(review, LISTS, PUBLIC) == ()


@given(body=bodies, chosen=st.lists(choices, min_size=20, max_size=20))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_is_chosen_all_that_is_left_is_allowed(
    body: str, chosen: list[Choice]
) -> None:
    review = reviews.begin(submission(body), LISTS)
    for number, choice in zip(range(1, len(review.passages) + 1), chosen, strict=False):
        review = review.choose(number, choice)
    review = review.choose_all(Choice.ACCEPTED)
    try:
        allowed = reviews.allowed(review, LISTS, PUBLIC)
    except UndecidedError:
        return
    left = review.outcome("body")
    for lists in (LISTS, PUBLIC):
        assert not suggesting.still_there(left, (), lists, allowed)


@given(body=bodies, ends=st.tuples(st.integers(0, 60), st.integers(1, 60)))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_wide_words_stay_what_was_certain_inside_them_comes_out(
    body: str, ends: tuple[int, int]
) -> None:
    quote = body[ends[0] : ends[0] + ends[1]]
    begun = reviews.begin(submission(body), LISTS).choose_all(Choice.ACCEPTED)
    if not quote.strip():
        return
    added = reviews.quoting(begun, quote, Reason.HATEFUL)
    places = {each.place for each in added}
    review = begun.add(added).decide(added, Choice.REFUSED)
    before = {each.place for each in begun.passages} - places
    after = {each.place: each.choice for each in review.passages}
    assert all(after[place] is Choice.ACCEPTED for place in before)


def test_what_shows_only_beside_a_mark_is_suggested_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A detector may overlook one thing because of another beside it."""
    body = "ana@example.org . Gavin Hexley"
    find = detectors.find

    def find_all_but(text: str, **known: Any) -> list[Suggestion]:
        found = find(text, **known)
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
    chosen = chosen_alike(reviews.begin(sent.submission, LISTS), Choice.REFUSED)
    reviews.put_by(town.office, sent, chosen)
    sent.path.write_text(sent.path.read_text().replace("Ring", "Call me on"))
    changed = inbox.read(town.office, sent.submission.id)
    [passage] = reviews.reopen(town.office, changed, LISTS).passages
    assert passage.choice is Choice.ACCEPTED


def test_a_name_listed_meanwhile_is_suggested_besides(town: Town) -> None:
    sent = waiting(town, f"Ring {PHONE} or Gavin Hexley.")
    seen = reviews.begin(sent.submission, PUBLIC).passages[:1]
    chosen = chosen_alike(Review(sent.submission, seen), Choice.REFUSED)
    reviews.put_by(town.office, sent, chosen)
    review = reviews.reopen(town.office, sent, LISTS)
    found = [(review.quote(each), each.choice) for each in review.passages]
    assert found == [(PHONE, Choice.REFUSED), ("Gavin Hexley", Choice.ACCEPTED)]


def test_what_an_officer_let_stand_is_asked_again_and_never_taken_out_unasked(
    town: Town,
) -> None:
    sent = waiting(town, f"Ring {PHONE} or Gavin Hexley.")
    chosen = chosen_alike(reviews.begin(sent.submission, PUBLIC), Choice.REFUSED)
    reviews.put_by(town.office, sent, chosen)
    review = reviews.reopen(town.office, sent, LISTS)
    found = [(review.quote(each), each.choice) for each in review.passages]
    assert found == [(PHONE, Choice.REFUSED), ("Gavin Hexley", Choice.OPEN)]


def by_hand(body: str, quote: str, reason: Reason = Reason.HATEFUL) -> Review:
    """Return a review in which an officer took out *quote* besides."""
    review = reviews.begin(submission(body), LISTS)
    return review.add(reviews.quoting(review, quote, reason))


WIDE = f"Ring me on {PHONE} now, you muppets"


def test_inside_a_wide_passage_that_stays_the_number_still_comes_out() -> None:
    review = by_hand(f"Fed up. {WIDE}.", WIDE)
    assert [review.quote(each) for each in review.passages] == [WIDE]
    review = review.choose(1, Choice.REFUSED)
    found = [(review.quote(each), each.choice) for each in review.passages]
    assert found == [(WIDE, Choice.REFUSED), (PHONE, Choice.ACCEPTED)]
    assert review.outcome("body") == (
        "Fed up. Ring me on [removed: contact, 2 words] now, you muppets."
    )


def test_what_is_inside_a_wide_passage_is_put_by_with_it(town: Town) -> None:
    sent = waiting(town, f"Fed up. {WIDE}.")
    review = reviews.begin(sent.submission, LISTS)
    review = review.add(reviews.quoting(review, WIDE, Reason.HATEFUL))
    reviews.put_by(town.office, sent, review)
    again = reviews.reopen(town.office, sent, LISTS)
    assert again == review
    again = again.choose(1, Choice.REFUSED)
    assert PHONE not in again.outcome("body")


@pytest.mark.parametrize("reason", [Reason.HATEFUL, Reason.CONTACT])
def test_a_wide_passage_that_stays_allows_nothing_inside_it(reason: Reason) -> None:
    review = by_hand(f"Fed up. {WIDE}.", WIDE, reason)
    alone = replace(review, inside=()).choose(1, Choice.REFUSED)
    with pytest.raises(UndecidedError, match="a phone number"):
        reviews.allowed(alone, LISTS, PUBLIC)


def test_of_a_name_listed_meanwhile_inside_a_wide_passage_an_officer_is_asked(
    town: Town,
) -> None:
    sent = waiting(town, "Shame on you Gavin Hexley you fool.")
    review = Review(sent.submission)
    review = review.add(reviews.quoting(review, "Gavin Hexley you fool", Reason.HATEFUL))
    reviews.put_by(town.office, sent, review.choose(1, Choice.REFUSED))
    again = reviews.reopen(town.office, sent, LISTS)
    found = [(again.quote(each), each.choice) for each in again.passages]
    assert found == [
        ("Gavin Hexley you fool", Choice.REFUSED),
        ("Gavin Hexley", Choice.OPEN),
    ]


@pytest.mark.parametrize("quote", [PHONE, f"{PHONE} "])
def test_the_very_words_that_an_officer_let_stand_may_stay(quote: str) -> None:
    review = Review(submission(f"Ring {PHONE} now."))
    review = review.add(reviews.quoting(review, quote, Reason.HATEFUL))
    assert PHONE in reviews.allowed(review.choose(1, Choice.REFUSED), LISTS, PUBLIC)


@pytest.mark.parametrize(
    "passages",
    [
        pytest.param([["body", 0, 4, "boredom", 1.0, "x", "open"]], id="reason"),
        pytest.param([["body", 4, 0, "staff", 1.0, "x", "open"]], id="backwards"),
        pytest.param([["body", 0, 99, "staff", 1.0, "x", "open"]], id="beyond the text"),
        pytest.param([["body", -4, 2, "staff", 1.0, "x", "open"]], id="before the text"),
        pytest.param([["body", 0.0, 4, "staff", 1.0, "x", "open"]], id="half a letter"),
        pytest.param([["footer", 0, 4, "staff", 1.0, "x", "open"]], id="no such part"),
        pytest.param([["photo-9", 0, 4, "staff", 1.0, "x", "open"]], id="no such photo"),
        pytest.param([[["body"], 0, 4, "staff", 1.0, "x", "open"]], id="a strange part"),
        pytest.param([["body", 0, 4, "staff", 1.0, None, "open"]], id="no why"),
        pytest.param([["body", 0]], id="shape"),
        pytest.param(None, id="nothing"),
    ],
)
def test_notes_of_another_version_are_made_again(town: Town, passages: object) -> None:
    sent = waiting(town, f"Ring {PHONE}.")
    path = reviews.notes_path(town.office, sent.submission.id)
    begun = reviews.begin(sent.submission, LISTS)
    path.write_text(json.dumps({"digest": sent.digest, "passages": passages}))
    assert reviews.reopen(town.office, sent, LISTS) == begun
    path.write_text("{")
    assert reviews.reopen(town.office, sent, LISTS) == begun


def test_the_lists_are_the_officers_the_names_and_the_channels(town: Town) -> None:
    town.office.names.write_text("[staff]\nGavin Hexley\n[public]\n0800 111 999\n")
    channels = town.office.place / "channels.toml"
    channels.write_text('[office]\nrepairs_line = "01632 960150"\n')
    lists = reviews.lists_of(town.office)
    assert lists.staff == ("Gavin Hexley", "Moira Tallis")
    assert lists.public == ("0800 111 999", "01632 960150")
    assert reviews.public_lists_of(town.office) == Lists(
        public=("01632 960150",), figures=("Larkfield", "Canal Side")
    )


def test_without_a_private_folder_only_the_channels_are_known(town: Town) -> None:
    for path in (town.office.officers, town.office.names):
        path.unlink(missing_ok=True)
    assert reviews.lists_of(town.office) == reviews.public_lists_of(town.office)
