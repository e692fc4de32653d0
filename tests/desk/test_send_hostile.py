"""Hostile strings through every field of the form: shown back as text, on every step."""

import pytest
from tests.desk.conftest import Intake
from tests.desk.sender import RIGHT, Sender
from tests.hostile import corpus, scanning

from outspoken.services import intake_limits, send_forms
from outspoken.services.intake_limits import Act, Cap

LONGEST = 8000
"""Most characters of a payload that are sent: a form has at most 64 KB."""
SHARE = 300
"""Of the payloads, one in so many goes through each field, another for each."""
FIELDS = (*send_forms.FIELDS, send_forms.TRAP, "lang", "token", "photos", "step")
FORGED = [
    *("../../etc/passwd", "\x00", "W10.x", "WyIuLi8uLiIsIiIsIiIsIiJd.AAAA", "é", "{}"),
    "A" * 5000,
]


@pytest.fixture
def sender(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> Sender:
    """Somebody whom no count stops."""
    caps = dict.fromkeys(Act, Cap(10_000, 10_000))
    monkeypatch.setattr(intake_limits, "CAPS", caps)
    return Sender(Intake(intake.town, intake.post))


@pytest.fixture(scope="module")
def payloads() -> list[str]:
    return [each[:LONGEST] for each in corpus.payloads()]


@pytest.mark.parametrize("field", FIELDS)
def test_whatever_is_typed_is_shown_back_as_text(
    sender: Sender, payloads: list[str], field: str
) -> None:
    wrong: list[tuple[str, list[str]]] = []
    for payload in payloads[FIELDS.index(field) :: SHARE]:
        for fields in ({field: payload}, {field: payload, "consent": ""}):
            page = sender.post({**sender.fields, **RIGHT, "step": "look", **fields})
            assert page.status_code in (200, 422), page.status_code
            if found := scanning.capable(page.text):
                wrong.append((payload, found))
    assert wrong == []
    assert sender.waiting == []


@pytest.mark.parametrize("field", ["token", "photos"])
@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_token_names_nothing(sender: Sender, field: str, forged: str) -> None:
    page = sender.send("look", **{field: forged})
    assert page.status_code in (200, 422)
    assert "<img" not in page.text


def test_what_was_sent_is_read_again_to_the_letter(
    sender: Sender, payloads: list[str]
) -> None:
    sent = 0
    for number, payload in enumerate(payloads[::SHARE]):
        page = sender.send("send", body=payload, title=f"Number {number}")
        assert page.status_code in (200, 422)
        assert scanning.capable(page.text) == []
        sent += page.status_code == 200
    assert len(sender.waiting) == sent > 0
