"""Long texts at the desk: whatever their script, and however much of them may come out."""

import html
import re
from datetime import timedelta
from urllib.parse import urlencode

import httpx
import pytest
from tests.conftest import Town
from tests.desk.conftest import PASSPHRASE, Desk
from tests.desk.filled import fields, text
from tests.desk.test_posts import ANSWER, do, question, seal, told, url

from outspoken.desk import bodies, guard
from outspoken.model.schema import BODY_LIMIT
from outspoken.services import activity, inbox
from outspoken.services.inbox import Waiting
from outspoken.services.reviewing import forms

SCRIPTS = {"Bengali": "লিফট নষ্ট। ", "Urdu": "لفٹ خراب ہے، ", "pictures": "🏚️🚪🛗"}
FORM = {"Content-Type": bodies.FORM}
NAME = re.compile(r'<select id="reason-[^"]*" name="([^"]*)"')
HIDDEN = re.compile(r'name="(csrf|version)" value="([^"]*)"')


def longest(unit: str) -> str:
    """Return a text of as many characters as one may have, of one *unit*."""
    return (unit * BODY_LIMIT)[:BODY_LIMIT].strip()


def taken_out(page: str) -> dict[str, str]:
    """Return the form of a review in which every passage comes out.

    It is read off by hand: the page may have 100,000 elements.
    """
    found = dict(HIDDEN.findall(page))
    for name in map(html.unescape, NAME.findall(page)):
        found |= {name: "customer", name.replace("reason", "choice"): "accepted"}
    return found


@pytest.fixture
def lists(town: Town) -> None:
    """Officers' names as short as names are: the most passages of a text."""
    (town.office.private / "names.txt").write_text("Bo\n")


WORST = {
    "short names": ("Bo ", 6600),
    "telephone numbers": ("0117 496 0123\n\n", 1300),
}


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(("unit", "least"), WORST.values(), ids=WORST)
@pytest.mark.parametrize("do", ["hold", "decline", "publish"])
def test_every_text_can_be_decided_on(
    desk: Desk, town: Town, unit: str, least: int, do: str
) -> None:
    desk.sign_in()
    given_id = town.send(longest(unit))
    url = f"/desk/review/{given_id}"
    typed = taken_out(desk.get(url).text)
    assert len(typed) >= 2 * least
    if do == "publish":
        shown = desk.ask("POST", url, data={**typed, "do": "show"})
        assert shown.status_code == 200
        assert 'data-state="open"' not in shown.text
    more = {"do": do, "decline": "hateful", "tone": "complaint"}
    assert desk.ask("POST", url, data={**typed, **more}).status_code == 303
    *_, record = activity.read(town.office)
    assert record.subject == given_id


def test_what_is_quoted_makes_no_form_that_cannot_be_sent(desk: Desk, town: Town) -> None:
    desk.sign_in()
    given_id = town.send(longest("e"))
    url = f"/desk/review/{given_id}"
    typed = {**taken_out(desk.get(url).text), "quote": "e", "why": "staff"}
    shown = desk.ask("POST", url, data={**typed, "do": "hold"})
    assert "more than 12,000 passages" in text(shown.text, "[role=alert]")
    assert fields(shown.text)["quote"] == "e"
    assert len(NAME.findall(shown.text)) == 0
    place = ("body", BODY_LIMIT - 1, BODY_LIMIT)
    name = ":".join(map(str, place))
    passage = {f"reason:{name}": "customer", f"choice:{name}": "accepted"}
    assert (len(urlencode(passage)) + 1) * forms.MOST_PASSAGES < guard.OFFICERS.size


SHEET = {"consent": "yes", "kind": "rant", "title": "Lift", "contact.reply_by": "none"}


@pytest.mark.parametrize("unit", SCRIPTS.values(), ids=SCRIPTS)
def test_long_words_in_any_script_are_typed_in(desk: Desk, town: Town, unit: str) -> None:
    desk.sign_in()
    words = longest(unit)
    typed = {**SHEET, "words": words}
    assert len(urlencode(typed)) > bodies.LIMIT
    page = desk.send("/desk/paper/", **typed)
    assert page.status_code == 200, text(page.text, ".problem")
    (kept,) = inbox.waiting(town.office)
    assert isinstance(kept, Waiting)
    assert kept.submission.body == words


@pytest.mark.parametrize("unit", SCRIPTS.values(), ids=SCRIPTS)
def test_long_answers_in_any_script_are_given(desk: Desk, town: Town, unit: str) -> None:
    desk.sign_in()
    post = question(town)
    done = do(desk, post, **{**ANSWER, "text": longest(unit)})
    assert done.status_code == 200, told(done)
    assert activity_of(town)[-1] == "answered"


def test_what_was_typed_at_length_is_kept_when_one_was_signed_out(
    desk: Desk, town: Town
) -> None:
    desk.sign_in()
    post = question(town)
    page = seal(desk.get(url(post)))
    words = longest(SCRIPTS["Bengali"])
    csrf, desk.town.now = desk.csrf, desk.town.now + timedelta(hours=2)
    typed = {**ANSWER, "csrf": csrf, "seal": page, "text": words}
    late = desk.ask("POST", url(post), data=typed)
    assert late.status_code == 401
    kept = fields(late.text, "form.fields")
    assert kept["kept:text"] == words
    again = desk.ask("POST", "/desk/sign-in", data={**kept, **who(desk)})
    sent = desk.ask("POST", url(post), data=fields(again.text, "form.fields"))
    assert sent.status_code == 200, told(sent)
    assert activity_of(town)[-1] == "answered"


@pytest.mark.usefixtures("lists")
def test_choices_in_a_text_of_many_passages_are_kept_too(desk: Desk, town: Town) -> None:
    desk.sign_in()
    page = f"/desk/review/{town.send(longest('Bo '))}"
    typed = taken_out(desk.get(page).text)
    desk.town.now += timedelta(hours=2)
    late = desk.ask("POST", page, data={**typed, "do": "hold"})
    kept = {**hidden_of(late.text), **who(desk), "then": page}
    again = desk.ask("POST", "/desk/sign-in", data=kept)
    sent = {**hidden_of(again.text), "do": "hold"}
    assert len(sent) == len(typed) + 1
    assert desk.ask("POST", page, data=sent).status_code == 303


def test_where_nothing_can_be_kept_it_says_how_nothing_is_lost(
    desk: Desk, town: Town
) -> None:
    """The desk was started anew meanwhile: it knows nothing of the browser."""
    post = question(town)
    typed = {**ANSWER, "csrf": "x", "seal": "x", "text": longest(SCRIPTS["Bengali"])}
    desk.jar.set("desk", "of.another-process")
    late = desk.ask("POST", url(post), data=typed)
    assert late.status_code == 401
    assert late.headers["connection"] == "close"
    assert "load this page anew" in text(late.text, "main")
    assert "লিফট" not in late.text
    desk.jar = httpx.Cookies()
    desk.sign_in()
    loaded = desk.ask("POST", url(post), data=typed)
    assert fields(loaded.text, "form.fields")["text"] == typed["text"]


@pytest.mark.parametrize("fields_of", [300, 1990], ids=["size", "fields"])
def test_what_has_just_room_alone_is_not_lost_on_the_way_in(
    desk: Desk, fields_of: int
) -> None:
    """The form to sign in is longer than what it keeps."""
    size = (bodies.LIMIT - 100) // fields_of - len("f1234=&")
    typed = {f"f{number:04}": "x" * size for number in range(fields_of)}
    late = desk.ask("POST", "/desk/paper/", data=typed)
    assert late.status_code == 401
    assert "load this page anew" in text(late.text, "main")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"email=" + b"x" * bodies.LIMIT, id="long"),
        pytest.param(b"a=1&" * guard.STRANGERS.fields * 2, id="of many fields"),
    ],
)
@pytest.mark.parametrize("cookie", ["", "x", "officer-1.abc"])
def test_whoever_was_never_in_sends_no_large_form(
    desk: Desk, body: bytes, cookie: str
) -> None:
    if cookie:
        desk.jar.set("desk", cookie)
    signing_in = desk.ask("POST", "/desk/sign-in", content=body, headers=FORM)
    assert signing_in.status_code in (400, 413)
    for way in ("/desk/paper/", "/desk/account", "/desk/sign-out"):
        answer = desk.ask("POST", way, content=body, headers=FORM)
        assert answer.status_code == 401
        assert "xxxx" not in answer.text


def test_officers_forms_end_somewhere_too(desk: Desk) -> None:
    desk.sign_in()
    large = b"words=" + b"x" * guard.OFFICERS.size
    assert desk.ask("POST", "/desk/paper/", content=large, headers=FORM).status_code == 413
    many = b"a=1&" * (guard.OFFICERS.fields + 1)
    assert desk.ask("POST", "/desk/paper/", content=many, headers=FORM).status_code == 400
    assert desk.get("/desk/").status_code == 200


def who(desk: Desk) -> dict[str, str]:
    return {"email": desk.officer.email, "passphrase": PASSPHRASE}


def hidden_of(page: str) -> dict[str, str]:
    """Return the hidden fields of the form of a page, read off by hand."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)
    return {html.unescape(name): html.unescape(said) for name, said in found}


def activity_of(town: Town) -> list[str]:
    return [each.action for each in activity.read(town.office)]
