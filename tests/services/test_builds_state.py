"""The state beside the site: no room for it, a reader of it, something in its place."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.changes import damage, folders, sites
from tests.changes.sites import SmallSite
from tests.changes.town import ChangingTown

from outspoken.model.publication import Failed, Published, Step
from outspoken.services.builds import state
from outspoken.services.builds.state import State


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangingTown]:
    with sites.begun(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def site(beginning: ChangingTown, tmp_path: Path) -> SmallSite:
    return SmallSite.of(beginning, tmp_path)


class Deploy:
    """A deploy that only notes that it was asked for."""

    def __init__(self) -> None:
        self.is_done = False

    def __call__(self, _: Path) -> str:
        self.is_done = True
        return "deployed"


def no_room(self: State) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def test_no_room_for_the_state_is_said_in_a_sentence(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        most = "PRAGMA max_page_count = 30"
        patch.setattr(state, "_OPENING", (*state._OPENING, most))
        done = site.publish()
    assert isinstance(done, Failed)
    assert "database or disk is full" in done.why
    assert not site.output.exists()
    site.follow()


def test_a_state_that_cannot_be_kept_is_a_note_and_the_site_is_deployed(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(site.publish(), Published)
    site.change(1, "Something new")
    deploy = Deploy()
    with monkeypatch.context() as patch:
        patch.setattr(State, "commit", no_room)
        done = site.publish(deploy=deploy)
    assert isinstance(done, Published)
    assert "the next publish will take longer: database or disk is full" in done.notes
    assert deploy.is_done
    assert "Something new" in site.page(1)
    site.follow()


def test_a_reader_of_the_state_stops_a_publish_before_anything_is_done(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(site.publish(), Published)
    before, deploy = folders.held_in(site.output), Deploy()
    site.change(1, "Something new")
    monkeypatch.setattr(state, "PATIENCE", 0)
    with state.peeked(state.beside(site.output)) as reader:
        rows = reader.execute("SELECT * FROM files")
        rows.fetchone()
        done = site.publish(deploy=deploy)
        rows.close()
    assert isinstance(done, Failed)
    assert done.step is Step.CHECK
    assert "locked" in done.why
    assert folders.held_in(site.output) == before
    assert not deploy.is_done
    site.follow()


def a_socket(path: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | 0o600)


def a_link(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))


@pytest.mark.parametrize("put", [a_socket, a_link, Path.mkdir])
def test_what_bears_the_name_of_a_state_and_is_no_file_is_left_alone(
    site: SmallSite, put: Callable[[Path], None]
) -> None:
    path = damage.beside(site.output, damage.STATE)
    put(path)
    before = path.lstat()
    done = site.publish()
    assert isinstance(done, Failed)
    assert f"move it away: {path}" in done.why
    assert path.lstat() == before
    assert not path.with_name("elsewhere").exists()
