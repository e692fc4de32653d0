from datetime import UTC, datetime

import pytest

from outspoken.model.imported import Imported, ImportedKind, ImportedState, Omission

NOON = datetime(2025, 4, 3, 12, tzinfo=UTC)


def test_what_comes_in_says_where_it_was() -> None:
    item = Imported(kind=ImportedKind.POST, origin="feed:x", received=NOON, body="Damp")
    assert item.state is ImportedState.APPROVED
    assert (item.parent, item.contacts) == ("", ())


@pytest.mark.parametrize("origin", ["", "two\nlines", "a\u2028b"])
def test_an_origin_is_one_line(origin: str) -> None:
    with pytest.raises(ValueError, match="one printable line"):
        Imported(kind=ImportedKind.POST, origin=origin, received=NOON, body="Damp")


def test_a_moment_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        Imported(
            kind=ImportedKind.POST,
            origin="feed:x",
            received=NOON.replace(tzinfo=None),
            body="Damp",
        )


@pytest.mark.parametrize("reason", list(Omission))
def test_a_reason_reads_as_words(reason: Omission) -> None:
    assert reason.value == reason.value.strip()
    assert reason.value.islower()
