"""A comment by the form: shown, mended, taken in, and never lost."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.desk.conftest import Intake, files_of

from outspoken.model.danger import Danger
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Channel, Kind, Says
from outspoken.services import decisions, inbox, reviews, withdrawals


def receipt_of(text: str) -> str:
    found = re.search(r"<b>(\d{8}-[0-9a-z]{6})</b>", text)
    assert found, text
    return found[1]


def test_the_form_names_the_post_that_it_answers(intake: Intake) -> None:
    page = intake.get(f"/comment?in_reply_to={intake.post.id}")

    assert page.status_code == 200
    assert "Add a comment" in page.text
    assert "Lift &amp; landing" in page.text
    assert f'href="https://town.example.org{intake.post.url}"' in page.text
    assert f'name="in_reply_to" value="{intake.post.id}"' in page.text


def test_the_form_names_whom_it_answers(intake: Intake) -> None:
    comment = intake.town.comment("It is.", on=intake.post.id, name="Dave")

    page = intake.get(f"/comment?in_reply_to={comment.id}")

    assert "Answer a comment" in page.text
    assert "<bdi>Dave</bdi>" in page.text
    assert "Lift &amp; landing" in page.text


def test_every_page_works_without_the_sites_own_folder(intake: Intake) -> None:
    page = intake.get(f"/comment?in_reply_to={intake.post.id}")
    links = re.findall(r'(?:href|src|action)="([^"]+)"', page.text)

    outside = {link for link in links if not link.startswith("https://town.example.org/")}
    assert outside == {"data:,", "#main", "comment"}
    assert "<style>" in page.text
    assert "<script" not in page.text


def test_only_below_an_answer_is_it_asked_whether_it_is_fixed(intake: Intake) -> None:
    address = f"/comment?in_reply_to={intake.post.id}"
    assert "is it fixed?" not in intake.get(address).text
    intake.town.answer(intake.post)
    page = intake.get(address).text
    assert "Did you write the post? Then tell us: is it fixed?" in page
    words = re.findall(r'type="radio" name="says" value="([^"]*)"( checked)?', page)
    assert words == [("fixed", ""), ("not-fixed", ""), ("", " checked")]


def test_the_word_waits_in_the_inbox_for_an_officer(intake: Intake) -> None:
    intake.town.answer(intake.post)
    assert intake.send(body="Still wet.", says="not-fixed").status_code == 200
    (sent,) = intake.waiting
    assert (sent.says, sent.body) == (Says.NOT_FIXED, "Still wet.")


def test_a_word_that_is_none_is_to_be_mended(intake: Intake) -> None:
    intake.town.answer(intake.post)
    page = intake.send(says="maybe")
    assert page.status_code == 422
    assert "Choose one, or leave it out." in page.text


def gone(town: Town, intake: Intake) -> str:
    withdrawals.take_down(town.acting(), intake.post.id, Reason.LEGAL)
    return intake.post.id


def below_what_is_gone(town: Town, intake: Intake) -> str:
    comment = town.comment("It is.", on=intake.post.id)
    withdrawals.take_down(town.acting(), intake.post.id, Reason.LEGAL)
    return comment.id


def a_comment_that_is_gone(town: Town, intake: Intake) -> str:
    comment = town.comment("It is.", on=intake.post.id)
    withdrawals.take_down(town.acting(), comment.id, Reason.LEGAL)
    return comment.id


def changed_since(town: Town, intake: Intake) -> str:
    file = town.file_of(intake.post)
    file.write_text(file.read_text().replace("broken", "mended"))
    return intake.post.id


def waits(town: Town, _: Intake) -> str:
    return town.send("Nobody has read this yet.")


@pytest.mark.parametrize(
    "scene", [gone, below_what_is_gone, a_comment_that_is_gone, changed_since, waits]
)
def test_what_is_not_on_the_site_has_no_form_and_tells_nothing(
    intake: Intake, scene: object
) -> None:
    given_id = scene(intake.town, intake)  # type: ignore[operator]

    page = intake.get(f"/comment?in_reply_to={given_id}")

    assert page.status_code == 404
    assert "Lift" not in page.text
    assert "<form" not in page.text


@pytest.mark.parametrize("query", ["", "?in_reply_to=", "?in_reply_to=../../etc/passwd"])
def test_an_address_that_names_nothing_leads_nowhere(intake: Intake, query: str) -> None:
    assert intake.get(f"/comment{query}").status_code == 404


def test_a_comment_waits_in_the_inbox_with_all_its_fields(intake: Intake) -> None:
    page = intake.send(
        name=" Sharon  Oakes ", email="sharon@example.org", tell_me="yes", language="cy"
    )

    (sent,) = intake.waiting
    assert page.status_code == 200
    assert receipt_of(page.text) == sent.id
    assert (sent.kind, sent.channel) == (Kind.COMMENT, Channel.WEB)
    assert (sent.name, sent.language) == ("Sharon Oakes", "cy")
    assert (sent.tell_me, sent.contact.email) == (True, "sharon@example.org")
    assert sent.in_reply_to == intake.post.id
    assert sent.body == "Same here, three doors down."
    assert "We e-mail you when somebody answers" in page.text


def test_lines_of_the_body_stay_and_what_nobody_sees_goes(intake: Intake) -> None:
    intake.send(body="One.\r\n\r\nTwo\u2028three.\x00\x07  \r\n\r\n")

    (sent,) = intake.waiting
    assert sent.body == "One.\n\nTwo\nthree."


def test_words_in_any_script_arrive(intake: Intake) -> None:
    intake.send(body="لفٹ پھر خراب ہے", name="عائشہ", language="ur")

    (sent,) = intake.waiting
    assert (sent.body, sent.name) == ("لفٹ پھر خراب ہے", "عائشہ")


def test_an_old_phone_that_knows_only_its_own_letters_is_read(intake: Intake) -> None:
    body = f"in_reply_to={intake.post.id}&consent=yes&body=It+is+%A320+a+caf%E9"

    sent = intake.ask(
        "POST",
        "/comment",
        content=body,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert sent.status_code == 200
    assert intake.waiting[0].body == "It is £20 a café"


def test_the_same_sent_twice_is_one(intake: Intake) -> None:
    first, second = intake.send(), intake.send()

    assert receipt_of(first.text) == receipt_of(second.text)
    assert "You had sent it before" in second.text
    assert len(intake.waiting) == 1


def test_the_same_is_known_while_it_stands_on_the_site(intake: Intake) -> None:
    intake.send(body="Same here.")
    published = published_of(intake)
    again = intake.send(body="Same here.")

    assert receipt_of(again.text) == published
    assert intake.waiting == []


@pytest.mark.parametrize("was", ["declined", "taken down"])
def test_the_same_words_of_somebody_else_are_read_when_the_first_are_over(
    intake: Intake, was: str
) -> None:
    town = intake.town
    first = receipt_of(intake.send(body="Same here.").text)
    if was == "declined":
        waiting = inbox.read(town.office, first)
        review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
        decisions.decline(town.acting(), waiting, review, Reason.HATEFUL)
    else:
        withdrawals.take_down(town.acting(), published_of(intake), Reason.LEGAL)
    second, again = intake.send(body="Same here."), intake.send(body="Same here.")

    (waits,) = intake.waiting
    assert waits.id == receipt_of(second.text) == receipt_of(again.text) != first
    assert "Thank you. Its number" in second.text
    assert "You had sent it before" in again.text


def test_the_same_words_on_another_day_are_somebody_elses(intake: Intake) -> None:
    intake.send(body="Same here.")
    intake.town.now += timedelta(days=1)
    intake.send(body="Same here.")

    assert [each.body for each in intake.waiting] == ["Same here."] * 2


def published_of(intake: Intake) -> str:
    """Publish the comment that waits; return its id."""
    (sent,) = intake.waiting
    waiting = inbox.read(intake.town.office, sent.id)
    lists = reviews.lists_of(intake.town.office)
    review = reviews.begin(waiting.submission, lists).choose_all(Choice.ACCEPTED)
    return decisions.publish(intake.town.acting(), waiting, review).id


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        pytest.param({"consent": ""}, "consent", "Tick this box", id="no consent"),
        pytest.param({"body": " "}, "body", "There are no words yet", id="no words"),
        pytest.param({"body": "x" * 20_001}, "body", "Shorten", id="too many words"),
        pytest.param({"body": "[removed: staff, 2 words]"}, "body", "mark", id="our mark"),
        pytest.param({"name": "x" * 81}, "name", "Shorten it to 80", id="a long name"),
        pytest.param({"email": "sharon"}, "email", "like this", id="no address"),
        pytest.param(
            {"email": "a@example.org,b@example.org"},
            "email",
            "like this",
            id="two addresses",
        ),
        pytest.param({"tell_me": "yes"}, "email", "take the tick out", id="told where?"),
        pytest.param({"language": "English!"}, "language", "Choose", id="no language"),
        pytest.param({"tell_me": "<b>"}, "tell_me", "Take the tick out", id="an odd box"),
    ],
)
def test_what_is_to_be_mended_is_said_beside_its_field_and_nothing_typed_is_lost(
    intake: Intake, fields: dict[str, str], field: str, said: str
) -> None:
    page = intake.send(**{"name": "Sharon", **fields})

    assert page.status_code == 422
    assert intake.waiting == []
    (beside,) = re.findall(rf'id="{field}-problem">(.*?)</p>', page.text)
    assert said in beside
    assert f'<a href="#{field}">' in page.text
    assert fields.get("body", "Same here, three doors down.").strip() in page.text
    assert f'value="{fields.get("name", "Sharon")}"' in page.text


def test_all_that_is_to_be_mended_is_said_at_once(intake: Intake) -> None:
    page = intake.send(consent="", body="", email="?", name="x" * 81)

    named = re.findall(r'<li><a href="#(\w+)">', page.text)
    assert named == ["body", "name", "email", "consent"]


def test_advice_speaks_to_residents_and_not_of_files(intake: Intake) -> None:
    page = intake.send(consent="", body="", email="?", name="x" * 81, language="?")

    problems = " ".join(re.findall(r'-problem">(.*?)</p>', page.text))
    assert "front matter" not in problems
    assert ":'" not in problems


def test_a_form_that_only_a_machine_fills_in_is_kept_nowhere(intake: Intake) -> None:
    before = files_of(intake.town.office.private)

    page = intake.send(website="https://pills.example.org")

    assert page.status_code == 422
    assert files_of(intake.town.office.private) == before
    assert "pills" not in page.text


def test_a_person_whose_browser_filled_the_trap_sends_it_once_more(intake: Intake) -> None:
    page = intake.send(website="x", name="Sharon")

    assert "If you are a person" in page.text
    assert "Same here, three doors down." in page.text
    assert intake.send(name="Sharon").status_code == 200
    assert len(intake.waiting) == 1


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="taken in"),
        pytest.param({"consent": ""}, id="to be mended"),
        pytest.param({"website": "x"}, id="a trap was filled"),
        pytest.param({"in_reply_to": "20260101-000000"}, id="nothing to answer"),
    ],
)
def test_whoever_may_be_in_danger_reads_first_whom_to_ring(
    intake: Intake, fields: dict[str, str]
) -> None:
    page = intake.send(body="I can smell gas on the stairs. It is strong.", **fields)
    main = page.text[page.text.index("<main") :]

    assert main.index(Danger.GAS.advice.words) < main.index("<h1")


def test_whom_to_ring_depends_on_the_nation(town: Town) -> None:
    channels = town.office.place / "channels.toml"
    channels.write_text('[office]\nnation = "northern-ireland"\n')
    intake = Intake(town, town.publish("The lift is broken again."))

    page = intake.send(body="I can smell gas on the stairs. It is strong.")

    assert "0800 002 001" in page.text


def test_a_danger_is_told_to_its_team_at_once(
    intake: Intake, caplog: pytest.LogCaptureFixture
) -> None:
    smell = "I can smell gas on the stairs. It is strong."
    intake.send(body=smell)
    assert "no alarm was raised: give the team a contact" in caplog.text
    channels = intake.town.office.place / "channels.toml"
    channels.write_text('[office]\nemail = "office@example.org"\n')
    intake.send(body=f"{smell} Still.")
    (letter,) = (intake.town.office.private / "outbox").iterdir()
    assert b"Somebody may be in danger" in letter.read_bytes()
    assert b"stairs" not in letter.read_bytes()
    intake.send(body="The lift is fine.")
    assert len(intake.waiting) == 3
    assert [*letter.parent.iterdir()] == [letter]


def test_words_for_what_is_gone_are_given_back(intake: Intake) -> None:
    gone(intake.town, intake)

    page = intake.send(body="I had written all this.")

    assert page.status_code == 404
    assert "I had written all this." in page.text
    assert "mailto:brackwater@example.org" in page.text
    assert intake.waiting == []


def test_a_full_inbox_lets_nobody_new_in_and_gives_the_words_back(town: Town) -> None:
    intake = Intake(town, town.publish("The lift is broken again."), limit=2)
    for words in ("One.", "Two."):
        assert intake.send(body=words).status_code == 200

    page = intake.send(body="I had written all this.")

    assert page.status_code == 503
    assert page.headers["Retry-After"] == "3600"
    assert "I had written all this." in page.text
    assert intake.send(body="One.").status_code == 200, "it is in already"
    assert len(intake.waiting) == 2


def test_what_officers_typed_in_does_not_fill_the_inbox(town: Town) -> None:
    intake = Intake(town, town.publish("The lift is broken again."), limit=1)
    town.send("On paper.", channel=Channel.PAPER)

    assert intake.send().status_code == 200


def test_no_receipt_is_given_for_what_could_not_be_kept(
    intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = intake.town.office.inbox
    for path in inbox.parent.glob(".inbox.lock"):
        path.unlink()
    (inbox.parent / ".inbox.lock").mkdir()

    page = intake.send(body="I had written all this.")

    assert page.status_code == 503
    assert "I had written all this." in page.text
    assert not re.search(r"<b>\d{8}-", page.text)


def test_nothing_of_the_sender_is_kept_but_what_they_typed(intake: Intake) -> None:
    intake.ask(
        "POST",
        "/comment",
        data=intake.form(),
        headers={"User-Agent": "Canary/1.0", "X-Forwarded-For": "203.0.113.77"},
    )

    everything = b"".join(
        path.read_bytes()
        for path in intake.town.office.private.rglob("*")
        if path.is_file()
    )
    assert b"Same here, three doors down." in everything
    for trace in (b"Canary", b"203.0.113.77", b"testclient"):
        assert trace not in everything


def test_a_new_comment_can_be_answered_without_starting_the_intake_anew(
    intake: Intake,
) -> None:
    assert intake.get(f"/comment?in_reply_to={intake.post.id}").status_code == 200
    comment = intake.town.comment("It is.", on=intake.post.id, name="Dave")

    assert intake.get(f"/comment?in_reply_to={comment.id}").status_code == 200
    withdrawals.take_down(intake.town.acting(), comment.id, Reason.LEGAL)
    assert intake.get(f"/comment?in_reply_to={comment.id}").status_code == 404


def test_the_theme_has_the_pages(intake: Intake) -> None:
    folder = Path(__file__).parents[2] / "themes" / "outspoken" / "templates" / "intake"

    assert {path.name for path in folder.glob("*.html")} == {
        *("base.html", "comment.html", "danger.html", "fields.html"),
        *("notice.html", "receipt.html"),
        *("send.html", "send-look.html", "send-sent.html", "mine.html"),
    }


def test_the_form_of_the_site_is_taken_from_there(intake: Intake) -> None:
    """It stands on pages of the site, which is another one to a browser."""
    head = {"Sec-Fetch-Site": "cross-site"}
    answer = intake.ask("POST", "/comment", data=intake.form(), headers=head)

    assert answer.status_code == 200
    assert len(intake.waiting) == 1
