"""Topic and area pages say how many posts there are, and how many wait for an answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from outspoken.model.brief import Brief, ClockBrief
from outspoken.model.dossier import Dossier
from outspoken.model.place import Area, Place, Topic
from outspoken.model.views import Chrome, ListingView
from outspoken.services import corpus, listings
from outspoken.services.briefs import AtHand
from outspoken.services.planned import Frame
from outspoken.services.theme import Theme

TODAY = date(2026, 6, 1)
CHROME = Chrome("Town", "", "Homes", "", "en", (), (), "999")
PLACE = Place(
    areas={key: Area(key, name) for key, name in corpus.AREAS.items()},
    topics={key: Topic(key, name) for key, name in corpus.TOPICS.items()},
)
FRAME = Frame(CHROME, PLACE, TODAY)
THEME = Theme(Path(__file__).parents[2] / "themes" / "outspoken")
DOSSIERS = [Dossier(each.post, "") for each in corpus.texts(100, 0)]
SHELF = AtHand(DOSSIERS, PLACE, TODAY)
DUE = ClockBrief("waiting", "Answer due by 2 June 2026", "2026-06-02")
KEPT = ClockBrief("kept", "Answered on 1 June 2026, in time", "2026-06-02")


def shown(briefs: list[Brief]) -> dict[str, ListingView]:
    planned = listings.plan(listings.listed(briefs), FRAME)
    return {each.key: each.make(SHELF) for each in planned}  # type: ignore[misc]


def prints(briefs: list[Brief]) -> dict[str, str]:
    planned = listings.plan(listings.listed(briefs), FRAME)
    return {each.key: each.fingerprint for each in planned}


def waiting(briefs: list[Brief], count: int) -> list[Brief]:
    asked = [replace(each, clock=DUE) for each in briefs[:count]]
    return [*asked, *(replace(each, clock=KEPT) for each in briefs[count:])]


BRIEFS = waiting([*SHELF.briefs()], 7)


def test_lists_count_what_they_have_and_what_waits() -> None:
    views = shown(BRIEFS)
    assert (views["archive/index.html"].count, views["archive/index.html"].waiting) == (
        100,
        7,
    )
    topics = [each for key, each in views.items() if key.startswith("topics/")]
    newest = [each for each in topics if each.count]
    assert [each.count for each in newest] == [
        sum(topic in brief.topics for brief in BRIEFS) for topic in PLACE.topics
    ]
    areas = [each for key, each in views.items() if key.startswith("areas/")]
    assert sum(each.count for each in areas) == 100
    assert sum(each.waiting for each in areas) == 7


def test_older_pages_do_not_so_they_stay_as_they_are() -> None:
    before, after = prints(BRIEFS), prints(waiting(BRIEFS, 8))
    changed = {key for key in before if before[key] != after[key]}
    assert "archive/index.html" in changed
    assert not [key for key in changed if "/page/" in key]


def test_the_page_leads_to_what_waits_and_to_the_pages_near_it() -> None:
    view = shown(BRIEFS)["archive/index.html"]
    page = THEME.render("listing.html", view, CHROME)
    assert "100 posts" in page
    assert '<a href="../waiting/">7 wait for an answer</a>' in page
    assert '<link rel="next" href="page/4/">' in page
    assert '<a href="./" aria-current="page">5</a>' in page
    middle = THEME.render(
        "listing.html", shown(BRIEFS)["archive/page/2/index.html"], CHROME
    )
    assert '<link rel="prev" href="../3/">' in middle
    assert '<link rel="next" href="../1/">' in middle
    assert "wait for an answer" not in middle
