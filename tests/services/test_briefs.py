"""Briefs: what they tell of a post, and the way through JSON and back."""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.test_entries import BEGAN, PLACE, POST, gone, said

from outspoken.model import moments, paging
from outspoken.model.brief import Account, Brief, EntryBrief
from outspoken.model.clock import TRACKS, Clock
from outspoken.model.dossier import Dossier
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.submission import Kind
from outspoken.services import brief_rows, briefs

TODAY = date(2026, 3, 6)
NUMBERS = st.integers(-(2**62), 2**62)
TEXTS = st.lists(st.text(max_size=8), max_size=3).map(tuple)
ENTRIES = st.builds(EntryBrief, NUMBERS, st.text(), NUMBERS, NUMBERS, st.text())
ACCOUNTS = st.builds(
    Account,
    st.text(),
    st.text(),
    st.text(),
    st.dictionaries(st.sampled_from(Reason), st.integers(1)),
    st.sampled_from(["", *Reason]).map(str),
    st.booleans(),
)
BRIEFS = st.builds(
    Brief,
    **{each.name: st.text() for each in fields(Brief) if each.type is str},
    kind=st.sampled_from(Kind),
    received=NUMBERS,
    is_withdrawn=st.booleans(),
    entry=ENTRIES,
    below=st.lists(ENTRIES, max_size=3).map(tuple),
    standing=st.integers(0),
    untouched=st.integers(0),
    accounts=st.lists(ACCOUNTS, max_size=2).map(tuple),
    **dict.fromkeys(("topics", "months", "former", "pages", "traits"), TEXTS),
)


def brief(dossier: Dossier, today: date = TODAY) -> Brief:
    return briefs.brief(dossier, briefs.shown(dossier, PLACE, today))


@given(BRIEFS)
def test_a_brief_comes_back_from_json_as_it_was(told: Brief) -> None:
    written = brief_rows.to_json(told)
    assert brief_rows.from_json(written) == told
    assert brief_rows.to_json(brief_rows.from_json(written)) == written
    assert len(json.loads(written)) == len(fields(Brief))


@given(st.datetimes(timezones=st.just(UTC)))
def test_moments_as_numbers_lose_nothing(moment: datetime) -> None:
    steps = timedelta(microseconds=moments.number(moment))
    assert datetime(1970, 1, 1, tzinfo=UTC) + steps == moment


def test_a_brief_tells_where_a_post_stands_and_how_it_is_counted() -> None:
    touched = said(1, redactions={Reason.STAFF: 2, Reason.CHILD: 0})
    down = gone(said(2))
    told = brief(Dossier(POST, "<p>It is wet.</p>", (down, touched)))
    assert (told.title, told.name, told.area) == ("Denise again", "Nia", "rise")
    assert (told.topics, told.pages) == (("damp",), (POST.url,))
    assert (told.standing, told.untouched) == (2, 1)
    assert told.months == ("2026-03",)
    assert told.accounts == (
        Account("2026-03", down.id, f"{POST.url}#comment-{down.id}", {}, "legal", True),
        Account(
            "2026-03", touched.id, f"{POST.url}#comment-{touched.id}", {Reason.STAFF: 2}
        ),
    )
    assert [each.id for each in told.below] == [touched.id, down.id], "the oldest first"
    assert told.below[1].changed == moments.number(BEGAN + timedelta(days=9))


def test_of_a_tombstone_the_site_map_has_only_later_pages_of_its_thread() -> None:
    many = tuple(said(number) for number in range(paging.PAGE + 1))
    assert brief(Dossier(POST, "", many)).pages == (POST.url, f"{POST.url}comments/2/")
    assert brief(Dossier(gone(POST), "", many)).pages == (f"{POST.url}comments/2/",)


def test_a_brief_reads_the_clock_of_the_day() -> None:
    clock = Clock(TRACKS["question"], BEGAN.date())
    asked = Dossier(POST, "", clock=clock)
    before, after = (brief(asked, clock.due_on + timedelta(days=days)) for days in (-1, 1))
    assert (before.owed.clock, after.owed.clock) == ("waiting", "overdue")
    assert before.owed.due == after.owed.due == clock.due_on.isoformat()
    assert before.card != after.card, "its card says another thing"


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        pytest.param({"body": "Dry."}, {"card", "entry"}, id="words"),
        pytest.param({"title": "Dry"}, {"card", "entry"}, id="title"),
        pytest.param({"revised_at": BEGAN + timedelta(days=1)}, {"entry"}, id="a change"),
        pytest.param({"workshop": "kit-1"}, set(), id="what only its own page shows"),
    ],
)
def test_digests_differ_where_lists_or_feeds_do(
    change: dict[str, object], differs: set[str]
) -> None:
    def digests(post: Post) -> dict[str, str]:
        told = brief(Dossier(post, f"<p>{post.body}</p>"))
        return {"card": told.card, "entry": told.entry.digest}

    old, new = digests(POST), digests(replace(POST, **change))  # type: ignore[arg-type]
    assert {name for name, digest in new.items() if old[name] != digest} == differs
