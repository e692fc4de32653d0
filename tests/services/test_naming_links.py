"""Links that say what comes out of a text, in their targets."""

import pytest
from tests.conftest import Town
from tests.growth import grows_in_proportion

from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.services import inbox, naming_links, reviews
from outspoken.services.reviewing import choosing
from outspoken.services.reviewing.choosing import Asked

NAME = "Denise Okafor"


def reviewed(town: Town, body: str) -> Review:
    """Return *body* under review, with her name to come out."""
    waiting = inbox.read(town.office, town.send(f"{NAME} again. {body}"))
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    return review.add(reviews.quoting(review, NAME, Reason.STAFF))


@pytest.mark.parametrize(
    ("body", "link"),
    [
        ("See [her](https://a.example.net/denise-okafor).", None),
        ("See [*her* page](https://a.example.net/?q=%44enise+Okafor).", None),
        ('See [[1]](https://a.example.net/denise.okafor "More").', None),
        ("See ![her](mailto:denise.okafor).", None),
        ("See <https://a.example.net/denise_okafor>.", None),
        ("See https://a.example.net/denise/okafor for it.", None),
        ("See [her](https://a.example.net/denise/ann/okafor).", ""),
        ("See [her](https://a.example.net/deniseokafor).", ""),
        ("See [it](https://a.example.net/) and denise (okafor).", ""),
    ],
)
def test_a_link_comes_out_whole(town: Town, body: str, link: str | None) -> None:
    review = reviewed(town, body)
    whole = body.removeprefix("See ").removesuffix(" for it.").removesuffix(".")
    found = [review.quote(each) for each in naming_links.find(review)]
    assert found == ([whole] if link is None else [])
    assert {each.suggestion.reason for each in naming_links.find(review)} <= {Reason.STAFF}


def test_none_does_where_the_name_stays(town: Town) -> None:
    review = reviewed(town, "See [her](https://a.example.net/denise-okafor).")
    stays = review.decide(review.passages, Choice.REFUSED)
    assert not naming_links.find(stays)


def test_whoever_takes_all_out_takes_the_links_out_too(town: Town) -> None:
    review = reviewed(town, "See [her](https://a.example.net/denise-okafor).")
    left = choosing.follow(review, Asked(accept_all=True)).outcome("body")
    assert "okafor" not in left.casefold()


@pytest.mark.parametrize("piece", ["[", "![a](", "[a](b", "<a:", "https://a ", '[a](b "'])
def test_long_texts_are_read_in_proportion(town: Town, piece: str) -> None:
    reviews_of = {
        size: reviewed(town, (piece * size)[:size]) for size in (1, 4_500, 18_000)
    }
    assert grows_in_proportion(lambda size: naming_links.find(reviews_of[size]), 18_000)
