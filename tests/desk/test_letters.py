"""Letters at the desk: an officer who sees no folder copies each, and ticks it off."""

import re

import pytest
from tests.conftest import Town
from tests.desk.conftest import Desk
from tests.desk.test_posts import actions, colleague, told

from outspoken.model.officer import Role
from outspoken.model.reason import Reason
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import decisions, inbox, letters_kept, reviews, withdrawals
from outspoken.services.reviewing import deciding
from outspoken.services.reviewing.choosing import Asked

URL = "/desk/letters/"
CONTACT = Contact(
    email="w@example.org",
    phone="07700 900123",
    post="1 Mill Lane, Brackwater, ZZ1 1AA",
    reply_by=ReplyBy.EMAIL,
)


def declined(town: Town, contact: Contact = CONTACT, body: str = "Nasty words.") -> str:
    given_id = town.send(body, contact=contact)
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    deciding.decide(town.acting(), waiting, review, Asked(decline="hateful"))
    return given_id


def ticked(desk: Desk, page: str) -> dict[str, str]:
    names = ("letter", "digest")
    found = {name: re.search(rf'name="{name}" value="([^"]+)"', page) for name in names}
    return {name: each[1] for name, each in found.items() if each}


@pytest.fixture
def desk(town: Town) -> Desk:
    made = Desk(town)
    made.sign_in()
    return made


def test_a_letter_waits_until_somebody_has_passed_it_on(desk: Desk) -> None:
    assert "No letter waits." in desk.get(URL).text
    given_id = declined(desk.town)
    page = desk.get(URL).text
    assert "1 letter waits. Nothing is sent by itself." in page
    assert "We will not put your text" in page
    assert "mailto:w@example.org?subject=About%20your%20text&amp;body=Hello" in page
    shown = ticked(desk, page)
    done = desk.send(URL, **shown)
    assert f"the letter about {given_id}" in told(done)
    assert "No letter waits." in done.text
    assert actions(desk.town)[-1] == (desk.officer.id, "letter-passed-on")
    again = desk.send(URL, **shown)
    assert again.status_code == 409
    assert "it was passed on" in told(again)
    assert actions(desk.town).count((desk.officer.id, "letter-passed-on")) == 1


@pytest.mark.parametrize(
    ("way", "opens", "what"),
    [
        (ReplyBy.EMAIL, "mailto:w@example.org?subject=", "Send it by e-mail"),
        (ReplyBy.TEXT, "sms:07700900123?body=", "Send it as a text"),
        (ReplyBy.PHONE, "tel:07700900123", "Read it out"),
        (ReplyBy.POST, "", "Print it and post it"),
    ],
)
def test_each_way_opens_what_it_goes_by(
    town: Town, way: ReplyBy, opens: str, what: str
) -> None:
    declined(town, Contact(CONTACT.email, CONTACT.phone, CONTACT.post, way))
    (letter,) = letters_kept.waiting(town.office)
    assert letter.opens.startswith(opens)
    assert bool(letter.opens) == bool(opens)
    assert letter.way == what
    assert not re.search(r"\s", letter.opens)


def test_a_later_letter_about_the_same_text_waits_anew(desk: Desk) -> None:
    given_id = declined(desk.town)
    shown = ticked(desk, desk.get(URL).text)
    path = desk.town.office.private / "letters" / f"{given_id}.txt"
    path.write_text(path.read_text() + "\nOne thing more.\n")
    refused = desk.send(URL, **shown)
    assert "is another one by now" in told(refused)
    desk.send(URL, **ticked(desk, refused.text))
    assert "No letter waits." in desk.get(URL).text
    path.write_text("To: w@example.org\n\nAnew.\n")
    assert "1 letter waits" in desk.get(URL).text


def test_erasing_leaves_nothing_of_a_letter_that_was_passed_on(desk: Desk) -> None:
    given_id = declined(desk.town)
    desk.send(URL, **ticked(desk, desk.get(URL).text))
    withdrawals.erase(desk.town.acting(), given_id)
    assert not [*(desk.town.office.private / "letters").glob(f"{given_id}*")]


def test_an_author_reads_no_letters(desk: Desk) -> None:
    declined(desk.town)
    shown = ticked(desk, desk.get(URL).text)
    colleague(desk, Role.AUTHOR)
    for answered in (desk.get(URL), desk.send(URL, **shown)):
        assert answered.status_code == 403
        assert "w@example.org" not in answered.text
    assert f'href="{URL}"' not in desk.get("/desk/posts/").text
    assert len(letters_kept.waiting(desk.town.office)) == 1


def test_hostile_words_are_inert(desk: Desk) -> None:
    body = 'Ring <script>alert(1)</script> "&body=x {{ 7*7 }} 07700 900456'
    given_id = desk.town.send(body, contact=CONTACT, title='"><script>x</script>')
    waiting = inbox.read(desk.town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(desk.town.office))
    deciding.decide(desk.town.acting(), waiting, review, Asked(decline="legal"))
    page = desk.get(URL).text
    assert "<script>" not in page.partition("<h1>")[2]
    assert "%22%26body" not in page.partition("subject=")[0]


def test_a_declined_text_has_a_page_for_its_writers_objection(desk: Desk) -> None:
    given_id = desk.town.send("Nasty words.", contact=CONTACT)
    colleague_id = colleague(desk, Role.MODERATOR).id
    waiting = inbox.read(desk.town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(desk.town.office))
    decisions.decline(desk.town.acting(), waiting, review, Reason.HATEFUL)
    page = desk.get(f"/desk/posts/{given_id}")
    assert page.status_code == 200
    assert "It was declined: nothing of it is on the site." in page.text
    assert "Nasty words" not in page.text
    assert re.search(r"Moira Tallis declined it on 3 April, [\d:]+ \(hateful\)", page.text)
    assert 'value="erase"' not in page.text
    seal = re.search(r'name="seal" value="([^"]+)"', page.text)
    assert seal
    url, words = f"/desk/posts/{given_id}", "They were not nasty. <b>"
    refused = desk.send(url, seal="other", do="object", words=words)
    assert refused.status_code == 409
    assert "They were not nasty. &lt;b&gt;" in refused.text
    taken = desk.send(url, seal=seal[1], do="object", words=words)
    assert "is in the inbox again" in told(taken)
    assert f'href="/desk/review/{given_id}"' in taken.text
    assert actions(desk.town)[-1] == (colleague_id, "objected")


def test_an_admin_erases_a_declined_text_there(desk: Desk) -> None:
    given_id = declined(desk.town)
    url = f"/desk/posts/{given_id}"
    seal = re.search(r'name="seal" value="([^"]+)"', desk.get(url).text)
    assert seal
    gone = desk.send(url, seal=seal[1], do="erase", again=given_id)
    assert f"erased {given_id}" in gone.text
    assert not [*desk.town.office.originals.glob(f"{given_id}*")]
