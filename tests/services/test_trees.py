import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services import trees


def lay(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def digest(folder: Path) -> str:
    return trees.digest(trees.digests(folder))


SITE = {"index.html": "front", "2026/damp/index.html": "damp", "feed.atom": "<feed/>"}


def test_the_files_come_in_the_same_order_on_every_machine(tmp_path: Path) -> None:
    lay(tmp_path, SITE)

    found = [path.relative_to(tmp_path).as_posix() for path in trees.files_of(tmp_path)]

    assert found == ["2026/damp/index.html", "feed.atom", "index.html"]


def test_a_copy_has_the_same_digest(tmp_path: Path) -> None:
    one, other = lay(tmp_path / "one", SITE), lay(tmp_path / "other", SITE)

    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"index.html": "other words"}, id="a file says something else"),
        pytest.param({"new.html": ""}, id="a file more, even an empty one"),
        pytest.param({"feed": ".atom<feed/>"}, id="words moved into a name"),
    ],
)
def test_any_change_is_another_digest(tmp_path: Path, change: dict[str, str]) -> None:
    one, other = lay(tmp_path / "one", SITE), lay(tmp_path / "other", SITE | change)

    assert digest(one) != digest(other)


names = st.text("abc", min_size=1, max_size=3)


@given(one=st.dictionaries(names, st.text("xy", max_size=2)), other=st.data())
def test_the_digest_is_the_same_only_for_the_same_files(
    tmp_path_factory: pytest.TempPathFactory, one: dict[str, str], other: st.DataObject
) -> None:
    second = other.draw(st.dictionaries(names, st.text("xy", max_size=2)))
    folder = tmp_path_factory.mktemp("sites")
    (folder / "one").mkdir()
    (folder / "second").mkdir()

    same = digest(lay(folder / "one", one)) == digest(lay(folder / "second", second))

    assert same == (one == second)


def test_every_file_is_seen_and_seen_to_be_touched(tmp_path: Path) -> None:
    lay(tmp_path, SITE)
    before = dict(trees.seen(tmp_path))
    feed = tmp_path / "feed.atom"
    times = feed.stat().st_atime_ns, feed.stat().st_mtime_ns

    feed.write_text("<FEED/>")
    os.utime(feed, ns=times)
    after = dict(trees.seen(tmp_path))

    assert before.keys() == after.keys() == SITE.keys()
    assert {name for name in SITE if before[name] != after[name]} == {"feed.atom"}


def test_a_folder_can_be_filled_with_links(tmp_path: Path) -> None:
    one, other = lay(tmp_path / "one", SITE), tmp_path / "other"
    (one / "2026").chmod(0o700)
    other.mkdir()

    trees.link_all(one, other)

    assert {name for name, _ in trees.seen(other)} == SITE.keys()
    assert all((other / name).samefile(one / name) for name in SITE)
    assert (other / "2026").stat().st_mode & 0o777 == 0o700


def make_link(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def make_link_to_folder(path: Path) -> None:
    path.symlink_to("/etc", target_is_directory=True)


@pytest.mark.parametrize("make", [make_link, make_link_to_folder, os.mkfifo])
def test_what_is_no_file_would_publish_something_else(tmp_path: Path, make: object) -> None:
    assert callable(make)
    make(lay(tmp_path, SITE) / "2026" / "odd")

    for look in (trees.files_of, trees.seen):
        with pytest.raises(trees.OddFileError, match=r"remove .*/2026/odd"):
            list(look(tmp_path))
    (tmp_path / "new").mkdir()
    with pytest.raises(trees.OddFileError, match=r"odd is a link or no file"):
        trees.link_all(tmp_path / "2026", tmp_path / "new")


@pytest.mark.parametrize("name", ["two\nlines", 'a"quote', "bell\a", "\udcff"])
def test_a_name_that_cannot_be_written_on_a_line_is_refused(
    tmp_path: Path, name: str
) -> None:
    lay(tmp_path, {name: "text"})

    with pytest.raises(trees.OddFileError, match="rename"):
        list(trees.files_of(tmp_path))
    with pytest.raises(trees.OddFileError, match="cannot be the name of a file"):
        list(trees.seen(tmp_path))


def test_a_flush_ends_well_where_there_is_one_for_a_single_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees.flush(lay(tmp_path, SITE))

    monkeypatch.setattr(trees, "libc", object())
    trees.flush(tmp_path)
