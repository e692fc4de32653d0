"""A publication: the steps of putting a site in place, and how it can end."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from outspoken.model.problem import Problem

DONE, TO_MEND, HELD_BACK = 0, 1, 3


class Step(StrEnum):
    """The steps of a publish, in their order."""

    LOCK = "lock"
    CHECK = "check"
    BUILD = "build"
    VERIFY = "verify"
    SWAP = "swap"
    DEPLOY = "deploy"


@dataclass(frozen=True, slots=True)
class Change:
    """What a build did to the files of the site.

    Attributes:
        written: How many were written.
        left: How many stand as they did.
        removed: How many are gone.
    """

    written: int
    left: int
    removed: int

    def __str__(self) -> str:
        if not self.written and not self.removed:
            return "nothing changed"
        gone = f", {self.removed:,} removed" if self.removed else ""
        return f"{_count(self.written, 'file')} written, {self.left:,} left as before{gone}"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has made.

    Attributes:
        held: Texts that were held back, each with the reason.
        pages: How many pages the site has.
        change: What became of its files; none where all were made without a look.
    """

    held: tuple[Problem, ...]
    pages: int
    change: Change | None = None

    @property
    def said(self) -> str:
        """What became of its files, as the end of a line; or nothing."""
        return f" ({self.change})" if self.change else ""


@dataclass(frozen=True, slots=True)
class Published:
    """A site is in place.

    Attributes:
        place: Where.
        built: What it holds, and what was held back.
        notes: What an officer should know, one sentence each.
    """

    place: Path
    built: Built
    notes: tuple[str, ...] = ()

    @property
    def code(self) -> int:
        """The exit code: done, or done with texts held back."""
        return HELD_BACK if self.built.held else DONE

    def __str__(self) -> str:
        held = len(self.built.held)
        back = f", {_count(held, 'text')} held back" if held else ""
        pages = _count(self.built.pages, "page")
        done = f"published {pages} in {self.place}{back}{self.built.said}"
        return "\n".join([*map(str, self.built.held), *self.notes, done])


@dataclass(frozen=True, slots=True)
class Failed:
    """A step failed.

    Attributes:
        place: Where the site is, or would have been.
        step: Which one.
        problems: What is to be mended, where that is known by file and line.
        why: What went wrong otherwise.
        notes: What an officer should know, one sentence each.

    Raises:
        ValueError: When it says neither what is to be mended nor why.
    """

    place: Path
    step: Step
    problems: tuple[Problem, ...] = ()
    why: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.why and not self.problems:
            raise ValueError(f"the {self.step} failed, and nothing says why")

    @property
    def code(self) -> int:
        """The exit code: something to mend."""
        return TO_MEND

    @property
    def advice(self) -> str:
        """What was left as it was, and what to do next."""
        match self.step:
            case Step.LOCK:
                return "nothing was touched: publish again when that is over"
            case Step.DEPLOY:
                return (
                    f"the new site is in {self.place} but not at its target: "
                    "mend the cause, then publish again"
                )
            case _:
                return f"{self.place} is as it was: mend the cause, then publish again"

    def __str__(self) -> str:
        cause = self.why or f"{len(self.problems)} to mend"
        last = f"the {self.step} failed: {cause}"
        return "\n".join([*map(str, self.problems), *self.notes, last, self.advice])


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
