"""How often somebody may send: counted for an hour, forgotten after a day."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW

from outspoken.services import files
from outspoken.services.intake_limits import Act, Cap, Limits
from outspoken.services.office import Office

CAPS = {Act.SENT: Cap(each=2, every=5), Act.LOOKED: Cap(each=3, every=9)}
HERE, THERE = "192.0.2.0/24", "198.51.100.0/24"
HOUR = timedelta(hours=1)


@pytest.fixture
def limits(office: Office) -> Limits:
    """Limits of an office, lower than its own."""
    return Limits(office, CAPS)


def counts(office: Office) -> list[Path]:
    return sorted((office.private / "counts").iterdir())


def test_each_network_may_send_so_often_and_again_an_hour_later(limits: Limits) -> None:
    assert [limits.take(Act.SENT, HERE, NOW) for _ in range(3)] == [True, True, False]
    assert limits.take(Act.SENT, THERE, NOW)
    assert not limits.take(Act.SENT, HERE, NOW + HOUR - timedelta(seconds=1))
    assert limits.take(Act.SENT, HERE, NOW + HOUR)


def test_what_was_refused_is_not_counted(limits: Limits) -> None:
    for minute in range(0, 60, 10):
        limits.take(Act.SENT, HERE, NOW + timedelta(minutes=minute))
    assert limits.take(Act.SENT, HERE, NOW + timedelta(minutes=61))


def test_all_together_may_send_so_often(limits: Limits) -> None:
    taken = [limits.take(Act.SENT, f"192.0.{n}.0/24", NOW) for n in range(7)]
    assert taken == [True] * 5 + [False] * 2


def test_an_unknown_network_is_held_by_the_cap_of_all_alone(limits: Limits) -> None:
    taken = [limits.take(Act.SENT, "", NOW) for _ in range(7)]
    assert taken == [True] * 5 + [False] * 2


def test_looks_and_texts_are_counted_apart(limits: Limits) -> None:
    assert [limits.take(Act.LOOKED, HERE, NOW) for _ in range(4)][-2:] == [True, False]
    assert limits.take(Act.SENT, HERE, NOW)


def test_what_came_to_nothing_is_given_back(limits: Limits) -> None:
    for _ in range(9):
        assert limits.take(Act.SENT, HERE, NOW)
        limits.give_back(Act.SENT, HERE)
    assert [limits.take(Act.SENT, HERE, NOW) for _ in range(3)] == [True, True, False]


def test_a_restart_counts_on(office: Office, limits: Limits) -> None:
    limits.take(Act.SENT, HERE, NOW)
    again = Limits(office, CAPS)
    assert [again.take(Act.SENT, HERE, NOW) for _ in range(2)] == [True, False]


def test_the_file_tells_no_network_and_lasts_a_day(office: Office, limits: Limits) -> None:
    limits.take(Act.SENT, HERE, NOW)
    (path,) = counts(office)
    assert path.name == "2026-04-03"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "192.0" not in path.read_text()
    first = path.read_text()
    limits.tidy(NOW + timedelta(days=1))
    (path,) = counts(office)
    assert path.name == "2026-04-04"
    assert path.read_text().split("\n")[0] != first.split("\n")[0], "another key"


def test_another_day_knows_the_same_network_by_another_digest(
    office: Office, limits: Limits
) -> None:
    limits.take(Act.SENT, HERE, NOW)
    one = counts(office)[0].read_text().split()[-1]
    limits.take(Act.SENT, HERE, NOW + timedelta(days=1))
    assert counts(office)[0].read_text().split()[-1] != one


@pytest.mark.parametrize("said", ["", "x", "zz\n1 sent", "00\nx sent y\n1 flew z\n\n", "é"])
def test_a_broken_file_breaks_nothing(office: Office, said: str) -> None:
    folder = office.private / "counts"
    folder.mkdir()
    (folder / "2026-04-03").write_text(said)
    assert Limits(office, CAPS).take(Act.SENT, HERE, NOW)


def test_whose_something_is_means_nothing_tomorrow(limits: Limits) -> None:
    here = limits.whose(HERE, NOW)
    assert here == limits.whose(HERE, NOW) != limits.whose(THERE, NOW)
    assert here != limits.whose(HERE, NOW + timedelta(days=1))
    assert limits.whose("", NOW) == ""


def test_a_full_disk_makes_no_count_smaller(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_private", full)
    limits = Limits(office, CAPS)
    assert [limits.take(Act.SENT, HERE, NOW) for _ in range(3)] == [True, True, False]


def test_an_office_lets_five_texts_an_hour_in_from_one_network(office: Office) -> None:
    limits = Limits(office)
    assert [limits.take(Act.SENT, HERE, NOW) for _ in range(6)] == [True] * 5 + [False]
