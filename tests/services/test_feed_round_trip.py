"""The law of the way back: a thread that goes out as a feed comes in as the same thread."""

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.site_feeds import feeds

from outspoken.model.dossier import Dossier
from outspoken.model.imported import Imported, ImportedKind, LeftOut, Omission
from outspoken.model.place import Place
from outspoken.model.post import Post, Status
from outspoken.model.reason import Reason
from outspoken.model.submission import ANONYMOUS, Kind
from outspoken.model.views import Chrome
from outspoken.services import entries, feed_pages, imports, markdown
from outspoken.services.feed_words import tag
from outspoken.services.feeds import Writer
from outspoken.services.imports.values import NOT_SHOWN

SITE = "https://voices.example.org"
CHROME = Chrome("Outspoken", "", "", SITE, "en", (), (), "999")
PLACE = Place({}, {}, {})
BEGAN = datetime(2009, 3, 1, 9, 30, tzinfo=UTC)
POST = Post(
    id="20090301-abc123",
    kind=Kind.STORY,
    received=BEGAN,
    approved_on=BEGAN.date(),
    title="Damp again",
    name="Nia",
    slug="damp-again",
    body="It is wet.",
)
ALL = pytest.mark.parametrize("ending", [".atom", ".rss", ".json"])


@dataclass(frozen=True)
class Said:
    """What there is to a comment, here and there."""

    kind: str
    parent: str
    parent_link: str
    name: str
    received: datetime
    language: str
    words: str
    source: str = ""


def is_taken_wrong(text: str) -> bool:
    """Tell whether feedparser takes *text* for UTF-8 that somebody read as Latin-1."""
    return re.search("[\xc2-\xf4][\x80-\xbf]", text) is not None


def words(body: str) -> str:
    """Return the words of *body*, without what no reader sees."""
    return " ".join(NOT_SHOWN.sub("", markdown.plain(body)).split())


def key(id_: str) -> str:
    return f"feed:{tag(SITE, id_)}"


def went_out(dossier: Dossier) -> Mapping[str, Said]:
    """Return what stands in the thread, by the key that an import gives it."""
    links = {e.id: e.in_reply_to for e in entries.comment_entries(dossier)}
    said = {}
    for one in (*dossier.comments, *dossier.mentions):
        above = links[one.id]
        if one.is_withdrawn or above is None:
            continue
        said[key(one.id)] = Said(
            one.kind,
            key(above[0]),
            SITE + above[1],
            one.name,
            one.received.replace(microsecond=0),
            one.language,
            words(one.body),
            one.source,
        )
    return said


def came_in(found: Sequence[Imported]) -> Mapping[str, Said]:
    return {
        one.origin: Said(
            one.kind,
            one.parent,
            one.parent_link,
            one.name,
            one.received,
            one.language,
            words(one.body),
            one.permalink if one.kind is ImportedKind.MENTION else "",
        )
        for one in found
    }


def exported(dossier: Dossier, ending: str) -> list[tuple[str, str]]:
    """Return every document of the feed of what is said below the post."""
    views = list(feeds([dossier], PLACE, CHROME))
    ours = [each for each in views if each.current == f"{POST.url}comments"]
    writer = Writer(SITE)
    return [(each.url, writer.document(each, ending)) for each in ours]


def imported(documents: Sequence[tuple[str, str]], ending: str) -> list[object]:
    with tempfile.TemporaryDirectory() as folder:
        found: list[object] = []
        for number, (_, text) in enumerate(documents):
            path = Path(folder) / f"{number}{ending}"
            path.write_text(text, encoding="utf-8", newline="")
            found += imports.read(path)
    return found


TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
        st.sampled_from("\n\t <>&\"'*_[]()#`~-+1.\\|"),
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: words(text) and not is_taken_wrong(text))
MOMENTS = st.builds(
    lambda seconds, hours: (BEGAN + timedelta(seconds=seconds)).astimezone(
        timezone(timedelta(hours=hours))
    ),
    st.integers(1, 10**8),
    st.integers(-11, 13),
)
# What an import takes for markup or an e-mail address is no part of a name to it.
NAMES = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="<&@"),
    max_size=20,
).filter(lambda name: name.strip() and not is_taken_wrong(name))


@st.composite
def dossiers(draw: st.DrawFn, size: int = 8) -> Dossier:
    """Draw a thread: each answers the post or one before it, some are taken down."""
    below: list[Post] = []
    for number in range(draw(st.integers(0, size))):
        kind = draw(st.sampled_from([Kind.COMMENT, Kind.COMMENT, Kind.MENTION]))
        comments = [each.id for each in below if each.kind is Kind.COMMENT]
        is_gone, received = draw(st.integers(0, 4)) == 0, draw(MOMENTS)
        is_mention = kind is Kind.MENTION
        parents = [POST.id] if is_mention else [POST.id, *comments]
        gone = {
            "status": Status.WITHDRAWN,
            "withdrawn_for": draw(st.sampled_from([*Reason, None])),
            "withdrawn_at": received + timedelta(days=1),
        }
        stands = {
            "name": draw(st.just(ANONYMOUS) | NAMES),
            "source": f"https://herald.example.org/?p={number}" if is_mention else "",
        }
        below.append(
            Post(
                id=f"20090302-{number:06}",
                kind=kind,
                received=received,
                approved_on=received.date(),
                post=POST.id,
                in_reply_to=draw(st.sampled_from(parents)),
                slug=f"20090302-{number:06}",
                language=draw(st.sampled_from(["en", "cy", "ur"])),
                body="" if is_gone else draw(TEXT),
                **(gone if is_gone else stands),
            )
        )
    comments_ = tuple(each for each in below if each.kind is Kind.COMMENT)
    mentions = tuple(each for each in below if each.kind is Kind.MENTION)
    return Dossier(POST, markdown.resident(POST.body), comments_, mentions)


@ALL
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(dossier=dossiers())
def test_what_goes_out_as_a_feed_comes_in_as_the_same_thread(
    ending: str, dossier: Dossier
) -> None:
    found = imported(exported(dossier, ending), ending)
    texts = [one for one in found if isinstance(one, Imported)]
    assert came_in(texts) == went_out(dossier)
    gone = [one for one in found if isinstance(one, LeftOut)]
    withdrawn = [o for o in (*dossier.comments, *dossier.mentions) if o.is_withdrawn]
    assert [one.reason for one in gone] == [Omission.DELETED] * len(withdrawn)
    assert len(texts) + len(gone) == len(found)


def long_thread(count: int) -> Dossier:
    """Return a thread of *count*, a fifth of it taken down, every third a reply."""
    comments: list[Post] = []
    for number in range(count):
        id_ = f"20090302-{number:06}"
        is_gone = number % 5 == 4
        received = BEGAN + timedelta(minutes=number)
        gone = {"status": Status.WITHDRAWN, "withdrawn_at": received + timedelta(days=300)}
        comments.append(
            Post(
                id=id_,
                kind=Kind.COMMENT,
                received=received,
                approved_on=received.date(),
                post=POST.id,
                in_reply_to=comments[number // 2].id if number % 3 == 2 else POST.id,
                slug=id_,
                body="" if is_gone else f"Said {number} times.",
                **(gone if is_gone else {"name": f"Ana {number}"}),
            )
        )
    return Dossier(POST, "<p>It is wet.</p>", tuple(comments))


@ALL
@pytest.mark.parametrize("count", [50, 51, 137, 260])
def test_over_all_pages_joined_nothing_is_lost_and_nothing_added(
    ending: str, count: int
) -> None:
    dossier = long_thread(count)
    documents = exported(dossier, ending)
    assert (len(documents) > 1) == (count > feed_pages.LONGEST)
    found = imported(documents, ending)
    texts = [one for one in found if isinstance(one, Imported)]
    assert came_in(texts) == went_out(dossier)
    assert len(texts) == len(went_out(dossier)) == count - count // 5


@ALL
def test_the_post_comes_in_with_the_thread_and_says_how_long_it_is(ending: str) -> None:
    dossier = long_thread(60)
    (posts,) = (v for v in feeds([dossier], PLACE, CHROME) if v.url == "/feed")
    text = Writer(SITE).document(posts, ending)
    (post,) = imported([(posts.url, text)], ending)
    assert isinstance(post, Imported)
    assert (post.kind, post.title, post.name) == (ImportedKind.POST, POST.title, "Nia")
    assert (post.received, post.permalink) == (POST.received, f"{SITE}{POST.url}")
    below = imported(exported(dossier, ending), ending)
    assert post.origin in {one.parent for one in below if isinstance(one, Imported)}
    counted = {
        ".atom": "<thr:total>48</thr:total>",
        ".rss": "<slash:comments>48</slash:comments>",
        ".json": '"count": 48',
    }
    assert counted[ending] in text


@pytest.mark.parametrize(
    "title",
    ["R&D", "Damp & mould", "<b>Damp</b>", "3 < 4 &amp; 5", "<img src=x onerror=alert(1)>"],
)
def test_a_title_is_read_as_html_in_rss_and_comes_in_as_it_was(title: str) -> None:
    dossier = Dossier(replace(POST, title=title), "<p>It is wet.</p>")
    (posts,) = (v for v in feeds([dossier], PLACE, CHROME) if v.url == "/feed")
    (post,) = imported([(posts.url, Writer(SITE).document(posts, ".rss"))], ".rss")
    assert isinstance(post, Imported)
    assert post.title == title
