"""Objections: who decided, what still waits, and what came of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from outspoken.model import objection
from outspoken.model.objection import Case
from outspoken.model.post import Post, Status
from outspoken.model.reason import Reason
from outspoken.model.record import Record
from outspoken.model.review import Choice, Passage
from outspoken.model.submission import Kind, Photo
from outspoken.model.suggestion import CERTAIN, Suggestion
from outspoken.model.tally import Outcome

ID = "20260403-k7m2qx"
NOON = datetime(2026, 4, 3, 12, tzinfo=UTC)
ONE, TWO, THREE = "officer-1", "officer-2", "officer-3"


def records(*said: tuple[str, str]) -> list[Record]:
    return [
        Record(seq=n, time=NOON, officer=who, action=action, subject=ID, tx=f"t-{n}")
        for n, (who, action) in enumerate(said, start=1)
    ]


def case(decided: str, *officers: str, made: int, ever: int, is_open: bool = False) -> Case:
    return Case(decided, frozenset(officers), made, ever, is_open)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param([], case("", made=0, ever=0), id="nothing was decided"),
        pytest.param(
            [(ONE, "held")], case("", made=0, ever=0), id="holding decides nothing"
        ),
        pytest.param(
            [(ONE, "published")], case("published", ONE, made=0, ever=0), id="published"
        ),
        pytest.param(
            [(ONE, "declined"), (THREE, "objected")],
            case("declined", ONE, made=1, ever=1, is_open=True),
            id="who takes an objection in decides nothing",
        ),
        pytest.param(
            [(ONE, "declined"), (ONE, "objected"), (TWO, Outcome.UPHELD)],
            case("published", ONE, TWO, made=1, ever=1),
            id="both have decided once it is upheld",
        ),
        pytest.param(
            [(ONE, "declined"), (ONE, "objected"), (TWO, Outcome.NOT_UPHELD)],
            case("declined", ONE, TWO, made=1, ever=1),
            id="declined it stays when it is not",
        ),
        pytest.param(
            [
                (ONE, "published"),
                (ONE, "objected"),
                (TWO, Outcome.IN_PART),
                (TWO, "withdrawn"),
            ],
            case("withdrawn", TWO, made=0, ever=1),
            id="a take-down is a decision of its own",
        ),
        pytest.param(
            [(ONE, "published"), (ONE, "objected"), (TWO, "withdrawn")],
            case("withdrawn", ONE, TWO, made=1, ever=1, is_open=True),
            id="of what waits, who decided before stays partial",
        ),
        pytest.param(
            [(ONE, "published"), (ONE, "objected"), (TWO, "published")],
            case("published", ONE, TWO, made=1, ever=1, is_open=True),
            id="the same if it is published anew",
        ),
        pytest.param(
            [(ONE, "withdrawn"), (ONE, "objected"), (TWO, Outcome.UPHELD)],
            case("published", ONE, TWO, made=1, ever=1),
            id="what was taken down is published once it is upheld",
        ),
        pytest.param(
            [(ONE, "published"), (ONE, "objected"), (TWO, "erased")],
            case("erased", TWO, made=0, ever=1),
            id="erasing ends what waits",
        ),
        pytest.param(
            [(ONE, "published"), (ONE, "objected"), (ONE, objection.ALONE)],
            replace(case("published", ONE, made=1, ever=1, is_open=True), is_alone=True),
            id="there is nobody else any more",
        ),
    ],
)
def test_what_the_log_tells(said: list[tuple[str, str]], expected: Case) -> None:
    others = [replace(each, subject="20260403-aaaaaa") for each in records((TWO, "erased"))]
    assert objection.case_of([*records(*said), *others], ID) == expected


def taking(action: str, minute: int, **details: int | str) -> Record:
    when = NOON + timedelta(minutes=minute)
    told = {"officer": ONE, "subject": ID, "tx": f"t-{minute}", "details": details}
    return Record(seq=minute + 1, time=when, action=action, **told)  # type: ignore[arg-type]


BACK = taking("withdrawn", 2, by="writer")


@pytest.mark.parametrize(
    ("said", "is_back", "is_open"),
    [
        pytest.param([BACK], True, False, id="taken down for its writer"),
        pytest.param([taking("taken-back", 2)], True, False, id="taken back by its writer"),
        pytest.param([taking("withdrawn", 2, reason="legal")], False, True, id="a reason"),
        pytest.param([BACK, taking("objected", 3)], True, True, id="objected to"),
        pytest.param([BACK, taking("objected", 3, wanted=1)], False, True, id="wanted"),
        pytest.param([BACK, taking("agreed-to-print", 3)], False, False, id="a yes"),
        pytest.param(
            [taking("agreed-to-print", 2), taking("withdrawn", 3, by="writer")],
            *(True, False),
            id="a yes from before",
        ),
        pytest.param(
            [
                BACK,
                taking("objected", 3, wanted=1),
                taking(Outcome.UPHELD, 4),
                taking("withdrawn", 5, reason="legal"),
            ],
            *(False, False),
            id="published since",
        ),
    ],
)
def test_what_its_writer_took_back_is_so_until_they_want_it(
    said: list[Record], *, is_back: bool, is_open: bool
) -> None:
    found = objection.case_of([taking("published", 0), taking("objected", 1), *said], ID)
    assert (found.is_taken_back(), found.is_open) == (is_back, is_open)


def test_a_tombstone_may_know_more_than_the_log() -> None:
    known = [taking("published", 0), taking("objected", 1)]
    stone = post(status=Status.WITHDRAWN, withdrawn_at=NOON + timedelta(seconds=90.5))
    assert objection.case_of(known, ID).is_taken_back(stone)
    assert not objection.case_of(known, ID).is_taken_back(post())
    early, late = ([*known, taking("agreed-to-print", n)] for n in (1, 2))
    assert objection.case_of(early, ID).is_taken_back(stone)
    assert not objection.case_of(late, ID).is_taken_back(stone)


def post(**fields: object) -> Post:
    told: dict[str, object] = {
        "id": ID,
        "kind": Kind.RANT,
        "received": NOON,
        "approved_on": date(2026, 4, 3),
        "body": "",
        "redactions": {Reason.STAFF: 1},
        **fields,
    }
    return Post(**told)  # type: ignore[arg-type]


def out(*spans: tuple[int, int], choice: Choice = Choice.ACCEPTED) -> list[Passage]:
    return [
        Passage("body", Suggestion(start, end, Reason.STAFF, CERTAIN, "said"), choice)
        for start, end in spans
    ]


GONE = post(status=Status.WITHDRAWN, redactions={})


@pytest.mark.parametrize(
    ("before", "after", "was", "now", "expected"),
    [
        pytest.param(post(), None, [], [], Outcome.NOT_UPHELD, id="declined again"),
        pytest.param(None, post(), [], [], Outcome.UPHELD, id="printed after all"),
        pytest.param(GONE, post(), [], [], Outcome.UPHELD, id="put back after all"),
        pytest.param(
            post(), post(redactions={}), out((0, 5)), [], Outcome.UPHELD, id="all is back"
        ),
        pytest.param(
            post(), post(), out((0, 5)), out((0, 5)), Outcome.NOT_UPHELD, id="all the same"
        ),
        pytest.param(
            post(),
            post(),
            out((0, 5)),
            out((0, 4)),
            Outcome.IN_PART,
            id="one letter is back",
        ),
        pytest.param(
            post(), post(), out((0, 5)), out((0, 9)), Outcome.NOT_UPHELD, id="more came out"
        ),
        pytest.param(
            post(),
            post(),
            out((0, 5), (5, 9)),
            out((0, 9)),
            Outcome.NOT_UPHELD,
            id="cut up otherwise",
        ),
        pytest.param(
            post(),
            post(),
            out((0, 5)),
            out((0, 5), choice=Choice.REFUSED) + out((7, 9)),
            Outcome.IN_PART,
            id="one for another",
        ),
        pytest.param(
            post(redactions={Reason.STAFF: 2}),
            post(),
            None,
            [],
            Outcome.IN_PART,
            id="not known where, but fewer",
        ),
    ],
)
def test_what_comes_of_it(
    before: Post | None,
    after: Post | None,
    was: list[Passage] | None,
    now: list[Passage],
    expected: Outcome,
) -> None:
    assert objection.outcome(before, after, was, now) is expected


@pytest.mark.parametrize(
    ("was", "now", "comes_out"),
    [
        pytest.param([(0, 5)], [(0, 5)], False, id="as before"),
        pytest.param([(0, 5)], [(1, 4)], False, id="less than before"),
        pytest.param([(0, 5)], [(0, 6)], True, id="a letter more"),
        pytest.param(None, [(0, 5)], True, id="not known from before"),
        pytest.param(None, [], False, id="nothing comes out"),
    ],
)
def test_whether_more_comes_out_of_the_title(
    was: list[tuple[int, int]] | None, now: list[tuple[int, int]], comes_out: bool
) -> None:
    def titled(spans: list[tuple[int, int]]) -> list[Passage]:
        return [replace(each, part="title") for each in out(*spans)]

    before = None if was is None else titled(was)
    assert objection.comes_out_of_title(before, titled(now)) is comes_out
    assert not objection.comes_out_of_title([], out(*now)), "the body has no address"


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        pytest.param({"approved_on": date(2026, 5, 1)}, True, id="the day of approval"),
        pytest.param({"photos": (Photo("1.jpg", "A wall", "b" * 64),)}, True, id="bytes"),
        pytest.param({"photos": (Photo("1.jpg", "A door", "a" * 64),)}, False, id="alt"),
        pytest.param({"body": "Wet."}, False, id="the words"),
        pytest.param({"redactions": {Reason.CONTACT: 1}}, False, id="a reason"),
    ],
)
def test_what_readers_see(changes: dict[str, object], is_same: bool) -> None:
    one = post(photos=(Photo("1.jpg", "A wall", "a" * 64),))
    other = replace(one, **changes)  # type: ignore[arg-type]
    assert objection.shows_the_same(one, other) is is_same
