"""A publish is all or nothing: a step that fails leaves the site that was there."""

import errno
import random
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest
from tests.services import killing

from outspoken.model.problem import Problem
from outspoken.model.publication import Built, Failed, Published, Step
from outspoken.services import deploying, files, publishing, swapping, targets
from outspoken.services.publishing import StepError, Steps
from outspoken.services.targets import BadTargetError, DeployError

NOON = datetime(2026, 4, 3, 12, 0, tzinfo=UTC)
DAMP = Problem(PurePosixPath("content/posts/2026/damp.md"), 8, "have it approved")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "output"


def builder(words: str, held: tuple[Problem, ...] = ()) -> Callable[[Path], Built]:
    """Return a step that builds two pages that say *words*."""

    def build(folder: Path) -> Built:
        assert list(folder.iterdir()) == []
        for name in ("index.html", "waiting.html"):
            (folder / name).write_text(words * 1000)
        return Built(held, pages=2)

    return build


def all_is_well(folder: Path) -> tuple[Sequence[Problem], Sequence[str]]:
    assert (folder / "index.html").is_file()
    return [], []


def steps(words: str, held: tuple[Problem, ...] = ()) -> Steps:
    """Return steps that all end well."""
    return Steps(
        check=list,
        build=publishing.filling(builder(words, held)),
        verify=all_is_well,
    )


def publish(place: Path, steps: Steps) -> Published | Failed:
    return publishing.publish(place, steps, holder=publishing.this_process(NOON))


def words_in(place: Path) -> str:
    (words,) = {path.read_text() for path in place.iterdir()}
    return words[: len(words) // 1000]


def beside(place: Path) -> set[str]:
    return {path.name for path in place.parent.iterdir()}


def test_a_site_is_published_and_published_again(place: Path) -> None:
    for words in ("one", "two"):
        assert publish(place, steps(words)) == Published(place, Built((), 2))
        assert words_in(place) == words

    assert beside(place) == {"output", "output.lock"}


def test_the_folders_above_are_made(place: Path) -> None:
    publish(place / "deep" / "site", steps("one"))

    assert words_in(place / "deep" / "site") == "one"


def test_texts_held_back_do_not_stop_the_others(place: Path) -> None:
    outcome = publish(place, steps("one", held=(DAMP,)))

    assert outcome == Published(place, Built((DAMP,), 2))
    assert outcome.code == 3
    assert words_in(place) == "one"


def test_notes_of_verify_and_deploy_are_passed_on(place: Path) -> None:
    noted = replace(
        steps("one"),
        verify=lambda _: ([], ["no private folder here: signatures alone were checked"]),
        deploy=lambda site: f"{site.name} was sent",
    )

    outcome = publish(place, noted)

    assert outcome.notes == (
        "no private folder here: signatures alone were checked",
        "output was sent",
    )


def fail_with(error: Exception) -> Callable[..., object]:
    def fail(*_: object) -> object:
        raise error

    return fail


def leave_a_link(folder: Path) -> tuple[Sequence[Problem], Sequence[str]]:
    (folder / "photo.jpg").symlink_to("/etc/hostname")
    return [], []


FULL = OSError(errno.ENOSPC, "No space left on device", "index.html")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            {"check": lambda: [DAMP]}, (Step.CHECK, (DAMP,), ""), id="something to mend"
        ),
        pytest.param(
            {"build": fail_with(StepError("no content/ here"))},
            (Step.BUILD, (), "no content/ here"),
            id="it cannot be built",
        ),
        pytest.param(
            {"build": fail_with(FULL)},
            (Step.BUILD, (), "No space left on device: index.html"),
            id="the disk is full",
        ),
        pytest.param(
            {"build": fail_with(OSError(errno.ENOSPC, "No space left on device"))},
            (Step.BUILD, (), "No space left on device"),
            id="the disk is full, who knows where",
        ),
        pytest.param(
            {"build": fail_with(TimeoutError())},
            (Step.BUILD, (), "TimeoutError"),
            id="an error that says nothing",
        ),
        pytest.param(
            {"build": fail_with(BadTargetError())},
            (Step.BUILD, (), "BadTargetError"),
            id="nor does this one",
        ),
        pytest.param(
            {"build": publishing.filling(lambda _: Built((), 0))},
            (Step.BUILD, (), "it made no front page"),
            id="nothing was built",
        ),
        pytest.param(
            {"verify": lambda _: ([DAMP], [])},
            (Step.VERIFY, (DAMP,), ""),
            id="what was built is not good",
        ),
        pytest.param(
            {
                "verify": lambda folder: (
                    (folder / "x").symlink_to("/etc/hostname"),
                    ([], []),
                )[1]
            },
            (Step.SWAP, (), "remove"),
            id="what was built cannot be put in place",
        ),
    ],
)
def test_a_step_that_fails_leaves_the_site_that_was_there(
    place: Path,
    change: dict[str, object],
    expected: tuple[Step, tuple[Problem, ...], str],
) -> None:
    publish(place, steps("one"))

    outcome = publish(place, replace(steps("two"), **change))  # type: ignore[arg-type]

    assert isinstance(outcome, Failed)
    assert (outcome.step, outcome.problems) == expected[:2]
    assert outcome.why.startswith(expected[2])
    assert outcome.code == 1
    assert words_in(place) == "one"
    assert beside(place) == {"output", "output.lock"}


@pytest.mark.parametrize("error", [DeployError("the host is away"), FULL, StepError("no")])
def test_when_only_the_deploy_failed_that_is_said(place: Path, error: Exception) -> None:
    def deploy(_: Path) -> str:
        raise error

    outcome = publish(place, replace(steps("two"), deploy=deploy))

    assert isinstance(outcome, Failed)
    assert outcome.step is Step.DEPLOY
    assert f"the new site is in {place} but not at its target" in str(outcome)
    assert words_in(place) == "two"


def test_a_step_that_cannot_be_done_says_why() -> None:
    with pytest.raises(ValueError, match="says why"):
        StepError("")


def test_a_bug_is_raised_and_leaves_the_site_that_was_there(place: Path) -> None:
    publish(place, steps("one"))

    with pytest.raises(ZeroDivisionError):
        publish(place, replace(steps("two"), verify=lambda _: 1 / 0))  # type: ignore[arg-type,return-value]

    assert words_in(place) == "one"
    assert beside(place) == {"output", "output.lock"}


def test_the_second_publish_says_who_holds_the_lock(place: Path) -> None:
    seen: list[str] = []

    def build(folder: Path) -> Built:
        seen.append(str(publish(place, steps("second"))))
        return builder("first")(folder)

    publish(place, replace(steps("first"), build=publishing.filling(build)))

    me = publishing.this_process(NOON)
    assert seen[0].splitlines() == [
        f"the lock failed: somebody else is publishing: {me}",
        "nothing was touched: publish again when that is over",
    ]
    assert me.endswith(", since 2026-04-03 12:00:00 UTC")
    assert words_in(place) == "first"


def test_a_lock_is_let_go_when_its_holder_is_killed(place: Path) -> None:
    def hold() -> None:
        with files.lock(place.with_name("output.lock"), "process 1"):
            place.with_name("held").touch()
            while True:
                pass

    killing.at_any_time(hold, after=0.1)

    assert place.with_name("held").exists()
    assert isinstance(publish(place, steps("one")), Published)


def test_what_a_killed_publish_left_is_tidied_up_and_said(place: Path) -> None:
    publish(place, steps("one"))
    place.rename(place.with_name("output.old-0123456789abcdef"))

    outcome = publish(place, replace(steps("two"), check=lambda: [DAMP]))

    assert outcome.notes == ("put back output, which a publish that was killed had moved",)
    assert words_in(place) == "one"


def test_a_place_that_is_a_link_keeps_being_one(place: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    place.symlink_to(tmp_path / "disk")

    publish(place, steps("one"))

    assert place.is_symlink()
    assert words_in(tmp_path / "disk") == "one"


def test_other_peoples_files_are_never_replaced(place: Path) -> None:
    place.mkdir()
    (place / "rent-arrears.ods").touch()

    with pytest.raises(swapping.NotASiteError, match="holds other things than a site"):
        publish(place, steps("one"))

    assert beside(place) == {"output"}


def test_where_no_folder_can_be_made_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    outcome = publish(tmp_path / "file" / "output", steps("one"))

    assert isinstance(outcome, Failed)
    assert (outcome.step, outcome.why) == (Step.LOCK, f"File exists: {tmp_path / 'file'}")


def test_killed_at_every_step_the_old_or_the_new_site_is_there(
    place: Path, tmp_path: Path
) -> None:
    def deploy(site: Path) -> str:
        return deploying.deploy(
            targets.parse(f"folder:{tmp_path / 'www'}"),
            site,
            repository=tmp_path,
            now=NOON,
            holder="process 1",
        )

    def whole(words: str) -> Steps:
        return replace(steps(words), deploy=deploy)

    publish(place, whole("old"))
    seen = set()

    for _ in killing.at_every_step(lambda: publish(place, whole("new"))):
        shown = words_in(place), words_in(tmp_path / "www" / "current")
        seen.add(shown)
        assert isinstance(publish(place, whole("old")), Published)
        assert (words_in(place), words_in(tmp_path / "www" / "current")) == ("old", "old")
        assert beside(place) == {"output", "output.lock", "www"}
        # A release that was made and not shown yet would be taken up by the next.
        leave_only_current(tmp_path / "www")

    assert seen == {("old", "old"), ("new", "old"), ("new", "new")}


def leave_only_current(folder: Path) -> None:
    kept = (folder / "current").readlink().name
    for path in (folder / "releases").iterdir():
        if kept not in path.name:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def test_killed_at_any_time_the_old_or_the_new_site_is_there(place: Path) -> None:
    chance = random.Random(25)
    publish(place, steps("0"))
    before = "0"

    for number in range(1, 21):
        new = steps(str(number))
        killing.at_any_time(
            lambda new=new: publish(place, new),  # type: ignore[misc]
            after=chance.uniform(0.001, 0.03),
        )
        assert words_in(place) in {before, str(number)}
        before = words_in(place)
    assert isinstance(publish(place, steps("end")), Published)
    assert beside(place) == {"output", "output.lock"}


def test_a_folder_target_end_to_end(place: Path, tmp_path: Path) -> None:
    target = targets.parse(f"folder:{tmp_path / 'www'}")
    deploying.check(target, place=place, repository=tmp_path)
    for words in ("one", "two"):
        publish(place, steps(words))
        deploying.deploy(target, place, repository=tmp_path, now=NOON, holder="me")

    assert words_in(tmp_path / "www" / "current") == "two"
    deploying.roll_back(target, holder="me")
    assert words_in(tmp_path / "www" / "current") == "one"


def test_a_branch_target_end_to_end(place: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    target = targets.parse("branch:pages")
    deploying.check(target, place=place, repository=tmp_path)
    publish(place, steps("one"))

    said = deploying.deploy(target, place, repository=tmp_path, now=NOON, holder="me")

    assert said == "branch pages holds the site"
    with pytest.raises(BadTargetError, match="keeps no earlier site"):
        deploying.roll_back(target, holder="me")
