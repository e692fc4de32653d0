"""Keys of mentions: one page that mentions one post is one mention, however it came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import mention_keys

POST = "20260302-dhwcq3"
PAGE = "https://blog.example.org/2026/damp"


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        "http://blog.example.org/2026/damp",
        "https://www.blog.example.org/2026/damp",
        "https://BLOG.example.org:443/2026/damp/",
        "http://blog.example.org:80/2026/damp#comments",
        "https://blog.example.org./2026/damp?",
        "https://blog.example.org/2026/d%61mp",
        "https://blog.example.org//2026/x/../damp",
        " https://blog.example.org/2026/damp ",
    ],
)
def test_a_page_has_one_key_however_its_address_is_written(page: str) -> None:
    assert mention_keys.key(page, POST) == f"mention blog.example.org/2026/damp {POST}"
    assert mention_keys.wide_key(page, POST) == mention_keys.wide_key(PAGE, POST)


@pytest.mark.parametrize(
    "page",
    [
        "https://blog.example.org/2026/Damp",
        "https://blog.example.org:8443/2026/damp",
        "https://other.example.org/2026/damp",
        "https://blog.example.org/2026/damp?p=12",
        "https://blog.example.org/2026/damp%3Fp=12",
    ],
)
def test_another_page_has_another_key(page: str) -> None:
    assert mention_keys.key(page, POST) != mention_keys.key(PAGE, POST)


def test_pages_apart_by_their_query_alone_share_the_wide_key() -> None:
    one, other = f"{PAGE}?p=12", f"{PAGE}/?p=13"
    assert mention_keys.key(one, POST) != mention_keys.key(other, POST)
    assert mention_keys.wide_key(one, POST) == mention_keys.wide_key(other, POST)
    assert mention_keys.wide_key(one, POST) != mention_keys.key(PAGE, POST)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "/2026/damp",
        "ftp://blog.example.org/",
        "https:///damp",
        "https://[::1",
        "https://\u2100/",
        "https://me:you@blog.example.org/",
        "https://blog.example.org:99999999/",
    ],
)
def test_what_is_no_address_of_the_web_has_no_key(page: str) -> None:
    assert mention_keys.key(page, POST) == mention_keys.wide_key(page, POST) == ""


@given(st.one_of(st.text(), st.text().map("https://blog.example.org/{}".format)))
def test_no_address_breaks_a_key(page: str) -> None:
    key = mention_keys.key(page, POST)
    assert bool(key) == bool(mention_keys.site(page))
    assert key.encode().isascii()
