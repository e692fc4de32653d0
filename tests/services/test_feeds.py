import json
from calendar import timegm
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from html import unescape
from time import struct_time
from typing import Any

import feedparser
import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from outspoken.model.views import EntryView, FeedView
from outspoken.services import markdown
from outspoken.services.feeds import atom, json_feed, tag

SITE = "https://voices.example.org"
POST, COMMENT, REPLY = "20260403-abc123", "20260404-c0mm01", "20260405-c0mm02"
BST = timezone(timedelta(hours=1))
MORNING = datetime(2026, 4, 3, 9, 30, tzinfo=BST)
RANT = EntryView(
    id=POST,
    url="/2026/damp-again/",
    title="Damp <again> & “again”",
    name="Nia",
    html="<p>Three <em>winters</em> &amp; counting.</p>\n",
    published=MORNING,
    updated=MORNING + timedelta(hours=2),
    language="cy",
    topics=("Damp and mould", "Repairs"),
    comments_feed="/2026/damp-again/comments.atom",
    comment_count=2,
    comments_updated=MORNING + timedelta(days=2),
)
ANSWER = EntryView(
    id=REPLY,
    url=f"/2026/damp-again/#comment-{REPLY}",
    title="Comment by A resident",
    name="A resident",
    html="<p>Same here.</p>\n",
    published=MORNING + timedelta(days=2),
    updated=MORNING + timedelta(days=2),
    in_reply_to=(COMMENT, f"/2026/damp-again/#comment-{COMMENT}"),
)
FEED = FeedView(
    url="/feed.atom",
    page_url="/",
    title="Outspoken Brackwater",
    site_url=SITE,
    updated=MORNING + timedelta(days=2),
    entries=(ANSWER, RANT),
)


def read(view: FeedView) -> Any:
    """Return the Atom feed of *view* as a feed reader understands it."""
    feed = feedparser.parse(atom(view).encode())
    assert not feed.bozo, feed.bozo_exception
    return feed


def instant(parsed: struct_time) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), UTC)


@pytest.mark.parametrize(
    ("site_url", "id_", "expected"),
    [
        pytest.param(SITE, POST, f"tag:voices.example.org,2026:{POST}", id="host and id"),
        pytest.param(
            "http://localhost:8000",
            POST,
            f"tag:localhost,2026:{POST}",
            id="no scheme, no port",
        ),
        pytest.param(
            "https://tŷ.example.org",
            POST,
            f"tag:xn--t-foa.example.org,2026:{POST}",
            id="in ASCII",
        ),
        pytest.param(
            "", POST, f"tag:preview.invalid,2026:{POST}", id="a preview has no host"
        ),
    ],
)
def test_tag(site_url: str, id_: str, expected: str) -> None:
    assert tag(site_url, id_) == expected


def test_a_feed_says_whose_it_is() -> None:
    feed = read(FEED).feed
    assert feed.id == "tag:voices.example.org,2026:/feed.atom"
    assert feed.title == "Outspoken Brackwater"
    assert feed.language == "en"
    assert instant(feed.updated_parsed) == FEED.updated
    links = {link.rel: link.href for link in feed.links}
    assert links == {"self": f"{SITE}/feed.atom", "alternate": f"{SITE}/"}


def test_an_entry_comes_back_as_it_went_in() -> None:
    _, entry = read(FEED).entries
    assert entry.id == f"tag:voices.example.org,2026:{POST}"
    assert entry.link == f"{SITE}/2026/damp-again/"
    assert entry.title == "Damp <again> & “again”"
    assert entry.author == "Nia"
    assert instant(entry.published_parsed) == RANT.published
    assert instant(entry.updated_parsed) == RANT.updated
    assert [term.term for term in entry.tags] == ["Damp and mould", "Repairs"]
    (content,) = entry.content
    assert content.type == "text/html"
    assert content.language == "cy"
    assert content.value == "<p>Three <em>winters</em> &amp; counting.</p>"


def test_a_reply_names_what_it_answers() -> None:
    entry, post = read(FEED).entries
    assert entry["thr_in-reply-to"] == {
        "ref": f"tag:voices.example.org,2026:{COMMENT}",
        "href": f"{SITE}/2026/damp-again/#comment-{COMMENT}",
        "type": "text/html",
    }
    assert "thr_in-reply-to" not in post


def test_a_post_says_how_many_answered_and_where() -> None:
    entry, post = read(FEED).entries
    (replies,) = (link for link in post.links if link.rel == "replies")
    assert replies.type == "application/atom+xml"
    assert replies.href == f"{SITE}/2026/damp-again/comments.atom"
    assert replies["thr:count"] == post.thr_total == "2"
    assert datetime.fromisoformat(replies["thr:updated"]) == RANT.comments_updated
    assert [link.rel for link in entry.links] == ["alternate"]


def test_without_comments_there_is_no_newest_one() -> None:
    quiet = replace(RANT, comment_count=0, comments_updated=None)
    (post,) = read(replace(FEED, entries=(quiet,))).entries
    assert post.thr_total == "0"
    assert "thr:updated" not in post.links[-1]


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read(replace(FEED, entries=())).entries == []


def test_moments_are_written_with_their_zone() -> None:
    old = replace(RANT, published=datetime(2026, 1, 1, tzinfo=UTC))
    assert "<published>2026-01-01T00:00:00+00:00</published>" in atom(
        replace(FEED, entries=(old,))
    )


def test_redaction_marks_are_words_in_brackets() -> None:
    html = markdown.resident("I rang [removed: staff, 2 words].")
    view = replace(FEED, entries=(replace(RANT, html=html),))
    (entry,) = read(view).entries
    assert entry.content[0].value == "<p>I rang [removed: staff, 2 words].</p>"
    assert "visually-hidden" not in atom(view) + json_feed(view)


def test_who_has_no_name_is_a_resident() -> None:
    (entry,) = read(replace(FEED, entries=(replace(RANT, name=""),))).entries
    assert entry.author == "A resident"


def test_in_a_preview_links_start_at_the_root() -> None:
    preview = replace(FEED, site_url="")
    feed = read(preview)
    assert feed.entries[1].link == "/2026/damp-again/"
    assert feed.entries[1].id == f"tag:preview.invalid,2026:{POST}"
    assert json.loads(json_feed(preview))["feed_url"] == "/feed.atom"


def test_json_feed() -> None:
    assert json.loads(json_feed(replace(FEED, entries=(ANSWER,)))) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Outspoken Brackwater",
        "home_page_url": f"{SITE}/",
        "feed_url": f"{SITE}/feed.atom",
        "language": "en",
        "items": [
            {
                "id": f"tag:voices.example.org,2026:{REPLY}",
                "url": f"{SITE}/2026/damp-again/#comment-{REPLY}",
                "title": "Comment by A resident",
                "content_html": "<p>Same here.</p>\n",
                "date_published": "2026-04-05T08:30:00+00:00",
                "date_modified": "2026-04-05T08:30:00+00:00",
                "authors": [{"name": "A resident"}],
                "tags": [],
                "language": "en",
                "_outspoken": {
                    "in_reply_to": {
                        "id": f"tag:voices.example.org,2026:{COMMENT}",
                        "url": f"{SITE}/2026/damp-again/#comment-{COMMENT}",
                    }
                },
            }
        ],
    }


def test_both_feeds_name_the_same_things_by_the_same_ids() -> None:
    items = json.loads(json_feed(FEED))["items"]
    assert [item["id"] for item in items] == [entry.id for entry in read(FEED).entries]


NASTY = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\0\x01\x08\x0b\x1f\x7f\x85\u2028\ufffe\uffff\ud800\r\n\t <>&\"']"),
    ),
    max_size=20,
)
MOMENTS = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.timezones(),
).map(lambda moment: moment.replace(microsecond=0))


@st.composite
def entries(draw: st.DrawFn) -> EntryView:
    return replace(
        RANT,
        id=draw(st.sampled_from([POST, COMMENT, REPLY])),
        title=draw(NASTY),
        name=draw(NASTY),
        # No file that can be read holds half of a letter; values made in code may.
        html=markdown.resident(draw(NASTY).replace("\ud800", "")),
        published=draw(MOMENTS),
        updated=draw(MOMENTS),
        topics=tuple(draw(st.lists(NASTY, max_size=2))),
        in_reply_to=draw(st.none() | st.just((COMMENT, "/2026/damp-again/#comment"))),
    )


def line(text: str) -> str:
    """Return what XML 1.0 can carry of *text* (its rule for ``Char``), on one line."""
    kept = (
        letter
        for letter in text
        if letter in "\t\n\r"
        or " " <= letter <= "\ud7ff"
        or "\ue000" <= letter <= "\ufffd"
        or letter >= "\U00010000"
    )
    return " ".join("".join(kept).split())


@given(st.lists(entries(), max_size=3), NASTY)
def test_whatever_stands_in_them_feeds_are_well_formed(
    said: list[EntryView], title: str
) -> None:
    view = replace(FEED, title=title, entries=tuple(said))
    ElementTree.fromstring(atom(view).encode())
    feed, items = read(view), json.loads(json_feed(view))["items"]
    json_feed(view).encode()
    assert [entry.id for entry in feed.entries] == [tag(SITE, entry.id) for entry in said]
    for entry, parsed, item in zip(said, feed.entries, items, strict=True):
        assert instant(parsed.published_parsed) == entry.published.astimezone(UTC)
        assert instant(parsed.updated_parsed) == entry.updated.astimezone(UTC)
        assert datetime.fromisoformat(item["date_published"]) == instant(
            parsed.published_parsed
        )
        answered = parsed.get("thr_in-reply-to", {}).get("ref")
        assert answered == (entry.in_reply_to and tag(SITE, entry.in_reply_to[0]))
        assert item["title"] == line(entry.title)


@given(entries())
def test_words_come_back_from_the_xml_as_they_went_in(entry: EntryView) -> None:
    root = ElementTree.fromstring(atom(replace(FEED, entries=(entry,))).encode())
    space = "{http://www.w3.org/2005/Atom}"
    found = root.find(f"{space}entry")
    assert found is not None
    assert (found.findtext(f"{space}title") or "") == line(entry.title)
    assert found.findtext(f"{space}author/{space}name") == (
        line(entry.name) or "A resident"
    )
    words = unescape(found.findtext(f"{space}content") or "")
    assert line(words) == line(unescape(entry.html))
