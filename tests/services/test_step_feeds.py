"""Feeds of what moved questions on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import feedparser
import pytest
from tests.services.owed_made import CHROME, PLACE, A, Event, M, dossier
from tests.services.site_feeds import feeds as all_feeds

from outspoken.model.dossier import Dossier
from outspoken.model.submission import Channel
from outspoken.model.views import FeedView
from outspoken.services import feed_references, feed_rules, feeds
from outspoken.services.feed_terms import ATOM, JSON, RSS

EVENTS: list[Event] = [
    (1, A.ACKNOWLEDGED, {}),
    (1, M.ROUTED, {"before": "repairs", "team": "safety", "body": "It is *wet*."}),
    (2, M.EXTENDED, {"step": "answered", "days": 5, "body": "The scaffold is late."}),
    (30, A.PROMISED, {"team": "safety", "promised_by": date(2026, 4, 10)}),
    (50, A.DONE, {"team": "safety", "language": "ur", "body": "ہو گیا"}),
    (60, M.REOPENED, {"heard_by": Channel.PHONE}),
    (80, M.AGREED, {"heard_by": Channel.EMAIL}),
]
POST = dossier(1, *EVENTS, track="complaint-1", title="Denise again")


def of(posts: Sequence[Dossier], url: str) -> FeedView:
    """Return the newest document of the feed at *url*."""
    (found,) = [each for each in all_feeds(posts, PLACE, CHROME) if each.url == url]
    return found


def test_there_is_an_entry_for_each_step() -> None:
    entries = of([POST], "/waiting/feed").entries
    assert [(each.published.date().isoformat(), each.title) for each in entries] == [
        ("2026-05-21", "Done, and the writer agrees (told by e-mail)"),
        ("2026-05-01", "Still not fixed, says the writer (told on the phone)"),
        ("2026-04-21", "Done, says Damp & safety"),
        ("2026-04-01", "Promised by 10 April 2026, by Damp & safety"),
        ("2026-03-04", "Answer: it takes 5 working days longer"),
        ("2026-03-03", "Passed from Repairs to Damp & safety"),
        ("2026-03-03", "Repairs has it, and will answer"),
    ]
    assert [each.name for each in entries[:3]] == ["The writer"] * 2 + ["Damp & safety"]


def test_what_came_of_it_has_a_feed_of_its_own() -> None:
    entries = of([POST], "/you-said-we-did/feed").entries
    assert [each.title.split(",")[0] for each in entries] == [
        "Done",
        "Still not fixed",
        "Done",
        "Promised by 10 April 2026",
    ]
    assert {*entries} <= {*of([POST], "/waiting/feed").entries}


def test_ids_stay_and_no_entry_repeats_the_title() -> None:
    other = replace(POST, post=replace(POST.post, title="Another title"))
    assert of([POST], "/waiting/feed") == of([other], "/waiting/feed")
    ids = [each.id for each in of([POST], "/waiting/feed").entries]
    steps = [*(each.id for each in POST.answers), *(each.id for each in POST.moves)]
    assert {*ids} == {f"{POST.post.id}/{each}" for each in steps}


def test_entries_lead_to_answers_and_to_steps() -> None:
    by_title = {each.title: each for each in of([POST], "/waiting/feed").entries}
    routed = by_title["Passed from Repairs to Damp & safety"]
    done = by_title["Done, says Damp & safety"]
    assert routed.url == f"/2026/r-1/#step-{POST.moves[0].id}"
    assert done.url == f"/2026/r-1/#answer-{POST.answers[-1].id}"
    assert (routed.html, done.language, done.direction) == (
        "<p>It is <em>wet</em>.</p>\n",
        "ur",
        "rtl",
    )
    assert routed.in_reply_to == (POST.post.id, "/2026/r-1/")


@pytest.mark.parametrize("url", ["/waiting/feed", "/you-said-we-did/feed"])
@pytest.mark.parametrize("posts", [[POST], []], ids=["some", "none"])
def test_readers_take_them_for_feeds(url: str, posts: list[Dossier]) -> None:
    view, writer = of(posts, url), feeds.Writer(CHROME.site_url)
    for ending in (ATOM, RSS):
        document = writer.document(view, ending)
        read = feedparser.parse(document)
        assert not read.bozo
        assert len(read.entries) == len(view.entries)
        known = feed_references.of_xml(document.encode())
        assert not [*feed_rules.complaints(known)]
    assert '"items"' in writer.document(view, JSON)


def test_a_long_one_is_cut_like_any_other() -> None:
    posts = [dossier(number, (1, A.ANSWERED, {}), days=number) for number in range(80)]
    found = {each.url: each for each in all_feeds(posts, PLACE, CHROME)}
    assert {"/waiting/feed/page/1", "/waiting/feed/page/2"} <= {*found}
    assert len(found["/waiting/feed"].entries) <= 50


def test_the_day_changes_no_feed() -> None:
    promised: Event = (1, A.PROMISED, {"promised_by": date(2026, 6, 5)})
    before = of([dossier(1, promised)], "/waiting/feed")
    assert before.entries[0].title == "Promised by 5 June 2026, by Repairs"
    assert "broken" not in repr(before)
