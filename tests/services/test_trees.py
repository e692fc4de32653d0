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


SITE = {"index.html": "front", "2026/damp/index.html": "damp", "feed.atom": "<feed/>"}


def test_the_files_come_in_the_same_order_on_every_machine(tmp_path: Path) -> None:
    lay(tmp_path, SITE)

    found = [path.relative_to(tmp_path).as_posix() for path in trees.files_of(tmp_path)]

    assert found == ["2026/damp/index.html", "feed.atom", "index.html"]


def test_a_copy_has_the_same_digest(tmp_path: Path) -> None:
    one, other = lay(tmp_path / "one", SITE), lay(tmp_path / "other", SITE)

    assert trees.digest(one) == trees.digest(other)


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

    assert trees.digest(one) != trees.digest(other)


names = st.text("abc", min_size=1, max_size=3)


@given(one=st.dictionaries(names, st.text("xy", max_size=2)), other=st.data())
def test_the_digest_is_the_same_only_for_the_same_files(
    tmp_path_factory: pytest.TempPathFactory, one: dict[str, str], other: st.DataObject
) -> None:
    second = other.draw(st.dictionaries(names, st.text("xy", max_size=2)))
    folder = tmp_path_factory.mktemp("sites")
    (folder / "one").mkdir()
    (folder / "second").mkdir()

    same = trees.digest(lay(folder / "one", one)) == trees.digest(
        lay(folder / "second", second)
    )

    assert same == (one == second)


def make_link(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def make_link_to_folder(path: Path) -> None:
    path.symlink_to("/etc", target_is_directory=True)


@pytest.mark.parametrize("make", [make_link, make_link_to_folder, os.mkfifo])
def test_what_is_no_file_would_publish_something_else(tmp_path: Path, make: object) -> None:
    assert callable(make)
    make(lay(tmp_path, SITE) / "2026" / "odd")

    with pytest.raises(trees.OddFileError, match=r"remove .*/2026/odd"):
        list(trees.files_of(tmp_path))


@pytest.mark.parametrize("name", ["two\nlines", 'a"quote', "bell\a", "\udcff"])
def test_a_name_that_cannot_be_written_on_a_line_is_refused(
    tmp_path: Path, name: str
) -> None:
    lay(tmp_path, {name: "text"})

    with pytest.raises(trees.OddFileError, match="rename"):
        list(trees.files_of(tmp_path))


def test_a_flush_ends_well_where_there_is_one_for_a_single_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees.flush(lay(tmp_path, SITE))

    monkeypatch.setattr(trees, "libc", object())
    trees.flush(tmp_path)
