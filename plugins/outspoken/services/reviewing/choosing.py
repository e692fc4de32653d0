"""What an officer asks for, in flags or at the keys, and a review that follows it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from outspoken.model.clock import TRACKS
from outspoken.model.post import Tone
from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Passage, QuoteNotFoundError, Review
from outspoken.model.submission import Kind
from outspoken.services import decisions, filing, naming_links, reviews
from outspoken.services.reviewing import marks, retouching
from outspoken.services.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the flags of a task ask for.

    Attributes:
        accept_all: Take every passage out that nobody decided on, and links that say it.
        refuse: Letters or numbers of the passages that stay, as they were shown.
        add: Passages to take out besides, each "quote=reason".
        change: Reasons to change, each "letter=reason".
        box: What of photos is covered besides, as `retouching` reads it.
        alt: What photos show, likewise.
        publish: Whether to publish.
        hold: Whether to put it by.
        decline: The reason to decline it for, or empty.
        track: The promise to put it on, or empty.
        team: Key of the team that has it, or empty: the one that is suggested.
        tone: How the officer reads it, or empty: they do not say.
        writers_word: Whether a comment says, as the writer of its post, what it says of
            what was done.
    """

    accept_all: bool = False
    refuse: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    box: tuple[str, ...] = ()
    alt: tuple[str, ...] = ()
    publish: bool = False
    hold: bool = False
    decline: str = ""
    track: str = ""
    team: str = ""
    tone: str = ""
    writers_word: bool = False

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
        """Tell whether it speaks of one submission: its passages, photos or writer."""
        passages, photos = self.add or self.change or self.refuse, self.box or self.alt
        return bool(passages or photos or self.writers_word)


NOTHING = Asked()


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
    review = retouching.retouched(review, asked.box, asked.alt)
    if not asked.accept_all:
        return review
    review = review.choose_all(Choice.ACCEPTED)
    return review.add(naming_links.find(review))


def check(asked: Asked, teams: Collection[str]) -> None:
    """Refuse what can be done to no submission.

    Args:
        asked: What is asked for.
        teams: The key of every team.

    Raises:
        WrongUseError: With the way to ask.
    """
    verb = asked.verb
    _one_of((*TRACKS, decisions.NO_TRACK), asked.track)
    _one_of(teams, asked.team)
    _one_of(tuple(Tone), asked.tone)
    filed = {
        "--track": asked.track,
        "--team": asked.team,
        "--tone": asked.tone,
        "--writers-word": asked.writers_word,
    }
    for flag, said in filed.items():
        if said and verb != "publish":
            raise WrongUseError(f"{flag} goes with --publish")
    if asked.decline:
        reason_of(asked.decline)


def fitting(asked: Asked, kind: Kind) -> Asked:
    """Return what is asked for of one text of many: a comment has no team of its own."""
    return asked if filing.is_filed(kind) else replace(asked, team="", tone="")


def _one_of(known: Collection[str], said: str) -> None:
    if said and said not in known:
        raise WrongUseError(f"use one of {', '.join(known)}, not {said!r}")


def choose(review: Review, names: Iterable[str], choice: Choice) -> Review:
    """Return *review* with the passages of these letters or numbers decided at once.

    One decision may give the passages after it other letters; they are meant as shown.
    """
    numbers = [number_of(review, name) for name in names]
    return review.decide([review.passage(number) for number in numbers], choice)


def add(review: Review, pair: str) -> Review:
    """Return *review* with more to come out: "quote=reason"."""
    quote, _, reason = pair.rpartition("=")
    return review.add(places(review, quote, reason_of(reason)))


def places(review: Review, quote: str, reason: Reason) -> tuple[Passage, ...]:
    """Return every place where *quote* stands, as `model.quotes` finds it, to come out.

    Raises:
        WrongUseError: When it stands nowhere.
    """
    try:
        return tuple(dict.fromkeys(reviews.quoting(review, quote, reason)))
    except QuoteNotFoundError as error:
        raise WrongUseError(str(error)) from None


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
