"""Feeds of every age, Blogger exports and JSON Feed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outspoken.model.imported import (
    Imported,
    ImportedKind,
    ImportedState,
    LeftOut,
    Omission,
)
from outspoken.model.problem import Problem
from outspoken.services.imports import read

CASES = Path(__file__).parents[2] / "cases" / "imports"
FEED = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'
ENTRY = (
    "<entry><id>{0}</id><title>T</title><updated>2025-01-01T10:00:00Z</updated>{1}</entry>"
)


def brought(path: Path) -> list[Imported]:
    return [one for one in read(path) if isinstance(one, Imported)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "feed"


def test_an_atom_thread() -> None:
    post, comment, answer = brought(CASES / "threads.atom")
    assert (post.kind, post.title, post.name) == (
        ImportedKind.POST,
        "Gwres",
        "Larkfield Tenants",
    )
    assert post.body == "Dim gwres ers [llynedd](https://larkfield.example.org/2024/)."
    assert (post.language, comment.language, post.labels) == ("cy", "en", ("Gwresogi",))
    assert comment.body == "No heating here either: 1 < 2"
    assert (comment.kind, comment.title) == (ImportedKind.COMMENT, "")
    assert (comment.parent, answer.parent) == (post.origin, comment.origin)
    assert comment.parent_link == post.permalink == "https://larkfield.example.org/gwres/"
    assert comment.contacts == ("https://sefton.example.org/",)
    assert [one.line for one in (post, comment, answer)] == [8, 17, 27]


def test_a_blogger_export() -> None:
    post, draft, comment, old = brought(CASES / "blogger.xml")
    assert post.body == "Three weeks.\n\nThree!"
    assert post.received.utcoffset() == timedelta(hours=1)
    assert post.labels == ("bins",)
    assert (draft.state, draft.title) == (
        ImportedState.HELD,
        "An unfinished thought about the towpath lights",
    )
    assert comment.parent == post.origin
    assert (old.parent, old.parent_link) == ("", post.permalink)
    reasons = [
        one.reason for one in read(CASES / "blogger.xml") if isinstance(one, LeftOut)
    ]
    assert reasons == [Omission.TEMPLATE, Omission.SETTINGS]


def test_a_comment_feed_of_wordpress() -> None:
    (comment,) = brought(CASES / "wordpress-comments-feed.xml")
    assert comment.kind is ImportedKind.COMMENT
    assert comment.body == "Same in **Block 4**.\\\nBlack spots all over."
    assert comment.parent_link == "https://tannery.example.org/2024/11/damp/"
    assert comment.name == "Sefton"
    assert comment.received.isoformat() == "2024-06-03T08:00:00+01:00"


def test_rss_of_2001_has_the_date_of_its_channel() -> None:
    (post,) = brought(CASES / "rss-091.xml")
    assert (post.title, post.language) == ("Café closed", "en-gb")
    assert post.received == datetime(2001, 3, 5, 12, tzinfo=UTC)


def test_rss_1_keeps_the_writers_address_apart() -> None:
    (post,) = brought(CASES / "rss-10.rdf")
    assert (post.name, post.contacts) == ("Bryn", ("bryn@example.org",))
    assert post.received.isoformat() == "2004-05-06T07:08:09+01:00"


def test_a_json_feed() -> None:
    rent, note = brought(CASES / "feed.json")
    assert rent.body == "Up **again**. [Last year](https://brannocks.example.org/2024/rent)"
    assert (rent.name, rent.labels) == ("Residents of St Brannock's", ("rent",))
    assert note.origin == "feed:brannocks.example.org#2"
    assert (note.title, note.name) == ("A short note without a title", "Win")
    others = [one for one in read(CASES / "feed.json") if not isinstance(one, Imported)]
    assert others[0] == LeftOut(Omission.EMPTY, 11)
    assert [str(one).partition(".json:")[2] for one in others[1:]] == [
        "12: add 'date_published' to this item, which lacks it",
        "13: mend this item: it is no object",
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('{"version": "https://jsonfeed.org/version/1", "items": [', id="cut"),
        pytest.param(
            '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 99_999,
            id="deep",
        ),
    ],
)
def test_broken_json_is_a_problem(file: Path, content: str) -> None:
    file.write_text(content)
    *_, found = read(file)
    assert isinstance(found, Problem)
    assert "export it again" in found.message


def test_a_broken_entry_stops_no_other(file: Path) -> None:
    broken = "<entry><title>x</titel><content>half</content></entry>"
    whole = ENTRY.format("tag:x,1", "<content>words</content>")
    file.write_text(
        FEED.format(
            f"{whole}\n{broken}\n{ENTRY.format('tag:x,2', '<summary>more</summary>')}"
        )
    )
    assert {"words", "more"} <= {one.body for one in brought(file)}
    assert any(isinstance(one, Problem) and one.line == 2 for one in read(file))


def test_a_feed_cut_in_the_middle_says_where(file: Path) -> None:
    whole = ENTRY.format("tag:x,1", "<content>words</content>")
    file.write_text(FEED.format(f"{whole}\n{whole}")[:-40])
    first, unfinished, end = read(file)
    assert isinstance(first, Imported)
    assert isinstance(unfinished, Problem)
    assert isinstance(end, Problem)
    assert "the file ends here" in end.message


def test_the_same_entry_twice_comes_in_once(file: Path) -> None:
    one = ENTRY.format("tag:x,1", "<content>words</content>")
    other = ENTRY.format("tag:x,1", "<content>other words</content>")
    file.write_text(FEED.format(one + one + other))
    first, again, different = read(file)
    assert isinstance(first, Imported)
    assert again == LeftOut(Omission.TWICE, 1)
    assert isinstance(different, Problem)


def test_ids_that_are_no_addresses_belong_to_their_feed(file: Path) -> None:
    origins = set()
    for host in ("a", "b"):
        link = f'<link href="https://{host}.example.org/"/>'
        file.write_text(FEED.format(link + ENTRY.format("7", "<content>words</content>")))
        origins |= {one.origin for one in brought(file)}
    assert origins == {"feed:https://a.example.org/7", "feed:https://b.example.org/7"}


def test_everything_in_a_feed_is_a_strangers(file: Path) -> None:
    file.write_text(
        "<rss version='2.0'><channel><link>javascript:alert(0)</link><item>"
        "<title>&lt;script&gt;alert(1)&lt;/script&gt;Hi &lt;b&gt;there&lt;/b&gt;</title>"
        "<link>javascript:alert(2)</link><pubDate>Mon, 03 Jun 2024 08:00:00 GMT</pubDate>"
        "<description>&lt;a href='javascript:alert(3)' onclick='x'&gt;words&lt;/a&gt;"
        "</description></item></channel></rss>"
    )
    (post,) = brought(file)
    assert (post.title, post.body, post.permalink) == ("Hi there", "words", "")
