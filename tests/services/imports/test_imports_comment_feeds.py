"""Feeds of comments, as Blogger, WordPress and we ourselves write them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from outspoken.model.imported import (
    Imported,
    ImportedKind,
    ImportedState,
    LeftOut,
    Omission,
)
from outspoken.model.views import EntryView, FeedView
from outspoken.services import feeds
from outspoken.services.imports import read

CASES = Path(__file__).parents[2] / "cases" / "imports"
SITE = "https://talk.example.org"
BLOG = "feed:tag:blogger.com,1999:blog-7.post-"
RSS = "<rss version='2.0'><channel><title>{}</title>{}</channel></rss>"
ITEM = (
    "<item><title>{}</title><link>https://b.example.org/damp/#comment-{}</link>"
    "<pubDate>Mon, 03 Jun 2024 08:00:00 GMT</pubDate><description>{}</description></item>"
)
REPLY = (
    'In reply to &lt;a href="https://b.example.org/damp/#comment-5"&gt;Win&lt;/a&gt;.\n\n'
)
START = datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "feed"


def brought(path: Path) -> dict[str, Imported]:
    return {one.origin: one for one in read(path) if isinstance(one, Imported)}


def reasons(path: Path) -> list[Omission]:
    return [one.reason for one in read(path) if isinstance(one, LeftOut)]


def test_the_newer_export_of_blogger() -> None:
    found = brought(CASES / "takeout.atom")
    post, page = found[f"{BLOG}1"], found[f"{BLOG}2"]
    assert (post.kind, post.permalink) == (ImportedKind.POST, "/2024/03/bins.html")
    assert (post.name, post.labels) == ("Winnie", ("bins",))
    assert (page.kind, page.state) == (ImportedKind.PAGE, ImportedState.HELD)
    comment, answer = found[f"{BLOG}3"], found[f"{BLOG}9"]
    assert (comment.kind, comment.parent) == (ImportedKind.COMMENT, post.origin)
    assert comment.permalink == "/2024/03/bins.html#c3"
    assert (answer.parent, answer.parent_link) == (comment.origin, "/2024/03/bins.html")
    assert reasons(CASES / "takeout.atom") == [Omission.SPAM, Omission.DELETED]


def test_an_answer_to_a_comment_of_blogger(file: Path) -> None:
    api = "http://www.blogger.com/feeds/7/1/comments/default/3"
    file.write_text(
        "<feed xmlns='http://www.w3.org/2005/Atom' "
        "xmlns:thr='http://purl.org/syndication/thread/1.0'>"
        "<title>Comments on Canal Side: Bins: again</title>"
        "<entry><id>tag:blogger.com,1999:blog-7.post-9</id><content>Since Easter</content>"
        f"<published>2024-03-04T10:00:00Z</published><link rel='related' href='{api}'/>"
        "<link href='http://c.example.org/2012/03/bins.html?showComment=2#c9'/>"
        "<thr:in-reply-to href='http://c.example.org/2012/03/bins.html' "
        "ref='tag:blogger.com,1999:blog-7.post-1'/></entry></feed>"
    )
    (answer,) = brought(file).values()
    assert (answer.parent, answer.parent_title) == (f"{BLOG}3", "Bins: again")
    assert answer.parent_link == "http://c.example.org/2012/03/bins.html"


def test_comments_of_all_posts_of_wordpress(file: Path) -> None:
    items = [
        ITEM.format("Comment on Damp: day by day by Win", 5, "Here too"),
        ITEM.format("Comment on Damp by Bryn", 6, f"{REPLY}Where?"),
        ITEM.format("Pingback: Brackwater News", 7, "They say"),
    ]
    file.write_text(RSS.format("Comments for Tannery", "".join(items)))
    first, answer, mention = brought(file).values()
    assert (first.name, first.parent_title) == ("Win", "Damp: day by day")
    assert first.parent_link == "https://b.example.org/damp/"
    assert first.permalink == "https://b.example.org/damp/#comment-5"
    assert (answer.body, answer.parent_link) == ("Where?", first.permalink)
    assert (mention.kind, mention.permalink) == (ImportedKind.MENTION, "")


def test_comments_of_one_post_know_its_title() -> None:
    (comment,) = brought(CASES / "wordpress-comments-feed.xml").values()
    assert comment.parent_title == "Damp again"


def test_what_was_deleted_is_counted(file: Path) -> None:
    file.write_text(
        "<feed xmlns='http://www.w3.org/2005/Atom' "
        "xmlns:x='http://purl.org/atompub/tombstones/1.0'>"
        "<x:deleted-entry ref='tag:a' when='2024-03-04T10:00:00Z'/>"
        "<entry><id>tag:b</id><updated>2024-03-04T10:00:00Z</updated>"
        "<content>Words</content></entry>"
        "<x:deleted-entry ref='tag:c'><x:comment>spam</x:comment></x:deleted-entry></feed>"
    )
    assert list(brought(file)) == ["feed:tag:b"]
    assert reasons(file) == [Omission.DELETED, Omission.DELETED]


def entry(id_: str, minutes: int, above: str = "", **other: Any) -> EntryView:
    when = START + timedelta(minutes=minutes)
    url = "/2026/damp/" if id_ == "post" else f"/2026/damp/#{id_}"
    answered = (above, "/2026/damp/" if above == "post" else f"/2026/damp/#{above}")
    return EntryView(
        id=id_,
        url=url,
        title="Damp & mould" if id_ == "post" else "Comment by Win",
        name="Win",
        html=f"<p>Words of {id_}, <strong>all</strong> of them.<br/>\nAnd more.</p>",
        published=when,
        updated=when + timedelta(days=1),
        language="cy",
        topics=("damp",),
        in_reply_to=answered if above else None,
        **other,
    )


ENTRIES = (
    entry("mention-9", 4, "post", kind="mention", source="https://news.example.org/damp"),
    entry("comment-3", 3, "comment-2"),
    entry("comment-2", 2, "comment-1", kind="tombstone"),
    entry("comment-1", 1, "post"),
    entry("post", 0),
)


@pytest.mark.parametrize("ending", [".atom", ".rss", ".json"])
def test_our_own_feed_is_the_same_thread_again(file: Path, ending: str) -> None:
    view = FeedView(
        url="/comments",
        current="/comments",
        page_url="/",
        title="Comments",
        site_url=SITE,
        updated=START,
        entries=ENTRIES,
    )
    file.write_text(feeds.Writer(SITE).document(view, ending))
    found = {key.rpartition(":")[2]: one for key, one in brought(file).items()}
    assert {key: one.kind for key, one in found.items()} == {
        "mention-9": ImportedKind.MENTION,
        "comment-3": ImportedKind.COMMENT,
        "comment-1": ImportedKind.COMMENT,
        "post": ImportedKind.POST,
    }
    assert reasons(file) == [Omission.DELETED]
    for given in (one for one in ENTRIES if one.id in found):
        one = found[given.id]
        assert one.received == given.published
        assert one.body == f"Words of {given.id}, **all** of them.\\\nAnd more."
        assert (one.name, one.language, one.labels) == ("Win", "cy", ("damp",))
        assert one.permalink == (given.source or f"{SITE}{given.url}")
        above, link = given.in_reply_to or ("", "")
        assert one.parent.rpartition(":")[2] == above
        assert one.parent_link == (f"{SITE}{link}" if link else "")
    assert found["post"].title == "Damp & mould"
