from datetime import date

import pytest

from outspoken.model.approval import Approval, Approver, digest, statement

APPROVAL = Approval("sha256-1:00", "officer-1", "2026-1", date(2026, 4, 3))
PLACE = {"id": "20260403-k7m2qx", "kind": "rant"}


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
