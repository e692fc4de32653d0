"""Which backups go, and that the last good one never does."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.services.backups.keeping import Keeping, taken_back_after

from outspoken.services import withdrawals
from outspoken.services.backups import named, pruning
from outspoken.services.backups.faults import BackupError
from outspoken.services.backups.pruning import Pruned
from outspoken.services.backups.sealed import Seal


def prune(keeping: Keeping, now: datetime | None = None, days: int = 30) -> Pruned:
    moment = now or keeping.town.now
    return pruning.prune(keeping.office, keeping.shelf, moment, days, lambda: keeping.seal)


def there(keeping: Keeping) -> list[Path]:
    return [each.path for each in named.in_folder(keeping.shelf)]


def after(keeping: Keeping, days: int) -> datetime:
    return keeping.town.now + timedelta(days=days)


def test_what_is_older_than_thirty_days_goes(keeping: Keeping) -> None:
    old, young = keeping.back_up(), keeping.back_up(after(keeping, 20))

    done = prune(keeping, after(keeping, 31))

    assert (done.old, done.kept, done.made) == ((old.path,), (young.path,), None)
    assert there(keeping) == [young.path]


def test_the_last_one_goes_only_for_a_new_one(keeping: Keeping) -> None:
    old = keeping.back_up()

    done = prune(keeping, after(keeping, 31))

    assert done.made is not None
    assert there(keeping) == [done.made.path]
    assert done.old == (old.path,)


def test_where_no_new_one_can_be_made_nothing_goes(keeping: Keeping) -> None:
    keeping.back_up()
    before = there(keeping)

    def nobody() -> Seal:
        raise BackupError("nobody is there to type it")

    with pytest.raises(BackupError, match="nobody is there"):
        pruning.prune(keeping.office, keeping.shelf, after(keeping, 31), 30, nobody)
    assert there(keeping) == before


def test_a_backup_that_holds_what_was_erased_goes_at_once(keeping: Keeping) -> None:
    stale = keeping.back_up()
    withdrawals.erase(keeping.town.acting(), keeping.post.id)
    fresh = keeping.back_up()

    done = prune(keeping)

    assert (done.erased, done.old, done.made) == ((stale.path,), (), None)
    assert there(keeping) == [fresh.path]


def test_one_that_holds_what_its_writer_took_back_goes_as_well(keeping: Keeping) -> None:
    _, stale = taken_back_after(keeping)
    fresh = keeping.back_up()

    done = prune(keeping)

    assert (done.erased, done.old, done.made) == ((stale.path,), (), None)
    assert there(keeping) == [fresh.path]


def test_one_from_before_the_text_came_in_may_stay(keeping: Keeping) -> None:
    early = keeping.back_up(keeping.town.now - timedelta(days=3))
    withdrawals.erase(keeping.town.acting(), keeping.post.id)

    done = prune(keeping)

    assert (done.erased, done.kept) == ((), (early.path,))


def test_a_damaged_one_is_told_and_does_not_count_as_the_last_good_one(
    keeping: Keeping,
) -> None:
    old, young = keeping.back_up(), keeping.back_up(after(keeping, 20))
    young.path.write_bytes(young.path.read_bytes()[:-9])

    done = prune(keeping, after(keeping, 31))

    assert done.damaged == (young.path,)
    assert done.made is not None
    assert not old.path.exists()


def test_what_is_not_ours_is_left_alone(keeping: Keeping) -> None:
    keeping.back_up()
    names = ("mine.age", "outspoken-notes.txt", "outspoken-20260101T000000Z-1-abc.age")
    for name in names:
        (keeping.shelf / name).write_text("mine")

    prune(keeping, after(keeping, 400))

    assert {*names} <= {path.name for path in keeping.shelf.iterdir()}


def test_nothing_is_put_where_it_would_be_published(keeping: Keeping) -> None:
    for folder in (keeping.office.content, keeping.office.private, keeping.office.root):
        keeping.shelf = folder
        with pytest.raises(BackupError, match="may not lie in"):
            keeping.back_up()
