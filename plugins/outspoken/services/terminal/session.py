"""A review by keys: an officer decides passage by passage, and sees what they do."""

from collections.abc import Callable
from dataclasses import dataclass, field

from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.services.terminal import choosing, showing
from outspoken.services.terminal.choosing import Asked
from outspoken.services.terminal.speech import WrongUseError, console

HELP = f"""\
a 1 2            take these passages out; a all: every one
r 1              let it stay
c 1 customer     take it out, for this reason instead
+ words = staff  take more out
v                see it as residents will
u                undo
p                publish; p complaint-1: with that promise
h                hold, with the choices so far
d hateful        decline the whole
q                leave it as it was
The reasons: {", ".join(Reason)}"""


@dataclass(slots=True)
class Session:
    """One officer at one submission.

    Attributes:
        review: The submission with the choices so far.
        before: The review before each choice, for taking it back.
    """

    review: Review
    before: list[Review] = field(default_factory=list)

    def run(self, ask: Callable[[str], str]) -> Asked:
        """Let the officer choose until they say what is to be done.

        Args:
            ask: Asks for a line, given a prompt.

        Raises:
            EOFError: At the end of the input.
        """
        while True:
            try:
                if asked := self._obey(ask("> ").strip()):
                    return asked
            except WrongUseError as error:
                console().print(str(error))

    def _obey(self, line: str) -> Asked | None:
        """Do what *line* says; return what is to be done when that is the last of it."""
        verb, _, rest = line.partition(" ")
        rest = rest.strip()
        match verb:
            case "":
                console().print(HELP)
            case "v":
                showing.show_outcome(self.review)
            case "u":
                self.review = self.before.pop() if self.before else self.review
                self._list()
            case "p" | "h" | "d" | "q":
                return self._last(verb, rest)
            case _:
                changed = self._changed(verb, rest)
                self.before.append(self.review)
                self.review = changed
                self._list()
        return None

    def _last(self, verb: str, rest: str) -> Asked:
        match verb:
            case "p" if self.review.open:
                numbers = ", ".join(map(str, self.review.open))
                raise WrongUseError(f"decide on every passage first; open: {numbers}")
            case "p":
                asked = Asked(publish=True, track=rest)
            case "h":
                asked = Asked(hold=True)
            case "d":
                asked = Asked(decline=choosing.reason_of(rest))
            case _:
                asked = Asked()
        choosing.check(asked)
        return asked

    def _changed(self, verb: str, rest: str) -> Review:
        match verb:
            case "a" if rest == "all":
                return self.review.choose_all(Choice.ACCEPTED)
            case "a" | "r":
                choice = Choice.ACCEPTED if verb == "a" else Choice.REFUSED
                review = self.review
                for number in rest.replace(",", " ").split() or [""]:
                    review = choosing.choose(review, number, choice)
                return review
            case "c":
                number, _, reason = rest.partition(" ")
                return choosing.change(self.review, number, reason)
            case "+":
                return choosing.add(self.review, rest)
        raise WrongUseError(f"{verb!r} means nothing here; Enter alone shows the keys")

    def _list(self) -> None:
        for line in showing.passages(self.review):
            console().print(line)
