"""What the intake does not take, and what no answer of it ever holds."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import html5lib
import httpx
import pytest
from tests.desk.conftest import Intake, files_of

from outspoken.desk import bodies
from outspoken.desk.serving import Wordless
from outspoken.services import comment_forms, inbox, mentions_received

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PAYLOADS = Path(__file__).parents[2].parent / "shared" / "data" / "hostile" / "xss.jsonl"
SHARE = 40
"""Of the payloads, one in so many goes through each field, another for each."""


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/comment/", 404),
        ("GET", "/robots.txt", 404),
        ("GET", "/../../etc/passwd", 404),
        ("GET", "/%00", 404),
        ("PUT", "/comment", 405),
        ("DELETE", "/comment", 405),
        ("GET", "/webmention", 405),
        ("POST", "/comment", 415),
        ("POST", "/webmention", 415),
    ],
)
def test_anything_else_has_a_plain_page(
    intake: Intake, method: str, url: str, status: int
) -> None:
    page = intake.ask(method, url)

    assert page.status_code == status
    assert "<h1>" in page.text
    assert 'href="https://town.example.org/"' in page.text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"body=" + b"x" * bodies.LIMIT, id="all at once"),
        pytest.param(b"body=%00" + b"x" * bodies.LIMIT * 40, id="without end"),
    ],
)
def test_a_form_that_is_too_long_is_refused_and_not_kept_in_memory(
    intake: Intake, body: bytes
) -> None:
    before = files_of(intake.town.office.private)

    page = intake.ask("POST", "/comment", content=body, headers=FORM)

    assert page.status_code == 413
    assert "Too long" in page.text
    assert files_of(intake.town.office.private) == before


def test_the_limit_holds_whatever_the_length_is_said_to_be(intake: Intake) -> None:
    read = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(4096):
            read += 4096
            yield b"x" * 4096

    page = intake.ask("POST", "/comment", content=pieces(), headers=FORM)

    assert page.status_code == 413
    assert read <= bodies.DRAINED + 2 * 4096, "the rest is not even read"


def test_a_form_of_just_that_length_is_read(intake: Intake) -> None:
    start = f"in_reply_to={intake.post.id}&consent=yes&body=Damp.&x=".encode()
    body = start + b"x" * (bodies.LIMIT - len(start))

    page = intake.ask("POST", "/comment", content=body, headers=FORM)

    assert page.status_code == 200


def test_a_sender_who_does_not_go_on_is_let_go(
    intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.05)

    async def pieces() -> AsyncIterator[bytes]:
        yield b"body="
        await asyncio.sleep(5)

    page = intake.ask("POST", "/comment", content=pieces(), headers=FORM)

    assert page.status_code == 408
    assert page.headers["Connection"] == "close"


def test_a_form_of_very_many_fields_is_refused(intake: Intake) -> None:
    page = intake.ask("POST", "/comment", content=b"a=1&" * 1000, headers=FORM)

    assert page.status_code == 400


def test_of_a_field_given_twice_the_first_counts(intake: Intake) -> None:
    body = f"in_reply_to={intake.post.id}&consent=yes&body=First.&body=Second."

    intake.ask("POST", "/comment", content=body, headers=FORM)

    assert [each.body for each in intake.waiting] == ["First."]


def every_answer(intake: Intake) -> list[httpx.Response]:
    return [
        intake.get(f"/comment?in_reply_to={intake.post.id}"),
        intake.get("/comment"),
        intake.get("/nowhere"),
        intake.send(consent=""),
        intake.send(),
        intake.ask("PUT", "/comment"),
        intake.ask("POST", "/webmention", data={"source": "", "target": ""}),
    ]


def test_every_answer_has_the_sites_own_headers_and_no_cookie(intake: Intake) -> None:
    for answer in every_answer(intake):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'; script-src 'none'" in policy
        assert "form-action 'self'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "set-cookie" not in answer.headers


def test_no_page_has_a_script(intake: Intake) -> None:
    assert [each for each in every_answer(intake) if "<script" in each.text] == []


def test_what_breaks_has_a_page_and_the_log_says_where_not_what(
    intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Sharon of flat 27")

    monkeypatch.setattr(inbox, "known", broken)
    page = intake.send()
    record = logging.LogRecord("x", 40, "", 0, "Exception in %s", ("ASGI",), None)
    try:
        broken()
    except ValueError as error:
        record.exc_info = (ValueError, error, error.__traceback__)
    said = Wordless().format(record)

    assert page.status_code == 500
    assert "It is our fault" in page.text
    assert "Sharon" not in page.text
    assert "ValueError at" in said
    assert "test_refusals.py" in said
    assert "Sharon" not in said


def test_a_webmention_is_taken_and_looked_at_later(intake: Intake) -> None:
    target = f"https://town.example.org{intake.post.url}"
    form = {"source": "https://blog.example.net/a", "target": target}

    taken = intake.ask("POST", "/webmention", data=form)

    (waiting,) = mentions_received.waiting(intake.town.office)
    assert taken.status_code == 202
    assert taken.headers["Content-Type"].startswith("text/plain")
    assert (waiting.source, waiting.post) == (form["source"], intake.post.id)


def test_more_webmentions_than_can_be_looked_at_come_again_later(
    intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mentions_received, "QUEUE_LIMIT", 0)
    target = f"https://town.example.org{intake.post.url}"
    form = {"source": "https://blog.example.net/a", "target": target}

    full = intake.ask("POST", "/webmention", data=form)

    assert full.status_code == 503
    assert full.headers["Retry-After"] == "3600"


def test_a_webmention_that_is_none_is_told_why(intake: Intake) -> None:
    wrong = intake.ask("POST", "/webmention", data={"source": "x", "target": "y"})

    assert wrong.status_code == 400
    assert wrong.headers["Content-Type"].startswith("text/plain")
    assert wrong.text.strip()


@pytest.fixture(scope="module")
def payloads() -> list[str]:
    if not PAYLOADS.exists():
        pytest.skip("the payloads are not at hand: ../shared/data/hostile/xss.jsonl")
    lines = PAYLOADS.read_text(encoding="utf-8").split("\n")
    return [str(json.loads(line)["payload"]) for line in lines if line]


TAGS = {
    *("html", "head", "meta", "title", "link", "style", "body", "header", "main", "footer"),
    *("div", "nav", "ul", "li", "p", "h1", "h2", "a", "b", "bdi", "strong"),
    *("form", "input", "label", "textarea", "select", "option", "button"),
}
SAFE = ("https://town.example.org/", "mailto:brackwater@example.org", "#", "data:,")


def dangers(page: str) -> list[str]:
    """List what the theme never writes: other elements, handlers, other addresses."""
    found: list[str] = []
    for node in html5lib.parse(page, namespaceHTMLElements=False).iter():
        # A comment's tag is no text: there is none in our pages either.
        if node.tag not in TAGS:
            found.append(f"<{node.tag}>")
        found += [name for name in node.attrib if str(name).startswith("on")]
        for name in {"href", "src", "action", "formaction"} & set(node.attrib):
            address = node.attrib[name]
            if not address.startswith(SAFE) and address != "comment":
                found.append(address)
    return found


@pytest.mark.parametrize("field", [*comment_forms.FIELDS, comment_forms.TRAP])
def test_whatever_is_shown_back_is_text(
    intake: Intake, payloads: list[str], field: str
) -> None:
    offset = (*comment_forms.FIELDS, comment_forms.TRAP).index(field)
    wrong: list[tuple[str, list[str]]] = []
    for payload in payloads[offset::SHARE]:
        page = intake.send(**{"consent": "", field: payload[: bodies.LIMIT // 8]})
        assert page.status_code in (404, 422), page.status_code
        if found := dangers(page.text):
            wrong.append((payload, found))

    assert wrong == []
    assert intake.waiting == []
