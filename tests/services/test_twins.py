"""The twin of a site shares every file with it, and never lends it a byte by mistake."""

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services import killing

from outspoken.model.problem import Problem
from outspoken.model.publication import Built, Failed, Published, Step
from outspoken.services import publishing, swapping, trees, twins
from outspoken.services.publishing import Prepared, StepError, Steps
from outspoken.services.twins import Pair

SITE = {"index.html": "front", "2026/damp/index.html": "damp", "feed.atom": "<feed/>"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return lay(tmp_path / "output", SITE)


def lay(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def words(folder: Path) -> dict[str, str]:
    paths = trees.files_of(folder)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


def shared(one: Path, other: Path) -> bool:
    """Tell whether two folders have the same files, each one only on disk."""
    names = {path.relative_to(one) for path in one.rglob("*")}
    return names == {path.relative_to(other) for path in other.rglob("*")} and all(
        (one / name).is_dir() or (one / name).samefile(other / name) for name in names
    )


def twin_of(place: Path) -> Path:
    return place.with_name("output.twin")


def beside(place: Path) -> set[str]:
    return {path.name for path in place.parent.iterdir()} - {"output", "output.lock"}


def made(place: Path) -> Path:
    folder = twins.make(place)
    assert folder is not None
    return folder


def kept(place: Path) -> Pair:
    pair = twins.keep(made(place), place, ())
    assert pair is not None
    return pair


def opened(place: Path, pair: Pair | None) -> Path:
    folder = twins.open(place, pair)
    assert folder is not None
    return folder


def change(place: Path, pair: Pair | None, new: dict[str, str | None]) -> Pair | None:
    """Do what a publish does that changes the files *new* alone; None for removed."""
    folder = twins.open(place, pair) or made(place)
    for name, text in new.items():
        if text is None:
            twins.remove(folder, name)
        else:
            twins.put(folder, name, text.encode())
    swapping.change(folder, place, plain=True)
    return twins.keep(folder, place, set(new))


def test_a_twin_is_made_with_every_file_shared(place: Path) -> None:
    folder = made(place)

    assert shared(folder, place)
    assert beside(place) == {folder.name}
    assert swapping.recover(place) == [
        f"removed {folder.name}, left by a publish that was killed"
    ]
    assert words(place) == SITE


def test_a_publish_changes_what_changed_and_shares_all_else(place: Path) -> None:
    pair: Pair | None = kept(place)
    before = {name: (place / name).stat().st_ino for name in SITE}

    pair = change(place, pair, {"index.html": "new", "2026/bins/index.html": "bins"})

    assert words(place) == SITE | {"index.html": "new", "2026/bins/index.html": "bins"}
    assert (place / "feed.atom").stat().st_ino == before["feed.atom"]
    assert (place / "index.html").stat().st_ino != before["index.html"]
    assert beside(place) == {"output.twin"}
    assert shared(twin_of(place), place)
    assert pair == Pair(place.stat().st_ino, twin_of(place).stat().st_ino)


def test_what_was_taken_down_is_not_kept_in_the_twin(place: Path) -> None:
    change(place, kept(place), {"2026/damp/index.html": None})

    assert words(twin_of(place)) == words(place)
    assert not (place / "2026").exists()
    assert not (twin_of(place) / "2026").exists()


names = st.sampled_from(["index.html", "a", "a/b", "a/b/c", "a/d", "e/f"])
changes = st.dictionaries(names, st.one_of(st.none(), st.text("xy", max_size=2)))


@given(runs=st.lists(changes, max_size=6))
def test_after_any_changes_the_site_is_what_was_put_and_the_twin_is_level(
    tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, str | None]]
) -> None:
    place = lay(tmp_path_factory.mktemp("site") / "output", {"index.html": "0"})
    pair: Pair | None = None
    wanted: dict[str, str] = {"index.html": "0"}

    for run in runs:
        texts = {name: text for name, text in run.items() if text is not None}
        after = {k: v for k, v in wanted.items() if k not in run} | texts
        if "index.html" not in after or any(
            one.startswith(f"{other}/") for one in after for other in after
        ):
            continue
        pair, wanted = change(place, pair, run), after
        assert words(place) == wanted
        assert shared(twin_of(place), place)
        assert beside(place) == {"output.twin"}


def test_a_file_in_the_place_of_a_folder_and_the_other_way_round(place: Path) -> None:
    pair = change(place, kept(place), {"2026": "a file", "feed.atom/deep/x": "a folder"})

    expected = {"2026": "a file", "feed.atom/deep/x": "a folder", "index.html": "front"}
    assert words(place) == expected
    assert shared(twin_of(place), place)
    opposite = {"2026/x": "x", "2026": None, "feed.atom": "f", "feed.atom/deep/x": None}
    change(place, pair, opposite)
    assert words(place) == {"2026/x": "x", "feed.atom": "f", "index.html": "front"}
    assert shared(twin_of(place), place)


def test_removing_what_is_not_there_is_no_matter(place: Path) -> None:
    folder = made(place)

    for name in ("nothing", "no/where", "feed.atom/below-a-file", "2026"):
        twins.remove(folder, name)

    assert words(folder) == SITE


@pytest.mark.parametrize(
    "name", ["../x", "/etc/x", "a/../../x", "a//x", "", ".", "x/", "two\nlines", 'a"b']
)
def test_a_name_that_leads_elsewhere_is_refused(place: Path, name: str) -> None:
    folder = made(place)

    for work in (
        lambda: twins.put(folder, name, b"x"),
        lambda: twins.remove(folder, name),
        lambda: twins.level(folder, place, [name]),
    ):
        with pytest.raises(trees.OddFileError, match="cannot be the name of a file"):
            work()
    assert words(folder) == words(place) == SITE


def test_a_link_to_a_folder_elsewhere_is_never_written_through(
    place: Path, tmp_path: Path
) -> None:
    elsewhere = lay(tmp_path / "elsewhere", {"x": "theirs", "y": "theirs"})
    folder = made(place)
    (folder / "in").symlink_to(elsewhere)

    twins.remove(folder, "in/y")
    twins.put(folder, "in/x", b"ours")

    assert words(elsewhere) == {"x": "theirs", "y": "theirs"}
    assert words(folder) == SITE | {"in/x": "ours"}


def test_what_is_known_of_a_new_file_is_returned(place: Path) -> None:
    folder = made(place)

    known = twins.put(folder, "new.html", b"four")

    now = (folder / "new.html").stat()
    assert known.st_size == 4
    assert (known.st_ino, known.st_mtime_ns) == (now.st_ino, now.st_mtime_ns)


def test_a_file_that_is_being_served_keeps_its_bytes(place: Path) -> None:
    pair: Pair | None = kept(place)
    with (place / "index.html").open() as index, (place / "feed.atom").open() as feed:
        pair = change(place, pair, {"index.html": "one", "feed.atom": None})
        change(place, pair, {"index.html": "two"})

        assert (index.read(), feed.read()) == ("front", "<feed/>")


def write_into(path: Path) -> None:
    with path.open("r+") as file:
        file.write("FRONT, by hand")


def write_over(path: Path) -> None:
    path.with_name("editor~").write_text("FRONT, by hand")
    path.with_name("editor~").replace(path)


@pytest.mark.parametrize("edit", [write_into, write_over])
def test_a_file_edited_by_hand_is_seen_and_can_be_put_right(
    place: Path, edit: Callable[[Path], None]
) -> None:
    pair = change(place, kept(place), {"2026/x": "x"})
    before = (place / "feed.atom").stat()
    edit(place / "feed.atom")
    after = (place / "feed.atom").stat()

    assert before.st_size != after.st_size
    change(place, pair, {"feed.atom": "<feed/>"})

    assert words(place) == SITE | {"2026/x": "x"}
    assert shared(twin_of(place), place)


def test_a_stray_file_that_is_named_as_changed_does_not_come_back(place: Path) -> None:
    pair: Pair | None = kept(place)
    (place / "stray.html").write_text("by hand")

    for _ in range(2):
        pair = change(place, pair, {"stray.html": None})
        assert words(place) == words(twin_of(place)) == SITE


def lose_it(place: Path) -> None:
    twins.drop(place)


def unpack_another(place: Path) -> None:
    place.rename(place.with_name("before"))
    lay(place, SITE)


def swap_by_itself(place: Path) -> None:
    new = swapping.new_folder(place)
    lay(new, SITE)
    swapping.change(new, place)
    shutil.rmtree(new)


def make_another_twin(place: Path) -> None:
    twin_of(place).rename(place.with_name("before"))
    lay(twin_of(place), SITE)


def make_it_a_link(place: Path) -> None:
    twin_of(place).rename(place.with_name("before"))
    twin_of(place).symlink_to("before")


def lose_the_front_page(place: Path) -> None:
    (twin_of(place) / "index.html").unlink()


def lose_the_site(place: Path) -> None:
    place.rename(place.with_name("before"))


@pytest.mark.parametrize(
    "spoil",
    [
        lose_it,
        unpack_another,
        swap_by_itself,
        make_another_twin,
        make_it_a_link,
        lose_the_front_page,
        lose_the_site,
    ],
)
def test_a_twin_of_something_else_is_not_used(
    place: Path, spoil: Callable[[Path], None]
) -> None:
    pair = kept(place)
    spoil(place)

    assert twins.open(place, pair) is None
    assert beside(place) <= {"before", "output.twin"}


def test_without_a_pair_to_compare_no_twin_is_used(place: Path) -> None:
    kept(place)

    assert twins.open(place, None) is None
    assert beside(place) == set()


def test_an_inode_number_given_out_again_does_not_make_a_pair(place: Path) -> None:
    pair = kept(place)
    index = place / "index.html"
    index.rename(index.with_name("moved"))
    index.write_text("front")

    assert twins.open(place, pair) is None


def test_a_folder_of_somebody_elses_by_that_name_stays(place: Path) -> None:
    theirs = lay(twin_of(place), {"novel.odt": "twins"})

    assert twins.keep(made(place), place, ()) is None
    twins.drop(place)

    assert words(theirs) == {"novel.odt": "twins"}
    assert beside(place) == {"output.twin"}


def test_a_pair_is_kept_as_json() -> None:
    pair = Pair(place=12, twin=34)

    assert Pair.from_json(json.loads(json.dumps(pair.to_json()))) == pair
    with pytest.raises(KeyError):
        Pair.from_json({"place": 12})


@pytest.mark.parametrize("number", [errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOSPC])
def test_where_files_cannot_be_linked_there_is_no_twin_and_nothing_left(
    place: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder = made(place)
    twins.put(folder, "index.html", b"new")
    swapping.change(folder, place)
    wanted = words(place)

    def cannot(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", cannot)

    assert twins.keep(folder, place, ["index.html"]) is None
    assert twins.make(place) is None
    assert words(place) == wanted
    assert beside(place) == set()


def test_a_link_in_the_site_is_not_taken_over(place: Path) -> None:
    (place / "2026" / "photo.jpg").symlink_to("/etc/hostname")

    assert twins.make(place) is None
    assert beside(place) == set()


def test_where_there_is_no_site_there_is_no_twin(tmp_path: Path) -> None:
    assert twins.make(tmp_path / "output") is None
    assert list(tmp_path.iterdir()) == []


def publish(place: Path, build: Callable[[Path], Prepared]) -> Published | Failed:
    steps = Steps(check=list, build=build, verify=lambda _: ([], []))
    return publishing.publish(place, steps, holder="process 1")


def building(new: dict[str, str | None], state: Path) -> Callable[[Path], Prepared]:
    """Return a step that changes the files *new* alone and keeps the pair in *state*."""

    def build(place: Path) -> Prepared:
        said = json.loads(state.read_text()) if state.exists() else None
        folder = twins.open(place, Pair.from_json(said) if said else None)
        folder = folder or twins.make(place) or swapping.new_folder(place)
        for name, text in new.items():
            if text is None:
                twins.remove(folder, name)
            else:
                twins.put(folder, name, text.encode())

        def settle(old: Path | None) -> None:
            left = twins.make(place) if old is None else old
            pair = left and twins.keep(left, place, () if old is None else set(new))
            state.write_text(json.dumps(pair.to_json() if pair else None))

        return Prepared(
            folder,
            Built((), len(new)),
            plain=True,
            settle=settle,
            abandon=lambda: twins.give_back(folder, place, set(new)),
        )

    return build


def test_a_publish_with_a_twin_leaves_the_site_its_twin_and_nothing_else(
    tmp_path: Path,
) -> None:
    place, state = tmp_path / "www" / "output", tmp_path / "state"
    for new in (dict(SITE), {"index.html": "new"}, {"feed.atom": None, "x/y": "z"}):
        assert isinstance(publish(place, building(dict(new), state)), Published)
        assert shared(place, twin_of(place))
        assert beside(place) == {"output.twin"}

    expected = {"index.html": "new", "2026/damp/index.html": "damp", "x/y": "z"}
    assert words(place) == expected


def test_a_publish_that_fails_gives_the_twin_back(place: Path, tmp_path: Path) -> None:
    state = tmp_path / "www.state"
    publish(place, building({"index.html": "one"}, state))
    inode = twin_of(place).stat().st_ino
    new: dict[str, str | None] = {"index.html": "two", "bad": "x", "feed.atom": None}
    steps = Steps(check=list, build=building(new, state), verify=_find_fault)

    outcome = publishing.publish(place, steps, holder="process 1")

    assert isinstance(outcome, Failed)
    assert words(place) == SITE | {"index.html": "one"}
    assert shared(place, twin_of(place))
    pair = Pair.from_json(json.loads(state.read_text()))
    assert opened(place, pair).stat().st_ino == inode


def _find_fault(_: Path) -> tuple[list[Problem], list[str]]:
    raise StepError("a fault was found")


def test_a_publish_that_makes_all_anew_drops_the_twin_of_what_it_replaced(
    place: Path, tmp_path: Path
) -> None:
    publish(place, building({"index.html": "one"}, tmp_path / "state"))

    def fill(folder: Path) -> Built:
        lay(folder, {"index.html": "anew"})
        return Built((), 1)

    publish(place, publishing.filling(fill))

    assert words(place) == {"index.html": "anew"}
    assert beside(place) == {"state"}


def test_when_nothing_changed_the_site_stays_and_is_still_sent(place: Path) -> None:
    seen: list[object] = []
    inode = place.stat().st_ino
    steps = Steps(
        check=list,
        build=lambda _: Prepared(None, Built((), 3), settle=seen.append),
        verify=lambda folder: ([], [f"verified {folder.name}"]),
        deploy=lambda folder: f"sent {folder.name}",
    )

    outcome = publishing.publish(place, steps, holder="process 1")

    assert outcome == Published(place, Built((), 3), ("verified output", "sent output"))
    assert place.stat().st_ino == inode
    assert seen == [None]


def test_nothing_changed_where_there_is_no_site_is_a_failure(tmp_path: Path) -> None:
    outcome = publish(tmp_path / "output", lambda _: Prepared(None, Built((), 0)))

    assert isinstance(outcome, Failed)
    assert (outcome.step, outcome.why) == (Step.BUILD, "it made no front page")


def test_a_state_that_cannot_be_kept_is_a_note_and_no_failure(place: Path) -> None:
    def fail(_: Path | None) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "output.state")

    steps = Steps(
        check=list,
        build=lambda place: Prepared(_filled(place), Built((), 1), settle=fail),
        verify=lambda _: ([], []),
    )

    outcome = publishing.publish(place, steps, holder="process 1")

    assert isinstance(outcome, Published)
    assert outcome.notes == (
        "the next publish will take longer: No space left on device: output.state",
    )
    assert beside(place) == set()


def _filled(place: Path) -> Path:
    return lay(swapping.new_folder(place), SITE)


def read_pair(state: Path) -> Iterator[Pair]:
    said = json.loads(state.read_text() or "null") if state.exists() else None
    if said:
        yield Pair.from_json(said)


def test_killed_at_every_step_the_site_is_whole_and_the_next_publish_recovers(
    place: Path, tmp_path: Path
) -> None:
    place = lay(tmp_path / "www" / "output", SITE)
    state = tmp_path / "state"
    new: dict[str, str | None] = {"index.html": "new", "feed.atom": None, "n/x": "new"}
    back: dict[str, str | None] = {
        "index.html": "front",
        "feed.atom": "<feed/>",
        "n/x": None,
    }
    publish(place, building(back, state))
    after = {"index.html": "new", "2026/damp/index.html": "damp", "n/x": "new"}
    seen, with_twin = set(), set()

    for _ in killing.at_every_step(lambda: publish(place, building(new, state))):
        assert words(place) in (SITE, after)
        seen.add(words(place)["index.html"])
        swapping.recover(place)
        assert beside(place) <= {"output.twin"}
        for pair in read_pair(state):
            if (folder := twins.open(place, pair)) is not None:
                assert shared(folder, place)
                with_twin.add(words(place)["index.html"])
                twins.give_back(folder, place, ())
        assert isinstance(publish(place, building(back, state)), Published)
        assert words(place) == SITE
        assert shared(place, twin_of(place))
        assert beside(place) == {"output.twin"}

    assert words(place) == after
    assert seen == with_twin == {"front", "new"}
