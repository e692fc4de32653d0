"""`invoke object`: a writer objects; and what the second officer is told of it."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from outspoken.model.objection import Case
from outspoken.model.tally import Outcome
from outspoken.services import activity, objections, reopening
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError, console, legible

SAID = {
    Outcome.UPHELD: "objection to {} upheld: everything it was about is back",
    Outcome.IN_PART: "objection to {} upheld in part: some words are back",
    Outcome.NOT_UPHELD: "objection to {} not upheld: nothing was put back",
}
DECIDED = {
    "published": "published it",
    "declined": "declined it",
    "withdrawn": "took it down",
}
THEIRS = "; the choices below are theirs."
LOST = (
    ". Their choices are lost: decide on every passage anew, and read what is published "
    "now for what they took out besides."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the flags of the task ask for.

    Attributes:
        words: What the writer says.
        words_file: File of it instead; "-" for what comes in by the pipe.
        alone: Whether whoever decided before is to look again.
        identity: File that opens sealed originals, or empty.
    """

    words: str = ""
    words_file: str = ""
    alone: bool = False
    identity: str = ""


def run(room: Room, given_id: str, asked: Asked) -> int:
    """Take an objection in; return the exit code."""
    key, words = _key(asked.identity), _words(asked)
    acting = room.acting()
    case = reopening.reopen(acting, given_id, words, alone=asked.alone, key=key)
    who = _names(case)
    next_ = f"invoke moderate {given_id}"
    console().print(f"{given_id} is in the inbox again; the site stays as it is meanwhile")
    if asked.alone:
        console().print(f"{who} looks again, alone; the log and the ledger say so: {next_}")
    else:
        console().print(f"somebody other than {who} decides: {next_}")
    return 0


def notes(office: Office, waiting: Waiting) -> Iterator[str]:
    """Yield what to know of the objection that a submission is; nothing for another."""
    if not waiting.objection:
        return
    given_id = waiting.submission.id
    case = objections.case_of(office, given_id)
    what = DECIDED.get(case.decided, "decided on it")
    is_known = objections.are_choices_known(office, waiting)
    yield f"AN OBJECTION. {_names(case)} {what}{THEIRS if is_known else LOST}"
    words = objections.words_of(office, given_id)
    yield f"The writer says: {legible(words)}" if words else "The writer gave no reason."
    yield "Publish it as it should stand, or decline the objection: then nothing changes."


def outcome(office: Office, given_id: str) -> str:
    """Return what came of the last objection to *given_id*, in a sentence."""
    came = [
        each.action
        for each in activity.read(office)
        if each.subject == given_id and each.action in tuple(Outcome)
    ]
    return SAID[Outcome(came[-1])].format(given_id) if came else ""


def _names(case: Case) -> str:
    return " and ".join(sorted(case.officers))


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
