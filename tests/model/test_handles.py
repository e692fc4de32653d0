"""Handles: taken as people write them, and never guessed."""

import pytest

from outspoken.model import handles


@pytest.mark.parametrize(
    ("network", "text", "handle", "page"),
    [
        ("x", "@imogen_zz", "imogen_zz", "https://x.com/imogen_zz"),
        ("x", "Imogen_ZZ", "Imogen_ZZ", "https://x.com/Imogen_ZZ"),
        ("x", "https://x.com/imogen", "imogen", "https://x.com/imogen"),
        ("x", "https://twitter.com/imogen/", "imogen", "https://x.com/imogen"),
        (
            "bluesky",
            "@Imogen.bsky.social",
            "imogen.bsky.social",
            "https://bsky.app/profile/imogen.bsky.social",
        ),
        (
            "bluesky",
            "https://bsky.app/profile/imogen.example.org",
            "imogen.example.org",
            "https://bsky.app/profile/imogen.example.org",
        ),
        (
            "mastodon",
            "@imogen@social.example.org",
            "imogen@social.example.org",
            "https://social.example.org/@imogen",
        ),
        (
            "mastodon",
            "https://Social.example.org/@imogen",
            "imogen@social.example.org",
            "https://social.example.org/@imogen",
        ),
        ("facebook", "ImogenMP", "ImogenMP", "https://www.facebook.com/ImogenMP"),
        (
            "facebook",
            "https://facebook.com/imogen.zz",
            "imogen.zz",
            "https://www.facebook.com/imogen.zz",
        ),
    ],
)
def test_a_handle_as_people_write_it(
    network: str, text: str, handle: str, page: str
) -> None:
    assert handles.read(network, text) == handle
    assert handles.read(network, handle) == handle
    assert handles.profile(network, handle) == page


@pytest.mark.parametrize(
    ("network", "text"),
    [
        pytest.param("x", "imogen thackaberry", id="a name"),
        pytest.param("x", "a" * 16, id="too long"),
        pytest.param("x", "https://x.com/search?q=imogen", id="a search"),
        pytest.param("x", "https://x.com/i", id="a page that is nobody's"),
        pytest.param("x", "https://evil.example/imogen", id="another network"),
        pytest.param("x", "javascript:alert(1)", id="a script"),
        pytest.param("bluesky", "imogen", id="without a server"),
        pytest.param("mastodon", "@imogen", id="without its server"),
        pytest.param("mastodon", "imogen@localhost", id="a server of no name"),
        pytest.param("mastodon", "imogen@social.example.org/x", id="with a path"),
        pytest.param("facebook", "https://facebook.com/profile.php", id="no name"),
        pytest.param("facebook", "Imogen Thackaberry", id="a name with a space"),
    ],
)
def test_what_is_no_handle_is_refused(network: str, text: str) -> None:
    assert handles.read(network, text) == ""


def test_what_mentions_somebody_in_a_post() -> None:
    assert handles.mention("x", "imogen") == "@imogen"
    assert handles.mention("mastodon", "imogen@social.example.org") == (
        "@imogen@social.example.org"
    )
    assert handles.mention("facebook", "ImogenMP") == ""


def test_a_long_cell_that_is_no_handle_is_refused_at_once() -> None:
    """A shape that tries each way to part the letters would take minutes for this one."""
    for network in ("x", "bluesky", "mastodon", "facebook"):
        assert handles.read(network, "a" * 500_000) == ""
