"""Related posts: by topic, area and words; whoever asks, whenever, is told the same."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import grows_in_proportion

from outspoken.model.brief import Brief
from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.post import Post, Status
from outspoken.model.submission import Kind
from outspoken.services import corpus, related
from outspoken.services.briefs import AtHand
from outspoken.services.related import MOST

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)


def post(number: int, body: str = "", **fields: object) -> Post:
    received = NOW + timedelta(hours=number)
    told = {"kind": Kind.RANT, "title": "", "approved_on": received.date(), **fields}
    return Post(id=f"p{number}", received=received, body=body, **told)  # type: ignore[arg-type]


def briefs(posts: Iterable[Post]) -> tuple[Brief, ...]:
    return AtHand([Dossier(each, "") for each in posts], Place(), NOW.date()).briefs()


def near(posts: Iterable[Post]) -> dict[str, list[str]]:
    """Return the ids of the posts related to each of *posts*."""
    found = related.of(briefs(posts))
    return {id_: [each.id for each in like] for id_, like in found.items()}


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
            ["p1", "p2"],
            id="of two alike the one nearer in time comes first",
        ),
        pytest.param(
            [post(2, "Sandwich!", topics=("damp",)), post(1, topics=("damp",))],
            ["p2", "p1"],
            id="what has more in common comes before what is nearer",
        ),
        pytest.param(
            [post(-1, topics=("damp",)), post(2, topics=("damp",))],
            ["p-1", "p2"],
            id="older or newer",
        ),
        pytest.param(
            [post(1, "نگہداشت کرنے والے نے سینڈوچ کھایا", language="ur")],
            [],
            id="another language, another matter",
        ),
    ],
)
def test_what_is_near(others: list[Post], nearest: list[str]) -> None:
    ours = post(0, "The caretaker ate my sandwich.", area="larkfield", topics=("damp",))
    assert near([ours, *others])["p0"] == nearest


def test_words_of_any_language_relate() -> None:
    said = "ٹپکتی چھتوں کی شکایتیں"
    assert near([post(0, said), post(1, said)])["p0"] == ["p1"]


def test_what_was_taken_out_relates_nothing() -> None:
    said = "The wall. [removed: customer, 2 words] [removed: staff, 3 words]"
    assert not near([post(0, said), post(1, f"Bins. {said}")])["p0"]


def test_a_word_that_many_use_says_nothing() -> None:
    """Not from when it is clear that many do."""
    posts = [post(number, "Waiting, grumbling.") for number in range(40)]
    found = near(posts)
    assert [id_ for id_, like in found.items() if like] == ["p0", "p1", "p2"]


def test_common_words_stand_for_no_post_and_those_of_the_title_come_first() -> None:
    told = post(0, "There should always be plumbers, plumbers, radiators.", title="Stairs")
    assert related.traits(told) == ("stairs", "plumbers", "radiators")
    long = post(0, " ".join(f"word{'abcdefghijklmnopqrstuvwxyz'[n]}" for n in range(26)))
    assert len(related.traits(long)) == related.TELLING


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
    assert near(shuffled) == near(posts)


@given(posts=POSTS)
def test_none_is_related_to_itself_or_to_what_is_in_no_list(posts: list[Post]) -> None:
    listed = {p.id for p in posts if not p.is_withdrawn and p.kind is not Kind.PAGE}
    found = near(posts)
    assert set(found) == listed
    for id_, like in found.items():
        assert id_ not in like
        assert set(like) <= listed
        assert len(like) == len(set(like)) <= MOST


def test_a_new_post_changes_what_its_neighbours_show_and_nothing_else() -> None:
    spoken = [each.post for each in corpus.texts(600, 0)]
    *before, new = briefs(spoken)
    old, now = related.of(before), related.of([*before, new])
    changed = [id_ for id_, like in old.items() if now[id_] != like]
    assert len(changed) <= MOST
    assert {each.id for each in now[new.id]} >= set(changed)


def test_the_work_grows_with_the_posts_and_not_with_their_square() -> None:
    spoken = [each.post for each in corpus.texts(2000, 0)]
    # Every post about everything: what would be dearest.
    told = briefs(replace(each, topics=tuple(corpus.TOPICS)) for each in spoken)
    assert grows_in_proportion(lambda count: related.of(told[:count]), len(told))
