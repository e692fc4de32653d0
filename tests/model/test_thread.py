from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.post import Post, Status
from outspoken.model.submission import Kind
from outspoken.model.thread import DEEPEST, Thread, threads

POST = "20260301-p0st00"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def comment(id_: str, answers: str = POST, minute: int = 0, gone: bool = False) -> Post:
    return Post(
        id=id_,
        kind=Kind.COMMENT,
        received=NOON + timedelta(minutes=minute),
        body="Same here.",
        approved_on=date(2026, 3, 2),
        post=POST,
        in_reply_to=answers,
        status=Status.WITHDRAWN if gone else Status.PUBLISHED,
    )


def shape(shown: tuple[Thread, ...]) -> str:
    """Write threads down: "a(b c)" is *a* with the replies *b* and *c*."""
    parts = (
        thread.comment.id + (f"({shape(thread.replies)})" if thread.replies else "")
        for thread in shown
    )
    return " ".join(parts)


def all_of(shown: tuple[Thread, ...]) -> Iterator[Thread]:
    for thread in shown:
        yield thread
        yield from all_of(thread.replies)


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        pytest.param([], "", id="no comments"),
        pytest.param(
            [comment("b", minute=2), comment("a", minute=1)], "a b", id="oldest first"
        ),
        pytest.param([comment("b"), comment("a")], "a b", id="of the same moment, by id"),
        pytest.param(
            [comment("a"), comment("c", "a", 3), comment("b", "a", 2), comment("d")],
            "a(b c) d",
            id="replies stand below what they answer",
        ),
        pytest.param([comment("a", "")], "a", id="answering nothing is answering the post"),
        pytest.param(
            [comment("a", "20260101-g0ne00"), comment("b", "a", 1)],
            "a(b)",
            id="an orphan stands at the top level, with its replies",
        ),
        pytest.param(
            [comment("a"), comment("b", "a"), comment("c", "b"), comment("d", "c")],
            "a(b(c d))",
            id="the fourth level is shown on the third",
        ),
        pytest.param(
            [
                comment("a"),
                comment("b", "a", 1),
                comment("c1", "b", 2),
                comment("c2", "b", 3),
                comment("d1", "c1", 4),
                comment("e1", "d1", 5),
            ],
            "a(b(c1 d1 e1 c2))",
            id="there each follows what it answers",
        ),
        pytest.param([comment("a", "a")], "a", id="answering oneself is a circle of one"),
        pytest.param(
            [comment("a", "c", 1), comment("b", "a", 2), comment("c", "b", 3)],
            "a(b(c))",
            id="of a circle, the oldest stands at the top level",
        ),
        pytest.param(
            [comment("a", "b", 2), comment("b", "a", 1), comment("x", "a", 3)],
            "b(a(x))",
            id="what answers a circle hangs on it",
        ),
        pytest.param([comment("a", gone=True)], "", id="withdrawn and unanswered, it goes"),
        pytest.param(
            [comment("a", gone=True), comment("b", "a")],
            "a(b)",
            id="withdrawn with a reply, it keeps its place",
        ),
        pytest.param(
            [comment("a", gone=True), comment("b", "a", gone=True)],
            "",
            id="withdrawn with nothing but withdrawn replies, all go",
        ),
        pytest.param(
            [
                comment("a"),
                comment("b", "a"),
                comment("c", "b", gone=True),
                comment("d", "c", gone=True),
                comment("e", "d"),
            ],
            "a(b(c d e))",
            id="a tombstone keeps its place below the third level too",
        ),
    ],
)
def test_threads(comments: list[Post], expected: str) -> None:
    assert shape(threads(comments)) == expected


def test_a_reply_says_what_it_answers() -> None:
    a, b, c = comment("a"), comment("b", "a"), comment("c", "b")
    deep = comment("d", "c")
    answered = {t.comment.id: t.answers for t in all_of(threads([a, b, c, deep]))}
    assert answered == {"a": None, "b": a, "c": b, "d": c}


def test_a_withdrawn_comment_is_a_tombstone() -> None:
    (thread,) = threads([comment("a", gone=True), comment("b", "a")])
    assert thread.comment.is_withdrawn


@pytest.mark.parametrize("length", [1_000, 20_000])
def test_no_chain_is_too_long(length: int) -> None:
    chain = [comment(f"{n:05}", f"{n - 1:05}", n) for n in range(length)]
    (first,) = threads(chain)
    deepest = first.replies[0].replies
    assert [thread.comment.id for thread in deepest] == [c.id for c in chain[2:]]
    assert {thread.depth for thread in deepest} == {DEEPEST}


def test_a_long_circle_ends_too() -> None:
    circle = [comment(f"{n:05}", f"{(n - 1) % 2_000:05}", n) for n in range(2_000)]
    assert len(list(all_of(threads(circle)))) == 2_000


@st.composite
def conversations(draw: st.DrawFn) -> list[Post]:
    ids = [chr(ord("a") + n) for n in range(draw(st.integers(0, 12)))]
    return [
        comment(
            id_,
            draw(st.sampled_from([*ids, POST, ""])),
            draw(st.integers(0, 5)),
            draw(st.booleans()),
        )
        for id_ in ids
    ]


@given(conversations())
def test_every_comment_that_stands_is_shown_once(comments: list[Post]) -> None:
    shown = [thread.comment.id for thread in all_of(threads(comments))]
    assert len(shown) == len(set(shown))
    assert {c.id for c in comments if not c.is_withdrawn} <= set(shown)


@given(conversations())
def test_what_answers_comes_after_what_it_answers(comments: list[Post]) -> None:
    shown = list(all_of(threads(comments)))
    place = {thread.comment.id: n for n, thread in enumerate(shown)}
    for thread in shown:
        assert 1 <= thread.depth <= DEEPEST
        assert (thread.depth == 1) == (thread.answers is None)
        if thread.answers:
            assert place[thread.answers.id] < place[thread.comment.id]


@given(conversations())
def test_every_tombstone_has_a_comment_below_it(comments: list[Post]) -> None:
    shown = list(all_of(threads(comments)))
    answered = {thread.answers.id for thread in shown if thread.answers}
    gone = {thread.comment.id for thread in shown if thread.comment.is_withdrawn}
    assert gone <= answered


@given(
    conversations().flatmap(lambda said: st.tuples(st.just(said), st.permutations(said)))
)
def test_the_order_of_the_files_is_no_matter(orders: tuple[list[Post], list[Post]]) -> None:
    assert threads(orders[0]) == threads(orders[1])


def test_top_level_comments_have_the_first_depth() -> None:
    (thread,) = threads([replace(comment("a"), in_reply_to="")])
    assert thread.depth == 1
