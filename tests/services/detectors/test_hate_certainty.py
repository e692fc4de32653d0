"""How sure a mark is: a share of marks that were right, never quite all of them."""

from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.detectors import hate_certainty

CHANCES = st.floats(0, 1)


@given(CHANCES, CHANCES)
def test_the_surer_the_transformer_the_surer_the_mark(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert hate_certainty.confidence_of(low) <= hate_certainty.confidence_of(high)


@given(CHANCES)
def test_no_mark_is_certain(chance: float) -> None:
    assert 0 <= hate_certainty.confidence_of(chance) < 1
    assert 0.5 < hate_certainty.by_phrase(chance) < 1


def test_a_phrase_is_surer_where_the_transformer_agrees() -> None:
    alone = hate_certainty.by_phrase(None)
    assert hate_certainty.by_phrase(0.1) < alone <= hate_certainty.by_phrase(0.9)
