"""Pulling feeds: asked for what is new, bounded, and what they say waits for an officer."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Town
from tests.growth import costs_no_more
from tests.services import serving
from tests.services.serving import Page, Visit, Web

from outspoken.model.imported import ImportedKind
from outspoken.model.reason import Reason
from outspoken.model.submission import Channel, Kind, Submission
from outspoken.services import (
    channels,
    decisions,
    feed_keys,
    import_sources,
    importing,
    imports,
    inbox,
    places,
    pull_reading,
    pull_records,
    pulling,
    reviews,
    withdrawals,
)
from outspoken.services.apart import Limits
from outspoken.services.import_sources import Source
from outspoken.services.importing import Run, Wanted
from outspoken.services.pulling import Pull, Pulled

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
SITE = "https://our.example.org"


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTSPOKEN_FETCH_LOOPBACK", "1")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving.web() as made:
        yield made


def entry(number: int, words: str = "It is wet.", inside: str = "") -> str:
    """Return an entry of an Atom feed."""
    return f"""<entry><id>tag:old.example.org,2026:{number}</id>
<link href="https://social.example.org/@ana/{number}"/>
<updated>2026-03-{number % 28 + 1:02}T10:00:00Z</updated><author><name>Ana</name></author>
<content type="html">{words}</content>{inside}</entry>"""


def atom(*entries: str) -> Page:
    """Return an Atom feed."""
    name = 'xmlns="http://www.w3.org/2005/Atom"'
    more = 'xmlns:thr="http://purl.org/syndication/thread/1.0"'
    feed = f"<feed {name} {more}><title>Old</title>{''.join(entries)}</feed>"
    return Page(feed.encode(), headers={"Content-Type": "application/atom+xml"})


def listed(town: Town, url: str, more: str = "") -> None:
    """List one feed."""
    text = f'[[feed]]\nurl = "{url}"\n{more}\n'
    (town.office.place / "channels.toml").write_text(text)


def pull(town: Town, later: timedelta = timedelta(0)) -> Pulled:
    """Pull the feed that is listed; return what came of it."""
    town.now += timedelta(minutes=1)
    feeds, problems = channels.feeds(town.office.place)
    assert problems == []
    place, _ = places.read(town.office.place)
    (pulled,) = Pull(town.office, place, SITE, town.now + later).feeds(feeds)
    return pulled


def new(pulled: Pulled, town: Town) -> list[Submission]:
    """Return what came in."""
    assert pulled.run is not None
    return [inbox.read(town.office, each).submission for each in pulled.run.new]


def test_a_reply_that_links_to_a_page_of_ours_is_a_comment_on_it(
    town: Town, web: Web
) -> None:
    post = town.publish("The lift is out again.")
    link = f"&lt;a href='{SITE}{post.url}#comments'&gt;this&lt;/a&gt;"
    web["/@ana.rss"] = atom(entry(1, f"So is ours, see {link}."))
    listed(town, web.url("/@ana.rss"))
    (sent,) = new(pull(town), town)
    assert (sent.kind, sent.in_reply_to) == (Kind.COMMENT, post.id)
    assert (sent.name, sent.channel) == ("Ana", Channel.IMPORT)
    assert sent.received == datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_comments_of_an_old_blog_find_their_post_by_its_old_address(
    town: Town, web: Web, tmp_path: Path
) -> None:
    old = tmp_path / "old.xml"
    old.write_bytes(
        b"""<rss version="2.0"><channel><item><title>Damp</title>
<link>https://old.example.org/2019/damp/</link><guid>https://old.example.org/?p=1</guid>
<pubDate>Fri, 01 Mar 2019 10:00:00 +0000</pubDate><description>It is wet.</description>
</item></channel></rss>"""
    )
    place, _ = places.read(town.office.place)
    run = importing.bring_in(town.office, [Source(old)], place, town.now)
    body = b"""<rss version="2.0"><channel><item><title>By: Ana</title>
<link>https://old.example.org/2019/damp/#comment-12</link>
<guid>https://old.example.org/?p=1#comment-12</guid>
<pubDate>Fri, 01 Mar 2019 11:00:00 +0000</pubDate><description>Ours too.</description>
</item></channel></rss>"""
    web["/comments/feed"] = body
    listed(town, web.url("/comments/feed"), 'site = "https://old.example.org/"')
    (sent,) = new(pull(town), town)
    assert (sent.in_reply_to, sent.former) == (run.new[0], ("comment-12",))


def test_an_answer_within_a_feed_stays_one(town: Town, web: Web) -> None:
    post = town.publish("The lift is out again.")
    reply = '<thr:in-reply-to ref="tag:old.example.org,2026:1"/>'
    web["/feed"] = atom(entry(2, "Yes!", reply), entry(1, f"See {SITE}{post.url}"))
    listed(town, web.url("/feed"))
    first, second = new(pull(town), town)
    assert (first.in_reply_to, second.in_reply_to) == (post.id, first.id)


def test_the_list_may_say_what_entries_answer(town: Town, web: Web) -> None:
    post = town.publish("The lift is out again.")
    web["/feed"] = atom(entry(1), entry(2))
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    assert [each.in_reply_to for each in new(pull(town), town)] == [post.id, post.id]


def test_a_list_that_names_no_text_is_mended_first(town: Town, web: Web) -> None:
    web["/feed"] = atom(entry(1))
    listed(town, web.url("/feed"), 'answers = "20260101-aaaaaa"')
    (problem,) = pull(town).problems
    assert (problem.line, web.visits) == (3, [])
    assert "there is no text 20260101-aaaaaa here" in problem.message


def test_a_feed_of_posts_brings_posts(town: Town, web: Web) -> None:
    web["/feed"] = atom(entry(1, "Damp again."))
    listed(town, web.url("/feed"), 'as = "posts"')
    (sent,) = new(pull(town), town)
    assert (sent.kind, sent.in_reply_to) == (Kind.STORY, "")


def test_what_answers_nothing_is_kept_and_listed_once(town: Town, web: Web) -> None:
    web["/feed"] = atom(entry(1), entry(2))
    listed(town, web.url("/feed"))
    first = pull(town)
    assert (len(first.unanswered), first.waiting) == (2, 2)
    again = pull(town)
    assert (len(again.unanswered), again.waiting) == (0, 2)
    web["/feed"] = atom(entry(3))
    third = pull(town)
    assert [each.parent_link[-1] for each in third.unanswered] == ["3"]
    assert third.waiting == 3
    runs = [*(town.office.private / "imports").glob("*.json")]
    assert runs == []


def test_what_answered_nothing_comes_in_once_it_does(town: Town, web: Web) -> None:
    post = town.publish("The lift is out again.")
    etag = Page(status=304)
    web["/feed"] = atom(entry(1), entry(2))
    listed(town, web.url("/feed"))
    assert pull(town).waiting == 2
    web["/feed"] = etag
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    done = pull(town)
    assert [each.in_reply_to for each in new(done, town)] == [post.id, post.id]
    assert done.waiting == 0
    assert pull(town).run is None


def test_only_what_is_new_is_asked_for(town: Town, web: Web) -> None:
    post = town.publish("The lift is out again.")
    feed = atom(entry(1))
    day = "Fri, 03 Apr 2026 09:30:00 GMT"

    def answer(visit: Visit) -> Page:
        known = visit.headers.get("if-none-match"), visit.headers.get("if-modified-since")
        more = {"ETag": '"v1"', "Last-Modified": day}
        return Page(status=304) if known == ('"v1"', day) else Page(feed.body, headers=more)

    web["/feed"] = answer
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    assert len(new(pull(town), town)) == 1
    again = pull(town)
    assert (again.run, again.notes) == (None, ())
    assert len(web.visits) == 2


@pytest.mark.parametrize("settled", ["declined", "taken down", "erased"])
def test_what_was_decided_on_never_comes_back(town: Town, web: Web, settled: str) -> None:
    post = town.publish("The lift is out again.")
    web["/feed"] = atom(entry(1, "Ring me."))
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    (sent,) = new(pull(town), town)
    waiting = inbox.read(town.office, sent.id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    if settled == "declined":
        decisions.decline(town.acting(), waiting, review, Reason.CONTACT)
    else:
        decisions.publish(town.acting(), waiting, review)
        withdrawals.take_down(town.acting(), sent.id, Reason.CONTACT)
    if settled == "erased":
        withdrawals.erase(town.acting(), sent.id)
    web["/feed"] = atom(entry(1, "Ring me, I say."), entry(2, "Me too."))
    done = pull(town)
    assert [each.body for each in new(done, town)] == ["Me too."]
    assert done.run is not None
    assert done.run.known == 1


def test_a_feed_that_is_gone_is_not_asked_again_until_its_line_changes(
    town: Town, web: Web
) -> None:
    web["/feed"] = Page(status=410)
    listed(town, web.url("/feed"))
    (note,) = pull(town).notes
    assert note == "is gone for good since 2026-04-03, and not asked again: take it out"
    web["/feed"] = atom(entry(1))
    assert pull(town, timedelta(days=9)).notes == (note,)
    assert len(web.visits) == 1
    web["/feed?again"] = atom(entry(1))
    listed(town, web.url("/feed?again"))
    assert pull(town).waiting == 1


def test_a_dead_feed_is_said_with_the_day_and_lives_again(town: Town, web: Web) -> None:
    listed(town, web.url("/feed"))
    web["/feed"] = Page(status=500)
    said = "cannot be read since 2026-04-03: there is nothing to read there (500)"
    assert pull(town).notes == (said,)
    assert pull(town, timedelta(days=5)).notes == (said,)
    web["/feed"] = atom(entry(1))
    assert pull(town, timedelta(days=6)).notes == ()


def test_a_page_that_is_no_feed_is_said(town: Town, web: Web) -> None:
    parked = b"<html><title>Parked</title><p>Buy this domain</p></html>"

    def answer(visit: Visit) -> Page:
        is_known = visit.headers.get("if-none-match") == '"v1"'
        return Page(status=304) if is_known else Page(parked, headers={"ETag": '"v1"'})

    web["/feed"] = answer
    listed(town, web.url("/feed"))
    advice = "this is a web page: look on it for its feed's address"
    said = f"cannot be read since 2026-04-03: {advice}"
    assert pull(town).notes == (said,)
    assert pull(town, timedelta(days=5)).notes == (said,)
    web["/feed"] = atom(entry(1))
    assert pull(town, timedelta(days=6)).notes == ()
    web["/feed"] = Page(status=500)
    assert "since 2026-04-10" in pull(town, timedelta(days=7)).notes[0]


def test_a_feed_that_has_moved_for_good_is_asked_there(town: Town, web: Web) -> None:
    web["/old"] = Page(status=301, headers={"Location": "/new"})
    web["/new"] = atom(entry(1))
    listed(town, web.url("/old"))
    (note,) = pull(town).notes
    assert note == f"has moved for good: put url = {web.url('/new')!r} in its place"
    assert pull(town).notes == (note,)
    assert [each.path for each in web.visits] == ["/old", "/new", "/new"]


def test_a_feed_that_came_back_is_asked_at_its_old_address(town: Town, web: Web) -> None:
    web["/old"] = Page(status=301, headers={"Location": "/new"})
    web["/new"] = atom(entry(1))
    listed(town, web.url("/old"))
    pull(town)
    web["/new"] = Page(status=500)
    assert "cannot be read" in pull(town).notes[-1]
    web["/old"] = atom(entry(1))
    assert pull(town).notes == ()
    assert web.visits[-1].path == "/old"


def test_an_address_in_capitals_has_not_moved(town: Town, web: Web) -> None:
    web["/feed"] = atom(entry(1))
    listed(town, web.url("/feed").replace("127.0.0.1", "LOCALHOST"))
    assert pull(town).notes == ()


def test_a_feed_that_is_elsewhere_for_now_is_asked_here(town: Town, web: Web) -> None:
    web["/old"] = Page(status=302, headers={"Location": "/new"})
    web["/new"] = atom(entry(1))
    listed(town, web.url("/old"))
    assert [*pull(town).notes, *pull(town).notes] == []
    assert [each.path for each in web.visits] == ["/old", "/new", "/old", "/new"]


def test_what_is_listed_no_more_is_forgotten(town: Town, web: Web) -> None:
    web["/feed"] = atom(entry(1))
    listed(town, web.url("/feed"))
    pull(town)
    folder = town.office.private / pull_records.FOLDER
    assert len([*folder.iterdir()]) == 1
    pull_records.forget_others(town.office, [web.url("/feed")])
    assert len([*folder.iterdir()]) == 1
    pull_records.forget_others(town.office, [])
    assert [*folder.iterdir()] == []


def test_a_record_that_was_torn_is_begun_again(town: Town, web: Web) -> None:
    web["/feed"] = atom(entry(1))
    listed(town, web.url("/feed"))
    assert pull(town).waiting == 1
    (path,) = (town.office.private / pull_records.FOLDER).iterdir()
    path.write_bytes(path.read_bytes()[:-40])
    assert pull(town).waiting == 1


def test_a_slow_feed_is_cut_off(
    town: Town, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "SECONDS", 0.5)

    def drops() -> Iterator[bytes]:
        for _ in range(2400):  # two minutes
            time.sleep(0.05)
            yield b" "

    web["/feed"] = Page(drops)
    listed(town, web.url("/feed"))
    begun = time.monotonic()
    (note,) = pull(town).notes
    assert time.monotonic() - begun < 30
    assert note.endswith("it took longer than 0.5 seconds")


def test_a_feed_on_a_private_network_is_not_asked(town: Town) -> None:
    listed(town, "https://192.168.1.1/feed")
    (note,) = pull(town).notes
    assert note.endswith("its address is not one of the public internet")


@pytest.mark.parametrize(
    ("at", "more", "former"),
    [
        pytest.param("{feed}", "", ("/2019/damp/",), id="its own site"),
        pytest.param("https://old.example.org", "", (), id="another site"),
        pytest.param(
            "https://www.old.example.org",
            'site = "http://old.example.org/"',
            ("/2019/damp/",),
            id="a site that the list names",
        ),
        pytest.param(SITE, "", (), id="ours, where nothing is"),
        pytest.param("https://[x", "", (), id="no address"),
    ],
)
def test_a_feed_speaks_for_its_own_site_alone(
    town: Town, web: Web, at: str, more: str, former: tuple[str, ...]
) -> None:
    link = f"{at.format(feed=web.url('').rstrip('/'))}/2019/damp/"
    titled = entry(1).replace("<content", "<title>Damp</title><content")
    web["/feed"] = atom(titled.replace("https://social.example.org/@ana/1", link))
    listed(town, web.url("/feed"), f'as = "posts"\n{more}')
    (sent,) = new(pull(town), town)
    assert sent.former == former


@pytest.fixture
def other() -> Iterator[Web]:
    """Another site, whose feed is listed below the first."""
    with serving.web() as made:
        yield made


def both(town: Town, first: str, second: str, more: str = 'as = "posts"') -> list[Pulled]:
    """List two feeds and pull them; return what came of each."""
    listed(town, first, f'{more}\n[[feed]]\nurl = "{second}"\n{more}')
    town.now += timedelta(minutes=1)
    feeds, _ = channels.feeds(town.office.place)
    place, _ = places.read(town.office.place)
    return [*Pull(town.office, place, SITE, town.now).feeds(feeds)]


def under(given_id: str, words: str, inside: str = "") -> str:
    """Return an entry with an id of its own."""
    return entry(1, words, inside).replace("tag:old.example.org,2026:1", given_id)


@pytest.mark.parametrize("kind", ["address", "tag", "number"])
def test_a_feed_that_takes_the_ids_of_another_keeps_none_of_its_texts_out(
    town: Town, web: Web, other: Web, kind: str
) -> None:
    taken = {"address": other.url("/?p=101"), "tag": "tag:127.0.0.1,2026:1", "number": "7"}
    # The first one says that it is found where the other is.
    here = f'<link href="{other.url("/")}"/>' if kind == "number" else ""
    web["/feed"] = atom(here, under(taken[kind], "Buy this."))
    other["/feed"] = atom(f'<link href="{other.url("/")}"/>')
    first, _ = both(town, web.url("/feed"), other.url("/feed"))
    (spam,) = new(first, town)
    waiting = inbox.read(town.office, spam.id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), waiting, review, Reason.CONTACT)
    other["/feed"] = atom(
        f'<link href="{other.url("/")}"/>', under(taken[kind], "The lift is out.")
    )
    again, true = both(town, web.url("/feed"), other.url("/feed"))
    assert again.run is not None
    assert (again.run.new, again.run.known) == ([], 1)
    assert [each.body for each in new(true, town)] == ["The lift is out."]


def test_an_answer_is_never_put_below_what_another_feed_brought_under_that_id(
    town: Town, web: Web, other: Web
) -> None:
    post = town.publish("The lift is out again.")
    link = f"See {SITE}{post.url}"
    above = other.url("/?p=1")
    web["/feed"] = atom(under(above, f"Buy this. {link}"))
    reply = f'<thr:in-reply-to ref="{above}"/>'
    other["/feed"] = atom(under(other.url("/?p=2"), f"Ours too. {link}", reply))
    first, second = both(town, web.url("/feed"), other.url("/feed"), "")
    assert [each.in_reply_to for each in new(first, town)] == [post.id]
    assert [each.in_reply_to for each in new(second, town)] == [post.id]


def test_what_came_in_under_an_id_of_elsewhere_before_comes_in_once(
    town: Town, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = town.publish("The lift is out again.")
    web["/feed"] = atom(entry(1), entry(2, f"See {SITE}{post.url}"))
    listed(town, web.url("/feed"))
    with monkeypatch.context() as as_before:
        as_before.setattr(feed_keys, "keys", lambda origin, _: iter([origin]))
        before = pull(town)
        assert (len(new(before, town)), before.waiting) == (1, 1)
    reply = '<thr:in-reply-to ref="tag:old.example.org,2026:2"/>'
    web["/feed"] = atom(
        entry(1), entry(2, f"See {SITE}{post.url}"), entry(3, "Ours too.", reply)
    )
    after = pull(town)
    assert after.run is not None
    assert (after.run.known, after.waiting, after.unanswered) == (1, 1, ())
    (answer,) = new(after, town)
    assert before.run is not None
    assert answer.in_reply_to == before.run.new[0]


def test_the_ids_of_a_site_that_the_list_names_count_as_they_are(
    town: Town, web: Web
) -> None:
    web["/feed"] = atom(entry(1))
    listed(town, web.url("/feed"), 'as = "posts"\nsite = "https://www.old.example.org/"')
    (sent,) = new(pull(town), town)
    assert sent.origin == "feed:tag:old.example.org,2026:1"


def test_a_feed_of_our_own_posts_brings_none_of_them(town: Town, web: Web) -> None:
    post = town.publish("The lift is out again.")
    there = f"{SITE}{post.url}"
    web["/feed"] = atom(entry(1).replace("https://social.example.org/@ana/1", there))
    listed(town, web.url("/feed"), 'as = "posts"')
    pulled = pull(town)
    assert pulled.run is not None
    assert (pulled.run.new, pulled.run.known) == ([], 1)


@pytest.mark.parametrize(
    "words",
    [
        f"See {SITE}/2026/{'a' * 300}/ of yours",
        f"See {SITE}/2026/{'%61' * 250}/ of yours",
        "See https://our\u2100.example.org/x of yours",
        "See https://\u2100/ of yours",
        f"See {SITE}:99999999/2026/x/ of yours",
        f"&lt;a href='{SITE}/2026/{'b' * 280}/'&gt;x&lt;/a&gt;",
    ],
)
@pytest.mark.parametrize(
    "inside",
    [
        "",
        f"<thr:in-reply-to ref='x' href='{SITE}/2026/{'a' * 300}/'/>",
        "<thr:in-reply-to ref='x' href='https://[::1/2026/'/>",
        "<link rel='via' href='https://[x'/>",
    ],
)
def test_no_link_of_a_stranger_breaks_a_pull(
    town: Town, web: Web, words: str, inside: str
) -> None:
    post = town.publish("The lift is out again.")
    web["/feed"] = atom(entry(1, words, inside), entry(2, f"See {SITE}{post.url}"))
    listed(town, web.url("/feed"))
    pulled = pull(town)
    assert (pulled.notes, pulled.is_broken, pulled.waiting) == ((), False, 1)
    assert [each.in_reply_to for each in new(pulled, town)] == [post.id]


def test_a_feed_that_breaks_something_stops_no_other(
    town: Town, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = town.publish("The lift is out again.")
    web["/1"] = atom(entry(1, "Secret words"))
    web["/2"] = atom(entry(2))
    more = f'answers = "{post.id}"'
    listed(town, web.url("/1"), f'{more}\n[[feed]]\nurl = "{web.url("/2")}"\n{more}')
    truly = importing.bring_in
    calls = []

    def breaks(*args: Any) -> Run:
        calls.append(args)
        if len(calls) == 1:
            raise UnicodeError("Secret words")
        return truly(*args)

    monkeypatch.setattr(importing, "bring_in", breaks)
    feeds, _ = channels.feeds(town.office.place)
    place, _ = places.read(town.office.place)
    first, second = Pull(town.office, place, SITE, town.now).feeds(feeds)
    (note,) = first.notes
    assert first.is_broken
    assert note.startswith("broke something here (UnicodeError in ")
    assert "Secret" not in note
    assert len(new(second, town)) == 1
    assert [each.name for each in (town.office.private / "pulls").glob(".*")] == []


# A feed that is made to cost much


def told(pulled: Pulled) -> list[str]:
    """Return what was said of single entries."""
    assert pulled.run is not None
    return [each.message for each in pulled.run.problems]


def test_a_feed_in_which_much_is_broken_is_read_so_far_and_no_further(
    town: Town, web: Web
) -> None:
    post = town.publish("The lift is out again.")
    broken = "<entry>&b;<b></entry>"
    web["/feed"] = atom(entry(1), broken * 10_000, entry(2))
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    pulled = pull(town)
    assert len(new(pulled, town)) == 1
    assert len(told(pulled)) == pull_reading.PROBLEMS + 1
    assert told(pulled)[-1] == pull_reading.TOO_MANY
    web["/plain"] = atom(*(entry(number, "It is wet. " * 300) for number in range(20)))
    rest = town.twin()
    listed(rest, web.url("/plain"), f'answers = "{post.id}"')
    assert costs_no_more(lambda: pull(town.twin()), lambda: pull(rest.twin()), times=4)


def test_what_was_read_of_a_feed_that_takes_too_much_comes_in(
    town: Town, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull_reading, "LIMITS", Limits(said=2_000))
    post = town.publish("The lift is out again.")
    web["/feed"] = atom(*(entry(number, f"Words {number}") for number in range(90)))
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    pulled = pull(town)
    assert 0 < len(new(pulled, town)) < 9
    assert told(pulled) == ["the rest is not read: it takes more to read than we give"]


def test_a_feed_is_read_by_a_program_of_its_own(
    town: Town, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "read", None)
    web["/feed"] = atom(entry(1))
    listed(town, web.url("/feed"))
    assert pull(town).waiting == 1


def known_by_etag(feed: Page) -> Callable[[Visit], Page]:
    """Return a page that answers 304 to whoever knows it."""

    def answer(visit: Visit) -> Page:
        is_known = visit.headers.get("if-none-match") == '"v1"'
        return Page(status=304) if is_known else Page(feed.body, headers={"ETag": '"v1"'})

    return answer


def test_a_feed_in_which_all_is_broken_is_read_once_and_said_with_the_day(
    town: Town, web: Web
) -> None:
    web["/feed"] = known_by_etag(atom("<entry>&b;<b></entry>"))
    listed(town, web.url("/feed"))
    said = ("cannot be read since 2026-04-03: nothing in it can be read",)
    first = pull(town)
    assert (first.notes, len(told(first))) == (said, 1)
    again = pull(town, timedelta(days=5))
    assert (again.notes, again.run) == (said, None)
    web["/feed"] = atom(entry(1))
    assert pull(town, timedelta(days=6)).notes == ()


# A feed that says much


def settled(town: Town, given_id: str) -> None:
    """Decline the text *given_id*."""
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), waiting, review, Reason.CONTACT)


def test_only_so_many_of_one_feed_wait_to_be_read(
    town: Town, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "UNREAD", 2)
    post = town.publish("The lift is out again.")
    feed = atom(*(entry(number, f"Words {number}") for number in (5, 4, 3, 2, 1)))
    web["/feed"] = known_by_etag(feed)
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    first = pull(town)
    one, two = new(first, town)
    assert ((one.body, two.body), first.outside) == (("Words 1", "Words 2"), 3)
    again = pull(town)
    assert (new(again, town), again.outside) == ([], 3)
    settled(town, one.id)
    web["/feed"] = atom(entry(6, "Words 6"), entry(5, "Words 5"), entry(4, "Words 4"))
    third = pull(town)
    assert [each.body for each in new(third, town)] == ["Words 3"]
    assert third.outside == 3
    seen = [two, *new(third, town)]
    while seen:
        for each in seen:
            settled(town, each.id)
        last = pull(town)
        seen = new(last, town)
    assert last.outside == 0
    assert last.run is not None
    assert last.run.known == 3


def test_one_feed_takes_no_room_of_another(
    town: Town, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "UNREAD", 1)
    post = town.publish("The lift is out again.")
    for path in ("/1", "/2"):
        web[path] = atom(*(entry(int(path[1]) * 10 + number) for number in range(2)))
        listed(town, web.url(path), f'answers = "{post.id}"')
        pulled = pull(town)
        assert (len(new(pulled, town)), pulled.outside) == (1, 1)


def test_an_answer_to_what_waits_outside_waits_there_too(
    town: Town, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "UNREAD", 1)
    post = town.publish("The lift is out again.")
    reply = '<thr:in-reply-to ref="tag:old.example.org,2026:2"/>'
    web["/feed"] = atom(entry(3, "Three", reply), entry(2, "Two"), entry(1, "One"))
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    (one,) = new(pull(town), town)
    settled(town, one.id)
    (two,) = new(pull(town), town)
    monkeypatch.setattr(pulling, "UNREAD", 2)
    (three,) = new(pull(town), town)
    assert (two.body, two.in_reply_to) == ("Two", post.id)
    assert (three.body, three.in_reply_to) == ("Three", two.id)


def test_where_too_many_wait_outside_the_feed_is_asked_for_all_of_it_again(
    town: Town, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "UNREAD", 1)
    monkeypatch.setattr(pull_records, "OUTSIDE_LIMIT", 1)
    post = town.publish("The lift is out again.")
    web["/feed"] = known_by_etag(atom(*(entry(number) for number in (1, 2, 3))))
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    for _ in range(3):
        (sent,) = new(pull(town), town)
        settled(town, sent.id)
    again = pull(town)
    assert (again.outside, again.run) == (0, None)


def test_an_import_that_an_officer_starts_has_room_for_all(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "UNREAD", 1)
    old = tmp_path / "old.atom"
    body = atom(*(entry(number) for number in range(60))).body
    assert isinstance(body, bytes)
    old.write_bytes(body)
    place, _ = places.read(town.office.place)
    wanted = Wanted(taken_as=ImportedKind.POST)
    run = importing.bring_in(town.office, [Source(old)], place, town.now, wanted)
    assert (len(run.new), run.outside) == (60, [])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not here")
@pytest.mark.parametrize("name", sorted(each.name for each in SHARED.glob("feeds/*")))
def test_every_sample_feed_is_pulled_once(town: Town, web: Web, name: str) -> None:
    post = town.publish("The lift is out again.")
    town.now = datetime.now(UTC)
    web["/feed"] = (SHARED / "feeds" / name).read_bytes()
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    first = pull(town)
    assert first.run is not None
    assert all(each.kind is Kind.COMMENT for each in new(first, town))
    again = pull(town)
    assert again.run is not None
    assert (again.run.new, again.run.known) == ([], len(first.run.new))
    assert first.run.problems == again.run.problems


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not here")
@pytest.mark.parametrize(
    "name", sorted(each.name for each in SHARED.glob("hostile/feeds/*"))
)
def test_a_hostile_feed_is_bounded_and_inert(town: Town, web: Web, name: str) -> None:
    post = town.publish("The lift is out again.")
    data = (SHARED / "hostile" / "feeds" / name).read_bytes()
    web["/feed"] = data
    listed(town, web.url("/feed"), f'answers = "{post.id}"')
    before = town.twin()
    pulled = pull(town)
    assert len(web.visits) == 1
    for sent in new(pulled, town) if pulled.run else ():
        assert "<script" not in sent.body
        assert "javascript:" not in sent.body
        assert "root:" not in sent.body
    assert pulled.run is not None or pulled.notes

    web["/plain"] = atom(*(entry(number, "It is wet. " * 300) for number in range(20)))
    plain = before.twin()
    listed(plain, web.url("/plain"), f'answers = "{post.id}"')
    assert costs_no_more(lambda: pull(before.twin()), lambda: pull(plain.twin()), times=10)


def test_the_accepted_types_are_those_of_feeds() -> None:
    assert "application/atom+xml" in import_sources.ACCEPT
