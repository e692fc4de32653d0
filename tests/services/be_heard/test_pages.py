"""The pages on being heard: who is on them, by which ways, and what an election hides."""

import re
from dataclasses import replace
from datetime import date

import pytest
from tests.be_heard_place import (
    AREAS,
    CHAIR,
    COUNCILLOR,
    ELECTED,
    MINISTER,
    MP,
    OMBUDSMAN,
    OTHER_MP,
    PLACE,
)
from tests.browser.samples import CHROME
from tests.conftest import ROOT

from outspoken.model.place import Area, Place
from outspoken.model.quiet import NOTHING, Quiet
from outspoken.model.representative import Representative
from outspoken.model.views import Link
from outspoken.model.views.be_heard import AreaView, SpeakersView, WayView
from outspoken.services.be_heard import elsewhere, pages, plan
from outspoken.services.be_heard.speaking import Speaking
from outspoken.services.planned import Frame
from outspoken.services.theme import Theme
from outspoken.services.wording import IN_ENGLISH

TODAY, LAST = date(2026, 5, 9), date(2027, 5, 6)
FRAME = Frame(CHROME, PLACE, TODAY, pages=("/have-your-say/",))
SPEAKING = Speaking(PLACE)
FILES = ("index.html", "letter/index.html")
HUSHED = (Quiet(LAST), Quiet(LAST, is_dissolved=True), Quiet(is_off=True))


def frame(place: Place = PLACE, quiet: Quiet = NOTHING) -> Frame:
    return replace(FRAME, place=place, quiet=quiet)


def area(key: str, quiet: Quiet = NOTHING, place: Place = PLACE) -> AreaView:
    given, speaking = frame(place, quiet), Speaking(place)
    return pages.of_area(place.areas[key], given, speaking, has_posts=False)


def group(page: AreaView, key: str) -> SpeakersView:
    return next(each for each in page.groups if each.key == key)


def names(page: AreaView) -> list[str]:
    return [each.name for group in page.groups for each in group.speakers]


def ways_to(who: Representative, place: Place = PLACE) -> dict[str, WayView]:
    found = (
        each for group in area("larkfield", place=place).groups for each in group.speakers
    )
    ways = next(each.ways for each in found if each.key == who.key)
    return {way.label: way for way in ways}


def test_who_is_nearest_stands_first_and_the_landlord_last() -> None:
    found = names(area("larkfield"))
    nearest = (COUNCILLOR, MP, MINISTER, OMBUDSMAN, CHAIR)
    assert found == [each.name for each in nearest]


@pytest.mark.parametrize("key", [*AREAS, "", "nowhere"])
def test_all_areas_together_come_to_the_same_as_each_by_itself(key: str) -> None:
    found = SPEAKING.of(key)
    assert tuple(who for _, who in found) == PLACE.speaking_for(key)
    assert all(near is PLACE.reach(who, key) for near, who in found)


def test_every_way_on_record_is_there() -> None:
    ways = ways_to(MP)
    assert ways["E-mail"].url == (
        "mailto:imogen@example.org?subject=From%20a%20resident%20of%20Larkfield"
    )
    assert ways["Form"].url == "https://www.writetothem.com/?a=westminstermp"
    assert ways["Telephone"].url == "tel:01632960201"
    assert ways["Meet them"].text == "First Friday of the month, Harbour Hall"
    assert ways["Letter"].lines == ("3 Harbour Street", "Brackwater ZZ1 1AA")
    assert (ways["X"].text, ways["X"].url) == (
        "@thackaberry_zz",
        "https://x.com/thackaberry_zz",
    )
    assert ways["Mastodon"].url == "https://social.example.org/@imo"


def test_no_way_is_made_up() -> None:
    assert ways_to(OMBUDSMAN).keys() == {"Telephone"}
    assert ways_to(COUNCILLOR).keys() == {"Form"}
    assert ways_to(COUNCILLOR)["Form"].url == "https://www.writetothem.com/"


@pytest.mark.parametrize("key", AREAS)
def test_no_link_holds_words_for_somebody_to_send(key: str) -> None:
    urls = [
        way.url for each in area(key).groups for who in each.speakers for way in who.ways
    ]
    assert not [url for url in urls if "body=" in url or "text=" in url or "+" in url]


def test_a_ward_across_two_seats_says_so_and_leads_to_parliament() -> None:
    found = group(area("hollin-bank"), "parliament")
    assert [each.name for each in found.speakers] == [MP.name, OTHER_MP.name]
    assert "more than one constituency: Brackwater and Skelder Vale" in found.told[1]
    assert elsewhere.mp_finder(IN_ENGLISH) in found.links
    one = group(area("larkfield"), "parliament")
    assert len(one.told) == 1


def test_where_nobody_is_on_record_the_page_says_what_to_do() -> None:
    found = area("new-town")
    for key, link in (
        ("council", elsewhere.council_finder(IN_ENGLISH)),
        ("parliament", elsewhere.mp_finder(IN_ENGLISH)),
    ):
        one = group(found, key)
        assert "Nobody is on record here yet" in one.told[-1]
        assert (one.speakers, one.links) == ((), (link,))


@pytest.mark.parametrize("quiet", HUSHED)
@pytest.mark.parametrize("key", AREAS)
def test_while_it_is_quiet_nobody_who_is_elected_is_named(key: str, quiet: Quiet) -> None:
    page = area(key, quiet)
    letters = pages.letters(AREAS[key], frame(quiet=quiet), SPEAKING)
    start = pages.start(frame(quiet=quiet), SPEAKING)
    for view in (page, letters, start):
        assert view.quiet[0] == quiet.why
        assert not [each.name for each in ELECTED if each.name in repr(view)]
    assert names(page) == [OMBUDSMAN.name, CHAIR.name]
    assert [each.name for each in letters.letters] == [CHAIR.name]


def test_when_there_are_no_mps_candidates_are_a_link_alone() -> None:
    before, now = (group(area("larkfield", each), "elected").links for each in HUSHED[:2])
    assert elsewhere.mp_finder(IN_ENGLISH) in before
    assert now == (elsewhere.candidate_finder(IN_ENGLISH),)
    assert "no MPs" in area("larkfield", HUSHED[1]).quiet[0]


def test_the_start_lists_the_areas_and_who_speaks_for_everybody() -> None:
    start = pages.start(FRAME, SPEAKING)
    assert start.areas[1] == Link("/be-heard/hollin-bank/", "Hollin Bank")
    shown = [each.name for group in start.everybody for each in group.speakers]
    assert shown == [MINISTER.name, OMBUDSMAN.name, CHAIR.name]
    assert pages.start(frame(Place()), Speaking(Place())).areas == ()


def test_a_letter_goes_to_everybody_with_an_address() -> None:
    found = pages.letters(AREAS["larkfield"], FRAME, SPEAKING)
    assert [each.name for each in found.letters] == [MP.name, MINISTER.name, CHAIR.name]
    assert found.letters[0].address == ("3 Harbour Street", "Brackwater ZZ1 1AA")


def test_pages_are_planned_for_each_area_and_letters_where_there_are_some() -> None:
    keys = {each.key for each in plan.plan(("larkfield",), FRAME)}
    areas = {f"be-heard/{key}/{file}" for key in AREAS for file in FILES}
    assert keys == {"be-heard/index.html", "be-heard/safe/index.html"} | areas
    alone = replace(PLACE, representatives=(OMBUDSMAN,))
    assert not [each for each in plan.plan((), frame(alone)) if "letter" in each.key]


def test_an_area_cannot_take_the_place_of_a_page_of_ours() -> None:
    mixed = Place(areas={key: Area(key, key) for key in ("safe", "write", "canal-side")})
    keys = [each.key for each in plan.plan((), frame(mixed))]
    assert keys.count("be-heard/safe/index.html") == 1
    assert "be-heard/write/index.html" not in keys
    assert "be-heard/canal-side/index.html" in keys


def fingerprints(place: Place, quiet: Quiet = NOTHING) -> dict[str, str]:
    return {each.key: each.fingerprint for each in plan.plan((), frame(place, quiet))}


def test_a_change_touches_the_pages_that_show_it_and_no_others() -> None:
    before = fingerprints(PLACE)
    rung = replace(COUNCILLOR, phone="01632 960222")
    moved = replace(PLACE, representatives=(MP, OTHER_MP, rung, MINISTER, OMBUDSMAN, CHAIR))
    changed = {key for key, each in fingerprints(moved).items() if before[key] != each}
    assert changed == {"be-heard/larkfield/index.html"}
    later = replace(FRAME, today=date(2026, 5, 10))
    assert {each.key: each.fingerprint for each in plan.plan((), later)} == before


def test_posts_of_an_area_are_linked_where_there_are_any() -> None:
    assert area("larkfield").posts is None
    found = pages.of_area(AREAS["larkfield"], FRAME, SPEAKING, has_posts=True).posts
    assert found == Link("/areas/larkfield/", "What people of Larkfield write")


@pytest.mark.parametrize("quiet", [NOTHING, *HUSHED])
def test_the_page_of_an_area_begins_with_links_to_its_groups(quiet: Quiet) -> None:
    theme, view = Theme(ROOT / "themes" / "outspoken"), area("larkfield", quiet)
    jumps = [(each.key, each.heading) for each in view.groups]
    page = theme.render(plan.AREA, view, CHROME)
    own = page.partition('aria-label="On this page"')[2]
    assert re.findall(r'<a href="#([a-z]+)">([^<]+)</a>', own) == jumps
    assert all(f'id="{key}"' in own for key, _ in jumps)
    few = theme.render(plan.AREA, replace(view, groups=view.groups[:2]), CHROME)
    assert "On this page" not in few
