"""Reviewing at the desk: looking, choosing, deciding, and two officers at once."""

from dataclasses import dataclass

import httpx
import pytest
from tests.conftest import MODERATOR, Town
from tests.desk.conftest import PASSPHRASE, Desk, files_of
from tests.desk.filled import fields, text
from tests.services.test_consents import ELECTION, set_to
from tests.services.test_photos import has_red
from tests.services.test_retouches import picture, pictured

from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    activity,
    desk_accounts,
    inbox,
    letters,
    officers,
    posts,
    reopening,
    reviews,
)
from outspoken.services.mail import agreeing
from outspoken.services.reviewing import facts
from outspoken.services.shelf import Shelf

PHONE = "07700 900123"
WORDS = f"Ring me on {PHONE}. Mr Quibble said no. Our lift is broken, says Quibble."
SAM, VAL = "sam@example.org", "val@example.org"
HOSTILE = '"><script>alert(1)</script> {{ 70007*70007 }} \u202eevil'


@dataclass
class Sitting:
    """An officer in front of one review: its page, and what they do next.

    Attributes:
        desk: The desk.
        id: Id of the text.
        page: The page as it stands.
        answer: The last answer.
    """

    desk: Desk
    id: str
    page: str = ""
    answer: httpx.Response | None = None

    @property
    def url(self) -> str:
        return f"/desk/review/{self.id}"

    def open(self) -> "Sitting":
        """Open the page anew."""
        self.answer = self.desk.get(self.url)
        assert self.answer.status_code == 200, self.answer.text
        self.page = self.answer.text
        return self

    def press(self, do: str, **more: str) -> httpx.Response:
        """Press a button, after *more* was chosen or typed."""
        typed = {**fields(self.page), **more, "do": do}
        self.answer = self.desk.ask("POST", self.url, data=typed)
        if self.answer.status_code != 303:
            self.page = self.answer.text
        return self.answer

    def choose(self, letter: str, choice: str) -> dict[str, str]:
        """Return the field that says what becomes of a passage."""
        for name in fields(self.page):
            kind, _, where = name.partition(":")
            if kind == "reason" and f'id="reason-{letter}" name="{name}"' in self.page:
                return {f"choice:{where}": choice}
        raise AssertionError(f"there is no passage {letter}")


def sitting(desk: Desk, given_id: str) -> Sitting:
    return Sitting(desk, given_id).open()


def joined(town: Town, email: str, name: str, role: Role) -> Desk:
    """Return the desk of somebody else, at their own browser, signed in."""
    officers.add(town.office, email, name, role, (), MODERATOR)
    other = Desk(town)
    other.officer = officers.acting(town.office, email)
    desk_accounts.set_passphrase(town.office, other.officer.id, PASSPHRASE)
    other.sign_in()
    return other


def post_of(town: Town, given_id: str) -> Post:
    path = Shelf(town.office.content).path_of(given_id)
    assert path is not None
    post = posts.read(path)
    assert isinstance(post, Post)
    return post


@pytest.fixture
def given_id(town: Town, desk: Desk) -> str:
    desk.sign_in()
    return town.send(WORDS, contact=Contact(email="w@example.org", reply_by=ReplyBy.EMAIL))


def test_looking_changes_nothing(desk: Desk, town: Town, given_id: str) -> None:
    before = files_of(town.office.root)
    page = sitting(desk, given_id).page
    assert files_of(town.office.root) == before
    assert f"<title>{given_id} " in page
    assert PHONE in text(page, "#text mark[data-state=accepted]")
    assert "removed: a way to find someone" in text(page, ".seen")
    assert PHONE not in text(page, ".seen")


def test_publish_and_go_on_to_the_next(desk: Desk, town: Town, given_id: str) -> None:
    other = town.send("Another text.")
    here = sitting(desk, given_id)
    here.press("all")
    answer = here.press("publish", tone="complaint", track="complaint-1")
    assert answer.status_code == 303, here.page
    assert answer.headers["location"].startswith(f"/desk/review/{other}?told=")
    told = text(desk.get(answer.headers["location"]).text, ".told")
    assert f"published {given_id}" in told
    assert "send it by e-mail" in told
    assert letters.path(town.office, given_id).exists()
    post = post_of(town, given_id)
    assert (post.tone, post.track) == ("complaint", "complaint-1")
    assert PHONE not in post.body
    *_, record = activity.read(town.office)
    assert (record.officer, record.action) == ("officer-1", "published")


def test_nothing_is_published_while_a_passage_is_open(
    desk: Desk, town: Town, given_id: str
) -> None:
    here = sitting(desk, given_id)
    assert "?" in text(here.page, "mark[data-state=open] .letter")
    answer = here.press("publish", tone="complaint")
    assert answer.status_code == 409
    assert "decide on every passage first" in text(here.page, "[role=alert]")
    assert fields(here.page)["tone"] == "complaint"
    assert (town.office.inbox / f"{given_id}.md").exists()


def test_hold_and_come_back(desk: Desk, town: Town, given_id: str) -> None:
    here = sitting(desk, given_id)
    here.press("show", **here.choose("B", "refused"), quote="lift", why="legal")
    assert here.press("hold").status_code == 303
    back = sitting(desk, given_id)
    assert text(back.page, "mark[data-state=refused]").endswith("Quibble")
    assert "lift" in text(back.page, "mark[data-state=accepted]")
    assert "held" in text(desk.get("/desk/").text, ".queue")
    assert reviews.notes_path(town.office, given_id).exists()


def test_decline_needs_a_reason_and_shows_its_letter(
    desk: Desk, town: Town, given_id: str
) -> None:
    here = sitting(desk, given_id)
    here.press("decline")
    assert "Pick the reason" in text(here.page, "[role=alert]")
    here.press("show", decline="hateful")
    assert "We will not put" in text(here.page, "details[open] pre")
    answer = here.press("decline")
    assert answer.headers["location"].startswith("/desk/?told=")
    *_, record = activity.read(town.office)
    assert (record.action, record.details["reason"]) == ("declined", "hateful")


def test_what_is_quoted_is_found_with_characters_that_nobody_sees(
    desk: Desk, given_id: str
) -> None:
    here = sitting(desk, given_id)
    here.press("show", quote="Our\u200b li\u202eft", why="legal")
    assert "“Our lift”" in text(here.page, "#passages legend")


def test_what_is_quoted_comes_out_everywhere(desk: Desk, given_id: str) -> None:
    here = sitting(desk, given_id)
    answer = here.press("publish", quote="quibble", why="staff")
    assert answer.status_code == 200
    assert "look at them first" in text(here.page, "[role=alert]")
    assert fields(here.page)["quote"] == ""
    here.press("all")
    assert "Quibble" not in text(here.page, ".seen")


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ({"quote": "no such words", "why": "staff"}, "these words are not in the text"),
        ({"quote": "lift"}, "say for which reason"),
        ({"quote": "lift", "why": "because"}, "use one of staff, customer"),
        ({"quote": "", "team": "nobody"}, "use one of repairs, not 'nobody'"),
    ],
)
def test_what_cannot_be_followed_is_said_and_kept(
    desk: Desk, town: Town, given_id: str, typed: dict[str, str], advice: str
) -> None:
    here = sitting(desk, given_id)
    here.press("publish", **typed)
    assert advice in text(here.page, "[role=alert]")
    assert fields(here.page)["quote"] == typed["quote"]
    assert (town.office.inbox / f"{given_id}.md").exists()


def test_an_added_passage_is_taken_back(desk: Desk, given_id: str) -> None:
    here = sitting(desk, given_id)
    here.press("show", quote="Our lift", why="legal")
    assert "Our lift" in text(here.page, "#passages legend")
    letter = text(here.page, "#passages legend").partition(" “Our lift”")[0][-1]
    here.press("show", **here.choose(letter, "refused"))
    assert "Our lift" not in text(here.page, "#passages legend")


def test_what_is_certain_can_stay_and_is_allowed(
    desk: Desk, town: Town, given_id: str
) -> None:
    here = sitting(desk, given_id)
    here.press("all")
    here.press("show", **here.choose("A", "refused"))
    assert PHONE in text(here.page, ".seen")
    assert here.press("publish").status_code == 303
    assert PHONE in post_of(town, given_id).allowed


def test_another_reason(desk: Desk, town: Town, given_id: str) -> None:
    here = sitting(desk, given_id)
    here.press("all")
    name = next(iter(here.choose("A", ""))).replace("choice:", "reason:")
    here.press("publish", **{name: "legal"})
    assert post_of(town, given_id).redactions["legal"] == 1  # type: ignore[index]


def test_boxes_and_words_of_photos(desk: Desk, town: Town) -> None:
    desk.sign_in()
    waiting, _ = pictured(town, "our hall")
    here = sitting(desk, waiting.submission.id)
    plain = desk.get(f"{here.url}/photo/1")
    assert plain.headers["cache-control"] == "no-store"
    assert has_red(plain.content)
    here.press("publish", **{"boxes:1": "a face"})
    assert "four whole pixels" in text(here.page, "[role=alert]")
    assert fields(here.page)["boxes:1"] == "a face"
    here.press("show", **{"boxes:1": "195,95,95,135\n0%,0%,5%,5%", "alt:1": "A wet hall"})
    assert not has_red(desk.get(f"{here.url}/photo/1?box=195,95,95,135").content)
    assert "A wet hall" in here.page
    assert here.press("publish").status_code == 303
    post = post_of(town, waiting.submission.id)
    assert post.photos[0].alt == "A wet hall"
    assert not has_red(picture(town, post, 1))


def test_a_photo_without_words_is_not_published(desk: Desk, town: Town) -> None:
    desk.sign_in()
    waiting, _ = pictured(town, "photo")
    here = sitting(desk, waiting.submission.id)
    assert here.press("publish").status_code == 409
    assert "photo 1" in text(here.page, "[role=alert]")
    assert here.press("publish", **{"alt:1": "A wet hall"}).status_code == 303


@pytest.mark.parametrize("way", ["2", "0", "1?box=1,1,0,0", "1?box=x"])
def test_there_is_no_such_photo(desk: Desk, town: Town, way: str) -> None:
    waiting, _ = pictured(town, "our hall")
    url = f"/desk/review/{waiting.submission.id}/photo"
    assert desk.get(f"{url}/1").headers["location"].startswith("/desk/sign-in")
    desk.sign_in()
    assert desk.get(f"{url}/{way}").status_code == 404


def test_danger_is_rung_before_it_is_published(desk: Desk, town: Town) -> None:
    desk.sign_in()
    contact = Contact(phone="01632 960555", reply_by=ReplyBy.PHONE)
    given_id = town.send("I smell gas in the hall and feel sick.", contact=contact)
    here = sitting(desk, given_id)
    assert "Ring first: 01632 960555" in text(here.page, ".danger")
    here.press("publish")
    assert "Ring first" in text(here.page, "[role=alert]")
    assert here.press("publish", rung="yes").status_code == 303


def test_the_second_officer_sees_who_was_quicker_and_loses_nothing(
    desk: Desk, town: Town, given_id: str
) -> None:
    slow = sitting(joined(town, SAM, "Sam Bello", Role.MODERATOR), given_id)
    quick = sitting(desk, given_id)
    quick.press("all")
    quick.press("publish")
    answer = slow.press("publish", quote="Mr Quibble", why="staff", decline="hateful")
    assert answer.status_code == 409
    assert "Moira Tallis (officer-1) published it on 3 April" in slow.page
    assert "Nothing of yours was carried out" in slow.page
    assert {"Mr Quibble", "staff", "hateful"} <= set(text(slow.page, "pre").split(" ")) | {
        "Mr Quibble" if "Mr Quibble" in text(slow.page, "pre") else ""
    }
    published = [each for each in activity.read(town.office) if each.action == "published"]
    assert len(published) == 1


def test_choices_put_by_meanwhile_are_not_overwritten_unseen(
    desk: Desk, town: Town, given_id: str
) -> None:
    slow = sitting(joined(town, SAM, "Sam Bello", Role.MODERATOR), given_id)
    quick = sitting(desk, given_id)
    quick.press("hold", quote="Our lift", why="legal")
    answer = slow.press("hold", quote="broken", why="legal")
    assert answer.status_code == 409
    assert "Moira Tallis (officer-1) put it by" in text(slow.page, "[role=alert]")
    shown = text(slow.page, "#passages legend")
    assert "“Our lift”" in shown
    assert "“broken”" in shown
    assert slow.press("hold").status_code == 303


def test_an_author_may_look_and_decides_nothing(town: Town, given_id: str) -> None:
    here = sitting(joined(town, VAL, "Val Author", Role.AUTHOR), given_id)
    assert "A moderator decides" in here.page
    assert 'value="publish"' not in here.page
    here.press("all")
    answer = here.press("publish", tone="praise")
    assert answer.status_code == 409
    assert "officer-2" in text(here.page, "[role=alert]")
    assert fields(here.page)["tone"] == "praise"
    assert (town.office.inbox / f"{given_id}.md").exists()


def test_an_objection_is_decided_by_somebody_else(
    desk: Desk, town: Town, given_id: str
) -> None:
    mine = sitting(desk, given_id)
    mine.press("all")
    mine.press("publish")
    others = joined(town, SAM, "Sam Bello", Role.MODERATOR)
    reopening.reopen(town.acting(), given_id, "Our lift is no secret.", alone=False)
    again = sitting(desk, given_id)
    assert "AN OBJECTION. officer-1 published it" in again.page
    assert "The writer says: Our lift is no secret." in again.page
    assert again.press("publish").status_code == 409
    assert "officer-1" in text(again.page, "[role=alert]")
    theirs = sitting(others, given_id)
    assert "Team, promise and tone stay as they were" in theirs.page
    answer = theirs.press("publish", **theirs.choose("B", "refused"))
    assert answer.status_code == 303, theirs.page
    assert "Mr Quibble" in post_of(town, given_id).body


def test_a_text_that_names_a_candidate_takes_two(desk: Desk, town: Town) -> None:
    desk.sign_in()
    other = joined(town, SAM, "Sam Bello", Role.MODERATOR)
    set_to(town, ELECTION)
    given_id = town.send("Ring 07700 900123. The Harbour Party did nothing.")
    here = sitting(desk, given_id)
    here.press("all")
    answer = here.press("publish")
    told = text(desk.get(answer.headers["location"]).text, ".told")
    assert "the word of officer-1 is on record" in told
    second = sitting(other, given_id)
    assert "officer-1 wishes to publish it" in second.page
    assert second.press("publish").status_code == 303
    assert post_of(town, given_id).id == given_id


def test_hostile_words_are_inert(desk: Desk, town: Town) -> None:
    desk.sign_in()
    given_id = town.send(f"{HOSTILE} broken", title="Lift", name="Jo <b>")
    here = sitting(desk, given_id)
    here.press("show", quote=HOSTILE, **{"reason:body:0:9999999": "staff"})
    queue = desk.get("/desk/").text
    for page in (here.page, queue):
        assert "<script>alert" not in page
        assert "\u202e" not in page
        assert "{{ 70007*70007 }}" in page or page is queue
        assert "4900980049" not in page


@pytest.mark.parametrize(
    "name", ["reason:body:5:2", "reason:nowhere:0:1", "reason:body:-1:4", "reason:body:0:²"]
)
def test_a_place_that_is_none_is_passed_over(desk: Desk, given_id: str, name: str) -> None:
    here = sitting(desk, given_id)
    choice = name.replace("reason", "choice")
    assert here.press("show", **{name: "staff", choice: "accepted"}).status_code == 200


def test_what_nobody_knows_is_not_found(desk: Desk, town: Town, given_id: str) -> None:
    for url in ("/desk/review/20260403-xxxxxx", "/desk/review/..%2f..", "/desk/review/x"):
        assert desk.get(url).status_code == 404


def test_the_script_is_the_desks_own(desk: Desk) -> None:
    answer = desk.get("/desk/desk.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "requestSubmit" in answer.text


def _without_yes(town: Town) -> str:
    return town.send(WORDS, consent=False, contact=Contact(email="w@example.org"))


def test_a_yes_that_an_officer_heard_is_noted_and_nothing_typed_is_lost(
    desk: Desk, town: Town
) -> None:
    desk.sign_in()
    given_id = _without_yes(town)
    here = sitting(desk, given_id)
    assert facts.NO_YES in text(here.page, ".told")
    here.press("all")
    here.press("publish")
    assert "press “The writer told me" in text(here.page, "[role=alert]")
    refused = here.choose("B", "refused")
    answer = here.press("agreed", **refused, tone="complaint", quote="lift", why="legal")
    assert answer.status_code == 200
    assert "Noted: its writer says" in text(here.page, "[role=status]")
    assert facts.NO_YES not in text(here.page, ".told")
    assert 'value="agreed"' not in here.page
    assert fields(here.page)["tone"] == "complaint"
    assert text(here.page, "mark[data-state=refused]").endswith("Quibble")
    *_, record = activity.read(town.office)
    assert (record.officer, record.action) == ("officer-1", "agreed-to-print")
    assert here.press("publish").status_code == 303, here.page
    assert post_of(town, given_id).tone == "complaint"


def test_choices_put_by_before_the_yes_are_still_there_after_it(
    desk: Desk, town: Town
) -> None:
    desk.sign_in()
    given_id = _without_yes(town)
    here = sitting(desk, given_id)
    here.press("hold", **here.choose("B", "refused"))
    agreeing.by_word(town.acting(), given_id)
    assert text(sitting(desk, given_id).page, "mark[data-state=refused]").endswith(
        "Quibble"
    )


def test_who_hears_a_yes_second_is_told_who_was_quicker(desk: Desk, town: Town) -> None:
    desk.sign_in()
    given_id = _without_yes(town)
    here = sitting(desk, given_id)
    agreeing.by_word(town.acting(), given_id)
    answer = here.press("agreed", tone="praise")
    assert answer.status_code == 409
    said = text(here.page, "[role=alert]")
    assert "noted that its writer says we may print it" in said
    assert fields(here.page)["tone"] == "praise"


def test_a_yes_takes_a_moderator(town: Town) -> None:
    given_id = _without_yes(town)
    author = joined(town, VAL, "Val Author", Role.AUTHOR)
    here = sitting(author, given_id)
    assert 'value="agreed"' not in here.page
    here.press("agreed")
    assert "has the role author" in text(here.page, "[role=alert]")
    assert not inbox.read(town.office, given_id).submission.consent


def test_what_is_said_after_a_decision_names_no_task_and_no_file(
    desk: Desk, town: Town, given_id: str
) -> None:
    here = sitting(desk, given_id)
    here.press("all")
    answer = here.press("publish")
    told = text(desk.get(answer.headers["location"]).text, ".told")
    assert "the letter waits on the page “Letters”: send it by e-mail" in told
    assert "invoke" not in told
    assert "private/" not in told
