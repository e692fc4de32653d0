"""Who can push, and has no key, makes a restore neither erase nor take down anything."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import NOW, Town
from tests.services import unsigned
from tests.services.backups.keeping import Keeping, all_of
from tests.services.test_followers import CHANNELS, CONF, follows, outbox, sent_since

from outspoken.model.chain import Head
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.model.submission import Contact, ReplyBy
from outspoken.services import (
    activity,
    approvers,
    checking,
    decisions,
    erasures,
    files,
    inbox,
    posts,
    reopening,
    reviews,
    withdrawals,
)
from outspoken.services.backups import comparing
from outspoken.services.backups.faults import BackupError
from outspoken.services.gate import Gate
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf

WORDS = b"The damp is back."


def lists_as_erased(office: Office, *ids: str) -> None:
    """Write *ids* into the public list, as anybody does who can push."""
    with (office.place / erasures.FILE).open("a") as file:
        file.writelines(f"{each}\n" for each in ids)


def buries(office: Office, post: Post) -> Path:
    """Put a tombstone over *post*, as somebody does who has no key; return its file."""
    path = Shelf(office.content).path_of(post.id)
    assert path is not None
    path.write_text(posts.render(unsigned.stone(post)))
    return path


def told_of(office: Office, given_id: str) -> set[str]:
    return {each.action for each in activity.read(office) if each.subject == given_id}


def decided(town: Town, given_id: str) -> None:
    waiting = inbox.read(town.office, given_id)
    review = reviews.begin(waiting.submission, reviews.lists_of(town.office))
    decisions.publish(town.acting(), waiting, review.choose_all(Choice.ACCEPTED))


def reopened(town: Town, given_id: str) -> None:
    """Put the text *given_id* back on the site, for an objection."""
    reopening.reopen(town.acting(), given_id, "That was no reason.", alone=True)
    waiting = inbox.read(town.office, given_id)
    review = reviews.reopen(town.office, waiting, reviews.lists_of(town.office))
    decisions.publish(town.acting(), waiting, review)


def test_a_line_in_the_list_erases_nothing_whose_signed_words_stand(
    keeping: Keeping,
) -> None:
    post, made = keeping.post, keeping.back_up()
    there = keeping.elsewhere()
    before = all_of(keeping.office.private)
    lists_as_erased(there, post.id)

    done = keeping.restore(there, made)

    assert (done.redone.erased, done.redone.doubted) == ((), (post.id,))
    same = {name: data for name, data in before.items() if post.id in name}
    assert same
    assert same.items() <= all_of(there.private).items()
    assert "erased" not in told_of(there, post.id)
    assert activity.verify(there) == []


def test_nor_where_the_words_were_removed_besides(keeping: Keeping) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    lists_as_erased(there, keeping.post.id)
    for path in Shelf(there.content).copies_of(keeping.post.id):
        path.unlink()

    done = keeping.restore(there, made)

    assert (done.redone.erased, done.redone.doubted) == ((), (keeping.post.id,))
    assert (there.originals / f"{keeping.post.id}.md").exists()


def test_an_officer_who_knows_of_it_says_so(keeping: Keeping) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    lists_as_erased(there, keeping.post.id)

    done = keeping.restore(there, made, erased=(keeping.post.id,))

    assert (done.redone.erased, done.redone.doubted) == ((keeping.post.id,), ())
    assert not [*there.originals.glob(f"{keeping.post.id}*")]


def test_what_was_doubted_can_be_erased_after_all(keeping: Keeping) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    lists_as_erased(there, keeping.post.id)
    keeping.restore(there, made)

    keeping.town.office = there
    withdrawals.erase(keeping.town.acting(), keeping.post.id)

    held = [name for name, data in all_of(there.root).items() if WORDS in data]
    assert held == []


def test_a_line_in_the_list_destroys_no_original_of_what_was_only_taken_down(
    keeping: Keeping,
) -> None:
    made = keeping.back_up()
    withdrawals.take_down(keeping.town.acting(), keeping.post.id, Reason.CUSTOMER)
    there = keeping.elsewhere()
    lists_as_erased(there, keeping.post.id)

    done = keeping.restore(there, made, is_unknown=True)

    redone = done.redone
    assert (redone.erased, redone.withdrawn) == ((), (keeping.post.id,))
    assert redone.doubted == (keeping.post.id,)
    assert (there.originals / f"{keeping.post.id}.md").exists()


@pytest.mark.parametrize("title", ["نمی", "Damp"])
@pytest.mark.parametrize("is_late", [False, True], ids=["before it", "after it"])
def test_nor_where_its_address_never_said_a_word(
    keeping: Keeping, title: str, *, is_late: bool
) -> None:
    """A title without Latin letters, or none, has the address that an erasure leaves."""
    town = keeping.town
    post = town.publish("It is on all walls.", title=title, language="ur")
    below = town.comment("In ours, too.", on=post.id)
    made = keeping.back_up() if is_late else None
    for each in (below, post):
        withdrawals.take_down(town.acting(), each.id, Reason.STAFF)
    made = made or keeping.back_up()
    there = keeping.elsewhere()
    lists_as_erased(there, post.id, below.id)

    done = keeping.restore(there, made, is_unknown=True)

    assert (done.redone.erased, {*done.redone.doubted}) == ((), {post.id, below.id})
    for each in (post, below):
        assert (there.originals / f"{each.id}.md").exists()
        assert "erased" not in told_of(there, each.id)


def test_what_came_and_was_taken_down_since_is_not_said_to_be_erased(
    keeping: Keeping,
) -> None:
    (waits,) = [path.stem for path in keeping.office.inbox.glob("*.md")]
    made = keeping.back_up()
    decided(keeping.town, waits)
    withdrawals.take_down(keeping.town.acting(), waits, Reason.STAFF)
    there = keeping.elsewhere()
    lists_as_erased(there, waits)

    done = keeping.restore(there, made, is_unknown=True)

    assert (done.redone.erased, done.redone.doubted) == ((), (waits,))


def test_an_erasure_is_believed_of_what_never_had_a_word_in_its_address(
    keeping: Keeping,
) -> None:
    town = keeping.town
    post = town.publish("It is on all walls.", title="نمی", language="ur")
    below = town.comment("In ours, too.", on=post.id)
    withdrawals.take_down(town.acting(), below.id, Reason.STAFF)
    made = keeping.back_up()
    for each in (below, post):
        withdrawals.erase(town.acting(), each.id)
    there = keeping.elsewhere()

    done = keeping.restore(there, made, is_unknown=True)

    assert ({*done.redone.erased}, done.redone.doubted) == ({post.id, below.id}, ())
    assert not [name for name in all_of(there.private) if post.id in name]
    assert not [name for name in all_of(there.private) if below.id in name]


def test_a_line_with_the_id_of_an_answer_keeps_nobody_from_being_rung(
    keeping: Keeping,
) -> None:
    town = keeping.town
    contact = Contact(phone="07700 900321", reply_by=ReplyBy.PHONE)
    post = town.publish("It is on all walls.", contact=contact, wants_answer=True)
    answered = town.answer(post)
    made, there = keeping.back_up(), keeping.elsewhere()
    lists_as_erased(there, answered)

    done = keeping.restore(there, made)

    assert (done.redone.erased, done.redone.doubted) == ((), (answered,))
    assert [*there.private.glob(f"calls/{answered}-{post.id}.txt")]


def test_a_line_that_came_with_the_backup_erases_nothing_either(keeping: Keeping) -> None:
    lists_as_erased(keeping.office, keeping.post.id)
    made = keeping.back_up()

    done = keeping.restore(keeping.elsewhere(clone=False), made)

    assert (done.redone.erased, done.redone.doubted) == ((), (keeping.post.id,))


@pytest.mark.parametrize("erased_by", ["the restore", "an officer"])
def test_a_signed_tombstone_proves_an_erasure_whose_line_somebody_took_out(
    keeping: Keeping, erased_by: str
) -> None:
    post, made = keeping.post, keeping.back_up()
    withdrawals.erase(keeping.town.acting(), post.id)
    there = keeping.elsewhere()
    (there.place / erasures.FILE).unlink()
    given = (post.id,) if erased_by == "an officer" else ()

    done = keeping.restore(there, made, erased=given, is_unknown=True)

    assert (done.redone.erased, done.redone.doubted) == ((post.id,), ())
    assert not [name for name, data in all_of(there.root).items() if WORDS in data]
    assert not [*there.originals.glob(f"{post.id}*")]
    assert erasures.read(there.place) == {post.id}
    assert not [*erasures.problems(there)]


def test_of_what_such_a_tombstone_proves_nothing_is_even_unpacked(
    keeping: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, made, unpacked = keeping.post, keeping.back_up(), set[str]()
    withdrawals.erase(keeping.town.acting(), post.id)
    there = keeping.elsewhere()
    (there.place / erasures.FILE).unlink()
    compared = comparing.compared

    def looked(new: Office, *args: Any, **more: Any) -> Head:
        unpacked.update(name for name in all_of(new.private) if post.id in name)
        return compared(new, *args, **more)

    monkeypatch.setattr(comparing, "compared", looked)
    keeping.restore(there, made, is_unknown=True)

    assert unpacked == set()


@pytest.mark.parametrize("title", ["Aardvark damp", "Zebra damp"])
def test_an_older_tombstone_beside_it_does_not_make_an_erasure_a_take_down(
    keeping: Keeping, title: str
) -> None:
    """Out of git's history: its name comes before or after that of the erasure's."""
    town = keeping.town
    post = town.publish("The stairs are wet, Zarniko.", title=title)
    made = keeping.back_up()
    withdrawals.take_down(town.acting(), post.id, Reason.STAFF)
    old = town.file_of(post)
    stone = old.read_bytes()
    withdrawals.erase(town.acting(), post.id)
    there = keeping.elsewhere()
    (there.content / old.relative_to(keeping.office.content)).write_bytes(stone)

    done = keeping.restore(there, made, is_unknown=True)

    assert (done.redone.erased, done.redone.withdrawn) == ((post.id,), ())
    assert not [name for name, data in all_of(there.root).items() if b"Zarniko" in data]


@pytest.mark.parametrize("is_into", [False, True], ids=["in place", "into a folder"])
def test_a_list_that_cannot_be_read_stops_a_restore_before_anything_is_done(
    keeping: Keeping, is_into: bool
) -> None:
    made = keeping.back_up()
    withdrawals.erase(keeping.town.acting(), keeping.post.id)
    there = keeping.elsewhere()
    (there.place / erasures.FILE).unlink()
    (there.place / erasures.FILE).symlink_to("nowhere")
    before = all_of(there.root)
    into = there.root / "tried" if is_into else None

    with pytest.raises(BackupError, match=r"erased.txt: cannot be read: bring it back"):
        keeping.restore(there, made, into, is_unknown=True)

    assert all_of(there.root) == before


@pytest.mark.parametrize("is_listed", [False, True], ids=["alone", "and a line"])
def test_a_tombstone_that_nobody_signed_counts_for_nothing(
    keeping: Keeping, is_listed: bool
) -> None:
    post, made, there = keeping.post, keeping.back_up(), keeping.elsewhere()
    path = buries(there, post)
    if is_listed:
        lists_as_erased(there, post.id)

    done = keeping.restore(there, made)

    assert (done.redone.erased, done.redone.withdrawn) == ((), ())
    assert done.redone.unsigned == (post.id,)
    assert not {"erased", "withdrawn"} & told_of(there, post.id)
    (there.place / erasures.FILE).unlink(missing_ok=True)
    path.write_text(posts.render(post))  # as it stands in the history
    keys = approvers.read(there.approvers)
    assert not isinstance(keys, list)
    gate = Gate.of_office(there, keys, activity.last_approvals(there))
    assert gate.reason_to_hold(post) == ""


def test_nor_does_one_of_before_the_text_was_put_back(keeping: Keeping) -> None:
    town, post = keeping.town, keeping.post
    withdrawals.take_down(town.acting(), post.id, Reason.CUSTOMER)
    stone = town.file_of(post).read_bytes()
    reopened(town, post.id)
    made, there = keeping.back_up(), keeping.elsewhere()
    path = Shelf(there.content).path_of(post.id)
    assert path is not None
    path.write_bytes(stone)
    lists_as_erased(there, post.id)

    done = keeping.restore(there, made)

    assert (done.redone.erased, done.redone.withdrawn) == ((), ())
    assert (done.redone.doubted, done.redone.unsigned) == ((post.id,), (post.id,))


def test_nor_does_one_by_a_key_whose_last_day_was_taken_away(keeping: Keeping) -> None:
    office, town = keeping.office, keeping.town
    is_open = office.approvers.read_bytes()
    approvers.retire(office, "officer-1", NOW.date())
    made = keeping.back_up()
    files.write(office.approvers, is_open)
    town.now += timedelta(days=2)
    withdrawals.erase(town.acting(), keeping.post.id)
    there = keeping.elsewhere()

    done = keeping.restore(there, made, is_unknown=True)

    assert (done.redone.erased, done.redone.unsigned) == ((), (keeping.post.id,))


def test_a_text_that_waits_is_not_put_away_for_a_file_that_bears_its_id(
    keeping: Keeping,
) -> None:
    (waits,) = [path.stem for path in keeping.office.inbox.glob("*.md")]
    made, there = keeping.back_up(), keeping.elsewhere()
    path = Shelf(there.content).path_of(keeping.post.id)
    assert path is not None
    forged = replace(keeping.post, id=waits, slug="forged")
    path.with_name("forged.md").write_text(posts.render(forged))

    done = keeping.restore(there, made)

    assert done.redone.settled == ()
    assert (there.inbox / f"{waits}.md").exists()


def test_a_line_in_the_list_spares_what_was_published_since(keeping: Keeping) -> None:
    (waits,) = [path.stem for path in keeping.office.inbox.glob("*.md")]
    made = keeping.back_up()
    decided(keeping.town, waits)
    there = keeping.elsewhere()
    lists_as_erased(there, waits)

    done = keeping.restore(there, made, is_unknown=True)

    assert (done.redone.erased, done.redone.doubted) == ((), (waits,))
    assert (there.originals / f"{waits}.md").exists()


def test_nothing_of_the_first_look_stays(keeping: Keeping) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    lists_as_erased(there, keeping.post.id)

    keeping.restore(there, made)

    assert sorted(path.name for path in there.root.iterdir()) == ["content", "private"]


def test_check_names_an_erasure_whose_line_is_gone_and_the_next_one_brings_it_back(
    keeping: Keeping,
) -> None:
    office, town = keeping.office, keeping.town
    other = town.publish("The lift stopped.")
    withdrawals.erase(town.acting(), other.id)
    (office.place / erasures.FILE).write_text("# Ids\n")

    said = list(checking.of_private(office, town.now))

    assert [each.message for each in said] == [
        f"{other.id}: the log says that it was erased: put its line back"
    ]
    withdrawals.erase(town.acting(), keeping.post.id)
    assert erasures.read(office.place) == {other.id, keeping.post.id}
    assert not [*erasures.problems(office)]


def test_check_names_a_line_of_which_the_log_knows_nothing(keeping: Keeping) -> None:
    office, town = keeping.office, keeping.town
    other = town.publish("The lift stopped.")
    withdrawals.erase(town.acting(), other.id)
    assert not [*erasures.problems(office)]
    lists_as_erased(office, keeping.post.id)

    said = list(checking.of_private(office, town.now))

    assert [each.message for each in said] == [
        f"{keeping.post.id}: the log knows no erasure of it: take its line out, or erase it"
    ]


@pytest.mark.parametrize("is_erased", [False, True], ids=["taken down", "erased"])
def test_a_letter_that_waited_tells_nobody_of_what_went_since(
    keeping: Keeping, is_erased: bool
) -> None:
    office, town = keeping.office, keeping.town
    (office.root / "publishconf.py").write_text(CONF)
    (office.place / "channels.toml").write_text(CHANNELS)
    post = town.publish("Wet.", title="My wet room", **follows("ana@example.org"))
    town.comment("Mine too.", on=post.id, **follows("bo@example.net"))
    sent_since(office)
    town.answer(post)
    assert len(outbox(office)) == 2
    made = keeping.back_up()
    if is_erased:
        withdrawals.erase(town.acting(), post.id)
    else:
        withdrawals.take_down(town.acting(), post.id, Reason.CUSTOMER)
    there = keeping.elsewhere()

    done = keeping.restore(there, made, is_unknown=True)

    assert (post.id,) in (done.redone.erased, done.redone.withdrawn)
    assert outbox(there) == {}
    assert bool([*there.private.glob(f"ways/{post.id}.*")]) is not is_erased


def test_the_letters_about_other_posts_come_back(keeping: Keeping) -> None:
    office, town = keeping.office, keeping.town
    one, other = town.publish("Wet."), town.publish("Cold.")
    for post in (one, other):
        town.comment("Mine too.", on=post.id, **follows("bo@example.net"))
    sent_since(office)
    town.answer(one)
    gone = {*outbox(office)}
    town.answer(other)
    stays = {*outbox(office)} - gone
    made = keeping.back_up()
    withdrawals.erase(town.acting(), one.id)
    there = keeping.elsewhere()

    keeping.restore(there, made, is_unknown=True)

    assert {*outbox(there)} == stays
