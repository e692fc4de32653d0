"""The road of a comment from elsewhere: pulled, moderated, published, and taken back.

Each step is a task as its user runs it, a process of its own; the feed and the pages that
mention us are served by real servers on this machine.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outspoken.services import mentions_received, office
from tests import scratch
from tests.scratch import Scratch
from tests.services import serving
from tests.services.serving import Page, Web

SITE = "https://outspoken.brackwater.example.org"
FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ana</title><entry>
<id>tag:social.example.org,2026:1</id><link href="https://social.example.org/@ana/1"/>
<updated>2026-04-03T10:00:00Z</updated><author><name>Ana</name></author>
<content type="html">Ours is out as well, ring 07700 900123. See {post}</content></entry>
</feed>"""
RANT = """\
---
kind: rant
title: The lift is out again
consent: yes
---

Nobody has told us when it comes back.
"""


@pytest.fixture
def web() -> Iterator[Web]:
    with serving.web() as made:
        yield made


@pytest.fixture
def site(tmp_path: Path) -> Scratch:
    """A repository with an officer, which may ask servers on this machine."""
    made = scratch.whole(tmp_path)
    made.more["OUTSPOKEN_FETCH_LOOPBACK"] = "1"
    made.begin()
    return made


def done(site: Scratch, *words: object) -> str:
    """Run a task that has nothing to complain of; return what it said."""
    ran = site.invoke(*words)
    assert ran.code == 0, ran.said
    return ran.said


def queue(site: Scratch) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(site.invoke("inbox", "--json").out)
    return found


def page(site: Scratch, address: str) -> str:
    return (site.root / "output" / address.strip("/") / "index.html").read_text()


def test_a_comment_and_a_mention_come_in_and_go_out_and_are_taken_back(
    site: Scratch, web: Web
) -> None:
    site.submit(RANT)
    done(site, "moderate", queue(site)[0]["id"], "--accept-all", "--publish")
    (path,) = (site.root / "content" / "posts").rglob("the-lift-is-out-again.md")
    address = f"/{path.parent.name}/{path.stem}/"
    web["/feed"] = FEED.format(post=f"{SITE}{address}").encode()
    web["/1"] = f"<p>Read <a href='{SITE}{address}'>this</a> by our neighbours.</p>"
    channels = site.root / "content" / "place" / "channels.toml"
    channels.write_text(f'{channels.read_text()}\n[[feed]]\nurl = "{web.url("/feed")}"\n')
    here = office.at(site.root)
    target = f"{SITE}{address}"
    mentions_received.queue(here, web.url("/1"), target, datetime.now(UTC))

    said = done(site, "pull")
    assert "1 text came in" in said
    assert "1 mention held for moderation" in said
    assert {each["kind"] for each in queue(site)} == {"comment", "mention"}
    for each in queue(site):
        done(site, "moderate", each["id"], "--accept-all", "--publish")
    done(site, "publish")
    shown = page(site, address)
    assert "Ours is out as well" in shown
    assert "07700 900123" not in shown
    assert "by our neighbours" in shown
    assert web.url("/1") in shown

    web["/1"] = Page(status=410)
    mentions_received.queue(here, web.url("/1"), target, datetime.now(UTC))
    said = done(site, "pull")
    assert "0 texts came in, 1 known before" in said
    assert "1 mention taken back by the writer" in said
    assert queue(site) == []
    done(site, "publish")
    shown = page(site, address)
    assert "by our neighbours" not in shown
    assert web.url("/1") not in shown
    assert "Ours is out as well" in shown
