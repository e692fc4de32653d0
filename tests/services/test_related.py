"""Related posts: by topic, area and words; whoever asks, whenever, is told the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import grows_in_proportion

from outspoken.model.post import Post, Status
from outspoken.model.submission import Kind
from outspoken.services import corpus
from outspoken.services.related import MOST, related

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)


def post(number: int, body: str = "", **fields: object) -> Post:
    received = NOW + timedelta(hours=number)
    told = {"kind": Kind.RANT, "title": "", "approved_on": received.date(), **fields}
    return Post(id=f"p{number}", received=received, body=body, **told)  # type: ignore[arg-type]


def ids(found: tuple[Post, ...]) -> list[str]:
    return [each.id for each in found]


@pytest.mark.parametrize(
    ("others", "nearest"),
    [
        pytest.param([post(1, topics=("damp",))], ["p1"], id="a topic is enough"),
        pytest.param([post(1, area="larkfield")], [], id="an area alone is not"),
        pytest.param(
            [post(1, "The caretaker was kind.", area="larkfield")],
            ["p1"],
            id="an area and a word are",
        ),
        pytest.param([post(1, "A caretaker.")], [], id="a word alone is not"),
        pytest.param([post(1, "Caretaker, sandwich.")], ["p1"], id="two words are"),
        pytest.param(
            [post(1, topics=("damp",)), post(2, topics=("damp",))],
            ["p2", "p1"],
            id="of two alike the newer comes first",
        ),
        pytest.param(
            [post(1, "Sandwich!", topics=("damp",)), post(2, topics=("damp",))],
            ["p1", "p2"],
            id="what has more in common comes before what is newer",
        ),
    ],
)
def test_what_is_near(others: list[Post], nearest: list[str]) -> None:
    ours = post(0, "The caretaker ate my sandwich.", area="larkfield", topics=("damp",))
    assert ids(related([ours, *others])["p0"]) == nearest


def test_what_was_taken_out_relates_nothing() -> None:
    said = "The wall. [removed: customer, 2 words] [removed: staff, 3 words]"
    assert not related([post(0, said), post(1, f"Bins. {said}")])["p0"]


def test_a_word_that_many_use_says_nothing() -> None:
    posts = [post(number, "Always somebody waiting.") for number in range(40)]
    assert not any(related(posts).values())


POSTS = st.lists(
    st.builds(
        post,
        st.integers(0, 10**6),
        st.lists(st.sampled_from(["caretaker", "sandwich", "radiator"])).map(" ".join),
        topics=st.lists(st.sampled_from(["damp", "lifts", "noise"]), max_size=3).map(tuple),
        area=st.sampled_from(["", "larkfield", "canal-side"]),
        status=st.sampled_from([Status.PUBLISHED, Status.PUBLISHED, Status.WITHDRAWN]),
        kind=st.sampled_from([Kind.RANT, Kind.IDEA, Kind.PAGE]),
    ),
    max_size=30,
    unique_by=lambda each: each.id,
)


@given(posts=POSTS, chance=st.randoms())
def test_the_order_in_which_posts_come_does_not_matter(posts: list[Post], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(posts)
    chance.shuffle(shuffled)
    assert related(shuffled) == related(posts)


@given(posts=POSTS)
def test_none_is_related_to_itself_or_to_what_is_in_no_list(posts: list[Post]) -> None:
    listed = {p.id for p in posts if not p.is_withdrawn and p.kind is not Kind.PAGE}
    found = related(posts)
    assert set(found) == listed
    for id_, near in found.items():
        assert id_ not in ids(near)
        assert set(ids(near)) <= listed
        assert len(near) == len(set(ids(near))) <= MOST


def test_the_work_grows_with_the_posts_and_not_with_their_square() -> None:
    spoken = [each.post for each in corpus.texts(2000, 0)]
    # Every post about everything: what would be dearest.
    posts = [replace(each, topics=tuple(corpus.TOPICS)) for each in spoken]
    assert grows_in_proportion(lambda count: related(posts[:count]), len(posts))
