"""Every feed parses without a fault and gives back what was said, by whom, to what."""

import json
import re
from calendar import timegm
from datetime import UTC, datetime, timedelta
from html import unescape
from time import struct_time
from typing import Any

import feedparser
import pytest

from outspoken.model.problem import Problem
from outspoken.model.reason import Reason
from outspoken.model.submission import Channel, Kind
from outspoken.services import feed_pages, verifying, withdrawals
from outspoken.site.settings import Outspoken
from tests.conftest import Town
from tests.site.conftest import Build, Built

SITE = "https://town.example.org"
XML = pytest.mark.parametrize("ending", ["atom", "rss"])


def read(built: Built, path: str) -> feedparser.FeedParserDict:
    feed = feedparser.parse(built[path].encode())
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def moment(parsed: struct_time) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), UTC)


def wrong_with_feeds(built: Built) -> list[Problem]:
    """Return what verifying has to say of feeds; this town has no pages by staff."""
    found = verifying.check(built.folder, site_url=SITE)
    return [each for each in found if each.path.suffix in {".atom", ".rss", ".json"}]


@pytest.fixture
def built(town: Town, build: Build) -> Built:
    when = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)
    post = town.publish(
        "Ring Dana & <ask>.\n\n> why?",
        title="R&D <again>",
        out=("Dana=staff",),
        topics=("damp",),
    )
    town.publish("نمی ہے", title="دیوار", language="ur", area="larkfield", received=when)
    first = town.comment("Mine as well.", post.id, name="Ana")
    town.comment("Who are you?", first.id, name="Bryn")
    return build()


def test_every_feed_is_there_in_every_format_and_well_formed(built: Built) -> None:
    lists = ("", "topics/damp/", "areas/larkfield/")
    feeds = {f"{each}{name}" for each in lists for name in ("feed", "comments")}
    posts = [p.rpartition("/")[0] for p in built.files if re.match(r"2026/.*index", p)]
    feeds |= {f"{post}/comments" for post in posts}
    feeds |= {"waiting/feed", "you-said-we-did/feed"}
    for end in ("atom", "rss", "json"):
        found = {path for path in built.files if path.endswith(f".{end}")}
        found = {path for path in found if not path.startswith(("pulse/", "search/"))}
        assert found == {f"{feed}.{end}" for feed in feeds}
    for feed in feeds:
        read(built, f"{feed}.atom")
        read(built, f"{feed}.rss")


def test_every_feed_leads_somewhere(built: Built) -> None:
    assert wrong_with_feeds(built) == []
    assert "theme/feed.css" in built.files


def title(entry: Any) -> str:
    """Return a title as readers show it: that of RSS is HTML to them."""
    return unescape(entry.title)


@XML
def test_posts_come_back_with_ids_words_and_moments(built: Built, ending: str) -> None:
    entries = read(built, f"feed.{ending}").entries
    assert list(map(title, entries)) == ["R&D <again>", "دیوار"]
    assert all(entry.link.startswith(f"{SITE}/2026/") for entry in entries)
    assert "[removed: staff, 1 word]" in entries[0].content[0].value
    assert entries[1].content[0].language == "ur"
    assert moment(entries[1].published_parsed) == datetime(2026, 3, 2, 8, 15, tzinfo=UTC)


@XML
def test_comments_come_back_with_what_they_answer(built: Built, ending: str) -> None:
    reply, first = read(built, f"topics/damp/comments.{ending}").entries
    assert (first.author, reply.author) == ("Ana", "Bryn")
    assert reply["thr_in-reply-to"]["ref"] == first.id
    parent = first["thr_in-reply-to"]["ref"]
    posts = read(built, f"feed.{ending}").entries
    assert parent == next(entry.id for entry in posts if "R&D" in title(entry))


def test_the_same_comments_are_in_every_feed_that_they_belong_to(built: Built) -> None:
    feeds = [path for path in built.files if path.endswith("comments.rss")]
    ids = {path: [entry.id for entry in read(built, path).entries] for path in feeds}
    whole = ids.pop("comments.rss")
    assert len(whole) == 2
    assert sorted(map(len, ids.values())) == [0, 0, 2, 2]
    assert all(found == whole for found in ids.values() if found)


def test_a_post_says_how_many_comments_it_has_and_where(built: Built) -> None:
    entry = next(e for e in read(built, "feed.atom").entries if "R&D" in e.title)
    replies = next(link for link in entry.links if link.rel == "replies")
    assert replies["thr:count"] == entry.thr_total == "2"
    assert replies.href.removeprefix(f"{SITE}/") in built.files
    entry = next(e for e in read(built, "feed.rss").entries if "R&D" in title(e))
    assert entry.slash_comments == "2"
    assert entry.wfw_commentrss.removeprefix(f"{SITE}/") in built.files


def test_the_json_feed_says_the_same(built: Built) -> None:
    atom, feed = read(built, "feed.atom"), json.loads(built["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    assert [item["url"] for item in feed["items"]] == [entry.link for entry in atom.entries]


def test_pages_lead_to_their_feeds(built: Built) -> None:
    page = next(p for p in built.files if p.endswith("again/index.html") and "r-d" in p)
    assert 'rel="alternate" type="application/atom+xml"' in built[page]
    assert 'rel="alternate" type="application/atom+xml"' in built["index.html"]


@pytest.mark.parametrize("way", ["taken down", "erased"])
def test_a_list_that_lost_its_last_post_tells_those_who_follow_it(
    town: Town, build: Build, way: str
) -> None:
    post = town.publish("It is wet.", area="larkfield", topics=("damp",))
    feeds = {"areas/larkfield/feed.atom", "topics/damp/feed.rss"}
    assert feeds <= set(build().files)
    if way == "erased":
        withdrawals.erase(town.acting(), post.id)
    else:
        withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    built = build()
    assert "areas/larkfield/index.html" not in built.files
    assert all("This post was taken down" in built[path] for path in feeds)
    assert read(built, "areas/larkfield/feed.atom").feed.link == f"{SITE}/"


def test_what_is_taken_down_leaves_every_feed_but_for_its_tombstone(
    town: Town, build: Build
) -> None:
    post = town.publish("It is wet.", topics=("damp",))
    hurt = town.comment("You utter turnip, Ana.", post.id, name="Cedric")
    answer = town.comment("Who is a turnip?", hurt.id, name="Dai")
    before = read(build(), "comments.atom").entries
    withdrawals.take_down(town.acting(), hurt.id, Reason.LEGAL)
    built = build()
    assert "utter turnip" not in built.everything
    assert "Cedric" not in built.everything
    for path in ("topics/damp/comments.atom", "comments.atom"):
        entries = {entry.id: entry for entry in read(built, path).entries}
        (gone,) = (e for e in entries.values() if "taken down" in e.title)
        was = next(entry for entry in before if entry.id == gone.id)
        assert moment(gone.updated_parsed) > moment(was.updated_parsed)
        assert "This comment was taken down on 3 April 2026" in gone.content[0].value
        reply = next(e for id_, e in entries.items() if answer.id in id_)
        assert reply["thr_in-reply-to"]["ref"] == gone.id
        assert f'<at:deleted-entry ref="{gone.id}"' in built[path]
    (entry,) = read(built, "feed.rss").entries
    assert entry.slash_comments == "1"
    items = {item["id"]: item for item in json.loads(built["comments.json"])["items"]}
    assert items[gone.id]["_outspoken"]["deleted"]["comment"] in gone.content[0].value


def test_a_mention_stands_in_the_feeds_of_comments_and_is_counted(
    town: Town, build: Build
) -> None:
    post = town.publish("It is wet.")
    told = {"kind": Kind.MENTION, "source": "https://herald.example.org/damp"}
    town.comment("The Herald wrote of it.", post.id, name="The Herald", **told)
    built = build()
    (entry,) = read(built, "comments.atom").entries
    assert [(tag.scheme, tag.term) for tag in entry.tags] == [
        ("tag:outspoken,2026:kind", "mention")
    ]
    assert {link.rel: link.href for link in entry.links}["via"] == told["source"]
    assert read(built, "feed.atom").entries[0].thr_total == "1"
    assert wrong_with_feeds(built) == []


def test_a_page_of_the_old_blog_is_in_no_feed_but_its_comments_are(
    town: Town, build: Build
) -> None:
    page = town.publish(
        "Who we are.", title="About", kind=Kind.PAGE, channel=Channel.IMPORT
    )
    town.comment("Well said.", page.id, name="Ana")
    built = build()
    assert read(built, "feed.atom").entries == []
    (entry,) = read(built, "comments.atom").entries
    assert entry["thr_in-reply-to"]["ref"].endswith(page.id)
    assert f"{page.url[1:]}comments.json" in built.files


def test_a_long_feed_has_pages_that_lead_to_each_other(town: Town, build: Build) -> None:
    post = town.publish("It is wet.")
    count = feed_pages.LONGEST + 3
    for number in range(count):
        town.comment(f"It is wet here too, {number} times.", post.id)
    built = build(
        OUTSPOKEN=Outspoken(root=town.office.root, hub="https://hub.example.org/push")
    )
    path, ids, pages = "comments.atom", [], 0
    while path:
        feed = read(built, path)
        ids += [entry.id for entry in feed.entries]
        links = {link.rel: link.href for link in feed.feed.links}
        assert links["hub"] == "https://hub.example.org/push"
        path, pages = links.get("next", "").removeprefix(f"{SITE}/"), pages + 1
    assert (len(ids), len(set(ids)), pages) == (count, count, 2)
    assert f"{post.url[1:]}comments/page/1.rss" in built.files
    assert wrong_with_feeds(built) == []


def test_updated_moves_with_a_late_approval(town: Town, build: Build) -> None:
    old = town.now - timedelta(days=400)
    town.publish("It was wet.", received=old)
    (entry,) = read(build(), "feed.atom").entries
    assert moment(entry.published_parsed) == old.replace(microsecond=0)
    assert moment(entry.updated_parsed).date() > old.date()
