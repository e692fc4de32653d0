import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Passage, QuoteNotFoundError, Review
from outspoken.model.submission import Kind, Submission
from outspoken.model.suggestion import Suggestion

BODY = "Ring Dana on 07700 900123. Dana never rings back."
SENT = Submission(
    id="20260403-k7m2qx",
    kind=Kind.RANT,
    title="What Dana said",
    received=datetime(2026, 4, 3, 9, 30, tzinfo=UTC),
    body=BODY,
)
PHONE = Passage("body", Suggestion(13, 25, Reason.CONTACT, 1.0, "a telephone number"))
NAME = Passage("body", Suggestion(5, 9, Reason.STAFF, 0.7, "a first name after 'ring'"))
REVIEW = Review(SENT).add((PHONE, NAME))


def test_passages_are_numbered_in_the_order_of_reading() -> None:
    assert [REVIEW.quote(passage) for passage in REVIEW.passages] == [
        "Dana",
        "07700 900123",
    ]


def test_everything_is_open_until_an_officer_decides() -> None:
    assert REVIEW.open == (1, 2)
    assert REVIEW.outcome("body") == BODY


def test_what_is_accepted_comes_out_with_a_mark_and_is_counted() -> None:
    review = REVIEW.choose_all(Choice.ACCEPTED)
    assert review.open == ()
    assert review.outcome("body") == (
        "Ring [removed: staff, 1 word] on [removed: contact, 2 words]. "
        "Dana never rings back."
    )
    assert review.counts == {Reason.STAFF: 1, Reason.CONTACT: 1}
    assert review.taken_out == ("Dana", "07700 900123")


def test_what_is_refused_stays_and_is_allowed_by_name_when_it_was_certain() -> None:
    review = REVIEW.choose(1, Choice.REFUSED).choose(2, Choice.REFUSED)
    assert review.outcome("body") == BODY
    assert review.allowed == ("07700 900123",)


def test_a_changed_reason_is_a_decision() -> None:
    review = REVIEW.change(1, Reason.CUSTOMER)
    assert review.passages[0].choice is Choice.ACCEPTED
    assert review.counts == {Reason.CUSTOMER: 1}


def test_each_choice_is_a_new_value_so_the_last_can_be_undone() -> None:
    assert REVIEW.choose(1, Choice.ACCEPTED) != REVIEW
    assert REVIEW.open == (1, 2)


@pytest.mark.parametrize("quote", ["Dana", "dana", " DANA\n"])
def test_a_quote_is_found_wherever_it_stands_in_capitals_or_not(quote: str) -> None:
    assert list(REVIEW.occurrences(quote)) == [
        ("title", 5, 9),
        ("body", 5, 9),
        ("body", 27, 31),
    ]


@pytest.mark.parametrize("quote", ["Danas", "D.na", "", " "])
def test_words_that_are_not_there_are_not_found(quote: str) -> None:
    with pytest.raises(QuoteNotFoundError):
        list(REVIEW.occurrences(quote))


def found(quote: str, body: str) -> list[str]:
    """Return what *quote* finds in *body*, as it stands there."""
    review = Review(replace(SENT, body=body))
    places = review.occurrences(quote)
    return [body[start:end] for part, start, end in places if part == "body"]


@pytest.mark.parametrize("typed", "'\u2019\u2018\u02bc\u00b4`\u2032\uff07")
@pytest.mark.parametrize("sent", "'\u2019\u2018\u02bc\u00b4`\u2032\uff07")
def test_any_apostrophe_finds_any_other(typed: str, sent: str) -> None:
    body = f"Mr O{sent}Flyn and Mr OFlyn, and (O{sent}FLYN)."
    assert found(f"o{typed}flyn", body) == [f"O{sent}Flyn", f"O{sent}FLYN"]


@pytest.mark.parametrize("typed", "-\u2010\u2011\u2013")
@pytest.mark.parametrize("sent", "-\u2010\u2011\u2013")
def test_any_hyphen_finds_any_other(typed: str, sent: str) -> None:
    body = f"Ann{sent}Lea said no, Ann Lea said yes, and 3{sent}4 came."
    assert found(f"Ann{typed}Lea", body) == [f"Ann{sent}Lea"]


def test_an_apostrophe_is_no_hyphen_and_no_quotation_mark() -> None:
    for body in ("O-Flyn", 'O"Flyn', "O,Flyn"):
        with pytest.raises(QuoteNotFoundError):
            found("O'Flyn", body)


ACCENTED = (
    ("Jos\u00e9", "Jose\u0301", "JOS\u00c9", "JOSE\u0301"),
    ("Hu\u1ebf", "Hue\u0302\u0301", "Hu\u00ea\u0301"),
    ("Ng\u1ecdc \u1eadt", "Ngo\u0323c \u00e2\u0323t", "Ng\u1ecdc \u1ea1\u0302t"),
    ("\uac01", "\u1100\u1161\u11a8"),
    ("\u0622\u0645\u0646\u06c1", "\u0627\u0653\u0645\u0646\u06c1"),
)


@pytest.mark.parametrize("forms", ACCENTED[:3] + ACCENTED[4:])
def test_accents_are_found_composed_or_not(forms: tuple[str, ...]) -> None:
    body = f"Caf\u00e9, cafe\u0301, {', '.join(forms)}."
    for typed in forms:
        assert found(typed, body) == list(forms)


def test_letters_in_pieces_are_found_by_the_whole_ones() -> None:
    whole, pieces = ACCENTED[3]
    assert found(whole, f"{pieces} {whole}") == [pieces, whole]


@pytest.mark.parametrize("quote", ["Jose", "Jos\u00e8", "Jo\u0301se"])
def test_another_accent_is_another_name(quote: str) -> None:
    with pytest.raises(QuoteNotFoundError):
        found(quote, "Jos\u00e9")


def test_a_letter_under_many_accents_is_found_as_it_stands() -> None:
    heap = "Z" + "\u0301\u0323" * 40 + "oe"
    assert found(heap, f"{heap} and {heap}") == [heap, heap]


def test_the_words_of_a_quote_stand_in_one_paragraph() -> None:
    body = "O\u2019Flyn\n  Jose\u0301. O\u2019Flyn\n\nJose\u0301."
    assert found("o'flyn jos\u00e9", body) == ["O\u2019Flyn\n  Jose\u0301"]


def test_the_words_of_a_quote_with_a_blank_line_stand_in_two() -> None:
    body = "Mr O\u2019Flyn.\n\n  Jose came. Mr O\u2019Flyn."
    assert found("O'Flyn. \n \nJose", body) == ["O\u2019Flyn.\n\n  Jose"]


@given(st.text(max_size=20), st.sampled_from(["NFC", "NFD"]))
def test_whatever_stands_there_is_found_by_itself(
    words: str, form: Literal["NFC", "NFD"]
) -> None:
    for word in words.split():
        sent = unicodedata.normalize(form, word)
        assert sent in found(sent, f"{sent} {sent}")


def test_the_same_reason_in_title_and_body_is_counted_in_both() -> None:
    title = Passage("title", Suggestion(5, 9, Reason.STAFF, 1.0, "a name"), Choice.ACCEPTED)
    assert REVIEW.choose(1, Choice.ACCEPTED).add((title,)).counts == {Reason.STAFF: 2}


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_passage_that_is_not_there_is_a_bug(number: int) -> None:
    with pytest.raises(IndexError):
        REVIEW.choose(number, Choice.ACCEPTED)


WIDE = Passage(
    "body", Suggestion(0, 25, Reason.HATEFUL, 1.0, "added by an officer"), Choice.ACCEPTED
)


def test_what_is_inside_a_passage_that_comes_out_comes_out_with_it_once() -> None:
    review = REVIEW.choose_all(Choice.ACCEPTED).add((WIDE,))
    assert [review.quote(each) for each in review.passages] == [BODY[:25]]
    assert review.counts == {Reason.HATEFUL: 1}
    assert review.taken_out == (BODY[:25],)
    assert review.outcome("body") == "[removed: hateful, 5 words]. Dana never rings back."


def test_when_a_wide_passage_stays_those_inside_it_have_their_own_choices_again() -> None:
    review = REVIEW.choose(2, Choice.ACCEPTED).add((WIDE,))
    assert review.open == ()
    review = review.choose(1, Choice.REFUSED)
    found = [(review.quote(each), each.choice) for each in review.passages]
    assert found == [
        (BODY[:25], Choice.REFUSED),
        ("Dana", Choice.OPEN),
        ("07700 900123", Choice.ACCEPTED),
    ]
    assert review.choose(1, Choice.ACCEPTED).passages == (WIDE,)


def test_a_passage_takes_the_place_of_one_that_stood_there_to_the_letter() -> None:
    legal = PHONE.changed(Reason.LEGAL)
    assert REVIEW.add((legal,)).passages == (NAME, legal)


def test_several_are_decided_on_at_once_as_they_stand() -> None:
    review = REVIEW.add((WIDE,)).choose(1, Choice.REFUSED)
    out = review.decide(review.passages, Choice.ACCEPTED)
    assert (len(out.passages), len(out.inside)) == (1, 2)
    assert out.number_of(NAME) == 1


@given(
    spans=st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 9), st.sampled_from(Choice)),
        max_size=12,
    )
)
def test_whatever_is_inside_what_no_letter_that_is_to_come_out_is_left(
    spans: list[tuple[int, int, Choice]],
) -> None:
    added = [
        Passage("body", Suggestion(at, at + size, Reason.STAFF, 1.0, "seen"), choice)
        for at, size, choice in spans
    ]
    review = Review(SENT)
    for each in added:
        review = review.add((each,))
    every = {each.place: each for each in added}.values()
    kept = (*review.passages, *review.inside)
    assert sorted(each.place for each in kept) == sorted(each.place for each in every)
    assert out_of(review.passages) == out_of(every)
    assert review == Review(SENT).add(tuple(every))


def out_of(passages: Iterable[Passage]) -> set[int]:
    """Return where the letters stand that come out."""
    return {
        at
        for each in passages
        if each.choice is Choice.ACCEPTED
        for at in range(each.suggestion.start, each.suggestion.end)
    }
