from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from outspoken.model.submission import Kind, Submission
from outspoken.services import reviews
from outspoken.services.detectors import Lists
from outspoken.services.terminal.choosing import Asked
from outspoken.services.terminal.session import Session

Typed = Callable[[str], Callable[[str], str]]
BODY = "Ring 07700 900123 or 07700 900456. Shaz = angry."


@pytest.fixture
def session() -> Session:
    sent = Submission(
        id="20260403-k7m2qx",
        kind=Kind.RANT,
        received=datetime(2026, 4, 3, tzinfo=UTC),
        title="Damp",
        body=BODY,
    )
    return Session(reviews.begin(sent, Lists()))


@pytest.mark.parametrize(
    ("lines", "choices"),
    [
        pytest.param("a 1", ["accepted", "open"], id="accept one"),
        pytest.param("a 1 2", ["accepted", "accepted"], id="accept some"),
        pytest.param("a 1, 2", ["accepted", "accepted"], id="with a comma"),
        pytest.param("a all", ["accepted", "accepted"], id="accept all"),
        pytest.param("r 2", ["open", "refused"], id="refuse"),
        pytest.param("r 1\na all", ["refused", "accepted"], id="all that are open"),
        pytest.param("c 2 staff", ["open", "accepted"], id="another reason accepts"),
        pytest.param("a 1\nu", ["open", "open"], id="undo"),
        pytest.param("u", ["open", "open"], id="nothing to undo"),
        pytest.param("a 1\na 9\nu", ["open", "open"], id="a mistake is no step to undo"),
        pytest.param("+ Shaz = angry = staff", ["open", "open", "accepted"], id="add"),
        pytest.param("v", ["open", "open"], id="seeing changes nothing"),
        pytest.param("\n\nx\na\na 3\nr -1\nc 1\n+ Bob", ["open", "open"], id="mistakes"),
    ],
)
def test_keys(session: Session, typed: Typed, lines: str, choices: list[str]) -> None:
    with pytest.raises(EOFError):
        session.run(typed(lines))
    assert [each.choice for each in session.review.passages] == choices


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        pytest.param("a all\np", Asked(publish=True), id="publish"),
        pytest.param("p\na all\np", Asked(publish=True), id="not while one is open"),
        pytest.param(
            "a all\np complaint-1", Asked(publish=True, track="complaint-1"), id="a track"
        ),
        pytest.param("a all\np soon\np", Asked(publish=True), id="no such track"),
        pytest.param("h", Asked(hold=True), id="hold"),
        pytest.param("d\nd rude\nd hateful", Asked(decline="hateful"), id="decline"),
        pytest.param("q", Asked(), id="leave it"),
    ],
)
def test_what_is_to_be_done(
    session: Session, typed: Typed, lines: str, asked: Asked
) -> None:
    assert session.run(typed(lines)) == asked


def test_enter_alone_shows_the_keys(
    session: Session, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    session.run(typed("\nq"))
    shown = capsys.readouterr().out
    assert "let it stay" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
