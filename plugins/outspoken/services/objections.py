"""Objections: a text that was decided on is looked at again, by somebody else.

The sealed original goes back into the inbox under its own id, with the choices that the
first officer made and the writer's words about them. The site stays as it is until the
objection is decided on (docs/decisions/0015-objections.md). Who may decide on it is read
from the activity log, which nobody can change unseen.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from outspoken.model import objection, retouch
from outspoken.model.objection import Case
from outspoken.model.post import Post
from outspoken.model.retouch import Retouch
from outspoken.model.review import Choice, Passage, Review
from outspoken.model.tally import Outcome
from outspoken.services import copies, impartiality, retouches, reviews, sealing, text_cases
from outspoken.services.acting import Acting, CannotDecideError, ChangedError
from outspoken.services.detectors import Lists
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf

NO_TRACK = "none"
BESIDES = "What else the officer wrote who took the objection in:"
"""Stands between the writer's words and an officer's, where both are kept."""
CHOICES = "choices"
"""Folder of the choices behind each decision, below the private folder."""


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection that waits for a decision.

    Attributes:
        subject: Id of the text.
        words: What the writer says; private.
        alone: Whether it was taken in for the officer who decided before.
        number: How many there have been on this text, this one counted.
        path: The file that stands in the content, or none.
        before: What that file holds, a post or tombstone, or none.
        choices: The passages as they were chosen before; none when that was not kept.
        track: The promise that the text was put on, `NO_TRACK`, or empty when unknown.
        team: Key of the team that it was given to, or empty when unknown.
        tone: How an officer read it, or empty when nobody said.
        retouches: What was done to its photos, as far as that was kept.
        besides: What the officer wrote who took it in, where the writer said something
            by their private link; private.
    """

    subject: str
    words: str
    alone: bool
    number: int
    path: Path | None
    before: Post | None
    choices: tuple[Passage, ...] | None
    track: str
    team: str = ""
    tone: str = ""
    retouches: tuple[Retouch, ...] = ()
    besides: str = ""

    def promise(self, asked: str) -> str:
        """Return the promise to put the text on; the one that it was on stays.

        Raises:
            CannotDecideError: When another is asked for.
        """
        if self.before is None:
            return asked
        was = self.track if self.before.is_withdrawn else self.before.track or NO_TRACK
        if asked and was and asked != was:
            raise CannotDecideError("an objection leaves the promise as it was: no --track")
        return was or asked

    def outcome(self, post: Post | None, review: Review) -> Outcome:
        """Return what comes of it when *post* is to stand; none when nothing changes."""
        found = objection.outcome(self.before, post, self.choices, review.passages)
        is_less = found is Outcome.NOT_UPHELD and post is not None
        return Outcome.IN_PART if is_less and self.covers_anew(review) else found

    def leaves_address(self, review: Review) -> bool:
        """Tell whether words come out of the title that its address may still tell."""
        return objection.comes_out_of_title(self.choices, review.passages)

    def changes(self, post: Post, review: Review) -> bool:
        """Tell whether readers would see anything else than what stands there."""
        if self.before is None or self.covers_anew(review):
            return True
        return not objection.shows_the_same(self.before, post)

    def was_rightly_down(self, review: Review) -> bool:
        """Tell whether it was taken down, and comes back with more taken out of it."""
        if self.before is None or not self.before.is_withdrawn:
            return False
        is_more = objection.comes_out(self.choices, review.passages)
        return is_more or self.covers_anew(review)

    def covers_anew(self, review: Review) -> bool:
        """Tell whether other parts of a photo are covered than before."""
        return retouch.covered(review.retouches) != retouch.covered(self.retouches)


def under_decision(acting: Acting, waiting: Waiting) -> Objection | None:
    """Return the objection that a submission is; none when it is a new text.

    Raises:
        ChangedError: When it is not, or is another, since it was opened.
        CannotDecideError: When the officer decided before and somebody else may; or when
            no officer signed what stands.
    """
    office, given_id = acting.office, waiting.submission.id
    case = text_cases.of(office, given_id)
    if waiting.objection != case.waits_as:
        raise ChangedError("its writer objected, or somebody decided: open it again")
    if case.is_open and case.is_agreed and not waiting.submission.consent:
        raise ChangedError("its writer said yes meanwhile: open it again")
    if not case.is_open:
        _refuse_standing(acting, given_id, case)
        return None
    impartiality.require(acting, given_id, case)
    # Others may have put it on the site, or taken it down, since the shelf was made.
    fresh = replace(acting, shelf=Shelf(office.content))
    stands = fresh.shelf.path_of(given_id) is not None
    found = copies.signed(fresh, given_id) if stands else None
    choices = office.private / choices_name(given_id)
    return Objection(
        subject=given_id,
        words=words_of(office, given_id),
        alone=impartiality.decided_before(office, acting.officer, case),
        number=case.ever,
        path=found.path if found else None,
        before=found.post if found else None,
        choices=reviews.kept(choices, waiting),
        track=_field(choices, "track"),
        team=_field(choices, "team"),
        tone=_field(choices, "tone"),
        retouches=retouches.kept(choices, waiting.digest),
        besides=besides_of(office, given_id),
    )


def opened(office: Office, waiting: Waiting, lists: Lists) -> Review:
    """Open a submission for its review, an objection with the choices made before.

    Where those are lost, everything is to be decided on again.
    """
    review = reviews.reopen(office, waiting, lists)
    put_by = reviews.notes_path(office, waiting.submission.id)
    if not waiting.objection or reviews.kept(put_by, waiting) is not None:
        return review
    return review.decide((*review.passages, *review.inside), Choice.OPEN)


def are_choices_known(office: Office, waiting: Waiting) -> bool:
    """Tell whether it is known which passages were taken out before."""
    kept = office.private / choices_name(waiting.submission.id)
    return reviews.kept(kept, waiting) is not None


def waits(office: Office, given_id: str) -> bool:
    """Tell whether an objection to the text *given_id* waits for a decision."""
    return text_cases.of(office, given_id).is_open


def words_of(office: Office, given_id: str) -> str:
    """Return what the writer says of the decision on *given_id*, while it waits."""
    return _field(note_path(office, given_id), "words")


def besides_of(office: Office, given_id: str) -> str:
    """Return what the officer wrote besides who took it in, while it waits."""
    return _field(note_path(office, given_id), "besides")


def said_of(office: Office, given_id: str) -> tuple[str, str]:
    """Return both, while it waits; of another text they are empty."""
    return words_of(office, given_id), besides_of(office, given_id)


def put_away(office: Office, decided: Objection) -> Mapping[str, bytes]:
    """Return the files below the private folder that keep the words of an objection."""
    if not decided.words:
        return {}
    besides = (BESIDES, decided.besides) if decided.besides else ()
    words = "\n\n".join((decided.words, *besides))
    name = f"{decided.subject}.objection-{decided.number}"
    # What cannot be written as UTF-8 must not keep anybody from deciding.
    return sealing.written_for(office, name, words.encode(errors="replace"))


def choices_name(given_id: str) -> str:
    """Return where the choices behind a decision are kept, below the private folder."""
    return f"{CHOICES}/{given_id}.review"


def case_of(office: Office, given_id: str) -> Case:
    """Return what the log tells of the text *given_id* since its last decision.

    Raises:
        CannotDecideError: When nothing was decided on it.
        BrokenLogError: When the log cannot be read.
    """
    case = text_cases.of(office, given_id)
    if not case.decided:
        raise CannotDecideError(f"nothing was decided on {given_id} here")
    return case


def note_path(office: Office, given_id: str) -> Path:
    """Return where it is kept what the writer says, while the objection waits."""
    return office.inbox / f"{given_id}.objection"


def _refuse_standing(acting: Acting, given_id: str, case: Case) -> None:
    """Refuse a new text that is on the site, as the log or the shelf knows."""
    shelf = Shelf(acting.office.content) if case.decided else acting.shelf
    standing = shelf.path_of(given_id)
    if standing and standing.exists():
        raise CannotDecideError("it is on the site already: move it out of the inbox")


def _field(path: Path, name: str) -> str:
    """Return a field of the JSON file *path*; empty when there is none to be read."""
    try:
        said = json.loads(path.read_bytes())
        return str(said[name])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return ""
