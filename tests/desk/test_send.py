"""The form by which residents send: filled in, looked through, sent, and never lost."""

import re
from datetime import datetime, timedelta
from html import unescape

import httpx
import pytest
from tests.conftest import NOW
from tests.desk.conftest import Intake, files_of
from tests.desk.sender import RIGHT, Sender

from outspoken.model.review import Choice
from outspoken.model.submission import Channel, Kind, ReplyBy
from outspoken.services import (
    decisions,
    files,
    inbox,
    private_links,
    reviews,
    send_forms,
    time_tokens,
    transactions,
)
from outspoken.services.sending import outbox


@pytest.fixture
def sender(intake: Intake) -> Sender:
    """Somebody with the form before them, who has read it for a while."""
    return Sender(intake)


def test_the_form_tells_first_whom_to_ring(sender: Sender) -> None:
    page = sender.page.text
    main = page[page.index("<main") :]
    assert main.index("999") < main.index("0800 111 999") < main.index("<form")
    assert "116 123" in main


def test_the_form_asks_in_the_order_of_its_fields(sender: Sender) -> None:
    form = sender.page.text.partition("<form")[2].partition("</form>")[0]
    names = re.findall(r' name="([^"]+)"', form)
    asked = dict.fromkeys(name for name in names if name in send_forms.FIELDS)
    assert list(asked) == list(send_forms.FIELDS)
    assert form.count('type="file"') == 3
    assert "<script" not in sender.page.text
    assert "set-cookie" not in sender.page.headers


def test_lists_are_those_of_the_place(sender: Sender) -> None:
    assert '<option value="canal-side">Canal Side</option>' in sender.page.text
    assert re.search(r'name="topics" value="lifts"> Lifts', sender.page.text)


def test_three_steps_put_it_into_the_inbox_with_all_its_fields(sender: Sender) -> None:
    look = sender.send("look", title=" Damp  again ", reply_by="text", phone="07700 900123")
    assert look.status_code == 200
    assert "Nothing was sent yet" in look.text
    assert sender.waiting == []

    receipt = sender.go_on(look, "send")

    (sent,) = sender.waiting
    assert receipt.status_code == 200
    assert sent.id in receipt.text
    assert (sent.kind, sent.channel) == (Kind.RANT, Channel.WEB)
    assert (sent.title, sent.body) == ("Damp again", RIGHT["body"])
    assert (sent.name, sent.area, sent.topics) == ("Bet", "larkfield", ("damp", "lifts"))
    assert (sent.wants_answer, sent.consent) == (True, True)
    assert sent.contact.reply_by is ReplyBy.TEXT
    assert sent.contact.phone == "07700 900123"


def test_a_private_link_that_is_pasted_in_is_shown_and_kept_without_its_token(
    sender: Sender,
) -> None:
    link = "https://desk.example.org/mine/" + "k7" * 14
    look = sender.send("look", title=link, body=f"See {link} for the answer.")
    assert "k7k7" not in look.text
    assert "See https://desk.example.org/mine/… for the answer." in look.text
    sender.go_on(look, "send")
    assert sender.waiting[0].body == "See https://desk.example.org/mine/… for the answer."


def test_the_receipt_promises_the_day_that_the_clock_will_show(sender: Sender) -> None:
    receipt = sender.go_on(sender.send("look"), "send")
    # Received on Good Friday 2026: the five working days begin after Easter Monday.
    assert "We promise you an answer by Monday 13 April." in receipt.text


def test_who_wants_no_answer_is_promised_none(sender: Sender) -> None:
    receipt = sender.go_on(sender.send("look", wants_answer=""), "send")
    assert "We promise" not in receipt.text


def test_what_others_will_see_is_shown_with_what_may_come_out_and_why(
    sender: Sender,
) -> None:
    look = sender.send(
        "look",
        body="Denise at the office said no. Ring me on 07700 900123.",
        reply_by="email",
        email="bet@example.org",
    )
    seen, _, rest = look.text.partition("What may come out")
    listed, _, private = rest.partition("What stays private")

    assert "07700 900123" not in seen
    assert 'class="redaction"' in seen
    assert "07700 900123</bdi></mark> comes out: it looks like a way to find someone" in (
        listed
    )
    assert "An officer reads it all and decides" in listed
    assert "bet@example.org" not in seen + listed
    assert "<bdi>bet@example.org</bdi>" in private


def test_names_of_the_offices_own_lists_are_not_told_by_trying(sender: Sender) -> None:
    office, told = sender.intake.town.office, {"body": "I saw zorblatt on the stairs."}
    office.names.write_text("zorblatt\n")
    sent = send_forms.submission(
        send_forms.typed({**RIGHT, "topics": "damp", **told}.items()), NOW, ("", "", "")
    )
    assert reviews.begin(sent, reviews.lists_of(office)).passages, "an officer is told"
    look = sender.send("look", **told)
    assert "zorblatt" in look.text.partition("What stays private")[0]
    assert "redaction" not in look.text.partition("</style>")[2]


def test_the_writer_goes_back_with_everything_still_typed(sender: Sender) -> None:
    body = 'One "quote" & <b>.\n\n  Two.\nThree.'
    look = sender.send("look", body=body, title="A <i>'title'", topics="lifts")
    form = sender.go_on(look, "mend").text

    shown = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", form, re.S)
    assert shown
    assert unescape(shown[1]) == body
    assert 'value="A &lt;i&gt;&#39;title&#39;"' in form
    assert re.search(r'value="lifts" checked', form)
    assert not re.search(r'value="damp" checked', form)
    assert sender.waiting == []


def test_the_same_sent_again_is_one_and_has_the_same_receipt(sender: Sender) -> None:
    look = sender.send("look")
    first, second = sender.go_on(look, "send"), sender.go_on(look, "send")
    (sent,) = sender.waiting
    assert sent.id in first.text
    assert sent.id in second.text
    assert "You had sent it before" in second.text
    assert "by Monday 13 April" in second.text


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        pytest.param({"kind": "comment"}, "kind", "Choose what it is", id="a kind"),
        pytest.param({"title": ""}, "title", "Give it a title", id="no title"),
        pytest.param({"title": "x" * 201}, "title", "to 200", id="a long title"),
        pytest.param({"body": " \n"}, "body", "There are no words yet", id="no words"),
        pytest.param({"body": "x" * 20_001}, "body", "Shorten", id="too many words"),
        pytest.param({"body": "[removed: staff, 2 words]"}, "body", "mark", id="a mark"),
        pytest.param({"name": "x" * 81}, "name", "Shorten it to 80", id="a long name"),
        pytest.param({"name": "y" * 900}, "name", "much shorter", id="a longer name"),
        pytest.param({"area": "nowhere"}, "area", "from the list", id="an area"),
        pytest.param({"topics": "moon"}, "topics", "from the list", id="a topic"),
        pytest.param({"language": "English!"}, "language", "Choose", id="a language"),
        pytest.param({"reply_by": "owl"}, "reply_by", "how we can", id="a way"),
        pytest.param({"reply_by": "email"}, "email", "e-mail address here", id="no mail"),
        pytest.param({"reply_by": "text"}, "phone", "phone number here", id="no number"),
        pytest.param({"reply_by": "post"}, "post", "address here", id="no address"),
        pytest.param({"email": "bet"}, "email", "like this", id="no e-mail address"),
        pytest.param({"phone": "ring me"}, "phone", "in digits", id="no phone number"),
        pytest.param({"consent": ""}, "consent", "Tick this box", id="no consent"),
        pytest.param({"consent": "<b>"}, "consent", "Tick this box", id="an odd box"),
        pytest.param({"wants_answer": "<b>"}, "wants_answer", "Tick", id="an odd wish"),
    ],
)
@pytest.mark.parametrize("step", ["look", "send"])
def test_what_is_to_be_mended_is_said_beside_its_field_and_nothing_typed_is_lost(
    sender: Sender, fields: dict[str, str], field: str, said: str, step: str
) -> None:
    page = sender.send(step, **fields)

    assert page.status_code == 422
    assert sender.waiting == []
    (beside,) = re.findall(rf'id="{field}-problem">(.*?)</p>', page.text)
    assert said in beside
    assert f'<a href="#{field}">' in page.text
    assert f'id="{field}"' in page.text
    assert fields.get("body", RIGHT["body"]).strip() in page.text
    assert f'value="{fields.get("name", "Bet")}"' in page.text


def test_a_form_that_only_a_machine_fills_in_is_kept_nowhere(sender: Sender) -> None:
    before = files_of(sender.intake.town.office.private)
    page = sender.send("send", website="https://pills.example.org")
    assert page.status_code == 422
    assert "A hidden field was filled in" in page.text
    assert RIGHT["body"] in page.text
    assert files_of(sender.intake.town.office.private) == before


def test_a_form_filled_in_at_once_is_given_back_and_taken_the_next_time(
    sender: Sender,
) -> None:
    sender.wait(seconds=-8)
    page = sender.send("send")
    assert page.status_code == 422
    assert "That was very fast" in page.text
    assert sender.waiting == []
    sender.wait(seconds=5)
    assert sender.go_on(page, "send").status_code == 200
    assert len(sender.waiting) == 1


def later(sender: Sender) -> datetime:
    return sender.intake.town.now + timedelta(hours=2)


@pytest.mark.parametrize(
    "token",
    [None, "", "x", "MTIz.abc", "tomorrow"],
    ids=["late", "none", "x", "odd", "to come"],
)
def test_a_form_without_a_good_token_is_given_anew_with_everything_typed(
    sender: Sender, token: str | None
) -> None:
    fields = {} if token is None else {"token": token}
    if token is None:
        sender.wait(hours=25)
    if token == "tomorrow":
        fields = {"token": time_tokens.given(sender.intake.town.office, later(sender))}
    page = sender.send("send", **fields)
    assert page.status_code == 422
    assert "more than a day old" in page.text
    assert RIGHT["body"] in page.text
    assert sender.waiting == []
    sender.wait(seconds=5)
    assert sender.go_on(page, "send").status_code == 200
    assert len(sender.waiting) == 1


def test_a_token_made_elsewhere_is_none(sender: Sender) -> None:
    value, dot, signature = sender.fields["token"].rpartition(".")
    other = f"{value}{dot}{signature.swapcase()}"
    assert sender.send("send", token=other).status_code == 422
    assert sender.send("send", token=sender.fields["token"]).status_code == 200


@pytest.mark.parametrize("step", ["look", "send"])
def test_danger_is_told_of_first_whatever_becomes_of_the_form(
    sender: Sender, step: str
) -> None:
    for fields in ({}, {"consent": ""}, {"website": "x"}):
        told = {"body": "There is a strong smell of gas on the stairs.", **fields}
        page = sender.send(step, **told).text
        main = page[page.index("<main") :]
        assert main.index("First: are you safe?") < main.index("<h1>")
        assert "0800 111 999" in main[: main.index("<h1>")]


def test_danger_is_told_to_the_team(sender: Sender) -> None:
    office = sender.intake.town.office
    teams = office.place / "teams.toml"
    teams.write_text(teams.read_text() + 'contact = "repairs@example.org"\n')
    sender = Sender(Intake(sender.intake.town, sender.intake.post))
    sender.send("look", body="There is a strong smell of gas on the stairs.")
    assert outbox.paths(office) == []
    sender.send("send", body="There is a strong smell of gas on the stairs.")
    (letter,) = outbox.paths(office)
    assert "smell gas" in letter.read_text()
    assert "on the stairs" not in letter.read_text()


def test_an_alarm_that_cannot_be_raised_keeps_no_receipt_back(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(transactions, "carry_out", broken)
    page = sender.send("send", body="There is a strong smell of gas on the stairs.")
    assert sender.waiting[0].id in page.text


def test_a_full_queue_says_so_and_gives_the_form_back(intake: Intake) -> None:
    full = Sender(Intake(intake.town, intake.post, limit=1))
    assert full.send("send").status_code == 200
    page = full.send("send", body="Another thing.")
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "3600"
    assert "Another thing." in page.text
    assert full.send("send").status_code == 200, "what is known has its receipt still"


def test_a_full_disk_says_so_and_takes_it_the_next_time(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_private", full)
        page = sender.send("send")
    assert page.status_code == 503
    assert "That is our fault" in page.text
    assert RIGHT["body"] in page.text
    assert sender.waiting == []
    sender.wait(seconds=5)
    assert sender.go_on(page, "send").status_code == 200


def test_the_receipt_comes_after_the_disk_has_it(
    sender: Sender, flushed: list[str]
) -> None:
    assert sender.send("send").status_code == 200
    (sent,) = sender.waiting
    folder = str(sender.intake.town.office.inbox)
    assert any(sent.id in each for each in flushed)
    assert folder in flushed


def test_the_page_speaks_the_language_that_was_asked_for(sender: Sender) -> None:
    page = sender.intake.get("/send?lang=cy").text
    assert '<html lang="cy"' in page
    assert 'name="lang" value="cy"' in page
    assert re.search(r'<option value="cy" selected>', page)
    assert re.search(r'<a lang="ur" dir="rtl" href="send\?lang=ur">', page)
    assert '<html lang="cy"' in sender.send("look", lang="cy").text


def test_an_address_fills_in_words_but_no_consent(sender: Sender) -> None:
    page = sender.intake.get("/send?kind=question&topics=damp&title=Why&consent=yes").text
    assert re.search(r'name="kind" value="question" checked', page)
    assert re.search(r'value="damp" checked', page)
    assert 'value="Why"' in page
    assert not re.search(r'id="consent" name="consent" checked', page)


@pytest.mark.parametrize("where", ["/send", "/comment", "/mine"])
def test_an_address_says_nothing_of_who_writes_or_where_an_answer_goes(
    sender: Sender, where: str
) -> None:
    told = {
        **{"reply_by": "email", "email": "eve@example.org", "phone": "07700900123"},
        **{"post": "1 Far Street", "name": "Eve", "wants_answer": "yes", "body": "Mine"},
        **{"way": "email", "tell_me": "yes", "consent": "yes", "sure": "yes"},
        **{"token": "t", "photos": "p", "photo1_shows": "Mine", "more": "Mine"},
    }
    intake = sender.intake
    of_the_post = {"in_reply_to": intake.post.id} if where == "/comment" else {}
    if where == "/mine":
        where = f"/mine/{private_links.give(intake.town.office, intake.town.send('x'))}"
    page = intake.ask("GET", where, params=of_the_post).text
    filled = intake.ask("GET", where, params={**of_the_post, **told}).text
    given = re.compile(r'name="token" value="[^"]*"')
    assert "</form>" in page
    assert given.sub("", filled) == given.sub("", page)


def test_a_form_of_another_site_is_not_taken(sender: Sender) -> None:
    data = {**sender.fields, **RIGHT, "step": "send"}
    for site, status in {"cross-site": 403, "same-site": 403, "same-origin": 200}.items():
        head = {"Sec-Fetch-Site": site}
        page = sender.intake.ask("POST", "/send", data=data, headers=head)
        assert page.status_code == status
        assert len(sender.waiting) == (status == 200)
    assert (
        "with the form on the page"
        in sender.intake.ask(
            "POST", "/send", data=data, headers={"Sec-Fetch-Site": "cross-site"}
        ).text
    )


def test_a_plain_form_without_files_is_read_too(sender: Sender) -> None:
    data = {**sender.fields, **RIGHT, "step": "send"}
    answer: httpx.Response = sender.intake.ask("POST", "/send", data=data)
    assert answer.status_code == 200
    assert sender.waiting[0].topics == ("damp", "lifts")


def test_a_day_later_the_promise_is_still_that_of_the_first_time(sender: Sender) -> None:
    look = sender.send("look")
    sender.go_on(look, "send")
    sender.intake.town.now += timedelta(hours=20)
    assert "by Monday 13 April" in sender.go_on(look, "send").text


def link_of(text: str) -> list[str]:
    return re.findall(r'href="mine/([^"]+)"', text)


def test_the_link_of_its_writer_is_given_once_and_only_its_digest_is_kept(
    sender: Sender,
) -> None:
    office, look = sender.intake.town.office, sender.send("look")
    assert link_of(look.text) == []
    (token,) = link_of(sender.go_on(look, "send").text)
    (sent,) = sender.waiting
    assert private_links.find(office, token) == sent.id
    assert sender.intake.get(f"/mine/{token}").status_code == 200
    assert link_of(sender.go_on(look, "send").text) == []
    for name in files_of(office.private):
        assert token.encode() not in (office.private / name).read_bytes()


def test_after_a_crash_before_the_link_it_is_given_with_the_next_receipt(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> str:
        raise RuntimeError("killed")

    look = sender.send("look")
    with monkeypatch.context() as patch:
        patch.setattr(private_links, "give", killed)
        assert sender.go_on(look, "send").status_code == 500
    assert len(link_of(sender.go_on(look, "send").text)) == 1
    assert len(sender.waiting) == 1


def test_a_link_that_cannot_be_kept_costs_no_receipt(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(private_links, "give", full)
    receipt = sender.send("send")
    assert sender.waiting[0].id in receipt.text
    assert link_of(receipt.text) == []


def test_who_sends_what_was_published_again_is_given_no_link(sender: Sender) -> None:
    look, town = sender.send("look"), sender.intake.town
    sender.go_on(look, "send")
    (sent,) = sender.waiting
    private_links.forget(town.office, sent.id)
    waiting = inbox.read(town.office, sent.id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.publish(town.acting(), waiting, review.choose_all(Choice.ACCEPTED))
    again = sender.go_on(look, "send")
    assert sent.id in again.text
    assert link_of(again.text) == []
