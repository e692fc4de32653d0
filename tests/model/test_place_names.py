"""Names of places: one place, whatever list spells it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.place_names import parts, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ynys Môn", "Ynys Mon", id="accents"),
        pytest.param("Montgomeryshire and Glyndŵr", "Montgomeryshire and Glyndwr", id="ŵ"),
        pytest.param("Bridlington and The Wolds", "Bridlington and the Wolds", id="case"),
        pytest.param("St Brannock’s", "St Brannocks", id="a curly apostrophe, and none"),
        pytest.param("St Brannock's", "St. Brannock's", id="a full stop"),
        pytest.param("Tannery & Wharf", "Tannery and Wharf", id="the sign for and"),
        pytest.param("Ayr, Carrick and Cumnock", "Ayr Carrick and Cumnock", id="commas"),
        pytest.param(
            " Stoke-on-Trent  North", "Stoke on Trent North", id="hyphens, spaces"
        ),
        pytest.param("Ynys Mo\u0302n", "Ynys M\u00f4n", id="an accent of its own"),
    ],
)
def test_one_place_by_two_spellings(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sefton", "Sefton Central"),
        ("Bedford", "North Bedfordshire"),
        ("Newport East", "Newport West"),
        ("北区", "南区"),
    ],
)
def test_two_places_stay_two(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@given(st.text())
def test_what_is_plain_stays_as_it_is(name: str) -> None:
    assert plain(plain(name)) == plain(name)


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("", ()),
        ("Brackwater", ("Brackwater",)),
        ("Brackwater / Skelder Vale", ("Brackwater", "Skelder Vale")),
        ("Brackwater/Skelder  Vale/ ", ("Brackwater", "Skelder Vale")),
        ("Brackwater / Brackwater", ("Brackwater",)),
    ],
)
def test_several_places_in_one_cell(cell: str, named: tuple[str, ...]) -> None:
    assert parts(cell) == named
