"""Files that are not what they seem: where they lie, what they are, when they change."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from tests.changes import builders, folders, made, secrecy, sites, words
from tests.changes.sites import SmallSite
from tests.changes.town import ChangingTown

from outspoken.model.post import Answer, Post
from outspoken.model.publication import Failed, Published, Step
from outspoken.model.reason import Reason
from outspoken.services import activity, posts, withdrawals
from outspoken.services.builds import sources
from outspoken.services.builds.engine import Engine
from outspoken.services.builds.output import Output

AGES = 10**18
"""Nanoseconds in which all files of a test were changed."""


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangingTown]:
    with sites.begun(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def site(beginning: ChangingTown, tmp_path: Path) -> SmallSite:
    return SmallSite.of(beginning, tmp_path)


def an_answer(site: SmallSite) -> Answer:
    said = made.an_answer(site.town, Random(3), site.post(2))
    site.town.put(said)
    return said


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda site: site.comment_on(2), id="a comment"),
        pytest.param(an_answer, id="an answer"),
    ],
)
def test_nobody_moves_an_approved_text_below_another_post(
    site: SmallSite, written: Callable[[SmallSite], Post | Answer]
) -> None:
    said = written(site)
    assert site.follow().held == ()
    path = site.town.place_of(said)
    top = site.town.content / path.relative_to(site.town.content).parts[0]
    moved = top / site.post(1).id / top.name / said.post / path.name
    moved.parent.mkdir(parents=True)
    path.rename(moved)
    (held,) = site.follow().held
    assert "it lies in a folder too many" in held
    word = secrecy.OWN_WORD.findall(said.body.encode())[0]
    assert not any(word in site.page(number).encode() for number in range(sites.POSTS))
    builders.by_articles(site.town, site.output.with_name("articles"))
    assert folders.difference(site.output, site.output.with_name("articles")) == ""


def test_a_post_in_a_deeper_folder_does_not_take_the_address_of_another(
    site: SmallSite,
) -> None:
    other = replace(site.post(3), id="20260201-zzzzzz", title="Other words entirely")
    path = site.town.content / "posts" / "extra" / "posts" / "2026" / "post-3.md"
    path.parent.mkdir(parents=True)
    path.write_text(posts.render(site.town.signed(other)), encoding="utf-8")
    (held,) = site.follow().held
    assert "it lies in a folder too many" in held
    assert "Other words entirely" not in site.page(3)


@pytest.mark.parametrize("is_gone", [True, False], ids=["gone", "another"])
def test_a_comment_whose_approved_photo_is_another_is_held_back(
    site: SmallSite, *, is_gone: bool
) -> None:
    photo = site.add_photo(site.comment_on(1))
    approved = photo.read_bytes()
    assert site.follow().held == ()
    photo.unlink() if is_gone else photo.write_bytes(words.picture(Random(2)))
    assert len(site.follow().held) == 1
    photo.write_bytes(approved)
    assert site.follow().held == ()


def test_a_photo_that_is_swapped_during_a_publish_stops_it(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = site.add_photo(site.post(1))
    approved, make = photo.read_bytes(), Engine.make

    def swapped(engine: Engine, output: Output) -> None:
        photo.write_bytes(words.picture(Random(2)))
        make(engine, output)

    with monkeypatch.context() as patch:
        patch.setattr(Engine, "make", swapped)
        done = site.publish()
    assert isinstance(done, Failed)
    assert done.step is Step.BUILD
    photo.write_bytes(approved)
    site.follow()
    assert (site.output / "2026" / "post-1" / "1.jpg").read_bytes() == approved


def test_a_folder_that_was_new_at_the_last_build_is_missed(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LATELY", AGES)
    site.follow()
    site.remove(2)
    assert site.follow().held == ()


def test_content_that_was_put_back_is_read_again(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, away = site.town.content, site.town.root / "away"
    monkeypatch.setattr(sources, "LATELY", 0)
    site.follow()
    monkeypatch.setattr(sources, "LATELY", AGES)
    content.rename(away)
    shutil.copytree(away, content)
    site.change(1, "Something new")
    site.follow()
    shutil.rmtree(content)
    away.rename(content)
    site.follow()
    assert "Something new" not in site.page(1)


def not_utf_8(path: Path) -> None:
    Path(os.fsdecode(os.fsencode(path.parent) + b"/\xff" + path.suffix.encode())).touch()


def a_socket(path: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | 0o600)


@pytest.mark.parametrize("name", ["posts/2026/odd.md", "photos/odd.jpg"])
@pytest.mark.parametrize("put", [not_utf_8, a_socket])
def test_a_file_that_is_none_of_ours_stops_nothing(
    site: SmallSite, put: Callable[[Path], None], name: str
) -> None:
    site.follow()
    put(site.town.content / name)
    site.change(1, "Something new")
    held = site.follow().held
    assert len(held) == name.endswith(".md"), "a text is missed, another file is not"
    assert "Something new" in site.page(1)


def test_a_log_that_was_rewritten_in_its_middle_is_read_anew(site: SmallSite) -> None:
    kept, gone = site.path(1).read_bytes(), site.post(1).id.encode()
    for number in (1, 2):
        withdrawals.take_down(site.town.acting(), site.post(number).id, Reason.LEGAL)
    site.follow()
    log = site.town.office.log / activity.LOG
    log.write_bytes(log.read_bytes().replace(gone, gone[:-1] + b"0"))
    site.path(1).write_bytes(kept)
    site.follow()


def test_a_page_of_staff_ends_with_md_and_no_other_way(site: SmallSite) -> None:
    pages = site.town.content / "pages"
    shutil.copy(pages / "about.md", pages / "other.MD")
    done = site.publish()
    assert isinstance(done, Published)
    assert not (site.output / "other").exists()
