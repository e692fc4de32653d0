"""What other programs read on our pages: microformats2 and schema.org (decision 0021).

The built pages are parsed by the libraries that such programs use.
"""

from collections.abc import Iterator
from typing import Any

import extruct
import mf2py
import pytest

from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.services import withdrawals
from outspoken.site.settings import Outspoken
from tests.conftest import NOW, Town
from tests.site.conftest import Build

SITE = "https://town.example.org"
URL = f"{SITE}/2026/damp-again/"
PAGE = "2026/damp-again/index.html"

Item = dict[str, Any]


def entry_of(html: str, url: str = URL) -> Item:
    """Return the one h-entry at the top of a page."""
    found = mf2py.parse(doc=html, url=url)["items"]
    assert [item["type"] for item in found] == [["h-entry"]]
    entry: Item = found[0]["properties"]
    return entry


def posting_of(html: str, url: str = URL) -> Item:
    """Return the one item of schema.org's vocabulary at the top of a page."""
    found = extruct.extract(html, base_url=url, syntaxes=["microdata"])["microdata"]
    assert [item["type"] for item in found] == ["https://schema.org/DiscussionForumPosting"]
    posting: Item = found[0]["properties"]
    return posting


def items(value: Any) -> Iterator[Item]:
    """Yield what stands as a property once or several times."""
    for each in value if isinstance(value, list) else [value]:
        yield each["properties"]


@pytest.fixture
def page(town: Town, build: Build) -> str:
    """A post with a thread of two, and an official answer."""
    post = town.publish("The wall is *wet*.", name="Ana", topics=("damp",), received=NOW)
    first = town.comment("Mine as well.", post.id, name="Bryn")
    town.comment("And mine.", first.id, name="Ana")
    town.answer(post, "We will come on Monday.")
    return build()[PAGE]


def test_a_post_is_an_entry_with_its_author_date_words_and_topics(page: str) -> None:
    entry = entry_of(page)
    assert entry["name"] == ["Damp again"]
    assert entry["url"] == entry["uid"] == [URL]
    assert entry["published"] == ["2026-04-03T10:30:00+0100"]
    assert entry["category"] == ["Damp"]
    assert entry["author"][0]["type"] == ["h-card"]
    assert entry["author"][0]["properties"] == {"name": ["Ana"]}
    assert entry["content"][0]["value"].strip() == "The wall is wet."
    assert "<em>wet</em>" in entry["content"][0]["html"]


def test_a_comment_is_cited_below_what_it_answers(page: str) -> None:
    answer, comment = entry_of(page)["comment"]
    assert answer["type"] == comment["type"] == ["h-cite"]
    said = comment["properties"]
    assert said["author"][0]["properties"]["name"] == ["Bryn"]
    assert said["content"][0]["value"].strip() == "Mine as well."
    (reply,) = said["comment"]
    assert reply["properties"]["in-reply-to"] == said["url"]
    assert said["url"][0].startswith(f"{URL}#comment-")
    assert said["in-reply-to"] == [URL]


def test_a_post_is_a_posting_of_schema_org(page: str) -> None:
    posting = posting_of(page)
    assert posting["headline"] == "Damp again"
    assert posting["url"] == URL
    assert posting["datePublished"] == "2026-04-03T10:30:00+01:00"
    assert posting["text"] == "The wall is wet."
    assert posting["commentCount"] == "2"
    assert posting["author"] == {
        "type": "https://schema.org/Person",
        "properties": {"name": "Ana"},
    }


def test_comments_and_official_answers_are_told_apart(page: str) -> None:
    answer, comment = items(posting_of(page)["comment"])
    assert answer["author"]["type"] == "https://schema.org/Organization"
    assert answer["author"]["properties"] == {"name": "Repairs"}
    assert answer["text"] == "We will come on Monday."
    assert comment["author"]["type"] == "https://schema.org/Person"
    (reply,) = items(comment["comment"])
    assert reply["author"]["properties"] == {"name": "Ana"}
    assert "signed with the same name as the post" in page


def test_a_tombstone_has_no_author_and_keeps_the_thread(town: Town, build: Build) -> None:
    post = town.publish("The wall is wet.", name="Ana")
    parent = town.comment("It is Dana's fault.", post.id, name="Bo")
    town.comment("That is not fair.", parent.id, name="Cy")
    withdrawals.take_down(town.acting(), parent.id, Reason.CUSTOMER)
    html = build()[PAGE]
    (gone,) = items(posting_of(html)["comment"])
    assert sorted(gone) == ["comment", "text", "url"]
    assert gone["text"].startswith("This comment was taken down")
    (cited,) = entry_of(html)["comment"]
    assert sorted(cited["properties"]) == ["comment", "content", "url"]


def test_a_post_that_was_taken_down_names_nobody(town: Town, build: Build) -> None:
    post = town.publish("It is Dana's fault.", name="Bo")
    withdrawals.take_down(town.acting(), post.id, Reason.CUSTOMER)
    html = build()[PAGE]
    assert "author" not in entry_of(html)
    assert "author" not in posting_of(html)
    assert posting_of(html)["text"].startswith("This post was taken down")
    assert '<meta name="robots" content="noindex">' in html


def test_other_sites_learn_where_to_mention_a_post(town: Town, build: Build) -> None:
    town.publish("The wall is wet.")
    ours = Outspoken(root=town.office.root, intake="https://intake.example.org")
    html = build(OUTSPOKEN=ours)[PAGE]
    to = mf2py.parse(doc=html, url=f"{SITE}/")["rels"]["webmention"]
    assert to == ["https://intake.example.org/webmention"]


def test_a_list_is_a_feed_of_entries(town: Town, build: Build) -> None:
    town.publish("The wall is wet.", name="Ana", topics=("damp",))
    html = build()["index.html"]
    (feed,) = mf2py.parse(doc=html, url=f"{SITE}/")["items"]
    assert feed["type"] == ["h-feed"]
    (entry,) = feed["children"]
    assert entry["properties"]["url"] == [URL]
    assert entry["properties"]["summary"] == ["The wall is wet."]
    assert entry["properties"]["author"][0]["properties"]["name"] == ["Ana"]


def test_a_mention_is_cited_with_its_source(town: Town, build: Build) -> None:
    post = town.publish("The wall is wet.")
    source = "https://letter.example.org/what-they-say"
    said = {"kind": Kind.MENTION, "source": source, "name": "The Letter"}
    town.comment("A neighbour writes.", post.id, **said)
    (cited,) = entry_of(build()[PAGE])["mention"]
    assert cited["type"] == ["h-cite"]
    assert cited["properties"]["url"] == [source]
    assert cited["properties"]["author"][0]["properties"]["name"] == ["The Letter"]
    assert cited["properties"]["content"][0]["value"].strip() == "A neighbour writes."
