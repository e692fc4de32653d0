"""Our own addresses: the many ways to write one lead to one text, and the rest nowhere."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Town

from outspoken.model.reason import Reason
from outspoken.services import withdrawals
from outspoken.services.our_addresses import OurAddresses

SITE = "https://our.example.org"


@pytest.mark.parametrize(
    "link",
    [
        "{site}{url}",
        "{site}{url}?utm_source=x",
        "{site}{url}#comments",
        "{site}{url}comments/7/#comment-20260302-dhwcq3",
        "{site}{bare}",
        "{site}{url}index.html",
        "HTTP://Our.Example.org:80{url}",
    ],
)
def test_a_post_is_found_by_every_way_to_write_its_address(town: Town, link: str) -> None:
    post = town.publish("The lift is out again.")
    there = OurAddresses(town.office, SITE)
    whole = link.format(site=SITE, url=post.url, bare=post.url.rstrip("/"))
    assert there.page_at(whole) == there.standing_at(whole) == post.id
    assert there.first_in(f"Read [this]({whole}), or this: {whole}.") == post.id


def test_a_tombstone_stands(town: Town) -> None:
    post = town.publish("The lift is out again.")
    withdrawals.take_down(town.acting(), post.id, Reason.STAFF)
    assert OurAddresses(town.office, SITE).standing_at(f"{SITE}{post.url}") == post.id


@pytest.mark.parametrize(
    "link",
    [
        "",
        SITE,
        f"{SITE}/2026/no-such-post/",
        f"{SITE}/2026/{'a' * 300}/",
        f"{SITE}/2026/{'%61' * 250}/",
        f"{SITE}/2026/{'a' * 900}/",
        f"{SITE}/2026/..%2f..%2fplace/",
        f"{SITE}:99999999/2026/damp-again/",
        "https://me@our.example.org/2026/damp-again/",
        "https://other.example.org/2026/damp-again/",
        "https://\u2100/",
        "https://[::1/",
        "ftp://our.example.org/2026/damp-again/",
    ],
)
def test_anything_else_leads_nowhere(town: Town, link: str) -> None:
    town.publish("The lift is out again.")
    there = OurAddresses(town.office, SITE)
    assert there.page_at(link) == there.standing_at(link) == ""
    assert there.first_in(f"See {link} of yours") == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.text().map(f"{SITE}/2026/{{}}/".format)))
def test_no_words_break_anything(town: Town, words: str) -> None:
    there = OurAddresses(town.office, SITE)
    assert there.page_at(words) == there.standing_at(words) == there.first_in(words) == ""
