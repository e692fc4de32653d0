from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from outspoken.model.approval import Approval, Approver, digest, statement
from outspoken.model.move import Move, MoveKind
from outspoken.model.post import Answer, AnswerState, Post, Status, Tone
from outspoken.model.reason import Reason
from outspoken.model.submission import Channel, Kind, Photo, TranslatedBy

APPROVAL = Approval("sha256-1:00", "officer-1", "2026-1", date(2026, 4, 3))
PLACE = {"id": "20260403-k7m2qx", "kind": "rant"}
ID, OTHER = "20260403-k7m2qx", "20260403-aaaaaa"
ON, LATER = datetime(2026, 4, 3, 9, 30, tzinfo=UTC), datetime(2026, 4, 4, tzinfo=UTC)
POST = Post(id=ID, kind=Kind.RANT, received=ON, body="Wet.", approved_on=ON.date())
ANSWER = Answer(
    id=ID,
    post=ID,
    team="repairs",
    role="Manager",
    state=AnswerState.ANSWERED,
    answered=ON,
    body="Soon.",
)
MOVE = Move(id=ID, post=ID, kind=MoveKind.ROUTED, made=ON)
UNBOUND = {"approval", "approved_on"}
"""What the approval itself tells, and what it is signed with."""
CHANGED: Mapping[str, object] = {
    "kind": Kind.IDEA,
    "received": LATER,
    "approved_at": LATER,
    "topics": ("damp",),
    "tone": Tone.PRAISE,
    "status": Status.WITHDRAWN,
    "withdrawn_for": Reason.STAFF,
    "withdrawn_at": LATER,
    "revised_at": LATER,
    "redactions": {Reason.STAFF: 1},
    "allowed": ("wet",),
    "photos": (Photo("1.jpg", "a wall", "00"),),
    "translated_by": TranslatedBy.MACHINE,
    "labels": ("old",),
    "former": ("/old/",),
    "state": AnswerState.DONE,
    "answered": LATER,
    "promised_by": LATER.date(),
    "made": LATER,
    "days": 3,
    "heard_by": Channel.PHONE,
}
"""Another value of each field that is not plain text."""


@pytest.mark.parametrize(
    ("title", "name", "body", "photos"),
    [
        pytest.param("Mould!", "Ana", "Wet walls.", (), id="another title"),
        pytest.param("Mould", "Anna", "Wet walls.", (), id="another name"),
        pytest.param("Mould", "Ana", "Wet walls", (), id="a full stop less"),
        pytest.param("Mould", "Ana", " Wet walls.", (), id="a space before"),
        pytest.param("Mould", "Ana", "Wet walls.", ("00 a wall",), id="a photo more"),
        pytest.param("MouldAna", "", "Wet walls.", (), id="words moved between the parts"),
    ],
)
def test_any_change_of_what_the_public_sees_changes_the_digest(
    title: str, name: str, body: str, photos: tuple[str, ...]
) -> None:
    assert digest(title, name, body, photos) != digest("Mould", "Ana", "Wet walls.")


def test_line_ends_after_the_words_do_not_count() -> None:
    assert digest("Mould", "Ana", "Wet walls.\n") == digest("Mould", "Ana", "Wet walls.")


def test_the_digest_names_its_canonical_form() -> None:
    assert digest("", "", "").startswith("sha256-1:")


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(PLACE | {"id": "20260403-aaaaaa"}, id="another text"),
        pytest.param(PLACE | {"received": "2026-04-04"}, id="another day of receipt"),
        pytest.param({"kind": "rant"}, id="no id"),
    ],
)
def test_an_approval_is_bound_to_its_place(place: dict[str, str]) -> None:
    assert statement(APPROVAL, place) != statement(APPROVAL, PLACE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(text, each.name, id=f"{type(text).__name__}: {each.name}")
        for text in (POST, ANSWER, MOVE)
        for each in fields(text)
        if each.name not in UNBOUND
    ],
)
def test_nothing_of_a_text_can_be_changed_after_it_was_signed(
    text: Post | Answer | Move, name: str
) -> None:
    other = MoveKind.AGREED if (text, name) == (MOVE, "kind") else CHANGED.get(name, OTHER)
    changed = replace(text, **{name: other})  # type: ignore[arg-type]
    assert (changed.digest, changed.place) != (text.digest, text.place)


def test_an_answer_in_english_is_signed_as_before_languages_were() -> None:
    assert "language" not in ANSWER.place
    assert replace(ANSWER, language="cy").place == {**ANSWER.place, "language": "cy"}


def test_the_signature_is_no_part_of_what_is_signed() -> None:
    signed = Approval("sha256-1:00", "officer-1", "2026-1", date(2026, 4, 3), "c2lnbmVk")
    assert statement(signed, PLACE) == statement(APPROVAL, PLACE)


@pytest.mark.parametrize(
    ("day", "claim"),
    [
        pytest.param(date(2026, 1, 4), False, id="before the first day"),
        pytest.param(date(2026, 1, 5), True, id="on the first day"),
        pytest.param(date(2026, 6, 30), True, id="on the last day"),
        pytest.param(date(2026, 7, 1), False, id="after the last day"),
    ],
)
def test_an_approver_may_approve_on_days_in_office(day: date, claim: bool) -> None:
    retired = Approver("officer-1", "a2V5", date(2026, 1, 5), date(2026, 6, 30))
    assert retired.may_approve(day) is claim
