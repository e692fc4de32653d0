"""Publishing: check, build, verify, swap, deploy; all or nothing.

The steps come from outside, so this module knows neither how a site is built nor what
makes one good: only that a site which failed a step never takes the place of another.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.model.publication import Built, Failed, Published, Step
from outspoken.services import branches, files, releases, swapping, trees
from outspoken.services.targets import BadTargetError, DeployError, Target


class StepError(Exception):
    """What a step raises when it cannot be done; says why, in the officer's words."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done at each step; each may raise `StepError` or an `OSError`.

    Attributes:
        check: Returns what is to be mended before anything can be built.
        build: Fills an empty folder with the site.
        verify: Returns what is wrong with the folder, and notes on what was not checked.
        deploy: Puts the site where it is seen, and says so in a sentence; None for
            nowhere but in its place.
    """

    check: Callable[[], Sequence[Problem]]
    build: Callable[[Path], Built]
    verify: Callable[[Path], tuple[Sequence[Problem], Sequence[str]]]
    deploy: Callable[[Path], str] | None = None


class _Stop(Exception):  # noqa: N818 - it never leaves this module
    """Ends a publish at a step."""

    def __init__(self, step: Step, problems: Sequence[Problem] = (), why: str = "") -> None:
        super().__init__(step)
        self.step, self.problems, self.why = step, tuple(problems), why


def publish(place: Path, steps: Steps, *, holder: str) -> Published | Failed:
    """Put a new site in *place*, or leave what is there as it is and say why.

    Only a failure of the last step, the deploy, leaves the new site in place. A run that
    was killed is tidied up first. Texts held back do not stop the others.

    Args:
        place: The folder of the site; beside it the lock ``<place>.lock`` is kept.
        steps: What to do.
        holder: Who publishes, for others that want to at the same time: `this_process`.

    Raises:
        NotASiteError: When *place* holds something that may not be replaced.
    """
    place = place.resolve()
    swapping.refuse_to_replace(place)
    notes: list[str] = []
    try:
        with ExitStack() as stack:
            with _as(Step.LOCK):
                place.parent.mkdir(parents=True, exist_ok=True)
                stack.enter_context(files.lock(_lock_of(place), holder, wait=False))
                notes += swapping.recover(place)
            built = _replace(place, steps, notes)
    except _Stop as stop:
        return Failed(place, stop.step, stop.problems, stop.why, tuple(notes))
    return Published(place, built, tuple(notes))


def this_process(now: datetime) -> str:
    """Name this process as the holder of a lock."""
    return f"process {os.getpid()}, since {now.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def check_target(target: Target, *, place: Path, repository: Path) -> None:
    """Find out whether a site can be put at *target*, before one is built.

    Raises:
        BadTargetError: When it never can; says what to name instead.
        DeployError: When it cannot now.
    """
    if target.folder is not None:
        releases.check(target.folder, place)
    else:
        branches.check(repository, target.branch, target.remote)


def deploy(
    target: Target, site: Path, *, repository: Path, now: datetime, holder: str
) -> str:
    """Put a finished site at *target*; return what was done in a sentence.

    Raises:
        DeployError: When it cannot be done; what was at the target still is.
    """
    if target.folder is not None:
        return releases.send(target.folder, site, now=now, holder=holder)
    return branches.send(repository, target.branch, target.remote, site, now=now)


def roll_back(target: Target, *, holder: str) -> str:
    """Go back to the release before the current one; return what was done.

    Raises:
        BadTargetError: When the target keeps no earlier one.
        DeployError: When somebody else publishes there.
    """
    if target.folder is None:
        raise BadTargetError(
            f"{target} keeps no earlier site, so that nothing taken down stays in it: "
            "undo the change in content/ and publish again"
        )
    return releases.roll_back(target.folder, holder=holder)


def _replace(place: Path, steps: Steps, notes: list[str]) -> Built:
    """Check, build, verify, swap and deploy; what was replaced goes last.

    ext4 is slow to make files in the minutes after it removed many, and a deploy may
    write thousands.
    """
    with _as(Step.CHECK):
        _stop_for(Step.CHECK, steps.check())
    with _as(Step.BUILD):
        new = swapping.new_folder(place)
    try:
        built = _build(new, steps, notes)
        with _as(Step.SWAP):
            swapping.change(new, place)
        if steps.deploy is not None:
            with _as(Step.DEPLOY):
                notes.append(steps.deploy(place))
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return built


def _build(new: Path, steps: Steps, notes: list[str]) -> Built:
    """Build the site in its folder, and verify it there."""
    with _as(Step.BUILD):
        built = steps.build(new)
        if not (new / "index.html").is_file():
            raise StepError("it made no front page")
    with _as(Step.VERIFY):
        problems, said = steps.verify(new)
        notes += said
        _stop_for(Step.VERIFY, problems)
    return built


def _lock_of(place: Path) -> Path:
    return place.with_name(f"{place.name}.lock")


def _stop_for(step: Step, problems: Sequence[Problem]) -> None:
    if problems:
        raise _Stop(step, problems)


@contextmanager
def _as(step: Step) -> Iterator[None]:
    """Let what is expected to go wrong end the publish at *step*; a bug is raised on."""
    try:
        yield
    except files.FolderIsBusyError as error:
        raise _Stop(step, why=f"somebody else is publishing: {error}") from error
    except OSError as error:
        what = [error.strerror or str(error), error.filename]
        raise _Stop(step, why=": ".join(map(str, filter(None, what)))) from error
    except (StepError, DeployError, swapping.NotASiteError, trees.OddFileError) as error:
        raise _Stop(step, why=str(error)) from error
