"""Reviews: a submission opened with its suggestions, and put by for later."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from pathlib import Path

from outspoken.model.parts import parts_of, words_of
from outspoken.model.reason import Reason
from outspoken.model.redaction import Redaction
from outspoken.model.review import Choice, Passage, Review
from outspoken.model.submission import Submission
from outspoken.model.suggestion import CERTAIN, Suggestion
from outspoken.services import (
    choices,
    detectors,
    files,
    retouches,
    suggesting,
    thread_names,
    thread_passages,
    voices,
)
from outspoken.services.detectors import Lists
from outspoken.services.detectors.names_search import Known
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office
from outspoken.services.office_lists import lists_of as lists_of
from outspoken.services.office_lists import public_lists_of as public_lists_of
from outspoken.services.suggesting import BY_HAND


class UndecidedError(Exception):
    """Something is left that nobody has decided on; says what, without quoting it."""


def begin(
    submission: Submission,
    lists: Lists,
    known: tuple[Known, ...] = (),
    voices: tuple[str, ...] = (),
) -> Review:
    """Open *submission* with a suggestion for each passage that may have to come out.

    What is certain comes out unless the officer lets it stay; what is not is a question.
    Who is named in one part is found in every other.

    Args:
        submission: What was sent in.
        lists: The office's lists.
        known: People named in other texts of the thread.
        voices: Names that the other writers of the thread chose; they stay.
    """
    texts = {part: words_of(submission, part) for part in parts_of(submission)}
    keep = (submission.name, *voices)
    found = {
        part: suggesting.suggestions(text, lists, keep, known)
        for part, text in texts.items()
    }
    for part, text in texts.items():
        elsewhere = tuple(_named_beside(part, texts, found))
        if text and elsewhere:
            everybody = (*known, *elsewhere)
            found[part] = suggesting.suggestions(text, lists, keep, everybody)
    passages = (
        Passage(part, each, Choice.ACCEPTED if each.is_certain else Choice.OPEN)
        for part, suggestions in found.items()
        for each in suggestions
    )
    return Review(submission).add(tuple(passages))


def _named_beside(
    part: str,
    texts: Mapping[str, str],
    found: Mapping[str, tuple[Suggestion, ...]],
) -> Iterator[Known]:
    """Yield the people named in the other parts, of whose names *part* has more words."""
    spans = sorted((each.start, each.end) for each in found[part])
    starts, ends = [0, *(a for a, _ in spans)], [0, *accumulate((b for _, b in spans), max)]
    words = {
        word.text
        for word in detectors.words.words_of(texts[part])
        if ends[bisect_right(starts, word.start) - 1] <= word.start
    }
    for other, suggestions in found.items():
        for each in suggestions if other != part else ():
            name = texts[other][each.start : each.end]
            own = {word.text for word in detectors.words.words_of(name)}
            if each.reason in thread_names.OF_PEOPLE and own & words:
                yield Known(name, each.reason)


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
    What is found inside a wider one, for another reason, was never asked about.

    Args:
        review: The passages, each decided on.
        lists: The office's lists.
        public: What is known without the private folder: what the office's own lists
            let stand is found there.

    Raises:
        UndecidedError: When something is found that nobody has decided on.
    """
    words = list(review.allowed)
    for part in review.parts:
        mine = [each for each in review.passages if each.part == part]
        taken = [
            Redaction(each.suggestion.start, each.suggestion.end, each.suggestion.reason)
            for each in mine
            if each.choice is Choice.ACCEPTED
        ]
        stands = [each for each in mine if each.choice is Choice.REFUSED]
        text = review.text(part)
        for found, where in suggesting.still_there(text, taken, lists, words):
            seen = Passage(part, where)
            if not any(choices.lets_stand(each, seen, text) for each in stands):
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
    files.write_private(notes_path(office, review.submission.id), notes(waiting, review))


def notes(waiting: Waiting, review: Review, **more: str) -> bytes:
    """Return the choices of *review* to be kept: where passages are, not what they say.

    Of photos, where boxes are, and an officer's own words.
    """
    rows = [
        [p.part, s.start, s.end, s.reason, s.confidence, s.why, p.choice]
        for p in (*review.passages, *review.inside)
        for s in [p.suggestion]
    ]
    said = {"digest": waiting.digest, "passages": rows, **retouches.noted(review), **more}
    return json.dumps(said).encode()


def carried_over(path: Path, before: str, after: str) -> bytes | None:
    """Return the choices kept in *path*, to be kept for another file of the same words.

    Args:
        path: Where they lie.
        before: Digest of the file that they are of.
        after: Digest of the file that they shall be of.

    Returns:
        None where there are no choices of that file.
    """
    try:
        said = json.loads(path.read_bytes())
        is_of_it = said["digest"] == before
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    return json.dumps({**said, "digest": after}).encode() if is_of_it else None


def reopen(office: Office, waiting: Waiting, lists: Lists) -> Review:
    """Open a submission as it was put by; from the start when it never was.

    What is suggested now and was not then, since a name joined the office's lists for
    instance, is suggested besides: as a question where an officer let the words stand.
    """
    sent = waiting.submission
    texts = [words_of(sent, part) for part in parts_of(sent)]
    thread = sent.in_reply_to or sent.translation_of or sent.id
    known = thread_names.known(office, thread, texts)
    review = begin(sent, lists, known, voices.of(office, thread))
    review = review.add(thread_passages.asked(office, thread, review))
    before = kept(path := notes_path(office, sent.id), waiting)
    if before is None:
        return review
    found = (*review.passages, *review.inside)
    new = (asked for each in found for asked in choices.anew(each, before))
    retouched = Review(sent, retouches=retouches.kept(path, waiting.digest))
    return retouched.add(before).add(tuple(new))


def notes_path(office: Office, given_id: str) -> Path:
    """Return where the choices for *given_id* are kept while it is held."""
    return office.inbox / f"{given_id}.review"


def kept(path: Path, waiting: Waiting) -> tuple[Passage, ...] | None:
    """Return the choices kept in *path*; none when there are none of this very text."""
    if not path.is_file():
        return None
    try:
        said = json.loads(path.read_bytes())
        if said["digest"] != waiting.digest:
            return None
        return _read(said["passages"], waiting.submission)
    except (ValueError, KeyError, TypeError):
        # Of another version of ours: its choices are made again.
        return None


def _read(rows: object, sent: Submission) -> tuple[Passage, ...]:
    """Return the passages that *rows* tell of.

    Raises:
        ValueError: When one is no passage of *sent*.
        TypeError: When they have another shape.
    """
    lengths = {part: len(words_of(sent, part)) for part in parts_of(sent)}
    found = []
    for part, start, end, reason, sure, why, choice in rows:  # type: ignore[attr-defined]
        if type(start) is not int or type(end) is not int or type(why) is not str:
            raise TypeError("a place in a text is two whole numbers, a why is words")
        if end > lengths.get(part, 0):
            raise ValueError("there is no such place in the text")
        suggestion = Suggestion(start, end, Reason(reason), sure, why)
        found.append(Passage(part, suggestion, Choice(choice)))
    return tuple(found)
