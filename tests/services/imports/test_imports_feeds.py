"""Feeds of every age, Blogger exports and JSON Feed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.growth import costs_no_more

from outspoken.model.imported import (
    UNDATED,
    Imported,
    ImportedKind,
    ImportedState,
    LeftOut,
    Omission,
)
from outspoken.model.problem import Problem
from outspoken.services.imports import dates, read

MONDAY = datetime(2024, 3, 4, 10, tzinfo=UTC)
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
    rent, note, undated = brought(CASES / "feed.json")
    assert undated.received == UNDATED
    assert rent.body == "Up **again**. [Last year](https://brannocks.example.org/2024/rent)"
    assert (rent.name, rent.labels) == ("Residents of St Brannock's", ("rent",))
    assert note.origin == "feed:brannocks.example.org#2"
    assert (note.title, note.name) == ("A short note without a title", "Win")
    others = [one for one in read(CASES / "feed.json") if not isinstance(one, Imported)]
    assert others[0] == LeftOut(Omission.EMPTY, 11)
    assert [str(one).partition(".json:")[2] for one in others[1:]] == [
        f"12: this item {dates.ALL_AS_TODAY}",
        "13: left out: mend this item, which is no object",
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


RSS = (
    "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/' "
    "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>"
    "<channel><title>{0}</title><link>http://a.example.org/</link>{1}</channel></rss>"
)
ON_MONDAY = "<pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>"
PICTURE = (
    "<media:content url='http://a.example.org/m.png'>"
    "<media:description type='plain'>A lift door</media:description></media:content>"
)


@pytest.mark.parametrize(
    ("inside", "body"),
    [
        pytest.param(f"<description>Words</description>{PICTURE}", "Words", id="after"),
        pytest.param(f"{PICTURE}<description>Words</description>", "Words", id="before"),
        pytest.param(
            "<description>Words</description><itunes:summary>Less</itunes:summary>",
            "Words",
            id="of a recording",
        ),
        pytest.param(
            "<description>Words</description>"
            "<media:description><![CDATA[</x> ]] more]]></media:description>",
            "Words",
            id="in CDATA",
        ),
        pytest.param(
            "<description><![CDATA[a <media:text>b</media:text> c]]></description>",
            "a b c",
            id="that is words",
        ),
        pytest.param(
            f"<description></description>{PICTURE}", "A lift door", id="and nothing else"
        ),
    ],
)
def test_what_describes_a_picture_is_not_what_was_said(
    file: Path, inside: str, body: str
) -> None:
    file.write_text(RSS.format("T", f"<item><guid>1</guid>{ON_MONDAY}{inside}</item>"))
    (post,) = brought(file)
    assert post.body == body


@pytest.mark.parametrize(
    ("head", "entry", "moment", "said"),
    [
        pytest.param("", "", UNDATED, "on the day they came in", id="none at all"),
        pytest.param(
            "<lastBuildDate>Mon, 04 Mar 2024 10:00:00 GMT</lastBuildDate>",
            "",
            MONDAY,
            "as their feed",
            id="of the channel",
        ),
        pytest.param(
            ON_MONDAY,
            "<pubDate>31/12/2024</pubDate>",
            MONDAY,
            "as its feed",
            id="unreadable",
        ),
    ],
)
def test_an_entry_without_a_date_comes_in(
    file: Path, head: str, entry: str, moment: datetime, said: str
) -> None:
    item = f"<item><title>Pump</title><description>Words</description>{entry}</item>"
    file.write_text(RSS.format(f"T</title>{head}<title>", item))
    post, note = read(file)
    assert isinstance(post, Imported)
    assert post.received == moment
    assert isinstance(note, Problem)
    assert said in note.message


def test_a_feed_without_dates_is_told_of_once(file: Path) -> None:
    items = (f"<item><description>Words {n}</description></item>" for n in range(40))
    file.write_text(RSS.format("T", "".join(items)))
    assert len(brought(file)) == 40
    assert sum(isinstance(one, Problem) for one in read(file)) == 1


def test_a_date_that_nobody_can_read_is_to_be_written_again(file: Path) -> None:
    item = "<item><description>Words</description><pubDate>31/12/2024</pubDate></item>"
    file.write_text(RSS.format("T", item))
    (problem,) = read(file)
    assert isinstance(problem, Problem)
    assert problem.message == "left out: write its date as 2024-03-04T10:00:00Z"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        pytest.param("Bins & lifts", "fine", id="in the head"),
        pytest.param("T", "AT&T & co", id="in an entry"),
        pytest.param("A & B", "AT&T &nbsp; co", id="in both"),
    ],
)
def test_a_bare_ampersand_is_a_word(file: Path, title: str, words: str) -> None:
    item = f"<item><guid>{{}}</guid><description>{words}</description>{ON_MONDAY}</item>"
    file.write_text(RSS.format(title, item.format(1) + item.format(2)))
    for one in read(file):
        assert isinstance(one, Imported), one
        assert one.body.split() == words.replace("&nbsp;", " ").split()


LONG = "<x>" + "<y a='b'/>" * 9_000 + "</x>"
"""What takes a parser a quarter of a second, in a head."""


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("<item>&b;<b></item>", id="unsound"),
        pytest.param("<item><title>T</title></item>", id="sound"),
        pytest.param("<item/>", id="empty"),
    ],
)
def test_a_head_is_read_once_and_not_with_each_entry(file: Path, entry: str) -> None:
    many, head = file.with_name("many"), file.with_name("head")
    file.write_text(RSS.format("T", f"{LONG}{entry * 200}"))
    many.write_text(RSS.format("T", entry * 200))
    head.write_text(RSS.format("T", f"{LONG}{entry}"))

    def both() -> None:
        assert [*read(many), *read(head)]

    assert costs_no_more(lambda: [*read(file)], both, times=3)


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        (f"<rss version='2.0'><channel>{'<x/>' * 30_000}", "stands before the first entry"),
        (f"<rss version='2.0' x='{'y' * 9_000}'><channel>", "with which the feed begins"),
        (f"<rss version='2.0'><channel x='{'y' * 9_000}'>", "with which the feed begins"),
    ],
)
def test_a_feed_that_begins_at_too_great_length_is_to_be_shortened(
    file: Path, begins: str, said: str
) -> None:
    file.write_text(f"{begins}<item><title>T</title></item></channel></rss>")
    (problem,) = read(file)
    assert isinstance(problem, Problem)
    assert problem.message.startswith("shorten ")
    assert said in problem.message


def test_an_entry_has_the_names_base_and_language_of_what_it_stands_in(file: Path) -> None:
    base = "xml:base='https://a.example.org/x/' xml:lang='cy'"
    names = "xmlns='http://www.w3.org/2005/Atom' xmlns:t='http://www.w3.org/2005/Atom'"
    link = "<content type='html'>&lt;a href='y'&gt;w&lt;/a&gt;</content>"
    broken = ENTRY.format("tag:x,1", f"{link}<t:author><t:name>Ana</t:name></t:author><b>")
    file.write_text(f"<feed {names} {base}><title>a > b</title>{broken}</feed>")
    (post,) = brought(file)
    assert (post.body, post.name) == ("[w](https://a.example.org/x/y)", "Ana")
    assert post.language == "cy"


def test_rss_says_the_language_of_its_broken_entries_too(file: Path) -> None:
    item = f"<item><description>Gwlyb<b></description>{ON_MONDAY}</item>"
    head = "T</title><language>cy</language><managingEditor>Bet</managingEditor><title>"
    file.write_text(RSS.format(head, item))
    (post,) = brought(file)
    assert (post.language, post.name) == ("cy", "Bet")


def test_a_head_that_is_broken_spoils_no_entry(file: Path) -> None:
    item = f"<item><description>Words</description>{ON_MONDAY}</item>"
    file.write_text(RSS.format("T</title><image><url>x</image><title>", item))
    (post,) = read(file)
    assert isinstance(post, Imported)
    assert post.body == "Words"


def test_a_comment_removed_on_blogger_is_left_out(file: Path) -> None:
    removed = "<gd:extendedProperty name='blogger.contentRemoved' value='{}'/>"
    other = "<gd:extendedProperty name='blogger.displayTime' value='4 March'/>"
    words = "<content>This comment has been removed by the author.</content>"
    entries = (
        ENTRY.format(f"tag:x,{answer}", f"{words}{removed.format(answer)}{other}")
        for answer in ("true", "false")
    )
    head = "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:gd='http://g.example.org/'>"
    file.write_text(f"{head}{''.join(entries)}</feed>")
    gone, stays = read(file)
    assert gone == LeftOut(Omission.DELETED, 1)
    assert isinstance(stays, Imported)
