"""The case record: how one writer wants to hear from the office, and its number elsewhere.

``private/cases/<post>.json``. It is written when the post is published, or when its writer
says by their private link how to be told, also that they want to be told nothing; it holds
no more than the one way to reach its writer that they chose, and goes when the post is
taken down or erased. The office's own case system knows the same case by ``case_ref``.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from outspoken.model.identity import is_id
from outspoken.model.post import Post
from outspoken.model.problem import Problem
from outspoken.model.submission import Contact, ReplyBy, Submission
from outspoken.services import addresses, text_messages, texts
from outspoken.services.office import Office

FOLDER = "cases"
REF_LIMIT = 64
"""Most characters of a reference number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """What is kept of one case besides its words.

    Attributes:
        subject: Id of the text.
        way: How its writer wants to hear from the office.
        contact: Where that leads: the address, the number; empty for none.
        name: Name for the envelope, as the writer gave it.
        language: BCP 47 tag of the writing.
        case_ref: Its number in the office's own case system, or empty.
        is_said: Whether its writer said the way since they sent the text: it holds then
            whatever their form says, and also where it is none.
    """

    subject: str
    way: ReplyBy = ReplyBy.NONE
    contact: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    language: str = "en"
    case_ref: str = field(default="", repr=False)
    is_said: bool = False

    @property
    def told_by(self) -> ReplyBy:
        """How its writer is told: by a call, where a text would go to no mobile."""
        if self.way is ReplyBy.EMAIL and not addresses.deliverable(self.contact):
            return ReplyBy.NONE
        if self.way is ReplyBy.TEXT and not text_messages.mobile(self.contact):
            return ReplyBy.PHONE
        return self.way if self.contact else ReplyBy.NONE

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return self.way is ReplyBy.NONE and not self.case_ref and not self.is_said


def name(subject: str) -> str:
    """Return the file of the case *subject*, below the private folder.

    Raises:
        ValueError: When *subject* is no id.
    """
    if not is_id(subject):
        raise ValueError("a case is kept under an id")
    return f"{FOLDER}/{subject}.json"


def of_publication(office: Office, sent: Submission, post: Post) -> Mapping[str, bytes]:
    """Return the private file that the publication of *sent* as *post* brings.

    What its writer asked for since, by their private link, stays.
    """
    known = read(office, post.id)
    if post.is_below or known.is_said or known.way is not ReplyBy.NONE:
        return {}
    contact = contact_of(sent.contact)
    record = CaseRecord(
        subject=post.id,
        way=sent.contact.reply_by if contact else ReplyBy.NONE,
        contact=contact,
        name=sent.name if contact else "",
        language=sent.language,
        case_ref=known.case_ref,
    )
    return {} if record.is_empty else file_of(record)


def file_of(record: CaseRecord) -> Mapping[str, bytes]:
    """Return the file that keeps *record*, by its name below the private folder."""
    told = {
        "reply_by": record.way.value,
        "contact": record.contact,
        "name": record.name,
        "language": record.language,
        "case_ref": record.case_ref,
        "said": record.is_said,
    }
    return {name(record.subject): json.dumps(told, ensure_ascii=False).encode()}


def read(office: Office, subject: str) -> CaseRecord:
    """Return the record of the case *subject*; an empty one where none can be read."""
    nothing = CaseRecord(subject=subject)
    return _kept(office, subject) or nothing if is_id(subject) else nothing


def as_said(case: CaseRecord, sent: Submission) -> Submission:
    """Return *sent* with how its writer wants to be told by *case*, and no other way."""
    is_mail, is_post = case.way is ReplyBy.EMAIL, case.way is ReplyBy.POST
    contact = Contact(
        email=case.contact if is_mail else "",
        phone="" if is_mail or is_post else case.contact,
        post=case.contact if is_post else "",
        reply_by=case.way,
    )
    return replace(sent, contact=contact, tell_me=sent.tell_me and is_mail)


def ways_to(office: Office, sent: Submission) -> tuple[str, ...]:
    """Return all that leads to the writer of *sent*, by their form and said since.

    None of it may ever be read on a page, whichever of them they want to be told by.
    """
    given = (*sent.contact.values, read(office, sent.id).contact)
    return tuple(dict.fromkeys(filter(None, given)))


def all_of(office: Office) -> Iterator[CaseRecord]:
    """Yield every case record, the oldest first."""
    for path in sorted((office.private / FOLDER).glob("*.json")):
        if is_id(path.stem):
            yield read(office, path.stem)


def problems(office: Office) -> Iterator[Problem]:
    """Yield each record that cannot be read: nobody tells its writer anything."""
    for path in sorted((office.private / FOLDER).glob("*.json")):
        if is_id(path.stem) and _kept(office, path.stem) is None:
            advice = "bring it back from a backup: as it is, its writer is told nothing"
            yield texts.problem(path, 0, advice)


def told(office: Office, subject: str) -> Mapping[str, str]:
    """Return what the log says of an answer to *subject*: by which way its writer hears."""
    way = read(office, subject).told_by
    return {} if way is ReplyBy.NONE else {"told": way.value}


def _kept(office: Office, subject: str) -> CaseRecord | None:
    """Return the record that is kept of *subject*; none where none can be read."""
    try:
        told = json.loads((office.private / name(subject)).read_bytes())
        fields = {key: told[key] for key in ("contact", "name", "language", "case_ref")}
        if not all(isinstance(each, str) for each in fields.values()):
            return None
        way = ReplyBy(told["reply_by"])
        # Records from before this was kept tell a way that holds, and no word of "none".
        is_said = told.get("said", way is not ReplyBy.NONE) is True
        return CaseRecord(subject=subject, way=way, is_said=is_said, **fields)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def contact_of(given: Contact) -> str:
    """Return where the way leads that is wished for; empty for none."""
    return {
        ReplyBy.EMAIL: given.email,
        ReplyBy.TEXT: given.phone,
        ReplyBy.PHONE: given.phone,
        ReplyBy.POST: given.post,
        ReplyBy.NONE: "",
    }[given.reply_by]
