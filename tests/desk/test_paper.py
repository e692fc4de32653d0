"""A rant sheet typed in at the desk by anybody of the office, and a pile in a row."""

import re

import pytest
from tests.conftest import Town
from tests.desk.conftest import Desk
from tests.desk.test_posts import HOSTILE, actions, colleague

from outspoken.model.officer import Role
from outspoken.model.submission import Submission
from outspoken.services import activity, inbox, rant_sheet, text_cases
from outspoken.services.inbox import Waiting

URL = "/desk/paper/"
SHEET = {
    "contact.phone": "07700 900123",
    "contact.reply_by": "phone",
    "kind": "rant",
    "title": "Damp again",
    "name": "Shaz",
    "area": "larkfield",
    "topic-damp": "yes",
    "topic-lifts": "yes",
    "language": "en",
    "wants_answer": "yes",
    "consent": "yes",
    "words": "The wall is wet.\r\n\r\nIt was wet in March.",
    "received": "2026-04-01",
    "workshop": "write-a-rant 2026-04-01",
}


@pytest.fixture
def desk(town: Town) -> Desk:
    """A desk with an officer at it; the office has the kit of the sheet."""
    (town.office.workshops / "write-a-rant").mkdir(parents=True)
    made = Desk(town)
    made.sign_in()
    return made


def waiting(desk: Desk) -> list[Submission]:
    found = inbox.waiting(desk.town.office)
    return [each.submission for each in found if isinstance(each, Waiting)]


def test_it_asks_in_the_order_of_the_sheet(desk: Desk) -> None:
    page = desk.get(URL).text
    named = re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', page)
    asked = ["topics" if each.startswith("topic-") else each for each in named]
    ours = [each for each in dict.fromkeys(asked) if each != "csrf"]
    assert ours == [*rant_sheet.ON_PAPER]
    assert all(label in page for label in rant_sheet.ON_PAPER.values())


def test_a_sheet_is_taken_in_as_the_task_does_it(desk: Desk) -> None:
    page = desk.send(URL, **SHEET)
    (sent,) = waiting(desk)
    assert f"Taken in as <b>{sent.id}</b>" in page.text
    assert (sent.channel, sent.area, sent.topics) == (
        "paper",
        "larkfield",
        ("damp", "lifts"),
    )
    assert (sent.contact.phone, sent.contact.reply_by) == ("07700 900123", "phone")
    assert sent.body == "The wall is wet.\n\nIt was wet in March."
    assert (sent.wants_answer, sent.consent) == (True, True)
    assert sent.received.date().isoformat() == "2026-04-01"
    assert not list((desk.town.office.private / "desk").glob("tmp*"))


def test_the_next_of_the_pile_keeps_what_they_have_in_common(desk: Desk) -> None:
    page = desk.send(URL, **SHEET).text
    assert 'value="write-a-rant 2026-04-01"' in page
    assert 'value="2026-04-01"' in page
    assert '<option value="larkfield" selected>' in page
    assert "Shaz" not in page
    assert "07700" not in page
    assert re.search(r'id="contact.email"[^>]* autofocus', page)


def test_the_same_sheet_twice_is_one(desk: Desk) -> None:
    desk.send(URL, **SHEET)
    again = desk.send(URL, **SHEET)
    assert "it had been typed in before" in again.text
    assert len(waiting(desk)) == 1


def test_without_a_yes_nothing_is_kept(desk: Desk) -> None:
    before = {path for path in desk.town.office.private.rglob("*") if path.is_file()}
    page = desk.send(URL, **{**SHEET, "consent": "no"})
    assert page.status_code == 400
    assert "nothing of it was kept" in page.text
    after = {path for path in desk.town.office.private.rglob("*") if path.is_file()}
    assert after == before


def test_danger_stands_before_all_else(desk: Desk) -> None:
    page = desk.send(URL, **{**SHEET, "words": "I smell gas in the whole flat."}).text
    assert "0800 111 999" in page
    assert page.index("0800 111 999") < page.index("Taken in as")
    assert "autofocus" not in page


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"kind": ""}, "kind", "it is needed"),
        ({"words": " \n"}, "words", "it has no words"),
        ({"contact.email": "nobody"}, "contact.email", ""),
        ({"received": "2026-05-01"}, "received", ""),
        ({"workshop": "write-a-rant 2027-01-01"}, "workshop", "has not been yet"),
        ({"workshop": "knitting 2026-01-01"}, "workshop", "use one of write-a-rant"),
        ({"area": "atlantis"}, "area", "atlantis"),
        ({"consent": ""}, "consent", "it is needed"),
        ({"in_reply_to": "x"}, "in_reply_to", ""),
    ],
)
def test_what_cannot_be_is_asked_again_and_all_of_it_kept(
    desk: Desk, fields: dict[str, str], name: str, said: str
) -> None:
    page = desk.send(URL, **{**SHEET, **fields})
    assert page.status_code == 400
    told = re.search(rf'id="{name}-wrong">([^<]+)<', page.text)
    assert told
    assert said in told[1]
    assert "Shaz" in page.text
    assert not waiting(desk)


def test_hostile_words_are_inert(desk: Desk) -> None:
    hostile = {**SHEET, "title": HOSTILE, "name": HOSTILE, "area": HOSTILE}
    page = desk.send(URL, **{**hostile, "words": f"</textarea>{HOSTILE}"})
    assert "<script>alert" not in page.text
    assert page.text.count("</textarea>") == 1
    assert "alert" not in page.text.partition("</title>")[0]


def test_an_author_may_type_in_and_looking_changes_nothing(desk: Desk) -> None:
    colleague(desk, Role.AUTHOR)
    before = actions(desk.town)
    desk.get(URL)
    assert actions(desk.town) == before
    assert "Taken in as" in desk.send(URL, **SHEET).text


def test_a_form_without_what_ours_hold_takes_nothing_in(desk: Desk) -> None:
    desk.ask("POST", URL, data=SHEET)
    assert not waiting(desk)


def test_who_typed_it_in_is_on_record_once(desk: Desk) -> None:
    author = colleague(desk, Role.AUTHOR)
    desk.send(URL, **SHEET)
    desk.send(URL, **SHEET)
    (sent,) = waiting(desk)
    records = [each for each in activity.read(desk.town.office) if each.subject == sent.id]
    assert [(each.officer, each.action) for each in records] == [(author.id, "typed-in")]
    assert not [*text_cases.of(desk.town.office, sent.id).officers]
