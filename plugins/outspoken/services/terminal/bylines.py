"""Deciding by lines: a letter, a word, and Enter.

For whoever reads with a screen reader, or works at a terminal that cannot tell single
keys; nothing that was said is ever drawn over.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from outspoken.model.reason import Reason
from outspoken.model.review import Choice
from outspoken.services.reviewing import choosing, deciding, retouching
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.session import Ending, Session, Turn
from outspoken.services.terminal import filed, showing, viewing
from outspoken.services.terminal.speech import WrongUseError, console, typed

HELP = f"""\
a A C            take these passages out; a all: every one that is open
r B              let it stay
c A customer     take it out, for this reason instead
+ words = staff  take more out, wherever it stands
w                show the whole text again
v                see it as residents will
l                the letter to the writer; l staff: the one when it is declined
o 1              open a photo
x 1:40,10,99,80  cover a part of it; x 1:5%,0%,20%,9%; x 1:none covers nothing
e 1:A wet wall   say what it shows, in your own words
t complaint-1    put it on this promise
g repairs        give it to this team
m praise         its tone: complaint, praise or neither; m alone: as suggested
i                a comment that says whether it is done is by its post's writer
u                undo
p                publish; p complaint-1: with that promise
h                hold, with the choices so far
d hateful        decline the whole
s                skip it for now
b                back to the one that was skipped
q                leave; what is not decided on stays as it was
The reasons: {", ".join(Reason)}"""


@dataclass(slots=True)
class Lines:
    """An officer who types lines.

    Attributes:
        ask: Asks for a line, given a prompt; raises EOFError at the end of the input.
        is_first: Whether the keys have still to be told.
        said: What was said last.
    """

    ask: Callable[[str], str] = field(default=typed)
    is_first: bool = True
    said: str = ""

    def say(self, sentence: str) -> None:
        """Say *sentence*."""
        self.said = sentence
        console().print(sentence)

    def sit(self, case: Case, session: Session, progress: str) -> Ending:
        """Let the officer choose until they say what is to be done."""
        if progress:
            self.say(f"\n{progress}")
        showing.show(case, session.review, session.asked)
        self.say(f"\n{HELP}" if self.is_first else "")
        self.is_first = False
        while True:
            try:
                ending = self._obey(case, session, self.ask("> ").strip())
            except WrongUseError as error:
                self.say(str(error))
            except EOFError:
                self.say("")
                return Turn.LEAVE
            else:
                if ending:
                    return ending

    def _obey(self, case: Case, session: Session, line: str) -> Ending | None:
        """Do what *line* says; return how it ends when that is the last of it."""
        verb, _, rest = line.partition(" ")
        rest = rest.strip()
        match verb:
            case "s" | "b" | "q":
                return Turn(verb)
            case "p" | "h" | "d":
                return _last(session, verb, rest)
            case "" | "?":
                self.say(HELP)
            case "w":
                showing.show(case, session.review, session.asked)
            case "v":
                for text in showing.outcome(session.review):
                    console().print(text)
            case "l":
                declined = choosing.reason_of(rest) if rest else None
                self.say(deciding.letter_shown(case, session, declined))
            case "o":
                self.say(viewing.opened(case, session.review, rest or "1"))
            case _:
                _choose(case, session, verb, rest)
                for text in showing.passages(session.review):
                    console().print(text)
        return None


def _last(session: Session, verb: str, rest: str) -> Asked:
    match verb:
        case "p":
            asked = session.publishing()
            asked = replace(asked, track=rest or asked.track)
        case "h":
            asked = Asked(hold=True)
        case _:
            asked = Asked(decline=choosing.reason_of(rest))
    choosing.check(asked, session.teams)
    return asked


def _choose(case: Case, session: Session, verb: str, rest: str) -> None:
    match verb:
        case "a" if rest == "all":
            session.accept_all()
        case "a" | "r":
            choice = Choice.ACCEPTED if verb == "a" else Choice.REFUSED
            session.decide(rest.replace(",", " ").split() or [""], choice)
        case "c":
            name, _, reason = rest.partition(" ")
            session.change_named(name, reason)
        case "+":
            quote, _, reason = rest.rpartition("=")
            session.add(quote, choosing.reason_of(reason))
        case "x" | "e":
            cover = viewing.covered(case, session.review, rest) if verb == "x" else None
            session.retouch(cover or retouching.describe(session.review, rest))
            for text in showing.pictures(case, session.review):
                console().print(text)
        case "u":
            session.undo()
        case "t" | "g" | "m" | "i":
            _file(case, session, verb, rest)
        case _:
            raise WrongUseError(f"{verb!r} means nothing here; Enter alone shows the keys")


def _file(case: Case, session: Session, verb: str, rest: str) -> None:
    """Say how it is filed, and show that."""
    match verb:
        case "t":
            session.put_on(rest)
        case "g":
            session.give_to(rest)
        case "m" if rest:
            session.read_as(rest)
        case "m":
            session.next_tone(case.hints.tone)
        case _:
            session.turn_word()
    for text in filed.lines(case, session.asked):
        console().print(text)
