import re
from pathlib import Path

import pytest

from outspoken.model import paging
from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.reason import Reason
from outspoken.services import verifying, withdrawals
from outspoken.site.settings import Outspoken
from tests.conftest import Town
from tests.site.conftest import Build

PAGE = "2026/damp-again/index.html"
LATER = "2026/damp-again/comments/{}/index.html"
SCRIPTED = ("be-heard/write/index.html", "search/index.html")
"""The one page with a script, which stands in a file of its own."""


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
    assert "Yours as well." not in built.everything
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
            assert "<script>" not in page
            assert ("<script" in page) == (path in SCRIPTED)
            assert "<img" not in page
            assert "<b>Ana" not in page
            assert "<i>Damp" not in page
    assert "&lt;script&gt;alert(1)" in built[f"2026/{town.file_of(post).stem}/index.html"]


# Long threads


@pytest.fixture
def long(town: Town, monkeypatch: pytest.MonkeyPatch) -> tuple[Post, list[Post]]:
    """A post with five comments, two of them on a page."""
    monkeypatch.setattr(paging, "PAGE", 2)
    post = town.publish("The wall is wet.", topics=("damp",))
    first = town.comment("Number 1.", post.id, name="Ana", former=("comment-12",))
    others = [
        town.comment("Number 2.", post.id, name="Bo"),
        town.comment("Number 3.", first.id, name="Cy", former=("comment-13", "comment-12")),
        town.comment("Number 4.", post.id, name="Di"),
        town.comment("Number 5.", post.id, name="Ed"),
    ]
    return post, [first, *others]


def test_a_long_thread_goes_on_over_pages(
    town: Town, build: Build, long: tuple[Post, list[Post]]
) -> None:
    built = build()
    pages = [built[PAGE], built[LATER.format(2)], built[LATER.format(3)]]
    said = [re.findall(r"Number \d", page) for page in pages]
    assert said == [["Number 1", "Number 2"], ["Number 3", "Number 4"], ["Number 5"]]
    assert 'href="comments/2/#comments" rel="next"' in pages[0]
    assert 'href="../../#comments" rel="prev"' in pages[1]
    assert 'href="../3/#comments" rel="next"' in pages[1]
    newest = long[1][-1].id
    assert f'href="comments/3/#comment-{newest}">Go to the newest' in pages[0]
    assert f'href="#comment-{newest}">Go to the newest' in pages[2]
    assert all('<span itemprop="commentCount">5</span> comments' in page for page in pages)


def test_every_page_of_a_thread_belongs_to_its_post(
    town: Town, build: Build, long: tuple[Post, list[Post]]
) -> None:
    page = build()[LATER.format(2)]
    assert f'data-post="{long[0].id}"' in page
    assert 'href="../../"><bdi class="p-name"' in page


def test_a_reply_leads_back_to_an_earlier_page(
    town: Town, build: Build, long: tuple[Post, list[Post]]
) -> None:
    page = build()[LATER.format(2)]
    link = f'href="../../#comment-{long[1][0].id}">in reply to <bdi>Ana</bdi>'
    assert link in page


def test_a_new_comment_moves_no_other(
    town: Town, build: Build, long: tuple[Post, list[Post]]
) -> None:
    before = build()
    town.comment("Number 6.", long[0].id)
    after = build()
    for number, words in ((2, "Number 3."), (2, "Number 4."), (3, "Number 5.")):
        assert words in before[LATER.format(number)]
        assert words in after[LATER.format(number)]


def test_an_address_leads_on_to_a_comment_that_a_late_approval_moved(
    town: Town, build: Build, long: tuple[Post, list[Post]]
) -> None:
    post, (_, second, *_, fifth) = long
    assert f'id="comment-{second.id}"' in build()[PAGE]
    town.comment("Number 0.", post.id, received=post.received)
    built = build()
    address = f"comments/2/#comment-{second.id}"
    said = "That comment is on page 2: go to it"
    assert f'<a id="comment-{second.id}" href="{address}">{said}</a>' in built[PAGE]
    assert (
        f'<li class="u-comment h-cite" id="comment-{second.id}"' in (built[LATER.format(2)])
    )
    assert f'id="comment-{fifth.id}"' not in built[PAGE]
    assert not broken(built.folder)


def test_a_tombstone_keeps_its_place_for_a_reply_on_a_later_page(
    town: Town, build: Build, long: tuple[Post, list[Post]]
) -> None:
    first = long[1][0]
    withdrawals.take_down(town.acting(), first.id, Reason.CUSTOMER)
    built = build()
    assert f'id="comment-{first.id}"' in built[PAGE]
    assert "in reply to <bdi>a comment that was taken down" in built[LATER.format(2)]
    assert not broken(built.folder)


def test_old_anchors_land_on_their_comment_and_name_it_when_it_is_on_a_later_page(
    town: Town, build: Build, long: tuple[Post, list[Post]]
) -> None:
    built = build()
    first, later = built[PAGE], built[LATER.format(2)]
    assert first.count('id="comment-12"') == 1, "the older comment has it"
    assert '<span id="comment-12"></span>' in first
    assert '<span id="comment-13"></span>' in later
    third = long[1][2].id
    moved = (
        f'<a id="comment-13" href="comments/2/#comment-{third}">That comment is on page 2'
    )
    assert moved in first
    assert not broken(built.folder)


def broken(folder: Path) -> list[Problem]:
    """Return the anchors that pages name in vain; this town has no pages by staff."""
    found = verifying.check(folder, site_url="https://town.example.org")
    return [
        each for each in found if each.path.suffix == ".html" and "anchor" in each.message
    ]


# Saying something back


def test_without_an_intake_a_comment_goes_by_e_mail_whose_subject_has_the_id(
    town: Town, build: Build
) -> None:
    channels = town.office.place / "channels.toml"
    channels.write_text('[office]\nemail = "town@example.org"\n')
    post = town.publish("The wall is wet.")
    comment = town.comment("Mine as well.", post.id, name="Ana")
    page = build()[PAGE]
    start = "mailto:town@example.org?subject=Re:%20%5B"
    assert f'href="{start}{post.id}%5D"' in page
    reply = f'<a href="{start}{comment.id}%5D">Reply to <bdi>Ana</bdi></a>'
    assert reply in page
    assert "<form" not in page


def test_with_an_intake_there_is_a_form_that_the_policy_lets_through(
    town: Town, build: Build
) -> None:
    post = town.publish("The wall is wet.")
    comment = town.comment("Mine as well.", post.id, name="Ana")
    intake = "https://intake.example.org/say"
    page = build(OUTSPOKEN=Outspoken(root=town.office.root, intake=intake))[PAGE]
    assert f'method="post" action="{intake}/comment"' in page
    fields = re.findall(r'<(?:input|textarea)[^>]* name="(\w+)"', page)
    assert sorted(fields) == [
        "body",
        "consent",
        "email",
        "in_reply_to",
        "name",
        "tell_me",
        "website",
    ]
    assert f'name="in_reply_to" value="{post.id}"' in page
    assert f'href="{intake}/comment?in_reply_to={comment.id}"' in page
    assert "form-action 'self' https://intake.example.org\"" in page
    assert "mailto:" not in page


def test_nobody_comments_on_what_was_taken_down(town: Town, build: Build) -> None:
    post = town.publish("It is Dana's fault.")
    town.comment("That is not fair.", post.id)
    withdrawals.take_down(town.acting(), post.id, Reason.CUSTOMER)
    intake = "https://intake.example.org"
    page = build(OUTSPOKEN=Outspoken(root=town.office.root, intake=intake))[PAGE]
    assert "That is not fair." in page
    assert intake not in page.partition("<body")[2]


def test_a_dead_link_in_somebodys_words_stops_nobody(town: Town, build: Build) -> None:
    post = town.publish("The wall is wet.")
    town.comment("See [there](https://town.example.org/2026/gone/).", post.id)
    built = build()
    assert "/2026/gone/" in built[PAGE]
    wrong = verifying.check(built.folder, site_url="https://town.example.org")
    assert not any("gone" in problem.message for problem in wrong)


def test_words_in_another_script_run_its_way_whatever_language_is_stated(
    town: Town, build: Build
) -> None:
    urdu = "چھت سے پانی ٹپک رہا ہے"
    post = town.publish("The wall is wet.")
    town.comment(urdu, post.id)
    town.comment("Chhat se paani tapak raha hai.", post.id, language="ur")
    town.comment(urdu, post.id, language="ur")
    page = build()[PAGE]
    content = '<div class="e-content" itemprop="text"'
    assert f'{content} dir="rtl"><p>{urdu}' in page.replace("\n", "")
    assert f'{content} lang="ur"><p>Chhat' in page.replace("\n", "")
    assert f'{content} lang="ur" dir="rtl"><p>{urdu}' in page.replace("\n", "")
