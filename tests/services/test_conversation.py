"""Conversation: comments on their pages, and what leads to each."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.services import owed_made
from tests.services.owed_made import Event

from outspoken.model import paging
from outspoken.model.dossier import Dossier
from outspoken.model.post import AnswerState, Post, Status
from outspoken.model.submission import ANONYMOUS, Kind
from outspoken.model.views import Chrome
from outspoken.services import conversation

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
CHROME = Chrome("Town", "", "", "", "en", (), (), "999", email="town@example.org")
POST = Post(
    id="20260403-p00000",
    kind=Kind.RANT,
    received=NOW,
    body="Wet.",
    approved_on=NOW.date(),
    title="Damp again",
    name="Ana",
    slug="damp-again",
)


def comment(number: int, to: str = POST.id, **fields: object) -> Post:
    own = {
        "id": f"20260403-c{number:05}",
        "kind": Kind.COMMENT,
        "received": NOW + timedelta(minutes=number),
        "body": f"Number {number}.",
        "post": POST.id,
        "in_reply_to": to,
        "title": "",
        **fields,
    }
    return replace(POST, **own)  # type: ignore[arg-type]


def dossier(count: int, **fields: object) -> Dossier:
    comments = tuple(comment(number) for number in range(count))
    return replace(Dossier(POST, "<p>Wet.</p>", comments), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "pages"),
    [
        pytest.param(0, 1, id="a post without comments has one page, its own"),
        pytest.param(100, 1, id="a hundred stand on it"),
        pytest.param(101, 2, id="one more begins another"),
        pytest.param(500, 5, id="five hundred fill five"),
    ],
)
def test_how_many_pages(count: int, pages: int) -> None:
    shown = conversation.pages(dossier(count), CHROME)
    assert len(shown) == pages
    assert sum(len(page.comments) for page in shown) == count
    assert {page.count for page in shown} == {count}


@pytest.mark.parametrize(
    ("page", "numbers"),
    [
        pytest.param(1, "1 2 3 … 12", id="the first"),
        pytest.param(4, "1 2 3 4 5 6 … 12", id="near the beginning"),
        pytest.param(7, "1 … 5 6 7 8 9 … 12", id="in the middle"),
        pytest.param(12, "1 … 10 11 12", id="the last"),
    ],
)
def test_the_numbers_of_the_pages(
    monkeypatch: pytest.MonkeyPatch, page: int, numbers: str
) -> None:
    monkeypatch.setattr(paging, "PAGE", 1)
    shown = conversation.pages(dossier(12), CHROME)[page - 1]
    assert " ".join(link.text for link in shown.numbers) == numbers


def test_the_newest_is_named_where_there_is_a_choice() -> None:
    assert conversation.pages(dossier(1), CHROME)[0].newest == ""
    assert conversation.pages(dossier(2), CHROME)[0].newest.endswith(
        "#comment-20260403-c00001"
    )


@pytest.mark.parametrize(
    ("post", "name", "told"),
    [
        pytest.param("Ana", "Ana", True, id="the same name"),
        pytest.param("Ana", "ana", False, id="another name"),
        pytest.param(ANONYMOUS, ANONYMOUS, False, id="no name is not the same name"),
    ],
)
def test_the_same_name_is_told_and_nothing_made_of_it(
    post: str, name: str, told: bool
) -> None:
    talk = Dossier(replace(POST, name=post), "", (comment(1, name=name),))
    assert conversation.pages(talk, CHROME)[0].comments[0].as_post is told


def test_a_subject_carries_the_id_and_nothing_of_a_title() -> None:
    said = conversation.say(Dossier(POST, ""), CHROME)
    assert said is not None
    address = urlsplit(said.email)
    assert (address.scheme, address.path) == ("mailto", "town@example.org")
    assert "+" not in address.query
    (subject,) = parse_qs(address.query)["subject"]
    assert subject == f"Re: [{POST.id}]"


def test_a_mention_that_was_taken_down_leaves_nothing() -> None:
    said = comment(1, kind=Kind.MENTION, source="https://www.letter.example.org/a?b=1")
    gone = comment(2, kind=Kind.MENTION, status=Status.WITHDRAWN, name="", body="")
    (shown,) = conversation.mentions(dossier(0, mentions=(gone, said)))
    assert (shown.site, shown.source) == ("letter.example.org", said.source)


@pytest.mark.parametrize("intake", ["", "https://intake.example.org"])
@pytest.mark.parametrize(
    ("events", "is_asked"),
    [
        pytest.param([], False, id="nothing was answered"),
        pytest.param([(1, AnswerState.ACKNOWLEDGED, {})], False, id="nor by a receipt"),
        pytest.param([(1, AnswerState.DONE, {})], True, id="the office says that it is"),
    ],
)
def test_the_writer_is_asked_if_it_is_fixed(
    intake: str, events: list[Event], is_asked: bool
) -> None:
    said = conversation.say(owed_made.dossier(1, *events), replace(CHROME, intake=intake))
    assert said is not None
    assert said.may_say is is_asked
