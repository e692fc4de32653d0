from datetime import UTC, datetime

import pytest

from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Passage, Review
from outspoken.model.submission import Kind, Submission
from outspoken.model.suggestion import Suggestion
from outspoken.services.reviewing import choosing
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.session import Session
from outspoken.services.terminal import showing
from outspoken.services.terminal.speech import WrongUseError

BODY = "Ring 07700 900123. Kev shouts, Pauline cries, kev sleeps. SHAZ = angry."
OUT, STAYS = Choice.ACCEPTED, Choice.REFUSED


def passage(quote: str, reason: Reason = Reason.CUSTOMER, sure: float = 0.9) -> Passage:
    start = BODY.index(quote)
    found = Suggestion(start, start + len(quote), reason, sure, "seen")
    return Passage("body", found, OUT if sure == 1 else Choice.OPEN)


@pytest.fixture
def session() -> Session:
    """A: a number, certain. B: Kev. C: Pauline. D: kev again."""
    sent = Submission(
        id="20260403-k7m2qx",
        kind=Kind.RANT,
        received=datetime(2026, 4, 3, tzinfo=UTC),
        title="Noise",
        body=BODY,
    )
    certain = passage("07700 900123", Reason.CONTACT, 1)
    asked = (passage("Kev"), passage("Pauline"), passage("kev"))
    return Session(Review(sent).add((certain, *asked)))


def choices(session: Session) -> str:
    """Return the choices as signs: + out, - stays, ? open."""
    signs = {OUT: "+", STAYS: "-", Choice.OPEN: "?"}
    return "".join(signs[each.choice] for each in session.review.passages)


def test_it_begins_with_the_first_question(session: Session) -> None:
    assert choices(session) == "+???"
    assert session.current == 2


def test_one_answer_holds_for_the_same_words_elsewhere(session: Session) -> None:
    assert session.choose(OUT) == 1
    assert choices(session) == "++?+"
    assert session.current == 3
    assert session.choose(STAYS) == 0
    assert choices(session) == "++-+"
    assert session.current == 0
    with pytest.raises(WrongUseError, match="press its capital letter"):
        session.choose(OUT)


def test_every_step_can_be_taken_back(session: Session) -> None:
    session.choose(OUT)
    session.toggle("A")
    session.put_on("complaint-1")
    session.accept_all()
    for before in ("-+?+", "-+?+", "++?+", "+???"):
        assert session.undo()
        assert choices(session) == before
    assert session.track == ""
    assert session.current == 2
    assert not session.undo()


def test_a_letter_toggles_its_passage_and_makes_it_the_current_one(
    session: Session,
) -> None:
    session.toggle("C")
    assert (choices(session), session.current) == ("+?+?", 3)
    session.toggle("c")
    assert choices(session) == "+?-?"
    with pytest.raises(WrongUseError, match="lettered A to D"):
        session.toggle("E")


def test_moving_goes_round(session: Session) -> None:
    seen = []
    for _ in range(4):
        session.move(1)
        seen.append(session.current)
    assert seen == [3, 4, 1, 2]
    session.move(-1)
    assert session.current == 1


def test_another_reason_takes_it_out(session: Session) -> None:
    session.change(Reason.STAFF)
    assert session.review.passages[1].suggestion.reason is Reason.STAFF
    assert choices(session) == "++??"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        pytest.param("Shaz", 1, id="capitals do not matter"),
        pytest.param("  shaz  =\tangry ", 1, id="nor do spaces"),
        pytest.param("s", 4, id="everywhere"),
    ],
)
def test_words_are_added_wherever_they_stand(
    session: Session, words: str, count: int
) -> None:
    assert session.add(words, Reason.LEGAL) >= count
    assert session.current > 0, "what is still asked comes next"


@pytest.mark.parametrize("words", ["Bob", "", "  ", "S.AZ"])
def test_words_that_are_not_there_are_no_step(session: Session, words: str) -> None:
    with pytest.raises(WrongUseError, match="not in the text"):
        session.add(words, Reason.STAFF)
    assert not session.undo()


def test_nothing_is_published_while_a_passage_is_open(session: Session) -> None:
    with pytest.raises(WrongUseError, match="open: B, C, D"):
        session.publishing()
    session.accept_all()
    session.put_on("none")
    assert session.publishing() == Asked(publish=True, track="none")


def test_there_are_only_the_promises_of_the_policy(session: Session) -> None:
    with pytest.raises(WrongUseError, match="not 'soon'"):
        session.put_on("soon")


WIDE = "Kev shouts, Pauline cries, kev sleeps"


def test_when_a_wide_passage_stays_what_is_inside_it_is_asked_again(
    session: Session,
) -> None:
    session.toggle("A")
    assert session.add(WIDE, Reason.HATEFUL) == 1
    assert choices(session) == "-+"
    session.toggle("B")
    assert (choices(session), session.current) == ("--???", 2)
    session.toggle("B")
    assert choices(session) == "-+"


def test_letters_are_meant_as_they_are_shown(session: Session) -> None:
    session.add(WIDE, Reason.HATEFUL)
    session.toggle("B")
    assert choices(session) == "+-???"
    session.decide(["B", "D", "A"], STAYS)
    assert choices(session) == "--?-?"
    session.decide(["B", "A"], OUT)
    assert choices(session) == "++"


def test_flags_mean_the_letters_that_were_shown(session: Session) -> None:
    session.add(WIDE, Reason.HATEFUL)
    session.toggle("B")
    asked = Asked(change=("B=legal",), refuse=("A", "C"))
    review = choosing.follow(session.review, asked)
    assert [each.choice for each in review.passages] == [STAYS, OUT]
    assert [each.choice for each in review.inside] == [STAYS, Choice.OPEN, Choice.OPEN]


def test_a_passage_inside_one_that_stays_is_shown_inside_it(session: Session) -> None:
    session.add(WIDE, Reason.HATEFUL)
    assert f"[B {WIDE}]. SHAZ" in showing.marked(session.review, "body").plain
    session.toggle("B")
    assert showing.marked(session.review, "body").plain == (
        "Ring [A 07700 900123]. "
        "(B [C? Kev] shouts, [D? Pauline] cries, [E? kev] sleeps). SHAZ = angry."
    )


def test_passages_that_overlap_are_shown_one_after_the_other(session: Session) -> None:
    session.add("900123. Kev shouts", Reason.LEGAL)
    session.decide(["A", "B"], STAYS)
    assert showing.marked(session.review, "body").plain == (
        "Ring (A 07700 900123)(B . [C? Kev] shouts), "
        "[D? Pauline] cries, [E? kev] sleeps. SHAZ = angry."
    )


@pytest.mark.parametrize(
    ("suggested", "order"),
    [
        ("", ["complaint", "praise", "neither", ""]),
        ("complaint", ["complaint", "praise", "neither", ""]),
        ("praise", ["praise", "neither", "complaint", ""]),
        ("neither", ["neither", "complaint", "praise", ""]),
    ],
)
def test_the_suggested_tone_comes_first_and_all_of_them_by_turns(
    session: Session, suggested: str, order: list[str]
) -> None:
    for tone in (*order, order[0]):
        session.next_tone(suggested)
        assert session.asked.tone == tone


def test_a_tone_said_before_is_no_turn_lost(session: Session) -> None:
    session.read_as("neither")
    session.next_tone("praise")
    assert session.asked.tone == "complaint"
