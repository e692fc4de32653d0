"""Old addresses that tell something are taken off; the text and its numbers stay."""

from dataclasses import replace

import pytest
from tests.conftest import Town

from outspoken.model.officer import Officer, Role
from outspoken.model.post import Post
from outspoken.services import activity, posts, telling_addresses
from outspoken.services.acting import CannotDecideError
from outspoken.services.officers import NotAllowedError

WORDS = "The warden walks past the wet wall."


def test_an_old_address_that_tells_something_goes_and_the_post_stays(town: Town) -> None:
    old = ("/2008/04/mrs-hartnoll-again.html", "/?p=12")
    post = town.publish(WORDS, former=old)
    telling_addresses.take_off(town.acting(), post.id)
    read = posts.read(town.file_of(post))
    assert isinstance(read, Post)
    assert read.former == ("/?p=12",)
    assert (read.body, read.received, read.url) == (post.body, post.received, post.url)
    assert "hartnoll" not in town.file_of(post).read_text()
    standing = activity.last_approvals(town.office)[post.id]
    assert read.approval
    assert standing.fits(read.approval, read.place)


def test_where_no_old_address_tells_anything_nothing_is_signed(town: Town) -> None:
    post = town.publish(WORDS, former=("/?p=12",))
    with pytest.raises(CannotDecideError, match="numbers only"):
        telling_addresses.take_off(town.acting(), post.id)
    assert posts.read(town.file_of(post)) == post


def test_only_who_may_decide_takes_an_old_address_off(town: Town) -> None:
    post = town.publish(WORDS, former=("/2008/04/mrs-hartnoll-again.html",))
    writer = Officer("officer-1", "Ana Writer", "ana@example.org", Role.AUTHOR)
    author = replace(town.acting(), officer=writer)
    with pytest.raises(NotAllowedError):
        telling_addresses.take_off(author, post.id)
