"""A yes to our question: what counts as one, and that nothing said beside it is lost."""

import pytest
from tests.conftest import MODERATOR
from tests.services.mail.conftest import ANN, YES, Post, letter, receipts
from tests.services.mail.test_filing import photo

from outspoken.model.submission import Submission
from outspoken.services import decisions, inbox, reviews, sealing, words_kept
from outspoken.services.acting import CannotDecideError
from outspoken.services.mail import drafts, notes
from outspoken.services.reviewing import cases, facts
from outspoken.services.terminal.room import Room


def asked(post: Post) -> Submission:
    """Let a text come in whose writer is asked for their yes."""
    return post.sent(letter("The lift is broken."))


def says_back(post: Post, words: str, **head: str) -> list[str]:
    """Write *words* back to the first receipt; return the ids of what is filed."""
    named = receipts(post)[0]["Message-ID"]
    done = post.file(letter(words, "Re: x", In_Reply_To=named, **head))
    assert not done.quarantined
    return done.filed


@pytest.mark.parametrize(
    "words",
    [
        "Ok thank you.\nPlease do not print it.",
        "Yes. But do not publish it before I have moved out.",
        "OK.\nI changed my mind: no, do not print my words.",
        "Yes, thank you.\n\nNo, you may not print it.",
        "OK. I do not want this on any website, please delete it and do not print it, "
        "because my landlord would know at once that it was me who wrote it to you.",
    ],
)
def test_a_refusal_is_filed_and_the_text_cannot_be_published(
    post: Post, words: str
) -> None:
    sent = asked(post)
    (given_id,) = says_back(post, words)
    waiting = inbox.read(post.office, sent.id)
    assert not waiting.submission.consent
    assert not inbox.read(post.office, given_id).submission.consent
    review = reviews.begin(waiting.submission, reviews.lists_of(post.office))
    with pytest.raises(CannotDecideError):
        decisions.publish(post.town.acting(), waiting, review)
    # Whoever decides on the first is sent to the second, and the other way round.
    told = f"its writer wrote back: read {given_id} before you decide"
    case = cases.opened(Room(post.office, MODERATOR, post.town.now), sent.id)
    assert told in facts.warnings(case, case.review)
    said = notes.of(post.office, given_id)
    assert f"if it says that we may print {sent.id}: invoke mail --agreed {sent.id}" in said


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Yes please.\nThe ceiling has come down and I can smell gas.", "smell gas"),
        ("Yes. My baby cannot breathe from the mould, please ring me.", "cannot breathe"),
        ("Ok. Please take my name and my flat number out first.", "flat number"),
        (f"{YES} The bins stink too.", "bins stink"),
    ],
)
def test_what_is_said_beside_a_yes_is_filed_and_told(
    post: Post, words: str, kept: str
) -> None:
    sent = asked(post)
    (given_id,) = says_back(post, words)
    assert post.alarmed == [sent.id, given_id]
    new = inbox.read(post.office, given_id).submission
    assert kept in new.body
    # Which of the two it means, somebody has to read.
    assert not new.consent
    assert not inbox.read(post.office, sent.id).submission.consent


def test_a_bare_yes_is_not_filed_and_is_sealed_whole_beside_its_text(post: Post) -> None:
    sent = asked(post)
    assert says_back(post, "Yes, please.\n\nKind regards,\nAnn\n01632 960123") == []
    assert says_back(post, "Yes, you may print it.") == []
    assert inbox.read(post.office, sent.id).submission.consent
    kept = {path.name for path in post.office.originals.glob(f"{sent.id}.yes-*.md")}
    assert kept == {f"{sent.id}.yes-1.md", f"{sent.id}.yes-2.md"}
    first = sealing.unseal(post.office, f"{sent.id}.yes-1")
    assert b"01632 960123" in first
    assert ANN.encode() in first
    assert post.office.originals / f"{sent.id}.yes-1.md" in words_kept.of(
        post.office, sent.id
    )
    assert "taken as a yes to printing: “Yes, please.”" in notes.of(post.office, sent.id)


def test_an_officer_is_shown_what_stands_beside_a_bare_yes(post: Post) -> None:
    sent = asked(post)
    assert says_back(post, "Yes.\n-- \nAnn Onymous\nhaha nah") == []
    assert "beside that yes stands: “haha nah”" in notes.of(post.office, sent.id)


def test_an_officer_is_shown_the_subject_of_a_bare_yes(post: Post) -> None:
    sent = asked(post)
    assert says_back(post, "Yes.") == []
    assert "the subject of that yes: “x”" in notes.of(post.office, sent.id)


def test_what_is_written_into_our_own_subject_takes_a_yes_back(post: Post) -> None:
    sent = asked(post)
    first = receipts(post)[0]
    ours = f"Re: {first['Subject']} - in confidence"
    done = post.file(letter("Yes", ours, In_Reply_To=first["Message-ID"]))
    assert (done.agreed, len(done.filed)) == ([], 1)
    assert not inbox.read(post.office, sent.id).submission.consent


def test_a_photo_that_comes_with_a_bare_yes_is_filed(post: Post) -> None:
    sent = asked(post)
    yes = letter("Yes, please.", "Re: x", In_Reply_To=receipts(post)[0]["Message-ID"])
    yes.add_attachment(photo(300), maintype="image", subtype="jpeg", filename="x.jpg")
    done = post.file(yes)
    assert done.agreed == [sent.id]
    assert len(inbox.read(post.office, done.filed[0]).submission.photos) == 1


@pytest.mark.parametrize("words", ["Yes, please.", YES])
def test_an_officer_is_told_that_a_yes_counted_where_a_photo_came_with_it(
    post: Post, words: str
) -> None:
    sent = asked(post)
    yes = letter(words, "Re: x", In_Reply_To=receipts(post)[0]["Message-ID"])
    yes.add_attachment(photo(300), maintype="image", subtype="jpeg", filename="x.jpg")
    done = post.file(yes)
    assert done.agreed == [sent.id]
    (given_id,) = done.filed
    said = notes.of(post.office, given_id)
    assert drafts.COUNTED.format(id=sent.id) in said
    assert drafts.NO_YES not in said
    assert not any("--agreed" in each for each in said)
    assert not inbox.read(post.office, given_id).submission.consent
    told = notes.of(post.office, sent.id)
    assert f"its writer wrote back: read {given_id} before you decide" in told


@pytest.mark.parametrize(
    ("kind", "name", "is_more"),
    [
        ("application/pkcs7-signature", "smime.p7s", False),
        ("application/x-pkcs7-signature", "smime.p7s", False),
        ("application/pgp-signature", "signature.asc", False),
        ("application/pgp-keys", "publickey.asc", False),
        ("text/vcard", "ann.vcf", False),
        ("text/x-vcard", "ann.vcf", False),
        ("application/pdf", "publickey.asc", True),
        ("application/octet-stream", "(application/pgp-keys)", True),
    ],
)
def test_signatures_keys_and_cards_are_nothing_that_came_with_a_yes_or_a_stop(
    post: Post, kind: str, name: str, *, is_more: bool
) -> None:
    sent = asked(post)
    yes = letter("Yes, please.", "Re: x", In_Reply_To=receipts(post)[0]["Message-ID"])
    stop = letter("STOP\n\nAnn", "Re: An answer")
    for each in (yes, stop):
        main, sub = kind.split("/")
        each.add_attachment(b"x", main, sub, filename=name)
    done = post.file(yes, stop)
    assert (done.agreed, done.stops) == ([sent.id], 1)
    assert len(done.filed) == (2 if is_more else 0)


def test_an_officer_is_shown_which_sentence_was_taken_as_the_yes(post: Post) -> None:
    sent = post.sent(letter(f"The lift is broken. {YES} Mend it."))
    assert sent.consent
    told = f"taken as a yes to printing: “{YES}”"
    assert told in notes.of(post.office, sent.id)


def test_one_who_agreed_before_and_changes_their_mind_is_read_first(post: Post) -> None:
    sent = post.sent(letter(f"The lift is broken. {YES}"))
    (given_id,) = says_back(post, "No, I changed my mind. Do not print it.")
    told = f"its writer wrote back: read {given_id} before you decide"
    assert told in notes.of(post.office, sent.id)


def test_a_stranger_puts_no_note_on_somebody_elses_text(post: Post) -> None:
    sent = asked(post)
    assert says_back(post, "No, print nothing.", From="eve@example.org")
    assert not any("wrote back" in each for each in notes.of(post.office, sent.id))


PLUMBER = {"In_Reply_To": "<officer-1@example.org>"}


@pytest.mark.parametrize(
    ("head", "counts"),
    [
        pytest.param({"In_Reply_To": "{ours}"}, True, id="the receipt itself"),
        pytest.param(
            {"In_Reply_To": "{ours} (The office's message of 3 April)"},
            True,
            id="a comment",
        ),
        pytest.param(
            {"In_Reply_To": "Your message of 3 April. {ours}"}, True, id="some words"
        ),
        pytest.param(
            {
                "In_Reply_To": "{ours}",
                "References": "<1@example.org> {ours} <2@example.org>",
            },
            True,
            id="the receipt, whatever the thread",
        ),
        pytest.param(
            {"References": "<1@example.org> {ours}"}, True, id="the last of the thread"
        ),
        pytest.param(
            {**PLUMBER, "References": "<1@example.org> {ours} <officer-1@example.org>"},
            False,
            id="a later letter of the thread",
        ),
        pytest.param({**PLUMBER, "References": "{ours}"}, False, id="another letter"),
        pytest.param(
            {"References": "{ours} <officer-1@example.org>"}, False, id="not the last"
        ),
        pytest.param(
            {"References": "{ours} <officer-1@exam ple.org>"}, False, id="a last one broken"
        ),
        pytest.param(
            {"In_Reply_To": "<officer-1@example.org> {ours}"}, False, id="two at once"
        ),
        pytest.param(
            {"In_Reply_To": "<officer-1@example.org> ({ours})"}, False, id="in a comment"
        ),
        pytest.param(
            {"In_Reply_To": "{ours} <officer-1@exam ple.org>"}, False, id="one is broken"
        ),
        pytest.param(
            {"In_Reply_To": "Your message of 3 April", "References": "{ours}"},
            False,
            id="nobody knows which",
        ),
    ],
)
def test_a_yes_counts_to_the_receipt_itself_and_to_no_other_letter_of_its_thread(
    post: Post, head: dict[str, str], *, counts: bool
) -> None:
    sent, ours = asked(post), receipts(post)[0]["Message-ID"]
    told = {name: value.format(ours=ours) for name, value in head.items()}
    done = post.file(letter("Yes, thank you.", "Re: Monday", **told))
    assert (done.agreed, len(done.filed)) == (([sent.id], 0) if counts else ([], 1))
    assert inbox.read(post.office, sent.id).submission.consent is counts
    if not counts and "{ours}" in "".join(head.values()):
        told_of = f"its writer wrote back: read {done.filed[0]} before you decide"
        assert told_of in notes.of(post.office, sent.id)


def test_nobody_says_yes_to_what_came_from_nobody(post: Post) -> None:
    sent = post.sent(letter("The lift is broken.", From="Ann"))
    assert not sent.contact.email
    yes = {"In_Reply_To": f"<{sent.id}.receipt@example.org>", "From": "Somebody"}
    done = post.file(letter("Yes", "Re: x", **yes))
    assert (done.agreed, len(done.filed)) == ([], 1)
    assert not inbox.read(post.office, sent.id).submission.consent
