"""Of files that bear the id of one text, the one counts that an officer signed last."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW, Town
from tests.services.unsigned import stone

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.services import (
    approvers,
    checking,
    copies,
    posts,
    telling_addresses,
    withdrawals,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.gate import Gate

WORDS = "The damp is back. Zarniko."
Deed = Callable[[Acting, str], object]
Forge = Callable[[Post], Post]


def down(acting: Acting, given_id: str) -> None:
    withdrawals.take_down(acting, given_id, Reason.STAFF)


def telling(post: Post) -> Post:
    """Return *post* with old addresses that are pages of ours, and another area."""
    return replace(post, former=("/2008/04/about.html",), area="", topics=())


def only_stone(town: Town) -> tuple[Path, Post]:
    """Return the one file of a post that there is: a tombstone that may go out."""
    (found,) = posts.paths(town.office.content / posts.POSTS)
    left = posts.read(found)
    assert isinstance(left, Post)
    assert left.is_withdrawn
    assert not gate(town).reason_to_hold(left)
    return found, left


FORGERIES = [stone, telling, replace]
BEFORE, AFTER = "aaa", "zzz"


@pytest.fixture
def post(town: Town) -> Post:
    return town.publish(WORDS)


def forged(town: Town, post: Post, forge: Forge, stem: str) -> Path:
    """Put a file beside *post* that says it is that post."""
    path = town.file_of(post).with_name(f"{stem}.md")
    path.write_text(posts.render(forge(replace(post, slug=stem))))
    return path


def gate(town: Town) -> Gate:
    known = approvers.read(town.office.approvers)
    assert isinstance(known, tuple)
    return Gate(town.office.content, known)


@pytest.mark.parametrize("stem", [BEFORE, AFTER])
@pytest.mark.parametrize("forge", FORGERIES)
@pytest.mark.parametrize(
    "deed",
    [down, withdrawals.take_back, withdrawals.erase],
    ids=["taken down", "taken back", "erased"],
)
def test_no_forged_copy_keeps_a_text_up_or_has_its_words_signed(
    town: Town, post: Post, deed: Deed, forge: Forge, stem: str
) -> None:
    real, fake = town.file_of(post), forged(town, post, forge, stem)

    deed(town.acting(), post.id)

    found, left = only_stone(town)
    assert not fake.exists()
    assert (left.area, left.former) == (post.area, post.former)
    assert deed is withdrawals.erase or found == real
    assert WORDS.encode() not in found.read_bytes()


@pytest.mark.parametrize("stem", [BEFORE, AFTER])
@pytest.mark.parametrize("forge", FORGERIES)
def test_the_advice_names_the_copy_that_nobody_signed(
    town: Town, post: Post, forge: Forge, stem: str
) -> None:
    fake = forged(town, post, forge, stem)

    found = [*checking.of_texts(town.office)]

    copy = [each for each in found if each.message.startswith("remove this copy")]
    assert [each.path.name for each in copy] == [fake.name]
    assert {each.path.name for each in found} == {fake.name}


@pytest.mark.parametrize("stem", [BEFORE, AFTER])
def test_what_was_signed_once_and_decided_on_since_is_no_text(
    town: Town, post: Post, stem: str
) -> None:
    """An old approval that somebody puts back is a signature too."""
    path = town.file_of(post)
    before = path.read_bytes()
    telling_post = town.publish("Damp.", former=("/2008/04/mrs-hartnoll-again.html",))
    real = town.file_of(telling_post)
    old = real.read_bytes()
    telling_addresses.take_off(town.acting(), telling_post.id)
    real.with_name(f"{stem}.md").write_bytes(old)
    found = copies.best(town.acting(), telling_post.id)
    assert (found.path, found.doubt) == (real, "")
    assert path.read_bytes() == before


DEEP = "/".join("d" * 30)
ODD_NAMES = ["a**.md", "**.md", "[x.md", "a\nb.md", "\udcff.md", f"{DEEP}/x.md"]


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
@pytest.mark.parametrize("deed", [down, withdrawals.erase], ids=["taken down", "erased"])
def test_no_name_of_a_copy_keeps_a_text_up(
    town: Town, post: Post, deed: Deed, name: str
) -> None:
    real = town.file_of(post)
    copy = real.parent / name
    torn = copy.with_name(f".{copy.name}.0a1b2c3d.new")
    copy.parent.mkdir(parents=True, exist_ok=True)
    for path in (copy, torn):
        path.write_bytes(real.read_bytes())

    deed(town.acting(), post.id)

    (left,) = [path for path in real.parent.rglob("*") if path.is_file()]
    assert WORDS.encode() not in left.read_bytes()
    assert not copies.best(town.acting(), post.id).doubt


@pytest.mark.parametrize("is_below", [False, True], ids=["a post", "a comment"])
@pytest.mark.parametrize("deed", [down, withdrawals.erase], ids=["taken down", "erased"])
def test_a_tombstone_lies_where_texts_do_however_deep_the_only_file_lay(
    town: Town, post: Post, deed: Deed, is_below: bool
) -> None:
    text = town.comment(WORDS, on=post.id) if is_below else town.publish(WORDS, title="")
    real = town.file_of(text)
    inside = real.relative_to(town.office.content)
    deep = town.office.content / inside.parts[0] / DEEP / inside
    deep.parent.mkdir(parents=True)
    real.rename(deep)

    deed(town.acting(), text.id)

    left = copies.best(town.acting(), text.id)
    assert (left.doubt, left.post.is_withdrawn) == ("", True)
    assert len(left.path.relative_to(town.office.content).parts) == posts.DEPTH
    assert not deep.exists()


@pytest.mark.parametrize("deed", [down, withdrawals.erase], ids=["taken down", "erased"])
def test_a_text_whose_only_file_was_changed_still_comes_down(
    town: Town, post: Post, deed: Deed
) -> None:
    """Nobody could take it down otherwise; nothing is signed but that it is gone."""
    fake = forged(town, post, telling, "mayor-takes-bribes")
    town.file_of(post).with_name("damp-again.md").unlink()

    deed(town.acting(), post.id)

    found, left = only_stone(town)
    assert not fake.exists()
    assert "bribes" not in found.name
    assert (left.former, left.topics, left.team) == ((), (), "")


def test_a_forged_tombstone_in_its_place_is_no_answer(town: Town, post: Post) -> None:
    town.file_of(post).write_text(posts.render(stone(post)))

    down(town.acting(), post.id)

    left = posts.read(town.file_of(post))
    assert isinstance(left, Post)
    assert left.withdrawn_for is Reason.STAFF
    assert not gate(town).reason_to_hold(left)


def test_nobody_signs_a_text_anew_that_somebody_changed(town: Town, post: Post) -> None:
    path = town.file_of(post)
    changed = replace(post, former=("/2008/04/mrs-hartnoll-again.html",), body="Vote!")
    path.write_text(posts.render(changed))
    with pytest.raises(CannotDecideError, match="first bring it back from the history"):
        telling_addresses.take_off(town.acting(), post.id)
    assert "Vote!" in path.read_text()


def test_a_changed_file_does_not_say_what_day_it_is(town: Town, post: Post) -> None:
    later = NOW + timedelta(days=200)
    ahead = replace(post, received=later, approved_on=later.date())
    town.file_of(post).write_text(posts.render(ahead))
    with pytest.raises(CannotDecideError, match="back from the history"):
        down(town.acting(), post.id)
