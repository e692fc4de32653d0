"""Titles from A to Z, in the alphabet of the site's language."""

from dataclasses import replace
from datetime import date

import pytest

from outspoken.model.brief import Brief
from outspoken.model.dossier import Dossier
from outspoken.model.place import Area, Place
from outspoken.model.views import Chrome
from outspoken.model.views.search import TitlesView
from outspoken.services import corpus
from outspoken.services.briefs import AtHand
from outspoken.services.planned import Frame
from outspoken.services.search import alphabets, titles

TODAY = date(2026, 6, 1)
CHROME = Chrome("Town", "", "Homes", "", "en", (), (), "999")
PLACE = Place(areas={"north-end": Area("north-end", "North End")})
FRAME = Frame(CHROME, PLACE, TODAY)


def briefs(*named: str) -> list[Brief]:
    posts = (corpus.text(number, 0).post for number in range(len(named)))
    made = [
        Dossier(replace(post, title=title), "")
        for post, title in zip(posts, named, strict=True)
    ]
    return [*AtHand(made, PLACE, TODAY).briefs()]


def views(*named: str) -> dict[str, TitlesView]:
    shelf = AtHand((), PLACE, TODAY)
    found = {}
    for each in titles.plan(briefs(*named), FRAME):
        made = each.make(shelf)
        assert isinstance(made, TitlesView)
        found[made.head.url] = made
    return found


@pytest.mark.parametrize(
    ("language", "title", "letter"),
    [
        ("en", "bins", "b"),
        ("en", "“Bins”", "b"),
        ("en", "Élan", "e"),
        ("en", "Łazienka", "l"),
        ("en", "11 days", alphabets.DIGITS),
        ("en", "۳ دن", alphabets.DIGITS),
        ("en", "پانی", alphabets.OTHER),
        ("en", "🙂", alphabets.OTHER),
        ("cy", "Chwarae", "ch"),
        ("cy", "Llythyrau", "ll"),
        ("cy", "Lifft", "l"),
        ("cy", "Ŵyl", "w"),
        ("pl", "Łazienka", "ł"),
        ("pl", "Żółta", "ż"),
        ("ur", "پانی", "پ"),
        ("ur", "كتاب", "ک"),
        ("ur", "Bins", alphabets.OTHER),
        ("cy-GB", "Ddoe", "dd"),
    ],
)
def test_under_which_letter_a_title_stands(language: str, title: str, letter: str) -> None:
    assert alphabets.letter(title, alphabets.of(language)) == letter


@pytest.mark.parametrize("language", ["en", "cy", "pl", "ur"])
def test_every_letter_has_an_address_of_its_own(language: str) -> None:
    letters = alphabets.of(language)
    addresses = {alphabets.slug(letter) for letter in letters}
    assert len(addresses) == len(letters)
    assert all(each.isascii() for each in addresses)


def test_a_small_site_has_one_page() -> None:
    [(url, view)] = views("Mould", "bins", "Bins again", "9 floors", "پانی").items()
    assert url == titles.URL
    shown = [(each.text, [post.title for post in each.titles]) for each in view.groups]
    assert shown == [
        ("B", ["bins", "Bins again"]),
        ("M", ["Mould"]),
        ("0-9", ["9 floors"]),
        ("Other letters", ["پانی"]),
    ]


def test_a_large_one_has_pages_for_each_letter() -> None:
    many = [f"Bins {number:03}" for number in range(titles.TITLES + 1)]
    found = views(*many, "Mould")
    first = found["/a-z/"]
    assert [(way.url, way.count) for way in first.letters] == [
        ("/a-z/b/", titles.TITLES + 1),
        ("/a-z/m/", 1),
    ]
    assert first.groups == ()
    assert found["/a-z/b/"].after == "/a-z/b/page/2/"
    second = found["/a-z/b/page/2/"]
    assert second.before == "/a-z/b/"
    assert [post.title for group in second.groups for post in group.titles] == many[-1:]
    assert [link.text for link in second.numbered] == ["1", "2"]
    assert second.head.title == "A to Z: B, page 2"


def test_every_post_is_there_once() -> None:
    named = [f"{chr(97 + number % 26)} {number}" for number in range(400)]
    shown = [
        post.title
        for view in views(*named).values()
        for group in view.groups
        for post in group.titles
    ]
    assert sorted(shown) == sorted(named)
