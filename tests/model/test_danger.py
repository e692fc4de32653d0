"""Dangers: what is said of each, and to whom the writer can turn."""

import pytest

from outspoken.model.danger import ADVICE, ADVICE_IN_NORTHERN_IRELAND, EMERGENCY, Danger

NATIONS = ("england-and-wales", "scotland", "northern-ireland")


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("danger", Danger)
def test_every_danger_has_words_and_a_number_to_ring(danger: Danger, nation: str) -> None:
    advice = danger.advice_in(nation)
    assert advice.label
    assert advice.number in advice.words or advice.number == EMERGENCY


def test_the_words_name_the_emergency_number_first_where_a_line_has_hours() -> None:
    words = ADVICE[Danger.CHILD_AT_RISK].words
    assert words.index(EMERGENCY) < words.index("0808 800 5000")


def test_northern_ireland_has_networks_of_its_own() -> None:
    told = " ".join(advice.words for advice in ADVICE_IN_NORTHERN_IRELAND.values())
    assert "0800 002 001" in told
    assert not any(f"ring {number}" in told.lower() for number in ("105", "111"))
    assert Danger.FIRE.advice_in("northern-ireland") == Danger.FIRE.advice


@pytest.mark.parametrize(
    ("danger", "is_hazard"),
    [
        pytest.param(Danger.GAS, True, id="the landlord makes it safe"),
        pytest.param(Danger.COLD_BABY, True, id="so too a cold home"),
        pytest.param(Danger.SELF_HARM, False, id="a person in danger from themselves"),
        pytest.param(Danger.THREATS, False, id="or from somebody else"),
        pytest.param(Danger.CHILD_AT_RISK, False, id="or a child"),
    ],
)
def test_the_home_is_the_danger(danger: Danger, is_hazard: bool) -> None:
    assert danger.is_hazard is is_hazard
