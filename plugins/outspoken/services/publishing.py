"""Publishing: check, build, verify, swap, deploy; all or nothing.

The steps come from outside, so this module knows neither how a site is built nor what
makes one good: only that a site which failed a step never takes the place of another.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.model.publication import Built, Failed, Published, Step
from outspoken.services import files, swapping, trees, twins
from outspoken.services.targets import DeployError


class StepError(Exception):
    """What a step raises when it cannot be done; says why, in the officer's words.

    Attributes:
        problems: What is to be mended where, if that is known; else *why* says it all.
    """

    def __init__(self, why: str, problems: Sequence[Problem] = ()) -> None:
        if not why and not problems:
            raise ValueError("a step that cannot be done says why")
        super().__init__(why)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site that is made and not yet in its place.

    Attributes:
        folder: Holds all of the site, under the name of scrap, and is to be exchanged
            with what is in place; None when what is in place is the site already.
        built: What it holds.
        plain: Whether *folder* is known to hold plain files alone, whose names can be
            published; otherwise it is looked through before it is put in place.
        settle: Called once when the site stands in its place, with the folder that holds
            what stood there, or None if nothing did or nothing was exchanged. It may
            move or remove that folder; what it leaves is removed. What it cannot do,
            an `OSError`, is a note and no failure: the site is in place.
        abandon: Called once instead when a step failed; what is left of *folder* then is
            removed. Of a run that was killed neither is called.
    """

    folder: Path | None
    built: Built
    plain: bool = False
    settle: Callable[[Path | None], None] = lambda _: None
    abandon: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done at each step; each may raise `StepError` or an `OSError`.

    Attributes:
        check: Returns what is to be mended before anything can be built.
        build: Makes the site that shall stand in the place it is given, in another
            folder beside it: see `filling`.
        verify: Returns what is wrong with the folder, and notes on what was not checked.
        deploy: Puts the site where it is seen, and says so in a sentence; None for
            nowhere but in its place.
    """

    check: Callable[[], Sequence[Problem]]
    build: Callable[[Path], Prepared]
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


def filling(fill: Callable[[Path], Built]) -> Callable[[Path], Prepared]:
    """Return the build step that makes all of the site anew: *fill* fills a folder."""

    def build(place: Path) -> Prepared:
        new = swapping.new_folder(place)
        try:
            return Prepared(new, fill(new))
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise

    return build


def this_process(now: datetime) -> str:
    """Name this process as the holder of a lock."""
    return f"process {os.getpid()}, since {now.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _replace(place: Path, steps: Steps, notes: list[str]) -> Built:
    """Check, build, verify, swap and deploy; what was replaced goes last.

    ext4 is slow to make files in the minutes after it removed many, and a deploy may
    write thousands.
    """
    with _as(Step.CHECK):
        _stop_for(Step.CHECK, steps.check())
    with _as(Step.BUILD):
        prepared = steps.build(place)
    try:
        _put_in_place(prepared, place, steps, notes)
        if steps.deploy is not None:
            with _as(Step.DEPLOY):
                notes.append(steps.deploy(place))
    finally:
        if prepared.folder is not None:
            shutil.rmtree(prepared.folder, ignore_errors=True)
    return prepared.built


def _put_in_place(prepared: Prepared, place: Path, steps: Steps, notes: list[str]) -> None:
    """Verify what was made and put it in place, and tell its maker what came of it."""
    folder = prepared.folder
    try:
        _verify(folder or place, steps, notes)
        with _as(Step.SWAP):
            first = not place.exists()
            if folder is not None:
                swapping.change(folder, place, plain=prepared.plain)
    except BaseException:
        prepared.abandon()
        raise
    try:
        if folder is not None:
            twins.drop(place)  # the twin of what stood there, unless it was put in place
        prepared.settle(None if first else folder)
    except (OSError, sqlite3.Error) as error:
        said = _said(error) if isinstance(error, OSError) else str(error)
        notes.append(f"the next publish will take longer: {said}")


def _verify(made: Path, steps: Steps, notes: list[str]) -> None:
    if not (made / "index.html").is_file():
        raise _Stop(Step.BUILD, why="it made no front page")
    with _as(Step.VERIFY):
        problems, said = steps.verify(made)
        notes += said
        _stop_for(Step.VERIFY, problems)


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
        raise _Stop(step, why=_said(error)) from error
    except StepError as error:
        raise _Stop(step, error.problems, str(error)) from error
    except sqlite3.Error as error:
        raise _Stop(step, why=f"the build's state cannot be kept: {error}") from error
    except (DeployError, swapping.NotASiteError, trees.OddFileError) as error:
        raise _Stop(step, why=_worded(error)) from error


def _said(error: OSError) -> str:
    what = [error.strerror or _worded(error), error.filename]
    return ": ".join(map(str, filter(None, what)))


def _worded(error: Exception) -> str:
    """Return what an error says; its kind where it says nothing."""
    return str(error) or type(error).__name__
