"""The leak gate keeps what records say in one file, and never more than they say."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.conftest import Town

from outspoken.model.reason import Reason
from outspoken.services import (
    files,
    leak_records,
    leak_store_file,
    leaks,
    withdrawals,
)
from outspoken.services.leaks import LeakReport
from outspoken.services.office import Office

POST, OTHER = "20260403-7kq2mz", "20260405-h8t4ra"


@dataclass
class Searched:
    """A site and an office whose records are kept in the file."""

    output: Path
    office: Office
    db: sqlite3.Connection

    @property
    def index(self) -> Path:
        return self.office.private / leak_store_file.NAME

    def remember(self, subject: str, contact: str, passage: str = "Quillby") -> None:
        kept = leaks.written_for(
            self.office.private, subject, subject, [contact], [passage]
        )
        for name, data in kept.items():
            files.write_private(self.office.private / name, data)

    def search(self, *changed: str) -> LeakReport:
        """Search what changed, and say that the whole search finds the same."""
        found = leaks.search_changes(self.db, self.output, changed, (), self.office)
        whole = leaks.search(self.output, self.office)
        assert (found.problems, found.unchecked) == (whole.problems, whole.unchecked)
        return found


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Searched]:
    """A site in which one contact value stands, searched twice."""
    monkeypatch.setattr(leak_store_file, "LATELY", 0)
    root = tmp_path / "repository"
    with closing(sqlite3.connect(":memory:")) as db:
        site = Searched(
            tmp_path / "output", Office(root, root / "content", root / "private"), db
        )
        site.output.mkdir()
        (site.output / "index.html").write_text(
            f'<main data-post="{POST}"><p>Ring 07700 900123, Mr Quillby</p></main>'
        )
        site.remember(POST, "ana@example.org")
        site.remember(OTHER, "07700 900123")
        assert len(site.search().problems) == 2
        yield site


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which records' files are read from now on."""
    seen: list[str] = []
    before = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.parent.name == leak_records.FOLDER:
            seen.append(path.stem)
        return before(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    return seen


def test_only_a_record_that_is_new_is_read(
    site: Searched, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(8):
        site.remember(f"20260406-{at:06d}", f"nobody.{at}@example.org")
    site.search()
    (site.output / "plain.txt").write_text("Nothing of note.")
    site.remember("20260407-abcdef", "wyn@example.org")
    seen = reads(monkeypatch)
    leaks.search_changes(site.db, site.output, ["plain.txt"], (), site.office)
    assert seen == ["20260407-abcdef"]


def absent(path: Path) -> None:
    path.unlink()


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def rubbish(path: Path) -> None:
    path.write_bytes(b"what is this?" * 999)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE records")
        db.execute("CREATE TABLE records (id, file BLOB, size, mtime, ctime, inode)")
        db.execute("INSERT INTO records VALUES (1, x'ff', 1, 1, 1, 1)")
        db.commit()


def of_another_key(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE setting SET setting = 'another'")
        db.execute("DELETE FROM contacts")
        db.commit()


def spoilt(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE kept SET data = x'00'")
        db.commit()


@pytest.mark.parametrize(
    "damage", [absent, torn, rubbish, empty, of_another_program, of_another_key, spoilt]
)
def test_whatever_happens_to_the_file_the_same_is_found(
    site: Searched, damage: Callable[[Path], None]
) -> None:
    damage(site.index)
    site.remember("20260406-abcdef", "ivo@example.org")
    assert len(site.search("index.html").problems) == 2
    assert len(site.search("index.html").problems) == 2
    assert site.index.stat().st_mode & 0o777 == 0o600


def test_where_the_file_cannot_be_made_records_are_read(site: Searched) -> None:
    site.index.unlink()
    site.index.symlink_to("nowhere")
    (site.index.parent / "index.sqlite-journal").mkdir()
    assert len(site.search("index.html").problems) == 2


def test_a_damaged_record_is_named_and_named_again(site: Searched) -> None:
    path = leak_records.path(site.office.private, OTHER)
    data = path.read_bytes()
    path.write_bytes(b"[]")
    for _ in range(2):
        assert f"leaks/{OTHER}.json" in str(site.search("index.html").problems[-1].path)
    path.write_bytes(data)
    assert len(site.search("index.html").problems) == 2


def test_a_record_that_was_away_is_sought_again(site: Searched) -> None:
    path = leak_records.path(site.office.private, OTHER)
    data = path.read_bytes()
    path.unlink()
    assert len(site.search("index.html").problems) == 1
    files.write_private(path, data)
    assert len(site.search().problems) == 2


def test_a_state_that_is_older_than_the_file_is_brought_level(site: Searched) -> None:
    with closing(sqlite3.connect(":memory:")) as older:
        site.db.commit()
        site.db.backup(older)
        site.remember("20260406-abcdef", "Mr Quillby 77", "Ring")
        site.search()
        replace(site, db=older).search()


def test_what_is_removed_by_hand_is_not_kept(site: Searched) -> None:
    digest = bytes.fromhex(_contact(leak_records.path(site.office.private, OTHER)))
    assert digest in site.index.read_bytes()
    leak_records.path(site.office.private, OTHER).unlink()
    site.search()
    assert digest not in site.index.read_bytes()
    leak_records.path(site.office.private, POST).unlink()
    site.search()
    assert not site.index.exists()


def _contact(path: Path) -> str:
    return str(path.read_text().split('"digest": "')[1].split('"')[0])


def kept_of(town: Town) -> bytes:
    """Search the town's site; return what is kept of its records."""
    output = town.office.root / "site"
    output.mkdir(exist_ok=True)
    with closing(sqlite3.connect(":memory:")) as db:
        leaks.search_changes(db, output, (), (), town.office)
    return (town.office.private / leak_store_file.NAME).read_bytes()


def test_what_is_erased_goes_from_the_file_at_once(town: Town) -> None:
    post, other = town.publish("Ring me on 07700 900123."), town.publish("07700 900456")
    path = leak_records.path(town.office.private, post.id)
    before, digests = kept_of(town), path.read_text().split('"digest": "')[1:]
    withdrawals.erase(town.acting(), post.id)
    assert not path.exists()
    after = (town.office.private / leak_store_file.NAME).read_bytes()
    for digest in digests:
        assert bytes.fromhex(digest[:32]) not in after
    with closing(sqlite3.connect(town.office.private / leak_store_file.NAME)) as db:
        known = [name for (name,) in db.execute("SELECT file FROM records")]
    assert known == [f"{other.id}.json"]
    assert before != after


def test_what_a_decision_writes_anew_goes_from_the_file_too(town: Town) -> None:
    post = town.publish("Ring me on 07700 900123.")
    kept_of(town)
    name = leak_records.name(post.id)
    leak_store_file.forget(town.office.private, [name, "inbox/x.md"])
    with closing(sqlite3.connect(town.office.private / leak_store_file.NAME)) as db:
        for table in ("records", "kept", "contacts"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_file_that_cannot_be_read_is_removed_with_what_is_erased(town: Town) -> None:
    post = town.publish("Ring me on 07700 900123.")
    kept_of(town)
    (town.office.private / leak_store_file.NAME).write_bytes(b"what is this?" * 99)
    withdrawals.erase(town.acting(), post.id)
    assert not (town.office.private / leak_store_file.NAME).exists()


def test_what_is_taken_down_is_sought_as_before(town: Town) -> None:
    post = town.publish("Ring me on 07700 900123.")
    withdrawals.take_down(town.acting(), post.id, Reason.LEGAL)
    record = leak_records.path(town.office.private, post.id)
    assert record.exists()
    assert f"{post.id}.json".encode() in kept_of(town)
