"""What the log says stands: the last approval it knows of each text."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from outspoken.model import standing
from outspoken.model.approval import Approval, statement_digest
from outspoken.model.record import Record
from outspoken.model.standing import Standing

POST = "20260403-k7m2qx"
ONE, TWO, STONE = "1" * 64, "2" * 64, "3" * 64


def record(action: str, **details: str) -> Record:
    return Record(
        seq=1,
        time=datetime(2026, 4, 3, 9, tzinfo=UTC),
        officer="officer-1",
        action=action,
        subject=POST,
        details=details,
        tx="tx-1",
    )


PUBLISHED = record("published", digest=ONE, statement=ONE)
TAKEN_DOWN = record("withdrawn", reason="legal", statement=STONE)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param([], {}, id="nothing is known of a text that the log lacks"),
        pytest.param(
            [record("declined", reason="staff"), record("objected")], {}, id="nor here"
        ),
        pytest.param([PUBLISHED], {POST: Standing(False, ONE, ONE)}, id="published"),
        pytest.param(
            [PUBLISHED, record("objection-upheld", digest=TWO, statement=TWO)],
            {POST: Standing(False, TWO, TWO)},
            id="put back",
        ),
        pytest.param(
            [PUBLISHED, record("objection-not-upheld", digest=TWO, statement=TWO)],
            {POST: Standing(False, TWO, TWO)},
            id="more taken out",
        ),
        pytest.param(
            [PUBLISHED, record("objection-not-upheld", reason="staff")],
            {POST: Standing(False, ONE, ONE)},
            id="an objection that was declined changes nothing",
        ),
        pytest.param(
            [PUBLISHED, record("held"), record("answered")],
            {POST: Standing(False, ONE, ONE)},
            id="nor does anything else",
        ),
        pytest.param(
            [PUBLISHED, TAKEN_DOWN], {POST: Standing(True, "", STONE)}, id="taken down"
        ),
        pytest.param(
            [PUBLISHED, TAKEN_DOWN, record("erased")],
            {POST: Standing(True, "", STONE)},
            id="erased where its tombstone stands already",
        ),
        pytest.param(
            [PUBLISHED, record("erased", statement=STONE)],
            {POST: Standing(True, "", STONE)},
            id="erased and taken down at once",
        ),
        pytest.param(
            [PUBLISHED, record("erased")], {POST: Standing(True)}, id="erased long ago"
        ),
        pytest.param(
            [TAKEN_DOWN, record("objection-upheld", digest=TWO, statement=TWO)],
            {POST: Standing(False, TWO, TWO)},
            id="restored",
        ),
    ],
)
def test_the_last_word_counts(
    records: list[Record], expected: Mapping[str, Standing]
) -> None:
    assert standing.of(records) == expected


PLACE = {"id": POST, "kind": "rant"}
APPROVAL = Approval(f"sha256-1:{ONE}", "officer-1", "2026-1", date(2026, 4, 3))


@pytest.mark.parametrize(
    ("known", "claim"),
    [
        pytest.param(
            Standing(False, "", statement_digest(APPROVAL, PLACE)), True, id="the same"
        ),
        pytest.param(
            Standing(False, APPROVAL.digest, ONE), False, id="the words, decided on again"
        ),
        pytest.param(
            Standing(False, APPROVAL.digest), True, id="an old record: the words tell"
        ),
        pytest.param(Standing(False, ONE), False, id="an old record: other words"),
        pytest.param(Standing(True), True, id="an older record: nothing can be told"),
    ],
)
def test_an_approval_is_the_last_one_or_it_is_not(known: Standing, claim: bool) -> None:
    assert known.fits(APPROVAL, PLACE) is claim
    assert known.fits(replace(APPROVAL, signature="c2lnbmVk"), PLACE) is claim
