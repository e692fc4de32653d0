"""Numbered pages of a long list: first, last and near, and what a new one changes."""

from outspoken.model.views import Head
from outspoken.services.leaves import Leaf, leaves

HEAD = Head("/archive/", "All posts", "Every post.")


def pages(count: int) -> dict[str, Leaf]:
    return {leaf.head.url: leaf for leaf in leaves(HEAD, count, 10)}


def named(leaf: Leaf) -> list[str]:
    return [link.text for link in leaf.numbered]


def test_one_page_has_no_numbers() -> None:
    assert named(pages(19)["/archive/"]) == []


def test_few_pages_are_all_named() -> None:
    newest = pages(35)["/archive/"]
    assert named(newest) == ["3", "2", "1"]
    assert [link.url for link in newest.numbered] == [
        "/archive/",
        "/archive/page/2/",
        "/archive/page/1/",
    ]


def test_of_many_the_near_and_the_oldest_are_named() -> None:
    found = pages(1000)
    assert named(found["/archive/"]) == ["100", "99", "98", "1"]
    assert named(found["/archive/page/50/"]) == ["52", "51", "50", "49", "48", "1"]
    assert named(found["/archive/page/2/"]) == ["4", "3", "2", "1"]


def test_numbers_lead_to_pages_that_are_there() -> None:
    found = pages(1000)
    assert all(link.url in found for leaf in found.values() for link in leaf.numbered)


def test_a_new_page_changes_only_the_newest_few() -> None:
    before, after = pages(1009), pages(1010)
    other = [url for url in before if before[url].numbered != after[url].numbered]
    assert other == ["/archive/", "/archive/page/99/", "/archive/page/98/"]
