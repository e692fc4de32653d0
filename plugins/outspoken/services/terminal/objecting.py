"""`invoke object`: a writer objects."""

import sys
from dataclasses import dataclass
from pathlib import Path

from outspoken.services import alarms, reopening
from outspoken.services.terminal import submitting
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError, console


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags of the task ask for.

    Attributes:
        words: What the writer says.
        words_file: File of it instead; "-" for what comes in by the pipe.
        alone: Whether whoever decided before is to look again.
        identity: File that opens sealed originals, or empty.
        wanted: Whether the writer, who took it back, wants it on the site again.
    """

    words: str = ""
    words_file: str = ""
    alone: bool = False
    identity: str = ""
    wanted: bool = False


def run(room: Room, given_id: str, asked: Asked) -> int:
    """Take an objection in; return the exit code."""
    key, words = _key(asked.identity), _words(asked)
    acting = room.acting()
    case = reopening.reopen(
        *(acting, given_id, words), alone=asked.alone, key=key, wanted=asked.wanted
    )
    if alarms.has_news(room.office, given_id, words):
        submitting.tell_team(room, room.place, given_id)
    here, who = reopening.said(given_id, case, alone=asked.alone)
    console().print(here)
    console().print(f"{who}: invoke moderate {given_id}")
    return 0


def _words(asked: Asked) -> str:
    """Return what the writer says, from the flag, the file or the pipe."""
    if asked.words and asked.words_file:
        raise WrongUseError("give --words or --words-file, not both")
    if not asked.words_file:
        return asked.words
    try:
        if asked.words_file == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(asked.words_file).read_text("utf-8-sig")
    except OSError as error:
        why = error.strerror
    except UnicodeDecodeError:
        why = "it is not UTF-8"
    raise WrongUseError(f"--words-file: {asked.words_file} cannot be read: {why}")


def _key(path: str) -> str:
    if not path:
        return ""
    try:
        return Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise WrongUseError(f"--identity: {path} cannot be read") from None
