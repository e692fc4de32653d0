"""What the checks know of files that stand: nothing passes because it once did."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.changes import sites
from tests.changes.sites import SmallSite
from tests.changes.town import PAGE, ChangingTown

from outspoken.model.publication import Failed, Published, Step
from outspoken.services import leak_store_file

Accident = Callable[[SmallSite, pytest.MonkeyPatch], None]
TAKEN_OUT = "purple elephant parade sings"


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangingTown]:
    with sites.begun(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def site(beginning: ChangingTown, tmp_path: Path) -> SmallSite:
    return SmallSite.of(beginning, tmp_path)


def decided_again(site: SmallSite, _: Path) -> None:
    site.take_out(0, TAKEN_OUT)


def decided_again_and_index_lost(site: SmallSite, _: Path) -> None:
    (site.town.office.private / leak_store_file.NAME).unlink()
    site.take_out(0, TAKEN_OUT)


def put_back(site: SmallSite, backup: Path) -> None:
    shutil.rmtree(site.town.office.private)
    shutil.copytree(backup, site.town.office.private)


def put_back_as_it_was(site: SmallSite, backup: Path) -> None:
    shutil.rmtree(site.town.office.private)
    backup.rename(site.town.office.private)


@pytest.mark.parametrize(
    "again", [decided_again, decided_again_and_index_lost, put_back, put_back_as_it_was]
)
def test_a_record_that_comes_back_is_sought_again(
    site: SmallSite, tmp_path: Path, again: Callable[[SmallSite, Path], None]
) -> None:
    private, backup = site.town.office.private, tmp_path / "backup"
    site.take_out(0, TAKEN_OUT)
    assert isinstance(site.publish(), Published)
    private.rename(backup)
    shutil.copytree(backup, private)
    site.take_out(0)
    assert isinstance(site.publish(), Published)
    site.change(0, f"The {TAKEN_OUT}.")
    assert isinstance(site.publish(), Published)
    again(site, backup)
    done = site.publish()
    assert isinstance(done, Failed)
    assert done.step is Step.VERIFY


def test_what_a_preview_made_is_searched_by_the_next_publish(site: SmallSite) -> None:
    site.take_out(0, TAKEN_OUT)
    assert isinstance(site.publish(), Published)
    site.change(0, f"The {TAKEN_OUT}, [elsewhere](/nowhere/).")
    refused = site.publish()
    assert isinstance(refused, Failed)
    site.preview()
    again = site.publish()
    assert isinstance(again, Failed)
    assert again.problems == refused.problems


def test_a_photo_that_a_preview_made_is_known_to_the_next_publish(site: SmallSite) -> None:
    assert isinstance(site.publish(), Published)
    site.add_photo(site.post(1))
    address = site.town.settings["site_url"]
    site.town.settings["site_url"] = "http://localhost:8000"
    site.preview()
    site.town.settings["site_url"] = address
    assert isinstance(site.publish(), Published)


def lost(site: SmallSite, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(site.output)


def cannot_be_linked(_: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.parametrize("way", [lost, cannot_be_linked])
def test_a_site_made_anew_holds_nothing_of_before_that_a_link_may_lead_to(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, way: Accident
) -> None:
    said = PAGE.format(title="About", summary="Us.", body="See [it](/2026/post-2/).")
    (site.town.content / "pages" / "about.md").write_text(said, encoding="utf-8")
    assert isinstance(site.publish(), Published)
    way(site, monkeypatch)
    site.remove(2)
    came = site.follow()
    assert came.wrong
    assert "about/index.html" in came.wrong[0]


def test_after_a_site_was_lost_all_can_be_removed_from_it(site: SmallSite) -> None:
    assert isinstance(site.publish(), Published)
    shutil.rmtree(site.output)
    for number in reversed(range(1, sites.POSTS)):
        site.remove(number)
        assert isinstance(site.publish(), Published)
