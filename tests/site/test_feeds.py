"""Every feed parses without a fault and gives back what was said, by whom, to what."""

import json
from calendar import timegm
from datetime import UTC, datetime
from time import struct_time

import feedparser
import pytest

from outspoken.model.reason import Reason
from outspoken.services import withdrawals
from outspoken.services.feeds import tag
from tests.conftest import Town
from tests.site.conftest import Build, Built

SITE = "https://town.example.org"


def read(built: Built, path: str) -> feedparser.FeedParserDict:
    feed = feedparser.parse(built[path])
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def moment(parsed: struct_time) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), UTC)


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


def test_every_feed_is_well_formed(built: Built) -> None:
    feeds = [path for path in built.files if path.endswith(".atom")]
    assert len(feeds) == 6
    for path in feeds:
        read(built, path)


def test_posts_come_back_with_ids_words_and_moments(built: Built, town: Town) -> None:
    entries = read(built, "feed.atom").entries
    assert [entry.title for entry in entries] == ["R&D <again>", "دیوار"]
    assert all(entry.link.startswith(f"{SITE}/2026/") for entry in entries)
    assert "[removed: staff, 1 word]" in entries[0].content[0].value
    assert entries[1].content[0].language == "ur"
    assert moment(entries[1].published_parsed) == datetime(2026, 3, 2, 8, 15, tzinfo=UTC)


def test_comments_come_back_with_what_they_answer(built: Built) -> None:
    path = next(each for each in built.files if each.endswith("again/comments.atom"))
    reply, first = read(built, path).entries
    assert (first.author, reply.author) == ("Ana", "Bryn")
    assert reply["thr_in-reply-to"]["ref"] == first.id
    parent = first["thr_in-reply-to"]["ref"]
    assert parent == next(
        e.id for e in read(built, "feed.atom").entries if "R&D" in e.title
    )


def test_a_post_says_how_many_comments_it_has_and_where(built: Built) -> None:
    entry = next(e for e in read(built, "feed.atom").entries if "R&D" in e.title)
    replies = next(link for link in entry.links if link.rel == "replies")
    assert replies["thr:count"] == "2"
    assert replies.href.endswith("/comments.atom")


def test_the_json_feed_says_the_same(built: Built) -> None:
    atom, feed = read(built, "feed.atom"), json.loads(built["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    assert [item["url"] for item in feed["items"]] == [entry.link for entry in atom.entries]


def test_ids_are_made_from_our_ids_and_stay_when_the_title_changes(town: Town) -> None:
    post = town.publish("The wall is wet.")
    assert post.id in tag(SITE, post.id)


def test_pages_lead_to_their_feeds(built: Built) -> None:
    page = next(p for p in built.files if p.endswith("again/index.html") and "r-d" in p)
    assert 'rel="alternate" type="application/atom+xml"' in built[page]
    assert 'rel="alternate" type="application/atom+xml"' in built["index.html"]


@pytest.mark.parametrize("way", ["taken down", "erased"])
def test_an_area_and_a_topic_without_a_post_have_no_feed(
    town: Town, build: Build, way: str
) -> None:
    post = town.publish("It is wet.", area="larkfield", topics=("damp",))
    feeds = {"areas/larkfield/feed.atom", "topics/damp/feed.atom"}
    assert feeds <= set(build().files)
    if way == "erased":
        withdrawals.erase(town.acting(), post.id)
    else:
        withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    built = build()
    assert not feeds & set(built.files)
    assert "areas/larkfield/index.html" not in built.files
