"""What cannot be brought back is refused in a sentence, and nothing is changed."""

import io
import json
import re
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import small_disk
from tests.conftest import NOW, git
from tests.long import sampled
from tests.services.backups.keeping import Keeping, all_of

from outspoken.model.chain import Head
from outspoken.services import activity, files, heads, logfile
from outspoken.services.backups import archive, making, reading, sealed
from outspoken.services.backups.about import About
from outspoken.services.backups.faults import BackupError, SpoiltError, WrongKeyError
from outspoken.services.backups.making import Made
from outspoken.services.office import Office

KEY = pyrage.x25519.Identity.generate()


def refused(keeping: Keeping, there: Office, made: Made, **how: Any) -> str:
    """Try to restore; return what is said, once it is sure that nothing was changed."""
    before = all_of(keeping.shelf.parent)
    with pytest.raises(BackupError) as said:
        keeping.restore(there, made, **how)
    after = all_of(keeping.shelf.parent)
    assert {n: d for n, d in after.items() if not n.endswith("log/.lock")} == {
        n: d for n, d in before.items() if not n.endswith("log/.lock")
    }
    assert not there.private.exists() or there is keeping.office
    return str(said.value)


def renamed(made: Made, data: bytes) -> Made:
    """Return a backup of these bytes under a name that says no digest."""
    path = made.path.with_name("mine.age")
    path.write_bytes(data)
    return Made(path, made.about, made.files, made.is_opened, made.left_out)


def test_another_key(keeping: Keeping) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    keeping.key = pyrage.x25519.Identity.generate()

    assert "was sealed for another key" in refused(keeping, there, made)


def test_a_folder_that_is_not_empty(keeping: Keeping) -> None:
    said = refused(keeping, keeping.office, keeping.back_up())

    assert "nothing that stands is written over" in said


def test_a_folder_given_that_is_not_empty(keeping: Keeping) -> None:
    made, there, full = keeping.back_up(), keeping.elsewhere(), keeping.shelf.parent / "f"
    full.mkdir()
    (full / "mine").touch()

    assert "is not empty" in refused(keeping, there, made, into=full)


def test_the_name_tells_a_cut_file_before_any_key_does(keeping: Keeping) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    made.path.write_bytes(made.path.read_bytes()[:-700])

    assert "it was cut or changed, so take another" in refused(keeping, there, made)


@pytest.mark.parametrize("left", [0, 10, 100, 220, 400, 5_000, -1])
def test_a_cut_file_under_a_name_of_ones_own(keeping: Keeping, left: int) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()

    said = refused(keeping, there, renamed(made, made.path.read_bytes()[:left]))

    assert "cut or changed" in said or "is no backup of ours" in said


@given(data=st.data())
@settings(
    max_examples=sampled(40, 2_000),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_flipped_bit(keeping: Keeping, data: st.DataObject) -> None:
    made = next(iter(keeping.shelf.glob("outspoken-*")), None) or keeping.back_up().path
    whole = made.read_bytes()
    at = data.draw(st.integers(0, len(whole) * 8 - 1))
    changed = bytearray(whole)
    changed[at // 8] ^= 1 << at % 8
    path = keeping.shelf / "mine.age"
    path.write_bytes(changed)

    with pytest.raises(BackupError):
        reading.read(path, [keeping.key])


@pytest.mark.parametrize(
    ("form", "said"),
    [
        pytest.param(2, "made by a newer Outspoken (7.0): update this one", id="newer"),
        pytest.param(0, "made by an older Outspoken (7.0)", id="older"),
    ],
)
def test_another_version(keeping: Keeping, form: int, said: str) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    first = json.dumps({"form": form, "program": "7.0"}).encode()
    data = b"".join(archive.packed(first, []))
    other = renamed(made, pyrage.encrypt(data, [keeping.key.to_public()]))

    assert said in refused(keeping, there, other)


def test_an_empty_log_is_not_the_one_that_was_made_public(
    keeping: Keeping, tmp_path: Path
) -> None:
    there, officers = keeping.elsewhere(), tmp_path / "officers.toml"
    officers.write_text("# mine\n")
    mine = keeping.seal_of(About(NOW, Head()).data, [("private/officers.toml", officers)])

    said = refused(keeping, there, mine)

    assert "nothing here tells that it is this office's" in said
    assert "add --unknown" in said


def test_a_log_that_says_itself_that_all_is_lost_is_not_either(keeping: Keeping) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    public = heads.public(there)
    assert isinstance(public, Head)
    office = keeping.elsewhere("forged", clone=False)
    office.place.mkdir(parents=True)
    activity.append(
        office,
        time=NOW,
        officer="nobody",
        action="restored",
        subject="backup",
        details={"record": 0, "lost": public.seq, "instead": public.hash},
        tx="mine",
    )
    for number in range(public.seq):
        activity.append(
            office,
            time=NOW,
            officer="nobody",
            action="sent",
            subject="outbox",
            details={},
            tx=f"mine-{number}",
        )
    log = office.log / activity.LOG
    first = About(NOW, logfile.end(log).head).data
    kept = [
        (f"private/log/{each.name}", each) for each in (log, log.with_name("head.json"))
    ]
    mine = keeping.seal_of(first, kept)

    assert made.about.head == public
    assert "nothing here tells" in refused(keeping, there, mine)


def test_where_somebody_vouches_for_it_it_comes_back(keeping: Keeping) -> None:
    made = keeping.back_up()
    keeping.town.publish("The lift stopped on floor 2.")
    there = keeping.elsewhere()

    assert "add --unknown" in refused(keeping, there, made)
    assert keeping.restore(there, made, is_unknown=True).lost == 1


ID = "20260403-k7m2qx"
ODD = {
    f"receipts/ab/{'ab' * 32}": f"pending ../../{ID}",
    f"receipts/ab/{'ac' * 32}": "",
    f"receipts/cd/{'cd' * 32}": f"pending {ID}",
    "receipts/no-digest": "",
    "receipts/ee/no-digest": ID,
    f"links/given/{ID}": "../../../elsewhere",
    f"links/ab/{'ab' * 32}": f"{ID}/../.. mailed",
    f"links/cd/{'cd' * 32}": f"{ID} mailed",
    f"imports/{ID}.json": '{"new": ["../officers"], "held": []}',
    "imports/20260403-k7m2qy.json": '{"new": ["20260403-k7m2qx"], "held": []}',
}
LEFT_OUT = (
    f"imports/{ID}.json",
    f"links/ab/{'ab' * 32}",
    f"links/given/{ID}",
    f"receipts/ab/{'ab' * 32}",
    "receipts/ee/no-digest",
)


def test_what_would_become_the_name_of_a_file_elsewhere_is_left_out(
    keeping: Keeping,
) -> None:
    for name, words in ODD.items():
        files.write_private(keeping.office.private / name, words.encode())
    there = keeping.elsewhere()

    done = keeping.restore(there, keeping.back_up())

    assert done.odd == LEFT_OUT
    assert not any((there.private / name).exists() for name in LEFT_OUT)
    assert all((there.private / name).exists() for name in {*ODD} - {*LEFT_OUT})


def test_a_log_of_another_office(keeping: Keeping) -> None:
    made, there = keeping.back_up(), keeping.elsewhere()
    head = heads.public(there)
    assert isinstance(head, Head)
    heads.keep_public(there, Head(head.seq - 1, "ab" * 32))

    assert "is not the one that this repository knows" in refused(keeping, there, made)


def test_a_log_that_the_history_of_the_repository_does_not_know(keeping: Keeping) -> None:
    there = keeping.elsewhere()
    git(there.root, "init", "-q", "-b", "main")
    commit = ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qam", "x")
    for number in (1, 2):
        head = Head(number, f"{number}b" * 32)
        heads.keep_public(there, head)
        git(there.root, "add", "content")
        git(there.root, *commit)
    heads.keep_public(there, Head(99, "cd" * 32))  # so far on that it tells nothing
    made = keeping.back_up()

    said = refused(keeping, there, made)

    assert "is not the one that this repository knows: record 1 was changed" in said


def test_a_log_that_somebody_changed_in_it(keeping: Keeping) -> None:
    log = keeping.office.log / "activity.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole.replace(b'"answered"', b'"declined"'))

    with pytest.raises(BackupError, match="the log is not whole, so no backup of it"):
        keeping.back_up()
    assert not [*keeping.shelf.iterdir()]


def test_what_is_no_backup(keeping: Keeping) -> None:
    there = keeping.elsewhere()
    for data in (b"", b"hello", b"-----BEGIN AGE ENCRYPTED FILE-----\nhm", bytes(9_000)):
        path = keeping.shelf / "mine.age"
        path.write_bytes(data)
        with pytest.raises(BackupError):
            reading.read(path, [KEY])
    assert not there.private.exists()


def test_a_full_disk_takes_none_of_it(keeping: Keeping) -> None:
    with small_disk.in_memory(keeping.shelf.parent / "disk", "256k") as disk:
        (keeping.office.originals / "big.md").write_bytes(b"a" * 200_000)
        made = keeping.back_up()
        (disk / "mine").write_bytes(b"b" * 150_000)
        there = Office(disk, disk / "content", disk / "private")
        with pytest.raises(BackupError, match="room"):
            keeping.restore(there, made)
        assert [path.name for path in disk.iterdir()] == ["mine"]


def test_a_disk_that_fills_up_meanwhile_takes_none_of_it(keeping: Keeping) -> None:
    made = keeping.back_up()
    size = (made.path.stat().st_size // 1024 + 8) * 1024  # small files need more room
    with small_disk.in_memory(keeping.shelf.parent / "disk", str(size)) as disk:
        there = Office(disk, disk / "content", disk / "private")
        with pytest.raises(BackupError, match="is full: make room"):
            keeping.restore(there, made)
        assert [*disk.iterdir()] == []


def test_a_disk_too_small_for_a_backup_keeps_none_of_it(keeping: Keeping) -> None:
    with small_disk.in_memory(keeping.shelf.parent / "disk", "16k") as disk:
        keeping.shelf = disk
        with pytest.raises(BackupError, match="is full: no backup was made"):
            keeping.back_up()
        assert [*disk.iterdir()] == []


Harm = Callable[[tarfile.TarInfo], None]


def named(name: str) -> Harm:
    return lambda about: setattr(about, "name", name)


def typed(kind: bytes) -> Harm:
    def change(about: tarfile.TarInfo) -> None:
        about.type, about.linkname, about.size = kind, "/etc/passwd", 0

    return change


HARM = {
    "a way out": named("private/../../out.txt"),
    "an absolute path": named("/tmp/out.txt"),
    "a folder of nobody": named("other/out.txt"),
    "a dot": named("private/./a"),
    "nothing between slashes": named("private//a"),
    "a line break": named("private/a\nb"),
    "a folder alone": named("private/"),
    "a decision to be carried out": named("private/pending/20260403-aaaaaa.json"),
    "settings of git": named("private/.git/config"),
    "settings of git in the content": named("content/place/.git/config"),
    "a hidden file": named("content/.htaccess"),
    "a second beginning": named("backup.json"),
    "a symbolic link": typed(tarfile.SYMTYPE),
    "a hard link": typed(tarfile.LNKTYPE),
    "a device": typed(tarfile.CHRTYPE),
    "a pipe": typed(tarfile.FIFOTYPE),
    "a folder": typed(tarfile.DIRTYPE),
    "a pax header": typed(tarfile.XHDTYPE),
    "a long name": typed(tarfile.GNUTYPE_LONGNAME),
    "a sparse file": typed(tarfile.GNUTYPE_SPARSE),
}


def hostile(harm: Harm) -> bytes:
    """Return an archive with one file that is *harm*ed."""
    first = About(NOW, Head()).data
    whole = b"".join(archive.packed(first, []))
    about = tarfile.TarInfo("private/a")
    harm(about)
    head = about.tobuf(tarfile.USTAR_FORMAT)
    at = 512 + len(first) + -len(first) % 512
    return whole[:at] + head + whole[at:]


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_a_hostile_archive(keeping: Keeping, harm: Harm, tmp_path: Path) -> None:
    path = keeping.shelf / "hostile.age"
    path.write_bytes(pyrage.encrypt(hostile(harm), [keeping.key.to_public()]))
    there = keeping.elsewhere()
    before = all_of(keeping.shelf.parent)

    with pytest.raises(SpoiltError):
        keeping.restore(there, Made(path, None, 0, False, ()))  # type: ignore[arg-type]

    assert all_of(keeping.shelf.parent) == before


def test_the_same_file_twice(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    kept = [("private/a", tmp_path / "a"), ("private/a", tmp_path / "a")]
    data = b"".join(archive.packed(About(NOW, Head()).data, kept))

    with pytest.raises(SpoiltError, match="is there twice"):
        archive.Unpacking(reading.Looking()).write(data)


def test_a_size_that_is_never_reached_takes_no_memory(tmp_path: Path) -> None:
    about = tarfile.TarInfo("backup.json")
    about.size = 1 << 32
    taken = archive.Unpacking(reading.Looking())

    with pytest.raises(SpoiltError):
        taken.write(about.tobuf(tarfile.USTAR_FORMAT))


@given(noise=st.binary(max_size=4_096))
def test_any_noise_is_refused_and_nothing_else(noise: bytes) -> None:
    taken = archive.Unpacking(reading.Looking())
    try:
        taken.write(noise)
    except SpoiltError:
        return
    assert not taken.is_whole


def test_a_wrong_passphrase(keeping: Keeping) -> None:
    seal = sealed.to_passphrase("lamp kettle harbour ninety")
    made = making.make(keeping.office, keeping.shelf, keeping.town.now, seal)

    with pytest.raises(WrongKeyError, match="the passphrase does not fit"):
        sealed.openers(made.path, None, lambda _: "another one")
    openers = sealed.openers(made.path, None, lambda _: "lamp kettle harbour ninety")
    assert reading.read(made.path, openers).files == made.files
    assert made.is_opened


def test_age_opens_it_by_hand(keeping: Keeping) -> None:
    made = keeping.back_up()

    data = pyrage.decrypt(made.path.read_bytes(), [keeping.key])

    with tarfile.open(fileobj=io.BytesIO(data)) as opened:
        names = opened.getnames()
    assert names[0] == "backup.json"
    assert names[-1] == "digests.txt"
    assert "private/log/activity.jsonl" in names


def test_what_takes_too_much_work_here_is_no_wrong_passphrase(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sealed, "_PAUSE", 0)
    whole = pyrage.passphrase.encrypt(b"a key", "lamp kettle harbour ninety")
    # As on a machine some thousand times as fast: age looks at that before anything else.
    much = re.sub(rb"(-> scrypt \S+) \d+\n", rb"\1 40\n", whole)

    with pytest.raises(BackupError, match="too slow or too busy to open it"):
        sealed._opened(much, "lamp kettle harbour ninety")
