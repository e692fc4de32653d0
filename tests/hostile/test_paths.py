"""Paths and keys: a hostile file harms nothing but itself, wherever it is put."""

import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outspoken.model.post import Post
from outspoken.model.publication import Published
from outspoken.services import inbox, places
from outspoken.services.inbox import Receipt, Waiting
from outspoken.services.terminal import submitting
from outspoken.services.terminal.room import Room
from tests.changes import builders
from tests.changes.sites import SmallSite
from tests.changes.town import ChangingTown, founded
from tests.conftest import MODERATOR, ROOT, Town
from tests.hostile import corpus

CANARY = "kingfisher-4471"
"""What stands in files outside the content, and on no page."""
CPU_SECONDS = 2
MEMORY = 256 << 20
"""Most bytes that reading one file may take, beside what the program has already."""
GOOD = "The lift is out again."
OURS = {"fifo.md", "hardlink.md"}
"""What is put beside them."""


def samples() -> list[Path]:
    """Return every hostile file."""
    folders = (corpus.at_hand("frontmatter"), corpus.at_hand("yaml"))
    return sorted(path for folder in folders for path in folder.iterdir())


def digests(folder: Path, *besides: Path) -> dict[str, str]:
    """Return the digest of every file in *folder*, but for what is *besides*."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(path.is_relative_to(each) for each in besides)
    }


@dataclass
class Placed:
    """A town with good texts, and secrets beside its content.

    Attributes:
        root: Its repository.
        town: The office at work.
        post: A post with a comment.
    """

    root: ChangingTown
    town: Town
    post: Post

    def publish(self, output: Path) -> Published:
        """Build the site into *output*, and check it."""
        done = SmallSite(self.root, output).publish()
        assert isinstance(done, Published), str(done)
        return done

    def folders(self) -> list[Path]:
        """Return every folder of the content in which texts lie."""
        content = self.root.content
        above = content / "posts" / str(self.post.received_on.year)
        below = (content / name / self.post.id for name in ("comments", "answers", "moves"))
        return [above, *below]


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    root = founded(tmp_path / "town")
    town = Town(root.office)
    for number in range(3):
        post = town.publish(f"{GOOD} {number}", title=f"Lift {number}", topics=("damp",))
    town.comment("Ours too.", post.id)
    town.answer(post)
    for path in (tmp_path / "secret.txt", root.root / "secret.txt"):
        path.write_text(CANARY)
    (root.root / "private" / "original.md").write_text(f"---\ntitle: x\n---\n{CANARY}\n")
    root.day = town.now.date()
    with builders.templates_kept(tmp_path / "compiled"):
        yield Placed(root, town, post)


def strewn(placed: Placed) -> set[str]:
    """Put every hostile file into every folder; return the names of the texts."""
    secret = placed.root.root / "private" / "original.md"
    for folder in placed.folders():
        folder.mkdir(parents=True, exist_ok=True)
        for path in samples():
            shutil.copy(path, folder / path.name)
        os.link(secret, folder / "hardlink.md")
        os.mkfifo(folder / "fifo.md")
    return {path.name for path in samples() if path.suffix == ".md"} | OURS


def test_in_the_content_each_is_held_by_name_and_the_site_is_as_it_was(
    placed: Placed, tmp_path: Path
) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    placed.publish(before)
    put = strewn(placed)
    besides = (tmp_path / "compiled", tmp_path / "before", placed.root.root / "private")
    outside = digests(tmp_path, *besides)
    done = placed.publish(after)
    held = {(each.path.parent.name, each.path.name) for each in done.built.held}
    for folder in placed.folders():
        assert put <= {name for parent, name in held if parent == folder.name}, folder
    assert digests(after) == digests(before)
    there = digests(tmp_path, *besides, after, tmp_path / "after.twin")
    assert {name: there.get(name) for name in outside} == outside
    assert {name.partition("/")[0] for name in set(there) - set(outside)} <= {
        *("after.lock", "after.state", "after.words"),
    }


def test_sent_in_each_is_taken_to_the_letter_or_put_aside_and_the_others_come_in(
    placed: Placed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = placed.root.office
    published = digests(placed.root.content)
    good = tmp_path / "zz-good.md"
    good.write_text(f"---\nkind: rant\ntitle: Good\nconsent: yes\n---\n\n{GOOD}\n")
    room = Room(office, MODERATOR, datetime(2026, 4, 4, tzinfo=UTC))
    paths = [*samples(), good]
    submitting.run(room, paths)
    said = capsys.readouterr()
    waiting = [each for each in inbox.waiting(office) if isinstance(each, Waiting)]
    assert GOOD in {each.submission.body for each in waiting}
    assert digests(placed.root.content) == published
    aside = {path.parent.name for path in office.quarantine.glob("*/why.txt")}
    assert len(aside) + len(waiting) > 0
    assert "Traceback" not in said.err + said.out
    assert CANARY not in "".join(each.submission.body for each in waiting)


READ_EACH = """
import json, resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from outspoken.model.place import Place
from outspoken.services import posts, submissions, typed_fields, answers, moves
from outspoken.services.signed_texts import READERS
memory, folder, *names = sys.argv[1:]
now, place = datetime(2026, 4, 4, tzinfo=UTC), Place({}, {}, {})
size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (size + int(memory), size + int(memory)))
for name in names:
    begun = time.process_time()
    read = [submissions.check(Path(name), place, now)]
    read += [reader(Path(name)) for reader in READERS.values()]
    is_text = [not isinstance(each, list) for each in read]
    print(json.dumps([name, time.process_time() - begun, is_text]))
"""


def read_each(paths: list[Path]) -> Mapping[str, tuple[float, list[bool]]]:
    """Read each file by every reader, in a program with little memory.

    Returns:
        Of each its CPU seconds, and which readers took it for a text.
    """
    run = subprocess.run(
        [sys.executable, "-c", READ_EACH, str(MEMORY), "", *map(str, paths)],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)),
    )
    assert run.returncode == 0, run.stderr[-2000:]
    rows = map(json.loads, run.stdout.splitlines())
    return {Path(name).name: (seconds, taken) for name, seconds, taken in rows}


def test_none_takes_much_time_or_memory_and_none_passes_for_one_of_ours() -> None:
    paths = samples()
    read = read_each(paths)
    assert len(read) == len(paths) > 100
    assert {name: s for name, (s, _) in read.items() if s > CPU_SECONDS} == {}
    assert {name for name, (_, taken) in read.items() if any(taken[1:])} == set()


@pytest.mark.parametrize("path", ["symlink", "fifo", "hardlink", "folder", "device"])
def test_what_is_no_ordinary_file_is_not_opened(
    placed: Placed, tmp_path: Path, path: str
) -> None:
    secret, sent = tmp_path / "secret.md", tmp_path / "sent.md"
    secret.write_text(f"---\nkind: rant\ntitle: x\nconsent: yes\n---\n\n{CANARY}\n")
    match path:
        case "symlink":
            sent.symlink_to(secret)
        case "fifo":
            os.mkfifo(sent)
        case "folder":
            sent.mkdir()
        case "device":
            sent.symlink_to("/dev/zero")
        case "hardlink":
            os.link(secret, sent)
    place, _ = places.read(placed.root.office.place)
    found = inbox.receive(placed.root.office, sent, place, placed.town.now)
    # A hard link is the file itself: whoever sends it by hand can read it anyway.
    assert isinstance(found, Receipt) == (path == "hardlink")
