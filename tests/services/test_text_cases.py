"""Cases of texts: what the log tells of one text, found without reading the others."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW, Town
from tests.services.test_decisions import a_town

from outspoken.model import objection
from outspoken.services import activity, text_cases
from outspoken.services.terminal import logbook
from outspoken.services.terminal.room import Room

IDS = ("20260403-aaaaaa", "20260403-bbbbbb", "20260403-aaaaab")
ACTIONS = ("published", "held", "objected", "withdrawn", "objection-upheld", "erased")


def log(town: Town, *said: tuple[str, str]) -> None:
    for number, (given_id, action) in enumerate(said):
        activity.append(
            town.office,
            time=NOW,
            officer="officer-1",
            action=action,
            subject=given_id,
            # A text may be named in the record of another.
            details={"subject": IDS[0]},
            tx=f"t-{number}",
        )


@given(said=st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(ACTIONS)), max_size=9))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_tells_what_the_whole_log_tells(said: list[tuple[str, str]]) -> None:
    with a_town() as town:
        log(town, *said)
        for given_id in (*IDS, "20260403-cccccc", "../x"):
            whole = objection.case_of(activity.read(town.office), given_id)
            assert text_cases.of(town.office, given_id) == whole


def test_a_torn_last_line_is_no_record(town: Town) -> None:
    log(town, (IDS[0], "published"), (IDS[0], "objected"))
    path = town.office.log / activity.LOG
    path.write_bytes(path.read_bytes()[:-1])
    assert text_cases.of(town.office, IDS[0]).decided == "published"
    assert text_cases.of(town.office, IDS[0]).waits_as == 0


@pytest.mark.parametrize(
    ("ends", "is_passed_over"),
    [
        pytest.param((), True, id="it waits"),
        pytest.param(("objection-not-upheld",), False, id="it was decided on"),
        pytest.param(("erased",), False, id="it was erased"),
        pytest.param(("withdrawn",), True, id="taken down, it still waits"),
    ],
)
def test_an_objection_that_was_passed_over_is_named(
    town: Town,
    ends: tuple[str, ...],
    is_passed_over: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = ("published", "objected", *ends, "published")
    log(town, (IDS[1], "published"), *((IDS[0], action) for action in said))
    found = [str(each) for each in text_cases.problems(town.office)]
    assert len(found) == is_passed_over
    assert all(f"publishes {IDS[0]} as if it were new" in each for each in found)
    logbook.verify(Room(town.office, "", NOW))
    assert ("as if it were new" in capsys.readouterr().out) == is_passed_over


def test_an_open_objection_has_a_number(town: Town) -> None:
    log(town, (IDS[0], "published"), (IDS[0], "objected"))
    assert text_cases.of(town.office, IDS[0]).waits_as == 1
    assert text_cases.of(town.office, IDS[1]).waits_as == 0
