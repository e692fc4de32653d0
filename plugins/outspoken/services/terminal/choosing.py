"""What an officer asks for, in flags or at the keys, and a review that follows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from outspoken.model.clock import TRACKS
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Passage, QuoteNotFoundError, Review
from outspoken.services import decisions, reviews
from outspoken.services.terminal import marks
from outspoken.services.terminal.speech import WrongUseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the flags of a task ask for.

    Attributes:
        accept_all: Take every passage out that nobody decided on.
        refuse: Letters or numbers of the passages that stay, as they were shown.
        add: Passages to take out besides, each "quote=reason".
        change: Reasons to change, each "letter=reason".
        publish: Whether to publish.
        hold: Whether to put it by.
        decline: The reason to decline it for, or empty.
        track: The promise to put it on, or empty.
    """

    accept_all: bool = False
    refuse: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    publish: bool = False
    hold: bool = False
    decline: str = ""
    track: str = ""

    @property
    def verb(self) -> str:
        """What is to be done, or nothing.

        Raises:
            WrongUseError: When more than one thing is asked for.
        """
        asked = {"publish": self.publish, "hold": self.hold, "decline": bool(self.decline)}
        verbs = [verb for verb, wanted in asked.items() if wanted]
        if len(verbs) > 1:
            raise WrongUseError("ask for one of --publish, --hold and --decline")
        return verbs[0] if verbs else ""

    @property
    def is_of_one(self) -> bool:
        """Tell whether it names passages, which are of one submission."""
        return bool(self.add or self.change or self.refuse)


def follow(review: Review, asked: Asked) -> Review:
    """Return *review* with the choices that were asked for.

    Letters are meant as they were shown, so what is added, and counts from then on, comes
    after them.

    Raises:
        WrongUseError: When something is named that is not there.
    """
    changes = [_changed(review, pair) for pair in asked.change]
    refused = [review.passage(number_of(review, name)) for name in asked.refuse]
    review = review.add(tuple(changes)).decide(refused, Choice.REFUSED)
    for pair in asked.add:
        review = add(review, pair)
    return review.choose_all(Choice.ACCEPTED) if asked.accept_all else review


def check(asked: Asked) -> None:
    """Refuse what can be done to no submission.

    Raises:
        WrongUseError: With the way to ask.
    """
    tracks, verb = (*TRACKS, decisions.NO_TRACK), asked.verb
    if asked.track and asked.track not in tracks:
        raise WrongUseError(f"use one of {', '.join(tracks)}, not {asked.track!r}")
    if asked.track and verb != "publish":
        raise WrongUseError("--track goes with --publish")
    if asked.decline:
        reason_of(asked.decline)


def choose(review: Review, names: Iterable[str], choice: Choice) -> Review:
    """Return *review* with the passages of these letters or numbers decided at once.

    One decision may give the passages after it other letters; they are meant as shown.
    """
    numbers = [number_of(review, name) for name in names]
    return review.decide([review.passage(number) for number in numbers], choice)


def add(review: Review, pair: str) -> Review:
    """Return *review* with more to come out: "quote=reason"."""
    quote, _, reason = pair.rpartition("=")
    why = reason_of(reason)
    try:
        return review.add(reviews.quoting(review, quote.strip(), why))
    except QuoteNotFoundError as error:
        raise WrongUseError(f"{error}: {quote.strip()!r}") from None


def _changed(review: Review, pair: str) -> Passage:
    """Return the passage to come out for another reason: "letter=reason"."""
    name, _, reason = pair.partition("=")
    return review.passage(number_of(review, name)).changed(reason_of(reason))


def reason_of(word: str) -> Reason:
    """Return the reason of the policy that *word* names."""
    try:
        return Reason(word.strip())
    except ValueError:
        raise WrongUseError(
            f"use one of {', '.join(Reason)}, not {word.strip()!r}"
        ) from None


def number_of(review: Review, name: str) -> int:
    """Return the number of the passage that *name* names, by its letter or number.

    Raises:
        WrongUseError: When there is no such passage.
    """
    number, most = marks.number(name), len(review.passages)
    if 1 <= number <= most:
        return number
    last = marks.letter(most)
    known = f"they are lettered A to {last}" if most > 1 else "there is only A"
    raise WrongUseError(
        f"there is no passage {name!r}: {known if most else 'none is suggested'}"
    )
