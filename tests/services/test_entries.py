"""Which feeds a site has, and what is said in them of each text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.services.site_feeds import feeds

from outspoken.model import paging
from outspoken.model.dossier import Dossier
from outspoken.model.place import Area, Place, Topic
from outspoken.model.post import Post, Status
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.model.views import Chrome, EntryView
from outspoken.services import conversation, entries

BEGAN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
PLACE = Place({"rise": Area("rise", "The Rise")}, {"damp": Topic("damp", "Damp")})
CHROME = Chrome("Voices", "", "", "https://voices.example.org", "en", (), (), "999")
POST = Post(
    id="20260301-abc123",
    kind=Kind.RANT,
    received=BEGAN,
    approved_on=BEGAN.date(),
    title="Denise again",
    name="Nia",
    area="rise",
    topics=("damp",),
    slug="denise-again",
    body="It is wet.",
)
PAGE = replace(
    POST,
    id="20260301-pag123",
    kind=Kind.PAGE,
    slug="about",
    title="About",
    topics=("damp",),
)


def said(number: int, **fields: object) -> Post:
    given: dict[str, object] = {
        "id": f"20260302-{number:06}",
        "kind": Kind.COMMENT,
        "received": BEGAN + timedelta(minutes=number),
        "approved_on": BEGAN.date(),
        "name": "Ana",
        "post": POST.id,
        "in_reply_to": POST.id,
        "body": "So is mine.",
        **fields,
    }
    return Post(**given)  # type: ignore[arg-type]


def gone(text: Post) -> Post:
    return replace(
        text,
        name="",
        body="",
        title="",
        status=Status.WITHDRAWN,
        withdrawn_for=Reason.LEGAL,
        withdrawn_at=BEGAN + timedelta(days=9),
        approved_on=(BEGAN + timedelta(days=9)).date(),
    )


def below(*texts: Post, post: Post = POST) -> list[EntryView]:
    comments = tuple(each for each in texts if each.kind is Kind.COMMENT)
    mentions = tuple(each for each in texts if each.kind is Kind.MENTION)
    return list(entries.comment_entries(Dossier(post, "", comments, mentions)))


def names(*dossiers: Dossier) -> set[str]:
    return {view.current for view in feeds(dossiers, PLACE, CHROME)}


STEPS = ("/waiting/feed", "/you-said-we-did/feed")


def test_there_is_a_feed_for_all_for_each_list_and_for_each_post() -> None:
    assert names(Dossier(POST, "")) == {
        "/feed",
        "/comments",
        "/topics/damp/feed",
        "/topics/damp/comments",
        "/areas/rise/feed",
        "/areas/rise/comments",
        "/2026/denise-again/comments",
        *STEPS,
    }


def test_an_old_page_makes_no_feed_of_a_list() -> None:
    feeds = {"/feed", "/comments", f"{PAGE.url}comments", *STEPS}
    assert names(Dossier(PAGE, "")) == feeds


def test_whoever_follows_a_list_learns_that_its_last_post_went() -> None:
    views = list(feeds([Dossier(gone(POST), "")], PLACE, CHROME))
    (topic,) = (view for view in views if view.url == "/topics/damp/feed")
    assert [each.kind for each in topic.entries] == ["tombstone"]
    assert topic.page_url == "/", "the list has no page any more"


def test_a_page_of_the_old_blog_is_no_post_but_can_be_answered() -> None:
    answer = said(1, post=PAGE.id, in_reply_to=PAGE.id)
    views = feeds([Dossier(PAGE, "", (answer,))], PLACE, CHROME)
    found = {view.current: [each.id for each in view.entries] for view in views}
    assert found["/feed"] == []
    assert found["/comments"] == found["/2026/about/comments"] == [answer.id]


def test_documents_come_in_the_order_of_their_newest_entries() -> None:
    other = replace(POST, id="20260401-abc123", slug="b", received=BEGAN + timedelta(31))
    late = said(1, post=other.id, in_reply_to=other.id, received=BEGAN + timedelta(40))
    dossiers = [Dossier(other, "", (late,)), Dossier(POST, "", (said(1),))]
    views = list(feeds(dossiers, PLACE, CHROME))
    newest = [view.entries[0].published for view in views if view.entries]
    assert newest == sorted(newest)


def test_a_comment_answers_the_post_or_another_comment() -> None:
    first, reply = below(said(1), said(2, in_reply_to="20260302-000001"))
    assert first.in_reply_to == (POST.id, POST.url)
    assert reply.in_reply_to == (first.id, f"{POST.url}#comment-{first.id}")


def test_a_comment_on_a_later_page_of_a_thread_is_found_there() -> None:
    many = below(*(said(number) for number in range(paging.PAGE + 1)))
    assert many[-2].url == f"{POST.url}#comment-{many[-2].id}"
    assert many[-1].url == f"{POST.url}comments/2/#comment-{many[-1].id}"


def test_no_title_repeats_the_words_of_another_text() -> None:
    """Denise could come out of the post; these words would have to follow."""
    mention = said(2, kind=Kind.MENTION, name="The Herald", source="https://x.example/")
    titles = [
        each.title for each in below(said(1), mention, said(3, name=""), gone(said(4)))
    ]
    assert titles == [
        "Comment by Ana",
        "Comment",
        "A comment that was taken down",
        "Mention by The Herald",
    ]


def test_the_words_of_a_comment_become_html_once_for_page_and_feeds() -> None:
    comment = said(1, body="Said once.")
    dossier = Dossier(POST, "", (comment,), words={comment.id: "<p>Made once.</p>"})
    (page,) = conversation.pages(dossier, CHROME)
    (entry,) = entries.comment_entries(dossier)
    assert page.comments[0].html == entry.html == "<p>Made once.</p>"


def test_of_a_tombstone_only_its_sentence_is_left() -> None:
    mention = said(1, kind=Kind.MENTION, name="The Herald", source="https://x.example/")
    (one,) = below(replace(gone(mention), source="", language="ur"))
    assert (one.name, one.source, one.kind) == ("", "", "tombstone")
    assert one.html.startswith("<p>This mention was taken down on 10 March 2026: ")
    assert (one.language, one.direction) == ("en", "ltr")
    assert one.url == POST.url


def test_a_reply_stays_below_a_tombstone_that_no_page_shows_any_more() -> None:
    first, reply = gone(said(1)), gone(said(2, in_reply_to="20260302-000001"))
    one, other = below(first, reply)
    assert other.in_reply_to == (first.id, POST.url)
    assert one.url == other.url == POST.url


def test_counted_is_what_stands_comments_and_mentions_alike() -> None:
    mention = said(2, kind=Kind.MENTION, source="https://x.example/")
    texts = below(said(1), mention, gone(said(3)))
    entry = entries.post_entry(Dossier(POST, ""), texts, PLACE)
    assert entry.comment_count == 2
    # So that who follows the link hears of what was taken down as well.
    assert entry.comments_updated == BEGAN + timedelta(days=9)
    assert entries.post_entry(Dossier(POST, ""), (), PLACE).comments_updated is None


@pytest.mark.parametrize(
    ("changed", "updated"),
    [
        pytest.param({}, BEGAN, id="approved on the day it came"),
        pytest.param(
            {"approved_on": (BEGAN + timedelta(days=3)).date()},
            datetime(2026, 3, 4, tzinfo=UTC),
            id="approved later",
        ),
        pytest.param(
            {"revised_at": BEGAN + timedelta(days=5)},
            BEGAN + timedelta(days=5),
            id="changed after an objection",
        ),
        pytest.param(
            {
                "revised_at": BEGAN + timedelta(days=5),
                "withdrawn_at": BEGAN + timedelta(days=7),
                "status": Status.WITHDRAWN,
            },
            BEGAN + timedelta(days=7),
            id="taken down after that",
        ),
    ],
)
def test_updated_moves_when_words_change(
    changed: dict[str, object], updated: datetime
) -> None:
    (entry,) = below(said(0, **changed))
    assert entry.updated == updated
    assert entry.published == BEGAN
