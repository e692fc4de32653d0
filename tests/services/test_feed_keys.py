"""Whose the key of an entry is: that of its own site, or of one feed alone."""

import pytest

from outspoken.services import feed_keys


@pytest.mark.parametrize(
    ("origin", "site"),
    [
        ("feed:https://www.Old.example.org/?p=1", "old.example.org"),
        ("feed:http://old.example.org:8080/1", "old.example.org:8080"),
        ("feed:tag:old.example.org,2026:1", "old.example.org"),
        ("feed:tag:ann@old.example.org,2026:1", "old.example.org"),
        ("feed:old.example.org/blog#7", "old.example.org"),
        ("wordpress:old.example.org/blog#post-7", "old.example.org"),
        ("feed:https://old.example.org@eve.example.org/", ""),
        ("feed:urn:uuid:6ba7b810", ""),
        ("feed:#7", ""),
        ("disqus:7", "7"),
    ],
)
def test_a_key_names_its_site(origin: str, site: str) -> None:
    assert feed_keys.site_of(origin) == site


def test_the_key_of_elsewhere_is_bound_once() -> None:
    sites = feed_keys.sites(
        "https://eve.example.org/feed", "", "https://www.eve.example.org"
    )
    origin = "feed:https://old.example.org/?p=1"
    assert sites == ("eve.example.org",)
    bound, as_it_was = feed_keys.keys(origin, sites)
    assert (bound, as_it_was) == (f"pulled:eve.example.org {origin}", origin)
    assert [*feed_keys.keys(bound, sites)] == [bound]
    # Who says that their entry is another feed's speaks for themselves all the same.
    (worn, _) = feed_keys.keys(f"feed:{bound}", ("old.example.org",))
    assert worn.startswith("pulled:old.example.org feed:pulled:")


def test_a_feed_without_a_machine_speaks_for_none() -> None:
    sites = feed_keys.sites("https://ann:x@old.example.org/feed")
    assert next(feed_keys.keys("feed:https://old.example.org/1", sites)).startswith(
        "pulled: "
    )


def test_a_long_key_stays_bound() -> None:
    origin = f"feed:https://old.example.org/{'x' * 380}"
    bound, _ = feed_keys.keys(origin, ("eve.example.org",))
    assert len(bound) <= 400
    assert [*feed_keys.keys(bound, ("eve.example.org",))] == [bound]
