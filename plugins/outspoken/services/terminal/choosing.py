"""What an officer asks for, in flags or at the keys, and a review that follows it."""

from dataclasses import dataclass

from outspoken.model.clock import TRACKS
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, QuoteNotFoundError, Review
from outspoken.services import decisions, reviews
from outspoken.services.terminal.speech import WrongUseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the flags of a task ask for.

    Attributes:
        accept_all: Take every passage out that nobody decided on.
        refuse: Numbers of the passages that stay, as they were shown.
        add: Passages to take out besides, each "quote=reason".
        change: Reasons to change, each "number=reason".
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

    Numbers are meant as they were shown, so what is added, and counts from then on, comes
    after them.

    Raises:
        WrongUseError: When something is named that is not there.
    """
    for pair in asked.change:
        number, _, reason = pair.partition("=")
        review = change(review, number, reason)
    for number in asked.refuse:
        review = choose(review, number, Choice.REFUSED)
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


def choose(review: Review, number: str, choice: Choice) -> Review:
    """Return *review* with the passage of this number decided."""
    return review.choose(_number(review, number), choice)


def change(review: Review, number: str, reason: str) -> Review:
    """Return *review* with the passage of this number to come out for another reason."""
    return review.change(_number(review, number), reason_of(reason))


def add(review: Review, pair: str) -> Review:
    """Return *review* with more to come out: "quote=reason"."""
    quote, _, reason = pair.rpartition("=")
    why = reason_of(reason)
    try:
        return review.add(reviews.quoting(review, quote.strip(), why))
    except QuoteNotFoundError as error:
        raise WrongUseError(f"{error}: {quote.strip()!r}") from None


def reason_of(word: str) -> Reason:
    """Return the reason of the policy that *word* names."""
    try:
        return Reason(word.strip())
    except ValueError:
        raise WrongUseError(
            f"use one of {', '.join(Reason)}, not {word.strip()!r}"
        ) from None


def _number(review: Review, text: str) -> int:
    if text.strip().isdecimal() and 1 <= int(text) <= len(review.passages):
        return int(text)
    most = len(review.passages)
    known = f"they are numbered 1 to {most}" if most else "none is suggested"
    raise WrongUseError(f"there is no passage {text!r}: {known}")
