"""The office's own lists: names that come out, and public details that stay."""

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from outspoken.model.problem import Problem
from outspoken.services.detectors.words import words_of

HEADINGS = ("staff", "contractors", "public")
SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Lists:
    """What an office knows and a detector cannot.

    Attributes:
        staff: Names of staff, officers included. A line of one word is found alone; of
            "Denise Okafor" the surname alone is found only after "Mr", "Mrs" and so on.
        contractors: Names of the workers that the office sends, in the same way.
        public: The office's own public numbers, addresses and handles, which stay.
        figures: Names of its areas, and of the public figures who speak for them; they
            stay.
    """

    staff: tuple[str, ...] = ()
    contractors: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()

    def with_staff(self, names: tuple[str, ...]) -> "Lists":
        """Return the lists with *names* of staff added, the officers' for instance."""
        return replace(self, staff=(*self.staff, *names))


def read(path: Path) -> tuple[Lists, list[Problem]]:
    """Return the lists of a file, and what is to be mended in it.

    One name, number or address a line; ``#`` begins a comment; ``[staff]``,
    ``[contractors]`` and ``[public]`` head the lists, and lines above any heading are
    of staff. What can be read is used though other lines are to be mended.

    Args:
        path: The file; an office without one has empty lists.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Lists(), []
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        advice = "save this file as UTF-8; nothing of it is used"
        return Lists(), [_problem(path, line, advice)]
    except OSError as error:
        return Lists(), [_problem(path, 0, f"make this file readable: {error.strerror}")]
    return _parsed(path, text)


def _parsed(path: Path, text: str) -> tuple[Lists, list[Problem]]:
    found: dict[str, list[str]] = {heading: [] for heading in HEADINGS}
    problems: list[Problem] = []
    heading = HEADINGS[0]
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            heading = line.strip("[] ").lower()
            if heading not in HEADINGS:
                problems.append(_problem(path, number, _heading_advice(line)))
        elif line and heading in HEADINGS:
            if advice := _advice(line):
                problems.append(_problem(path, number, advice))
            else:
                found[heading].append(line)
    return Lists(**{name: tuple(lines) for name, lines in found.items()}), problems


def _heading_advice(line: str) -> str:
    import difflib  # for mistakes only

    nearest = difflib.get_close_matches(line.strip("[] ").lower(), HEADINGS, n=1)
    hint = f"did you mean [{nearest[0]}]? " if nearest else ""
    known = "], [".join(HEADINGS)
    return f"{hint}use one of [{known}], not {line!r}; its lines are not used"


def _advice(line: str) -> str:
    """Return what to do about a line that would be found everywhere, or nowhere."""
    words = words_of(line)
    if not words:
        return f"write a name, a number or an address, not {line!r}"
    if sum(len(word.text) for word in words) < SHORTEST_NAME:
        return f"write the whole name: {line!r} alone would be found everywhere"
    return ""


def _problem(path: Path, line: int, message: str) -> Problem:
    return Problem(PurePosixPath(path), line, message)
