"""What a letter becomes: a text, a comment, a word on a state, or nothing."""

import json
import os
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO

import pytest
from PIL import Image
from tests.conftest import MODERATOR
from tests.services.mail.conftest import ANN, OURS, YES, Post, letter, receipts

from outspoken.model.submission import Channel, Contact, Kind, ReplyBy, Says
from outspoken.services import alarms, decisions, followers, inbox, reviews
from outspoken.services.acting import CannotDecideError
from outspoken.services.mail import agreeing, drafts, notes
from outspoken.services.mail import receipts as receipts_written
from outspoken.services.reviewing import cases, facts
from outspoken.services.sending import outbox, parcel
from outspoken.services.terminal.room import Room


def photo(size: int, colour: str = "red") -> bytes:
    out = BytesIO()
    Image.new("RGB", (size, size), colour).save(out, "JPEG")
    return out.getvalue()


def test_a_letter_becomes_a_text_that_tells_nobody_who_wrote_it(post: Post) -> None:
    sent = post.sent(letter(f"The lift is broken.\n{YES}", "FW: Re: The  lift"))
    assert (sent.kind, sent.title, sent.name) == (Kind.RANT, "The lift", "A resident")
    assert sent.body == f"The lift is broken.\n{YES}"
    assert sent.channel is Channel.EMAIL
    assert sent.consent
    assert (sent.contact.email, sent.contact.reply_by) == (ANN, ReplyBy.EMAIL)
    assert "Onymous" not in (post.office.inbox / f"{sent.id}.md").read_text()


def test_what_is_said_in_the_words_counts(post: Post) -> None:
    words = (
        "Name to show: Ann O.\nArea: Canal Side\nWhen is it mended? I want an answer.\n"
        f"{YES}\nTell me when somebody answers."
    )
    sent = post.sent(letter(words, "Question: the lift"))
    assert (sent.kind, sent.name, sent.area) == (Kind.QUESTION, "Ann O", "canal-side")
    assert sent.wants_answer
    assert sent.tell_me
    assert sent.body.startswith("When is it mended?")


def test_a_mark_like_our_own_is_written_another_way_and_told(post: Post) -> None:
    words = f"It said [removed: staff,\\\n2 words].\n{YES}"
    sent = post.sent(letter(words, "Damp"))
    assert sent.body.startswith("It said (removed: staff,\\\n2 words).")
    assert any("(removed …)" in note for note in notes.of(post.office, sent.id))


def test_without_a_yes_it_waits_and_cannot_be_published(post: Post) -> None:
    sent = post.sent(letter("The lift is broken."))
    assert not sent.consent
    case = cases.opened(Room(post.office, MODERATOR, post.town.now), sent.id)
    assert facts.NO_YES in facts.warnings(case, case.review)
    waiting = inbox.read(post.office, sent.id)
    review = reviews.begin(waiting.submission, reviews.lists_of(post.office))
    with pytest.raises(CannotDecideError, match=f"invoke mail --agreed {sent.id}"):
        decisions.publish(post.town.acting(), waiting, review)
    agreeing.by_word(post.town.acting(), sent.id)
    waiting = inbox.read(post.office, sent.id)
    review = reviews.begin(waiting.submission, reviews.lists_of(post.office))
    published = decisions.publish(post.town.acting(), waiting, review)
    assert published.id == sent.id
    assert not [*post.office.inbox.glob(f"{sent.id}*")]
    with pytest.raises(inbox.NotInInboxError):
        agreeing.by_word(post.town.acting(), sent.id)


def test_a_yes_written_back_to_the_receipt_counts_from_the_same_address_alone(
    post: Post,
) -> None:
    sent = post.sent(letter("The lift is broken."))
    named = receipts(post)[0]["Message-ID"]
    other = letter("Yes, you may print it.", In_Reply_To=named, From="eve@example.org")
    assert not post.file(other).agreed
    assert not inbox.read(post.office, sent.id).submission.consent
    yes = letter(f"Yes, please.\n\nOn Fri, 3 Apr, we <{OURS}> wrote:\n> May we?", "Re: x")
    yes["In-Reply-To"] = named
    assert post.file(yes).agreed == [sent.id]
    assert inbox.read(post.office, sent.id).submission.consent
    assert post.file(yes).known == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param("It is not fixed. Nobody came.", Says.NOT_FIXED, id="not fixed"),
        pytest.param("It's fixed. Thanks!", Says.FIXED, id="fixed"),
        pytest.param("They said it was fixed.", None, id="a story"),
        pytest.param("It is fixed.\nNo, it is not fixed.", None, id="both"),
    ],
)
def test_an_answer_by_our_own_link_is_a_comment_and_may_say_if_it_is_fixed(
    post: Post, words: str, says: Says | None
) -> None:
    above = post.town.publish("The lift is broken.")
    done = post.file(letter(f"{words}\n{YES}", f"Re: [{above.id}] Damp again"))
    (waiting,) = post.waiting()
    sent = waiting.submission
    assert (done.comments, done.words) == ([sent.id], [sent.id] if says else [])
    assert (sent.kind, sent.in_reply_to, sent.says) == (Kind.COMMENT, above.id, says)


def test_an_answer_to_our_letter_is_a_comment_below_what_it_tells_of(post: Post) -> None:
    above = post.town.publish(
        "The lift is broken.", tell_me=True, contact=Contact(email=ANN), wants_answer=True
    )
    post.town.answer(above)
    (told,) = outbox.paths(post.office)
    name = message_from_bytes(told.read_bytes(), policy=default)["Message-ID"]
    sent = post.sent(letter(f"It is not fixed.\n{YES}", "Re: An answer", References=name))
    assert (sent.in_reply_to, sent.says) == (above.id, Says.NOT_FIXED)


def test_an_id_that_the_site_does_not_show_is_answered_by_a_text(post: Post) -> None:
    waits = post.town.send("The lift is broken.")
    sent = post.sent(letter("It is worse.", f"Re: [{waits}] Damp"))
    assert (sent.kind, sent.in_reply_to, sent.title) == (Kind.RANT, "", "Damp")


def test_quotes_are_cut_shown_to_the_officer_and_sealed_whole(post: Post) -> None:
    below = "On Fri, 3 Apr 2026 at 09:30, Us <us@example.org> wrote:\n> Our secret words"
    sent = post.sent(letter(f"The lift is broken.\n\n{below}"))
    assert sent.body == "The lift is broken."
    assert "Our secret words" in notes.of(post.office, sent.id)[-1]
    (kept,) = post.office.originals.glob(f"{sent.id}.mail.md*")
    assert "Our secret words" in kept.read_text()
    assert f"Ann Onymous <{ANN}>" in kept.read_text()


def test_a_danger_is_told_at_once_also_one_that_would_be_cut_off(post: Post) -> None:
    first = post.sent(letter("I can smell gas in the hall."))
    hidden = letter("Look at this.\n\nKind regards,\nAnn. I can smell gas in the hall.")
    sent = post.sent(hidden)
    assert "smell gas" in sent.body
    assert post.alarmed == [first.id, sent.id]
    assert "0800 111 999" in receipts(post)[0].get_content()


def test_three_photos_are_taken_and_the_rest_is_named(post: Post) -> None:
    written = letter(f"Look.\n{YES}")
    for size, colour in (
        (300, "red"),
        (20, "blue"),
        (301, "blue"),
        (302, "green"),
        (303, "tan"),
    ):
        written.add_attachment(
            photo(size, colour), maintype="image", subtype="jpeg", filename="../x.jpg"
        )
    written.add_attachment(b"no picture", maintype="image", subtype="png", filename="y.png")
    written.add_attachment(
        b"%PDF", maintype="application", subtype="pdf", filename="bill.pdf"
    )
    sent = post.sent(written)
    assert [each.file for each in sent.photos] == [f"photo-{n}.jpg" for n in (1, 2, 3)]
    assert len(inbox.pictures_of(post.office, sent.id)) == 3
    said = "\n".join(notes.of(post.office, sent.id))
    assert "picture 2 was left out: it is too small" in said
    assert "picture 5 was left out: there are three already" in said
    assert "bill.pdf (application/pdf)" in said


def test_a_photo_and_a_document_in_a_web_page_beside_the_words_are_not_lost(
    post: Post,
) -> None:
    written = letter(f"Look at this.\n{YES}")
    written.add_alternative("<p>Look at this.</p><img src='cid:x'>", subtype="html")
    page = written.get_payload(1)
    assert isinstance(page, EmailMessage)
    for size in (300, 20):  # the small one is a logo
        page.add_related(photo(size), "image", "jpeg", cid=f"<{size}>")
    page.add_related(b"%PDF", "application", "pdf", filename="gas.pdf", cid="<y>")
    sent = post.sent(written)
    assert sent.body == f"Look at this.\n{YES}"
    assert [each.file for each in sent.photos] == ["photo-1.jpg"]
    said = "\n".join(notes.of(post.office, sent.id))
    assert "picture 2 was left out: it is too small" in said
    assert "attached and left out: gas.pdf (application/pdf)" in said


def test_what_is_all_in_the_subject_is_taken_and_nothing_is_put_aside(post: Post) -> None:
    assert post.sent(letter("", "The lift is broken")).body == "The lift is broken"
    ((kept, why),) = post.file(letter("", "")).quarantined
    assert drafts.NO_WORDS in why
    assert b"ann@example.org" in (post.office.quarantine / kept / "bytes.eml").read_bytes()
    assert drafts.NO_WORDS in (post.office.quarantine / kept / "why.txt").read_text()


@pytest.mark.parametrize(
    "subject",
    [
        "Hi\n status: published",
        "=?utf-8?q?Hi=0Astatus=3A_published?=",
        '"},"x":{"',
        "=?utf-8?q?=00=1B=5B2J?=",
        "\u202eevil",
    ],
)
def test_no_subject_writes_a_field(post: Post, subject: str) -> None:
    data = f"From: {ANN}\nSubject: {subject}\n\nThe lift.\n".encode()
    done = post.file(data)
    for given_id in done.filed:
        assert inbox.read(post.office, given_id).submission.id == given_id
    assert len(done.filed) + len(done.quarantined) == 1


def test_words_too_long_are_put_aside_with_the_advice(post: Post) -> None:
    ((_, why),) = post.file(letter("lift " * 5_000)).quarantined
    assert "20,000" in why


def test_a_mark_like_ours_is_written_another_way(post: Post) -> None:
    sent = post.sent(letter("It said [removed: contact, 2 words] there."))
    assert sent.body == "It said (removed: contact, 2 words) there."
    sent = post.sent(letter("Wet wall.\n\nName: [removed: racist, 41 words]"))
    assert sent.name == "(removed: racist, 41 words)"


@pytest.mark.parametrize(
    ("hop", "hours"),
    [
        pytest.param("", 0, id="no server wrote it"),
        pytest.param("3", 3, id="three hours before"),
        pytest.param("-3", 0, id="after the mailbox had it"),
        pytest.param("2000", 0, id="months before: nobody's server"),
    ],
)
def test_the_clock_runs_from_when_it_came_and_never_from_what_the_sender_says(
    post: Post, hop: str, hours: int
) -> None:
    came = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
    post.town.now = came + timedelta(hours=1)
    when = (came - timedelta(hours=int(hop or 0))).strftime("%a, %d %b %Y %H:%M:%S +0000")
    more = {"Received": f"from x by us; {when}"} if hop else {}
    post.comes(letter("The lift.", Date="Fri, 3 Apr 2020 09:00:00 +0000", **more))
    (path,) = (post.path / "new").iterdir()
    os.utime(path, (came.timestamp(), came.timestamp()))
    (given_id,) = post.round().filed
    received = inbox.read(post.office, given_id).submission.received
    assert received == came - timedelta(hours=hours)


def test_stop_stops_and_what_is_said_besides_is_filed(post: Post) -> None:
    reached = Contact(email=ANN)
    above = post.town.publish("The lift is broken.", tell_me=True, contact=reached)
    assert followers.of_address(post.office, ANN)
    done = post.file(letter("STOP\n\nSent from my iPhone", "Re: An answer"))
    assert (done.stops, done.filed) == (1, [])
    assert not followers.of_address(post.office, ANN)
    assert post.file(letter("", "STOP")).stops == 1
    done = post.file(letter("Stop the noise at night. It is too loud.", "Stop!"))
    assert (done.stops, len(done.filed)) == (0, 1)
    done = post.file(letter("Stop.\nI cannot sleep.", f"Re: [{above.id}] x"))
    assert (done.stops, len(done.comments)) == (0, 1)


def test_a_stop_holds_for_what_waits(post: Post) -> None:
    sent = post.sent(letter(f"The lift is broken.\n{YES}"))
    assert sent.contact.reply_by is ReplyBy.EMAIL
    assert post.file(letter("STOP", "Re: We have your letter")).stops == 1
    waiting = inbox.read(post.office, sent.id)
    review = reviews.begin(waiting.submission, reviews.lists_of(post.office))
    published = decisions.publish(post.town.acting(), waiting, review)
    post.town.answer(published)
    folder = post.office.private / outbox.FOLDER
    assert [each for each in folder.glob("*") if not outbox.is_to_team(each)] == []


def test_what_is_attached_to_a_stop_is_filed_and_it_stops(post: Post) -> None:
    reached = Contact(email=ANN)
    post.town.publish("The lift is broken.", tell_me=True, contact=reached)
    written = letter("", "Please stop!")
    written.add_attachment(photo(300), "image", "jpeg", filename="x.jpg")
    written.add_attachment(photo(20), "image", "jpeg", filename="logo.jpg")
    done = post.file(written)
    assert (done.stops, len(done.filed), done.receipts) == (1, 1, [])
    assert not followers.of_address(post.office, ANN)
    sent = inbox.read(post.office, done.filed[0]).submission
    assert len(sent.photos) == 1
    assert (sent.contact.email, sent.contact.reply_by) == (ANN, ReplyBy.NONE)
    said = notes.of(post.office, done.filed[0])
    assert drafts.STOPPED in said
    assert drafts.STOPS not in said


def test_a_document_that_came_with_a_stop_is_kept_whole(post: Post) -> None:
    written = letter("", "Please stop!")
    written.add_attachment(photo(300), "image", "jpeg", filename="x.jpg")
    written.add_attachment(b"%PDF gas leak", "application", "pdf", filename="gas.pdf")
    done = post.file(written)
    assert done.stops == 1
    ((kept, why),) = done.quarantined
    assert "gas.pdf" in why
    whole = (post.office.quarantine / kept / "bytes.eml").read_bytes()
    assert b'filename="gas.pdf"' in whole
    with_words = letter("STOP\n\nAnn", "Re: An answer")
    with_words.add_attachment(b"%PDF", "application", "pdf", filename="gas.pdf")
    done = post.file(with_words)
    assert (done.stops, len(done.filed)) == (1, 1)
    said = notes.of(post.office, done.filed[0])
    assert "attached and left out: gas.pdf (application/pdf)" in said


def test_stop_before_other_words_stays_where_it_is_and_an_officer_is_told(
    post: Post,
) -> None:
    sent = post.sent(letter(f"Please stop!\nThe contractor drills at six.\n{YES}"))
    assert sent.body.startswith("Please stop!\nThe contractor")
    assert drafts.STOPS in notes.of(post.office, sent.id)


def test_a_stop_in_the_name_of_a_team_takes_no_danger_away(post: Post) -> None:
    given_id = post.sent(letter("I can smell gas in my kitchen.")).id
    room = Room(post.office, MODERATOR, post.town.now)
    name = alarms.raise_for(post.office, room.place, given_id, post.town.now)
    told = parcel.found(post.office.private / outbox.FOLDER / name)
    assert isinstance(told, parcel.Mail)
    for n, address in enumerate((told.to.addr_spec, OURS, MODERATOR.upper())):
        done = post.file(letter("STOP", f"no. {n}", From=f"Anybody <{address}>"))
        assert (done.stops, done.stops_of_ours) == (0, 1)
    assert (post.office.private / outbox.FOLDER / name).exists()


def test_what_is_added_to_a_receipt_is_a_text_that_says_what_it_adds_to(post: Post) -> None:
    first = post.sent(letter(f"The lift is broken.\n{YES}"))
    (receipt,) = receipts(post)
    more = letter("The bins stink too.", f"Re: {receipt['Subject']}")
    more["In-Reply-To"] = receipt["Message-ID"]
    (given_id,) = post.file(more).filed
    assert inbox.read(post.office, given_id).submission.title == "The bins stink too."
    said = notes.of(post.office, given_id)
    assert f"its writer answers our letter about {first.id}" in said


def test_automatic_letters_are_left_out_counted_and_get_no_receipt(post: Post) -> None:
    done = post.file(
        letter("I am away.", Auto_Submitted="auto-replied"),
        letter("Not delivered.", Return_Path="<>"),
        letter("News.", List_Id="<news.example.org>"),
    )
    assert done.left_out == {"automatic reply": 1, "bounce": 1, "mailing list": 1}
    assert not post.waiting()
    assert not receipts(post)
    assert post.unseen() == 0


def test_a_receipt_says_the_id_and_asks_for_a_yes_and_is_automatic(post: Post) -> None:
    sent = post.sent(letter("The lift is broken.", Message_ID="<their.own@example.org>"))
    (receipt,) = receipts(post)
    assert receipt["To"] == ANN
    assert receipt["In-Reply-To"] == "<their.own@example.org>"
    assert sent.id in receipt["Subject"]
    assert "May we print your words?" in receipt.get_content()
    assert post.file(receipt).left_out == {"automatic reply": 1}


def test_nobody_gets_more_than_five_receipts_a_day_and_programs_none(post: Post) -> None:
    done = post.file(*(letter(f"The lift is broken, day {n}.") for n in range(8)))
    assert len(receipts(post)) == 5
    assert done.without_receipt == 3
    told = "it got no receipt: its address had 5 that day"
    assert told in notes.of(post.office, done.filed[-1])
    post.file(
        letter("One.", From="no-reply@example.org"),
        letter("Two.", From=OURS),
        letter("Three.", From="nobody"),
        letter("Four.", From="robot@example.org", X_Auto_Response_Suppress="All"),
    )
    assert len(post.waiting()) == 12
    assert len(receipts(post)) == 5
    kept = json.loads((post.office.private / "mail" / "receipts.json").read_text())
    assert ANN not in json.dumps(kept)


def test_one_mailbox_is_one_whatever_is_added_to_its_name(post: Post) -> None:
    names = ("ann", "Ann", "a.n.n", *(f"ann+{n}" for n in range(6)))
    written = (
        letter(f"The lift {n}.", From=f"{n}@example.org") for n in (*names, "bo", "b.o+1")
    )
    assert len(post.file(*written).receipts) == 5 + 2


def test_receipts_of_a_day_come_to_an_end_and_those_that_tell_of_danger_later(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipts_written, "MOST_IN_ALL", 3)
    monkeypatch.setattr(receipts_written, "FOR_DANGER", 1)
    usual = (letter(f"The lift {n}.", From=f"a{n}@example.org") for n in range(5))
    done = post.file(*usual)
    assert (len(done.filed), len(done.receipts), done.without_receipt) == (5, 3, 2)
    told = "it got no receipt: 3 had gone out that day"
    assert told in notes.of(post.office, done.filed[-1])
    gas = (letter(f"I smell gas {n}.", From=f"g{n}@example.org") for n in range(2))
    done = post.file(*gas)
    assert (len(done.filed), len(done.receipts), done.without_receipt) == (2, 1, 1)
    post.town.now += timedelta(days=1)
    assert post.file(letter("The next day.", From="a9@example.org")).receipts
