"""A round: an officer goes through what waits, one submission after another."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Protocol

from outspoken.services import letters, texts
from outspoken.services.acting import Acting, ChangedError
from outspoken.services.consents import AwaitsSecondError
from outspoken.services.inbox import NotInInboxError
from outspoken.services.pushed import PushedError
from outspoken.services.reviewing import cases, deciding
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.session import Ending, Session, Turn
from outspoken.services.terminal import viewing
from outspoken.services.terminal.expected import EXPECTED
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import counted

VERBS = {"publish": "published", "hold": "held", "decline": "declined"}


class Officer(Protocol):
    """Who decides, by keys or by lines."""

    def say(self, sentence: str) -> None:
        """Tell them *sentence*."""

    def sit(self, case: Case, session: Session, progress: str) -> Ending:
        """Let them choose until they say what is to be done."""


@dataclass(slots=True)
class Round:
    """A way through the queue.

    Attributes:
        room: Where.
        ids: What waits, in order.
        officer: Who decides.
        acting: The officer as they sign.
        at: Which of *ids* is open, from 0.
        done: What became of each that was decided on.
        open: The choices made at those that were not.
        began: When the round began, in seconds of the machine's own clock.
        said: The last sentence of a decision.
        letters: The letters that were kept, and what to do with each.
    """

    room: Room
    ids: list[str]
    officer: Officer
    acting: Acting
    at: int = 0
    done: dict[str, str] = field(default_factory=dict)
    open: dict[str, tuple[Case, Session]] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)
    said: str = ""
    letters: list[str] = field(default_factory=list)

    def run(self) -> str:
        """Go through the queue; return what came of it, in a sentence."""
        viewing.clear(self.room.office)
        try:
            while self.at < len(self.ids) and self._one():
                pass
        finally:
            viewing.clear(self.room.office)
        return self.summary

    @property
    def summary(self) -> str:
        """What was done so far."""
        if len(self.ids) == 1:
            return self.said or f"{self.ids[0]} is as it was"
        left = len(self.ids) - len(self.done)
        counts = {**Counter(self.done.values()), "left": left}
        shown = ("published", *(verb for verb in counts if verb != "published"))
        said = ", ".join(f"{verb} {counts.get(verb, 0)}" for verb in shown)
        return "\n".join((said, *self._letters()))

    @property
    def progress(self) -> str:
        """Where in the queue the open one stands; what it is."""
        given_id = self.ids[self.at]
        kind = self.open[given_id][0].sent.kind
        if len(self.ids) == 1:
            return f"{kind} {given_id}"
        left = len(self.ids) - len(self.done)
        return f"{self.at + 1} of {len(self.ids)} ({left} left) · {kind} {given_id}"

    def _letters(self) -> Iterator[str]:
        """Yield where the letters of this round are, and what to do with each."""
        if self.letters:
            folder = texts.shown(self.room.office.private / letters.FOLDER)
            count = counted(len(self.letters), "letter waits", "letters wait")
            yield f"{count} to be sent, in {folder}:"
        yield from self.letters

    def _one(self) -> bool:
        """Let the officer decide on the open one; tell whether they go on."""
        given_id = self.ids[self.at]
        if given_id in self.done:
            self.at += 1
            return True
        try:
            case, session = self._opened(given_id)
        except NotInInboxError as error:
            self._settle(given_id, "gone", str(error))
            return True
        match self.officer.sit(case, session, self.progress):
            case Turn.LEAVE:
                return False
            case Turn.SKIP:
                self.at += 1
            case Turn.BACK:
                self._back()
            case Asked() as asked:
                self._decide(case, session, asked)
        return True

    def _opened(self, given_id: str) -> tuple[Case, Session]:
        """Return the submission with the choices made at it earlier in this round."""
        if given_id not in self.open:
            case = cases.opened(self.room, given_id)
            viewing.prepare(case, case.review)
            self.open[given_id] = case, Session(case.review, teams=tuple(case.place.teams))
        return self.open[given_id]

    def _decide(self, case: Case, session: Session, asked: Asked) -> None:
        """Carry out what was asked for; when it cannot be, the officer goes on choosing."""
        elapsed = timedelta(seconds=time.monotonic() - self.began)
        acting = replace(self.acting, now=self.room.now + elapsed)
        try:
            done = deciding.decide(acting, case.waiting, session.review, asked)
        except ChangedError as error:
            # It may be an objection by now, with choices of somebody else: it is opened
            # anew, at once.
            self.open.pop(case.sent.id, None)
            self.officer.say(str(error))
        except AwaitsSecondError as error:
            self._settle(case.sent.id, "proposed", str(error))
        except PushedError:
            raise  # nothing that lies here is to be gone on with
        except (*EXPECTED, OSError) as error:
            if case.waiting.path.exists():
                self.officer.say(str(error))
            else:
                self._settle(case.sent.id, "gone", str(error))
        else:
            viewing.clear(self.room.office, case.sent.id)
            self._settle(case.sent.id, VERBS[asked.verb], str(done), done.brief)
            if done.path:
                self.letters.append(f"  {done.path.name}  {done.way}")

    def _settle(self, given_id: str, verb: str, said: str, brief: str = "") -> None:
        self.done[given_id] = verb
        self.open.pop(given_id, None)
        self.said = said
        self.officer.say(brief or said if len(self.ids) > 1 else said)
        self.at += 1

    def _back(self) -> None:
        """Go back to the last one before that was not decided on."""
        before = [at for at in range(self.at) if self.ids[at] not in self.done]
        if before:
            self.at = before[-1]
        else:
            self.officer.say("nothing was skipped before this one")
