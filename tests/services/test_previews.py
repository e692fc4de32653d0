"""No preview on this machine keeps what was taken down or erased."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Town

from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.services import (
    files,
    left_to_do,
    previews,
    swapping,
    telling_addresses,
    transactions,
    twins,
    withdrawals,
)
from outspoken.services.acting import Acting

WORDS = b"zarniko"
Deed = Callable[[Acting, str], object]


def down(acting: Acting, given_id: str) -> None:
    withdrawals.take_down(acting, given_id, Reason.STAFF)


@pytest.fixture
def shown(town: Town) -> Post:
    """A post, and a preview that shows it, as a build leaves it."""
    post = town.publish(f"The {WORDS.decode()} of it.")
    root = town.office.root
    for name in ("preview", "preview.twin", "preview.new-0123456789abcdef"):
        for path in (root / name / "index.html", root / name / "posts" / "damp.html"):
            files.make_folder(path.parent)
            path.write_bytes(WORDS)
    (root / "preview.state").write_bytes(WORDS)
    return post


def left(town: Town) -> list[Path]:
    found = [*town.office.root.glob("preview*/**/*"), *town.office.root.glob("preview.st*")]
    return [path for path in found if path.is_file()]


@pytest.mark.parametrize(
    "deed",
    [down, withdrawals.take_back, withdrawals.erase],
    ids=["taken down", "taken back", "erased"],
)
def test_a_preview_goes_with_what_it_shows(town: Town, shown: Post, deed: Deed) -> None:
    assert left(town)

    deed(town.acting(), shown.id)

    assert left(town) == []
    assert not [*left_to_do.sentences(town.office, shown.id)]


def test_one_that_is_being_built_or_shown_is_named(town: Town, shown: Post) -> None:
    with files.lock(town.office.root / "preview.lock", "serve"):
        down(town.acting(), shown.id)
        (said,) = left_to_do.sentences(town.office, shown.id)

    assert "preview, " in said
    assert "preview.state" in said
    assert "stop invoke serve" in said


def test_what_is_no_site_is_left_alone_and_named(town: Town, shown: Post) -> None:
    (town.office.root / "preview" / "index.html").unlink()

    down(town.acting(), shown.id)

    assert (town.office.root / "preview" / "posts" / "damp.html").exists()
    assert [*left_to_do.sentences(town.office, shown.id)]


def test_without_one_nothing_is_made(town: Town) -> None:
    previews.drop(town.office)

    assert not [*town.office.root.glob("preview*")]


def test_an_old_address_that_tells_something_goes_from_it_too(
    town: Town, shown: Post
) -> None:
    post = town.publish("Damp.", former=("/2008/04/mrs-hartnoll-again.html",))

    telling_addresses.take_off(town.acting(), post.id)

    assert left(town) == []


class Killed(BaseException):
    """The power went."""


@pytest.mark.parametrize("last", ["_do", "previews.drop"])
@pytest.mark.parametrize(
    "deed",
    [down, withdrawals.take_back, withdrawals.erase],
    ids=["taken down", "taken back", "erased"],
)
def test_whoever_finishes_a_cut_off_decision_removes_the_preview(
    town: Town, shown: Post, monkeypatch: pytest.MonkeyPatch, deed: Deed, last: str
) -> None:
    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(f"outspoken.services.transactions.{last}", killed)
        with pytest.raises(Killed):
            deed(town.acting(), shown.id)
    assert left(town)

    assert any("finished" in each for each in transactions.finish(town.office))

    assert left(town) == []


def test_what_a_kill_left_of_removing_one_is_removed(
    town: Town, shown: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        # Out of its place, and not a file of it gone.
        patch.setattr(twins, "drop", lambda _: None)
        patch.setattr(swapping, "recover", lambda _: None)
        patch.setattr(shutil, "rmtree", killed)
        with pytest.raises(Killed):
            down(town.acting(), shown.id)
    shutil.rmtree(town.office.root / "preview.twin")

    assert [*transactions.finish(town.office)]

    assert left(town) == []
