"""The inbox: what was sent in and waits for a decision, one file a submission.

``private/inbox/<id>.md``, with its photos beside it as ``<id>.1.photo`` and so on. A
submission appears there whole or not at all. What was sent is known again by a keyed
digest in ``private/receipts/``, so that the same bytes are one submission for ever,
also when it has long been decided on, and the digest tells nobody else anything. (What
comes by a form has its day among the bytes: `desk.reception.Reception.known_since`.)
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from outspoken.model.identity import is_id
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.model.schema import PHOTO_LIMIT
from outspoken.model.submission import LONDON, Submission
from outspoken.services import (
    files,
    frontmatter,
    photos,
    receiving,
    submissions,
    text_cases,
    texts,
)
from outspoken.services.frontmatter import Document
from outspoken.services.kits import named
from outspoken.services.office import Office
from outspoken.services.receiving import UnfitError

BESIDE = (".photo", ".review", ".objection", ".mail")
"""Suffixes of what lies beside a submission: photos, choices so far, an objection, notes
on the e-mail that it came in."""


class NotInInboxError(LookupError):
    """No submission of that id waits; it may have been decided on already."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender is told.

    Attributes:
        id: The submission's id.
        is_new: False when the same had been sent in before.
        notes: What was done to read it.
    """

    id: str
    is_new: bool
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submission in the inbox, as it was read.

    Attributes:
        submission: What was sent in.
        path: Its file.
        digest: SHA-256 of the file: a decision holds for these bytes and no others.
        objection: Which objection to it this is, from 1; 0 for a new text.
    """

    submission: Submission
    path: Path
    digest: str
    objection: int = 0


def receive(
    office: Office, path: Path, place: Place, now: datetime
) -> Receipt | list[Problem]:
    """Take the file *path* into the inbox, or say everything that is to be mended."""
    document = submissions.check(path, place, now)
    if isinstance(document, list):
        return document
    sent = submissions.of(document, "", now)
    pictures, problems = _pictures(document, sent)
    problems += _of_workshop(office, document, now)
    if problems:
        return sorted(problems)
    said = [dict(document.fields), document.body, *map(photos.digest, pictures)]
    try:
        receipt = keep(office, sent, json.dumps(said).encode(), pictures)
    except UnfitError as error:
        return [document.problem("received", str(error))]
    with receiving.alone(office):
        for kind in ("*.md", "*.photo"):
            files.remove_leftovers(office.inbox, kind)
    ours = document.problem("id", "was left out; an id is given at receipt")
    notes = (*document.notes, *((ours,) if "id" in document.fields else ()))
    return replace(receipt, notes=notes)


def keep(
    office: Office, sent: Submission, known_by: bytes, pictures: Sequence[bytes] = ()
) -> Receipt:
    """Put *sent* into the inbox under a new id, unless it came before.

    Args:
        office: The office.
        sent: The submission; its id is given here.
        known_by: What makes it the same submission when it comes again: the bytes of
            the file, or the origin of an imported text.
        pictures: The photos' bytes, in order.

    Raises:
        UnfitError: When it could not be read again; nothing is kept of it.
    """
    with receiving.alone(office):
        slip = receiving.slip(office, known_by)
        if slip.is_settled:
            return Receipt(slip.id, is_new=False)
        if slip.id and receiving.has_arrived(office, slip.id):
            # A crash came between the submission and its receipt.
            slip.settle(slip.id)
            return Receipt(slip.id, is_new=False)
        new = replace(sent, id=slip.id or receiving.fresh_id(office, sent))
        data = receiving.rendered(new)
        slip.pend(new.id)
        for number, picture in enumerate(pictures, start=1):
            files.write_private(office.inbox / f"{new.id}.{number}.photo", picture)
        files.write_private(office.inbox / f"{new.id}.md", data)
        slip.settle(new.id)
    return Receipt(new.id, is_new=True)


def known(office: Office, known_by: bytes) -> str:
    """Return the id of what came in before under *known_by*; empty when nothing did."""
    slip = receiving.slip(office, known_by)
    return slip.id if slip.is_settled else ""


def know_also(office: Office, given_id: str, known_by: bytes) -> None:
    """Let *given_id* be known by something else besides: an old address, for instance."""
    with receiving.alone(office):
        receiving.slip(office, known_by).settle(given_id)


def waiting(office: Office) -> Iterator[Waiting | Problem]:
    """Yield what waits, oldest id first, and a problem for each file that is unreadable."""
    for path in sorted(office.inbox.glob("*.md")):
        try:
            yield read(office, path.stem)
        except NotInInboxError:
            # Gone: somebody decided on it since the folder was looked at.
            if path.exists():
                advice = "move it out of the inbox; it is no submission of ours"
                yield texts.problem(path, 0, advice)


def read(office: Office, given_id: str) -> Waiting:
    """Read the submission *given_id*.

    Raises:
        NotInInboxError: When none of that id waits, or its file is not as we wrote it.
    """
    path = office.inbox / f"{given_id}.md"
    if not is_id(given_id) or not path.exists():
        raise NotInInboxError(f"no submission {given_id} waits in the inbox")
    data = texts.load_bytes(path, texts.SIZE_LIMIT)
    loaded = texts.decode(data, path) if isinstance(data, bytes) else data
    # One reading for both: the digest is that of the words which are reviewed.
    if isinstance(data, bytes) and isinstance(loaded, texts.Text):
        document, problems = frontmatter.survey(loaded, path)
        sent = _submission(document, given_id)
        if sent and not problems:
            case = text_cases.of(office, given_id)
            if case.is_open and case.is_agreed:
                # The file is the sealed original, to the letter: the log has the yes.
                sent = replace(sent, consent=True)
            elif case.is_taken_back():
                # Whatever they said before: what they said last counts.
                sent = replace(sent, consent=False)
            return Waiting(sent, path, hashlib.sha256(data).hexdigest(), case.waits_as)
    raise NotInInboxError(f"{given_id} waits in the inbox, but not as we wrote it")


def pictures_of(office: Office, given_id: str) -> list[Path]:
    """List the files of the photos sent with the submission *given_id*, in order."""
    numbered = (f"{given_id}.{number}.photo" for number in range(1, PHOTO_LIMIT + 1))
    return [path for name in numbered if (path := office.inbox / name).is_file()]


def _of_workshop(office: Office, document: Document, now: datetime) -> list[Problem]:
    """Say what is wrong with the workshop that a text says it was written in."""
    if not (said := document.text("workshop")):
        return []
    advice = named.advice(office.workshops, said, now.astimezone(LONDON).date())
    return [document.problem("workshop", advice)] if advice else []


def _submission(document: Document, given_id: str) -> Submission | None:
    """Return the submission that our own file is; none when it is not ours."""
    now = datetime.min.replace(tzinfo=LONDON)  # never used: we always write 'received'
    if document.text("id") != given_id or not document.text("received"):
        return None
    try:
        return submissions.of(document, given_id, now)
    except ValueError:
        return None


def _pictures(document: Document, sent: Submission) -> tuple[list[bytes], list[Problem]]:
    """Read the photos beside the submission, and say which cannot be published."""
    pictures: list[bytes] = []
    problems: list[Problem] = []
    for photo in sent.photos:
        data = texts.load_bytes(document.path.parent / photo.file, photos.SIZE_LIMIT)
        if isinstance(data, Problem):
            problems.append(document.problem("photos", f"{photo.file}: {data.message}"))
            continue
        try:
            photos.publishable(data)
        except photos.PhotoError as error:
            problems.append(document.problem("photos", f"{photo.file}: {error}"))
        pictures.append(data)
    return pictures, problems
