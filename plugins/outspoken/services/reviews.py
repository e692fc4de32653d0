"""Reviews: a submission opened with its suggestions, and put by for later."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from outspoken.model.reason import Reason
from outspoken.model.redaction import Redaction
from outspoken.model.review import PARTS, Choice, Passage, Review
from outspoken.model.submission import Submission
from outspoken.model.suggestion import CERTAIN, Suggestion
from outspoken.services import detectors, files, officers, places, suggesting
from outspoken.services.detectors import Lists
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office

BY_HAND = "added by an officer"


class UndecidedError(Exception):
    """Something is left that nobody has decided on; says what, without quoting it."""


def lists_of(office: Office) -> Lists:
    """Return the office's lists: its officers' names, ``private/names.txt``, its channels.

    Without the private folder only the public ways to reach the office are known. What
    cannot be read is reported by ``invoke check``, not here.
    """
    known = officers.read(office)
    lists, _ = detectors.lists.read(office.names)
    listed = () if isinstance(known, list) else tuple(officer.name for officer in known)
    public = (*lists.public, *places.public_ways(office.place))
    return replace(lists.with_staff(listed), public=public)


def public_lists_of(office: Office) -> Lists:
    """Return what is known of the office where its private folder is not at hand."""
    return Lists(public=places.public_ways(office.place))


def begin(submission: Submission, lists: Lists) -> Review:
    """Open *submission* with a suggestion for each passage that may have to come out."""
    found = tuple(
        Passage(part, suggestion)
        for part in PARTS
        if (words := getattr(submission, part))
        for suggestion in suggesting.suggestions(words, lists)
    )
    return Review(submission).add(found)


def quoting(review: Review, quote: str, reason: Reason) -> tuple[Passage, ...]:
    """Return every place where *quote* stands, to come out for *reason*.

    Raises:
        QuoteNotFoundError: When it stands nowhere.
    """
    return tuple(
        Passage(
            part,
            suggesting.whole(
                review.text(part), Suggestion(start, end, reason, CERTAIN, BY_HAND)
            ),
            Choice.ACCEPTED,
        )
        for part, start, end in review.occurrences(quote)
    )


def allowed(review: Review, lists: Lists, public: Lists) -> tuple[str, ...]:
    """Return what stays though detectors are certain of it, because the officer said so.

    Beside a passage that came out, more or less may be found of one that was let stand.

    Args:
        review: The passages, each decided on.
        lists: The office's lists.
        public: What is known without the private folder: what the office's own lists
            let stand is found there.

    Raises:
        UndecidedError: When something is found that nobody has decided on.
    """
    words = list(review.allowed)
    for part in PARTS:
        mine = [each for each in review.passages if each.part == part]
        taken = [
            Redaction(each.suggestion.start, each.suggestion.end, each.suggestion.reason)
            for each in mine
            if each.choice is Choice.ACCEPTED
        ]
        stands = [each.suggestion for each in mine if each.choice is Choice.REFUSED]
        text = review.text(part)
        for found, where in suggesting.still_there(text, taken, lists, words):
            if not any(one.start < where.end and where.start < one.end for one in stands):
                raise UndecidedError(
                    f"what is left of the {part} holds {where.why}: take it out as well"
                )
            words.append(found)
        if words or lists.public != public.public:
            more = suggesting.still_there(text, taken, public, words)
            words += (found for found, _ in more)
    return tuple(dict.fromkeys(words))


def put_by(office: Office, waiting: Waiting, review: Review) -> None:
    """Keep the choices of *review* beside the submission, for its next opening."""
    rows = [
        [p.part, s.start, s.end, s.reason, s.confidence, s.why, p.choice]
        for p in review.passages
        for s in [p.suggestion]
    ]
    kept = {"digest": waiting.digest, "passages": rows}
    files.write_private(notes_path(office, review.submission.id), json.dumps(kept).encode())


def reopen(office: Office, waiting: Waiting, lists: Lists) -> Review:
    """Open a submission as it was put by; from the start when it never was.

    What is suggested now and was not then, since a name joined the office's lists for
    instance, is suggested besides.
    """
    review = begin(waiting.submission, lists)
    kept = _kept(notes_path(office, waiting.submission.id), waiting)
    if kept is None:
        return review
    new = (each for each in review.passages if not any(map(_covers(each), kept)))
    return Review(waiting.submission).add((*kept, *new))


def notes_path(office: Office, given_id: str) -> Path:
    """Return where the choices for *given_id* are kept while it is held."""
    return office.inbox / f"{given_id}.review"


def _kept(path: Path, waiting: Waiting) -> tuple[Passage, ...] | None:
    """Return the choices made before; none when there are none of this very text."""
    if not path.is_file():
        return None
    try:
        kept = json.loads(path.read_bytes())
        if kept["digest"] != waiting.digest:
            return None
        return tuple(
            Passage(part, Suggestion(start, end, Reason(reason), sure, why), Choice(choice))
            for part, start, end, reason, sure, why, choice in kept["passages"]
        )
    except (ValueError, KeyError, TypeError):
        # Of another version of ours: its choices are made again.
        return None


def _covers(passage: Passage) -> Callable[[Passage], bool]:
    """Return what tells whether another passage takes all of *passage* in."""
    part, inner = passage.part, passage.suggestion

    def covers(other: Passage) -> bool:
        outer = other.suggestion
        return other.part == part and outer.start <= inner.start and inner.end <= outer.end

    return covers
