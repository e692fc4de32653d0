"""Documents of feeds, read as readers read them: Atom, RSS 2.0 and JSON Feed 1.1."""

import json
import re
from calendar import timegm
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from html import unescape
from pathlib import Path
from time import struct_time
from typing import Any

import feedparser
import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from outspoken.model.views import EntryView, FeedView
from outspoken.model.views.feed import MENTION, TOMBSTONE
from outspoken.services import feed_references, feed_rules, feeds, markdown, references
from outspoken.services.feed_words import line, tag, xhtml
from outspoken.services.feeds import Writer
from outspoken.services.wording import Wording

SITE = "https://voices.example.org"
POST, COMMENT, REPLY = "20260403-abc123", "20260404-c0mm01", "20260405-c0mm02"
BST = timezone(timedelta(hours=1))
MORNING = datetime(2026, 4, 3, 9, 30, tzinfo=BST)
LATER = MORNING + timedelta(days=2)
ATOM, AT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"
FH = "{http://purl.org/syndication/history/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
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
    comments_feed="/2026/damp-again/comments",
    comment_count=2,
    comments_updated=LATER,
)
ANSWER = EntryView(
    id=REPLY,
    url=f"/2026/damp-again/#comment-{REPLY}",
    title="Comment by A resident",
    name="A resident",
    html="<p>Same here.</p>\n",
    published=LATER,
    updated=LATER,
    in_reply_to=(COMMENT, f"/2026/damp-again/#comment-{COMMENT}"),
)
GONE = replace(
    ANSWER,
    title="A comment that was taken down",
    name="",
    html="<p>This comment was taken down on 7 April 2026: threats &amp; abuse.</p>",
    updated=LATER + timedelta(days=2),
    changed=LATER + timedelta(days=2),
    kind=TOMBSTONE,
)
SAID_ELSEWHERE = replace(
    ANSWER, kind=MENTION, name="The Herald", source="https://herald.example.org/?p=1&q=tŷ"
)
FEED = FeedView(
    url="/feed",
    current="/feed",
    page_url="/",
    title="Outspoken Brackwater",
    site_url=SITE,
    updated=LATER,
    entries=(ANSWER, RANT),
)
PAGE = replace(
    FEED,
    url="/feed/page/2",
    older="/feed/page/1",
    newer="/feed/page/3",
    oldest="/feed/page/1",
)
XML = pytest.mark.parametrize("ending", [".atom", ".rss"])
ALL = pytest.mark.parametrize("ending", [".atom", ".rss", ".json"])


def written(view: FeedView, ending: str) -> str:
    return Writer(view.site_url).document(view, ending)


def read(view: FeedView, ending: str = ".atom") -> Any:
    """Return the feed of *view* as a feed reader understands it."""
    feed = feedparser.parse(written(view, ending).encode())
    assert not feed.bozo, feed.bozo_exception
    return feed


def as_json(view: FeedView) -> Any:
    return json.loads(written(view, ".json"))


def of(*entries: EntryView) -> FeedView:
    return replace(FEED, entries=entries)


def tree(view: FeedView, ending: str) -> Any:
    return ElementTree.fromstring(written(view, ending).encode())


def instant(parsed: struct_time) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), UTC)


@XML
def test_a_feed_says_whose_it_is(ending: str) -> None:
    feed = read(FEED, ending).feed
    assert feed.title == "Outspoken Brackwater"
    assert feed.language == "en"
    assert feed.link == f"{SITE}/"
    assert instant(feed.updated_parsed) == FEED.updated
    links = {link.rel: link.href for link in feed.links}
    assert links == {"self": f"{SITE}/feed{ending}", "alternate": f"{SITE}/"}


def test_the_id_of_a_feed_is_the_same_on_all_its_pages() -> None:
    assert read(FEED).feed.id == "tag:voices.example.org,2026:/feed.atom"
    assert read(PAGE).feed.id == read(FEED).feed.id


@XML
def test_an_entry_comes_back_as_it_went_in(ending: str) -> None:
    _, entry = read(FEED, ending).entries
    assert entry.id == f"tag:voices.example.org,2026:{POST}"
    assert entry.link == f"{SITE}/2026/damp-again/"
    # Of an RSS title, which is read as HTML, the library gives the HTML.
    title = unescape(entry.title) if ending == ".rss" else entry.title
    assert title == "Damp <again> & “again”"
    assert entry.author == "Nia"
    assert instant(entry.published_parsed) == RANT.published
    assert instant(entry.updated_parsed) == RANT.updated
    assert [term.term for term in entry.tags] == ["Damp and mould", "Repairs"]
    (content,) = entry.content
    assert content.language == "cy"
    assert content.value.strip() == "<p>Three <em>winters</em> &amp; counting.</p>"


def test_atom_holds_words_as_markup_and_rss_once_more_without() -> None:
    entry = tree(FEED, ".atom").findall(f"{ATOM}entry")[1]
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "xhtml"
    assert "".join(content.itertext()) == "Three winters & counting.\n"
    item = tree(FEED, ".rss").findall("channel/item")[1]
    assert item.findtext("description") == "Three winters & counting."
    assert item.find("guid").get("isPermaLink") == "false"


def test_what_html_would_read_is_escaped_in_a_description_and_nothing_else() -> None:
    html = xhtml(markdown.resident("R&D, 3 < 4 & <b>, &amp;amp; &#38;"))
    item = tree(of(replace(RANT, html=html)), ".rss").find("channel/item")
    assert item.findtext("description") == "R&D, 3 < 4 & &lt;b>, &amp;amp; &"
    (entry,) = read(of(replace(RANT, html=html)), ".rss").entries
    assert "<b>" not in entry.summary


def test_what_html_would_read_is_escaped_in_a_title_too() -> None:
    title = "R&D, 3 < 4: <img src=x onerror=alert(1)> &amp; &#60;b>"
    escaped = "R&D, 3 < 4: &lt;img src=x onerror=alert(1)> &amp;amp; &amp;#60;b>"
    channel = tree(replace(of(replace(RANT, title=title)), title=title), ".rss")
    assert channel.findtext("channel/item/title") == escaped
    assert channel.findtext("channel/title") == escaped


@XML
def test_every_entry_names_its_language(ending: str) -> None:
    tags = {".atom": f"{ATOM}entry", ".rss": "channel/item"}
    root = tree(FEED, ending)
    assert root.get(LANG) == "en"
    assert [each.get(LANG) for each in root.findall(tags[ending])] == ["en", "cy"]


def test_rss_names_it_once_more_for_readers_that_know_no_xml_lang() -> None:
    said = tree(FEED, ".rss").findall("channel/item")
    space = "{http://purl.org/dc/elements/1.1/}"
    assert [each.findtext(f"{space}language") for each in said] == ["en", "cy"]


@ALL
def test_words_from_right_to_left_say_so(ending: str) -> None:
    urdu = replace(ANSWER, language="ur", direction="rtl", html="<p>دیوار</p>")
    text = written(of(urdu), ending).replace('\\"', '"')
    assert 'dir="rtl"' in text
    assert 'dir="rtl"' not in written(FEED, ending)


@XML
def test_a_reply_names_what_it_answers(ending: str) -> None:
    entry, post = read(FEED, ending).entries
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


def test_in_rss_it_says_so_as_wordpress_does() -> None:
    entry, post = read(FEED, ".rss").entries
    assert post.wfw_commentrss == f"{SITE}/2026/damp-again/comments.rss"
    assert post.slash_comments == "2"
    assert post.comments == f"{SITE}/2026/damp-again/#comments"
    assert not {"comments", "slash_comments", "wfw_commentrss"} & entry.keys()


def test_without_comments_there_is_no_newest_one() -> None:
    quiet = of(replace(RANT, comment_count=0, comments_updated=None))
    (post,) = read(quiet).entries
    assert post.thr_total == "0"
    assert "thr:updated" not in post.links[-1]
    assert "updated" not in as_json(quiet)["items"][0]["_outspoken"]["comments"]


@XML
def test_a_feed_without_entries_is_a_feed(ending: str) -> None:
    assert read(of(), ending).entries == []
    assert as_json(of())["items"] == []


@XML
def test_a_tombstone_is_an_entry_and_a_deleted_entry(ending: str) -> None:
    (entry,) = read(of(GONE), ending).entries
    assert entry.id == tag(SITE, REPLY)
    assert instant(entry.updated_parsed) == GONE.updated > GONE.published
    assert entry.author == "A resident"
    (kind,) = entry.tags
    assert (kind.scheme, kind.term) == ("tag:outspoken,2026:kind", "tombstone")
    root = tree(of(GONE, RANT), ending)
    (deleted,) = (root.find("channel") or root).findall(f"{AT}deleted-entry")
    assert deleted.get("ref") == entry.id
    assert datetime.fromisoformat(deleted.get("when")) == GONE.updated
    said = "This comment was taken down on 7 April 2026: threats & abuse."
    assert deleted.findtext(f"{AT}comment") == said
    assert said in entry.content[0].value.replace("&amp;", "&")


def test_a_tombstone_in_json() -> None:
    (item,) = as_json(of(GONE))["items"]
    assert item["tags"] == ["tombstone"]
    assert item["_outspoken"]["kind"] == "tombstone"
    assert item["_outspoken"]["deleted"] == {
        "when": "2026-04-07T08:30:00+00:00",
        "comment": "This comment was taken down on 7 April 2026: threats & abuse.",
    }


@XML
def test_a_mention_leads_to_the_page_that_mentions(ending: str) -> None:
    (entry,) = read(of(SAID_ELSEWHERE), ending).entries
    (via,) = (link for link in entry.links if link.rel == "via")
    assert via.href == "https://herald.example.org/?p=1&q=t%C5%B7"
    assert entry.link == f"{SITE}/2026/damp-again/#comment-{REPLY}"
    assert [(kind.scheme, kind.term) for kind in entry.tags] == [
        ("tag:outspoken,2026:kind", "mention")
    ]


def test_a_mention_in_json() -> None:
    (item,) = as_json(of(SAID_ELSEWHERE))["items"]
    assert item["external_url"] == "https://herald.example.org/?p=1&q=t%C5%B7"
    assert item["_outspoken"]["kind"] == "mention"


@XML
def test_a_page_of_the_archive_leads_to_the_others(ending: str) -> None:
    links = {link.rel: link.href for link in read(PAGE, ending).feed.links}
    assert links == {
        "alternate": f"{SITE}/",
        "self": f"{SITE}/feed/page/2{ending}",
        "current": f"{SITE}/feed{ending}",
        "first": f"{SITE}/feed{ending}",
        "last": f"{SITE}/feed/page/1{ending}",
        "next": f"{SITE}/feed/page/1{ending}",
        "previous": f"{SITE}/feed/page/3{ending}",
        "prev-archive": f"{SITE}/feed/page/1{ending}",
        "next-archive": f"{SITE}/feed/page/3{ending}",
    }
    assert f"{FH}archive" in {each.tag for each in tree(PAGE, ending).iter()}
    assert f"{FH}archive" not in {each.tag for each in tree(FEED, ending).iter()}


@XML
def test_the_newest_document_is_no_archive(ending: str) -> None:
    newest = replace(FEED, older="/feed/page/1", oldest="/feed/page/1")
    links = {link.rel for link in read(newest, ending).feed.links}
    ways = {"prev-archive", "first", "next", "last"}
    assert links == {"alternate", "self", *ways}
    before = replace(newest, url="/feed/page/1", older="", newer="/feed")
    links = {link.rel for link in read(before, ending).feed.links}
    assert links == {"alternate", "self", "current", "first", "previous", "last"}


def test_in_json_the_next_page_is_the_older_one() -> None:
    assert as_json(PAGE)["next_url"] == f"{SITE}/feed/page/1.json"
    assert "next_url" not in as_json(FEED)


@XML
def test_a_hub_is_named_when_there_is_one(ending: str) -> None:
    view = replace(FEED, hub="https://hub.example.org/")
    links = {link.rel: link.href for link in read(view, ending).feed.links}
    assert links["hub"] == "https://hub.example.org/"
    assert as_json(view)["hubs"] == [{"type": "WebSub", "url": view.hub}]
    assert "hubs" not in as_json(FEED)


@XML
def test_a_browser_finds_the_style_sheet_wherever_the_site_lies(ending: str) -> None:
    for view, address in ((FEED, "theme/feed.css"), (PAGE, "../../theme/feed.css")):
        _, instruction, _ = written(view, ending).split("\n", 2)
        assert instruction.startswith("<?xml-stylesheet ")
        assert 'type="text/css"' in instruction
        assert f'href="{address}"' in instruction


def test_a_person_is_told_what_a_feed_is_and_where_its_page_is() -> None:
    said = read(PAGE).feed.subtitle
    assert "copy its address into a feed reader" in said
    for address in ("/", "/feed/page/1.atom", "/feed/page/3.atom"):
        assert f'<a href="{SITE}{address}">' in said
    assert "feed reader" in read(FEED, ".rss").feed.subtitle
    assert "feed reader" in as_json(FEED)["user_comment"]


def test_the_style_of_feeds_has_the_colours_of_the_site_and_loads_nothing() -> None:
    static = Path(__file__).parents[2] / "themes" / "outspoken" / "static"
    style = (static / "feed.css").read_text()
    colours = re.compile(r"(--[\w-]+): (.+);")
    site = dict(colours.findall((static / "css" / "tokens.css").read_text()))
    assert dict(colours.findall(style)).items() <= site.items()
    assert list(references.of_style(style)) == []


@ALL
def test_redaction_marks_are_words_in_brackets(ending: str) -> None:
    html = xhtml(markdown.resident("I rang [removed: staff, 2 words]."))
    text = written(of(replace(RANT, html=html)), ending)
    assert "[removed: staff, 2 words]" in text
    assert "visually-hidden" not in text


def test_who_has_no_name_is_a_resident() -> None:
    nobody = of(replace(RANT, name=" "))
    assert {read(nobody, each).entries[0].author for each in (".atom", ".rss")} == {
        "A resident"
    }
    assert as_json(nobody)["items"][0]["authors"] == [{"name": "A resident"}]


def test_in_a_preview_links_start_at_the_root() -> None:
    preview = replace(FEED, site_url="")
    feed = read(preview)
    assert feed.entries[1].link == "/2026/damp-again/"
    assert feed.entries[1].id == f"tag:preview.invalid,2026:{POST}"
    assert as_json(preview)["feed_url"] == "/feed.json"


def test_json_feed() -> None:
    assert as_json(FEED) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Outspoken Brackwater",
        "home_page_url": f"{SITE}/",
        "feed_url": f"{SITE}/feed.json",
        "language": "en",
        "user_comment": as_json(FEED)["user_comment"],
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
            },
            {
                "id": f"tag:voices.example.org,2026:{POST}",
                "url": f"{SITE}/2026/damp-again/",
                "title": "Damp <again> & “again”",
                "content_html": "<p>Three <em>winters</em> &amp; counting.</p>\n",
                "date_published": "2026-04-03T08:30:00+00:00",
                "date_modified": "2026-04-03T10:30:00+00:00",
                "authors": [{"name": "Nia"}],
                "tags": ["Damp and mould", "Repairs"],
                "language": "cy",
                "_outspoken": {
                    "comments": {
                        "url": f"{SITE}/2026/damp-again/comments.json",
                        "count": 2,
                        "updated": "2026-04-05T08:30:00+00:00",
                    }
                },
            },
        ],
    }


def test_a_writer_writes_every_document_in_three_formats() -> None:
    paths = [path for path, _ in Writer(SITE).written([FEED, PAGE])]
    assert paths == [
        "feed.atom",
        "feed.rss",
        "feed.json",
        "feed/page/2.atom",
        "feed/page/2.rss",
        "feed/page/2.json",
    ]


@XML
def test_an_entry_is_written_once_for_all_documents_that_hold_it(
    monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    made: list[str] = []
    write = feeds._ENTRIES[ending]

    def counted(site_url: str, view: EntryView, say: Wording) -> str:
        made.append(view.id)
        return write(site_url, view, say)

    monkeypatch.setitem(feeds._ENTRIES, ending, counted)
    writer = feeds.Writer(SITE)
    alike = replace(RANT, name=RANT.name)
    documents = [
        writer.document(replace(FEED, entries=(each,)), ending) for each in (RANT, alike)
    ]
    assert documents[0] == documents[1]
    assert made == [RANT.id]
    changed = replace(RANT, name="Somebody else")
    assert "Somebody else" in writer.document(replace(FEED, entries=(changed,)), ending)


def test_no_more_is_kept_than_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "KEPT", 2)
    writer = feeds.Writer(SITE)
    said = different([RANT] * 5)
    writer.document(replace(FEED, entries=said), ".atom")
    assert [id_ for _, id_ in writer._kept] == [each.id for each in said[-2:]]


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        (".atom", "<published>2026-04-03T08:30:00+00:00</published>"),
        (".rss", "<pubDate>Fri, 03 Apr 2026 08:30:00 +0000</pubDate>"),
        (".json", '"date_published": "2026-04-03T08:30:00+00:00"'),
    ],
)
def test_moments_are_written_to_the_second_and_in_one_zone(
    ending: str, expected: str
) -> None:
    odd = replace(RANT, published=MORNING.replace(microsecond=123456))
    assert expected in written(of(odd), ending)


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
    base = draw(st.sampled_from([RANT, ANSWER, GONE, SAID_ELSEWHERE]))
    return replace(
        base,
        title=draw(NASTY),
        name=draw(NASTY),
        # No file that can be read holds half of a letter; values made in code may.
        html=xhtml(markdown.resident(draw(NASTY).replace("\ud800", ""))),
        published=draw(MOMENTS),
        updated=draw(MOMENTS),
        topics=tuple(draw(st.lists(NASTY, max_size=2))),
        direction=draw(st.sampled_from(["ltr", "rtl"])),
        source=f"https://example.org/{draw(NASTY)}".replace("\ud800", ""),
    )


def different(said: list[EntryView]) -> tuple[EntryView, ...]:
    return tuple(replace(entry, id=f"{POST}-{n}") for n, entry in enumerate(said))


@XML
@settings(max_examples=50)
@given(st.lists(entries(), max_size=3), NASTY)
def test_whatever_stands_in_them_feeds_are_what_their_formats_ask_for(
    ending: str, said: list[EntryView], title: str
) -> None:
    view = replace(FEED, title=title, entries=different(said))
    document = feed_references.of_xml(written(view, ending).encode())
    assert list(feed_rules.complaints(document)) == []
    feed = read(view, ending)
    assert [entry.id for entry in feed.entries] == [tag(SITE, e.id) for e in view.entries]
    for entry, parsed in zip(view.entries, feed.entries, strict=True):
        assert instant(parsed.published_parsed) == entry.published.astimezone(UTC)
        assert instant(parsed.updated_parsed) == entry.updated.astimezone(UTC)
        answered = parsed.get("thr_in-reply-to", {}).get("ref")
        assert answered == (entry.in_reply_to and tag(SITE, entry.in_reply_to[0]))


@settings(max_examples=50)
@given(st.lists(entries(), max_size=3), NASTY)
def test_all_three_formats_name_the_same_things(said: list[EntryView], title: str) -> None:
    view = replace(FEED, title=title, entries=different(said))
    items = as_json(view)["items"]
    atom = tree(view, ".atom").findall(f"{ATOM}entry")
    rss = tree(view, ".rss").findall("channel/item")
    assert [item["id"] for item in items] == [each.findtext(f"{ATOM}id") for each in atom]
    assert [item["id"] for item in items] == [each.findtext("guid") for each in rss]
    for entry, item, first, second in zip(view.entries, items, atom, rss, strict=True):
        assert item["title"] == line(entry.title)
        assert (first.findtext(f"{ATOM}title") or "") == item["title"]
        assert unescape(second.findtext("title") or "") == item["title"]
        name = item["authors"][0]["name"]
        assert first.findtext(f"{ATOM}author/{ATOM}name") == name
        assert second.findtext("{http://purl.org/dc/elements/1.1/}creator") == name
        encoded = "{http://purl.org/rss/1.0/modules/content/}encoded"
        assert (second.findtext(encoded) or "") == item["content_html"]
        inside = "".join(
            ElementTree.fromstring(f"<p>{item['content_html']}</p>").itertext()
        )
        assert "".join(first.find(f"{ATOM}content").itertext()) == inside
