"""Routing: the team that a text is for, and the reason that officers read."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.place import Area, Place, Team, Topic

AREAS = {
    "larkfield": Area("larkfield", "Larkfield"),
    "the-rise": Area("the-rise", "The Rise"),
}
TOPICS = {key: Topic(key, key) for key in ("heating", "damp", "noise", "bins")}
REPAIRS = Team("repairs", "Repairs", ("heating", "damp"), stands_in="wardens")
LARKFIELD = Team("larkfield-damp", "Larkfield damp", ("damp",), areas=("larkfield",))
WARDENS = Team("wardens", "Wardens", areas=("the-rise",))
COMMUNITY = Team("community", "Community", ("bins",), catch_all=True)
TEAMS = {each.key: each for each in (REPAIRS, LARKFIELD, WARDENS, COMMUNITY)}
PLACE = Place(AREAS, TOPICS, TEAMS)
CHRISTMAS = date(2026, 12, 24), date(2027, 1, 2)
AWAY = replace(REPAIRS, away_from=CHRISTMAS[0], away_to=CHRISTMAS[1])


@pytest.mark.parametrize(
    ("topics", "area", "team", "why"),
    [
        (
            ("damp",),
            "larkfield",
            LARKFIELD,
            "Larkfield damp has the topic damp in Larkfield",
        ),
        (("damp",), "the-rise", REPAIRS, "Repairs has the topic damp in every area"),
        (("damp",), "", REPAIRS, "Repairs has the topic damp in every area"),
        (("noise",), "the-rise", WARDENS, "Wardens has everything in The Rise"),
        ((), "the-rise", WARDENS, "Wardens has everything in The Rise"),
        (("bins",), "the-rise", COMMUNITY, "Community has the topic bins in every area"),
        (
            ("noise",),
            "larkfield",
            COMMUNITY,
            "nobody has this topic in Larkfield: Community takes the rest",
        ),
        (("noise",), "", COMMUNITY, "nobody has this topic: Community takes the rest"),
        ((), "", COMMUNITY, "it has no topic: Community takes the rest"),
        (("heating", "bins"), "", REPAIRS, "Repairs has the topic heating in every area"),
        (("bins", "heating"), "", COMMUNITY, "Community has the topic bins in every area"),
        (
            ("heating", "damp"),
            "larkfield",
            LARKFIELD,
            "Larkfield damp has the topic damp in Larkfield",
        ),
    ],
)
def test_the_most_exact_part_counts(
    topics: tuple[str, ...], area: str, team: Team, why: str
) -> None:
    found = PLACE.routing(topics, area)

    assert found
    assert (found.team, found.why) == (team, why)
    assert PLACE.team_for(topics, area) == team


@given(
    st.lists(st.sampled_from([*TOPICS, "gone"]), unique=True), st.sampled_from([*AREAS, ""])
)
def test_no_text_is_without_a_team(topics: list[str], area: str) -> None:
    assert PLACE.team_for(tuple(topics), area)


def test_without_a_team_for_the_rest_nobody_has_it() -> None:
    place = Place(AREAS, TOPICS, {"repairs": REPAIRS})

    assert place.routing(("noise",), "larkfield") is None
    assert place.team_for(("noise",)) is None


@pytest.mark.parametrize(
    ("on", "team"),
    [
        (date(2026, 12, 23), "repairs"),
        (date(2026, 12, 24), "wardens"),
        (date(2027, 1, 2), "wardens"),
        (date(2027, 1, 3), "repairs"),
    ],
)
def test_somebody_stands_in_on_the_days_that_a_team_is_away(on: date, team: str) -> None:
    found = Place(AREAS, TOPICS, {**TEAMS, "repairs": AWAY}).routing(("heating",), "", on)

    assert found
    assert found.team.key == team
    stands_in = "; Wardens stands in until 2 January" if team == "wardens" else ""
    assert found.why == f"Repairs has the topic heating in every area{stands_in}"


def test_who_has_it_for_good_does_not_change_with_a_holiday() -> None:
    place = Place(AREAS, TOPICS, {**TEAMS, "repairs": AWAY})

    assert place.team_for(("heating",)) == AWAY


def test_where_all_are_away_it_stays_with_its_own_team() -> None:
    """Each stands in for the other, and both are away."""
    away = replace(
        WARDENS, stands_in="repairs", away_from=CHRISTMAS[0], away_to=CHRISTMAS[1]
    )
    place = Place(AREAS, TOPICS, {**TEAMS, "repairs": AWAY, "wardens": away})

    found = place.routing(("heating",), "", CHRISTMAS[0])

    assert found
    assert found.team == AWAY
    assert found.why == "Repairs has the topic heating in every area"
