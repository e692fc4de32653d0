"""Every way in, taken by payloads: each gives the ids of what waits for an officer then.

What a way refuses comes no further; that is one of the two ways to be safe.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from outspoken.model.post import Post
from outspoken.model.submission import Kind, Submission
from outspoken.services import (
    channels,
    importing,
    inbox,
    mention_reading,
    mentions_pulled,
    mentions_received,
    places,
)
from outspoken.services.import_sources import Source
from outspoken.services.inbox import Receipt
from outspoken.services.mail import letters, reading, rounds
from outspoken.services.mail.boxes import Piece
from outspoken.services.mail.rounds import Filing
from outspoken.services.pulling import Pull
from tests.conftest import Town
from tests.services import serving
from tests.services.old_blog import Said, export, item
from tests.services.serving import Page

ENTRIES = 400
"""Payloads in one feed."""
YES = "You may print this."
SITE = "https://town.example.org"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAMES = re.compile(r"[/\x00]")


def line(payload: str, most: int) -> str:
    """Return *payload* as one line of at most so many characters."""
    return " ".join(payload.split())[:most]


def by_file(
    town: Town, payloads: Sequence[str], folder: Path, photo: bytes, *, photos: int
) -> Iterator[str]:
    """Send a Markdown file for each payload, as title, name, file name, words and alt.

    Args:
        town: The town.
        payloads: What is sent.
        folder: Where the files lie.
        photo: A picture, which the first *photos* of them carry.
        photos: How many.
    """
    place, _ = places.read(town.office.place)
    for number, payload in enumerate(payloads):
        below = folder / f"{number}"
        below.mkdir(parents=True)
        name = _NOT_IN_NAMES.sub("", line(payload, 40)) or "x"
        more = {}
        if number < photos:
            (below / f"{name}.jpg").write_bytes(photo)
            more = {"photos": [f"{name}.jpg | {line(payload, 150)}"]}
        path = below / f"{name}.md"
        path.write_text(_typed(payload, more), "utf-8", "surrogateescape")
        town.now = town.acting().now
        receipt = inbox.receive(town.office, path, place, town.now)
        if isinstance(receipt, Receipt) and receipt.is_new:
            yield receipt.id


def _typed(payload: str, more: Mapping[str, object]) -> str:
    fields: dict[str, object] = {
        **{"kind": "story", "title": line(payload, 190) or "x", "name": line(payload, 80)},
        **{"topics": ["damp"], "consent": "yes", "area": "larkfield", **more},
    }
    written = (f"{name}: {json.dumps(said)}\n" for name, said in fields.items())
    return f"---\n{''.join(written)}---\n\n{payload}\n\n[a]({payload})\n\n<{payload}>\n"


def refused_fields(town: Town, payload: str, folder: Path) -> list[str]:
    """Send *payload* as an area, a topic and a language as typed; return what was said."""
    place, _ = places.read(town.office.place)
    said: list[str] = []
    for name in ("area", "topics", "language"):
        fields = {"kind": "story", "title": "x", "consent": "yes", name: line(payload, 300)}
        written = (f"{key}: {json.dumps(value)}\n" for key, value in fields.items())
        path = folder / f"{name}.md"
        path.write_text(f"---\n{''.join(written)}---\n\nWords.\n", "utf-8", "replace")
        found = inbox.receive(town.office, path, place, town.now)
        assert isinstance(found, list), (name, payload)
        said += map(str, found)
    return said


def by_mail(town: Town, payloads: Sequence[str]) -> Iterator[str]:
    """Send a letter for each payload: subject, sender, words, and words as a web page."""
    place, _ = places.read(town.office.place)
    filing = Filing(town.office, place, town.now, lambda _: None)
    arrived = (
        Piece(f"{number}", town.now, each)
        for number, payload in enumerate(payloads)
        for each in letters_of(payload, number)
    )
    with rounds.alone(town.office):
        done = filing.file(arrived)
    yield from (*done.filed, *done.comments)


def letters_of(payload: str, number: int) -> Iterator[bytes]:
    """Yield letters of a payload: as plain words, and as a web page."""
    subject = line(payload, 190) or "x"
    for kind in ("plain", "html"):
        words = f"{payload}\nName to show: {line(payload, 70)}\n\n{YES}"
        if kind == "html":
            words = f"<div>{payload}</div><p>{escape(payload)}</p><p>{YES}</p>"
        yield letter(subject, words, kind, f"{number}.{kind}@example.org")


def letter(subject: str, words: str, kind: str, name: str) -> bytes:
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"] = "ann@example.org", "brackwater@example.org"
    made["Message-ID"] = f"<{name}>"
    made["Subject"] = "".join(c for c in subject if c.isprintable() and c.isascii()) or "x"
    made.set_content(words.encode("utf-8", "replace").decode(), subtype=kind)
    return made.as_bytes()


def in_this_process(data: bytes) -> letters.Letter:
    """Read a letter without its child, which takes a tenth of a second for each."""
    told, pictures = reading.read(data)
    told |= {"unfit": 0, "pictures": [len(each) for each in pictures]}
    return letters._letter(data, json.loads(json.dumps(told)), b"".join(pictures))


def by_export(town: Town, payloads: Sequence[str], folder: Path) -> Iterator[str]:
    """Bring an old blog in: WordPress's export, Disqus's, and a feed; all of it hostile."""
    folder.mkdir()
    place, _ = places.read(town.office.place)
    for write in EXPORTS:
        path = write(payloads, folder)
        yield from importing.bring_in(town.office, [Source(path)], place, town.now).new


def _wordpress(payloads: Sequence[str], folder: Path) -> Path:
    items = []
    for number, payload in enumerate(map(_xml, payloads)):
        title = (
            ("title", escape(line(payload, 190) or "x")),
            ("label", escape(payload[:60])),
        )
        post = Said(number * 2 + 1, _in_cdata(payload), fields=title)
        told = (("author", escape(line(payload, 70))), ("content", escape(payload)))
        items.append(item(post, [Said(number * 2 + 2, "x", fields=told)]))
    return export(folder, *items)


def _disqus(payloads: Sequence[str], folder: Path) -> Path:
    thread = "https://old.example.org/1/"
    posts = (
        f"""<post dsq:id="{number + 2}"><message><![CDATA[{_in_cdata(payload)}]]></message>
<createdAt>2019-03-01T10:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>{escape(line(payload, 70))}</name></author><thread dsq:id="1"/></post>"""
        for number, payload in enumerate(map(_xml, payloads))
    )
    path = folder / "disqus.xml"
    path.write_text(f"""<?xml version="1.0"?><disqus xmlns="http://disqus.com"
xmlns:dsq="http://disqus.com/disqus-internals"><thread dsq:id="1"><id>a</id>
<link>{thread}</link><title>Damp</title></thread>{"".join(posts)}</disqus>""")
    return path


def rss(payloads: Sequence[str], folder: Path) -> Path:
    items = (
        f"""<item><title>{escape(line(payload, 190) or "x")}</title>
<link>https://elsewhere.example.org/{number}/</link><guid>rss-{number}</guid>
<pubDate>Fri, 01 Mar 2019 10:00:00 +0000</pubDate>
<author>{escape(line(payload, 70))}</author>
<category>{escape(payload[:60])}</category><description>{escape(payload)}</description>
</item>"""
        for number, payload in enumerate(map(_xml, payloads))
    )
    path = folder / "feed.xml"
    path.write_text(
        f'<rss version="2.0"><channel><title>x</title>{"".join(items)}</channel></rss>'
    )
    return path


EXPORTS = (_wordpress, _disqus, rss)
"""What writes the export of an old blog, into a folder."""


def by_pull(town: Town, payloads: Sequence[str], above: Post) -> Iterator[str]:
    """Pull feeds that answer the post *above*: author, title, address and words."""
    place, _ = places.read(town.office.place)
    with serving.web() as web:
        for start in range(0, len(payloads), ENTRIES):
            path, part = f"/{start}", payloads[start : start + ENTRIES]
            web[path] = _atom(
                [_entry(start + n, _xml(each)) for n, each in enumerate(part)]
            )
            listed = f'[[feed]]\nurl = "{web.url(path)}"\nanswers = "{above.id}"\n'
            channel = town.office.place / "channels.toml"
            before = channel.read_text()
            channel.write_text(before + listed)
            feeds, problems = channels.feeds(town.office.place)
            assert not problems
            for pulled in Pull(town.office, place, SITE, town.now).feeds(feeds):
                assert pulled.run, pulled.notes
                yield from pulled.run.new
            channel.write_text(before)


def _entry(number: int, payload: str) -> str:
    return f"""<entry><id>tag:old.example.org,2026:{number}</id>
<title type="html">{escape(line(payload, 190))}</title>
<link href={quoteattr(line(payload, 300))}/><link href="https://a.example.org/{number}"/>
<updated>2026-03-02T10:00:00Z</updated>
<author><name>{escape(line(payload, 70))}</name></author>
<content type="html">{escape(payload)}</content></entry>"""


def _atom(entries: Sequence[str]) -> Page:
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title>'
    body = f"{head}{''.join(entries)}</feed>".encode()
    return Page(body, headers={"Content-Type": "application/atom+xml"})


def by_mention(town: Town, payloads: Sequence[str], above: Post) -> Iterator[str]:
    """Let pages mention the post *above*, each by the real road: its author and words."""
    place, _ = places.read(town.office.place)
    target = f"{SITE}{above.url}"
    with serving.web() as web:
        for number, payload in enumerate(payloads):
            web[f"/{number}"] = _mentioning(target, payload)
            mentions_received.queue(town.office, web.url(f"/{number}"), target, town.now)
        yield from mentions_pulled.look(
            town.office, place, SITE, town.now, town.acting
        ).held


def _mentioning(target: str, payload: str) -> str:
    payload = payload.encode("utf-8", "replace").decode()
    return f"""<!doctype html><html lang="en"><title>{escape(payload)}</title><body>
<article class="h-entry"><span class="p-author h-card">{escape(line(payload, 70))}</span>
<a class="u-in-reply-to" href="{target}">that</a>
<div class="e-content"><p>{escape(payload)}</p></div><div>{payload}</div>
</article>"""


def in_a_mention(payload: str) -> Mapping[str, str]:
    """Return what is read of a page that mentions us, without its child."""
    page = _mentioning(f"{SITE}/1/", payload).encode()
    return mention_reading.read(
        page, "text/html", "utf-8", "https://a.example.org/", [f"{SITE}/1/"]
    )


def mention_of(payload: str, now: datetime, above: str = "") -> Submission:
    """Return the mention that such a page is."""
    said = in_a_mention(payload)
    return Submission(
        id="",
        kind=Kind.MENTION,
        received=now,
        body=(said.get("words") or "x").replace("\x00", ""),
        name=line(said.get("name", said.get("title", "")), 80),
        source="https://a.example.org/1",
        in_reply_to=above,
    )


def as_mention(town: Town, payload: str, above: Post) -> str:
    """Put what a page says into the inbox, without asking for it."""
    town.now += timedelta(minutes=1)
    sent = mention_of(payload, town.now, above.id)
    return inbox.keep(town.office, sent, f"{town.now} {payload}".encode()).id


def _xml(payload: str) -> str:
    return _NOT_XML.sub("", payload)


def _in_cdata(payload: str) -> str:
    return payload.replace("]]>", "]] >")
