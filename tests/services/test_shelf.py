"""The shelf: where each approved text stands, so that nothing is ever written over."""

from pathlib import PurePosixPath

import pytest
from tests.conftest import Town

from outspoken.model.post import Post
from outspoken.services import frontmatter, posts
from outspoken.services.shelf import Shelf


def shelf(town: Town) -> Shelf:
    return Shelf(town.office.content)


def test_an_empty_content_has_an_empty_shelf(town: Town) -> None:
    assert shelf(town).path_of("20260403-k7m2qx") is None
    assert shelf(town).post_of("20260403-k7m2qx") == ""
    assert shelf(town).copies_of("20260403-k7m2qx") == ()


def test_posts_and_comments_are_found_by_their_id(town: Town) -> None:
    post = town.publish("It is wet.")
    comment = town.comment("Mine too.", post.id)
    reply = town.comment("And mine.", comment.id)
    found = shelf(town)
    assert found.path_of(post.id) == town.office.content / "posts/2026/damp-again.md"
    folder = town.office.content / "comments" / post.id
    assert found.path_of(reply.id) == folder / f"{reply.id}.md"
    assert {found.post_of(each.id) for each in (post, comment, reply)} == {post.id}


def test_answers_are_no_place_for_a_comment(town: Town) -> None:
    given = town.answer(town.publish("It is wet."))
    assert shelf(town).post_of(given) == ""


def test_what_was_put_since_is_known(town: Town) -> None:
    post, here = town.publish("It is wet."), Shelf(town.office.root / "empty")
    here.put(post, PurePosixPath("posts/2026/damp-again.md"))
    assert here.post_of(post.id) == post.id
    assert here.path_of(post.id) == town.office.root / "empty/posts/2026/damp-again.md"


def test_a_slug_is_never_shared(town: Town) -> None:
    first, second = town.publish("It is wet."), town.publish("It is wet again.")
    assert first.slug == "damp-again"
    assert second.slug == f"damp-again-{second.id[-6:]}"


def test_not_even_with_what_somebody_else_put_there_since(town: Town) -> None:
    early = shelf(town)
    first = town.publish("It is wet.")
    place = early.place_for(first, "damp-again")
    assert place.name == f"damp-again-{first.id[-6:]}.md"
    (town.office.content / place).write_text("taken as well")
    assert early.place_for(first, "damp-again").name == f"damp-again-{first.id}.md"


@pytest.mark.parametrize("name", [".damp-again.md", ".trash/damp-again.md"])
def test_editors_leavings_are_not_looked_at(town: Town, name: str) -> None:
    post = town.publish("It is wet.")
    path = town.file_of(post)
    hidden = path.parent / name
    hidden.parent.mkdir(exist_ok=True)
    path.rename(hidden)
    assert shelf(town).path_of(post.id) is None
    assert shelf(town).post_of(post.id) == ""


def test_what_cannot_be_read_stops_nothing(town: Town) -> None:
    post = town.publish("It is wet.")
    folder = town.file_of(post).parent
    (folder / "broken.md").write_bytes(b"\x81\x8d")
    (folder / "folder.md").mkdir()
    (folder / "nobody.md").write_text(frontmatter.render({"title": "x"}, "x"))
    assert shelf(town).path_of(post.id) == folder / "damp-again.md"


def test_copies_are_all_known(town: Town) -> None:
    post = town.publish("It is wet.")
    path = town.file_of(post)
    path.with_name("another.md").write_bytes(path.read_bytes())
    assert [each.name for each in shelf(town).copies_of(post.id)] == [
        "another.md",
        "damp-again.md",
    ]


def test_what_is_on_the_shelf_reads_back(town: Town) -> None:
    post = town.publish("It is wet.")
    assert isinstance(posts.read(town.file_of(post)), Post)


def test_what_changed_since_another_shelf_was_made_is_read_again(town: Town) -> None:
    post = town.publish("It is wet.")
    path = shelf(town).path_of(post.id)
    assert path is not None
    other = "20260403-k7m2qx"
    new = path.with_name("other.new")
    new.write_text(path.read_text().replace(post.id, other))
    new.replace(path)
    assert shelf(town).path_of(other) == path
    assert shelf(town).path_of(post.id) is None


def test_what_did_not_change_is_not_read_a_second_time(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts_there = [town.publish("It is wet."), town.publish("It is cold.")]
    assert shelf(town).path_of(posts_there[0].id)
    monkeypatch.setattr(frontmatter, "read", lambda path: pytest.fail(f"{path} was read"))
    assert shelf(town).path_of(posts_there[1].id)
