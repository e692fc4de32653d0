"""What goes out as feeds comes in at another site as the same threads."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.services import officers, posts, withdrawals
from outspoken.services.importing import Wanted
from outspoken.services.office import Office
from tests.conftest import MODERATOR, Town
from tests.services.old_blog import bring_in, publish_all
from tests.site.conftest import Build

Said = tuple[str, str, str, str]
"""When, by whom, in which words, and under which words."""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Town:
    """Another office, which has nothing yet."""
    root = tmp_path / "elsewhere"
    made = Office(root, root / "content", root / "private")
    made.private.mkdir(mode=0o700, parents=True)
    made.place.mkdir(parents=True)
    officers.add(made, MODERATOR, "Moira Tallis", Role.ADMIN, (), None)
    return Town(made)


@pytest.fixture
def yesterday(town: Town) -> Town:
    """A town in which all was said the day before the other one brings it in."""
    town.now -= timedelta(days=1)
    return town


def thread(town: Town) -> set[Said]:
    """Return what stands on a town's site: what answers what, when, whose."""
    return set(_said(town.office.content))


def _said(content: Path) -> Iterator[Said]:
    found = (
        text for folder in ("posts", "comments") for _, text in _read(content / folder)
    )
    texts = {each.id: each for each in found}
    for each in texts.values():
        above = texts.get(each.in_reply_to)
        when = each.received.isoformat(timespec="seconds")
        words = each.body.replace("[removed there:", "[removed:")
        yield when, each.name, words, above.body if above else ""


def _read(folder: Path) -> Iterator[tuple[Path, Post]]:
    for path, text in posts.of_folder(folder):
        if isinstance(text, Post) and not text.is_withdrawn:
            yield path, text


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_redacted_and_in_threads(
    yesterday: Town, build: Build, elsewhere: Town, form: str
) -> None:
    town = yesterday
    post = town.publish("Ring me on 07700 900123.", name="Ana & Bo")
    first = town.comment("Dolores Quayle said so.", post.id, out=("Dolores Quayle=staff",))
    town.comment("She did.", first.id, name="Cy")
    gone = town.comment("You utter turnip.", post.id)
    withdrawals.take_down(town.acting(), gone.id, Reason.LEGAL)
    built = build()
    run = bring_in(elsewhere, *(built.folder / f"{x}.{form}" for x in ("feed", "comments")))
    publish_all(elsewhere, run)
    there = {(when, name, words) for when, name, words, _ in thread(elsewhere)}
    assert there == {(when, name, words) for when, name, words, _ in thread(town)}
    assert len(there) == 3


def test_the_feed_of_one_post_brings_its_thread_alone(
    yesterday: Town, build: Build, elsewhere: Town
) -> None:
    town = yesterday
    post = town.publish("The wall is wet.")
    first = town.comment("Mine too.", post.id)
    town.comment("And mine.", first.id)
    folder = build().folder / "2026" / "damp-again"
    run = bring_in(elsewhere, folder / "comments.atom")
    assert (len(run.new), run.stand_ins) == (3, 1)
    publish_all(elsewhere, run)
    assert {words for _, _, words, under in thread(elsewhere) if under == "Mine too."} == {
        "And mine."
    }


def test_a_thread_over_several_pages_stays_one(
    yesterday: Town, build: Build, elsewhere: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outspoken.model.paging.PAGE", 2)
    post = yesterday.publish("The wall is wet.")
    for number in range(5):
        parent = yesterday.comment(f"Mine too, {number}.", post.id)
    yesterday.comment("And mine.", parent.id)
    run = bring_in(elsewhere, build().folder / "comments.atom")
    assert run.stand_ins == 1


def test_our_own_feed_is_enough_to_begin_again(
    yesterday: Town, build: Build, elsewhere: Town
) -> None:
    yesterday.comment("Mine too.", yesterday.publish("The wall is wet.").id)
    wanted = Wanted(site_url="https://town.example.org")
    run = bring_in(elsewhere, build().folder / "comments.atom", wanted=wanted)
    assert (len(run.new), run.stand_ins) == (2, 1)
