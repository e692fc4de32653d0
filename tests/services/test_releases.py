"""Releases lie beside each other; a link names the one that is shown."""

import errno
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services import killing

from outspoken.services import files, release_files, release_folders, releases, trees
from outspoken.services.release_files import Base
from outspoken.services.targets import BadTargetError, DeployError

NOON = datetime(2026, 4, 3, 12, 0, 0, tzinfo=UTC)
ME = "process 1"
TOP = {"current", "releases", "releases.lock"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "www"


def site(folder: Path, words: str) -> Path:
    """Make a small site that says *words*."""
    built = folder.parent / f"output of {words}"
    (built / "2026").mkdir(parents=True, exist_ok=True)
    (built / "index.html").write_text(words)
    (built / "2026" / "index.html").write_text(words)
    return built


def send(folder: Path, words: str, *, minutes: int = 0) -> str:
    now = NOON + timedelta(minutes=minutes)
    return releases.send(folder, site(folder, words), now=now, holder=ME)


def shown(folder: Path) -> str:
    """Return what a visitor of ``current`` reads on every page."""
    pages = [folder / "current" / name for name in ("index.html", "2026/index.html")]
    (words,) = {page.read_text() for page in pages}
    return words


def kept(folder: Path) -> list[str]:
    """Return what each release says, the oldest first."""
    return [(path / "index.html").read_text() for path in all_of(folder)]


def all_of(folder: Path) -> list[Path]:
    """Return the releases, the oldest first; each has its manifest beside it."""
    found = sorted((folder / "releases").glob("[!.]*"))
    manifests = sorted(path.name for path in (folder / "releases").glob(".*"))
    assert manifests == [f".{path.name}.manifest" for path in found]
    return found


def test_a_release_is_named_for_its_time_and_its_digest(folder: Path) -> None:
    said = send(folder, "one")

    (release,) = all_of(folder)
    stamp, _, digest = release.name.partition("-")
    assert stamp == "20260403T120000Z"
    assert len(digest) == 12
    assert said == f"{folder} shows release {release.name}"
    assert (folder / "current").readlink() == Path("releases") / release.name
    assert shown(folder) == "one"


def test_the_folder_may_be_moved_with_all_that_is_in_it(folder: Path) -> None:
    send(folder, "one")

    assert shown(folder.rename(folder.with_name("elsewhere"))) == "one"


def test_the_last_five_are_kept(folder: Path) -> None:
    for minutes, words in enumerate("abcdefg"):
        send(folder, words, minutes=minutes)

    assert kept(folder) == list("cdefg")
    assert shown(folder) == "g"
    assert {path.name for path in folder.iterdir()} == TOP


def test_the_same_content_makes_no_new_release(folder: Path) -> None:
    send(folder, "one")
    said = send(folder, "one", minutes=5)

    assert kept(folder) == ["one"]
    assert said.startswith(f"{folder} holds this very site already, as 20260403T120000Z-")


def test_a_release_somebody_changed_by_hand_is_replaced(folder: Path) -> None:
    send(folder, "one")
    (folder / "current" / "index.html").write_text("defaced")
    (folder / "current" / "photo.jpg").symlink_to("/etc/hostname")
    send(folder, "one", minutes=5)

    assert shown(folder) == "one"
    assert not (folder / "current" / "photo.jpg").exists()


def test_order_holds_even_when_the_clock_goes_back(folder: Path) -> None:
    send(folder, "one", minutes=10)
    send(folder, "two", minutes=10)
    send(folder, "three", minutes=0)

    assert kept(folder) == ["one", "two", "three"]


def test_everybody_can_read_a_release_whatever_the_umask(folder: Path) -> None:
    before = os.umask(0o077)
    try:
        send(folder, "one")
    finally:
        os.umask(before)

    modes = {
        path.stat().st_mode & 0o777 for path in (folder / "current").resolve().rglob("*")
    }
    assert modes == {0o755, 0o644}
    assert (folder / "current").stat().st_mode & 0o777 == 0o755


def test_roll_back_goes_to_the_release_before(folder: Path) -> None:
    for minutes, words in enumerate(("one", "two", "three")):
        send(folder, words, minutes=minutes)

    assert "taken down since" in releases.roll_back(folder, holder=ME)
    assert shown(folder) == "two"
    releases.roll_back(folder, holder=ME)
    assert shown(folder) == "one"
    with pytest.raises(BadTargetError, match="keeps no release before"):
        releases.roll_back(folder, holder=ME)
    assert kept(folder) == ["one", "two", "three"]


def test_what_was_rolled_back_from_is_not_gone_back_to(folder: Path) -> None:
    for minutes, words in enumerate(("good", "bad")):
        send(folder, words, minutes=minutes)
    releases.roll_back(folder, holder=ME)
    send(folder, "better", minutes=2)

    assert kept(folder) == ["good", "better"]
    releases.roll_back(folder, holder=ME)
    assert shown(folder) == "good"


def test_nothing_to_roll_back(folder: Path) -> None:
    with pytest.raises(BadTargetError, match="nothing was published there"):
        releases.roll_back(folder, holder=ME)


def test_the_second_that_publishes_there_learns_who_the_first_is(folder: Path) -> None:
    send(folder, "one")

    with (
        files.lock(folder / "releases.lock", "process 4711"),
        pytest.raises(DeployError, match="is being published to by process 4711"),
    ):
        send(folder, "two")
    assert shown(folder) == "one"


def test_killed_at_every_step_a_whole_release_is_shown(folder: Path) -> None:
    send(folder, "one")
    send(folder, "two", minutes=1)
    was = "two"

    for step in killing.at_every_step(lambda: send(folder, "three", minutes=2)):
        assert shown(folder) in {was, "three"}, step
        was = f"after {step}"
        send(folder, was, minutes=3)
        assert shown(folder) == was
        assert len(all_of(folder)) <= releases.KEPT
        assert {path.name for path in folder.iterdir()} == TOP

    assert shown(folder) == "three"


def test_a_copy_that_fails_leaves_nothing_but_the_release_that_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(folder, "one")

    def fail(folder: Path) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(trees, "flush", fail)
    with pytest.raises(OSError, match="the disk is gone"):
        send(folder, "two")
    assert shown(folder) == "one"
    assert kept(folder) == ["one"]


def test_a_site_that_changes_while_it_is_copied_is_no_release(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = release_files.fill

    def change_and_fill(base: Base, site: Path, *more: object) -> object:
        (site / "index.html").write_text("changed")
        return fill(base, site, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(release_files, "fill", change_and_fill)
    with pytest.raises(DeployError, match="changed while it was copied"):
        send(folder, "one")
    assert kept(folder) == []


@pytest.fixture(params=["digests known", "digests not known"])
def known(request: pytest.FixtureRequest) -> bool:
    """Whether the publisher tells the digests of the site's files."""
    return str(request.param) == "digests known"


def send_all(folder: Path, texts: dict[str, str], *, known: bool, minutes: int = 0) -> str:
    """Send a site of these files, made in the place of the last one."""
    output = folder.with_name("output")
    shutil.rmtree(output, ignore_errors=True)
    lay(output, texts)
    digests = trees.digests(output) if known else None
    now = NOON + timedelta(minutes=minutes)
    return releases.send(folder, output, now=now, holder=ME, digests=digests)


def lay(output: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text(text)


def said(release: Path) -> dict[str, str]:
    return {
        path.relative_to(release).as_posix(): path.read_text()
        for path in trees.files_of(release)
    }


def version(number: int) -> dict[str, str]:
    """Return a site of which some files change each time, some seldom, some never."""
    return {
        "index.html": f"front {number}",
        "2026/damp/index.html": "damp",
        f"2026/post-{number}/index.html": f"post {number}",
        "seldom/feed.atom": f"feed {number // 3}",
        ("odd" if number % 2 else "odd/or/even"): "a file, or a folder",
    }


def test_files_that_did_not_change_are_shared_by_all_releases(
    folder: Path, known: bool
) -> None:
    for number in range(9):
        send_all(folder, version(number), known=known, minutes=number)
        assert said(folder / "current") == version(number)

    assert [said(release) for release in all_of(folder)] == [
        version(number) for number in range(4, 9)
    ]
    for name, copies in (("2026/damp/index.html", 1), ("seldom/feed.atom", 2)):
        inodes = {(release / name).stat().st_ino for release in all_of(folder)}
        assert len(inodes) == copies, name
    output = folder.with_name("output")
    assert not (folder / "current" / "index.html").samefile(output / "index.html")


contents = st.dictionaries(
    st.sampled_from(["a", "a/b", "a/c/d", "e"]), st.text("xy", max_size=1), max_size=3
).filter(
    lambda texts: not {"a", "a/b"} <= texts.keys() and not {"a", "a/c/d"} <= texts.keys()
)


@given(runs=st.lists(st.tuples(contents, st.booleans(), st.booleans()), max_size=8))
def test_whatever_was_sent_before_a_release_is_the_site(
    tmp_path_factory: pytest.TempPathFactory,
    runs: list[tuple[dict[str, str], bool, bool]],
) -> None:
    folder = tmp_path_factory.mktemp("site") / "www"

    for minutes, (texts, known, back) in enumerate(runs):
        wanted = texts | {"index.html": "front"}
        send_all(folder, wanted, known=known, minutes=minutes)
        assert said(folder / "current") == wanted
        before = [said(release) for release in all_of(folder)]
        at = all_of(folder).index((folder / "current").resolve())
        if back and at:
            releases.roll_back(folder, holder=ME)
            assert said(folder / "current") == before[at - 1]
        assert [said(release) for release in all_of(folder)] == before


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the folder of each page that is read."""
    read, seen = Path.read_bytes, list[str]()

    def note(self: Path) -> bytes:
        if self.name == "page":
            seen.append(self.parent.name)
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", note)
    return seen


def test_with_digests_only_what_changed_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = {"index.html": "front"} | {f"{i}/page": f"page {i}" for i in range(50)}
    for number in range(8):
        send_all(folder, site | {"1/page": f"new {number}"}, known=True, minutes=number)
    output = folder.with_name("output")
    digests = trees.digests(output)
    (output / "2" / "page").write_text("new")
    digests |= {"2/page": trees.digests(output)["2/page"]}
    seen = reads(monkeypatch)

    for minutes in (10, 11):
        now = NOON + timedelta(minutes=minutes)
        releases.send(folder, output, now=now, holder=ME, digests=digests)
        seen.append("next")

    assert "2" in seen
    assert set(seen) <= {"1", "2", "next"}
    assert seen[-2:] == ["next", "next"]
    assert (folder / "current" / "2" / "page").read_text() == "new"


def deface(path: Path) -> None:
    """Change a file in place, size and times as they were."""
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_text(path.read_text().swapcase())
    os.utime(path, ns=times)


def replace_by_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def close_to_others(path: Path) -> None:
    path.chmod(0o600)


@pytest.mark.parametrize(
    "tamper",
    [
        pytest.param(deface, id="with times put back"),
        pytest.param(Path.unlink, id="removed"),
        pytest.param(replace_by_link, id="made a link"),
        pytest.param(close_to_others, id="made unreadable"),
        pytest.param(lambda path: path.with_name("stray").touch(), id="one more"),
    ],
)
@pytest.mark.parametrize("before", [1, 7])
@pytest.mark.parametrize("at", [0, -1])
def test_what_somebody_did_to_a_release_is_never_taken_over(
    folder: Path, known: bool, tamper: Callable[[Path], None], before: int, at: int
) -> None:
    for number in range(before):
        send_all(folder, version(number), known=known, minutes=number)
    tamper(all_of(folder)[at] / "2026" / "damp" / "index.html")

    send_all(folder, version(before), known=known, minutes=10)

    assert said(folder / "current") == version(before)
    modes = {path.stat().st_mode & 0o777 for path in trees.files_of(folder / "current")}
    assert modes == {0o644}


def test_the_same_site_again_puts_right_what_somebody_did(
    folder: Path, known: bool
) -> None:
    send_all(folder, version(1), known=known)
    deface(folder / "current" / "index.html")

    send_all(folder, version(1), known=known, minutes=5)

    assert said(folder / "current") == version(1)


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9] + b"\xff")


def write_nonsense(path: Path) -> None:
    path.write_text('{"index.html": 4}')


def write_a_list(path: Path) -> None:
    path.write_text("[]")


@pytest.mark.parametrize("lose", [Path.unlink, spoil, write_nonsense, write_a_list])
def test_without_a_manifest_releases_are_read(
    folder: Path, lose: Callable[[Path], None]
) -> None:
    for number in range(6):
        send_all(folder, version(number), known=True, minutes=number)
    for path in (folder / "releases").glob(".*.manifest"):
        lose(path)

    again = send_all(folder, version(5), known=True, minutes=10)
    send_all(folder, version(6), known=True, minutes=11)

    assert "holds this very site already" in again
    assert said(folder / "current") == version(6)


def test_digests_that_are_not_the_sites_make_no_release(folder: Path) -> None:
    send_all(folder, version(1), known=True)
    wrong = trees.digests(folder.with_name("output")) | {"index.html": "0"}

    with pytest.raises(DeployError, match="changed while it was copied"):
        releases.send(
            folder, folder.with_name("output"), now=NOON, holder=ME, digests=wrong
        )

    assert said(folder / "current") == version(1)
    assert len(all_of(folder)) == 1


def test_where_files_cannot_be_linked_they_are_copied(
    folder: Path, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", cannot)
    for number in range(7):
        send_all(folder, version(number), known=known, minutes=number)

    assert [said(release) for release in all_of(folder)] == [
        version(number) for number in range(2, 7)
    ]


def test_killed_at_every_step_all_releases_stay_whole(folder: Path) -> None:
    for number in range(6):
        send_all(folder, version(number), known=True, minutes=number)
    output = folder.with_name("output")
    lay(output, version(5) | {"index.html": "new"})
    digests = trees.digests(output)
    sites = [version(number) for number in range(6)] + [said(output)]
    sent = 6

    def send_on() -> None:
        now = NOON + timedelta(minutes=sent)
        releases.send(folder, output, now=now, holder=ME, digests=digests)

    for _ in killing.at_every_step(send_on):
        assert said(folder / "current") in sites
        for release in (folder / "releases").glob("[!.]*"):
            assert said(release) in sites
        sent += 1
        new = version(5) | {"2026/damp/index.html": f"damp {sent}"}
        lay(output, new)
        digests = trees.digests(output)
        sites.append(new)

    assert said(folder / "current") == sites[-1]
    assert len(all_of(folder)) == releases.KEPT


def make_current(folder: Path) -> None:
    (folder / "current").mkdir(parents=True)


def make_file(folder: Path) -> None:
    folder.write_text("a file")


def make_file_above(folder: Path) -> None:
    folder.parent.rmdir()
    folder.parent.write_text("a file")


@pytest.mark.parametrize(
    ("make", "advice"),
    [
        pytest.param(make_current, "current is no link of ours", id="a folder current"),
        pytest.param(make_file, "www is a file: name a folder", id="a file"),
        pytest.param(make_file_above, "is a file: name a folder", id="a file above it"),
    ],
)
def test_a_folder_that_will_not_do_is_said_before_anything_is_built(
    folder: Path, make: object, advice: str
) -> None:
    assert callable(make)
    make(folder)

    with pytest.raises(BadTargetError, match=advice):
        release_folders.check(folder, folder.parent / "output")


@pytest.mark.parametrize("inside", [".", "www", "www/deep"])
def test_releases_may_not_lie_in_what_is_replaced(tmp_path: Path, inside: str) -> None:
    with pytest.raises(BadTargetError, match="which is replaced"):
        release_folders.check(tmp_path / "output" / inside, tmp_path / "output")


def refuse_as_nobody(folder: Path, advice: str) -> None:
    if os.geteuid() == 0:
        os.setuid(65534)
    with pytest.raises(BadTargetError, match=advice):
        release_folders.check(folder, Path("output"))


def test_a_folder_one_may_not_write_to(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(0)

    for folder, advice in (("/usr/www", "not write to /usr"), (closed / "www", "not look")):
        work = partial(refuse_as_nobody, Path(folder), advice)
        assert killing.ended_well(killing.apart(work))


def test_a_good_folder_passes_before_and_after_its_first_release(folder: Path) -> None:
    release_folders.check(folder, folder.parent / "output")
    send(folder, "one")
    release_folders.check(folder, folder.parent / "output")


def test_no_release_from_before_an_erasure_is_kept(folder: Path) -> None:
    def forgetting(words: str, erased: str, minutes: int) -> str:
        now = NOON + timedelta(minutes=minutes)
        built = site(folder, words)
        return releases.send(folder, built, now=now, holder=ME, erased=erased)

    send(folder, "with her words")
    forgetting("with her words and his", "", 1)
    said = forgetting("without her words", "ab", 2)
    names = [path.name for path in (folder / "releases").glob("[!.]*")]

    assert said.endswith("; those before it held what was erased, and are gone")
    assert [(folder / "current").readlink().name] == names
    with pytest.raises(BadTargetError, match="keeps no release before"):
        releases.roll_back(folder, holder=ME)
    forgetting("another day", "ab", 3)
    assert len([*(folder / "releases").glob("[!.]*")]) == 2
    assert forgetting("another day", "cd", 4).endswith("and are gone")
    assert shown(folder) == "another day"
    assert len([*(folder / "releases").glob("[!.]*")]) == 1
