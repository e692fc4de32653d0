"""Titles, names, moments, addresses and keys that strangers wrote."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.imports import values

BST = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("written", "line"),
    [
        pytest.param("Damp &amp; mould", "Damp & mould", id="entities"),
        pytest.param("<b>Damp</b> <script>bad()</script>again", "Damp again", id="tags"),
        pytest.param(" two\n\tlines\u2028here ", "two lines here", id="line ends"),
        pytest.param("a\x00b\u202ec\x9bd", "abcd", id="what hides or turns the text"),
        pytest.param("I <3 1 < 2", "I <3 1 < 2", id="a bare less-than"),
        pytest.param("x" * 30, "x" * 19 + "…", id="too long"),
    ],
)
def test_one_line_of_plain_text(written: str, line: str) -> None:
    assert values.one_line(written, 20) == line


@given(st.text(max_size=60))
def test_whatever_is_written_is_one_printable_line(written: str) -> None:
    line = values.one_line(written, 20)
    assert len(line) <= 20
    assert len(line.splitlines()) <= 1


def test_a_post_without_a_title_has_its_first_words() -> None:
    assert values.title("", "The **lift** at [Canal Side](https://x.example/)") == (
        "The lift at Canal Side"
    )


@pytest.mark.parametrize(
    ("written", "name", "found"),
    [
        ("Orla &amp; Sons", "Orla & Sons", ()),
        ("orla@example.org", "", ("orla@example.org",)),
        ("orla@example.org (Orla)", "Orla", ("orla@example.org",)),
        ("Orla <orla@example.org>", "Orla", ()),
    ],
)
def test_a_name_never_shows_an_address(
    written: str, name: str, found: tuple[str, ...]
) -> None:
    assert values.name(written) == (name, found)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-06-03T08:00:00+01:00", datetime(2024, 6, 3, 8, tzinfo=BST)),
        ("Mon, 03 Jun 2024 08:00:00 +0100", datetime(2024, 6, 3, 8, tzinfo=BST)),
        ("2024-06-03 08:00:00", datetime(2024, 6, 3, 8, tzinfo=UTC)),
        ("0000-00-00 00:00:00", None),
        ("Mon, 30 Nov -0001 00:00:00 +0000", None),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_moment_keeps_its_zone(written: str, moment: datetime | None) -> None:
    found = values.moment(written)
    assert found == moment
    assert found is None or found.utcoffset() == moment.utcoffset()  # type: ignore[union-attr] # not none


@pytest.mark.parametrize(
    ("local", "universal", "hours"),
    [
        pytest.param("2024-06-03 08:00:00", "2024-06-03 07:00:00", 1, id="summer time"),
        pytest.param("2024-06-03 12:30:00", "2024-06-03 07:00:00", 5.5, id="half hours"),
        pytest.param("2024-06-03 07:00:01", "2024-06-03 07:00:00", 0, id="a second off"),
        pytest.param("1999-06-03 08:00:00", "2024-06-03 07:00:00", 0, id="no such zone"),
        pytest.param("", "2024-06-03 07:00:00", 0, id="no local time"),
    ],
)
def test_two_clocks_tell_the_zone(local: str, universal: str, hours: float) -> None:
    found = values.moment_of_both(local, universal)
    assert found == datetime(2024, 6, 3, 7, tzinfo=UTC)
    assert found.utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("/a", "https://blog.example.org/a"),
        ("javascript:alert(1)", ""),
        ("https:///nowhere", ""),
        ("http://[broken", ""),
        ("ftp://example.org/", ""),
        ("java\x00script:x", ""),
    ],
)
def test_an_address_leads_to_the_web(written: str, address: str) -> None:
    assert values.address(written, "https://blog.example.org/") == address


@pytest.mark.parametrize(
    ("written", "tag"), [("en_gb", "en-gb"), ("CY", "cy"), ("English", ""), ("", "")]
)
def test_a_language_is_a_tag_or_nothing(written: str, tag: str) -> None:
    assert values.language(written) == tag


@given(st.text(max_size=600))
def test_a_key_is_one_line_and_always_the_same(written: str) -> None:
    key = values.key("feed:", written)
    assert key == values.key("feed:", written)
    assert key.isprintable()
    assert len(key) <= values.KEY_LIMIT


@pytest.mark.parametrize(
    ("written", "network"),
    [
        pytest.param(" 192.0.2.7\n", "192.0.2.7", id="as it is"),
        pytest.param("::ffff:192.0.2.7", "192.0.2.7", id="mapped"),
        pytest.param("2001:0DB8::1", "2001:db8::1", id="in its short form"),
        pytest.param("127.0.0.1", "", id="of the machine itself"),
        pytest.param("::1", "", id="of the machine itself, long"),
        pytest.param("10.1.2.3", "", id="of a house"),
        pytest.param("fe80::1", "", id="of a cable"),
        pytest.param("0.0.0.0", "", id="none"),
        pytest.param("9d1e6a1f", "", id="a digest"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_network_address_tells_a_house(written: str, network: str) -> None:
    assert values.network(written) == network


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("https://b.example/2012/03/bins-are_full.html?x=1", "Bins are full"),
        ("/blog/post/2", "Post 2"),
        ("https://b.example/damp/index.php", "Damp"),
        ("https://b.example/caf%C3%A9/", "Café"),
        ("https://b.example/", "b.example"),
    ],
)
def test_a_title_made_of_an_address(link: str, title: str) -> None:
    assert values.title_of(link) == title


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("/bins/ new", "/bins/%20new"),
        ("//evil.example/", ""),
        ("https://b.example/", "https://b.example/"),
        ("bins", ""),
    ],
)
def test_a_path_where_no_host_is_named(written: str, link: str) -> None:
    assert values.path_or_address(written) == link


def test_a_blog_is_the_same_over_http_and_https() -> None:
    assert values.site("http://Blog.example.org/") == values.site(
        "https://blog.example.org"
    )
