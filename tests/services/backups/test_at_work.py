"""A backup made while others work holds each of their deeds whole, or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.long import sampled
from tests.services import killing
from tests.services.backups.keeping import Keeping, all_of

from outspoken.services import (
    activity,
    batches,
    files,
    logfile,
    receiving,
    transactions,
)
from outspoken.services.backups import making, named
from outspoken.services.backups.about import About
from outspoken.services.backups.faults import BackupError
from outspoken.services.backups.standstill import standstill
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf


def whole(there: Office) -> int:
    """Look whether every deed in an office is whole; return how many it published."""
    assert activity.verify(there) == []
    assert not list((there.private / transactions.PENDING).glob("*"))
    published = [each for each in activity.read(there) if each.action == "published"]
    shelf = Shelf(there.content)
    for each in published:
        assert shelf.path_of(each.subject), each
        assert (there.originals / f"{each.subject}.md").exists(), each
        assert not (there.inbox / f"{each.subject}.md").exists(), each
    return len(published)


def test_while_somebody_decides_and_residents_send(keeping: Keeping) -> None:
    town = keeping.town

    def work(_: int) -> None:
        town.publish(f"The damp is back again, for week {town.now.isoformat()}.")
        town.send(f"And this one waits since {town.now.isoformat()}.")

    child = killing.apart(lambda: [*map(work, range(1_000))])
    made = []
    try:
        for _ in range(sampled(4, 60)):
            made.append(keeping.back_up())
            time.sleep(0.05)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    counts = []
    for number, each in enumerate(made):
        there = keeping.elsewhere(f"there-{number}", clone=False)
        keeping.restore(there, each)
        counts.append(whole(there))
    assert counts == sorted(counts)
    assert counts[-1] > counts[0], "nobody worked meanwhile, so this shows nothing"


def test_a_decision_that_was_cut_off_is_finished_first(keeping: Keeping) -> None:
    town = keeping.town
    pending = town.office.private / transactions.PENDING
    renames = killing.at_every_step(
        lambda: town.publish("The lift, the lift."), lambda event, _: event == "os.rename"
    )
    for _ in renames:
        if any(pending.glob("*.json")):
            break
    assert any(pending.glob("*.json"))

    there = keeping.elsewhere(clone=False)
    keeping.restore(there, keeping.back_up())

    assert whole(there) == 2


def test_an_import_that_was_cut_off_is_put_right_first(keeping: Keeping) -> None:
    office, given = keeping.office, keeping.town.send("This came with the old blog.")
    slip = receiving.slip(office, b"old words")
    note = office.private / batches.FOLDER / batches.NOTE
    files.write_private(note, f"{given} {slip.path.name}\n".encode())

    there = keeping.elsewhere(clone=False)
    keeping.restore(there, keeping.back_up())

    assert not note.exists()
    assert not (there.private / batches.FOLDER / batches.NOTE).exists()
    assert receiving.slip(there, b"old words").id == given


def test_what_a_backup_of_before_says_of_an_import_is_put_right_later(
    keeping: Keeping,
) -> None:
    office, given = keeping.office, keeping.town.send("This came with the old blog.")
    slip, other = (receiving.slip(office, each) for each in (b"old words", b"others"))
    note = office.private / batches.FOLDER / batches.NOTE
    lines = f"{given} {slip.path.name}\n\n../x {other.path.name}\n{given} ../../x\n"
    files.write_private(note, lines.encode())
    log = office.log / activity.LOG
    kept = [("private/imports/.arriving", note), ("private/log/activity.jsonl", log)]
    kept += [(f"private/inbox/{given}.md", office.inbox / f"{given}.md")]
    for name in ("keys/receipts.secret", "log/head.json"):
        kept.append((f"private/{name}", office.private / name))
    about = About(keeping.town.now, logfile.end(log).head)
    there = keeping.elsewhere()

    keeping.restore(there, keeping.seal_of(about.data, sorted(kept)))
    before = set(there.root.rglob("*.md"))
    with batches.alone(there):
        pass

    assert receiving.slip(there, b"old words").id == given
    assert not receiving.slip(there, b"others").path.exists()
    assert set(there.root.rglob("*.md")) == before
    assert not (there.private / "x").exists()


def test_whoever_works_for_long_is_named(keeping: Keeping) -> None:
    lock = keeping.office.private / transactions.LOCK
    with (
        files.lock(lock, "officer-1"),
        pytest.raises(BackupError, match="officer-1 is at work: try again later"),
        standstill(keeping.office, patience=0.1),
    ):
        pytest.fail("it did not stand still")


def test_nobody_waits_for_each_other_for_ever(keeping: Keeping) -> None:
    town = keeping.town
    child = killing.apart(lambda: [town.send(f"No {n}") for n in range(40)])
    for _ in range(4):
        keeping.back_up()
    assert killing.ended_well(child)


@pytest.mark.parametrize("after", [0.005, 0.02, 0.05])
def test_killed_at_any_time_it_leaves_no_backup_that_is_not_whole(
    keeping: Keeping, after: float
) -> None:
    keeping.back_up()
    killing.at_any_time(keeping.back_up, after)

    found = named.in_folder(keeping.shelf)
    assert found
    assert all(each.is_whole for each in found)


def test_a_restore_that_is_killed_leaves_nothing_and_the_next_one_tidies(
    keeping: Keeping,
) -> None:
    made = keeping.back_up()
    for step in range(20, 400, sampled(120, 10)):
        there = keeping.elsewhere(f"there-{step}")
        child = killing.apart(
            lambda at=step, to=there: killing.run_until(  # type: ignore[misc]
                at, lambda: keeping.restore(to, made), killing.touches_a_file
            )
        )
        killing.ended_well(child)
        if not there.private.exists():
            keeping.restore(there, made)
        assert activity.verify(there) == []
        left = [p for each in there.root.glob(".restoring-*") for p in each.rglob("*")]
        assert (there.private / "officers.toml").exists()
        assert "officers.toml" not in [path.name for path in left]


def test_a_large_office_is_never_in_memory_as_a_whole(keeping: Keeping) -> None:
    large = keeping.office.originals / "20260403-aaaaaa.1.photo"
    with large.open("wb") as file:
        file.truncate(64 << 20)
    lines = """
import resource, sys
from datetime import datetime, UTC
from pathlib import Path
from outspoken.services.backups import making, sealed, reading
from outspoken.services.office import Office
root, shelf = map(Path, sys.argv[1:])
office = Office(root, root / "content", root / "private")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
made = making.make(office, shelf, datetime.now(UTC), sealed.to_keys(office))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    plugins = Path(making.__file__).parents[3]
    ran = subprocess.run(
        [sys.executable, "-c", lines, str(keeping.office.root), str(keeping.shelf)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(plugins)},
    )

    assert int(ran.stdout) < 30  # megabytes more than before, for 64 of them
    assert all_of(keeping.shelf)
