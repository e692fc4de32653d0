"""What an author sees at the desk: texts, and nothing of how to reach their writers."""

import json

import pytest
from tests.conftest import Town
from tests.desk.conftest import Desk
from tests.desk.filled import text
from tests.desk.test_reviewing import joined, sitting

from outspoken.model.officer import Role
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import reopening
from outspoken.services.mail import notes
from outspoken.services.reviewing import facts

CONTACT = Contact(
    email="w@example.org",
    phone="07700 900999",
    post="12 Otter Yard",
    reply_by=ReplyBy.EMAIL,
)
AFTERWARDS = "I live with my sister Grizelda."
CUT = "Sent from my narrowboat on Otter Cut."
PRIVATE = ("w@example.org", "07700 900999", "12 Otter Yard", AFTERWARDS, CUT)
BODY = "My lift broke. I smell gas in the hall and feel sick."


@pytest.fixture
def author(town: Town) -> Desk:
    return joined(town, "val@example.org", "Val Author", Role.AUTHOR)


@pytest.fixture
def moderator(town: Town) -> Desk:
    return joined(town, "sam@example.org", "Sam Bello", Role.MODERATOR)


def seen(desk: Desk, url: str) -> set[str]:
    page = desk.get(url).text
    return {each for each in PRIVATE if each in page}


def letter(town: Town, given_id: str) -> None:
    """Let the text be one that came by e-mail, with words below it that were cut off."""
    path = town.office.inbox / f"{given_id}{notes.SUFFIX}"
    path.write_text(json.dumps({"notes": [], "cut": CUT}))


@pytest.mark.parametrize("consent", [True, False], ids=["with a yes", "without"])
def test_a_review_tells_an_author_no_way_to_its_writer(
    town: Town, author: Desk, moderator: Desk, consent: bool
) -> None:
    given_id = town.send(BODY, contact=CONTACT, consent=consent)
    letter(town, given_id)
    url = f"/desk/review/{given_id}"
    assert seen(author, url) == set()
    assert seen(moderator, url) >= {"w@example.org", "07700 900999", CUT}
    here = sitting(author, given_id)
    assert facts.TELL in text(here.page, ".danger")
    assert "The letter to the writer" not in here.page
    for do, more in (("show", {"decline": "hateful"}), ("agreed", {}), ("publish", {})):
        here.press(do, **more, rung="yes")
        assert not [each for each in PRIVATE if each in here.page], do


def test_what_a_writer_says_to_the_office_alone_is_not_for_authors(
    town: Town, author: Desk, moderator: Desk
) -> None:
    post = town.publish("Our lift is broken.", out=("lift=legal",), contact=CONTACT)
    reopening.reopen(town.acting(), post.id, AFTERWARDS, alone=False)
    url = f"/desk/review/{post.id}"
    assert "AN OBJECTION" in author.get(url).text
    assert seen(author, url) == set()
    assert AFTERWARDS in seen(moderator, url)


def test_no_page_of_the_desk_tells_an_author_a_contact(town: Town, author: Desk) -> None:
    post = town.publish(BODY, contact=CONTACT, wants_answer=True)
    waits = town.send(f"{BODY} Again.", contact=CONTACT)
    letter(town, waits)
    pages = ("", "posts/", "waiting/", "letters/", "paper/", "publish/", "ledger/")
    ways = [*pages, "account", f"posts/{post.id}", f"review/{waits}"]
    told = {way: seen(author, f"/desk/{way}") for way in ways}
    assert {way: found for way, found in told.items() if found} == {}
