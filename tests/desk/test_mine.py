"""A writer's own page: how it stands, and what can be done by its link."""

import html
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial

import httpx
import pytest
from tests.conftest import Town
from tests.desk.conftest import Intake
from tests.services import killing

from outspoken.model.danger import Danger
from outspoken.model.move import MoveKind
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import ANONYMOUS, Contact, Kind, Proved, ReplyBy, Says
from outspoken.services import (
    activity,
    case_records,
    decisions,
    files,
    inbox,
    objections,
    own_deeds,
    own_requests,
    own_words,
    places,
    private_links,
    questions,
    reopening,
    reviews,
    transactions,
    withdrawals,
    words_kept,
)
from outspoken.services.acting import Acting
from outspoken.services.office import Office
from outspoken.services.own_requests import Wish
from outspoken.services.own_words import Own
from outspoken.services.sending import outbox

SECRET = "Denise in flat 9 hides the key"


def mine(intake: Intake, given_id: str) -> str:
    token = private_links.give(intake.town.office, given_id)
    return f"/mine/{token}"


def waiting(intake: Intake, **fields: object) -> tuple[str, str]:
    given_id = intake.town.send(SECRET, **fields)
    return given_id, mine(intake, given_id)


def post(intake: Intake, url: str, do: str, **fields: str) -> httpx.Response:
    return intake.ask("POST", url, data={"do": do, **fields})


def actions(town: Town, given_id: str) -> list[str]:
    return [each.action for each in activity.read(town.office) if each.subject == given_id]


def test_a_text_that_waits_says_so_and_shows_no_word_of_it(intake: Intake) -> None:
    _, url = waiting(intake, title="Damp by Denise", wants_answer=True)
    page = intake.get(url)

    assert page.status_code == 200
    assert "They wait to be read." in page.text
    assert "We promise you an answer by" in page.text
    assert "Denise" not in page.text
    assert url.rpartition("/")[2] not in page.text
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-robots-tag"] == "noindex"
    assert "set-cookie" not in page.headers
    assert "<script" not in page.text


def test_a_published_text_shows_where_it_is_and_what_came_out(intake: Intake) -> None:
    post_ = intake.town.publish(f"It drips. {SECRET}.", out=("Denise=staff",))
    intake.town.answer(post_)
    page = intake.get(mine(intake, post_.id)).text

    assert "Your words are on the site." in page
    assert post_.url in page
    assert "removed" in page
    assert "Denise" not in page
    assert "We will come on Monday." in page


def test_what_is_no_link_gets_one_page(intake: Intake) -> None:
    given_id, url = waiting(intake)
    private_links.forget(intake.town.office, given_id)
    wrong = [url, "/mine/x", f"/mine/{'a' * 28}", f"/mine/{'z' * 5000}", "/mine/%00"]
    answers = {
        (page.status_code, page.text)
        for each in wrong
        for page in (intake.get(each), post(intake, each, "withdraw", sure="yes"))
    }
    assert len(answers) == 1
    assert next(iter(answers))[0] == 404


def test_who_follows_is_told_of_the_answer(intake: Intake) -> None:
    given_id, url = waiting(intake)
    page = post(intake, url, "follow", way="email", email="maz@example.org")
    assert "We tell you when there is an answer." in page.text
    assert "maz@example.org" not in intake.get(url).text
    record = case_records.read(intake.town.office, given_id)
    assert (record.way, record.contact) == (ReplyBy.EMAIL, "maz@example.org")

    published = publish(intake.town, given_id)
    intake.town.answer(published)
    letters = [p.read_text() for p in (intake.town.office.private / "outbox").iterdir()]
    assert any("maz@example.org" in each for each in letters)


def test_what_the_link_asked_for_last_stays_after_publication(intake: Intake) -> None:
    contact = Contact(email="old@example.org", reply_by=ReplyBy.EMAIL)
    given_id, url = waiting(intake, contact=contact)
    post(intake, url, "follow", way="text", phone="07700 900123")
    publish(intake.town, given_id)

    record = case_records.read(intake.town.office, given_id)
    assert (record.way, record.contact) == (ReplyBy.TEXT, "07700 900123")


@pytest.mark.parametrize(
    "fields",
    [
        {"way": ""},
        {"way": "pigeon"},
        {"way": "email", "email": "nowhere"},
        {"way": "text", "phone": "01632 960123"},
    ],
)
def test_who_cannot_be_reached_is_told_what_to_mend(
    intake: Intake, fields: dict[str, str]
) -> None:
    given_id, url = waiting(intake)
    page = post(intake, url, "follow", **fields)

    assert page.status_code == 422
    assert "Mend this" in page.text
    assert case_records.read(intake.town.office, given_id).is_empty


def test_what_is_added_waits_as_a_comment_by_the_writer(intake: Intake) -> None:
    given_id, url = waiting(intake, name="Maz")
    for _ in range(2):
        page = post(intake, url, "add", more="It smells of gas now.", consent="yes")
        assert page.status_code == 200
    assert "Somebody reads it" in page.text
    assert Danger.GAS.advice.words.split(".")[0] in page.text
    (added,) = [each for each in intake.waiting if each.kind is Kind.COMMENT]
    assert (added.in_reply_to, added.name) == (given_id, "Maz")
    assert added.proved is Proved.LINK


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Denise Okafor", id="all of the name came out"),
        pytest.param("Denise Okafor, flat 3", id="a part of the name came out"),
        pytest.param(
            f"{'Ann ' * 10}Denise Okafor and {'Bo ' * 7}".strip(),
            id="with its mark the name is longer than one may be",
        ),
    ],
)
@pytest.mark.parametrize(
    ("do", "form"),
    [
        ("add", {"more": "It smells of gas now.", "consent": "yes"}),
        ("not-fixed", {"how": "It smells of gas now."}),
        ("fixed", {"how": "It is warm, but for the smell of gas."}),
    ],
)
def test_who_writes_is_heard_when_a_part_of_their_name_came_out(
    intake: Intake, do: str, form: dict[str, str], name: str
) -> None:
    town, out = intake.town, ("Denise Okafor=customer",)
    asked = town.publish("The boiler is dead.", wants_answer=True, name=name, out=out)
    assert "[removed: customer, 2 words]" in asked.name
    town.answer(asked)
    page = post(intake, mine(intake, asked.id), do, **form)

    assert page.status_code == 200
    assert Danger.GAS.advice.words.split(".")[0] in page.text
    (sent,) = intake.waiting
    assert (sent.name, sent.in_reply_to, sent.proved) == (ANONYMOUS, asked.id, Proved.LINK)
    assert publish(town, sent.id, writers_word=do != "add").name == ANONYMOUS


def test_a_tag_that_is_no_language_any_more_keeps_no_words_out(intake: Intake) -> None:
    asked = intake.town.publish("It drips.", language="en-cockney")
    url = mine(intake, asked.id)
    assert post(intake, url, "add", more="It pours.", consent="yes").status_code == 200
    (sent,) = intake.waiting
    assert (sent.body, sent.language) == ("It pours.", "en")


def test_no_problem_is_named_of_which_the_page_has_no_field(intake: Intake) -> None:
    asked = intake.town.publish(
        "It drips.", name="Denise Okafor", out=("Denise Okafor=customer",)
    )
    page = post(intake, mine(intake, asked.id), "add", more="[removed: staff, 2 words]")
    assert page.status_code == 422
    mended = re.findall(r'href="#([^"]+)"', page.text.partition("<main")[2])
    assert mended
    assert all(f'id="{each}"' in page.text for each in mended)


def test_nothing_is_added_without_a_yes(intake: Intake) -> None:
    _, url = waiting(intake)
    page = post(intake, url, "add", more="More <b>words</b>")
    assert page.status_code == 422
    assert "We need your yes" in page.text
    assert "More &lt;b&gt;words" in page.text


def test_not_fixed_then_fixed_an_officer_confirms_with_one_press(intake: Intake) -> None:
    town, asked = intake.town, intake.town.publish("It drips.", wants_answer=True)
    url = mine(intake, asked.id)
    assert "Is it fixed?" not in intake.get(url).text
    town.answer(asked)

    for do, says in (("not-fixed", Says.NOT_FIXED), ("fixed", Says.FIXED)):
        assert post(intake, url, do).status_code == 200
        assert post(intake, url, do).status_code == 200
        (sent,) = intake.waiting
        assert (sent.says, sent.proved) == (says, Proved.LINK)
        publish(town, sent.id, writers_word=True)
        if says is Says.NOT_FIXED:
            town.answer(asked, "Now it is done.")

    kinds = [each.kind for each in questions.standing(town.acting(), asked.id).moves]
    assert kinds == [MoveKind.REOPENED, MoveKind.AGREED]


def test_a_text_that_waits_is_taken_back_at_once(intake: Intake) -> None:
    town = intake.town
    given_id, url = waiting(intake)
    post(intake, url, "add", more="And more.", consent="yes")
    assert post(intake, url, "withdraw").status_code == 422
    page = post(intake, url, "withdraw", sure="yes")

    assert page.status_code == 200
    assert "They are gone" in page.text
    assert intake.waiting == []
    assert SECRET not in everything(town)
    assert actions(town, given_id)[-1] == "taken-back"
    assert post(intake, url, "withdraw", sure="yes").status_code == 404
    assert activity.verify(town.office) == []


def test_with_it_goes_the_copy_of_its_photo_that_an_officer_looked_at(
    intake: Intake,
) -> None:
    given_id, url = waiting(intake)
    copy = intake.town.office.private / words_kept.VIEWING / f"{given_id}.1.jpg"
    files.write_private(copy, b"pixels")
    assert post(intake, url, "withdraw", sure="yes").status_code == 200
    assert not copy.exists()


def test_with_it_go_the_letters_about_it_but_not_what_a_team_is_told(
    intake: Intake,
) -> None:
    given_id, url = waiting(intake)
    folder = intake.town.office.private / outbox.FOLDER
    receipt, alarm = folder / f"receipt-{given_id}.eml", folder / f"danger-{given_id}.eml"
    for path in (receipt, alarm):
        files.write_private(path, b"To: gwen@example.org\n\nYou wrote to us.\n")

    post(intake, url, "withdraw", sure="yes")

    assert (receipt.exists(), alarm.exists()) == (False, True)


def test_a_form_of_another_site_does_nothing(intake: Intake) -> None:
    given_id, url = waiting(intake)
    head, form = {"Sec-Fetch-Site": "cross-site"}, {"do": "withdraw", "sure": "yes"}
    assert intake.ask("POST", url, data=form, headers=head).status_code == 403
    assert [each.id for each in intake.waiting] == [given_id]


def test_what_was_taken_back_can_be_sent_again(intake: Intake) -> None:
    given_id, url = waiting(intake)
    sent = inbox.read(intake.town.office, given_id).submission
    known = f"{intake.town.now} {SECRET}".encode()
    assert inbox.known(intake.town.office, known) == given_id
    post(intake, url, "withdraw", sure="yes")

    assert inbox.keep(intake.town.office, sent, known).is_new


def test_killed_in_the_middle_it_is_taken_back_whole_or_waits(intake: Intake) -> None:
    given_id, _ = waiting(intake)
    place, _ = places.read(intake.town.office.place)
    scene = intake.town

    def take_back(town: Town) -> None:
        own = own_words.find(town.office, given_id, place)
        assert own is not None
        own_deeds.take_back(town.office, own, town.now)

    for twin in twins(scene, take_back):
        list(transactions.finish(twin.office))
        here = (twin.office.inbox / f"{given_id}.md").exists()
        assert here == private_links.has_one(twin.office, given_id)
        assert here == ("taken-back" not in actions(twin, given_id))
        if here:
            take_back(twin)
            assert SECRET not in everything(twin)


def twins(town: Town, work: Callable[[Town], object]) -> Iterator[Town]:
    """Yield a town for every sixth step at which *work* was killed."""
    step = 1
    while True:
        twin = town.twin()
        work_here, is_step = partial(work, twin), killing.touches_a_file
        run = partial(killing.run_until, step, work_here, is_step)
        if killing.ended_well(killing.apart(run)):
            return
        yield twin
        step += 6


def test_a_published_text_is_asked_to_be_taken_down(intake: Intake) -> None:
    town, url = intake.town, mine(intake, intake.post.id)
    for _ in range(2):
        page = post(intake, url, "withdraw", sure="yes")
        assert page.status_code == 200
        assert "An officer looks at it next." in page.text
    (request,) = own_requests.all_of(town.office)
    assert (request.subject, request.wish) == (intake.post.id, Wish.TAKE_DOWN)
    assert actions(town, intake.post.id).count("asked-take-down") == 1

    withdrawals.take_down_for(town.acting(), intake.post.id, withdrawals.WRITER)
    assert own_requests.all_of(town.office) == []
    assert intake.get(url).status_code == 404


def test_an_objection_is_taken_in_with_its_words(intake: Intake) -> None:
    town = intake.town
    post_ = town.publish(f"It drips. {SECRET}.", out=("Denise=staff",))
    url = mine(intake, post_.id)
    assert post(intake, url, "object").status_code == 422
    for _ in range(2):
        assert post(intake, url, "object", against="She is my aunt.").status_code == 200
    assert "Somebody else will read it." in intake.get(url).text

    reopening.reopen(town.acting(), post_.id, alone=True)
    note = (town.office.inbox / f"{post_.id}.objection").read_text()
    assert "She is my aunt." in note
    assert own_requests.all_of(town.office) == []
    assert 'value="object"' not in intake.get(url).text


def test_what_is_said_besides_to_an_objection_is_kept_or_given_back(intake: Intake) -> None:
    town = intake.town
    post_ = town.publish(f"It drips. {SECRET}.", out=("Denise=staff",))
    url = mine(intake, post_.id)
    for against in ("She is my aunt.", "She is my", "She is my aunt.", ""):
        page = post(intake, url, "object", against=against)
        assert "We have kept what you say." in page.text
    kept = "She is my aunt.\n\nShe is my"
    assert own_requests.words_of(town.office, post_.id) == kept

    for long in ("x" * 19_990, "x" * 20_001):
        page = post(intake, url, "object", against=long)
        assert page.status_code in (409, 422)
        assert long in page.text
    assert own_requests.words_of(town.office, post_.id) == kept

    reopening.reopen(town.acting(), post_.id, alone=True)
    page = post(intake, url, "object", against="And it still drips.")
    assert page.status_code == 409
    assert "And it still drips." in page.text


FORMS = [
    pytest.param("add", "more", id="an addition"),
    pytest.param("object", "against", id="an objection"),
    pytest.param("fixed", "how", id="how it is now"),
    pytest.param("", "more", id="no form of ours"),
]
TYPED = "An <hour> of typing.\n\nAnd it smells of gas."


def typed_on(page: httpx.Response) -> str:
    (given_back,) = re.findall(
        r"<textarea[^>]* readonly[^>]*>(.*?)</textarea>", page.text, re.S
    )
    return html.unescape(given_back).strip()


@pytest.mark.parametrize(("do", "field"), FORMS)
def test_words_for_a_text_that_was_erased_meanwhile_are_given_back(
    intake: Intake, do: str, field: str
) -> None:
    url = mine(intake, intake.post.id)
    withdrawals.erase(intake.town.acting(), intake.post.id)
    page = post(intake, url, do, **{field: TYPED}, email="maz@example.org", consent="yes")

    assert page.status_code == 404
    assert typed_on(page) == TYPED
    assert "<hour>" not in page.text
    assert Danger.GAS.advice.words.split(".")[0] in page.text
    assert "maz@example.org" not in page.text
    assert "<textarea" not in intake.get(url).text
    assert intake.waiting == []


def test_words_for_a_text_that_goes_while_they_are_taken_in_are_given_back(
    intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_id, url = waiting(intake)
    town = intake.town

    def too_late(own: Own, *_: object) -> None:
        own_deeds.take_back(town.office, own, town.now)
        raise own_deeds.CannotNowError

    monkeypatch.setattr(own_deeds, "comment", too_late)
    page = post(intake, url, "add", more=TYPED, consent="yes")
    assert page.status_code == 409
    assert "They are gone" in page.text
    assert typed_on(page) == TYPED
    assert not (town.office.inbox / f"{given_id}.md").exists()


TAKING_BACK = pytest.param("withdraw", "more", id="taking back")
GOES: dict[str, Callable[[Acting, str], object]] = {
    "erased": withdrawals.erase,
    "taken back": withdrawals.take_back,
}


@pytest.mark.parametrize("goes", GOES.values(), ids=GOES)
@pytest.mark.parametrize(("do", "field"), [*FORMS[:3], TAKING_BACK])
def test_what_comes_while_an_officer_takes_the_text_away_is_given_back(
    intake: Intake,
    monkeypatch: pytest.MonkeyPatch,
    do: str,
    field: str,
    goes: Callable[[Acting, str], object],
) -> None:
    town, alone = intake.town, transactions.alone
    text = town.publish(f"It drips. {SECRET}.", out=("Denise=staff",), wants_answer=True)
    town.answer(text)
    url, first = mine(intake, text.id), [text.id]

    def held_by_an_officer(office: Office, holder: str) -> AbstractContextManager[object]:
        if first:
            goes(town.acting(), first.pop())
        return alone(office, holder)

    monkeypatch.setattr(transactions, "alone", held_by_an_officer)
    said = {"consent": "yes", "sure": "yes", field: TYPED}
    page = post(intake, url, do, **said)

    assert page.status_code == 409
    assert not first
    assert TYPED in html.unescape(page.text)
    assert intake.waiting == []
    assert own_requests.all_of(town.office) == []
    every = (path for path in town.office.root.rglob("*") if path.is_file())
    assert not any(b"of typing" in path.read_bytes() for path in every)
    assert not any(each.startswith("asked-") for each in actions(town, text.id))


def test_an_objection_that_an_officer_takes_in_meanwhile_is_given_back(
    intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, alone = intake.town, transactions.alone
    text = town.publish(f"It drips. {SECRET}.", out=("Denise=staff",))
    url, first = mine(intake, text.id), [text.id]

    def held_by_an_officer(office: Office, holder: str) -> AbstractContextManager[object]:
        if first:
            reopening.reopen(town.acting(), first.pop(), "They rang.", alone=True)
        return alone(office, holder)

    monkeypatch.setattr(transactions, "alone", held_by_an_officer)
    page = post(intake, url, "object", against=TYPED)
    assert page.status_code == 409
    assert TYPED in html.unescape(page.text)
    assert own_requests.all_of(town.office) == []


def test_what_was_asked_for_takes_more_words_while_the_text_stands(intake: Intake) -> None:
    town = intake.town
    text = town.publish(f"It drips. {SECRET}.", out=("Denise=staff",))
    url = mine(intake, text.id)
    for words in ("She is my aunt.", "She agreed."):
        assert post(intake, url, "object", against=words).status_code == 200
    (request,) = own_requests.all_of(town.office)
    assert request.words == "She is my aunt.\n\nShe agreed."


def test_nobody_can_object_to_what_was_erased(intake: Intake) -> None:
    withdrawals.erase(intake.town.acting(), intake.post.id)
    place, _ = places.read(intake.town.office.place)
    own = own_words.find(intake.town.office, intake.post.id, place)
    assert own
    assert own.may == frozenset()


def test_words_by_a_form_that_is_none_of_ours_are_given_back(intake: Intake) -> None:
    page = post(intake, mine(intake, intake.post.id), "publish", more=TYPED)
    assert page.status_code == 422
    assert html.escape(TYPED) in page.text


def test_a_declined_text_tells_why_and_can_be_objected_to(intake: Intake) -> None:
    town = intake.town
    given_id, url = waiting(intake)
    read = inbox.read(town.office, given_id)
    review = reviews.begin(read.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), read, review, Reason.LEGAL)
    page = intake.get(url).text

    assert "We did not put your words on the site." in page
    assert Reason.LEGAL.rule.label in page
    assert 'value="object"' in page
    assert 'value="add"' not in page


def test_an_objection_stays_when_the_text_is_taken_down_before_it_is_read(
    intake: Intake,
) -> None:
    town = intake.town
    post_ = town.publish(f"It drips. {SECRET}.", out=("Denise=staff",))
    url = mine(intake, post_.id)
    page = post(intake, url, "object", against="She is my aunt.")
    assert "We have kept what you say." in page.text
    withdrawals.take_down(town.acting(), post_.id, Reason.LEGAL)
    assert own_requests.words_of(town.office, post_.id) == "She is my aunt."
    assert "Somebody else will read it." in intake.get(url).text

    reopening.reopen(town.acting(), post_.id, alone=True)
    assert objections.words_of(town.office, post_.id) == "She is my aunt."
    assert own_requests.all_of(town.office) == []


def test_an_objection_goes_with_what_its_writer_takes_back(intake: Intake) -> None:
    town = intake.town
    post_ = town.publish(f"It drips. {SECRET}.", out=("Denise=staff",))
    post(intake, mine(intake, post_.id), "object", against="She is my aunt.")
    withdrawals.take_down_for(town.acting(), post_.id, withdrawals.WRITER)
    assert own_requests.all_of(town.office) == []
    assert "She is my aunt." not in everything(town)


def test_a_text_that_was_taken_down_tells_why(intake: Intake) -> None:
    url = mine(intake, intake.post.id)
    withdrawals.take_down(intake.town.acting(), intake.post.id, Reason.LEGAL)
    page = intake.get(url).text

    assert "We took them down." in page
    assert Reason.LEGAL.rule.label in page


@pytest.mark.parametrize("do", ["", "publish", "fixed", "object"])
def test_what_cannot_be_done_is_not_done(intake: Intake, do: str) -> None:
    given_id, url = waiting(intake)
    page = post(intake, url, do, how="Done", against="No")
    assert page.status_code in (409, 422)
    assert [each.id for each in intake.waiting] == [given_id]


def test_no_log_tells_the_token(
    intake: Intake, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, url = waiting(intake)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", url)

    monkeypatch.setattr(inbox, "keep", full)
    with caplog.at_level(logging.DEBUG):
        page = post(intake, url, "add", more="More.", consent="yes")
    assert page.status_code == 503
    assert "More." in page.text
    ours = [each for each in caplog.records if each.name.startswith("outspoken")]
    assert ours
    assert all(url.rpartition("/")[2] not in each.getMessage() for each in ours)


def publish(town: Town, given_id: str, *, writers_word: bool = False) -> Post:
    read = inbox.read(town.office, given_id)
    review = reviews.begin(read.submission, reviews.lists_of(town.office))
    chosen = review.choose_all(Choice.ACCEPTED)
    return decisions.publish(town.acting(), read, chosen, writers_word=writers_word)


def everything(town: Town) -> str:
    files = (path for path in town.office.private.rglob("*") if path.is_file())
    return "".join(path.read_text("utf-8", "replace") for path in files)


def mailed(intake: Intake, **fields: object) -> tuple[str, str]:
    """Return the id of a text, and the address of its page, whose link was mailed."""
    given_id = intake.town.send("It drips.", **fields)
    token = private_links.give(intake.town.office, given_id, mailed=True)
    return given_id, f"/mine/{token}"


def test_a_link_that_was_mailed_makes_nothing_vanish_unseen(intake: Intake) -> None:
    given_id, url = mailed(intake)
    page = intake.get(url)
    assert "Write back to our e-mail." in page.text
    assert 'value="withdraw"' not in page.text
    refused = post(intake, url, "withdraw", sure="yes")
    assert refused.status_code == 409
    assert [each.id for each in intake.waiting] == [given_id]
    place, _ = places.read(intake.town.office.place)
    own = own_words.find(intake.town.office, given_id, place)
    assert own
    with pytest.raises(own_deeds.CannotNowError):
        own_deeds.take_back(intake.town.office, own, intake.town.now)


def test_what_is_asked_for_by_a_mailed_link_says_so(intake: Intake) -> None:
    given_id, url = mailed(intake)
    publish(intake.town, given_id)
    assert post(intake, url, "withdraw", sure="yes").status_code == 200
    (request,) = own_requests.all_of(intake.town.office)
    assert "by the link that we mailed to its address" in request.sentence
    *_, record = activity.read(intake.town.office)
    assert (record.action, dict(record.details)) == ("asked-take-down", {"link": "mailed"})


def test_what_is_added_by_a_mailed_link_is_told_from_the_others(intake: Intake) -> None:
    _, url = mailed(intake)
    post(intake, url, "add", more="It still drips.", consent="yes")
    (added,) = [each for each in intake.waiting if each.kind is Kind.COMMENT]
    assert added.proved is Proved.MAILED_LINK


@pytest.mark.parametrize("give", [waiting, mailed])
def test_who_has_not_said_yes_says_it_with_one_press(
    intake: Intake, give: Callable[..., tuple[str, str]]
) -> None:
    given_id, url = give(intake, consent=False)
    assert "May we print your words?" in intake.get(url).text
    for _ in range(2):
        page = post(intake, url, "agree")
    assert "May we print your words?" not in page.text
    assert inbox.read(intake.town.office, given_id).submission.consent
    records = [*activity.read(intake.town.office)]
    by = "mailed-link" if give is mailed else "link"
    assert [dict(each.details) for each in records if each.action == "agreed-to-print"] == [
        {"by": by}
    ]


def test_the_page_speaks_the_language_that_is_asked_for(intake: Intake) -> None:
    _, url = waiting(intake, language="pl")
    assert '<html lang="pl"' in intake.get(url).text
    welsh = intake.get(f"{url}?lang=cy")
    assert '<html lang="cy"' in welsh.text
    assert 'href="?lang=ur"' in welsh.text
    assert url.rpartition("/")[2] not in welsh.text
    assert '<html lang="pl"' in intake.get(f"{url}?lang=tlh").text
    asked = intake.ask("POST", f"{url}?lang=ur", data={"do": "follow", "way": ""})
    assert '<html lang="ur"' in asked.text
    assert '<html lang="cy"' in intake.get("/mine/nothing?lang=cy").text
