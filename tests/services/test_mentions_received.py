"""Mentions taken in: put by, looked at, held, changed and taken back with their pages."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, Town
from tests.services import serving
from tests.services.serving import Page, Visit, Web

from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind, Submission
from outspoken.services import (
    activity,
    decisions,
    imported_texts,
    importing,
    inbox,
    mentions_pulled,
    mentions_received,
    officers,
    places,
    posts,
    reopening,
    reviews,
    withdrawals,
)
from outspoken.services.acting import Acting
from outspoken.services.import_sources import Source
from outspoken.services.mention_outcomes import Outcome
from outspoken.services.mentions_pulled import Mentions
from outspoken.services.mentions_received import QueueFullError, UnfitMentionError
from outspoken.services.officers import NotAllowedError, UnknownOfficerError
from outspoken.services.shelf import Shelf

SITE = "https://our.example.org"


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTSPOKEN_FETCH_LOOPBACK", "1")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving.web() as made:
        yield made


@pytest.fixture
def post(town: Town) -> Post:
    settings = f'SITEURL = "{SITE}"\n'
    (town.office.root / "publishconf.py").write_text(settings)
    return town.publish("The lift is out again.")


def entry(
    target: str, words: str = "Ours is out too.", *, of: str = "u-in-reply-to"
) -> str:
    """Return a page with an h-entry that mentions *target*."""
    return f"""<!doctype html><html lang="en"><title>A page</title><body>
<nav><a href="/">Home</a></nav><article class="h-entry">
<a class="p-author h-card" href="/ana"><img src="/a.jpg" alt="">Ana Ng</a>
<a class="{of}" href="{target}">that post</a><div class="e-content"><p>{words}</p></div>
<a class="u-url" href="/1"><time class="dt-published" datetime="2026-04-01T10:00:00+01:00">
1 April</time></a></article>"""


def queue(town: Town, source: str, target: str) -> None:
    town.now += timedelta(minutes=1)
    mentions_received.queue(town.office, source, target, town.now)


def nobody() -> Acting:
    raise UnknownOfficerError("say who you are")


def look(town: Town, acting: Callable[[], Acting] | None = None) -> Mentions:
    place, _ = places.read(town.office.place)
    town.now += timedelta(minutes=1)
    return mentions_pulled.look(town.office, place, SITE, town.now, acting or town.acting)


def sent_and_looked(town: Town, web: Web, post: Post) -> Outcome:
    queue(town, web.url("/1"), f"{SITE}{post.url}")
    (outcome,) = look(town).outcomes
    return outcome


def waiting(town: Town) -> list[Submission]:
    return [
        inbox.read(town.office, path.stem).submission
        for path in sorted(town.office.inbox.glob("*.md"))
    ]


def published(town: Town, given_id: str) -> Post:
    held = inbox.read(town.office, given_id)
    review = reviews.begin(held.submission, reviews.lists_of(town.office))
    return decisions.publish(town.acting(), held, review)


def standing(town: Town, given_id: str) -> Post:
    path = Shelf(town.office.content).path_of(given_id)
    assert path is not None
    found = posts.read(path)
    assert isinstance(found, Post)
    return found


def queued(town: Town) -> list[Path]:
    return [*(town.office.private / mentions_received.FOLDER).glob("*.json")]


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("", "{post}", "give the source"),
        ("https://a.example.org/", "", "give the target"),
        ("ftp://a.example.org/", "{post}", "the source is no address of the web"),
        ("javascript:alert(1)", "{post}", "the source is no address of the web"),
        ("https://me:you@a.example.org/", "{post}", "the source is no address"),
        ("https:///x", "{post}", "the source is no address"),
        ("https://a.example.org/ x", "{post}", "the source is no address"),
        ("https://a.example.org/\n", "{post}", "the source is no address"),
        ("https://a.example.org/" + "x" * 900, "{post}", "or too long"),
        ("{post}", "{post}#comments", "one page"),
        (f"{SITE}/archive/", "{post}", "a page of this site itself"),
        ("https://a.example.org/", f"{SITE}/", "the target is no post of this site"),
        ("https://a.example.org/", f"{SITE}/2026/no-such/", "the target is no post"),
        (
            "https://a.example.org/",
            f"{SITE}/2026/../../etc/passwd",
            "the target is no post",
        ),
        ("https://a.example.org/", "https://b.example.org/2026/x/", "no post of this site"),
    ],
)
def test_what_cannot_be_a_mention_is_refused(
    town: Town, post: Post, source: str, target: str, said: str
) -> None:
    at = f"{SITE}{post.url}"
    with pytest.raises(UnfitMentionError, match=said):
        queue(town, source.format(post=at), target.format(post=at))
    assert queued(town) == []


def test_the_same_pair_waits_once(town: Town, post: Post) -> None:
    for _ in range(3):
        queue(town, "https://a.example.org/1", f"{SITE}{post.url}")
    (path,) = queued(town)
    assert json.loads(path.read_bytes())["received"] == town.now.isoformat()
    assert path.stat().st_mode & 0o777 == 0o600


def test_only_so_many_wait(town: Town, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mentions_received, "QUEUE_LIMIT", 4)
    monkeypatch.setattr(mentions_received, "SITE_LIMIT", 3)
    target = f"{SITE}{post.url}"
    for number in range(3):
        queue(town, f"https://a.example.org/{number}", target)
    with pytest.raises(QueueFullError):
        queue(town, "https://A.example.org/4", target)
    queue(town, "https://a.example.org/1", target)
    queue(town, "https://b.example.org/", target)
    with pytest.raises(QueueFullError):
        queue(town, "https://c.example.org/", target)


def test_a_mention_waits_for_an_officer_with_what_its_page_says(
    town: Town, web: Web, post: Post
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}", "Ours is <b>out</b> too.<script>x()</script>")
    assert sent_and_looked(town, web, post) is Outcome.HELD
    (sent,) = waiting(town)
    assert (sent.kind, sent.in_reply_to) == (Kind.MENTION, post.id)
    assert (sent.name, sent.body, sent.language) == ("Ana Ng", "Ours is out too.", "en")
    assert sent.source == web.url("/1")
    assert sent.origin == f"webmention: {web.url('/1')} {post.id}"
    assert sent.received.isoformat() == "2026-04-01T10:00:00+01:00"
    assert queued(town) == []
    user_agent = web.visits[0].headers["user-agent"]
    assert SITE in user_agent


def test_a_mention_that_was_let_through_stands_below_its_post(
    town: Town, web: Web, post: Post
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}")
    sent_and_looked(town, web, post)
    mention = published(town, waiting(town)[0].id)
    assert (mention.kind, mention.post) == (Kind.MENTION, post.id)
    assert mention.source == web.url("/1")


@pytest.mark.parametrize(
    ("page", "kind", "words"),
    [
        pytest.param(
            "<title>N</title><p>Read <a href='{post}'>this</a> of theirs.</p><p>More</p>",
            "text/html",
            "Read this of theirs.",
            id="a page without microformats: what stands around the link",
        ),
        pytest.param(
            "<title>A photo</title><img src='{post}'>",
            "text/html",
            "A photo",
            id="a picture",
        ),
        pytest.param(
            "<base href='{site}/'><p>See <a href='{path}'>it</a></p>",
            "text/html",
            "See it",
            id="a link read against the page's base",
        ),
        pytest.param(
            '{{"a": [{{"b": "{post}"}}]}}', "application/json", "Links to this.", id="JSON"
        ),
        pytest.param("Look: <{post}>.", "text/plain", "Links to this.", id="plain text"),
    ],
)
def test_pages_of_many_kinds_mention(
    town: Town, web: Web, post: Post, page: str, kind: str, words: str
) -> None:
    text = page.format(post=f"{SITE}{post.url}", site=SITE, path=post.url)
    web["/1"] = Page(text.encode(), headers={"Content-Type": kind})
    assert sent_and_looked(town, web, post) is Outcome.HELD
    (sent,) = waiting(town)
    assert sent.body == words
    assert sent.name == web.address.removeprefix("http://")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<p>{post}</p>", id="the address as words"),
        pytest.param("<!-- <a href='{post}'>x</a> -->", id="a comment of HTML"),
        pytest.param("<a href='{post}more/'>x</a>", id="another page of ours"),
        pytest.param("<a href='{site}/2026/no-such/'>x</a>", id="a page we never had"),
        pytest.param("<a href='https://evil.example.org/?{post}'>x</a>", id="another site"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_page_that_does_not_link_here_is_left_out(
    town: Town, web: Web, post: Post, page: str
) -> None:
    web["/1"] = page.format(post=f"{SITE}{post.url}", site=SITE)
    assert sent_and_looked(town, web, post) is Outcome.NO_LINK
    assert (waiting(town), queued(town)) == ([], [])


@pytest.mark.parametrize(
    ("of", "words", "said"),
    [
        ("u-like-of", "", "Likes this."),
        ("u-repost-of", "", "Shares this."),
        ("u-bookmark-of", "Worth keeping.", "Worth keeping."),
    ],
)
def test_a_reaction_says_what_it_is(
    town: Town, web: Web, post: Post, of: str, words: str, said: str
) -> None:
    page = entry(f"{SITE}{post.url}", words, of=of)
    web["/1"] = page if words else page.replace('<div class="e-content"><p></p></div>', "")
    assert sent_and_looked(town, web, post) is Outcome.HELD
    assert waiting(town)[0].body == said


def test_the_entry_that_mentions_us_is_taken_among_others(
    town: Town, web: Web, post: Post
) -> None:
    other = entry("https://other.example.org/", "Of something else.")
    web["/1"] = f"{other}{entry(f'{SITE}{post.url}')}"
    sent_and_looked(town, web, post)
    assert waiting(town)[0].body == "Ours is out too."


def test_long_words_are_shortened_and_markup_is_none(
    town: Town, web: Web, post: Post
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}", "*so* [x](y) " + "word " * 500)
    sent_and_looked(town, web, post)
    (sent,) = waiting(town)
    assert sent.body.startswith(r"\*so\* [x\](y) word")
    assert sent.body.endswith("word…")
    assert len(sent.body) < 520


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(b"<div>" * 30_000, id="nested deep"),
        pytest.param(b"\xff\xfe\x00\x00" * 9000, id="no letters"),
        pytest.param(b'{"a":' * 100_000, id="JSON nested deep"),
    ],
)
def test_a_hostile_page_stops_nothing(
    town: Town, web: Web, post: Post, page: bytes
) -> None:
    kind = "application/json" if page.startswith(b"{") else "text/html"
    web["/1"] = Page(page, headers={"Content-Type": kind})
    assert sent_and_looked(town, web, post) in {Outcome.UNFIT, Outcome.NO_LINK}
    assert waiting(town) == []


def test_a_page_that_is_not_reached_is_asked_for_again_but_not_for_ever(
    town: Town, web: Web, post: Post
) -> None:
    web["/1"] = Page(status=503)
    assert sent_and_looked(town, web, post) is Outcome.UNREACHED
    said = [*(next(iter(look(town).outcomes)) for _ in range(4))]
    assert said == [Outcome.UNREACHED] * 3 + [Outcome.LEFT]
    assert queued(town) == []


def test_a_page_on_a_private_network_is_not_asked_for(town: Town, post: Post) -> None:
    queue(town, "http://192.168.1.1/", f"{SITE}{post.url}")
    assert [*look(town).outcomes] == [Outcome.UNFIT]


def test_sent_again_unchanged_nothing_happens(town: Town, web: Web, post: Post) -> None:
    web["/1"] = entry(f"{SITE}{post.url}")
    sent_and_looked(town, web, post)
    assert sent_and_looked(town, web, post) is Outcome.UNCHANGED
    (sent,) = waiting(town)
    mention = published(town, sent.id)
    assert sent_and_looked(town, web, post) is Outcome.UNCHANGED
    assert not standing(town, mention.id).is_withdrawn


def test_what_changes_while_it_waits_is_replaced(town: Town, web: Web, post: Post) -> None:
    web["/1"] = entry(f"{SITE}{post.url}", "First.")
    sent_and_looked(town, web, post)
    (first,) = waiting(town)
    web["/1"] = entry(f"{SITE}{post.url}", "Second.")
    assert sent_and_looked(town, web, post) is Outcome.CHANGED
    (second,) = waiting(town)
    assert (second.body, second.id != first.id) == ("Second.", True)
    web["/1"] = entry(f"{SITE}{post.url}", "First.")
    assert sent_and_looked(town, web, post) is Outcome.CHANGED
    assert [each.body for each in waiting(town)] == ["First."]


def test_what_changes_on_the_site_comes_off_it_until_it_was_read(
    town: Town, web: Web, post: Post
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}", "First.")
    sent_and_looked(town, web, post)
    first = published(town, waiting(town)[0].id)
    web["/1"] = entry(f"{SITE}{post.url}", "Second.")
    assert sent_and_looked(town, web, post) is Outcome.CHANGED
    gone = standing(town, first.id)
    assert (gone.is_withdrawn, gone.withdrawn_for, gone.body) == (True, None, "")
    assert gone.source == ""
    (second,) = waiting(town)
    assert second.body == "Second."
    assert not standing(town, published(town, second.id).id).is_withdrawn
    record = [each for each in activity.read(town.office) if each.subject == first.id][-1]
    assert (record.action, record.details["by"]) == ("withdrawn", "writer")


@pytest.mark.parametrize(
    "gone",
    [
        pytest.param(Page(status=410), id="gone for good"),
        pytest.param(Page(status=404), id="not there on two days"),
        pytest.param(Page(b"<p>Nothing here</p>"), id="without a link on two days"),
    ],
)
@pytest.mark.parametrize("is_published", [False, True])
def test_a_page_that_is_gone_takes_its_mention_with_it(
    town: Town, web: Web, post: Post, gone: Page, is_published: bool
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}")
    sent_and_looked(town, web, post)
    given_id = waiting(town)[0].id
    if is_published:
        published(town, given_id)
    web["/1"] = gone
    if gone.status != 410:
        assert sent_and_looked(town, web, post) is Outcome.MISSED
        town.now += timedelta(days=1)
    assert sent_and_looked(town, web, post) is Outcome.TAKEN_BACK
    assert waiting(town) == []
    assert [*town.office.inbox.glob(f"{given_id}*")] == []
    last = [each for each in activity.read(town.office) if each.subject == given_id][-1]
    assert last.action == ("withdrawn" if is_published else "taken-back")
    assert activity.verify(town.office) == []
    assert sent_and_looked(town, web, post) is Outcome.NO_LINK
    web["/1"] = entry(f"{SITE}{post.url}")
    assert sent_and_looked(town, web, post) is Outcome.CHANGED
    assert waiting(town)[0].id != given_id


@pytest.mark.parametrize("settled", ["declined", "taken down", "erased"])
def test_what_an_officer_settled_does_not_come_back(
    town: Town, web: Web, post: Post, settled: str
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}")
    sent_and_looked(town, web, post)
    held = inbox.read(town.office, waiting(town)[0].id)
    if settled == "declined":
        review = reviews.begin(held.submission, reviews.lists_of(town.office))
        decisions.decline(town.acting(), held, review, Reason.HATEFUL)
    else:
        mention = published(town, held.submission.id)
        withdrawals.take_down(town.acting(), mention.id, Reason.HATEFUL)
    if settled == "erased":
        withdrawals.erase(town.acting(), held.submission.id)
    visits = len(web.visits)
    web["/1"] = entry(f"{SITE}{post.url}", "Other words.")
    for source in ("/1", "/1?again", "/1/", "/%31?x=2"):
        queue(town, web.url(source), f"{SITE}{post.url}")
    assert look(town).outcomes == {Outcome.SETTLED: 3}
    assert (waiting(town), len(web.visits)) == ([], visits)


def test_what_its_writer_took_back_and_an_officer_erased_does_not_come_back(
    town: Town, web: Web, post: Post
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}")
    sent_and_looked(town, web, post)
    mention = published(town, waiting(town)[0].id)
    web["/1"] = Page(status=410)
    sent_and_looked(town, web, post)
    withdrawals.erase(town.acting(), mention.id)
    web["/1"] = entry(f"{SITE}{post.url}")
    assert sent_and_looked(town, web, post) is Outcome.SETTLED


def test_a_mention_of_what_was_taken_down_is_left_out(
    town: Town, web: Web, post: Post
) -> None:
    withdrawals.take_down(town.acting(), post.id, Reason.STAFF)
    web["/1"] = entry(f"{SITE}{post.url}")
    assert sent_and_looked(town, web, post) is Outcome.NO_POST


@pytest.mark.parametrize("is_published", [False, True])
def test_what_changes_below_what_was_taken_down_goes_and_is_not_held(
    town: Town, web: Web, post: Post, is_published: bool
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}", "First.")
    sent_and_looked(town, web, post)
    given_id = waiting(town)[0].id
    if is_published:
        published(town, given_id)
    withdrawals.take_down(town.acting(), post.id, Reason.STAFF)
    assert sent_and_looked(town, web, post) is Outcome.UNCHANGED
    web["/1"] = entry(f"{SITE}{post.url}", "Second.")
    assert sent_and_looked(town, web, post) is Outcome.NO_POST
    assert waiting(town) == []
    last = [each for each in activity.read(town.office) if each.subject == given_id][-1]
    assert last.action == ("withdrawn" if is_published else "taken-back")
    if is_published:
        assert standing(town, given_id).is_withdrawn


def test_what_changes_into_what_cannot_be_held_comes_off_the_site(
    town: Town, web: Web, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}", "First.")
    sent_and_looked(town, web, post)
    first = published(town, waiting(town)[0].id)
    web["/1"] = entry(f"{SITE}{post.url}", "Second.")
    monkeypatch.setattr(imported_texts, "advice", lambda *_: iter(["not like this"]))
    assert sent_and_looked(town, web, post) is Outcome.UNFIT
    assert standing(town, first.id).is_withdrawn


@pytest.mark.parametrize("gone", [410, 404])
@pytest.mark.parametrize("is_published", [False, True])
def test_below_what_was_erased_a_page_that_is_gone_takes_its_mention_with_it(
    town: Town, web: Web, post: Post, gone: int, is_published: bool
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}")
    sent_and_looked(town, web, post)
    given_id = waiting(town)[0].id
    if is_published:
        published(town, given_id)
    withdrawals.erase(town.acting(), post.id)
    web["/1"] = Page(status=gone)
    if gone != 410:
        assert sent_and_looked(town, web, post) is Outcome.MISSED
        town.now += timedelta(days=1)
    assert sent_and_looked(town, web, post) is Outcome.TAKEN_BACK
    last = [each for each in activity.read(town.office) if each.subject == given_id][-1]
    assert last.action == ("withdrawn" if is_published else "taken-back")
    with pytest.raises(UnfitMentionError, match="the target is no post of this site"):
        queue(town, web.url("/1"), f"{SITE}{post.url}")


def test_no_page_without_a_mention_reaches_what_was_erased(
    town: Town, web: Web, post: Post
) -> None:
    other = town.publish("Damp again.")
    web["/1"] = entry(f"{SITE}{other.url}")
    queue(town, web.url("/1"), f"{SITE}{other.url}")
    assert look(town).outcomes == {Outcome.HELD: 1}
    mention = published(town, waiting(town)[0].id)
    withdrawals.erase(town.acting(), post.id)
    with pytest.raises(UnfitMentionError, match="the target is no post of this site"):
        queue(town, web.url("/2"), f"{SITE}{post.url}")
    # One that mentions another post is looked at again, and stays: it links there still.
    assert sent_and_looked(town, web, post) is Outcome.UNCHANGED
    assert not standing(town, mention.id).is_withdrawn
    kept = [path.read_text() for path in town.office.private.glob("mentions/*/*")]
    assert kept == []


def test_without_an_officer_what_must_come_off_waits_and_is_said(
    town: Town, web: Web, post: Post
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}")
    queue(town, web.url("/1"), f"{SITE}{post.url}")
    assert look(town, nobody).outcomes == {Outcome.HELD: 1}
    mention = published(town, waiting(town)[0].id)
    web["/1"] = Page(status=410)
    queue(town, web.url("/1"), f"{SITE}{post.url}")
    assert look(town, nobody).stuck == {"say who you are": 1}
    assert not standing(town, mention.id).is_withdrawn
    assert look(town).outcomes == {Outcome.TAKEN_BACK: 1}
    assert standing(town, mention.id).is_withdrawn


def test_an_update_cut_off_by_a_crash_is_taken_up_again(
    town: Town, web: Web, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}", "First.")
    sent_and_looked(town, web, post)
    published(town, waiting(town)[0].id)
    web["/1"] = entry(f"{SITE}{post.url}", "Second.")
    queue(town, web.url("/1"), f"{SITE}{post.url}")
    truly = inbox.keep

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(inbox, "keep", crash)
    with pytest.raises(KeyboardInterrupt):
        look(town)
    monkeypatch.setattr(inbox, "keep", truly)
    assert look(town).outcomes == {Outcome.CHANGED: 1}
    assert [each.body for each in waiting(town)] == ["Second."]


def test_what_an_officer_decided_on_meanwhile_is_looked_at_again(
    town: Town, web: Web, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}")
    sent_and_looked(town, web, post)
    given_id = waiting(town)[0].id

    def decide(_: Visit) -> Page:
        if (town.office.inbox / f"{given_id}.md").exists():
            published(town, given_id)
        return Page(status=410)

    web["/1"] = decide
    queue(town, web.url("/1"), f"{SITE}{post.url}")
    found = look(town)
    assert found.stuck == {f"somebody has decided on {given_id} meanwhile": 1}
    assert look(town).outcomes == {Outcome.TAKEN_BACK: 1}
    assert standing(town, given_id).is_withdrawn


def test_taking_back_needs_somebody_who_may_decide(town: Town, post: Post) -> None:
    by = MODERATOR
    officers.add(town.office, "ana@example.org", "Ana", Role.AUTHOR, (), by)
    author = replace(town.acting(), officer=officers.acting(town.office, "ana@example.org"))
    with pytest.raises(NotAllowedError):
        withdrawals.take_back(author, post.id)
    assert withdrawals.take_back(town.acting(), post.id).withdrawn_for is None


def test_a_mention_that_is_objected_to_waits_for_the_decision(
    town: Town, web: Web, post: Post
) -> None:
    web["/1"] = entry(f"{SITE}{post.url}")
    sent_and_looked(town, web, post)
    mention = published(town, waiting(town)[0].id)
    withdrawals.take_down(town.acting(), mention.id, Reason.HATEFUL)
    reopening.reopen(town.acting(), mention.id, "It is not.", alone=True)
    web["/1"] = entry(f"{SITE}{post.url}", "Other words.")
    assert sent_and_looked(town, web, post) is Outcome.OBJECTED
    assert len(queued(town)) == 1


def test_an_old_address_of_a_post_can_be_mentioned(
    town: Town, web: Web, post: Post, tmp_path: Path
) -> None:
    old = tmp_path / "old.xml"
    old.write_bytes(
        b"""<rss version="2.0"><channel><item><title>Damp</title>
<link>https://old.example.org/2019/damp.html</link>
<pubDate>Fri, 01 Mar 2019 10:00:00 +0000</pubDate><description>It is wet.</description>
</item></channel></rss>"""
    )
    place, _ = places.read(town.office.place)
    importing.bring_in(town.office, [Source(old)], place, town.now)
    moved = published(town, waiting(town)[0].id)
    for number, site in enumerate(("https://old.example.org", SITE)):
        target = f"{site}/2019/damp.html"
        web[f"/{number}"] = f"<p>See <a href='{target}'>this {number}</a></p>"
        queue(town, web.url(f"/{number}"), target)
    assert look(town).outcomes == {Outcome.HELD: 2}
    assert {each.in_reply_to for each in waiting(town)} == {moved.id}


def test_a_page_is_read_in_the_encoding_that_its_server_names(
    town: Town, web: Web, post: Post
) -> None:
    page = entry(f"{SITE}{post.url}", "Ö, naïve")
    kind = {"Content-Type": 'text/html; charset="ISO-8859-1"'}
    web["/1"] = Page(page.encode("latin-1"), headers=kind)
    sent_and_looked(town, web, post)
    assert waiting(town)[0].body == "Ö, naïve"
