"""No file that somebody pushed keeps us reading: no link, no pipe, nothing endless."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import Town
from tests.small_kit import write

from outspoken.model.chain import Head
from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.reason import Reason
from outspoken.services import (
    activity,
    checking,
    erasures,
    heads,
    opened_posts,
    owed_posts,
    places,
    printed_ways,
    said_ids,
    texts,
    withdrawals,
)
from outspoken.services.acting import CannotDecideError
from outspoken.services.builds import units
from outspoken.services.csv_edits import Sheet
from outspoken.services.gate import Gate
from outspoken.services.kits import checks
from outspoken.services.kits.rules import drawings, photographs
from outspoken.services.our_addresses import OurAddresses
from outspoken.services.packs import digests
from outspoken.services.translations import groups, rules

DAY = date(2026, 4, 3)
HUGE = 1 << 40
"""Bytes of a file with nothing in it, which no memory holds."""
Odd = Callable[[Path], None]


def pipe(path: Path) -> None:
    os.mkfifo(path)


def huge(path: Path) -> None:
    path.touch()
    os.truncate(path, HUGE)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def link_to_pipe(path: Path) -> None:
    there = path.with_name(f"pipe-{path.name}.txt")
    pipe(there)
    path.symlink_to(there)


def nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def folder(path: Path) -> None:
    path.mkdir()


pytestmark = pytest.mark.timeout(60)
EVERY = [pipe, huge, endless, link_to_pipe, nowhere, folder]
odd_files = pytest.mark.parametrize("odd", EVERY, ids=lambda each: each.__name__)


@pytest.fixture
def post(town: Town) -> Post:
    return town.publish("The damp is back.")


@odd_files
def test_what_is_read_in_passing_is_an_ordinary_file(tmp_path: Path, odd: Odd) -> None:
    path = tmp_path / "odd.md"
    odd(path)
    assert texts.found_in(path) == b""
    assert texts.beginning(path, 4096).strip(b"\0") == b""
    assert said_ids.named_in(path) == frozenset()
    assert said_ids.of(path) == ("", "")
    assert units._id_in(path) == ""
    assert drawings.advice(path)
    assert not [*drawings.letters(path)]
    assert photographs.advice(path.rename(tmp_path / "odd.png"))


@odd_files
def test_the_list_of_the_erased_is_read_or_said(town: Town, post: Post, odd: Odd) -> None:
    odd(town.office.place / erasures.FILE)
    assert erasures.read(town.office.place) == frozenset()
    assert erasures.mark(town.office) == ""
    assert Gate(town.office.content, ()).erased == frozenset()
    (problem,) = erasures.problems(town.office)
    assert problem.message == "cannot be read: bring it back from the history"


@odd_files
def test_no_erasure_writes_over_a_list_that_cannot_be_read(
    town: Town, post: Post, odd: Odd
) -> None:
    other, path = town.publish("The lift stopped."), town.office.place / erasures.FILE
    withdrawals.erase(town.acting(), other.id)
    kept = path.read_bytes()
    path.unlink()
    odd(path)
    acting = town.acting()

    with pytest.raises(CannotDecideError, match=r"erased.txt: cannot be read: bring it"):
        withdrawals.erase(acting, post.id)

    assert [each.action for each in activity.read(town.office)].count("erased") == 1
    assert acting.shelf.path_of(post.id) == town.file_of(post)
    assert b"damp" in town.file_of(post).read_bytes()
    path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    path.write_bytes(kept)
    withdrawals.erase(acting, post.id)
    assert erasures.read(town.office.place) == {other.id, post.id}


def test_a_long_list_of_the_erased_is_read(town: Town) -> None:
    ids = [f"20260403-{number:06}" for number in range(50_000)]
    (town.office.place / erasures.FILE).write_text("\n".join(ids))
    assert erasures.read(town.office.place) == frozenset(ids)
    assert not [*erasures.problems(town.office)]


@odd_files
def test_a_public_head_is_read_or_said(town: Town, post: Post, odd: Odd) -> None:
    path = town.office.place / heads.PUBLIC
    path.unlink()
    odd(path)
    found = heads.public(town.office)
    assert isinstance(found, Problem)
    assert found.message == "is damaged: bring it back from the history"
    assert heads.witnessed(town.office.place) == Head()
    assert activity.verify(town.office)


def test_where_no_head_was_made_public_there_is_none(town: Town) -> None:
    assert heads.public(town.office) == Head()


@odd_files
def test_a_post_that_is_no_file_keeps_nobody_from_deciding(
    town: Town, post: Post, odd: Odd
) -> None:
    office, place = town.office, places.read(town.office.place)[0]
    odd(town.file_of(post).with_name("aaa.md"))
    odd(town.file_of(post).with_name("zz.md"))

    town.comment("So it is here.", post.id)
    assert groups.posts_of(office.content, post.id) == (post.id,)
    assert not [*rules.standing(office.content, post.id)]
    assert OurAddresses(office, "").standing_at(post.id) == ""
    assert opened_posts.seal(office, post.id)
    assert not owed_posts.of_content(office, place, DAY)
    assert [*checking.of_texts(office)]
    withdrawals.take_down(town.acting(), post.id, Reason.STAFF)


@odd_files
def test_a_table_that_is_no_file_is_not_written_over(tmp_path: Path, odd: Odd) -> None:
    path = tmp_path / "representatives.csv"
    odd(path)
    sheet = Sheet(path, ("key", "name"))
    assert sheet.problems or odd is nowhere


@odd_files
def test_a_kit_is_read_where_it_is_files(town: Town, odd: Odd) -> None:
    kit = write(town.office.workshops)
    for name in ("CHANGELOG.md", "odd.md", "images/odd.svg", "images/odd.png"):
        path = kit / name
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        odd(path)
    assert not printed_ways.of_office(town.office)
    assert [*checks.of_all(town.office.workshops, DAY)]
    for path in kit.rglob("odd*"):
        assert odd is huge or digests.of_file(path) == ""
