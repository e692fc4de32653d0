"""Tallies: the public file tells as much as the log, and no more than counts."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.conftest import MODERATOR, Town
from tests.services.test_objections import SAM, by, objected, put_back

from outspoken.model.identity import PATTERN
from outspoken.model.officer import Role
from outspoken.model.reason import Reason
from outspoken.model.submission import Channel, Kind
from outspoken.model.tally import Tally
from outspoken.services import (
    activity,
    checking,
    decisions,
    inbox,
    officers,
    reviews,
    tallies,
)
from outspoken.services.acting import CannotDecideError

WORDS = "Denise Okafor hums."
OLD = datetime(2009, 5, 1, tzinfo=UTC)
APRIL = '[[month]]\nmonth = "2026-04"\n'


def decline(town: Town, reason: Reason = Reason.STAFF) -> str:
    waiting = inbox.read(town.office, town.send(WORDS, title="Humming"))
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), waiting, review, reason)
    return waiting.submission.id


def file(town: Town) -> Path:
    return town.office.place / tallies.FILE


def test_each_decline_is_counted_by_month_and_reason(town: Town) -> None:
    decline(town)
    decline(town)
    decline(town, Reason.LEGAL)
    reasons = {Reason.STAFF: 2, Reason.LEGAL: 1}
    expected = Tally(month="2026-04", declined=reasons, came=3)
    assert tallies.read(town.office.place) == (expected,) == tallies.of_log(town.office)
    assert 'declined = "staff 2, legal 1"' in file(town).read_text()


def test_nothing_in_it_tells_of_anybody(town: Town) -> None:
    decline(town)
    text = file(town).read_text()
    said = [line for line in text.splitlines() if not line.startswith("#")]
    assert not PATTERN.search(text)
    assert not [word for word in ("officer", "okafor", "hum") if word in text.lower()]
    forms = r'|\[\[month\]\]|month = "2026-04"|declined = "staff 1"|came = 1'
    assert all(re.fullmatch(forms, line) for line in said)


def test_a_text_counts_once_in_the_month_it_came_and_once_where_it_ended(
    town: Town,
) -> None:
    march = datetime(2026, 3, 30, 9, tzinfo=UTC)
    town.publish("The lift is stuck.", received=march)
    post = town.publish("The lift is stuck again.")
    town.comment("Here too.", post.id)
    decline(town)
    expected = (
        Tally(month="2026-03", came=1),
        Tally(month="2026-04", came=3, published=3, declined={Reason.STAFF: 1}),
    )
    assert tallies.read(town.office.place) == expected == tallies.of_log(town.office)
    assert tallies.problems(town.office) == []


def hold(town: Town, given_id: str) -> None:
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.hold(town.acting(), waiting, review)


def test_what_is_put_by_counts_the_first_time_and_has_not_come_yet(town: Town) -> None:
    first, second = town.send(WORDS), town.send("The lift is stuck.")
    for given_id in (first, first, second, first):
        hold(town, given_id)
    assert tallies.read(town.office.place) == (Tally(month="2026-04", held=2),)
    assert tallies.of_log(town.office) == (Tally(month="2026-04", held=2),)


def test_what_no_resident_sent_is_counted_by_itself(town: Town) -> None:
    post = town.publish("The lift is stuck.", channel=Channel.IMPORT, received=OLD)
    page = "https://blog.example.org/lift"
    told = town.publish(
        "They say so.", kind=Kind.MENTION, title="", in_reply_to=post.id, source=page
    )
    hold(town, town.send("It is old.", channel=Channel.IMPORT, received=OLD))
    assert told.source == page
    assert tallies.of_log(town.office) == (Tally(month="2026-04", imported=1, mentioned=1),)


def test_looking_at_a_text_again_counts_nothing_twice(town: Town) -> None:
    officers.add(town.office, SAM, "Sam Bello", Role.MODERATOR, (), MODERATOR)
    post = town.publish("I am fed up. Denise Okafor hums.", out=("fed up=hateful",))
    waiting, review = objected(town, post)
    decisions.hold(by(town, SAM), waiting, review)
    decisions.publish(by(town, SAM), waiting, put_back(review, "fed up"))
    assert tallies.read(town.office.place) == tallies.of_log(town.office)
    (told_of,) = tallies.of_log(town.office)
    assert (told_of.came, told_of.published, told_of.held) == (1, 1, 0)
    assert (told_of.objected, told_of.in_part) == (1, 1)


def test_a_log_from_before_such_counts_tells_of_none(town: Town) -> None:
    town.publish("The lift is stuck.")
    log = town.office.log / activity.LOG
    lines = log.read_text()
    assert '"came":"2026-04"' in lines
    log.write_text(lines.replace('"came":"2026-04",', ""))
    assert tallies.of_log(town.office) == ()


def test_a_file_that_was_removed_is_written_anew_from_the_log(town: Town) -> None:
    decline(town)
    file(town).unlink()
    decline(town)
    assert tallies.read(town.office.place) == tallies.of_log(town.office)


@pytest.mark.parametrize(
    ("old", "new", "is_told"),
    [
        pytest.param("staff 2", "staff 1", True, id="a count made smaller"),
        pytest.param("staff 2", "legal 2", True, id="a reason made another"),
        pytest.param("2026-04", "2026-03", True, id="a month made another"),
        pytest.param("staff 2", "staff 5", False, id="an older log may have told more"),
    ],
)
def test_what_tells_less_than_the_log_is_found(
    town: Town, old: str, new: str, is_told: bool
) -> None:
    decline(town)
    decline(town)
    file(town).write_text(file(town).read_text().replace(old, new))
    found = [str(problem) for problem in tallies.problems(town.office)]
    said = "content/place/ledger.toml:0: 2026-04: it tells less than the activity log"
    assert [each for each in found if said in each] == found
    assert bool(found) is is_told


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("[", "ledger.toml:1: mend the TOML", id="no TOML"),
        pytest.param("[[month]]\nobjected = 1\n", 'add month = "…"', id="no month"),
        pytest.param('[[month]]\nmonth = "2026-13"\n', ":2: give a month", id="a 13th"),
        pytest.param(f"{APRIL}objected = -1\n", ":3: give a whole", id="below 0"),
        pytest.param(f"{APRIL}objected = 0\n", ":3: give a whole", id="nought"),
        pytest.param(f"{APRIL}objected = 1000000\n", ":3: give a whole", id="too many"),
        pytest.param(f"{APRIL}objected = {'9' * 5000}\n", ":0: mend", id="5,000 digits"),
        pytest.param(f'{APRIL}objected = "2"\n', ":3: give a whole", id="text"),
        pytest.param(f"{APRIL}objected = true\n", ":3: give a whole", id="true"),
        pytest.param(f'{APRIL}declined = "rude 1"\n', ":3: give reasons", id="no reason"),
        *(
            pytest.param(f'{APRIL}declined = "{said}"\n', ":3: give reasons", id=said[:12])
            for said in ("hateful -1", "staff 0", "staff 1000000", f"staff {'9' * 5000}")
        ),
        pytest.param(
            f'{APRIL}declined = "staff 1, staff 2"\n', ":3: give reasons", id="one twice"
        ),
        pytest.param('[[month]]\nmonth = "9999-12"\n', ":2: give a month", id="to come"),
        pytest.param('[[month]]\nmonth = "0001-01"\n', ":2: give a month", id="too early"),
        pytest.param('[[month]]\nmonth = "1999-12"\n', ":2: give a month", id="1999"),
        pytest.param(f"{APRIL}\n{APRIL}", ":5: tell each month once", id="twice"),
        pytest.param(f'{APRIL}who = "Ana"\n', "there is no 'who'", id="a name"),
    ],
)
def test_what_is_not_in_its_form_is_said_and_never_overwritten(
    town: Town, text: str, advice: str
) -> None:
    file(town).write_text(text)
    found = [str(problem) for problem in checking.of_site(town.office)]
    assert [each for each in found if "ledger.toml" in each and advice in each]
    with pytest.raises(CannotDecideError, match=r"first mend .*ledger\.toml"):
        decline(town)
    assert file(town).read_text() == text
    assert not [each for each in activity.read(town.office) if each.action == "declined"]


def test_the_month_that_runs_is_told_of_and_no_later_one(town: Town) -> None:
    file(town).write_text(APRIL)
    assert not isinstance(tallies.read(town.office.place, until="2026-04"), list)
    (problem,) = tallies.read(town.office.place, until="2026-03")
    said = 'content/place/ledger.toml:2: give a month as "2026-04", none to come'
    assert str(problem).endswith(said)
