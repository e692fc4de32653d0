"""The plan: which pages there are across posts, and when one of them is another."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.services import owed_made

from outspoken.model.brief import Brief
from outspoken.model.clock import TRACKS, Clock
from outspoken.model.dossier import Dossier
from outspoken.model.move import MoveKind
from outspoken.model.place import Area, Place, Topic
from outspoken.model.post import AnswerState, Post, Status
from outspoken.model.reason import Reason
from outspoken.model.submission import Channel, Kind
from outspoken.model.views import Chrome, ListingView, VoicesView
from outspoken.services import machines, plan, voice_pages
from outspoken.services.briefs import AtHand
from outspoken.services.planned import FEED, TEXT, Frame, Planned
from outspoken.services.search import parts, shards, titles

BEGAN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 9)
PLACE = Place(
    {"rise": Area("rise", "The Rise")}, {"damp": Topic("damp", "Damp")}, owed_made.TEAMS
)
CHROME = Chrome("Town", "", "", "https://town.example.org", "en", (), (), "999")
FRAME = Frame(CHROME, PLACE, TODAY, per_page=5, pages=("/about/",))


def post(number: int, **fields: object) -> Post:
    given: dict[str, object] = {
        "id": f"20260301-{number:06}",
        "kind": Kind.RANT,
        "received": BEGAN + timedelta(hours=number),
        "approved_on": BEGAN.date(),
        "title": f"Rant {number}",
        "name": "Nia",
        "area": "rise",
        "topics": ("damp",),
        "slug": f"rant-{number}",
        "body": "It is wet.",
        **fields,
    }
    return Post(**given)  # type: ignore[arg-type]


def dossier(number: int, comments: int = 0, **fields: object) -> Dossier:
    above = post(number, **fields)
    below = [
        replace(
            post(100_000 + number * 1000 + n),
            kind=Kind.COMMENT,
            received=above.received + timedelta(minutes=n + 1),
            post=above.id,
            in_reply_to=above.id,
        )
        for n in range(comments)
    ]
    is_asked = above.kind is Kind.QUESTION
    clock = Clock(TRACKS["question"], above.received_on) if is_asked else None
    return Dossier(above, "<p>It is wet.</p>", tuple(below), clock=clock)


def shelf(dossiers: Iterable[Dossier], today: date = TODAY) -> AtHand:
    return AtHand(dossiers, PLACE, today)


def planned(dossiers: Iterable[Dossier], frame: Frame = FRAME) -> Mapping[str, Planned]:
    """Return the plan of *dossiers*, by key; each key is there once."""
    ordered = sorted(dossiers, key=lambda each: each.post.received, reverse=True)
    found = list(plan.site(shelf(ordered, frame.today).briefs(), frame))
    by_key = {each.key: each for each in found}
    assert len(by_key) == len(found)
    return by_key


def made(dossiers: Iterable[Dossier], frame: Frame = FRAME) -> Mapping[str, object]:
    held = list(dossiers)
    at_hand = shelf(held, frame.today)
    return {key: each.make(at_hand) for key, each in planned(held, frame).items()}


def others(old: Iterable[Dossier], new: Iterable[Dossier]) -> set[str]:
    """Return the keys of pages that there are anew, or with another fingerprint."""
    before = {key: each.fingerprint for key, each in planned(old).items()}
    after = {key: each.fingerprint for key, each in planned(new).items()}
    return {key for key, fingerprint in after.items() if before.get(key) != fingerprint}


BY = date(2026, 3, 9)
EVENTS = st.lists(
    st.sampled_from(
        [
            (1, AnswerState.ACKNOWLEDGED, {}),
            (2, AnswerState.ANSWERED, {"body": "Soon."}),
            (2, AnswerState.PROMISED, {"promised_by": BY}),
            (3, AnswerState.DONE, {}),
            (4, MoveKind.REOPENED, {"heard_by": Channel.PHONE}),
            (5, MoveKind.AGREED, {}),
            (1, MoveKind.ROUTED, {"team": "rents", "before": "repairs", "body": "Why."}),
        ]
    ),
    max_size=4,
)
ASKED = st.builds(
    lambda number, events, **fields: owed_made.dossier(number, *events, days=-1, **fields),
    st.integers(50, 70),
    EVENTS,
    track=st.sampled_from(["", "question", "complaint-1", "emergency"]),
    title=st.sampled_from(["Wet", "Dry"]),
    team=st.sampled_from(["", "repairs", "no-such-team"]),
    language=st.sampled_from(["en", "ur"]),
)
SITES = st.lists(
    ASKED
    | st.builds(
        dossier,
        st.integers(0, 40),
        comments=st.integers(0, 3),
        kind=st.sampled_from([Kind.RANT, Kind.QUESTION, Kind.PAGE]),
        name=st.sampled_from(["Nia", "Bo"]),
        title=st.sampled_from(["Wet", "Dry"]),
        topics=st.sampled_from([(), ("damp",), ("damp", "unknown")]),
        area=st.sampled_from(["", "rise"]),
        status=st.sampled_from([*Status]),
        redactions=st.sampled_from([{}, {Reason.STAFF: 1}]),
    ),
    max_size=14,
    unique_by=lambda each: each.post.id,
)


@settings(max_examples=60)
@given(SITES, SITES, st.sampled_from([TODAY, date(2026, 3, 10)]))
def test_a_page_with_the_same_fingerprint_is_the_same_page(
    old: list[Dossier], new: list[Dossier], day: date
) -> None:
    later = replace(FRAME, today=day)
    before, after = made(old), made(new, later)
    fingerprints = planned(old)
    for key, each in planned(new, later).items():
        if key in before and fingerprints[key].fingerprint == each.fingerprint:
            assert after[key] == before[key], key


@pytest.mark.parametrize("count", [40, 160])
def test_a_new_post_touches_as_many_pages_however_many_there_are(count: int) -> None:
    old = [dossier(number, 1) for number in range(count)]
    touched = others(old, [*old, dossier(count + 1, 1)])
    assert touched == {
        "index.html",
        "archive/index.html",
        "topics/damp/index.html",
        "areas/rise/index.html",
        "voices/index.html",
        "ledger/index.html",
        "ledger/teams.csv",
        "sitemap.xml",
        *(f"{folder}/{name}" for folder in FOLDERS for name in ("feed", "comments")),
    } | _cut_off(touched, count) | _to_find(count + 1)


FOLDERS = ("", "/topics/damp", "/areas/rise")


def _to_find(count: int) -> set[str]:
    """Return what finds the newest of so many posts: its part of the index, and A to Z."""
    letters = {"a-z/r/index.html", "a-z/r/page/2/index.html"}
    cut = shards.count(count)
    return {
        "search/index.html",
        "a-z/index.html",
        *(letters if count > titles.TITLES else ()),
        *(f"search/parts/0/{cut}-{number}.txt" for number in range(cut)),
        f"search/parts/0/cards-{(count - 1) // parts.CARDS}.json",
    }


def _cut_off(touched: set[str], count: int) -> set[str]:
    """Return those that a full newest page gave birth to: one a list, and its neighbour."""
    numbered = {key for key in touched if "/page/" in key and "a-z" not in key}
    numbers = {int(re.findall(r"\d+", key)[0]) for key in numbered}
    assert len(numbered) <= 2 * (3 + 6)
    assert not numbers or min(numbers) >= (count - 50) // 25
    return numbered


def test_a_new_comment_touches_feeds_of_comments_and_the_lists_its_post_is_in() -> None:
    old = [dossier(number, 1) for number in range(40)]
    touched = others(old, [*old[:-1], dossier(39, 2)])
    lists = ("", "archive/", "topics/damp/", "areas/rise/", "ledger/")
    pages = {f"{folder}index.html" for folder in lists}
    feeds = {f"{folder}/{name}" for folder in FOLDERS for name in ("feed", "comments")}
    # The words of the comment were all said before: of the index one card is made again.
    assert touched == pages | feeds | {"search/parts/0/cards-9.json"}


def test_the_next_day_touches_what_waits_and_no_feed() -> None:
    old = [dossier(number, kind=Kind.QUESTION) for number in range(3)]
    before, after = planned(old), planned(old, replace(FRAME, today=date(2026, 3, 10)))
    keys = {key for key in after if before[key].fingerprint != after[key].fingerprint}
    assert keys == {"waiting/index.html"}


def test_pages_come_with_the_age_of_the_newest_on_them() -> None:
    found = planned(dossier(number, 1) for number in range(60))
    assert found["/feed"].age == found["archive/index.html"].age
    assert found["/feed/page/1"].age < found["/feed"].age < found["/comments"].age
    assert {each.template for each in found.values()} >= {FEED, TEXT, "index.html"}


def test_pages_of_a_list_are_numbered_from_the_oldest() -> None:
    found = made(dossier(number) for number in range(12))
    newest, first = found["archive/index.html"], found["archive/page/1/index.html"]
    assert isinstance(newest, ListingView)
    assert isinstance(first, ListingView)
    assert len(newest.cards) == 7, "the remainder is on the newest page"
    assert [card.title for card in first.cards] == [f"Rant {n}" for n in range(4, -1, -1)]
    assert (newest.older, first.newer) == ("/archive/page/1/", "/archive/")
    assert newest.facets
    assert not first.facets


# Voices


def voices(dossiers: Iterable[Dossier]) -> list[VoicesView]:
    return list(voice_pages.views(shelf(dossiers).briefs()))


def test_voices_come_in_the_order_of_the_alphabet_with_their_newest_posts() -> None:
    names = ["zoe", "Ana", *["Bo"] * 13]
    newest_first = [dossier(20 - n, name=name) for n, name in enumerate(names)]
    (page,) = voices(newest_first)
    assert [each.name for each in page.voices] == ["Ana", "Bo", "zoe"]
    assert [each.more for each in page.voices] == [0, 3, 0]
    assert [each.text for each in page.voices[1].posts] == [
        f"Rant {number}" for number in range(18, 8, -1)
    ]


def test_two_hundred_names_are_on_a_page() -> None:
    first, second, third = voices(dossier(n, name=f"{n:03}") for n in range(401))
    assert [len(page.voices) for page in (first, second, third)] == [200, 200, 1]
    assert [page.head.url for page in (first, second, third)] == [
        "/voices/",
        "/voices/page/2/",
        "/voices/page/3/",
    ]
    assert (first.before, first.after) == ("", "/voices/page/2/")
    assert (second.before, second.after) == ("/voices/", "/voices/page/3/")
    assert third.after == ""


def test_where_nobody_has_spoken_there_is_one_empty_page() -> None:
    (page,) = voices([])
    assert page.voices == ()


# The site map


def mapped(briefs: Sequence[Brief], *lists: str) -> dict[str, str]:
    found = machines.plan(briefs, lists, ["/about/"], CHROME.site_url)
    return {each.key: str(each.make(shelf([]))) for each in found}


def urls(text: str) -> list[str]:
    return re.findall(r"<loc>https://town\.example\.org(.*?)</loc>", text)


def many(count: int) -> list[Brief]:
    (one,) = shelf([dossier(0)]).briefs()
    return [
        replace(one, id=f"{n:06}", received=n, pages=(f"/2026/r-{n}/",))
        for n in range(count)
    ][::-1]


def test_the_map_of_a_small_site_is_one_file() -> None:
    found = mapped(many(3), "/", "/archive/")
    assert urls(found.pop(machines.SITEMAP)) == [
        "/",
        "/archive/",
        *(f"/2026/r-{n}/" for n in (2, 1, 0)),
        "/about/",
    ]
    assert not found


def test_that_of_a_large_one_is_an_index_of_parts_from_the_oldest() -> None:
    posts = many(2001)
    found = mapped(posts, "/", "/archive/")
    parts = ["/sitemaps/1.xml", "/sitemaps/2.xml", "/sitemaps/3.xml", "/sitemaps/lists.xml"]
    assert urls(found[machines.SITEMAP]) == parts
    assert urls(found["sitemaps/1.xml"]) == [f"/2026/r-{n}/" for n in range(1000)]
    assert urls(found["sitemaps/3.xml"]) == ["/2026/r-2000/"]
    assert urls(found["sitemaps/lists.xml"]) == ["/", "/archive/", "/about/"]
    before = {key: found[key] for key in found if key != "sitemaps/3.xml"}
    again = mapped(many(2002), "/", "/archive/")
    assert {key: again[key] for key in before} == before


def test_a_tombstone_keeps_its_place_in_the_count_and_is_not_in_the_map() -> None:
    posts = many(1001)
    gone = [replace(each, is_withdrawn=True, pages=()) for each in posts[-3:]]
    found = mapped([*posts[:-3], *gone])
    assert urls(found["sitemaps/1.xml"]) == [f"/2026/r-{n}/" for n in range(3, 1000)]
