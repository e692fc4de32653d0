"""Who asked to be told is told once, by a letter that an officer sends."""

import email
import json
import re
import shutil
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, Town
from tests.services.killing import at_every_step
from tests.services.wording import SAYABLE

from outspoken.model.post import AnswerState, Post
from outspoken.model.reason import Reason
from outspoken.model.submission import Contact, Kind
from outspoken.services import (
    answering,
    decisions,
    follower_letters,
    inbox,
    places,
    reopening,
    reviews,
    transactions,
    withdrawals,
)
from outspoken.services.answering import Reply
from outspoken.services.followers import FOLDER
from outspoken.services.office import Office
from outspoken.services.sending.outbox import FOLDER as OUTBOX

ANA = "ana@example.org"
BO = "bo@example.net"
CONF = 'SITEURL = "https://town.example.org"\nTHEME = "themes/outspoken"\n'
CHANNELS = '[office]\nname = "Brackwater Homes"\nemail = "brackwater@example.org"\n'


@pytest.fixture
def street(town: Town) -> Town:
    """A town whose site has an address, and whose office has one."""
    (town.office.root / "publishconf.py").write_text(CONF)
    (town.office.place / "channels.toml").write_text(CHANNELS)
    return town


def follows(address: str) -> dict[str, Any]:
    """Return the fields of a text whose writer asks to be told."""
    return {"tell_me": True, "contact": Contact(email=address)}


def outbox(office: Office) -> dict[str, EmailMessage]:
    """Return the letters that wait, by the names of their files."""
    return {
        path.name: email.message_from_bytes(path.read_bytes(), policy=default)
        for path in sorted((office.private / OUTBOX).glob("*.eml"))
    }


def to_whom(office: Office) -> list[str]:
    return sorted(str(letter["To"]) for letter in outbox(office).values())


def sent_since(office: Office) -> None:
    """Empty the outbox, as an officer does who has sent what was in it."""
    for path in (office.private / OUTBOX).glob("*"):
        path.unlink()


def record(town: Town, post: Post) -> Path:
    return town.office.private / FOLDER / (post.post or post.id) / f"{post.id}.json"


def test_an_address_is_kept_for_its_owner_alone_and_only_when_asked(street: Town) -> None:
    silent = street.publish("Damp.", contact=Contact(email=ANA))
    asked = street.publish("Damp too.", **follows(ANA))

    assert not record(street, silent).exists()
    assert json.loads(record(street, asked).read_text()) == {"address": ANA}
    assert record(street, asked).stat().st_mode & 0o777 == 0o600
    assert record(street, asked).parent.stat().st_mode & 0o777 == 0o700


def test_an_answer_is_told_to_all_who_follow_the_post(street: Town) -> None:
    post = street.publish("Damp.", title="Damp again", **follows(ANA))
    street.comment("Here too.", on=post.id, **follows(BO))
    street.comment("And here.", on=post.id, contact=Contact(email="cy@example.org"))
    sent_since(street.office)

    street.answer(post)

    assert to_whom(street.office) == [ANA, BO]


def test_the_letter_is_plain_and_leads_to_the_answer(street: Town) -> None:
    post = street.publish("Damp.", title="Damp again", **follows(ANA))
    answer = street.answer(post, "We will come on Monday.")

    ((name, letter),) = outbox(street.office).items()
    words = letter.get_content()

    assert name == f"{answer}-{post.id}.eml"
    assert letter["From"] == "brackwater@example.org"
    assert letter["To"] == ANA
    assert letter["Subject"] == "An answer on: Damp again"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content_charset() == "utf-8"
    assert "Now there is an answer from our team: Repairs." in words
    assert f"https://town.example.org{post.url}#answer-{answer}" in words
    assert "the one word STOP" in words
    assert "Monday" not in words, "what is taken down later is in nobody's mailbox"


def grade(words: str) -> float:
    """Return Coleman and Liau's index: a school year of the US, 4 being age 9 to 10."""
    plain = re.sub(r"https?://\S+", "", words)
    tokens = re.findall(r"[A-Za-z’']+", plain)
    letters = sum(map(str.isalpha, "".join(tokens)))
    sentences = len(re.findall(r"[.:!?](?:\s|$)", plain))
    return (5.88 * letters - 29.6 * sentences) / len(tokens) - 15.8


def test_a_nine_year_old_can_read_the_letter(street: Town) -> None:
    post = street.publish("Damp.", title="Damp again", **follows(ANA))
    street.answer(post)
    (letter,) = outbox(street.office).values()

    assert grade(letter.get_content()) <= 4


def test_a_comment_is_told_to_whom_it_answers_and_to_nobody_else(street: Town) -> None:
    post = street.publish("Damp.", **follows(ANA))
    comment = street.comment("Here too.", on=post.id, **follows(BO))
    assert to_whom(street.office) == [ANA]

    reply = street.comment("Since when?", on=comment.id)

    assert to_whom(street.office) == [ANA, BO]
    letter = outbox(street.office)[f"{reply.id}-{comment.id}.eml"]
    assert "Now somebody has answered you." in letter.get_content()
    assert f"{post.url}#comment-{reply.id}" in letter.get_content()


def test_who_answers_their_own_words_is_not_told(street: Town) -> None:
    post = street.publish("Damp.", **follows(ANA))

    street.comment("It is me again.", on=post.id, **follows("Ana@Example.ORG"))

    assert outbox(street.office) == {}


def test_who_wrote_several_texts_is_told_once(street: Town) -> None:
    post = street.publish("Damp.", **follows(ANA))
    street.comment("More damp.", on=post.id, **follows(ANA))
    street.comment("Yet more.", on=post.id, **follows("ANA@example.org"))

    street.answer(post)

    assert [each.casefold() for each in to_whom(street.office)] == [ANA]


def test_a_comment_on_a_later_page_is_found_there(
    street: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outspoken.model.paging.PAGE", 2)
    post = street.publish("Damp.", **follows(ANA))
    for words in ("One.", "Two."):
        street.comment(words, on=post.id, contact=Contact(email=ANA))

    third = street.comment("Three.", on=post.id)

    (letter,) = outbox(street.office).values()
    assert f"{post.url}comments/2/#comment-{third.id}" in letter.get_content()


def test_what_is_declined_or_held_follows_nothing(street: Town) -> None:
    post = street.publish("Damp.", **follows(ANA))
    given_id = street.send("No.", kind="comment", title="", in_reply_to=post.id)
    waiting = inbox.read(street.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(street.office))

    decisions.decline(street.acting(), waiting, review, Reason.LEGAL)

    assert outbox(street.office) == {}


def decide_again(town: Town, post: Post) -> None:
    """Object, and publish it once more, with other words out."""
    reopening.reopen(town.acting(), post.id, "That was no name.", alone=True)
    waiting = inbox.read(town.office, post.id)
    lists = reviews.lists_of(town.office)
    review = reviews.reopen(town.office, waiting, lists)
    review = review.add(reviews.quoting(review, "Kylie", Reason.STAFF))
    decisions.publish(town.acting(), waiting, review)


def test_a_decision_made_again_tells_nobody_again(street: Town) -> None:
    post = street.publish("Damp.", **follows(ANA))
    comment = street.comment("Kylie knows.", on=post.id, **follows(BO))
    sent_since(street.office)

    decide_again(street, comment)

    assert outbox(street.office) == {}
    assert record(street, comment).exists()


def test_who_stopped_stays_stopped_when_it_is_decided_again(street: Town) -> None:
    post = street.publish("Damp.")
    comment = street.comment("Kylie knows.", on=post.id, **follows(BO))
    record(street, comment).unlink()

    decide_again(street, comment)

    assert not record(street, comment).exists()


@pytest.mark.parametrize("is_erased", [False, True], ids=["taken down", "erased"])
def test_what_is_gone_follows_no_more(street: Town, is_erased: bool) -> None:
    post = street.publish("Damp.")
    comment = street.comment("Here too.", on=post.id, **follows(BO))
    street.answer(post)
    assert to_whom(street.office) == [BO]

    if is_erased:
        withdrawals.erase(street.acting(), comment.id)
    else:
        withdrawals.take_down(street.acting(), comment.id, Reason.CUSTOMER)

    assert not record(street, comment).exists()
    assert outbox(street.office) == {}
    street.answer(post)
    assert outbox(street.office) == {}


def test_with_an_erased_post_go_the_addresses_of_all_who_wrote_below_it(
    street: Town,
) -> None:
    post = street.publish("Damp.", **follows(ANA))
    comment = street.comment("Here too.", on=post.id, **follows(BO))
    other = street.publish("Bins.", **follows(BO))

    withdrawals.take_down(street.acting(), post.id, Reason.CUSTOMER)
    assert record(street, comment).exists(), "the comment stands, and may be answered"
    withdrawals.erase(street.acting(), post.id)

    assert not record(street, comment).exists()
    assert record(street, other).exists()


def test_no_letter_tells_the_title_of_what_is_gone(street: Town) -> None:
    post = street.publish("Damp.", title="About Kylie", **follows(ANA))
    street.comment("Here too.", on=post.id, **follows(BO))
    street.answer(post)

    withdrawals.take_down(street.acting(), post.id, Reason.STAFF)

    assert outbox(street.office) == {}


@pytest.mark.parametrize(
    "address",
    [
        "ana@example.org, eve@example.com",
        "ana@example.org\r\nBcc: eve@example.com",
        "ana@example.org\nBcc:eve@example.com",
        "Ana <ana@example.org>",
        "group: ana@example.org;",
        "ana,eve@example.org",
        "@example.org",
    ],
)
def test_what_is_not_one_address_is_never_written_to(street: Town, address: str) -> None:
    post = street.publish("Damp.", **follows(ANA))
    path = record(street, post)
    path.write_text(json.dumps({"address": address}))

    street.answer(post)

    assert outbox(street.office) == {}


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"address": 3}', "{"])
def test_a_broken_record_stops_no_answer(street: Town, said: str) -> None:
    post = street.publish("Damp.", **follows(ANA))
    record(street, post).write_text(said)

    assert street.answer(post)
    assert outbox(street.office) == {}


@given(title=st.text(SAYABLE | st.sampled_from("\n\r\x1f\x85\u2028=?"), max_size=90))
def test_no_title_adds_a_line_to_the_letters_head(title: str) -> None:
    post = Post(
        id="20260403-k7m2qz",
        kind=Kind.RANT,
        received=NOW,
        approved_on=NOW.date(),
        title=title,
        body="",
        slug="damp",
    )
    news = follower_letters.News("20260403-k7m2qx", post, "/2026/damp/", "So.", NOW)
    follower = follower_letters.Follower("20260403-k7m2qy", ANA)

    data = follower_letters.letter(news, follower, follower_letters.Sender(None))
    letter = email.message_from_bytes(data, policy=default)

    assert set(letter.keys()) == {
        *("To", "Subject", "Date", "Auto-Submitted", "X-Unsent"),
        *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
    }
    assert [each.addr_spec for each in letter["To"].addresses] == [ANA]
    assert b"\n" not in data.replace(b"\r\n", b"")


ENCODED = (
    "=?utf-8?q?a=0D=0ABcc:_e=40x.example?=",
    "=?utf-8?b?DQpSZXBseS1UbzogZUB4Lm9yZw==?=",
    "=?utf-8?q?=0D=0A=0D=0APay?=",
    "=?utf-7?q?+2AA-?=",
    "=?unicode_escape?q?=5Cud800?=",
    "=??= ?utf-8?q?=0D=0ABcc:x?=",
)


@pytest.mark.parametrize("words", ENCODED)
def test_no_encoded_word_of_a_title_is_decoded(street: Town, words: str) -> None:
    post = street.publish("Damp.", title=f"Damp {words}", **follows(ANA))
    street.comment("Here too.", post.id, **follows(BO))

    assert street.answer(post)

    letters = [*outbox(street.office).values()]
    assert len(letters) >= 2
    for each in letters:
        assert not {"Bcc", "Reply-To"} & set(each.keys())
        assert "Damp = ?" in each["Subject"] or "Damp =?" not in str(each["Subject"])
        assert each.get_content().startswith("Hello,")


def test_without_an_address_of_the_office_the_officers_own_program_fills_it_in(
    town: Town,
) -> None:
    post = town.publish("Damp.", **follows(ANA))

    town.answer(post)

    (letter,) = outbox(town.office).values()
    assert letter["From"] is None
    assert letter["X-Unsent"] == "1"
    assert "http" not in letter.get_content()


def test_a_letter_can_be_sent_as_it_lies_there(street: Town) -> None:
    post = street.publish("Damp.", title="Damp — again", **follows(ANA))
    street.answer(post)

    (path,) = (street.office.private / OUTBOX).glob("*.eml")
    data = path.read_bytes()

    assert data == email.message_from_bytes(data, policy=SMTP).as_bytes()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_answer_cut_off_anywhere_tells_everybody_once(street: Town) -> None:
    post = street.publish("Damp.", **follows(ANA))
    street.comment("Here too.", on=post.id, **follows(BO))
    sent_since(street.office)
    acting = street.acting()
    place, _ = places.read(street.office.place)
    lists = reviews.lists_of(street.office)
    reply = Reply(post.id, "repairs", "Manager", AnswerState.ANSWERED, "Soon.")
    steps = 0

    for number in at_every_step(lambda: answering.answer(acting, reply, place, lists)):
        steps = number
        list(transactions.finish(street.office))
        answers = {path.stem for path in (street.office.content / "answers").rglob("*.md")}
        told = {name.partition(".")[0][:15] for name in outbox(street.office)}
        # An answer stands, or nothing was done: then nobody was told of it either.
        assert told == answers
        assert len(outbox(street.office)) == 2 * len(answers)
        # Each answer that stands is one file more to look at, and one step more, for ever.
        sent_since(street.office)
        shutil.rmtree(street.office.content / "answers", ignore_errors=True)

    assert steps > 20
