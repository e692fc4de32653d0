"""Mentions that somebody else sends: they move, flood and stop nothing of others."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.services import serving
from tests.services.serving import Page, Visit, Web
from tests.services.test_mentions_received import (
    SITE,
    entry,
    look,
    published,
    queue,
    queued,
    sent_and_looked,
    standing,
    waiting,
)

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind, Submission
from outspoken.services import (
    importing,
    inbox,
    mention_reading,
    mentions_held,
    mentions_pulled,
    mentions_received,
    places,
    withdrawals,
)
from outspoken.services.import_sources import Source
from outspoken.services.mention_outcomes import Outcome
from outspoken.services.mentions_received import UnfitMentionError
from outspoken.services.office import Office

OLD_BLOG = """<?xml version="1.0"?><rss version="2.0"
xmlns:wp="http://wordpress.org/export/1.2/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Old</title>
<link>https://old.example.org</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example.org</wp:base_site_url>
<item><title>Damp</title><link>https://old.example.org/damp/</link>
<content:encoded>It is wet.</content:encoded><wp:post_id>1</wp:post_id>
<wp:post_date_gmt>2012-02-01 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type><wp:comment><wp:comment_id>9</wp:comment_id>
<wp:comment_author>Larkfield News</wp:comment_author>
<wp:comment_author_url>{page}</wp:comment_author_url>
<wp:comment_date_gmt>2012-03-01 10:00:09</wp:comment_date_gmt>
<wp:comment_content>[...] it is wet there [...]</wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>pingback</wp:comment_type>
</wp:comment></item></channel></rss>"""


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTSPOKEN_FETCH_LOOPBACK", "1")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving.web() as made:
        yield made


@pytest.fixture
def post(town: Town) -> Post:
    settings = f'SITEURL = "{SITE}"\n'
    (town.office.root / "publishconf.py").write_text(settings)
    return town.publish("The lift is out again.")


def approved(town: Town, web: Web, post: Post, path: str = "/1") -> Post:
    """Return a mention by the page *path* that an officer let through."""
    web[path] = entry(f"{SITE}{post.url}")
    queue(town, web.url(path), f"{SITE}{post.url}")
    assert look(town).outcomes == {Outcome.HELD: 1}
    return published(town, waiting(town)[0].id)


@pytest.mark.parametrize("half", [f"{SITE}/\\ud800", "https://other.example.org/\\udfff"])
def test_half_a_character_in_a_link_of_a_page_breaks_nothing(
    town: Town, web: Web, post: Post, half: str
) -> None:
    body = f'{{"a": "{half}", "b": "{SITE}{post.url}"}}'.encode()
    web["/1"] = Page(body, headers={"Content-Type": "application/json"})
    queue(town, web.url("/1"), f"{SITE}{post.url}")
    done = look(town)
    assert (done.broken, done.outcomes) == ((), {Outcome.HELD: 1})


@pytest.mark.parametrize(
    "target",
    [
        "{site}{url}?x=1",
        "{site}{url}#comments",
        "{site}{url}comments/7/",
        "{site}{bare}",
        "http://our.example.org{url}",
        "https://OUR.example.org:443{url}",
        "{site}{url}index.html",
    ],
)
def test_an_address_of_ours_written_otherwise_takes_nothing_off_the_site(
    town: Town, web: Web, post: Post, target: str
) -> None:
    mention = approved(town, web, post)
    other = target.format(site=SITE, url=post.url, bare=post.url.rstrip("/"))
    queue(town, web.url("/1"), other)
    assert look(town).outcomes == {Outcome.UNCHANGED: 1}
    assert not standing(town, mention.id).is_withdrawn
    # And whoever links to us in that way does link to us.
    web["/2"] = f"<p>See <a href='{other}'>this</a></p>"
    queue(town, web.url("/2"), f"{SITE}{post.url}")
    assert look(town).outcomes == {Outcome.HELD: 1}
    assert waiting(town)[0].body == "See this"


def test_a_page_that_links_to_a_post_and_a_comment_on_it_mentions_once(
    town: Town, web: Web, post: Post
) -> None:
    comment = town.publish("Mine too.", kind=Kind.COMMENT, title="", in_reply_to=post.id)
    at = f"{SITE}{post.url}"
    web["/1"] = f"<p>To <a href='{at}#comment-{comment.id}'>Ana</a></p>{entry(at)}"
    targets = (at, f"{at}#comment-{comment.id}")
    said = []
    for target in (*targets, *reversed(targets)):
        queue(town, web.url("/1"), target)
        (outcome,) = look(town).outcomes
        said.append(outcome)
    assert said == [Outcome.HELD] + 3 * [Outcome.UNCHANGED]
    assert [each.in_reply_to for each in waiting(town)] == [post.id]


def test_a_link_to_an_old_address_counts_for_the_new_one(
    town: Town, web: Web, post: Post, tmp_path: Path
) -> None:
    moved, _ = brought_in(town, tmp_path, "https://larkfield.example.org/1")
    web["/1"] = "<p>See <a href='https://old.example.org/damp/?utm_source=a'>it</a></p>"
    queue(town, web.url("/1"), f"{SITE}{moved.url}")
    assert look(town).outcomes == {Outcome.HELD: 1}
    queue(town, web.url("/1"), "http://old.example.org/damp")
    assert look(town).outcomes == {Outcome.UNCHANGED: 1}


def test_the_page_asked_is_the_one_that_the_mention_names(
    town: Town, web: Web, post: Post
) -> None:
    mention = approved(town, web, post)
    # The same page for us; its server knows only the one.
    queue(town, f"{web.url('/1')}/#top", f"{SITE}{post.url}")
    assert look(town).outcomes == {Outcome.UNCHANGED: 1}
    assert web.visits[-1].path == "/1"
    assert not standing(town, mention.id).is_withdrawn


def test_a_page_that_is_away_for_an_hour_takes_nothing_off_the_site(
    town: Town, web: Web, post: Post
) -> None:
    mention = approved(town, web, post)
    web["/1"] = Page(status=404)
    assert sent_and_looked(town, web, post) is Outcome.MISSED
    visits = len(web.visits)
    assert sent_and_looked(town, web, post) is Outcome.MISSED
    assert len(web.visits) == visits
    assert not standing(town, mention.id).is_withdrawn
    town.now += timedelta(days=1)
    web["/1"] = entry(f"{SITE}{post.url}")
    assert look(town).outcomes == {Outcome.UNCHANGED: 1}
    assert queued(town) == []
    web["/1"] = Page(status=404)
    assert sent_and_looked(town, web, post) is Outcome.MISSED


def brought_in(town: Town, folder: Path, page: str) -> tuple[Post, Post]:
    """Bring in a post of an old blog with a pingback by *page*; return both, published."""
    path = folder / "old.xml"
    path.write_text(OLD_BLOG.format(page=page))
    place, _ = places.read(town.office.place)
    run = importing.bring_in(town.office, [Source(path)], place, town.now)
    moved, mention = (published(town, each) for each in run.new)
    return moved, mention


@pytest.mark.parametrize("query", ["", "?x", "/#top"])
def test_a_pingback_of_an_old_blog_that_was_erased_does_not_come_back(
    town: Town, web: Web, post: Post, tmp_path: Path, query: str
) -> None:
    moved, mention = brought_in(town, tmp_path, web.url("/1"))
    withdrawals.take_down(town.acting(), mention.id, Reason.CONTACT)
    withdrawals.erase(town.acting(), mention.id)
    web[f"/1{query}"] = entry(f"{SITE}{moved.url}")
    queue(town, web.url(f"/1{query}"), f"{SITE}{moved.url}")
    assert look(town).outcomes == {Outcome.SETTLED: 1}
    assert (waiting(town), web.visits) == ([], [])


def test_a_pingback_of_an_old_blog_stays_whatever_its_page_says_today(
    town: Town, web: Web, post: Post, tmp_path: Path
) -> None:
    moved, mention = brought_in(town, tmp_path, web.url("/1"))
    said = []
    for page in (
        Page(status=404),
        Page(b"<p>Parked</p>"),
        entry(f"{SITE}{moved.url}"),
        entry(f"{SITE}{moved.url}"),
    ):
        web["/1"] = page
        queue(town, web.url("/1"), f"{SITE}{moved.url}")
        town.now += timedelta(days=1)
        (outcome,) = look(town).outcomes
        said.append(outcome)
    assert said == 2 * [Outcome.NO_LINK] + 2 * [Outcome.UNCHANGED]
    assert not standing(town, mention.id).is_withdrawn
    web["/1"] = entry(f"{SITE}{moved.url}", "Dry now.")
    queue(town, web.url("/1"), f"{SITE}{moved.url}")
    assert look(town).outcomes == {Outcome.CHANGED: 1}
    assert standing(town, mention.id).is_withdrawn


def test_another_query_of_the_same_page_is_no_second_mention(
    town: Town, web: Web, post: Post
) -> None:
    approved(town, web, post)
    for query in ("?x", "?y=1"):
        web[f"/1{query}"] = entry(f"{SITE}{post.url}")
        queue(town, web.url(f"/1{query}"), f"{SITE}{post.url}")
    assert look(town).outcomes == {Outcome.UNCHANGED: 2}
    web["/1?p=2"] = entry(f"{SITE}{post.url}", "Another page of an old blog.")
    queue(town, web.url("/1?p=2"), f"{SITE}{post.url}")
    assert look(town).outcomes == {Outcome.HELD: 1}


def test_slow_pages_keep_no_others_waiting(
    town: Town, web: Web, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mentions_pulled, "MOST", 2)
    for path in ("/slow", "/slower"):
        web[path] = Page(status=503)
        queue(town, web.url(path), f"{SITE}{post.url}")
    web["/1"] = entry(f"{SITE}{post.url}")
    queue(town, web.url("/1"), f"{SITE}{post.url}")
    assert look(town).outcomes == {Outcome.UNREACHED: 2}
    # Sent again, they come no earlier, and are tried no more often.
    queue(town, web.url("/slow"), f"{SITE}{post.url}")
    assert look(town).outcomes == {Outcome.HELD: 1, Outcome.UNREACHED: 1}
    tries = [json.loads(path.read_bytes())["tries"] for path in queued(town)]
    assert sorted(tries) == [1, 2]


def test_one_site_takes_no_more_than_its_share_of_a_pull(
    town: Town, web: Web, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mentions_pulled, "MOST_OF_SITE", 2)
    for number in range(3):
        web[f"/{number}"] = entry(f"{SITE}{post.url}", f"Words {number}")
        queue(town, web.url(f"/{number}"), f"{SITE}{post.url}")
    web["/3"] = entry(f"{SITE}{post.url}")
    queue(town, web.url("/3").replace("127.0.0.1", "localhost"), f"{SITE}{post.url}")
    found = look(town)
    assert (found.outcomes, found.left) == ({Outcome.HELD: 3}, 1)
    assert (look(town).outcomes, look(town).left) == ({Outcome.HELD: 1}, 0)


def test_a_pull_asks_for_pages_only_so_long(
    town: Town, web: Web, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mentions_pulled, "SECONDS", 1)

    def slow(_: Visit) -> Page:
        time.sleep(1.2)
        return Page(status=503)

    for number in range(3):
        web[f"/{number}"] = slow
        queue(town, web.url(f"/{number}"), f"{SITE}{post.url}")
    found = look(town)
    assert (found.outcomes, found.left) == ({Outcome.UNREACHED: 1}, 2)


def test_only_so_many_of_one_site_wait_to_be_read(
    town: Town, web: Web, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mentions_held, "UNREAD", 2)
    for number in range(3):
        web[f"/{number}"] = entry(f"{SITE}{post.url}", f"Words {number}")
        queue(town, web.url(f"/{number}"), f"{SITE}{post.url}")
    for _ in range(2):
        found = look(town)
    assert found.outcomes == {Outcome.ENOUGH: 1}
    published(town, waiting(town)[0].id)
    assert look(town).outcomes == {Outcome.HELD: 1}


def test_a_mention_that_breaks_something_stops_no_other(
    town: Town, web: Web, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2):
        web[f"/{number}"] = entry(f"{SITE}{post.url}", f"Words {number}")
        queue(town, web.url(f"/{number}"), f"{SITE}{post.url}")
    truly = inbox.keep

    def breaks(office: Office, sent: Submission, known_by: bytes) -> inbox.Receipt:
        if sent.body == "Words 0":
            raise ValueError("secret words")
        return truly(office, sent, known_by)

    monkeypatch.setattr(inbox, "keep", breaks)
    found = look(town)
    assert found.outcomes == {Outcome.HELD: 1}
    (said,) = found.broken
    assert said.startswith("ValueError in ")
    assert "secret" not in said
    assert len(queued(town)) == 1


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("https://our.example.org:443/archive/", "{post}", "a page of this site itself"),
        ("http://our.example.org/archive/", "{post}", "a page of this site itself"),
        ("https://\u2100/", "{post}", "the source is no address"),
        ("https://[::1/", "{post}", "the source is no address"),
        ("https://a.example.org:99999999/", "{post}", "the source is no address"),
        ("https://a.example.org/", f"{SITE}/2026/{'a' * 300}/", "the target is no post"),
        ("https://a.example.org/", f"{SITE}/2026/{'%41' * 200}/", "the target is no post"),
    ],
)
def test_what_tries_to_break_the_intake_is_refused(
    town: Town, post: Post, source: str, target: str, said: str
) -> None:
    with pytest.raises(UnfitMentionError, match=said):
        queue(town, source, target.format(post=f"{SITE}{post.url}"))


def test_what_is_not_published_yet_cannot_be_mentioned(
    town: Town, post: Post, tmp_path: Path
) -> None:
    path = tmp_path / "old.xml"
    path.write_text(OLD_BLOG.format(page="https://larkfield.example.org/1"))
    place, _ = places.read(town.office.place)
    run = importing.bring_in(town.office, [Source(path)], place, town.now)
    target = "https://old.example.org/damp/"
    with pytest.raises(UnfitMentionError, match="the target is no post"):
        queue(town, "https://a.example.org/", target)
    published(town, run.new[0])
    queue(town, "https://a.example.org/", target)
    assert len(queued(town)) == 1


def test_what_was_sent_of_a_mention_is_found_by_its_id(
    town: Town, web: Web, post: Post
) -> None:
    mention = approved(town, web, post)
    queue(town, f"{web.url('/1')}?again", f"{SITE}{post.url}#x")
    queue(town, web.url("/2"), f"{SITE}{post.url}")
    (path,) = mentions_received.sent_of(town.office, mention.id)
    assert b"again" in path.read_bytes()
    assert mentions_received.sent_of(town.office, "") == ()


def test_links_are_read_in_one_form_and_only_so_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = b"""<base href='https://[x'><a href='/a'>1</a><a href='HTTPS://B.example.org:443'>2
</a><a href='javascript:x()'>3</a><a href='https://[::1/'>4</a><img src='/a'>"""
    found = mention_reading.links(page, "text/html", "", "https://a.example.org/x/")
    assert found == ["https://b.example.org/"]
    page = page.replace(b"<base href='https://[x'>", b"")
    found = mention_reading.links(page, "text/html", "", "https://a.example.org/x/")
    assert found == ["https://a.example.org/a", "https://b.example.org/"]
    monkeypatch.setattr(mention_reading, "LINKS", 1)
    found = mention_reading.links(page, "text/html", "", "https://a.example.org/x/")
    assert found == ["https://a.example.org/a"]
