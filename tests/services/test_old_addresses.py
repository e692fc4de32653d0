"""Old addresses lead on, give way to the site's own files, and tell nothing."""

from collections.abc import Collection
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW
from tests.growth import grows_in_proportion

from outspoken.model import former
from outspoken.model.dossier import Dossier
from outspoken.model.place import Place
from outspoken.model.post import Post, Status
from outspoken.model.submission import Kind
from outspoken.services import old_addresses
from outspoken.services.briefs import AtHand
from outspoken.services.hosting import Move

OWN = ("index.html", "archive/index.html", "2026/damp-again/index.html", "feed.atom")


def post(*old: str, slug: str = "damp-again", **fields: object) -> Post:
    said = {"received": NOW, "id": "20260403-k7m2qx", **fields}
    return Post(
        kind=Kind.RANT,
        body="",
        approved_on=NOW.date(),
        slug=slug,
        former=old,
        **said,  # type: ignore[arg-type]
    )


def moves(posts: list[Post], files: Collection[str]) -> tuple[Move, ...]:
    shelf = AtHand([Dossier(each, "") for each in posts], Place(), NOW.date())
    return old_addresses.moves(shelf.briefs(), files)


def led(*old: str) -> list[str]:
    return [move.old for move in moves([post(*old)], OWN)]


@pytest.mark.parametrize(
    "old",
    [
        pytest.param("/archive/", id="a page of ours"),
        pytest.param("/archive", id="the same without its slash"),
        pytest.param("/Archive/", id="the same on a host that knows no capitals"),
        pytest.param("/archive.html", id="what some hosts send for it"),
        pytest.param("/2026/damp-again/", id="the post's own address"),
        pytest.param("/feed.atom", id="a feed"),
        pytest.param("/feed.atom/x.html", id="below a file of ours"),
        pytest.param("/index.html", id="the front page"),
        pytest.param("/2026/damp-again/comments/2/", id="a page of comments to come"),
        pytest.param("/2026/Damp-Again/x.html", id="below a post of ours"),
        pytest.param("/archive/2008/", id="a page of the archive to come"),
        pytest.param("/topics/heating/", id="a topic that has no post yet"),
        pytest.param("/sitemaps/1.xml", id="a part of the site map to come"),
        pytest.param("/areas/larkfield/", id="an area that has none"),
        pytest.param("/theme/x.html", id="among the files of the theme"),
        pytest.param("/hosting/x.html", id="among what hosts are told"),
        pytest.param("/favicon.ico", id="what browsers ask for by themselves"),
        pytest.param("/hosting/nginx.conf", id="what is written last"),
        pytest.param("/CNAME", id="a name that a host knows"),
        pytest.param("/_headers", id="rules of the host"),
        pytest.param("/.well-known/x.html", id="a hidden folder"),
        pytest.param("/_headers?p=1", id="rules of the host, with a query"),
        pytest.param("/archive/?q=damp", id="a page of ours with a query"),
        pytest.param("/archive/index.html?x=1", id="its file with a query"),
        pytest.param("/archive?x=1", id="the same without its slash, with a query"),
        pytest.param("/index.html?p=12", id="the front page's file with a query"),
        pytest.param("/2026/damp-again/?x=1", id="the post's own address with a query"),
        pytest.param("/topics/?p=1", id="a folder of ours with a query"),
        pytest.param("/favicon.ico?v=2", id="what browsers ask for, with a query"),
        pytest.param("/hosting/nginx.conf?x=1", id="what is written last, with a query"),
        pytest.param("/../x.html", id="out of the site"),
        pytest.param("/%2e%2e/x.html", id="the same in disguise"),
        pytest.param("//x.example/y.html", id="another host"),
        pytest.param("/a%5Cb.html", id="a backslash"),
        pytest.param("/a%00.html", id="an end of a string"),
        pytest.param("/a%0Ab.html", id="a line break"),
        pytest.param(f"/{'a' * 300}.html", id="a name too long for a file"),
        pytest.param("comment-12", id="an anchor"),
    ],
)
def test_an_address_that_leads_nowhere(old: str) -> None:
    assert led(old) == []


@pytest.mark.parametrize(
    ("old", "page"),
    [
        pytest.param("/2008/04/x.html", "2008/04/x.html", id="a file"),
        pytest.param("/2026/damp.html", "2026/damp.html", id="in a year of ours"),
        pytest.param("/2008/04/x/", "2008/04/x/index.html", id="a folder"),
        pytest.param("/2008/04/x", "2008/04/x/index.html", id="the same without its slash"),
        pytest.param("/caf%C3%A9/", "café/index.html", id="another script"),
        pytest.param("/story.php", "", id="what a host would not send as a page"),
        pytest.param("/?p=12", "", id="a query"),
        pytest.param("/blog/?p=12", "", id="a query elsewhere"),
        pytest.param("/story.php?id=12", "", id="a query of a program"),
    ],
)
def test_an_address_that_leads_on(old: str, page: str) -> None:
    (move,) = moves([post(old)], OWN)
    assert (move, move.page) == (Move(old, "/2026/damp-again/"), page)


def test_two_posts_that_say_the_same_of_themselves() -> None:
    later = post("/x.html", slug="later", id="a", received=NOW + timedelta(1))
    gone = post("/x.html", slug="gone", status=Status.WITHDRAWN)
    found = moves([gone, later], ())
    assert found == (Move("/x.html", "/2026/later/"),)


def test_the_page_s_own_links_work_from_where_it_is() -> None:
    found = moves([post("/2008/x", "/2008/y.html")], OWN)
    urls = [page.view.head.url for page in old_addresses.pages(found)]
    assert urls == ["/2008/x/", "/2008/y.html"]


@given(st.lists(st.text(max_size=40), max_size=5))
def test_no_page_leaves_the_site_or_takes_another_s_place(paths: list[str]) -> None:
    said = [former.path_of(f"https://old.example/{path}") for path in paths]
    found = moves([post(*filter(None, said))], OWN)
    files = [page.path for page in old_addresses.pages(found)]
    assert len(set(files)) == len(files)
    assert not {name.casefold() for name in files} & {name.casefold() for name in OWN}
    assert all(".." not in name.split("/") and name[0] not in "/._" for name in files)


# What is gone


@pytest.mark.parametrize(
    ("old", "kept"),
    [
        pytest.param("/?p=12", True, id="a number"),
        pytest.param("/archives/000123.html", True, id="a number and the software's words"),
        pytest.param("/2008/04/damp-again.html", True, id="words of its own address"),
        pytest.param("/2008/04/damp-again-at-larkfield.html", False, id="more than those"),
        pytest.param("/2008/%D8%B1%D8%B7%D9%88%D8%A8%D8%A9.html", False, id="Arabic"),
        pytest.param("comment-12", True, id="an anchor of WordPress"),
        pytest.param("c1066271041639903470", True, id="an anchor of Blogger"),
        pytest.param("commento-3f2a9cfade11", True, id="an anchor of Commento"),
        pytest.param("mrs-jones-12", False, id="an anchor with a name in it"),
    ],
)
def test_a_tombstone_keeps_the_addresses_that_say_no_more_than_its_own(
    old: str, *, kept: bool
) -> None:
    assert old_addresses.still_said(post(old)) == ((old,) if kept else ())


def test_a_tombstone_without_words_in_its_address_keeps_numbers_only() -> None:
    bare = post("/?p=12", "/2008/04/damp-again.html", slug="rant-k7m2qx")
    assert old_addresses.still_said(bare) == ("/?p=12",)


def test_the_work_grows_with_the_posts_and_not_with_their_square() -> None:
    posts = [
        post(f"/2008/{number}/x.html", slug=f"x-{number}", id=f"20260403-{number:06}")
        for number in range(2000)
    ]
    shelf = AtHand([Dossier(each, "") for each in posts], Place(), NOW.date())
    told, files = shelf.briefs(), [f"2026/x-{number}/index.html" for number in range(2000)]
    assert grows_in_proportion(
        lambda count: old_addresses.moves(told[:count], files[:count]), len(told)
    )
