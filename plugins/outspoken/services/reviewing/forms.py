"""What an officer chose and typed in the desk's form, and a review that follows it.

A passage is named by its place: ``choice:body:12:20`` and ``reason:body:12:20``. What
cannot be followed is said, and stays as it was typed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from outspoken.model.reason import Reason
from outspoken.model.review import Choice, Passage, Review
from outspoken.model.suggestion import CERTAIN, Suggestion
from outspoken.services import unseen
from outspoken.services.reviewing import choosing, retouching
from outspoken.services.reviewing.cases import Case
from outspoken.services.reviewing.choosing import Asked
from outspoken.services.reviewing.session import Session
from outspoken.services.suggesting import BY_HAND
from outspoken.services.wrong_use import WrongUseError

CHOICE, REASON = "choice", "reason"
WHICH = "say for which reason the words come out"
MOST_PASSAGES = 12_000
"""Most passages that a form may have by what is quoted: it must come back in 1 MB, with
76 bytes a passage. Detectors make one of three letters, so 6,700 of the longest text."""
TOO_MANY = "that would be more than {most:,} passages: quote longer words, or decline it"
Place = tuple[str, int, int]


@dataclass(slots=True)
class Followed:
    """A form, followed as far as it can be.

    Attributes:
        session: The review with every choice, and how it is to be filed.
        typed: The fields that stay in the form, as they were typed.
        problems: What could not be followed, each with what to do.
        added: How many passages were added by quoting.
    """

    session: Session
    typed: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    added: int = 0


def opened(case: Case) -> Followed:
    """Return the form of a case at which nobody typed anything."""
    return Followed(_session(case, case.review))


def follow(case: Case, typed: Mapping[str, str], *, is_same_text: bool = True) -> Followed:
    """Return *typed*, followed.

    Args:
        case: The case as it is now.
        typed: The fields of the form.
        is_same_text: Whether its places are places in this text.
    """
    review = case.review
    if is_same_text:
        review = review.add(tuple(_chosen(review, typed)))
    session = _session(case, review)
    found = Followed(session, dict(typed))
    _add(found)
    for number, _ in enumerate(case.sent.photos, start=1):
        _retouch(found, number)
    _file(case, found)
    return found


def name_of(passage: Passage) -> str:
    """Return what the fields of *passage* are called, after what they are of."""
    return ":".join(map(str, passage.place))


def _session(case: Case, review: Review) -> Session:
    return Session(review, teams=tuple(case.place.teams))


def _chosen(review: Review, typed: Mapping[str, str]) -> Iterator[Passage]:
    """Yield every passage of the form, as it was chosen."""
    known = {each.place: each for each in (*review.passages, *review.inside)}
    for name, said in typed.items():
        kind, _, where = name.partition(":")
        place = _place(review, where) if kind == REASON else None
        if place is None or said not in tuple(Reason):
            continue
        choice = _choice(typed.get(f"{CHOICE}:{where}", ""))
        reason, passage = Reason(said), known.get(place)
        if passage:
            suggestion = replace(passage.suggestion, reason=reason)
            yield replace(passage, suggestion=suggestion, choice=choice)
        elif choice is Choice.ACCEPTED:
            # One that an officer added and took back is nothing any more.
            part, start, end = place
            yield Passage(part, Suggestion(start, end, reason, CERTAIN, BY_HAND), choice)


def _choice(said: str) -> Choice:
    return Choice(said) if said in tuple(Choice) else Choice.OPEN


def _place(review: Review, where: str) -> Place | None:
    """Return the place that *where* names; none where there is no such one."""
    part, _, numbers = where.partition(":")
    start, _, end = numbers.partition(":")
    is_number = start.isdecimal() and end.isdecimal() and numbers.isascii()
    if part not in review.parts or not is_number or len(numbers) > len("1000000:1000000"):
        return None
    first, last = int(start), int(end)
    return (part, first, last) if first < last <= len(review.text(part)) else None


def _add(found: Followed) -> None:
    """Take out what was quoted, wherever it stands; then the fields are empty again."""
    # As whatever is sent in: the text has no such characters, nor shall the page.
    quote = found.typed["quote"] = unseen.without(found.typed.get("quote", ""))
    if not quote.strip():
        return
    reason = found.typed.get("why", "")
    if not reason:
        found.problems.append(WHICH)
        return
    before = found.session.review
    try:
        added = found.session.add(quote, choosing.reason_of(reason))
    except WrongUseError as error:
        found.problems.append(str(error))
        return
    if len(found.session.review.passages) > MOST_PASSAGES:
        found.session.retouch(before)
        found.problems.append(TOO_MANY.format(most=MOST_PASSAGES))
    else:
        found.added = added
        found.typed |= {"quote": "", "why": ""}


def _retouch(found: Followed, number: int) -> None:
    """Cover what of a photo is boxed, line by line, and say what it shows."""
    boxes, alt = found.typed.get(f"boxes:{number}"), found.typed.get(f"alt:{number}")
    review = found.session.review
    try:
        if boxes is not None:
            review = retouching.cover(review, f"{number}:{retouching.NONE}")
            lines = (line for line in boxes.replace(";", "\n").splitlines() if line.strip())
            for line in lines:
                review = retouching.cover(review, f"{number}:{line}")
        if alt is not None:
            review = retouching.describe(review, f"{number}:{' '.join(alt.split())}")
    except WrongUseError as error:
        found.problems.append(f"photo {number}: {error}")
    else:
        found.session.retouch(review)


def _file(case: Case, found: Followed) -> None:
    """Put it where the form says: team, promise, tone, the writer's own word."""
    said = found.typed
    asked = Asked(
        track=said.get("track", ""),
        team=said.get("team", ""),
        tone=said.get("tone", ""),
        writers_word=bool(said.get("word")),
    )
    asked = choosing.fitting(asked, case.sent.kind)
    try:
        choosing.check(replace(asked, publish=True), found.session.teams)
    except WrongUseError as error:
        found.problems.append(str(error))
    else:
        found.session.asked = asked
