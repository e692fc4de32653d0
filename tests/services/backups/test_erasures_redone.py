"""What was erased after a backup does not come back with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import git
from tests.services.backups.keeping import PHONE, Keeping, all_of, taken_back_after
from tests.services.test_moving_on import put
from tests.services.test_read_only_content import read_only

from outspoken.model.move import MoveKind
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Channel, Kind, Proved
from outspoken.services import (
    activity,
    decisions,
    erasures,
    heads,
    inbox,
    moves,
    reopening,
    reviews,
    text_cases,
    withdrawals,
)
from outspoken.services.backups import restoring
from outspoken.services.backups.making import Made
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf

WORDS = ("The damp is back", PHONE, "gwen@example.org")


def holding(folder_of: Office, *words: str) -> list[str]:
    """Return the files of an office that hold one of *words*."""
    found = all_of(folder_of.root).items()
    return [name for name, data in found if any(each.encode() in data for each in words)]


def erased_after_a_backup(keeping: Keeping) -> Made:
    made = keeping.back_up()
    withdrawals.erase(keeping.town.acting(), keeping.post.id)
    return made


def test_the_list_of_erased_ids_goes_with_the_content(keeping: Keeping) -> None:
    erased_after_a_backup(keeping)

    assert erasures.read(keeping.office.place) == {keeping.post.id}
    text = (keeping.office.place / erasures.FILE).read_text()
    assert text.splitlines()[-1] == keeping.post.id


def test_a_clone_of_the_content_tells(keeping: Keeping) -> None:
    made = erased_after_a_backup(keeping)
    there = keeping.elsewhere()

    done = keeping.restore(there, made, is_unknown=True)

    assert done.redone.erased == (keeping.post.id,)
    assert not holding(there, *WORDS)
    last = activity.last_approvals(there)[keeping.post.id]
    assert last.is_gone
    assert (
        last.statement == activity.last_approvals(keeping.office)[keeping.post.id].statement
    )


def test_nor_does_what_its_writer_had_added_by_their_link(keeping: Keeping) -> None:
    below = {"kind": Kind.COMMENT, "title": "", "in_reply_to": keeping.post.id}
    keeping.town.send("I am behind the qzwdoor.", proved=Proved.LINK, **below)
    made = erased_after_a_backup(keeping)
    there = keeping.elsewhere()

    keeping.restore(there, made, is_unknown=True)

    assert not holding(there, "qzwdoor")


def test_nor_does_what_its_writer_took_back_while_it_waited(keeping: Keeping) -> None:
    given_id, made = taken_back_after(keeping)
    there = keeping.elsewhere()

    done = keeping.restore(there, made, is_unknown=True)

    assert done.redone.erased == (given_id,)
    assert not holding(there, "qzwgate", "zed@example.org")
    assert given_id not in {each.stem for each in there.inbox.glob("*.md")}


def test_where_the_intake_may_not_write_the_next_decision_lists_it(
    keeping: Keeping,
) -> None:
    with read_only(keeping.office.content):
        given_id, _ = taken_back_after(keeping)
        assert given_id not in erasures.read(keeping.office.place)
    assert [*erasures.problems(keeping.office)] == []

    keeping.town.publish("A word about the bins.")

    assert given_id in erasures.read(keeping.office.place)


def test_so_it_is_where_the_content_comes_from_the_backup_as_well(keeping: Keeping) -> None:
    made = erased_after_a_backup(keeping)
    there, folder = keeping.elsewhere(), keeping.shelf.parent / "try"

    keeping.restore(there, made, into=folder, is_unknown=True)

    tried = Office(folder, folder / "content", folder / "private")
    assert not holding(tried, *WORDS)
    stone = next((tried.content / "posts").rglob("*.md")).read_text()
    assert 'status: "erased"' in stone
    assert activity.verify(tried) == []


def test_an_id_that_somebody_knows_is_enough(keeping: Keeping) -> None:
    made = keeping.back_up()
    there = keeping.elsewhere(clone=False)

    done = keeping.restore(there, made, erased=(keeping.post.id,))

    assert done.redone.erased == (keeping.post.id,)
    assert not holding(there, *WORDS)
    assert keeping.post.id in erasures.read(there.place)


def test_what_was_declined_and_erased_has_no_tombstone_and_is_told_all_the_same(
    keeping: Keeping,
) -> None:
    given_id = keeping.town.send("Nobody ever saw the words of the third floor.")
    made = keeping.back_up()
    town = keeping.town
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.decline(town.acting(), waiting, review, Reason.LEGAL)
    withdrawals.erase(town.acting(), given_id)
    there = keeping.elsewhere()

    done = keeping.restore(there, made, is_unknown=True)

    assert done.redone.erased == (given_id,)
    assert not holding(there, "of the third floor")


def test_what_was_taken_down_since_stays_off_the_site(keeping: Keeping) -> None:
    made = keeping.back_up()
    withdrawals.take_down(keeping.town.acting(), keeping.post.id, Reason.CUSTOMER)
    there, folder = keeping.elsewhere(), keeping.shelf.parent / "try"

    done = keeping.restore(there, made, is_unknown=True)
    keeping.restore(keeping.elsewhere("third"), made, into=folder, is_unknown=True)

    assert done.redone.withdrawn == (keeping.post.id,)
    assert activity.last_approvals(there)[keeping.post.id].is_gone
    tried = Office(folder, folder / "content", folder / "private")
    assert [*holding(tried, WORDS[0])] == [f"private/originals/{keeping.post.id}.md"]


def test_no_objection_comes_back_to_what_its_writer_took_back_since(
    keeping: Keeping,
) -> None:
    given_id = keeping.town.publish("Ring Denise.", out=("Denise=staff",)).id
    reopening.reopen(keeping.town.acting(), given_id, "She is my aunt.", alone=True)
    made = keeping.back_up()
    withdrawals.take_back(keeping.town.acting(), given_id)
    there = keeping.elsewhere()

    keeping.restore(there, made, is_unknown=True)

    assert not [*there.inbox.glob(f"{given_id}.*")]
    assert not text_cases.of(there, given_id).is_open
    assert text_cases.of(there, given_id).is_taken_back()
    assert not holding(there, "She is my aunt.")


def heard(keeping: Keeping) -> Path:
    """Put on record what the writer was heard to say; return where it lies."""
    how = {"heard_by": Channel.PHONE, "body": f"{WORDS[0]}."}
    move = put(keeping.town, keeping.post.id, MoveKind.REOPENED, **how)
    return Path(moves.place_of(move))


def taken_back(keeping: Keeping) -> None:
    withdrawals.take_back(keeping.town.acting(), keeping.post.id)


def erased(keeping: Keeping) -> None:
    withdrawals.erase(keeping.town.acting(), keeping.post.id)


@pytest.mark.parametrize("wipe", [taken_back, erased])
def test_what_its_writer_was_heard_to_say_comes_back_as_it_is_signed_now(
    keeping: Keeping, wipe: Callable[[Keeping], None]
) -> None:
    name = heard(keeping)
    made = keeping.back_up()
    wipe(keeping)
    there, folder = keeping.elsewhere(), keeping.shelf.parent / "try"

    keeping.restore(there, made, into=folder, is_unknown=True)

    tried = Office(folder, folder / "content", folder / "private")
    assert not [each for each in holding(tried, WORDS[0]) if "originals" not in each]
    now = (keeping.office.content / name).read_bytes()
    assert (tried.content / name).read_bytes() == now
    assert activity.verify(tried) == []


def test_where_nothing_tells_how_it_is_signed_now_it_goes(keeping: Keeping) -> None:
    name = heard(keeping)
    made = keeping.back_up()
    there = keeping.elsewhere(clone=False)

    keeping.restore(there, made, erased=(keeping.post.id,))

    assert not holding(there, *WORDS)
    assert not (there.content / name).exists()


def test_records_that_are_lost_are_counted_and_the_log_goes_on(keeping: Keeping) -> None:
    made = keeping.back_up()
    for number in range(3):
        keeping.town.publish(f"The lift stopped on floor {number}.")
    there = keeping.elsewhere()

    done = keeping.restore(there, made, is_unknown=True)

    assert done.lost == 3
    assert activity.verify(there) == []
    *_, last = activity.read(there)
    assert (last.action, last.details["lost"]) == ("restored", 3)
    keeping.town.office = there
    keeping.town.publish("And on we go.")


def test_its_tombstone_comes_back_where_the_content_does(keeping: Keeping) -> None:
    town = keeping.town
    below = town.comment("Mine too.", on=keeping.post.id)
    withdrawals.erase(town.acting(), keeping.post.id)
    stone = town.file_of(keeping.post)
    made = keeping.back_up()
    there = keeping.elsewhere(clone=False)

    done = keeping.restore(there, made)

    assert done.redone.erased == ()
    shelf = Shelf(there.content)
    place = there.content / stone.relative_to(keeping.office.content)
    assert shelf.copies_of(keeping.post.id) == (place,)
    assert place.read_bytes() == stone.read_bytes()
    assert shelf.post_of(below.id) == keeping.post.id


def test_what_was_erased_before_a_backup_is_not_done_again(keeping: Keeping) -> None:
    withdrawals.erase(keeping.town.acting(), keeping.post.id)
    there = keeping.elsewhere()

    done = keeping.restore(there, keeping.back_up())

    assert done.redone.erased == ()
    assert not holding(there, *WORDS)


def test_a_restore_cut_off_before_its_last_step_is_finished_by_the_next(
    keeping: Keeping,
) -> None:
    made = keeping.back_up()
    keeping.town.publish("The lift stopped once more.")
    there = keeping.elsewhere()
    before = heads.witnessed(there.place)
    keeping.restore(there, made, is_unknown=True)
    heads.keep_public(there, before)  # as it was when the power went
    assert activity.verify(there) != []

    assert restoring.finished(there)

    assert activity.verify(there) == []
    assert not restoring.finished(there)


def test_what_was_published_since_does_not_wait_again(keeping: Keeping) -> None:
    town = keeping.town
    (waits,) = [path.stem for path in town.office.inbox.glob("*.md")]
    made = keeping.back_up()
    waiting = inbox.read(town.office, waits)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.publish(town.acting(), waiting, review.choose_all(Choice.ACCEPTED))
    there = keeping.elsewhere()

    done = keeping.restore(there, made, is_unknown=True)

    assert done.redone.settled == (waits,)
    assert not list(there.inbox.glob(f"{waits}*"))
    assert b"the lift stopped again" in (there.originals / f"{waits}.md").read_bytes()


def test_a_backup_from_after_a_restore_that_lost_records_comes_back(
    keeping: Keeping,
) -> None:
    made = keeping.back_up()
    for number in range(3):
        keeping.town.publish(f"The lift stopped on floor {number}.")
    office = keeping.office
    git(office.root, "init", "-q", "-b", "main")
    (office.root / ".gitignore").write_text("/private*\n")
    git(office.root, "add", "content")
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    git(office.root, *who, "commit", "-qm", "x")
    office.private.rename(office.root / "private.before")
    keeping.restore(office, made, is_unknown=True)
    keeping.town.publish("And on we go, for good.")
    later = keeping.back_up()
    office.private.rename(office.root / "private.again")

    done = keeping.restore(office, later)

    assert done.lost == 0
    assert activity.verify(office) == []
