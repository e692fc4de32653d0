"""Old addresses on the built site: pages that lead on, rules for hosts, nothing told."""

import re
from dataclasses import replace

import pytest

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.services import (
    leaks,
    old_addresses,
    posts,
    telling_addresses,
    verifying,
    withdrawals,
)
from tests.conftest import Town
from tests.site.conftest import Build, Built

SITE = "https://town.example.org"
OLD = ("/2008/04/damp-again-in-larkfield.html", "/?p=12")
SCRIPTED = {"be-heard/write/index.html", "search/index.html"}
"""The one page besides that has a script, in a file of its own."""


def moved_in(
    town: Town, *old: str, body: str = "The wall is wet.", **fields: object
) -> Post:
    """Publish a text that stood at *old* on another site."""
    return town.publish(body, former=old, **fields)  # type: ignore[arg-type]


def check(town: Town, built: Built) -> list[str]:
    """Return what the checks of a publish say of the site."""
    found = verifying.check(built.folder, site_url=SITE)
    found += leaks.search(built.folder, town.office).problems
    own = ("-say/", "-rules/")
    # The town has no pages by staff.
    return [each for each in map(str, found) if not any(page in each for page in own)]


def test_an_old_address_leads_on(town: Town, build: Build) -> None:
    moved_in(town, *OLD)
    built = build()
    page = built[OLD[0][1:]]
    assert '<a id="moved" href="../../2026/damp-again/">To its new address</a>' in page
    assert f'<link rel="canonical" href="{SITE}/2026/damp-again/">' in page
    assert '<meta name="robots" content="noindex">' in page
    refresh = '<meta http-equiv="refresh" content="0; url=../../2026/damp-again/">'
    assert f"<noscript>{refresh}</noscript>" in page
    assert check(town, built) == []


def test_hosts_are_told_of_all_of_them(town: Town, build: Build) -> None:
    moved_in(town, *OLD)
    built = build()
    assert built["_redirects"] == (
        "/2008/04/damp-again-in-larkfield.html /2026/damp-again/ 301\n"
        "/ p=12 /2026/damp-again/ 301!\n"
    )
    for server in ("nginx", "apache"):
        assert built[f"hosting/{server}.conf"].count('"/2026/damp-again/"') == 2


def test_the_one_script_may_run_and_no_other_page_lets_it(town: Town, build: Build) -> None:
    moved_in(town, *OLD)
    built = build()
    allowed = f"script-src '{old_addresses.SCRIPT_HASH}'"
    page = built[OLD[0][1:]]
    assert f"<script>{old_addresses.SCRIPT}</script>" in page
    assert allowed in page
    assert allowed in built["_headers"]
    assert allowed in built["hosting/nginx.conf"]
    pages = {name for name in built.files if name.endswith("index.html")}
    others = [built[name] for name in pages - SCRIPTED]
    assert not [page for page in others if "script-src '" in page.replace("'none'", "")]


def test_a_site_without_old_addresses_lets_no_script_run(town: Town, build: Build) -> None:
    town.publish("The wall is wet.")
    built = build()
    allowed = re.findall("script-src ([^;]*);", built["_headers"])
    ours = {f"{SITE}/theme/{name}.js" for name in ("compose", "search")}
    assert {each for said in allowed for each in said.split()} == {"'self'", *ours}
    others = [built[name] for name in built.files if name.endswith("index.html")]
    assert sum("<script" in page for page in others) == len(SCRIPTED)
    assert "_redirects" not in built.files


def test_search_engines_are_not_sent_to_old_addresses_or_tombstones(
    town: Town, build: Build
) -> None:
    moved_in(town, *OLD)
    gone = town.publish("Another.", title="Another")
    withdrawals.take_down(town.acting(), gone.id, Reason.LEGAL)
    known = re.findall(r"<loc>(.*?)</loc>", build()["sitemap.xml"])
    assert f"{SITE}/2026/damp-again/" in known
    assert not [url for url in known if "2008" in url or "another" in url]


def test_an_old_page_gives_way_to_a_page_of_the_site(town: Town, build: Build) -> None:
    moved_in(town, "/archive/", "/2026/damp-again/", "/topics/damp/", topics=("damp",))
    built = build()
    assert "This has moved" not in built.everything
    assert "_redirects" not in built.files


def test_what_comes_out_of_a_text_does_not_stay_in_its_old_address(
    town: Town, build: Build
) -> None:
    old = "/2008/04/mrs-gwendolyn-hartnoll.html"
    words = "Mrs Gwendolyn Hartnoll said no."
    moved_in(town, old, "/?p=12", body=words, out=("Gwendolyn Hartnoll=staff",))
    built = build()
    assert "hartnoll" not in built.everything.lower()
    assert not [name for name in built.files if "hartnoll" in name]
    assert built["_redirects"] == "/ p=12 /2026/damp-again/ 301!\n"


@pytest.mark.parametrize(
    ("old", "out"),
    [
        ("/2008/04/gwendolyn-hartnoll-again.html", "Gwendolyn Hartnoll=staff"),
        ("/2008/04/hartnoll.html", "Gwendolyn Hartnoll=staff"),
        ("/?title=gwendolyn.hartnoll", "Gwendolyn Hartnoll=staff"),
    ],
)
def test_what_comes_out_of_a_comment_later_is_found_in_the_old_address_of_its_post(
    town: Town, build: Build, old: str, out: str
) -> None:
    post = moved_in(town, old, "/2008/04/damp.html")
    assert check(town, build()) == []
    comment = town.comment("Gwendolyn Hartnoll said no.", post.id, out=(out,))
    (said, *_) = set(check(town, build()))
    assert said.startswith("_redirects:")
    assert f"of {comment.id} can be read in an old address of {post.id}" in said
    assert f"invoke take-down --address {post.id}" in said
    assert "artnoll" not in said
    telling_addresses.take_off(town.acting(), post.id)
    built = build()
    assert check(town, built) == []
    assert "The wall is wet." in built.everything
    assert "hartnoll" not in built.everything.lower()


# Taken back


def test_what_is_taken_down_is_gone_for_hosts_and_still_says_why(
    town: Town, build: Build
) -> None:
    post = moved_in(town, *OLD)
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    built = build()
    assert built["_redirects"] == (
        "/ p=12 /2026/damp-again/ 301!\n"
        "/2026/damp-again/ /2026/damp-again/index.html 410!\n"
    )
    gone = "error_page 410 /2026/damp-again/index.html; return 410;"
    assert f'location = "/2026/damp-again/" {{ {gone} }}' in built["hosting/nginx.conf"]
    assert '<LocationMatch "^/2026/damp-again/$">' in built["hosting/apache.conf"]
    assert "/2026/damp-again/\n  X-Robots-Tag: noindex" in built["_headers"]
    assert "in-larkfield" not in built.everything
    assert check(town, built) == []


def test_what_is_erased_is_named_nowhere(town: Town, build: Build) -> None:
    post = moved_in(town, *OLD, "/2008/damp-again.html")
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    assert "/2008/damp-again.html" in build()["_redirects"]
    withdrawals.erase(town.acting(), post.id)
    built = build()
    new = f"/2026/rant-{post.id[-6:]}/"
    assert built["_redirects"] == f"/ p=12 {new} 301!\n{new} {new}index.html 410!\n"
    assert "damp-again" not in built.everything
    assert not [name for name in built.files if "damp-again" in name]
    assert check(town, built) == []


@pytest.mark.parametrize("erased", [False, True], ids=["taken down", "erased"])
def test_an_old_anchor_still_lands_on_the_tombstone_of_a_comment(
    town: Town, build: Build, *, erased: bool
) -> None:
    post = moved_in(town, *OLD)
    comment = town.comment("No.", post.id, former=("comment-12",))
    town.comment("Yes.", comment.id)
    if erased:
        withdrawals.erase(town.acting(), comment.id)
    else:
        withdrawals.take_down(town.acting(), comment.id, Reason.LEGAL)
    page = build()["2026/damp-again/index.html"]
    assert 'id="comment-12"' in page


def test_a_forged_old_address_is_held_back_with_its_text(town: Town, build: Build) -> None:
    post = moved_in(town, *OLD)
    path = town.file_of(post)
    read = posts.read(path)
    assert isinstance(read, Post)
    path.write_text(posts.render(replace(read, former=("/2009/another.html",))))
    built = build()
    assert len(built.held) == 1
    assert "2009/another.html" not in built.files
