"""Who asked to be told hears of the answer by the way they chose, and by no other."""

import email
import json
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Town
from tests.services.test_followers import grade

from outspoken.model.move import Move, MoveKind
from outspoken.model.post import AnswerState, Post
from outspoken.model.reason import Reason
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    activity,
    answering,
    case_messages,
    case_records,
    checking,
    followers,
    inbox,
    places,
    reopening,
    reviews,
    withdrawals,
)
from outspoken.services import decisions as deciding
from outspoken.services.answering import Reply
from outspoken.services.sending import outbox, parcel

ANA = "ana@example.org"
MOBILE = "07700 900123"
CONF = 'SITEURL = "https://town.example.org"\nTHEME = "themes/outspoken"\n'
CHANNELS = (
    '[office]\nname = "Brackwater Homes"\nemail = "brackwater@example.org"\n'
    'repairs_line = "01632 960150"\n'
)
WAYS = {
    ReplyBy.EMAIL: Contact(email=ANA, phone=MOBILE, reply_by=ReplyBy.EMAIL),
    ReplyBy.TEXT: Contact(email=ANA, phone=MOBILE, reply_by=ReplyBy.TEXT),
    ReplyBy.PHONE: Contact(email=ANA, phone="01632 960123", reply_by=ReplyBy.PHONE),
    ReplyBy.POST: Contact(email=ANA, post="3 Quay, ZZ1 1AA", reply_by=ReplyBy.POST),
    ReplyBy.NONE: Contact(email=ANA, phone=MOBILE, reply_by=ReplyBy.NONE),
}


@pytest.fixture
def street(town: Town) -> Town:
    """A town whose site has an address, and whose office has several."""
    (town.office.root / "publishconf.py").write_text(CONF)
    (town.office.place / "channels.toml").write_text(CHANNELS)
    return town


def ask(town: Town, way: ReplyBy, **fields: Any) -> Post:
    return town.publish("When?", kind="question", contact=WAYS[way], name="Ana", **fields)


def private(town: Town, *folders: str) -> dict[str, bytes]:
    """Return what lies in *folders* of the private folder, by its name."""
    return {
        f"{folder}/{path.name}": path.read_bytes()
        for folder in folders
        for path in sorted((town.office.private / folder).glob("*"))
    }


def messages(town: Town) -> dict[str, bytes]:
    return private(town, outbox.FOLDER, case_messages.CALLS)


def mail(data: bytes) -> EmailMessage:
    read = email.message_from_bytes(data, policy=default)
    assert isinstance(read, EmailMessage)
    return read


def last_details(town: Town) -> dict[str, object]:
    return dict(list(activity.read(town.office))[-1].details)


@pytest.mark.parametrize(
    ("way", "ending"),
    [
        (ReplyBy.EMAIL, "outbox/{}-{}.eml"),
        (ReplyBy.TEXT, "outbox/{}-{}.sms"),
        (ReplyBy.PHONE, "calls/{}-{}.txt"),
        (ReplyBy.POST, "outbox/{}-{}.letter.html"),
    ],
)
def test_an_answer_brings_one_message_by_the_way_that_was_chosen(
    street: Town, way: ReplyBy, ending: str
) -> None:
    post = ask(street, way)
    answer = street.answer(post, "We will *come* on Monday.")

    ((name, data),) = messages(street).items()

    assert name == ending.format(answer, post.id)
    assert (street.office.private / name).stat().st_mode & 0o777 == 0o600
    said = mail(data).get_content() if way is ReplyBy.EMAIL else data.decode()
    assert "We will come on Monday." in said
    assert last_details(street)["told"] == way


def test_who_wants_no_reply_gets_none_and_nothing_is_kept_of_them(street: Town) -> None:
    street.answer(ask(street, ReplyBy.NONE))
    assert messages(street) == {}
    assert private(street, case_records.FOLDER) == {}
    assert "told" not in last_details(street)


def test_only_the_way_that_was_chosen_is_kept(street: Town) -> None:
    post = ask(street, ReplyBy.TEXT)
    ((name, data),) = private(street, case_records.FOLDER).items()
    path = street.office.private / name
    assert name == f"cases/{post.id}.json"
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(data)["contact"] == MOBILE
    assert ANA not in data.decode()


def test_a_comment_is_no_case(street: Town) -> None:
    post = ask(street, ReplyBy.NONE)
    street.comment("Here too.", on=post.id, contact=WAYS[ReplyBy.EMAIL])
    assert private(street, case_records.FOLDER) == {}


def test_a_landline_that_wants_texts_is_rung(street: Town) -> None:
    contact = Contact(phone="01632 960123", reply_by=ReplyBy.TEXT)
    post = street.publish("When?", contact=contact)
    answer = street.answer(post)
    assert list(messages(street)) == [f"calls/{answer}-{post.id}.txt"]
    assert last_details(street)["told"] == "phone"


def test_who_follows_as_well_is_written_to_once(street: Town) -> None:
    post = ask(street, ReplyBy.EMAIL, tell_me=True)
    street.comment(
        "Me again.", on=post.id, tell_me=True, contact=Contact(email=ANA.upper())
    )
    street.comment(
        "And I.", on=post.id, tell_me=True, contact=Contact(email="bo@example.org")
    )
    list(map(outbox.remove, outbox.paths(street.office)))
    street.answer(post)
    told = sorted(str(mail(each)["To"]) for each in messages(street).values())
    assert told == [ANA, "bo@example.org"]


def test_a_promise_is_told_with_its_day(street: Town) -> None:
    post = ask(street, ReplyBy.EMAIL)
    reply = Reply(post.id, "repairs", "Manager", AnswerState.PROMISED, "A new pump.")
    acting = street.acting()
    place, _ = places.read(street.office.place)
    by = acting.today.replace(month=5, day=4)
    promised = Reply(**{**vars_of(reply), "promised_by": by})  # type: ignore[arg-type]
    answering.answer(acting, promised, place, reviews.lists_of(street.office))
    ((_, data),) = messages(street).items()
    assert "We will do this by Monday 4 May 2026." in mail(data).get_content()


@pytest.mark.parametrize("way", [ReplyBy.EMAIL, ReplyBy.POST])
def test_that_we_have_it_is_not_called_our_answer(street: Town, way: ReplyBy) -> None:
    post = ask(street, way)
    acting, (place, _) = street.acting(), places.read(street.office.place)
    said = Reply(post.id, "repairs", "Boss", AnswerState.ACKNOWLEDGED, "Yes.")
    answering.answer(acting, said, place, reviews.lists_of(street.office))
    ((_, data),) = messages(street).items()
    words = data.decode()
    assert "This is our answer" not in words
    assert "It is with our team: Repairs. This is not our answer yet." in words
    assert "An answer to you" not in words
    text = words.partition("</style>")[2] or mail(data).get_content()
    assert grade(text.replace("<p>", " ").replace("</p>", " ")) <= 4


def test_a_text_that_says_that_we_have_it_says_so_too(street: Town) -> None:
    post = ask(street, ReplyBy.TEXT)
    acting, (place, _) = street.acting(), places.read(street.office.place)
    said = Reply(post.id, "repairs", "Boss", AnswerState.ACKNOWLEDGED, "We look at it.")
    answering.answer(acting, said, place, reviews.lists_of(street.office))
    ((_, data),) = messages(street).items()
    assert "This is not our answer yet. We look at it." in data.decode()


def vars_of(reply: Reply) -> dict[str, object]:
    return {name: getattr(reply, name) for name in reply.__slots__}


@pytest.mark.parametrize("way", [ReplyBy.EMAIL, ReplyBy.POST])
def test_a_nine_year_old_can_read_what_is_ours_of_it(street: Town, way: ReplyBy) -> None:
    street.answer(ask(street, way), "We will come on Monday.")
    ((_, data),) = messages(street).items()
    text = data.decode().partition("</style>")[2]
    words = mail(data).get_content() if way is ReplyBy.EMAIL else text
    assert grade(words.replace("<p>", " ").replace("</p>", " ")) <= 4


def test_a_long_answer_is_a_short_text_that_leads_to_it(street: Town) -> None:
    post = ask(street, ReplyBy.TEXT)
    answer = street.answer(post, "We will come on Monday and look. " * 30)
    ((_, data),) = messages(street).items()
    said = data.decode()
    assert said.startswith("To: 07700 900123\n\nBrackwater Homes: we have answered you on ")
    assert f"https://town.example.org{post.url}#answer-{answer}" in said
    assert "Ring 01632 960150." in said
    assert "Monday" not in said


def test_a_letter_to_print_takes_no_word_for_markup(street: Town) -> None:
    contact = Contact(post='3 <b>Quay</b>, "Town", ZZ1 1AA', reply_by=ReplyBy.POST)
    post = street.publish("When?", title="<script>x</script> & damp", contact=contact)
    street.answer(post, "We will `<come>` on Monday.")
    ((_, data),) = messages(street).items()
    said = data.decode()
    assert "<script>" not in said
    assert "<b>" not in said
    assert "3 &lt;b&gt;Quay&lt;/b&gt;\n&quot;Town&quot;\nZZ1 1AA</address>" in said
    assert "14pt" in said, "clear print"


@pytest.mark.parametrize(
    "address", ["a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org"]
)
def test_what_is_not_one_address_is_never_written_to(street: Town, address: str) -> None:
    post = ask(street, ReplyBy.EMAIL)
    path = street.office.private / case_records.name(post.id)
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "contact": address}))
    street.answer(post)
    assert messages(street) == {}


@pytest.mark.parametrize(
    "said", ["", "[]", "{}", '{"contact": 3}', '{"reply_by": "owl", "contact": ""}', "{"]
)
def test_a_broken_record_stops_no_answer(street: Town, said: str) -> None:
    post = ask(street, ReplyBy.EMAIL)
    (street.office.private / case_records.name(post.id)).write_text(said)
    assert street.answer(post)
    assert messages(street) == {}


@pytest.mark.parametrize("way", [each for each in ReplyBy if each is not ReplyBy.NONE])
@pytest.mark.parametrize("is_erased", [False, True], ids=["taken down", "erased"])
def test_nothing_of_it_outlives_the_post(
    street: Town, way: ReplyBy, is_erased: bool
) -> None:
    post = ask(street, way)
    street.answer(post)
    for path in (street.office.private / outbox.FOLDER).glob("*"):
        path.with_name(f"{path.name}.why").write_text("tried")
    if is_erased:
        withdrawals.erase(street.acting(), post.id)
    else:
        withdrawals.take_down(street.acting(), post.id, Reason.CUSTOMER)
    assert messages(street) == {}
    assert private(street, case_records.FOLDER) == {}


def test_what_is_decided_again_keeps_the_case_as_it_was(street: Town) -> None:
    words = "When? Ring 07700 900456."
    post = street.publish(words, kind="question", contact=WAYS[ReplyBy.EMAIL])
    path = street.office.private / case_records.name(post.id)
    path.unlink()
    reopening.reopen(street.acting(), post.id, "That was no name.", alone=True)
    waiting = inbox.read(street.office, post.id)
    review = reviews.reopen(street.office, waiting, reviews.lists_of(street.office))
    deciding.publish(street.acting(), waiting, review)
    assert not path.exists(), "who asked to be told no more is not told again"


def test_no_word_of_a_contact_reaches_the_log(street: Town) -> None:
    for way in ReplyBy:
        street.answer(ask(street, way))
    log = (street.office.log / activity.LOG).read_text()
    for secret in (ANA, MOBILE, "900123", "960123", "Quay"):
        assert secret not in log


def test_a_title_adds_no_line_to_a_call_or_a_text(street: Town) -> None:
    post = ask(street, ReplyBy.TEXT, title="Damp To: 07700 900999")
    street.answer(post)
    (path,) = outbox.paths(street.office)
    read = parcel.read(path)
    assert isinstance(read, parcel.Text)
    assert read.to == "+447700900123"
    assert isinstance(path, Path)


def move(post: Post, kind: MoveKind, **told: object) -> Move:
    made = datetime(2026, 4, 7, 9, tzinfo=UTC)
    fields = {"id": "20260407-k7m2qx", "post": post.id, "kind": kind, "made": made, **told}
    return Move(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("way", [each for each in ReplyBy if each is not ReplyBy.NONE])
def test_who_waits_is_told_that_it_takes_longer_and_why(street: Town, way: ReplyBy) -> None:
    post, (place, _) = ask(street, way), places.read(street.office.place)
    longer = move(post, MoveKind.EXTENDED, days=5, body="The pump is not here yet.")
    ((_, data),) = followers.of_move(street.office, longer, place).items()
    said = mail(data).get_content() if way is ReplyBy.EMAIL else data.decode()
    assert "We are sorry. We need 5 working days more." in said
    assert "The pump is not here yet." in said


def test_who_has_it_now_is_told_and_what_they_said_is_not(street: Town) -> None:
    post, (place, _) = ask(street, ReplyBy.EMAIL), places.read(street.office.place)
    routed = move(post, MoveKind.ROUTED, team="repairs")
    ((_, data),) = followers.of_move(street.office, routed, place).items()
    assert "Another team of ours has it now: Repairs." in mail(data).get_content()
    assert mail(data)["Subject"] == "News for you: Damp again"
    for kind in (MoveKind.AGREED, MoveKind.REOPENED, MoveKind.WRITTEN):
        assert followers.of_move(street.office, move(post, kind), place) == {}


@pytest.mark.parametrize("told", ["[" * 100_000, "[]", "{}", '{"reply_by": 5}'])
def test_a_case_that_is_damaged_is_told_of(town: Town, told: str) -> None:
    path = town.office.private / case_records.name("20260403-aaaaaa")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(told)
    assert case_records.read(town.office, "20260403-aaaaaa").is_empty
    (problem,) = case_records.problems(town.office)
    assert "its writer is told nothing" in str(problem)
    assert problem in [*checking.of_private(town.office, town.now)]
