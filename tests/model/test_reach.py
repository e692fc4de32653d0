"""Who speaks for an area, and how near they are to it."""

import pytest

from outspoken.model import reach
from outspoken.model.place import Area, Place
from outspoken.model.reach import Reach
from outspoken.model.representative import Representative

AREAS = {
    "canal-side": Area(
        "canal-side", "Canal Side", "Wharf", ("Ashfield",), "Ashfield Council"
    ),
    "hollin": Area(
        "hollin", "Hollin", "Ashfield", ("Ashfield", "Vale"), "Mansley", "E05000001"
    ),
    "the-rise": Area("the-rise", "The Rise", "Rise", ("Mansley",), "Ashfield"),
}


def somebody(role: str, area: str = "", name: str = "A B") -> Representative:
    return Representative(f"{role}-{name}", role, name, area)


def reached(role: str, area: str) -> dict[str, Reach | None]:
    place = Place(AREAS)
    return {key: place.reach(somebody(role, area), key) for key in AREAS}


@pytest.mark.parametrize(
    ("role", "area", "expected"),
    [
        pytest.param(
            "MP", "Ashfield", [Reach.CONSTITUENCY, Reach.CONSTITUENCY, None],
            id="an MP's seat is a constituency, never a ward or a council of that name",
        ),
        pytest.param(
            "MP", "ashfield", [Reach.CONSTITUENCY, Reach.CONSTITUENCY, None],
            id="whatever the spelling",
        ),
        pytest.param(
            "MP for Ashfield", "", [Reach.CONSTITUENCY, Reach.CONSTITUENCY, None],
            id="a seat that the role names",
        ),
        pytest.param(
            "MP for Otherham", "", [Reach.EVERYBODY] * 3,
            id="an old file, whose areas have no such constituency",
        ),
        pytest.param(
            "councillor", "Ashfield", [None, Reach.WARD, None],
            id="a councillor has the ward",
        ),
        pytest.param("councillor", "hollin", [None, Reach.AREA, None], id="or the area"),
        pytest.param("councillor", "E05000001", [None, Reach.WARD, None], id="or its code"),
        pytest.param(
            "councillor", "Mansley", [None, Reach.COUNCIL, None],
            id="or the council, where no ward is called so",
        ),
        pytest.param(
            "mayor", "Ashfield", [None, None, Reach.COUNCIL], id="a mayor has the council"
        ),
        pytest.param(
            "youth worker", "Wharf / Rise", [Reach.WARD, None, Reach.WARD],
            id="several places",
        ),
        pytest.param("minister for housing", "", [Reach.EVERYBODY] * 3, id="everybody"),
        pytest.param("Housing Ombudsman", "", [Reach.OMBUDSMAN] * 3, id="the Ombudsman"),
        pytest.param("chair of the board", "", [Reach.LANDLORD] * 3, id="the own board"),
        pytest.param(
            "chief executive of Mansley", "Mansley", [None, Reach.COUNCIL, None],
            id="of a council, and not of the landlord",
        ),
        pytest.param("former MP", "Ashfield", [None] * 3, id="an MP no more"),
        pytest.param("councillor", "Nowhere", [None] * 3, id="a place that is not known"),
    ],
)  # fmt: skip
def test_how_near_somebody_is(role: str, area: str, expected: list[Reach | None]) -> None:
    assert [*reached(role, area).values()] == expected


def test_the_nearest_first_and_those_alike_near_in_the_order_of_the_file() -> None:
    people = (
        somebody("chair of the board"),
        somebody("Housing Ombudsman"),
        somebody("minister for housing"),
        somebody("MP", "Vale"),
        somebody("MP", "Ashfield"),
        somebody("leader of the council", "Mansley"),
        somebody("councillor", "Ashfield", "Z"),
        somebody("councillor", "Ashfield", "A"),
        somebody("councillor", "Wharf"),
        somebody("tenants' voice", "hollin"),
        somebody("former councillor", "Ashfield"),
    )
    place = Place(AREAS, representatives=people)
    assert [
        f"{each.role} {each.area} {each.name}" for each in place.speaking_for("hollin")
    ] == [
        "tenants' voice hollin A B",
        "councillor Ashfield Z",
        "councillor Ashfield A",
        "leader of the council Mansley A B",
        "MP Vale A B",
        "MP Ashfield A B",
        "minister for housing  A B",
        "Housing Ombudsman  A B",
        "chair of the board  A B",
    ]


def test_an_area_that_there_is_not_has_those_who_speak_for_everybody() -> None:
    people = (somebody("councillor", "hollin"), somebody("minister"))
    place = Place(AREAS, representatives=people)
    assert place.speaking_for("nowhere") == people[1:]
    assert place.speaking_for("") == people[1:]


@pytest.mark.parametrize(
    ("role", "is_mp"),
    [
        ("MP", True),
        ("mp for Vale", True),
        ("Member of Parliament", True),
        ("former MP", False),
        ("MPs' clerk", False),
        ("councillor", False),
        ("MSP", False),
    ],
)
def test_who_is_no_mp_in_an_election(role: str, is_mp: bool) -> None:
    assert reach.is_mp(role) is is_mp


def test_pages_of_posts_know_the_names_alone() -> None:
    place = Place(AREAS, representatives=(somebody("MP"),))
    assert place.named.areas["hollin"] == Area("hollin", "Hollin")
    assert place.named.representatives == ()
    assert list(place.named.areas) == list(AREAS)
