from datetime import date

import pytest

from outspoken.model.identity import ALPHABET, is_id, new_id

DAY = date(2026, 4, 3)


def test_an_id_is_the_day_of_receipt_and_six_letters_nobody_misreads() -> None:
    day, _, rest = new_id(DAY).partition("-")
    assert day == "20260403"
    assert len(rest) == 6
    assert set(rest) <= set(ALPHABET)
    assert not set("ilou") & set(ALPHABET)


def test_ids_of_one_day_differ() -> None:
    assert len({new_id(DAY) for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        pytest.param("20260403-k7m2qx", True, id="as given"),
        pytest.param("20260403-K7M2QX", False, id="capitals are another name"),
        pytest.param("20260403-k7m2q", False, id="a letter short"),
        pytest.param("20260403-k7m2ox", False, id="o is no letter of it"),
        pytest.param("../20260403-k7m2qx", False, id="no path"),
        pytest.param("20260403-k7m2qx\n", False, id="no line end"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_is_id(text: str, claim: bool) -> None:
    assert is_id(text) is claim
