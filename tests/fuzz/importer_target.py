"""Exports of old blogs, and feeds: each item is read, left out or told; none stops all."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from outspoken.model.imported import Imported, ImportedKind
from outspoken.model.submission import Submission
from outspoken.services import imported_texts, imports, receiving
from outspoken.services.receiving import UnfitError
from tests.fuzz import town
from tests.fuzz.targets import Read

NOW = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"
xmlns:thr="http://purl.org/syndication/thread/1.0"><title>Old</title>
<entry><id>tag:old.example.org,2026:1</id><title>Damp</title>
<link href="https://old.example.org/2019/damp/"/><updated>2026-03-02T10:00:00Z</updated>
<author><name>Bet</name></author><thr:in-reply-to ref="tag:old.example.org,2026:0"/>
<content type="html">&lt;p&gt;It is &lt;b&gt;wet&lt;/b&gt;.&lt;/p&gt;</content>
</entry></feed>"""
RSS = b"""<rss version="2.0"><channel><item><title>By: Bet</title>
<link>https://old.example.org/2019/damp/#comment-12</link>
<guid>https://old.example.org/?p=1</guid>
<pubDate>Fri, 01 Mar 2019 11:00:00 +0000</pubDate><category>damp</category>
<description>Ours too.</description></item></channel></rss>"""
WXR = b"""<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<wp:wxr_version>1.2</wp:wxr_version>
<link>https://old.example.org</link><item><title>Damp</title><link>https://old.example.org/damp/</link>
<content:encoded><![CDATA[It is wet. [caption]x[/caption]]]></content:encoded>
<wp:post_id>1</wp:post_id><wp:post_date_gmt>2019-03-01 10:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_author>Bet</wp:comment_author>
<wp:comment_date_gmt>2019-03-02 10:00:00</wp:comment_date_gmt>
<wp:comment_approved>1</wp:comment_approved>
<wp:comment_content>Ours too.</wp:comment_content>
<wp:comment_parent>0</wp:comment_parent></wp:comment>
</item></channel></rss>"""
DISQUS = b"""<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="1"><id>a</id><link>https://old.example.org/damp/</link>
<title>Damp</title></thread>
<post dsq:id="2"><message>&lt;p&gt;Ours too.&lt;/p&gt;</message>
<createdAt>2019-03-01T10:00:00Z</createdAt>
<author><name>Bet</name></author><thread dsq:id="1"/></post></disqus>"""
JSON_FEED = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Old", "items": [
{"id": "1", "url": "https://old.example.org/damp/", "title": "Damp",
"content_html": "<p>Wet", "date_published": "2026-03-02T10:00:00Z",
"authors": [{"name": "Bet"}], "tags": ["damp"]}]}"""
ISSO = b"""[{"id": "/damp/", "title": "Damp", "comments": [{"id": 1, "author": "Bet",
"text": "Ours too.", "created": "2019-03-01 10:00:00", "remote_addr": "192.0.2.1"}]}]"""
REMARK = b"""{"version":1,"users":[],"posts":[]}
{"id":"a","pid":"","text":"<p>Ours too.</p>","user":{"name":"Bet","id":"b"},
"locator":{"site":"s","url":"https://old.example.org/damp/"},"time":"2019-03-01T10:00:00Z"}"""
COMMENTO = b"""{"version":1,"comments":[{"commentHex":"a","domain":"old.example.org",
"url":"/damp/","commenterHex":"b","markdown":"Ours *too*.","parentHex":"root",
"state":"approved",
"creationDate":"2019-03-01T10:00:00Z"}],"commenters":[{"commenterHex":"b","name":"Bet"}]}"""
MOVABLE = b"""AUTHOR: Bet\nTITLE: Damp\nSTATUS: Publish\nDATE: 03/01/2019 10:00:00 AM\n-----
BODY:\nIt is wet.\n-----\nCOMMENT:
AUTHOR: Jo\nDATE: 03/02/2019 10:00:00 AM\nOurs too.\n-----\n--------\n"""
SEEDS = (ATOM, RSS, WXR, DISQUS, JSON_FEED, ISSO, REMARK, COMMENTO, MOVABLE)
WORDS = (
    *(
        b"<item>",
        b"</item>",
        b"<entry>",
        b"</entry>",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"&lt;",
    ),
    *(
        b"&amp;",
        b"&#x0;",
        b"&#xD800;",
        b"<!DOCTYPE x [",
        b"<!ENTITY a 'b'>",
        b"&a;",
        b"<?xml ?>",
    ),
    *(
        b"xmlns:a='b'",
        b"/>",
        b"</",
        b'"',
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b"null",
        b"1e999",
        b"\\ud800",
    ),
    *(
        b"\\u0000",
        b"javascript:",
        b"https://[x",
        b"0000-00-00",
        b"9999-12-31T23:59:59-23:59",
    ),
    *(
        b"<p>",
        b"<table><tr>",
        b"<ol start=-1>",
        b"[gallery]",
        b"\r",
        b"\x00",
        b"\xff",
        b"BODY:\n",
    ),
    *(
        b"-----\n",
        b"COMMENT:\n",
        b"UTF-16",
        b"encoding='utf-7'",
        b"<blockquote>",
        b"<a href='//x'>",
    ),
)


def target(folder: Path) -> tuple[tuple[bytes, ...], Read]:
    """Return what to begin with, and what reads one input."""
    _, place = town.made(folder)
    path = folder / "export"

    def read(data: bytes) -> None:
        path.write_bytes(data)
        for found in imports.read(path):
            if isinstance(found, Imported) and found.kind is not ImportedKind.THREAD:
                item = imported_texts.dated(found, NOW)
                sent = imported_texts.submission(item, "", place)
                if not [*imported_texts.advice(sent, place, NOW)]:
                    _is_kept(sent)

    return SEEDS, read


def _is_kept(sent: Submission) -> None:
    """What is not kept is told why."""
    with suppress(UnfitError):
        assert receiving.rendered(sent)
