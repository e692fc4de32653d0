import re
from datetime import UTC, date, datetime

import pytest

from outspoken.model.clock import TRACKS, Clock
from outspoken.model.letter import RULES, Letter, Sender
from outspoken.model.reason import Reason
from outspoken.model.submission import Contact, Kind, ReplyBy, Submission

SENDER = Sender("Brackwater Homes", "say@example.org", "01632 960150")
TODAY = date(2026, 5, 29)
OUT = (("Harry Bland", Reason.STAFF), ("07700 900123", Reason.CONTACT))
GAS = "If you smell gas, open the windows, go outside and ring 0800 111 999."


def letter(way: ReplyBy = ReplyBy.EMAIL, title: str = "No bath", **more: object) -> Letter:
    """Return a letter to Sharon, who sent a text in on Thursday 28 May."""
    contact = Contact("sharon@example.org", "07700 900987", "2 Weir Lane, Brackwater", way)
    sent = Submission(
        id="20260528-fhncg3",
        kind=Kind.RANT if title else Kind.COMMENT,
        received=datetime(2026, 5, 28, 9, tzinfo=UTC),
        title=title,
        name="Sharon",
        contact=contact,
        body="The bath leaks.",
    )
    told = {"sent": sent, "sender": SENDER, "today": TODAY, **more}
    return Letter(**told)  # type: ignore[arg-type]


def clock(track: str) -> Clock:
    return Clock(TRACKS[track], date(2026, 5, 28))


def test_a_published_text() -> None:
    assert letter(taken_out=OUT, clock=clock("question")).text == (
        "To: sharon@example.org\n"
        "Subject: About your text\n"
        "\n"
        "Hello Sharon,\n"
        "\n"
        "Thank you for your text. We have read all of it.\n"
        "\n"
        "Your text “No bath” will be on our site soon.\n"
        "\n"
        "We took these words out:\n"
        "- “Harry Bland”\n"
        "  We do not name the people who work for us.\n"
        "- “07700 900123”\n"
        "  We do not show a number or an address that belongs to one person, not even "
        "yours. This keeps people safe.\n"
        "Readers see a note in each place. The rest is as you wrote it.\n"
        "\n"
        "We will answer you by Thursday 4 June 2026.\n"
        "\n"
        "Did we get it wrong? You have the right to object: tell us, in your own words.\n"
        "Somebody else will then look at it again.\n"
        "Write to say@example.org or ring 01632 960150, and give this number: "
        "20260528-fhncg3\n"
        "\n"
        "Brackwater Homes\n"
    )


def test_a_declined_text_names_the_rule_and_may_come_again() -> None:
    said = letter(declined_for=Reason.RACIST, clock=clock("question")).text
    assert "We will not put your text “No bath” on our site. The rule is:" in said
    assert RULES[Reason.RACIST] in said
    assert "You can change it and send it again." in said
    assert "You have the right to object" in said
    assert "We will answer you by" not in said, "nobody is promised what is not published"


@pytest.mark.parametrize(
    ("way", "top"),
    [
        pytest.param(ReplyBy.EMAIL, "To: sharon@example.org\n", id="e-mail"),
        pytest.param(ReplyBy.TEXT, "Text to: 07700 900987\n", id="text"),
        pytest.param(ReplyBy.PHONE, "Ring 07700 900987, and say:\n", id="phone"),
        pytest.param(
            ReplyBy.POST, "2 Weir Lane\nBrackwater\n\nFriday 29 May 2026\n", id="post"
        ),
    ],
)
def test_it_goes_the_way_the_writer_chose(way: ReplyBy, top: str) -> None:
    assert letter(way).text.startswith(top)


def test_who_wants_no_reply_gets_no_letter() -> None:
    assert letter(ReplyBy.NONE).text == ""
    assert letter(ReplyBy.NONE).way is ReplyBy.NONE


@pytest.mark.parametrize("way", [each for each in ReplyBy if each is not ReplyBy.NONE])
def test_in_danger_the_number_to_ring_comes_before_everything(way: ReplyBy) -> None:
    said = letter(way, warnings=(GAS,)).text
    assert said.index(GAS) < said.index("Thank you")


def test_a_text_message_quotes_nothing_and_is_short() -> None:
    """It lies open on a phone that others may look at."""
    said = letter(ReplyBy.TEXT, taken_out=OUT, clock=clock("question")).text
    assert "Harry Bland" not in said
    assert "We took out 2 passages." in said
    assert "You have the right to object." in said
    assert len(said) < 500


def test_what_the_law_forbids_is_counted_and_not_sent_back() -> None:
    said = letter(taken_out=(("the ward of court", Reason.LEGAL),)).text
    assert "- 4 words\n  The law does not let us print this." in said
    assert "ward" not in said


def test_nothing_taken_out_is_said() -> None:
    assert "We took nothing out." in letter().text


def test_the_same_words_are_quoted_once_and_long_ones_cut() -> None:
    out = (("Dez", Reason.STAFF), ("Dez", Reason.STAFF), ("so " * 90, Reason.HATEFUL))
    said = letter(taken_out=out).text
    assert said.count("Dez") == 1
    assert "so…”" in said


@pytest.mark.parametrize(
    ("track", "today", "promise"),
    [
        pytest.param("question", TODAY, "We will answer you by Thursday 4 June", id="a"),
        pytest.param("complaint-1", TODAY, "You made a complaint. We will", id="b"),
        pytest.param("question", date(2026, 6, 5), "We are late. We are sorry.", id="late"),
    ],
)
def test_a_promise_names_its_day(track: str, today: date, promise: str) -> None:
    assert promise in letter(clock=clock(track), today=today).text


def test_a_comment_is_called_one() -> None:
    assert "Your comment will be on our site soon." in letter(title="").text


@pytest.mark.parametrize(
    ("sender", "ways"),
    [
        pytest.param(SENDER, "Write to say@example.org or ring 01632 960150", id="both"),
        pytest.param(Sender("B", phone="01632 960150"), "Ring 01632 960150", id="phone"),
        pytest.param(Sender("B"), "Tell us", id="neither"),
    ],
)
def test_how_to_reach_us(sender: Sender, ways: str) -> None:
    assert sender.ways == ways


def test_every_reason_has_a_rule_in_short_sentences() -> None:
    """A reading age of nine: RULES.md, section 7, sets 25 words and a mean of 15."""
    assert RULES.keys() == set(Reason)
    said = letter(declined_for=Reason.HATEFUL).text + " ".join(RULES.values())
    sentences = [each.split() for each in re.split(r"[.:?]\s", said)]
    assert max(map(len, sentences)) <= 25
    assert sum(map(len, sentences)) / len(sentences) <= 15
