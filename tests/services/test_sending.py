"""What lies in the outbox arrives, and what cannot arrive stays, with a reason."""

import email
import json
import logging
import os
import smtplib
import ssl
import subprocess
import sys
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT
from tests.services import serving
from tests.services.mail_server import PASSWORD, USER, mail_server
from tests.services.serving import Page, Visit, Web
from tests.services.wording import SAYABLE

from outspoken.services.office import Office
from outspoken.services.sending import outbox, parcel, smtp, ways
from outspoken.services.sending.failures import NotSentError, Why
from outspoken.services.sending.outbox import Sent
from outspoken.services.sending.ways import BadWayError, Files

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
SECRET = "8b2d7a86-3c0e-4a5e-9c22-5f1f0a1b2c3d"
SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
KEY = f"ours-{SERVICE}-{SECRET}"
MAIL_TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
TEXT_TEMPLATE = "d6aa2c68-a2d9-4437-ab19-3ae8eb202553"
ANA = "ana@example.org"


def letter(
    to: str = ANA, words: str = "We come on Monday.", subject: str = "Damp"
) -> bytes:
    made = EmailMessage(policy=SMTP)
    made["From"] = "office@example.org"
    made["To"] = to
    made["Subject"] = subject
    made["X-Unsent"] = "1"
    made.set_content(words)
    return made.as_bytes()


def put(office: Office, name: str, data: bytes) -> Path:
    folder = office.private / outbox.FOLDER
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def send(office: Office, **environment: str) -> Sent:
    return outbox.send(office, ways.configured(office, environment), NOW)


def test_letters_arrive_by_smtp_over_one_connection_and_leave_the_outbox(
    office: Office,
) -> None:
    for number in range(3):
        put(office, f"{number}.eml", letter(words=f"Number {number}."))
    with mail_server() as server:
        sent = send(office, OUTSPOKEN_SMTP=server.url)

    assert (sent.mails, sent.failed) == (3, [])
    assert [each.to for each in server.letters] == [[ANA]] * 3
    assert [each.sender for each in server.letters] == ["office@example.org"] * 3
    assert b"Number 1." in server.letters[1].data
    assert b"X-Unsent" not in server.letters[0].data
    assert server.hellos == 1
    assert outbox.paths(office) == []


def test_what_is_refused_stays_with_the_reason_and_the_rest_goes(office: Office) -> None:
    for name, to in (("a", "bo@example.org"), ("b", ANA), ("c", "cy@example.org")):
        put(office, f"{name}.eml", letter(to=to))
    with mail_server() as server:
        server.refused = {
            "bo@example.org": "550 bo@example.org is unknown",
            "cy@example.org": "451 wait a while",
        }
        sent = send(office, OUTSPOKEN_SMTP=server.url)

    assert [each.to for each in server.letters] == [[ANA]]
    assert {name: (error.why, error.code) for name, error in sent.failed} == {
        "a.eml": (Why.ADDRESS, 550),
        "c.eml": (Why.LATER, 451),
    }
    kept, later = outbox.paths(office)
    assert outbox.why_kept(kept) == f"2026-04-03 09:30: {Why.ADDRESS.sentence} (550)"
    assert outbox.why_kept(later).endswith("(451)")
    assert kept.with_name("a.eml.why").stat().st_mode & 0o777 == 0o600
    assert sent.counts == {"emails": 1, "failed": 2, "failed_address": 1, "failed_later": 1}


def test_what_failed_goes_the_next_time_and_its_reason_with_it(office: Office) -> None:
    put(office, "a.eml", letter())
    with mail_server() as server:
        server.words = {b"Monday": "554 no"}
        assert send(office, OUTSPOKEN_SMTP=server.url).failed[0][1].why is Why.REFUSED
        server.words = {}
        assert send(office, OUTSPOKEN_SMTP=server.url).mails == 1

    assert list((office.private / outbox.FOLDER).iterdir()) == []


def test_a_server_that_is_not_there_costs_one_try_and_no_letter(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        put(office, f"{name}.eml", letter())
    with mail_server() as server:
        gone = server.url
    tried: list[object] = []

    class Counting(smtplib.SMTP):
        def __init__(self, *words: object, **more: object) -> None:
            tried.append(words)
            super().__init__(*words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(smtplib, "SMTP", Counting)
    sent = send(office, OUTSPOKEN_SMTP=gone)

    assert [error.why for _, error in sent.failed] == [Why.UNREACHABLE] * 3
    assert len(outbox.paths(office)) == 3
    assert len(tried) == 1


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that vouches for itself, as localhost, with its key."""
    folder = tmp_path_factory.mktemp("certificate")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    out = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "own.pem")]
    subprocess.run([*command, *names, *out], check=True, capture_output=True)
    return folder / "own.pem"


def context(certificate: Path) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate, certificate.with_name("key.pem"))
    return made


def test_starttls_and_a_password_with_signs_in_it(
    office: Office, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    put(office, "a.eml", letter())
    with mail_server(context(certificate), asks=True) as server:
        url = f"smtp://{USER}:pass%3Aword%401@localhost:{server.port}"
        sent = send(office, OUTSPOKEN_SMTP=url)

    assert sent.failed == []
    assert (server.encrypted, server.logins) == ([True], [USER])


def test_a_wrong_password_is_said_without_it(
    office: Office, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    put(office, "a.eml", letter())
    with mail_server(context(certificate), asks=True) as server:
        url = f"smtp://{USER}:{SECRET}@localhost:{server.port}"
        ((_, error),) = send(office, OUTSPOKEN_SMTP=url).failed

    assert error.why is Why.LOGIN
    assert server.letters == []
    assert_silent(error, SECRET, ANA, USER)


def test_a_certificate_that_nobody_vouches_for_is_not_believed(
    office: Office, certificate: Path
) -> None:
    put(office, "a.eml", letter())
    with mail_server(context(certificate)) as server:
        sent = send(office, OUTSPOKEN_SMTP=f"smtp://localhost:{server.port}")

    assert [error.why for _, error in sent.failed] == [Why.UNREACHABLE]
    assert server.letters == []


def test_nothing_leaves_this_machine_unencrypted(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(office, "a.eml", letter())
    monkeypatch.setattr(smtp.Account, "is_here", property(lambda _: False))
    with mail_server() as server:
        ((_, error),) = send(office, OUTSPOKEN_SMTP=server.url).failed

    assert error.why is Why.UNSAFE
    assert server.letters == []


def assert_silent(error: BaseException | None, *secrets: str) -> None:
    """Assert that neither *error* nor what led to it holds one of *secrets*."""
    while error is not None:
        said = f"{error!r} {error} {error.args} {vars(error)}"
        assert not [each for each in secrets if each in said]
        error = error.__cause__ or error.__context__


def test_no_error_tells_an_address(office: Office) -> None:
    put(office, "a.eml", letter())
    with mail_server() as server:
        server.refused = {ANA: f"550 {ANA} is unknown"}
        ((_, error),) = send(office, OUTSPOKEN_SMTP=server.url).failed

    assert_silent(error, ANA)


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "https://user:hunter2@example.org",
        "smtp://user:hunter2@example.org:hunter2",
        "smtp://user:hunter2@",
        "smtp://user:hunter2@[example.org",
        "smtp://user:hunter2@example.org/path",
    ],
)
def test_an_account_that_is_misspelt_is_not_repeated(office: Office, url: str) -> None:
    with pytest.raises(BadWayError, match="OUTSPOKEN_SMTP: write it as smtp://") as caught:
        ways.configured(office, {"OUTSPOKEN_SMTP": url})
    assert_silent(caught.value, "hunter2")


def test_an_account_hides_its_password() -> None:
    account = smtp.account("smtps://ana%40example.org:hunter%2F2@mail.example.org")
    assert (account.user, account.password) == (ANA, "hunter/2")
    assert (account.port, account.is_tls) == (465, True)
    assert "hunter" not in repr(account)
    assert ANA not in repr(account)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Zażółć gęślą jaźń. Plŵyf. 👩‍👧", id="other letters"),
        pytest.param("long " * 900, id="a line of 4,500 signs"),
        pytest.param("x" * 3000, id="a word of 3,000"),
        pytest.param(".\n..\nFrom me\n.", id="lines that begin with a full stop"),
    ],
)
def test_every_word_arrives_as_it_was_written(office: Office, words: str) -> None:
    put(office, "a.eml", letter(words=words, subject="Zażółć: plŵyf"))
    with mail_server() as server:
        assert send(office, OUTSPOKEN_SMTP=server.url).failed == []

    (handed,) = server.letters
    read = email.message_from_bytes(handed.data, policy=default)
    assert isinstance(read, EmailMessage)
    assert read.get_content().split() == words.split()
    assert read["Subject"] == "Zażółć: plŵyf"
    assert max(map(len, handed.data.split(b"\r\n"))) <= 998
    assert handed.data.isascii(), "no server has to take eight bits"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"milk, eggs", id="no letter"),
        pytest.param(b"To: a@example.org, b@example.org\r\n\r\nx", id="two people"),
        pytest.param(b"To: a@example.org\r\nCc: b@example.org\r\n\r\nx", id="a copy"),
        pytest.param(b"To: a@example.org\r\nBcc: b@example.org\r\n\r\nx", id="hidden"),
        pytest.param(b"To: a@example.org\r\nTo: b@example.org\r\n\r\nx", id="twice"),
        pytest.param(b"To: root\r\n\r\nx", id="an account of the server"),
    ],
)
def test_what_is_not_to_one_person_is_kept(office: Office, data: bytes) -> None:
    put(office, "a.eml", data)
    with mail_server() as server:
        ((_, error),) = send(office, OUTSPOKEN_SMTP=server.url).failed
    assert error.why is Why.BROKEN
    assert server.letters == []


@given(words=st.text(SAYABLE | st.sampled_from("\n:"), min_size=1, max_size=60))
def test_a_text_message_comes_back_as_it_was_put_by(words: str) -> None:
    folder = Path("nowhere")
    read = parcel._text("a.sms", parcel.text_file("07700 900123", f"x{words}x"))
    assert read.to == "+447700900123"
    assert read.words == f"x{words}x"
    assert not folder.exists()


def test_by_default_nothing_is_sent_and_all_stays(office: Office) -> None:
    put(office, "a.eml", letter())
    put(office, "b.sms", parcel.text_file("07700 900123", "We come."))

    (way,) = ways.configured(office, {})
    sent = outbox.send(office, (way,), NOW)

    assert isinstance(way, Files)
    assert (sent.left, sent.counts) == (2, {})
    assert [path.name for path in outbox.paths(office)] == ["a.eml", "b.sms"]


def test_a_danger_goes_before_all_others(office: Office) -> None:
    for name in ("20260101-aaaaaa-20260101-bbbbbb", "danger-20260403-k7m2qx"):
        put(office, f"{name}.eml", letter(words=name))
    with mail_server() as server:
        send(office, OUTSPOKEN_SMTP=server.url)
    assert b"danger-" in server.letters[0].data


def test_a_letter_without_a_sender_is_from_the_office(office: Office) -> None:
    made = EmailMessage(policy=SMTP)
    made["To"] = ANA
    made.set_content("We come.")
    put(office, "a.eml", made.as_bytes())
    with mail_server() as server:
        ((_, error),) = send(office, OUTSPOKEN_SMTP=server.url).failed
        assert error.why is Why.SENDER
        told = '[office]\nname = "Brackwater"\nemail = "brackwater@example.org"\n'
        (office.place / "channels.toml").write_text(told)
        assert send(office, OUTSPOKEN_SMTP=server.url).mails == 1
    assert server.letters[0].sender == "brackwater@example.org"
    assert b"From: brackwater@example.org" in server.letters[0].data


NOTIFY = {
    "OUTSPOKEN_NOTIFY_KEY": KEY,
    "OUTSPOKEN_NOTIFY_EMAIL": MAIL_TEMPLATE,
    "OUTSPOKEN_NOTIFY_TEXT": TEXT_TEMPLATE,
}


def notify(office: Office, web: Web) -> Sent:
    return send(office, **NOTIFY, OUTSPOKEN_NOTIFY_URL=web.address)


def test_e_mails_and_texts_go_by_notify(office: Office) -> None:
    put(office, "a.eml", letter())
    put(office, "b.sms", parcel.text_file("07700 900123", "We come on Monday."))
    with serving.web() as web:
        for kind in ("email", "sms"):
            web[f"/v2/notifications/{kind}"] = Page(b'{"id": "1"}', status=201)
        sent = notify(office, web)

    assert (sent.mails, sent.texts, sent.failed) == (1, 1, [])
    mail, text = (json.loads(visit.body) for visit in web.visits)
    assert mail == {
        "email_address": ANA,
        "template_id": MAIL_TEMPLATE,
        "personalisation": {"subject": "Damp", "message": "We come on Monday.\n"},
        "reference": "a.eml",
    }
    assert text["phone_number"] == "+447700900123"
    assert text["personalisation"] == {"message": "We come on Monday."}
    token = web.visits[0].headers["authorization"].removeprefix("Bearer ")
    told = jwt.decode(token, SECRET, algorithms=["HS256"])
    assert told["iss"] == SERVICE
    assert outbox.paths(office) == []


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (400, Why.REFUSED),
        (403, Why.LOGIN),
        (429, Why.BUSY),
        (500, Why.UNREACHABLE),
        (503, Why.UNREACHABLE),
        (302, Why.UNREACHABLE),
    ],
)
def test_what_notify_refuses_stays_and_nobody_is_told_whose_it_is(
    office: Office, status: int, why: Why, caplog: pytest.LogCaptureFixture
) -> None:
    put(office, "a.eml", letter())
    said = {"errors": [{"error": "ValidationError", "message": f"{ANA} is bad"}]}
    with caplog.at_level(logging.INFO), serving.web() as web:
        web["/v2/notifications/email"] = Page(
            json.dumps(said).encode(), status=status, headers={"Location": "/elsewhere"}
        )
        ((_, error),) = notify(office, web).failed

    assert error.why is why
    assert len(web.visits) == 1
    assert_silent(error, ANA, SECRET, KEY)
    assert caplog.records == []
    assert len(outbox.paths(office)) == 1


def test_when_notify_takes_no_more_the_rest_is_not_tried(office: Office) -> None:
    for number in range(4):
        put(office, f"{number}.sms", parcel.text_file("07700 900123", "We come."))

    def second_is_too_many(visit: Visit) -> Page:
        del visit
        return Page(b"{}", status=201 if len(web.visits) < 2 else 429)

    with serving.web() as web:
        web["/v2/notifications/sms"] = second_is_too_many
        sent = notify(office, web)

    assert (sent.texts, len(sent.failed)) == (1, 3)
    assert len(web.visits) == 2


def test_with_smtp_alone_a_text_is_left_for_somebodys_hands(office: Office) -> None:
    put(office, "b.sms", parcel.text_file("07700 900123", "We come."))
    with mail_server() as server:
        sent = send(office, OUTSPOKEN_SMTP=server.url)
    assert (sent.left, sent.failed) == (1, [])


@pytest.mark.parametrize(
    ("environment", "advice"),
    [
        ({"OUTSPOKEN_NOTIFY_KEY": KEY}, "set the id of a template too"),
        ({**NOTIFY, "OUTSPOKEN_NOTIFY_KEY": "hunter2"}, "the key is not as Notify shows"),
        ({**NOTIFY, "OUTSPOKEN_NOTIFY_TEXT": "hunter2"}, "give the id of a template"),
    ],
)
def test_a_key_that_is_misspelt_is_not_repeated(
    office: Office, environment: dict[str, str], advice: str
) -> None:
    with pytest.raises(BadWayError, match=advice) as caught:
        ways.configured(office, environment)
    assert_silent(caught.value, "hunter2", KEY)


def test_a_letter_written_anew_meanwhile_goes_yet(office: Office) -> None:
    path = put(office, "a.eml", letter())
    anew = letter("bea@example.org")

    class Writes(Files):
        def send(self, each: parcel.Parcel) -> bool:
            path.write_bytes(anew)
            return True

    assert outbox.send(office, (Writes(),), NOW).mails == 1
    assert path.read_bytes() == anew


def test_a_letter_taken_down_meanwhile_is_not_missed(office: Office) -> None:
    first = put(office, "a.eml", letter())
    second = put(office, "b.eml", letter())

    class TakesDown(Files):
        def send(self, each: parcel.Parcel) -> bool:
            assert each.name == first.name
            second.unlink()
            return True

    sent = outbox.send(office, (TakesDown(),), NOW)
    assert (sent.mails, sent.failed) == (1, [])


@pytest.mark.parametrize("task", ["alerting", "casebook", "digests", "outbox", "queue"])
def test_a_task_needs_no_other_to_be_loaded_before(task: str) -> None:
    program = f"import outspoken.services.terminal.{task}"
    path = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    subprocess.run([sys.executable, "-c", program], env=path, check=True)


def test_every_reason_has_its_words() -> None:
    assert {why for why in Why if not str(NotSentError(why))} == set()
    assert str(NotSentError(Why.ADDRESS, 550)).endswith("another (550)")
    assert PASSWORD not in str(NotSentError(Why.LOGIN, 535))


@pytest.mark.parametrize("host", ["a..b", "x" * 300])
def test_a_host_that_is_no_name_cannot_be_reached(office: Office, host: str) -> None:
    put(office, "a.eml", letter())
    ((_, error),) = send(office, OUTSPOKEN_SMTP=f"smtp://{USER}:{SECRET}@{host}").failed
    assert error.why is Why.UNREACHABLE
    assert_silent(error, SECRET)


def test_a_password_of_other_letters_is_no_reason_to_stop(
    office: Office, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    put(office, "a.eml", letter())
    with mail_server(context(certificate), asks=True) as server:
        url = f"smtp://{USER}:z%C5%82oto@localhost:{server.port}"
        ((_, error),) = send(office, OUTSPOKEN_SMTP=url).failed
    assert error.why is Why.LOGIN
