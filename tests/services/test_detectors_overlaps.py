"""Where several detectors saw the same words, a policy decides, not their order."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outspoken.model.reason import Reason
from outspoken.model.suggestion import CERTAIN, Suggestion
from outspoken.services.detectors.overlaps import resolve

PATIENT = settings(deadline=None)
TEXT = "abcdefghij klmnopqrst uvwxyz"
CONTACT, STAFF, CUSTOMER, HATEFUL = (
    Reason.CONTACT,
    Reason.STAFF,
    Reason.CUSTOMER,
    Reason.HATEFUL,
)


def seen(start: int, end: int, reason: Reason, confidence: float = CERTAIN) -> Suggestion:
    return Suggestion(start, end, reason, confidence, f"{reason} {start}-{end}")


def spans(found: list[Suggestion]) -> list[tuple[int, int, Reason]]:
    return [(one.start, one.end, one.reason) for one in found]


@pytest.mark.parametrize(
    ("suggestions", "standing"),
    [
        pytest.param(
            [seen(0, 9, CUSTOMER, 0.9), seen(2, 5, CONTACT)],
            [(0, 2, CUSTOMER), (2, 5, CONTACT), (5, 9, CUSTOMER)],
            id="certain beats uncertain, which keeps the rest on either side",
        ),
        pytest.param(
            [seen(0, 5, STAFF), seen(3, 10, CUSTOMER)],
            [(0, 3, STAFF), (3, 10, CUSTOMER)],
            id="longer beats shorter",
        ),
        pytest.param(
            [seen(0, 12, HATEFUL, 0.9), seen(3, 6, STAFF, 0.6)],
            [(0, 3, HATEFUL), (3, 6, STAFF), (6, 12, HATEFUL)],
            id="a name inside a remark is a question of its own",
        ),
        pytest.param(
            [seen(0, 5, CUSTOMER), seen(0, 5, STAFF), seen(0, 5, CONTACT)],
            [(0, 5, CONTACT)],
            id="the same words: contact, then staff, then customer",
        ),
        pytest.param(
            [seen(0, 5, CONTACT), seen(3, 10, CONTACT)],
            [(0, 10, CONTACT)],
            id="the same reason, both certain: they become one",
        ),
        pytest.param(
            [seen(0, 5, HATEFUL, 0.4), seen(3, 10, HATEFUL, 0.8)],
            [(0, 10, HATEFUL)],
            id="the same reason, neither certain: they become one",
        ),
        pytest.param(
            [seen(0, 5, CONTACT), seen(5, 9, CONTACT)],
            [(0, 5, CONTACT), (5, 9, CONTACT)],
            id="neighbours stay two",
        ),
        pytest.param(
            [seen(0, 12, HATEFUL, 0.5), seen(0, 10, CONTACT)],
            [(0, 10, CONTACT), (11, 12, HATEFUL)],
            id="a blank where a loser was cut is not kept",
        ),
    ],
)
def test_which_stands(
    suggestions: list[Suggestion], standing: list[tuple[int, int, Reason]]
) -> None:
    assert spans(resolve(suggestions, TEXT)) == standing
    assert spans(resolve(suggestions[::-1], TEXT)) == standing


def test_what_became_one_is_as_sure_as_the_surer() -> None:
    [one] = resolve([seen(0, 5, HATEFUL, 0.8), seen(3, 10, HATEFUL, 0.4)], TEXT)
    assert (one.confidence, one.why) == (0.8, "hateful 3-10")


suggestions = st.builds(
    lambda start, length, reason, confidence: seen(
        start, min(start + length, len(TEXT)), reason, confidence
    ),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, len(TEXT)),
    st.sampled_from(Reason),
    st.sampled_from([0.5, 0.9, CERTAIN]),
)


@PATIENT
@given(st.lists(suggestions, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter(several: list[Suggestion], chance: random.Random) -> None:
    shuffled = several.copy()
    chance.shuffle(shuffled)
    assert spans(resolve(several, TEXT)) == spans(resolve(shuffled, TEXT))


@PATIENT
@given(st.lists(suggestions, max_size=12))
def test_none_overlaps_and_nothing_seen_is_lost(several: list[Suggestion]) -> None:
    standing = resolve(several, TEXT)
    assert all(one.end <= next_.start for one, next_ in pairwise(standing))
    covered = {at for one in standing for at in range(one.start, one.end)}
    wanted = {at for one in several for at in range(one.start, one.end) if TEXT[at] != " "}
    assert wanted <= covered


@PATIENT
@given(st.lists(suggestions, max_size=12))
def test_what_was_certain_stays_certain(several: list[Suggestion]) -> None:
    standing = resolve(several, TEXT)
    certain = {at for one in standing if one.is_certain for at in range(one.start, one.end)}
    for one in several:
        if one.is_certain:
            assert {at for at in range(one.start, one.end) if TEXT[at] != " "} <= certain
