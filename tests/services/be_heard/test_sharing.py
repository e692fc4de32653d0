"""Telling somebody of a post: whom, and links with its address and no words of ours."""

from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.be_heard_place import PLACE

from outspoken.model.place import Area, Place
from outspoken.model.post import Post, Status
from outspoken.model.submission import Kind
from outspoken.model.views import Link
from outspoken.services.be_heard import sharing

SITE = "https://town.example.org"
TITLE = "Damp & “mould” + 100%"
POST = Post(
    id="20260403-7K2M9Q",
    kind=Kind.RANT,
    title=TITLE,
    body="Wet.",
    name="A resident",
    area="larkfield",
    received=datetime(2026, 4, 3, 9, tzinfo=UTC),
    slug="damp",
    approved_on=date(2026, 4, 4),
)
ADDRESS = f"{SITE}{POST.url}"


def test_a_post_leads_to_those_of_its_area_and_to_the_page_to_write_on() -> None:
    told = sharing.view(POST, PLACE, SITE)
    assert told
    assert (told.url, told.text) == ("/be-heard/larkfield/", "Who speaks for Larkfield")
    assert told.write == f"/be-heard/write/?about={POST.url}"
    assert len(told.ways) == 5


def test_each_link_holds_the_address_and_nothing_else() -> None:
    for link in sharing.ways(ADDRESS):
        assert "+" not in link.url
        given = parse_qs(urlsplit(link.url).query)
        assert [*given.values()] == [[ADDRESS]]


def test_letters_that_would_end_an_address_are_written_otherwise() -> None:
    (x, *_) = sharing.ways(f"{SITE}/2026/a&b c#é/")
    assert x.url.endswith("/2026/a%26b%20c%23%C3%A9/")


def test_in_a_preview_there_is_nothing_to_send() -> None:
    told = sharing.view(POST, PLACE, "")
    assert told
    assert told.ways == ()


@pytest.mark.parametrize(
    ("area", "place", "url"),
    [
        pytest.param("", PLACE, "/be-heard/", id="somebody is there for everybody"),
        pytest.param("gone", PLACE, "/be-heard/", id="an area that is no more"),
        pytest.param("", Place(PLACE.areas), None, id="nobody is"),
        pytest.param(
            "larkfield", Place(PLACE.areas), "/be-heard/larkfield/", id="its area"
        ),
        pytest.param(
            "safe",
            replace(PLACE, areas={"safe": Area("safe", "Safe")}),
            "/be-heard/",
            id="an area without a page of its own",
        ),
    ],
)
def test_a_post_without_an_area_leads_to_those_for_everybody(
    area: str, place: Place, url: str | None
) -> None:
    told = sharing.view(replace(POST, area=area), place, SITE)
    assert (told.url if told else None) == url


@pytest.mark.parametrize("kind", Kind)
def test_a_tombstone_praise_and_old_pages_lead_nowhere(kind: Kind) -> None:
    told = sharing.view(replace(POST, kind=kind), PLACE, SITE)
    assert bool(told) is (kind not in (Kind.PRAISE, Kind.PAGE))
    gone = replace(POST, kind=kind, withdrawn_at=POST.received, status=Status.WITHDRAWN)
    assert sharing.view(gone, PLACE, SITE) is None


def test_networks_are_called_what_people_call_them() -> None:
    (first, *_) = sharing.ways(ADDRESS)
    assert first == Link(f"https://x.com/intent/tweet?url={ADDRESS}", "X")
