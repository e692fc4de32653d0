import re

from outspoken.model.reason import Reason
from outspoken.services import withdrawals
from tests.conftest import Town
from tests.site.conftest import Build

PAGE = "2026/damp-again/index.html"


def test_comments_stand_below_their_post_the_oldest_first(town: Town, build: Build) -> None:
    post = town.publish("The wall is wet.")
    town.comment("Mine as well.", post.id, name="Ana")
    town.comment("And mine.", post.id, name="Bryn")
    page = build()[PAGE]
    assert page.index("Mine as well.") < page.index("And mine.")
    assert "Ana" in page


def test_replies_stand_below_what_they_answer(town: Town, build: Build) -> None:
    post = town.publish("The wall is wet.")
    first = town.comment("First.", post.id)
    town.comment("Second.", post.id)
    town.comment("An answer to the first.", first.id)
    page = build()[PAGE]
    order = [page.index(words) for words in ("First.", "An answer to the", "Second.")]
    assert order == sorted(order)
    assert f'id="comment-{first.id}"' in page
    assert f'href="#comment-{first.id}"' in page


def test_a_reply_keeps_its_place_under_a_tombstone(town: Town, build: Build) -> None:
    post = town.publish("The wall is wet.")
    parent = town.comment("It is Dana's fault.", post.id, name="Bo")
    town.comment("That is not fair.", parent.id)
    withdrawals.take_down(town.acting(), parent.id, Reason.CUSTOMER)
    page = build()[PAGE]
    assert "Dana" not in page
    assert "Bo<" not in page
    assert page.index("This comment was taken down") < page.index("That is not fair.")


def test_a_comment_on_a_post_that_is_held_back_is_held_back_too(
    town: Town, build: Build
) -> None:
    post = town.publish("The wall is wet.")
    town.comment("Mine as well.", post.id)
    path = town.file_of(post)
    path.write_text(path.read_text().replace("wet", "dry"))
    built = build()
    assert "Mine as well." not in built.everything
    assert len(built.held) == 2


def test_a_touched_comment_is_held_back_and_the_others_stay(
    town: Town, build: Build
) -> None:
    post = town.publish("The wall is wet.")
    path = town.file_of(town.comment("Mine as well.", post.id))
    town.comment("And mine.", post.id)
    path.write_text(path.read_text().replace("Mine", "Yours"))
    built = build()
    assert "And mine." in built[PAGE]
    assert "as well." not in built.everything
    assert [held.path.name for held in built.held] == [path.name]


def test_what_was_removed_is_counted_below_the_comment(town: Town, build: Build) -> None:
    post = town.publish("The wall is wet.")
    town.comment("Ask Dana on 07700 900123.", post.id, out=("Dana=staff",))
    page = re.sub(r"\s+", " ", build()[PAGE])
    assert "a reference to a member of staff" in page
    assert "07700" not in page


def test_raw_html_of_a_resident_is_shown_as_text(town: Town, build: Build) -> None:
    post = town.publish("<script>alert(1)</script> <b>x</b>", title="<i>Damp</i>")
    town.comment("<img src=x onerror=alert(2)>", post.id, name="<b>Ana</b>")
    built = build()
    for path in built.files:
        if path.endswith(".html"):
            page = built[path]
            assert "<script" not in page
            assert "<img" not in page
            assert "<b>Ana" not in page
            assert "<i>Damp" not in page
    assert "&lt;script&gt;alert(1)" in built[f"2026/{town.file_of(post).stem}/index.html"]
