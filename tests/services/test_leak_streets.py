"""Doors and houses are told from talk, in every language that pages speak."""

import pytest

from outspoken.services import leak_streets


def found(value: str) -> set[str]:
    """Return what *value* has of doors and houses, as words."""
    runs = (*leak_streets.doors(value), *leak_streets.houses(value))
    return {" ".join(run) for run in runs}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("Was, taken down the house", id="a sentence to its end"),
        pytest.param("Nickname, with a place", id="with its article"),
        pytest.param("Header, always set cross", id="the settings of a server"),
        pytest.param("And, every way", id="small words"),
        pytest.param("Open house, first place", id="no house"),
        pytest.param("Town hall, market place", id="no house, and no street"),
        pytest.param("Facebook, the safe way", id="a site"),
        pytest.param("hm hn, homes host house", id="a list of two letters"),
        pytest.param("charity church, photo pictures place", id="a list of words"),
        pytest.param("Rheolau, ffordd newydd", id="Welsh"),
        pytest.param("Larkfield, the other side", id="a place and a sentence"),
        pytest.param("Top floor, car park", id="where a car stands"),
    ],
)
def test_what_ends_as_a_street_does_is_no_house(value: str) -> None:
    assert found(value) == set()


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("Hope Lodge, Tannery Rise", id="a lodge"),
        pytest.param("The Old Forge, Mill Lane", id="a trade"),
        pytest.param("Mill House, Mill Lane", id="a house"),
        pytest.param("The Beeches, Church Road", id="trees"),
        pytest.param("The Willows, The Street", id="a street with its article"),
        pytest.param("Penrhos, Harbour View", id="a name that is no word"),
        pytest.param("Lodge of the Firs, Mill Lane", id="joined"),
        pytest.param("St Mary's Lodge, Queen's Court", id="of somebody"),
        pytest.param("Ty'r Ysgol, Heol y Bont", id="Welsh with a short article"),
        pytest.param("Ty Newydd, Heol Fawr", id="Welsh"),
        pytest.param("Tŷ Newydd, Ffordd Las", id="Welsh with its mark"),
        pytest.param("Bwthyn y Bont, Stryd yr Eglwys", id="Welsh with its articles"),
        pytest.param("Flat 12, Top Floor, Willow House", id="a floor of a house"),
        pytest.param("Hope Lodge, All Saints Road", id="a street of all saints"),
    ],
)
def test_a_house_with_its_street_is_found(value: str) -> None:
    assert len(found(value)) == 1


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("3 Ebrill", id="a day in Welsh"),
        pytest.param("3 اپریل", id="a day in Urdu"),
        pytest.param("3 maja", id="a day in Polish"),
        pytest.param("3 Abriil", id="a day in a language that people write"),
        pytest.param("10 munud", id="minutes"),
        pytest.param("2 ddiwrnod", id="days, mutated"),
        pytest.param("5 دن", id="days in Urdu"),
        pytest.param("999 nawr", id="a word of our catalogue"),
        pytest.param("5 ffordd", id="ways"),
        pytest.param("10 minute walk", id="a way off"),
        pytest.param("24 hour drive", id="a long way off"),
        pytest.param("1 place", id="places"),
        pytest.param("3 buildings", id="buildings"),
        pytest.param("4 things in one place", id="a sentence"),
        pytest.param("640 avif", id="a file"),
        pytest.param("2026 Brenna", id="a year"),
        pytest.param("2013 the bank", id="a year and an article"),
        pytest.param("2026 some of it is about our drive", id="a year and a title"),
        pytest.param("3 times in a row", id="how often"),
        pytest.param("3 weeks in our street", id="how long"),
        pytest.param("3 on our street", id="how many"),
        pytest.param("6 pm Harbour Hall", id="an hour and where"),
        pytest.param("12 storey tower", id="storeys"),
        pytest.param("1 May bank holiday", id="a holiday"),
    ],
)
def test_a_count_in_any_language_is_no_door(value: str) -> None:
    assert found(value) == set()


@pytest.mark.parametrize(
    ("value", "door"),
    [
        pytest.param("14 Heol Fawr", "14 heol fawr", id="Welsh"),
        pytest.param("14 Stryd Fawr", "14 stryd fawr", id="Welsh, of common words"),
        pytest.param("7 Bryn Glas", "7 bryn glas", id="Welsh without a street"),
        pytest.param("3 Maes Glas, 10 munud", "3 maes glas", id="with a count"),
        pytest.param("12 New Road", "12 new road", id="ordinary words"),
        pytest.param("14 King's Road", "14 king s road", id="of somebody"),
        pytest.param("14 a Mill Lane", "14 a mill lane", id="its letter apart"),
        pytest.param("3 Well Street", "3 well street", id="a well"),
        pytest.param("14 The Green", "14 the green", id="its article"),
        pytest.param("4 Yard Lane", "4 yard lane", id="called as a unit"),
        pytest.param("14 May Street", "14 may street", id="called as a month"),
        pytest.param("22 Grand Parade", "22 grand parade", id="called as money"),
        pytest.param("12 Broadway", "12 broadway", id="one word"),
        pytest.param("9 Bank of the Mill Lane", "9 bank of the mill lane", id="joined"),
        pytest.param("3 Ebrill Terrace", "3 ebrill terrace", id="a month with its street"),
        pytest.param("2026 Brenna Road", "2026 brenna road", id="a long road"),
    ],
)
def test_a_number_and_its_street_is_a_door(value: str, door: str) -> None:
    assert door in found(value)


@pytest.mark.parametrize(
    "value",
    [
        *("3 All Saints Road", "7 All Saints Close", "5 All Hallows Road"),
        *("11 St Mary at Hill", "11 Cross in Hand Road", "3 Hole in the Wall Lane"),
        *("3 Stow on the Wold Road", "45 Out Lane", "3 Off Lane", "26 Ever Ready Close"),
        *("26 May Tree Close", "7 May Close", "15 March Close", "3 August Court"),
        *("3 April Rise", "16 Stone Close", "12 Pound Close", "6 Mile End", "7 Mar Lodge"),
        *("12 Luna Court", "12 Mila Court", "12 Metro Court", "12 Second Way"),
        *("2000 Station Way", "2012 Olympic Park Walk", "1966 Wembley Way"),
        *("4 Mount", "4 Knoll", "7 Paddock", "2 Mansions"),
    ],
)
def test_a_street_may_be_called_as_talk_is(value: str) -> None:
    (door,) = found(value)
    assert value.lower().startswith(door)


def test_a_postcode_makes_no_door_of_a_day() -> None:
    assert found("3 Ebrill, ZZ1 1ZZ") == {"zz1 1zz", "zz11zz"}


def test_before_the_name_of_an_area_stands_a_house_or_anybody() -> None:
    said = frozenset({"canal", "side"})
    assert not {*leak_streets.houses("Ana, Canal Side", said)}
    assert {*leak_streets.houses("Ana, Canal Side")}
    assert {*leak_streets.houses("Hope Lodge, Canal Side", said)}
