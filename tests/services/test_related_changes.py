"""What is related, brought level with what changed: the same as from the beginning."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.services.test_related import briefs, post

from outspoken.model.brief import Brief
from outspoken.services import corpus, related
from outspoken.services.related_changes import FEW, Change, level, settle


@contextmanager
def short_sight() -> Iterator[None]:
    """Have posts look so near that a few are enough to be out of sight."""
    with pytest.MonkeyPatch.context() as changed:
        for name, most in {"NEAREST": 3, "SHARING": 2, "COMMON": 2}.items():
            changed.setattr(related, name, most)
        yield


TOLD = st.fixed_dictionaries(
    {
        "received": st.integers(0, 30),
        "topics": st.lists(st.sampled_from("ab"), unique=True).map(tuple),
        "area": st.sampled_from(["", "x", "y"]),
        "traits": st.lists(st.sampled_from("klmno"), unique=True).map(tuple),
        "title": st.sampled_from(["Wet", "Dry"]),
        "is_withdrawn": st.booleans(),
    }
)
(SAMPLE,) = briefs([post(0)])
SITES = st.dictionaries(st.integers(0, 30), TOLD, max_size=25)


def site(told: Mapping[int, Mapping[str, object]]) -> list[Brief]:
    return [replace(SAMPLE, id=f"p{n:02}", **fields) for n, fields in told.items()]  # type: ignore[arg-type]


def kept(change: Change, before: Mapping[str, str]) -> dict[str, str]:
    """Return what is kept after *change*."""
    left = {id_: text for id_, text in before.items() if id_ not in change.gone}
    return {**left, **change.kept}


def altered(old: Iterable[Brief], new: Iterable[Brief]) -> set[str]:
    before = {each.id: each for each in old}
    return {each.id for each in new if before.get(each.id) != each}


def near(change: Change, of: Iterable[Brief]) -> dict[str, tuple[Brief, ...]]:
    return {each.id: change.neighbours.near(each.id) for each in of if each.is_listed}


@settings(max_examples=300, deadline=None)
@given(SITES, st.data())
def test_it_comes_to_the_same_and_says_whose_list_moved(
    told: dict[int, dict[str, object]], data: st.DataObject
) -> None:
    later = dict(told)
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(0, 30))
        later.pop(number, None)
        if data.draw(st.booleans()):
            later[number] = data.draw(TOLD)
    with short_sight():
        old, new = site(told), site(later)
        first = level(old, {}, ())
        texts = kept(first, {})
        change = level(new, texts, altered(old, new))
        assert near(first, old) == related.of(old)
        assert near(change, new) == related.of(new)
        before, after = related.of(old), related.of(new)
        moved = {id_ for id_, like in after.items() if before.get(id_) != like}
        assert moved <= set(change.moved) <= set(after)
        assert kept(change, texts) == kept(level(new, {}, ()), {})


def test_where_nothing_changed_nothing_is_done() -> None:
    told = _corpus(50)
    change = level(told, kept(level(told, {}, ()), {}), ())
    assert (set(change.moved), change.kept, set(change.gone)) == (set(), {}, set())


def test_of_a_take_down_few_hear_however_large_the_site() -> None:
    told = _corpus(600)
    texts = kept(level(told, {}, ()), {})
    gone = [
        replace(each, is_withdrawn=True) if n == 300 else each
        for n, each in enumerate(told)
    ]
    picked: list[int] = []
    real = related.picks

    def counting(ordered: Sequence[Brief], wanted: set[str]) -> object:
        picked.append(len(wanted))
        return real(ordered, wanted)

    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(related, "picks", counting)
        change = level(gone, texts, {told[300].id})
    assert near(change, gone) == related.of(gone)
    assert picked[0] < 250
    assert len(change.moved) < 60


def test_of_many_changes_all_pick_again() -> None:
    told = _corpus(60)
    texts = kept(level(told, {}, ()), {})
    others = [replace(each, topics=("damp",)) for each in told[: FEW + 1]]
    change = level([*others, *told[FEW + 1 :]], texts, {each.id for each in others})
    assert near(change, told) == related.of([*others, *told[FEW + 1 :]])


def _corpus(count: int) -> tuple[Brief, ...]:
    return briefs(each.post for each in corpus.texts(count, 0))


# In the state


def test_what_the_state_keeps_is_used_next_time() -> None:
    db, told = sqlite3.connect(":memory:"), _corpus(60)
    first = settle(db, told[:-1], ())
    assert set(first.moved) == {each.id for each in told[:-1]}
    change = settle(db, told, ())
    assert near(change, told) == related.of(told)
    assert 1 <= len(change.moved) <= 1 + related.MOST
    assert set(change.kept) >= {told[-1].id}
    gone = settle(db, told[:-1], ())
    assert near(gone, told[:-1]) == related.of(told[:-1])
    assert not set(settle(db, told[:-1], ()).moved)


def test_a_state_that_was_altered_is_not_believed() -> None:
    db, told = sqlite3.connect(":memory:"), _corpus(60)
    settle(db, told, ())
    db.execute("UPDATE related SET kept = ? WHERE id = ?", ("x 9\n[]", told[7].id))
    change = settle(db, told, ())
    assert near(change, told) == related.of(told)
    assert len(change.kept) == len(told)
    assert not set(settle(db, told, ()).moved)
