"""A backup is all of the office at one moment, and comes back as it was."""

import stat

import pytest
from tests.services.backups.keeping import PHONE, Keeping, all_of

from outspoken.model.post import Post
from outspoken.services import activity, approvers, heads, keys, logfile, posts
from outspoken.services.backups import named, reading
from outspoken.services.backups.faults import BackupError


def kept(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return what a backup has to bring back of a private folder."""
    return {
        name: data
        for name, data in files.items()
        if not name.endswith("lock") and not name.endswith(".key")
    }


def test_every_file_comes_back_into_an_empty_folder(keeping: Keeping) -> None:
    before = all_of(keeping.office.private)
    there = keeping.elsewhere()

    done = keeping.restore(there, keeping.back_up())

    after = all_of(there.private)
    log = f"log/{activity.LOG}"
    new = {log, "log/head.json"}
    assert {n: d for n, d in kept(after).items() if n not in new} == {
        n: d for n, d in kept(before).items() if n not in new
    }
    assert after[log].startswith(before[log])
    assert (done.lost, done.missing, done.redone.erased) == (0, 0, ())


def test_the_log_goes_on_where_it_ended(keeping: Keeping) -> None:
    there = keeping.elsewhere()
    keeping.restore(there, keeping.back_up())

    assert activity.verify(there) == []
    *_, last = activity.read(there)
    assert (last.action, last.details["lost"]) == ("restored", 0)
    keeping.town.office = there
    keeping.town.publish("The lift is mended, and that took a year.")
    assert activity.verify(there) == []


def test_only_its_owner_may_read_it_and_what_comes_of_it(keeping: Keeping) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    keeping.restore(there, made)

    paths = [made.path, *(p for p in there.private.rglob("*") if p.is_file())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert stat.S_IMODE(there.private.stat().st_mode) == 0o700


def test_nothing_can_be_read_in_it_without_the_key(keeping: Keeping) -> None:
    data = keeping.back_up().path.read_bytes()

    for words in (PHONE, "gwen@example.org", "private/", "officer-1", "lift"):
        assert words.encode() not in data


def test_its_name_says_when_and_how_far_and_tells_damage(keeping: Keeping) -> None:
    made = keeping.back_up()
    backup = named.of(made.path)
    assert backup is not None

    head = logfile.end(keeping.office.log / activity.LOG).head
    assert (backup.seq, made.about.head) == (head.seq, head)
    assert backup.is_whole
    made.path.write_bytes(made.path.read_bytes()[:-1])
    assert not backup.is_whole


def test_looked_through_it_says_what_it_is(keeping: Keeping) -> None:
    made = keeping.back_up()

    read = reading.read(made.path, [keeping.key])

    assert (read.about, read.files) == (made.about, made.files)


def test_without_a_clone_the_content_comes_back_too(keeping: Keeping) -> None:
    there = keeping.elsewhere(clone=False)

    done = keeping.restore(there, keeping.back_up())

    ours, theirs = all_of(keeping.office.content), all_of(there.content)
    changed = {f"place/{heads.PUBLIC}"}
    assert {n: d for n, d in theirs.items() if n not in changed} == {
        n: d for n, d in ours.items() if n not in changed
    }
    assert not done.is_told


def test_a_try_leaves_everything_else_alone(keeping: Keeping) -> None:
    made = keeping.back_up()
    before = all_of(keeping.office.root)

    keeping.restore(keeping.office, made, into=keeping.shelf.parent / "try")

    assert all_of(keeping.office.root) == before
    assert (keeping.shelf.parent / "try" / "private" / "officers.toml").exists()
    assert not [p for p in keeping.shelf.parent.iterdir() if p.name.startswith(".")]


def test_keys_without_a_passphrase_stay_here(keeping: Keeping) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    keeping.restore(there, made)

    assert made.left_out == ("officer-1",)
    assert not list(there.keys.glob("*.key")) or [
        p.name for p in there.keys.glob("*.key")
    ] == ["leaks.key"]
    assert (there.keys / "receipts.secret").exists()


def test_a_key_with_a_passphrase_comes_back_and_opens_with_it(keeping: Keeping) -> None:
    passphrase = "lamp kettle harbour ninety"
    before = keys.public_key(keeping.office, "officer-1")
    keys.reseal(keeping.office, "officer-1", passphrase)
    made, there = keeping.back_up(), keeping.elsewhere()

    keeping.restore(there, made)

    assert made.left_out == ()
    assert keys.public_key(there, "officer-1", passphrase) == before


def test_an_officer_without_a_key_goes_on_with_a_new_one(keeping: Keeping) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    keeping.restore(there, made)
    keeping.town.office = there

    post = keeping.town.publish("Signed anew, and the old signatures stand.")

    listed = approvers.read(there.approvers)
    assert isinstance(listed, tuple)
    for text in (post, keeping.post):
        read = posts.read(keeping.town.file_of(text))
        assert isinstance(read, Post)
        assert read.approval is not None
        assert not approvers.is_signed(read.approval, read.place, listed)


@pytest.mark.parametrize("where", ["private", "content"])
def test_a_link_in_its_place_is_named_and_not_passed_over(
    keeping: Keeping, where: str
) -> None:
    folder = getattr(keeping.office, where)
    (folder / "elsewhere").symlink_to("/etc")

    with pytest.raises(BackupError, match=f"{where}/elsewhere is a link"):
        keeping.back_up()
    assert not [*keeping.shelf.iterdir()]
