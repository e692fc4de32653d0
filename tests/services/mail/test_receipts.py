"""Receipts: in the language of the text, with a link that proves no more than a mailbox."""

import re

import pytest
from tests.conftest import MODERATOR, ROOT
from tests.services.mail.conftest import ANN, OURS, YES, Post, letter, receipts

from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.services import (
    decisions,
    inbox,
    private_links,
    receiving,
    reviews,
    withdrawals,
    wording,
)
from outspoken.services.mail import bare, letters
from outspoken.services.mail import receipts as receipts_written
from outspoken.services.terminal.room import Room

LINK = re.compile(r"https://intake\.example\.org/mine/([2-9a-z]{28})\s")


def test_a_receipt_leads_to_the_writers_own_page_by_a_link_that_was_mailed(
    linked: Post,
) -> None:
    sent = linked.sent(letter("The lift is broken."))
    (receipt,) = receipts(linked)
    found = LINK.search(receipt.get_content())
    assert found, receipt.get_content()
    assert private_links.find(linked.office, found[1]) == sent.id
    assert private_links.was_mailed(linked.office, sent.id)
    assert "Then somebody used your address." in receipt.get_content()


def test_a_comment_and_an_office_without_an_intake_give_no_link(
    linked: Post,
) -> None:
    above = linked.town.publish("The lift is broken.")
    linked.sent(letter(f"Same here. {YES}", f"Re: [{above.id}] x"))
    assert not private_links.has_one(linked.office, above.id)
    (linked.office.root / "publishconf.py").unlink()
    sent = linked.sent(letter("The bins stink."))
    assert not private_links.has_one(linked.office, sent.id)
    assert not any("/mine/" in each.get_content() for each in receipts(linked))


def test_a_quoted_link_reaches_no_officer_and_no_original(linked: Post) -> None:
    linked.sent(letter("The lift is broken."))
    (receipt,) = receipts(linked)
    found = LINK.search(receipt.get_content())
    assert found
    quoted = "\n".join(f"> {line}" for line in receipt.get_content().splitlines())
    words = f"And the bins. See /mine/{found[1]}\n\nOn Fri, we <{OURS}> wrote:\n{quoted}"
    (given_id,) = linked.file(letter(words, "Bins")).filed
    for path in linked.office.private.rglob("*"):
        if path.is_file() and path.parent.name != "outbox":
            assert found[1].encode() not in path.read_bytes(), path
    assert "/mine/…" in inbox.read(linked.office, given_id).submission.body


def test_a_receipt_speaks_the_language_of_the_text_where_we_do(linked: Post) -> None:
    welsh = (
        "Mae'r lifft wedi torri eto ac nid oes neb wedi dod i'w drwsio ers tair wythnos. "
        "Mae fy mam yn methu mynd allan o'r fflat."
    )
    sent = linked.sent(letter(welsh, "Y lifft"))
    assert sent.language == "cy"
    (receipt,) = receipts(linked)
    assert receipt["Content-Language"] == "cy"
    assert f"[{sent.id}]" in receipt["Subject"]


def test_an_answer_to_a_receipt_in_another_language_has_no_title_of_ours(
    linked: Post,
) -> None:
    linked.sent(letter(f"The lift is broken.\n{YES}"))
    (receipt,) = receipts(linked)
    words = f"The bins stink too. {'Nobody has come for them since. ' * 4}\n{YES}"
    more = letter(words, f"AW: Mae eich e-bost gyda ni {receipt['Subject'][18:]}")
    more["In-Reply-To"] = receipt["Message-ID"]
    (given_id,) = linked.file(more).filed
    assert inbox.read(linked.office, given_id).submission.title.startswith("The bins")


@pytest.mark.parametrize("language", ["en", "cy", "pl", "ur"])
def test_the_yes_that_a_receipt_asks_for_is_understood(language: str) -> None:
    say = wording.of(language, ROOT / "themes" / "outspoken")
    assert bare.is_plain_yes(say(receipts_written.YES))


def test_with_what_was_declined_and_erased_goes_its_receipt(linked: Post) -> None:
    sent, town = linked.sent(letter("Denise hung up on me.")), linked.town
    assert len(receipts(linked)) == 1
    waiting = inbox.read(town.office, sent.id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    review = review.choose_all(Choice.ACCEPTED)
    decisions.decline(town.acting(), waiting, review, Reason.LEGAL)

    withdrawals.erase(town.acting(), sent.id)

    folder = town.office.private / "outbox"
    assert [path for path in folder.iterdir() if ANN.encode() in path.read_bytes()] == []


def test_a_receipt_that_was_written_before_a_crash_is_left_as_it_is(linked: Post) -> None:
    sent = linked.sent(letter("The lift is broken."))
    (path,) = (linked.office.private / "outbox").glob("receipt-*")
    before = path.read_bytes()
    slip = receiving.slip(linked.office, f"mail receipt {sent.id}".encode())
    slip.pend(sent.id)
    read = letters.read(letter("The lift is broken.").as_bytes())
    place = Room(linked.office, MODERATOR, linked.town.now).place
    now = linked.town.now
    assert receipts_written.write(linked.office, place, sent, read, now) == path.name
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "name",
    [
        "<=?utf-8?q?=0D=0AContent-Type:text/html=0D=0A=0D=0A=3Cb=3EPay?=@y.example>",
        "<a@=?utf-8?q?y=0D=0AReply-To:_e=40x.example?=>",
        "<=?utf-7?q?+2AA-?=@y.example>",
    ],
)
def test_no_name_of_a_letter_brings_a_head_into_its_receipt(post: Post, name: str) -> None:
    sent = letter("The lift is broken.").as_bytes()
    line = re.search(rb"^Message-ID: .*$", sent, re.M | re.I)
    assert line
    done = post.file(sent.replace(line[0].rstrip(b"\r"), f"Message-ID: {name}".encode()))
    assert len(done.filed) == 1
    (receipt,) = receipts(post)
    assert not {"Reply-To", "In-Reply-To"} & set(receipt.keys())
    assert receipt.get_content_type() == "text/plain"
