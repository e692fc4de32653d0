"""Published posts at the desk: their list, and all that officers do with each."""

import html
import re
from datetime import timedelta

import httpx
import pytest
from tests.conftest import Town
from tests.desk.conftest import PASSPHRASE, Desk

from outspoken.model.officer import Officer, Role
from outspoken.model.post import Post
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    activity,
    case_records,
    desk_accounts,
    files,
    officers,
    own_requests,
    withdrawals,
)
from outspoken.services.own_requests import Request, Wish

HOSTILE = "<script>alert(1)</script> & \" ' {{ 70007*70007 }} \u202e"
ANSWER = {
    "do": "answer",
    "team": "repairs",
    "role": "Repairs manager",
    "state": "answered",
    "text": "We will come on Monday.",
}


def question(town: Town, body: str = "The lift is broken again.", **fields: object) -> Post:
    return town.publish(body, **{"wants_answer": True, **fields})  # type: ignore[arg-type]


def seal(page: httpx.Response) -> str:
    found = re.search(r'name="seal" value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


def url(post: Post) -> str:
    return f"/desk/posts/{post.id}"


def do(desk: Desk, post: Post, shown: str = "", **fields: str) -> httpx.Response:
    """Send a form of the page of *post*, as it is shown now or was *shown*."""
    desk.town.now += timedelta(minutes=1)
    return desk.send(url(post), seal=shown or seal(desk.get(url(post))), **fields)


def told(page: httpx.Response) -> str:
    """Return what the page says of what was done, or of what was not."""
    forms = r'(?s)<div class="told"[^>]*>(.*?)</div>|<p class="problem"[^>]*>(.*?)</p>'
    found = re.search(forms, page.text)
    assert found, page.text
    return html.unescape(re.sub(r"<[^>]+>", " ", found[1] or found[2])).strip()


def actions(town: Town) -> list[tuple[str, str]]:
    return [(each.officer, each.action) for each in activity.read(town.office)]


def colleague(desk: Desk, role: Role) -> Officer:
    """Return another officer, who sits at the desk from now on."""
    office = desk.town.office
    new = officers.add(office, "vi@example.org", "Vi Pym", role, (), by=desk.officer.email)
    desk_accounts.set_passphrase(office, new.id, PASSPHRASE)
    desk.jar = httpx.Cookies()
    desk.ask("POST", "/desk/sign-in", data={"email": new.email, "passphrase": PASSPHRASE})
    return new


@pytest.fixture
def desk(town: Town) -> Desk:
    """A desk with an officer at it, an admin."""
    made = Desk(town)
    made.sign_in()
    return made


def test_the_list_has_what_is_owed_first_then_the_newest(desk: Desk) -> None:
    owed = question(desk.town, title="The lift")
    desk.town.publish("A nice day out.", title="Thanks")
    page = desk.get("/desk/posts/").text
    assert page.index(owed.id) < page.index("Thanks")
    assert "Answer due by" in page
    assert "<title>Posts – Brackwater Homes</title>" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("words=lift", {"The lift"}),
        ("words=LIFT+the", {"The lift"}),
        ("team=repairs", {"The lift", "Thanks"}),
        ("team=none", set()),
        ("state=owed", {"The lift"}),
        ("state=late", set()),
        ("state=nonsense", set()),
        ("page=0", {"The lift", "Thanks"}),
        ("page=99999999999999999999", {"The lift", "Thanks"}),
        ("page=-1&words=%FF", set()),
    ],
)
def test_the_list_is_narrowed(desk: Desk, asked: str, found: set[str]) -> None:
    question(desk.town, title="The lift")
    desk.town.publish("A nice day out.", title="Thanks")
    page = desk.get(f"/desk/posts/?{asked}")
    assert page.status_code == 200
    assert {each for each in ("The lift", "Thanks") if each in page.text} == found


def test_a_list_has_pages_of_fifty(desk: Desk) -> None:
    for number in range(51):
        desk.town.publish("A nice day out.", title=f"Thanks {number:02}")
    desk.sign_in()
    first = desk.get("/desk/posts/?words=thanks").text
    assert first.count('href="/desk/posts/2026') == 50
    later = re.search(r'href="([^"]+)" rel="next"', first)
    assert later
    second = desk.get(html.unescape(later[1])).text
    assert "Thanks 00" in second
    assert "51 posts, page 2 of 2" in second


def test_the_list_follows_what_others_do(desk: Desk) -> None:
    post = question(desk.town, title="The lift")
    assert "Answer due by" in desk.get("/desk/posts/").text
    desk.town.answer(post)
    assert "Answer due by" not in desk.get("/desk/posts/").text


def test_hostile_words_are_inert_and_in_no_title(desk: Desk) -> None:
    post = question(desk.town, HOSTILE, title=HOSTILE[:60])
    for page in (desk.get("/desk/posts/"), desk.get(url(post))):
        assert "<script>alert" not in page.text
        assert "4900980049" not in page.text
        title = re.search(r"<title>(.*?)</title>", page.text)
        assert title
        assert "alert" not in title[1]
    refused = do(desk, post, **{**ANSWER, "role": HOSTILE, "state": HOSTILE})
    assert "<script>alert" not in refused.text
    assert html.escape(HOSTILE, quote=False).split("\u202e")[0][:20] in refused.text
    asked = desk.get("/desk/posts/", params={"words": HOSTILE, "team": HOSTILE})
    assert "<script>alert" not in asked.text


@pytest.mark.parametrize("given_id", ["20260101-aaaaaa", "..%2f..%2fetc", "%00", "x" * 300])
def test_what_is_not_on_the_site_is_not_found(desk: Desk, given_id: str) -> None:
    assert desk.get(f"/desk/posts/{given_id}").status_code == 404


def test_looking_changes_nothing(desk: Desk) -> None:
    post = question(desk.town)
    before = actions(desk.town)
    desk.get("/desk/posts/")
    desk.get(f"{url(post)}?do=down&reason=legal")
    assert actions(desk.town) == before


def test_an_answer_is_given(desk: Desk) -> None:
    post = question(desk.town)
    page = do(desk, post, **ANSWER)
    assert re.fullmatch(
        rf"answered {post.id}: [\w-]+; it goes out with the next publish", told(page)
    )
    assert "We will come on Monday." in page.text
    assert actions(desk.town)[-1] == (desk.officer.id, "answered")


def test_a_promise_needs_its_day_and_nothing_typed_is_lost(desk: Desk) -> None:
    post = question(desk.town)
    typed = {**ANSWER, "state": "promised", "text": "We mend it.\n\nSoon & <b>well</b>."}
    refused = do(desk, post, **typed)
    assert refused.status_code == 409
    assert told(refused) == "a promise needs its day, and only a promise has one"
    assert "We mend it.\n\nSoon &amp; &lt;b&gt;well&lt;/b&gt;." in refused.text
    assert 'value="Repairs manager"' in refused.text
    assert '<option value="promised" selected>' in refused.text
    typed["text"] = "We mend it soon."
    done = do(desk, post, **{**typed, "promise": "2026-04-20"})
    assert "Promised by 20 April 2026" in done.text


def test_the_second_officer_sees_who_did_what_meanwhile(desk: Desk) -> None:
    post = question(desk.town)
    shown = seal(desk.get(url(post)))
    desk.town.answer(post)
    refused = do(desk, post, shown, **{**ANSWER, "text": "Mine, typed for an hour."})
    assert refused.status_code == 409
    assert told(refused).startswith("meanwhile, Moira Tallis answered it on 3 April, ")
    assert "Mine, typed for an hour." in refused.text
    assert actions(desk.town).count((desk.officer.id, "answered")) == 1
    again = do(desk, post, seal(refused), **ANSWER)
    assert told(again).startswith("answered")


def test_what_happens_between_the_look_and_the_lock_is_seen_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from outspoken.services import official_words

    post, town = question(desk.town), desk.town
    shown, tidied = seal(desk.get(url(post))), official_words.tidied

    def slowly(body: str) -> str:
        monkeypatch.setattr(official_words, "tidied", tidied)
        town.answer(post)
        return tidied(body)

    monkeypatch.setattr(official_words, "tidied", slowly)
    refused = do(desk, post, shown, **ANSWER)
    assert told(refused).startswith("meanwhile, Moira Tallis answered it")
    assert actions(town).count((desk.officer.id, "answered")) == 1


@pytest.mark.parametrize(
    ("fields", "said", "action"),
    [
        (
            {"do": "route", "track": "complaint-1"},
            r"is now a complaint, stage 1; reply due by 2026-04-\d\d; it goes",
            "tracked",
        ),
        (
            {"do": "reach", "step": "written"},
            "on record for .*: we have written to its writer; answer due by",
            "written",
        ),
    ],
)
def test_what_brings_it_on_its_way(
    desk: Desk, fields: dict[str, str], said: str, action: str
) -> None:
    page = do(desk, question(desk.town), **fields)
    assert re.search(said, told(page)), told(page)
    assert actions(desk.town)[-1][1] == action


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"do": "route"}, "say where it goes: choose one"),
        ({"do": "route", "team": "repairs"}, "Repairs has it already"),
        ({"do": "extend", "days": "x"}, "say how many working days longer it takes"),
        ({"do": "extend", "days": "5"}, "say why, for everybody to read"),
        ({"do": "extend", "days": "5", "text": "A part."}, "this step of its promise cann"),
        ({"do": "reach", "step": "visited"}, "say what was done: choose one"),
        ({"do": "reach", "step": "written", "on": "1/5"}, "write the day as 2026-05-01"),
        ({"do": "hear"}, "give the writer's word: choose one"),
        ({"do": "hear", "says": "fixed"}, "say how you heard it"),
        ({"do": "hear", "says": "fixed", "by": "phone"}, "nothing was answered yet"),
        ({"do": "down"}, "give the reason: choose one"),
        ({"do": "object", "words": "Why?"}, "stands word for word"),
        ({"do": "called", "call": "20260403-aaaaaa"}, "nobody waits to be told"),
        ({"do": "answer", **ANSWER, "state": "agreed"}, "use one of acknowledged"),
        ({"do": "answer", **ANSWER, "promise": "May"}, "write the day as"),
        ({"do": "nonsense"}, "choose one of the buttons"),
        ({}, "choose one of the buttons"),
    ],
)
def test_what_cannot_be_is_refused_without_a_flag_of_a_task(
    desk: Desk, fields: dict[str, str], said: str
) -> None:
    post = question(desk.town)
    before = actions(desk.town)
    page = do(desk, post, **fields)
    assert said in told(page)
    assert "--" not in told(page)
    assert "invoke" not in told(page)
    assert actions(desk.town) == before


def test_its_writers_word_opens_and_closes_it(desk: Desk) -> None:
    post = question(desk.town)
    do(desk, post, **{**ANSWER, "state": "done"})
    heard = {"do": "hear", "by": "phone"}
    again = do(desk, post, **heard, says="not-fixed")
    assert f"opened {post.id} again" in told(again)
    do(desk, post, **{**ANSWER, "state": "done"})
    page = do(desk, post, **heard, says="fixed")
    assert "says that it is fixed" in told(page)
    assert "Done, and the writer agrees" in page.text


def test_a_text_is_taken_down_and_its_words_are_gone(desk: Desk) -> None:
    post = question(desk.town)
    page = do(desk, post, do="down", reason="legal")
    assert told(page) == f"took down {post.id}; the site changes with the next publish"
    assert "The lift is broken" not in page.text
    assert "Take it down" not in page.text


def test_a_comment_has_a_page_of_its_own(desk: Desk) -> None:
    post = question(desk.town)
    comment = desk.town.comment("Same here.", post.id)
    assert url(comment) in desk.get(url(post)).text
    page = desk.get(url(comment)).text
    assert "Same here." in page
    assert 'value="answer"' not in page
    do(desk, comment, do="down", reason="customer")
    assert "It was taken down." in desk.get(url(post)).text


def test_erasing_takes_an_admin_and_the_id_once_more(desk: Desk) -> None:
    post = question(desk.town)
    refused = do(desk, post, do="erase", again="20260403")
    assert told(refused) == f"write the id {post.id} once more: nothing was erased"
    done = do(desk, post, do="erase", again=post.id)
    assert f"erased {post.id}" in told(done)
    assert not list(desk.town.office.originals.glob(f"{post.id}*"))


def test_an_objection_is_taken_in_for_somebody_else(desk: Desk) -> None:
    colleague(desk, Role.MODERATOR)
    post = desk.town.publish("Mr Grimsby is rude.", out=("Mr Grimsby=staff",))
    page = do(desk, post, do="object", words="He is a councillor. <b>")
    assert "is in the inbox again" in told(page)
    assert "somebody other than officer-1 decides" in told(page)
    note = desk.town.office.inbox / f"{post.id}.objection"
    assert "councillor" in note.read_text()


def test_what_its_writer_took_back_takes_their_word(desk: Desk) -> None:
    colleague(desk, Role.MODERATOR)
    post = desk.town.publish("Mr Grimsby is rude.", out=("Mr Grimsby=staff",))
    withdrawals.take_down_for(desk.town.acting(), post.id, "writer")
    page = do(desk, post, do="object", words="He is a councillor.")
    assert "when they want it on the site again, tick that they do" in page.text
    page = do(desk, post, do="object", words="He is a councillor.", wanted="yes")
    assert "is in the inbox again" in told(page)
    page = desk.get(f"/desk/review/{post.id}")
    assert "It is on record that they want it on the site again." in page.text


def test_what_is_too_long_with_the_writers_own_words_is_given_back(desk: Desk) -> None:
    colleague(desk, Role.MODERATOR)
    post = desk.town.publish("Mr Grimsby is rude.", out=("Mr Grimsby=staff",))
    theirs = Request(post.id, Wish.OBJECT, desk.town.now, "He is a councillor.")
    for name, kept in own_requests.file_of(theirs).items():
        files.write_private(desk.town.office.private / name, kept)
    long = "x" * 19_990
    refused = do(desk, post, do="object", words=long)
    assert "sum up what you add" in told(refused)
    assert long in refused.text
    assert own_requests.words_of(desk.town.office, post.id) == theirs.words
    assert "is in the inbox again" in told(do(desk, post, do="object", words="He rang."))
    note = (desk.town.office.inbox / f"{post.id}.objection").read_text()
    assert "He is a councillor." in note
    assert "He rang." in note


def test_a_call_is_shown_and_ticked_off(desk: Desk) -> None:
    contact = Contact(phone="01632 960123", reply_by=ReplyBy.PHONE)
    post = question(desk.town, contact=contact)
    page = do(desk, post, **ANSWER)
    assert "01632 960123" in page.text
    assert "by a call" in page.text
    call = re.search(r'name="call" value="([^"]+)"', page.text)
    assert call
    done = do(desk, post, do="called", call=call[1])
    assert told(done) == f"ticked off {call[1]}"
    assert actions(desk.town)[-1] == (desk.officer.id, "told")


def test_an_author_looks_and_changes_nothing(desk: Desk) -> None:
    contact = Contact(phone="01632 960123", reply_by=ReplyBy.PHONE)
    post = question(desk.town, contact=contact)
    shown = seal(desk.get(url(post)))
    desk.town.answer(post)
    colleague(desk, Role.AUTHOR)
    page = desk.get(url(post))
    assert "The lift is broken" in page.text
    assert "01632" not in page.text
    assert 'name="seal"' not in page.text
    before = actions(desk.town)
    for form in ("answer", "route", "extend", "reach", "hear", "down", "erase", "called"):
        refused = desk.send(url(post), seal=shown, **{**ANSWER, "do": form})
        assert refused.status_code == 403
        assert "has the role author" in told(refused)
    assert actions(desk.town) == before


def test_a_moderator_may_not_erase(desk: Desk) -> None:
    post = question(desk.town)
    colleague(desk, Role.MODERATOR)
    assert "Erase it" not in desk.get(url(post)).text
    refused = do(desk, post, do="erase", again=post.id)
    assert "has the role moderator" in told(refused)
    assert (desk.town.file_of(post)).exists()


def test_a_form_without_what_ours_hold_does_nothing(desk: Desk) -> None:
    post = question(desk.town)
    before = actions(desk.town)
    desk.ask("POST", url(post), data={**ANSWER, "seal": seal(desk.get(url(post)))})
    assert actions(desk.town) == before


def test_what_is_done_to_one_leaves_the_others_as_they_were_shown(desk: Desk) -> None:
    posts = [question(desk.town, title=f"Lift {each}") for each in range(3)]
    seals = {post.id: seal(desk.get(url(post))) for post in posts}
    for post in posts:
        assert told(do(desk, post, seals[post.id], **ANSWER)).startswith("answered")


def test_the_number_of_ones_own_case_system_is_kept_and_taken_off(desk: Desk) -> None:
    post = question(desk.town)
    page = do(desk, post, do="number", number=" CRM/2026  00123 ")
    assert told(page) == f"noted the number of {post.id}"
    assert case_records.read(desk.town.office, post.id).case_ref == "CRM/2026 00123"
    assert 'value="CRM/2026 00123"' in page.text
    assert "<dt>Case number</dt><dd><bdi>CRM/2026 00123</bdi>" in page.text
    assert actions(desk.town)[-1] == (desk.officer.id, "case-noted")
    refused = do(desk, post, do="number", number="x" * 65)
    assert "at most 64 characters" in told(refused)
    assert f'value="{"x" * 65}"' in refused.text
    do(desk, post, do="number", number="")
    assert not case_records.read(desk.town.office, post.id).case_ref


def test_a_number_takes_a_moderator(desk: Desk) -> None:
    post = question(desk.town)
    shown = seal(desk.get(url(post)))
    colleague(desk, Role.AUTHOR)
    refused = desk.send(url(post), seal=shown, do="number", number="CRM 1")
    assert "has the role author" in told(refused)
    assert not case_records.read(desk.town.office, post.id).case_ref


def test_the_team_that_has_it_is_the_one_to_answer(desk: Desk) -> None:
    page = desk.get(url(question(desk.town))).text
    field = page.partition('id="answer-team"')[2].partition("</select>")[0]
    assert '<option value="repairs" selected>' in field


@pytest.mark.parametrize("form", ["answer", "route", "hear", "down"])
def test_what_was_typed_for_a_text_that_was_taken_down_meanwhile_still_stands(
    desk: Desk, form: str
) -> None:
    post = question(desk.town)
    shown = seal(desk.get(url(post)))
    withdrawals.take_down_for(desk.town.acting(), post.id, "legal")
    typed = {**ANSWER, "text": "Mine, typed for an hour. <b>", "reason": "customer"}
    refused = do(desk, post, shown, **{**typed, "do": form})
    assert told(refused).startswith("meanwhile, Moira Tallis took it down on 3 April")
    assert "<pre>Mine, typed for an hour. &lt;b&gt;</pre>" in refused.text
    assert "csrf" not in refused.text.partition("What you had typed")[2].partition("<dl")[0]


def test_what_was_typed_for_a_text_that_was_erased_meanwhile_still_stands(
    desk: Desk,
) -> None:
    post = question(desk.town)
    shown = seal(desk.get(url(post)))
    withdrawals.erase(desk.town.acting(), post.id)
    refused = do(desk, post, shown, **{**ANSWER, "text": "Mine, typed for an hour."})
    assert "Mine, typed for an hour." in refused.text
