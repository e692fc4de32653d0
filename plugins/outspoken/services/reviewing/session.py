"""One officer at one submission: the choices so far, each of which can be taken back.

Nothing here knows how it is asked for: `bykeys` presses, `bylines` reads lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from outspoken.model.post import Tone
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Review
from outspoken.services.reviewing import choosing, marks
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.wrong_use import WrongUseError


class Turn(Enum):
    """What an officer does who decides nothing, and the key for it."""

    SKIP = "s"
    BACK = "b"
    LEAVE = "q"


Ending = Asked | Turn
"""How a session ends: with a decision, or without."""
State = tuple[Review, int, Asked]


@dataclass(slots=True)
class Session:
    """One officer at one submission.

    Attributes:
        review: The submission with the choices so far.
        asked: What it is filed under once it is published: promise, team, tone, and
            whether it is the word of its post's writer.
        current: Number of the passage that is asked about; 0 when there is none.
        before: What stood before each choice, for taking it back.
        teams: The key of every team.
    """

    review: Review
    asked: Asked = field(default_factory=Asked)
    current: int = 0
    before: list[State] = field(default_factory=list)
    teams: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.current = self._next_open(0)

    def choose(self, choice: Choice) -> int:
        """Decide on the current passage, and go to the next question.

        What stands elsewhere in the same words, for the same reason, is decided on too.

        Returns:
            How many besides the current one were decided on.
        """
        number = self.here()
        alike = [each for each in self.review.open if self._is_alike(each, number)]
        here = self.review.passage(number)
        others = map(self.review.passage, alike)
        self._become(self.review.decide((here, *others), choice))
        self.current = self._next_open(self.review.number_of(here))
        return len(alike)

    def decide(self, names: Iterable[str], choice: Choice) -> None:
        """Decide on the passages called *names*, by the letters as they are shown."""
        self._become(choosing.choose(self.review, names, choice))
        self.current = self._next_open(self.current)

    def toggle(self, name: str) -> None:
        """Take the passage called *name* out, or let it stay when it was to come out."""
        number = choosing.number_of(self.review, name)
        passage = self.review.passage(number)
        is_out = passage.choice is Choice.ACCEPTED
        choice = Choice.REFUSED if is_out else Choice.ACCEPTED
        self._become(self.review.choose(number, choice))
        self.current = self.review.number_of(passage)

    def move(self, step: int) -> None:
        """Go to the next passage, or with -1 to the one before."""
        count = len(self.review.passages)
        if count:
            start = self.current or (0 if step > 0 else count + 1)
            self.current = (start - 1 + step) % count + 1

    def change(self, reason: Reason) -> None:
        """Take the current passage out for another reason."""
        number = self.here()
        self._become(self.review.change(number, reason))
        self.current = self._next_open(number)

    def change_named(self, name: str, reason: str) -> None:
        """Take the passage called *name* out for another reason."""
        number, why = choosing.number_of(self.review, name), choosing.reason_of(reason)
        self._become(self.review.change(number, why))
        self.current = self._next_open(self.current)

    def find(self, quote: str) -> None:
        """Refuse a *quote* that stands nowhere.

        Raises:
            WrongUseError: When it does.
        """
        choosing.places(self.review, quote, Reason.STAFF)

    def add(self, quote: str, reason: Reason) -> int:
        """Take *quote* out wherever it stands; return how often."""
        passages = choosing.places(self.review, quote, reason)
        self._become(self.review.add(passages))
        self.current = self._next_open(0)
        return len(passages)

    def retouch(self, review: Review) -> None:
        """Go on with *review*, in which something more was done to a photo."""
        self._become(review)

    def accept_all(self) -> None:
        """Take out everything that nobody decided on."""
        self._become(self.review.choose_all(Choice.ACCEPTED))
        self.current = 0

    def put_on(self, track: str) -> None:
        """Put it on another promise."""
        self._file(replace(self.asked, track=track))

    def give_to(self, team: str) -> None:
        """Give it to another team."""
        self._file(replace(self.asked, team=team))

    def read_as(self, tone: str) -> None:
        """Say whether it complains or praises; nothing takes that back."""
        self._file(replace(self.asked, tone=tone))

    def next_tone(self, suggested: str) -> None:
        """Say that it reads as is *suggested*; said again, as the next tone, then not."""
        tones = [str(tone) for tone in Tone]
        first = tones.index(suggested) if suggested in tones else 0
        order = [*tones[first:], *tones[:first], ""]
        said = self.asked.tone
        self.read_as(order[order.index(said) + 1] if said in order[:-1] else order[0])

    def turn_word(self) -> None:
        """Say that it is the word of its post's writer, or that it is not."""
        self._file(replace(self.asked, writers_word=not self.asked.writers_word))

    def undo(self) -> bool:
        """Take the last step back; tell whether there was one."""
        if not self.before:
            return False
        self.review, self.current, self.asked = self.before.pop()
        return True

    def publishing(self) -> Asked:
        """Return that it is to be published.

        Raises:
            WrongUseError: While a passage is open.
        """
        if self.review.open:
            open_ones = ", ".join(map(marks.letter, self.review.open))
            raise WrongUseError(f"decide on every passage first; open: {open_ones}")
        return replace(self.asked, publish=True)

    @property
    def track(self) -> str:
        """The promise it is put on, or empty: the writer's own wish decides."""
        return self.asked.track

    def here(self) -> int:
        """Return the number of the current passage.

        Raises:
            WrongUseError: When there is none.
        """
        if not self.current:
            raise WrongUseError("no passage is asked about: press its capital letter first")
        return self.current

    def _file(self, asked: Asked) -> None:
        """File it as *asked* once it is published."""
        choosing.check(replace(asked, publish=True), self.teams)
        self.before.append((self.review, self.current, self.asked))
        self.asked = asked

    def _become(self, review: Review) -> None:
        """Go on with *review*; the current passage stays the one it was."""
        self.before.append((self.review, self.current, self.asked))
        here = self.review.passage(self.current) if self.current else None
        self.review = review
        self.current = review.number_of(here) if here else 0

    def _is_alike(self, one: int, other: int) -> bool:
        """Tell whether two passages have the same words and the same reason."""
        first, second = self.review.passage(one), self.review.passage(other)
        words = [self.review.quote(each).casefold() for each in (first, second)]
        same_reason = first.suggestion.reason is second.suggestion.reason
        return one != other and words[0] == words[1] and same_reason

    def _next_open(self, after: int) -> int:
        """Return the first open passage after *after*, going round; 0 when none is."""
        still = self.review.open
        return next((number for number in still if number > after), next(iter(still), 0))
