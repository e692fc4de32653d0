"""The ledger: what it counts adds up, and every month is there."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from outspoken.model import ledger
from outspoken.model.brief import Brief, EntryBrief
from outspoken.model.dossier import Dossier
from outspoken.model.ledger import Ledger
from outspoken.model.post import Post, Status
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.model.tally import Tally

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
counts = st.dictionaries(st.sampled_from(Reason), st.integers(0, 4))
days = st.dates(date(2025, 11, 1), date(2027, 2, 1))


def text(number: int = 0, /, **fields: object) -> Post:
    told: dict[str, object] = {
        "id": f"20260301-{number:06}",
        "kind": Kind.RANT,
        "received": NOON,
        "approved_on": date(2026, 3, 2),
        "body": "Wet.",
        "slug": f"wet-{number}",
        **fields,
    }
    return Post(**told)  # type: ignore[arg-type]


def withdrawn(number: int, on: datetime, reason: Reason | None) -> Post:
    gone = {"status": Status.WITHDRAWN, "withdrawn_for": reason, "withdrawn_at": on}
    return text(number, **gone)


def ledger_of(dossiers: Iterable[Dossier], tallies: Iterable[Tally] = ()) -> Ledger:
    """Return the ledger of *dossiers*, by way of what briefs tell of them."""
    return ledger.of(map(brief, dossiers), tallies)


def brief(dossier: Dossier) -> Brief:
    """Return *dossier* as briefly as the ledger needs it."""
    post = dossier.post
    counted = ledger.counted(dossier)
    return Brief(
        id=post.id,
        url=post.url,
        title=post.title,
        name=post.name,
        kind=post.kind,
        received=0,
        is_withdrawn=post.is_withdrawn,
        entry=EntryBrief(0, post.id, 0, 0, ""),
        standing=counted.standing,
        untouched=counted.untouched,
        months=counted.months,
        accounts=counted.accounts,
    )


@given(
    posts=st.lists(
        st.tuples(counts, days, st.lists(st.tuples(counts, days), max_size=3)), max_size=6
    )
)
def test_months_posts_and_texts_come_to_the_same(
    posts: list[tuple[dict[Reason, int], date, list[tuple[dict[Reason, int], date]]]],
) -> None:
    dossiers = [
        Dossier(
            text(number, redactions=taken, approved_on=on),
            "",
            tuple(
                text(number * 10 + 100 + n, kind=Kind.COMMENT, redactions=t, approved_on=o)
                for n, (t, o) in enumerate(comments)
            ),
        )
        for number, (taken, on, comments) in enumerate(posts)
    ]
    told = ledger_of(dossiers)
    texts = [text for each in dossiers for text in (each.post, *each.comments)]
    for reason in Reason:
        of_texts = sum(each.redactions.get(reason, 0) for each in texts)
        counted = sum(each.redactions.get(reason, 0) for _, each in told.accounts)
        assert counted == of_texts
        assert sum(m.removed.get(reason, 0) for m in told.months) == of_texts
        assert sum(n.get(reason, 0) for _, n in told.removed) == of_texts
    months = [each.month for each in told.months]
    assert months == sorted(set(months))
    assert told.untouched == sum(not sum(each.redactions.values()) for each in texts)


def test_quiet_months_are_there_too() -> None:
    first = text(1, approved_on=date(2025, 11, 30), redactions={Reason.STAFF: 2})
    last = text(2, approved_on=date(2026, 2, 1), redactions={Reason.CHILD: 1})
    told = ledger_of([Dossier(first, ""), Dossier(last, "")])
    assert [(each.month, each.removed) for each in told.months] == [
        ("2025-11", {Reason.STAFF: 2}),
        ("2025-12", {}),
        ("2026-01", {}),
        ("2026-02", {Reason.CHILD: 1}),
    ]


def test_a_site_without_anything_has_no_month() -> None:
    told = ledger_of([])
    assert (told.months, told.removed, told.standing, told.untouched) == ((), (), 0, 0)


def test_a_tombstone_counts_as_taken_down_in_the_month_it_was() -> None:
    # Half past midnight in London's summer is still the day before in UTC.
    late = datetime(2026, 4, 30, 23, 30, tzinfo=UTC)
    told = ledger_of([Dossier(withdrawn(1, late, Reason.LEGAL), "", (text(2),))])
    may = told.months[-1]
    assert (may.month, may.withdrawn) == ("2026-05", {Reason.LEGAL: 1})
    assert (told.standing, told.untouched) == (1, 1)


def test_the_months_end_also_where_no_later_one_can_be_written() -> None:
    last = text(approved_on=date(9999, 12, 31), redactions={Reason.STAFF: 1})
    first = text(1, approved_on=date(9999, 11, 1), redactions={Reason.STAFF: 1})
    told = ledger_of([Dossier(first, "", ()), Dossier(last, "", ())])
    assert [each.month for each in told.months] == ["9999-11", "9999-12"]
