"""Promises as calendars: whole, by the rules, and the same every day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.services.owed_made import CHROME, FRAME, PLACE, TODAY, A, Event, briefs, promised

from outspoken.model.dossier import Dossier
from outspoken.services import (
    calendar_pieces,
    calendar_rules,
    promises_ics,
    readings,
    verifying,
)
from outspoken.services.briefs import AtHand
from outspoken.services.planned import TEXT, Planned

BY = date(2026, 4, 10)
DONE: Event = (10, A.DONE, {})
LATE: Event = (60, A.DONE, {})


def planned(
    posts: Iterable[Dossier], today: date = TODAY, title: str = "Town"
) -> Mapping[str, Planned]:
    held = promises_ics.by_team(briefs(posts, today), PLACE.teams)
    chrome = replace(CHROME, name=title)
    found = promises_ics.plan(held, replace(FRAME, today=today, chrome=chrome))
    return {each.key: each for each in found}


def text(posts: Iterable[Dossier], today: date = TODAY) -> str:
    (calendar,) = planned(posts, today).values()
    return str(calendar.make(AtHand((), PLACE, today)))


def test_a_library_reads_what_was_promised() -> None:
    post = promised(BY, title="Damp, mould; and \\ cold\u2028again")
    (event,) = Calendar.from_ical(text([post])).walk("VEVENT")
    assert event.decoded("dtstart") == BY
    assert event.decoded("dtend") == date(2026, 4, 11)
    assert event.decoded("dtstamp") == datetime(2026, 3, 5, tzinfo=UTC)
    assert str(event["summary"]) == "Promised by Repairs: Damp, mould; and \\ cold again"
    answer = post.answers[0].id
    assert str(event["uid"]) == f"tag:town.example.org,2026:{post.post.id}/{answer}"
    assert str(event["url"]) == f"https://town.example.org{post.post.url}#answer-{answer}"


@pytest.mark.parametrize(
    ("events", "said", "stamp"),
    [
        pytest.param((), "Promised by Repairs", date(2026, 3, 5), id="open, or broken"),
        pytest.param((DONE,), "Done", date(2026, 3, 12), id="kept"),
        pytest.param((LATE,), "Done late", date(2026, 5, 1), id="kept late"),
    ],
)
def test_what_became_of_it(events: tuple[Event, ...], said: str, stamp: date) -> None:
    (event,) = Calendar.from_ical(text([promised(BY, *events)])).walk("VEVENT")
    assert str(event["summary"]).partition(":")[0] == said
    assert event.decoded("dtstamp").date() == stamp


def test_each_team_has_its_own_and_none_is_empty() -> None:
    posts = [promised(BY), promised(BY, team="safety"), promised(BY, team="gone")]
    found = planned(posts)
    assert [*found] == ["promises/repairs.ics", "promises/safety.ics"]
    assert {each.template for each in found.values()} == {TEXT}
    held = promises_ics.by_team(briefs(posts), PLACE.teams)
    links = promises_ics.links(held, FRAME)
    assert [(each.url, each.text) for each in links] == [
        ("/promises/repairs.ics", "Repairs"),
        ("/promises/safety.ics", "Damp & safety"),
    ]


def test_no_day_changes_it() -> None:
    post = promised(BY)
    first, later = planned([post], BY), planned([post], date(2027, 1, 1))
    assert [x.fingerprint for x in first.values()] == [
        x.fingerprint for x in later.values()
    ]
    assert text([post], BY) == text([post], date(2027, 1, 1))


@pytest.mark.parametrize(
    ("posts", "title"),
    [
        ([promised(BY, DONE)], "Town"),
        ([promised(date(2026, 4, 11))], "Town"),
        ([promised(BY)], "City"),
        ([promised(BY), promised(BY)], "Town"),
    ],
)
def test_it_is_another_when_what_it_says_is(posts: list[Dossier], title: str) -> None:
    key = "promises/repairs.ics"
    before, after = planned([promised(BY)]), planned(posts, title=title)
    assert before[key].fingerprint != after[key].fingerprint


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_whatever_a_title_says_the_calendar_is_by_the_rules(title: str) -> None:
    post = promised(BY, title=title)
    written = text([post])
    assert not [*calendar_rules.complaints(written.encode())]
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert str(event["summary"]).startswith("Promised by Repairs: ")


# What is wrong with a calendar, and what is read of one

GOOD = text([promised(BY, title="Quillby " * 20)])


def test_it_leads_to_the_answers() -> None:
    (reference,) = calendar_rules.of_calendar(GOOD).references
    assert reference.address.startswith("https://town.example.org/2026/r-")


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        pytest.param("\r\n", "\n", "end every line with CR LF", id="line ends"),
        pytest.param("\r\n ", "", "fold the line: it has more than 75 octets", id="folds"),
        pytest.param("UID:", "X-U:", "give this event one UID", id="no id"),
        pytest.param("DTSTAMP:", "X-D:", "give this event one DTSTAMP", id="no stamp"),
        pytest.param("VEVENT", "VTODO", "a calendar has one event at least", id="none"),
        pytest.param("END:VCALENDAR", "", "it is no VCALENDAR", id="torn"),
    ],
)
def test_what_is_to_be_mended(old: str, new: str, advice: str) -> None:
    assert not [*calendar_rules.complaints(GOOD.encode())]
    said = [said for _, said in calendar_rules.complaints(GOOD.replace(old, new).encode())]
    assert any(advice in each for each in said)


def test_two_events_of_one_id_are_told_apart_by_line() -> None:
    event = GOOD[GOOD.index("BEGIN:VEVENT") : GOOD.index("END:VCALENDAR")]
    twice = GOOD.replace("END:VCALENDAR", f"{event}END:VCALENDAR")
    ((line, said),) = calendar_rules.complaints(twice.encode())
    assert twice.splitlines()[line - 1].startswith("UID")
    assert said.startswith("give another UID; 'tag:town.example.org,2026:")


def test_the_leak_gate_reads_what_was_folded_by_its_post() -> None:
    post = promised(BY, title="Quillby " * 20)
    _, cards = calendar_pieces.of_calendar(text([post]))
    (pieces,) = (cards[post.post.id],)
    assert "Quillby " * 19 in "".join(said for said, _ in pieces.flow)
    reading = readings.read("repairs.ics", text([post]))
    assert post.post.id in reading.cards
    whole = "".join(said for said, _ in reading.flow.pieces)
    assert whole.count("Quillby") == 20


def test_a_finished_site_is_checked_for_them(tmp_path: Path) -> None:
    folder = tmp_path / "promises"
    folder.mkdir()
    (folder / "repairs.ics").write_bytes(GOOD.encode())
    problems = verifying.check(tmp_path, site_url=CHROME.site_url)
    assert [(str(each.path), "there is nothing at" in str(each)) for each in problems] == [
        ("promises/repairs.ics", True)
    ], "the answer that it leads to is on no page here"
    (folder / "repairs.ics").write_bytes(GOOD.replace("\r\n", "\n").encode())
    (first, *_) = verifying.check(tmp_path, site_url=CHROME.site_url)
    assert first.message == "end every line with CR LF"
