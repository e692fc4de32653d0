"""A name that an officer let stand is no leak on the page that shows it."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, Town
from tests.services.leak_pages import found

from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Kind
from outspoken.services import decisions, inbox, officers, reopening, reviews
from outspoken.services.acting import Acting

SAM = "sam@example.org"
QUIST = "My officer Marlon Quist never came."


def sam(town: Town) -> Acting:
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    return replace(town.acting(), officer=officers.acting(town.office, SAM))


@pytest.fixture
def post(town: Town) -> Post:
    """A post without its officer's name, and a comment without it."""
    top = town.publish(QUIST)
    town.comment("Marlon Quist again! And my neighbour Dwayne.", top.id)
    return top


def test_what_came_out_of_a_comment_is_looked_for_on_the_page(
    town: Town, tmp_path: Path, post: Post
) -> None:
    assert found(town, tmp_path / "site", post.id, "Marlon Quist was here")
    assert found(town, tmp_path / "site", post.id, "Dwayne was here")


def test_but_not_once_an_objection_put_it_back(
    town: Town, tmp_path: Path, post: Post
) -> None:
    second = sam(town)
    reopening.reopen(town.acting(), post.id, "It is my own name")
    waiting = inbox.read(town.office, post.id)
    review = reviews.reopen(town.office, waiting, reviews.lists_of(town.office))
    review = review.choose(1, Choice.REFUSED)
    while review.open:
        review = review.choose(review.open[0], Choice.REFUSED)
    decisions.publish(second, waiting, review)
    assert not found(town, tmp_path / "site", post.id, QUIST)
    assert found(town, tmp_path / "site", post.id, "Dwayne was here")


@pytest.mark.parametrize("verb", ["publish", "decline"])
def test_nor_once_it_was_let_stand_as_somebody_elses(
    town: Town, tmp_path: Path, verb: str
) -> None:
    top = town.publish("Ask my neighbour Dwayne.")
    body = "Dwayne is what I call my cat."
    sent = town.send(body, kind=Kind.COMMENT, in_reply_to=top.id)
    waiting = inbox.read(town.office, sent)
    review = reviews.reopen(town.office, waiting, reviews.lists_of(town.office))
    assert [review.quote(each) for each in review.passages] == ["Dwayne"]
    review = review.choose(1, Choice.REFUSED)
    if verb == "publish":
        decisions.publish(town.acting(), waiting, review)
    else:
        decisions.decline(town.acting(), waiting, review, Reason.LEGAL)
    leaked = found(town, tmp_path / "site", top.id, body)
    assert bool(leaked) == (verb == "decline")
