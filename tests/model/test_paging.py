"""Pages of a thread: newer comments move none, and late ones none out of reach."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from outspoken.model import paging
from outspoken.model.post import Post, Status
from outspoken.model.submission import Kind

FIRST = datetime(2026, 4, 3, 9, 0, tzinfo=UTC)
POST = Post(
    id="20260403-aaaaaa",
    kind=Kind.RANT,
    received=FIRST,
    approved_on=date(2026, 4, 3),
    body="Damp.",
    slug="damp",
)


def comments(count: int) -> list[Post]:
    return [
        replace(
            POST,
            id=f"20260403-{number:06}",
            kind=Kind.COMMENT,
            post=POST.id,
            received=FIRST + timedelta(minutes=number),
        )
        for number in range(count)
    ]


def test_nobody_has_said_anything() -> None:
    assert paging.pages([]) == ((),)


def test_a_hundred_stand_on_the_post_s_own_page() -> None:
    assert len(paging.pages(comments(100))) == 1
    assert [len(page) for page in paging.pages(comments(101))] == [100, 1]


def test_addresses() -> None:
    numbers = paging.numbers(comments(101))
    here = paging.address(POST, numbers, "20260403-000003")
    assert here == "/2026/damp/#comment-20260403-000003"
    there = paging.address(POST, numbers, "20260403-000100")
    assert there == "/2026/damp/comments/2/#comment-20260403-000100"


@given(st.integers(1, 350), st.integers(0, 200), st.randoms())
def test_a_newer_comment_moves_none(count: int, more: int, random: object) -> None:
    said = comments(count + more)
    before = paging.numbers(said[:count])
    shuffled = random.sample(said, len(said))  # type: ignore[attr-defined]
    after = paging.numbers(shuffled)
    assert before == {given_id: after[given_id] for given_id in before}


@given(st.integers(1, 250), st.data())
def test_a_tombstone_moves_none(count: int, data: st.DataObject) -> None:
    said = comments(count)
    gone = data.draw(st.integers(0, count - 1))
    left = [*said]
    left[gone] = replace(said[gone], status=Status.WITHDRAWN, body="")
    assert paging.numbers(left) == paging.numbers(said)


@given(st.integers(101, 350), st.integers(1, paging.SLIPPING), st.data())
def test_a_comment_approved_late_moves_none_out_of_reach(
    count: int, late: int, data: st.DataObject
) -> None:
    said = comments(count)
    approved_late = data.draw(
        st.lists(st.integers(0, count - 1), min_size=late, max_size=late, unique=True)
    )
    before = paging.numbers(each for n, each in enumerate(said) if n not in approved_late)
    pages, after = paging.pages(said), paging.numbers(said)
    for given_id, number in before.items():
        led_on = {each.id for each in paging.slipped(pages, number)}
        assert after[given_id] == number or given_id in led_on
