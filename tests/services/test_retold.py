"""What waits to be sent tells a post by the title that an objection left it."""

import pytest
from tests.conftest import Town
from tests.services.test_case_records import mail, private
from tests.services.test_case_records import street as street
from tests.services.test_ways_kept import by_sam
from tests.services.test_ways_kept import shared as shared

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import decisions, files, inbox, objections, reopening, reviews
from outspoken.services.sending import outbox

SECRET, MARK = "Quibblewick", "[removed: customer, 1 word]"
ANA = Contact(email="ana@example.org", reply_by=ReplyBy.EMAIL)
BEN = Contact(email="ben@example.org")
LONG = "and what else was said there on that long day in the rain, again and again"


def told(town: Town, title: str) -> Post:
    """A post whose writer and a follower have letters that wait."""
    fields = {"title": title, "contact": ANA}
    post = town.publish("It drips. Ruth laughed.", out=("Ruth=staff",), **fields)  # type: ignore[arg-type]
    town.comment("Here too.", on=post.id, tell_me=True, contact=BEN)
    town.answer(post)
    return post


def objected(town: Town, post: Post, out: str) -> Post:
    """What stands after an objection in which *out* comes out."""
    reopening.reopen(town.acting(), post.id, "My door is in it too.")
    waiting = inbox.read(town.office, post.id)
    review = objections.opened(town.office, waiting, reviews.lists_of(town.office))
    review = review.add(reviews.quoting(review, out, Reason.CUSTOMER))
    return decisions.publish(by_sam(town), waiting, review.choose_all(Choice.ACCEPTED))


def waiting(town: Town) -> dict[str, bytes]:
    return private(town, outbox.FOLDER)


@pytest.mark.parametrize("rest", ["door", LONG], ids=["short", "long"])
@pytest.mark.parametrize("has_address", [True, False])
def test_letters_that_wait_tell_the_new_title(
    shared: Town, rest: str, has_address: bool
) -> None:
    if not has_address:
        (shared.office.root / "publishconf.py").unlink()
    post = told(shared, f"The {SECRET} {rest}")
    before = waiting(shared)
    assert len(before) == 2
    after = objected(shared, post, SECRET)
    letters = waiting(shared)
    assert letters.keys() == before.keys()
    for name, data in letters.items():
        assert SECRET.encode() not in data
        assert SECRET.casefold() not in data.decode().casefold()
        letter, old = mail(data), mail(before[name])
        assert f"The {MARK} {rest}" in letter.get_content()
        assert str(letter["Subject"]).partition(": ")[2].startswith(f"The {MARK}")
        assert (after.url in letter.get_content()) is has_address
        for head in ("From", "To", "Message-ID", "Date", "List-Unsubscribe"):
            assert letter[head] == old[head]


def test_so_does_a_digest_and_nothing_else_changes(shared: Town) -> None:
    post = told(shared, f"The {SECRET} door")
    folder = shared.office.private / outbox.FOLDER
    head = "From: o@example.org\nTo: {}@example.org\nSubject: This week\n\n"
    row = f"1. The {SECRET} door\n  due\n  {post.id} https://town.example.org{post.url}\n"
    files.write_private(folder / "digest-team.eml", f"{head.format('team')}{row}".encode())
    other = f"{head.format('else')}About another {SECRET}.\n".encode()
    files.write_private(folder / "20260403-aaaaaa-20260403-bbbbbb.eml", other)
    objected(shared, post, SECRET)
    found = waiting(shared)
    assert SECRET.encode() not in found[f"{outbox.FOLDER}/digest-team.eml"]
    assert MARK in mail(found[f"{outbox.FOLDER}/digest-team.eml"]).get_content()
    assert found[f"{outbox.FOLDER}/20260403-aaaaaa-20260403-bbbbbb.eml"] == other


def test_the_title_that_stays_leaves_them_as_they_were(shared: Town) -> None:
    post = told(shared, "The door")
    before = waiting(shared)
    objected(shared, post, "drips")
    assert waiting(shared) == before


def test_the_last_preview_goes_with_what_comes_out(shared: Town) -> None:
    post = told(shared, "The door")
    noted = shared.office.root / "preview.state"
    noted.write_text("It drips.")
    objected(shared, post, "drips")
    assert not noted.exists()
