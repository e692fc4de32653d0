"""What changes with how a writer wants to be told, when they say it by their private link.

What they said before leads to a mailbox or a telephone that they may share, or have no
more. So nothing that lies ready goes there: what the office said is told by the new way,
and what cannot be told by it is told on their own page alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from outspoken.model.move import Move
from outspoken.model.place import Place
from outspoken.model.post import Answer, Post
from outspoken.model.submission import ReplyBy
from outspoken.services import (
    case_messages,
    case_records,
    follower_letters,
    followers,
    leak_writing,
    letters,
    letters_kept,
    mailing_lists,
    place_words,
)
from outspoken.services.case_messages import Word
from outspoken.services.case_records import CaseRecord
from outspoken.services.mail import receipts
from outspoken.services.office import Office
from outspoken.services.own_words import Own
from outspoken.services.sending import outbox, parcel


@dataclass(frozen=True, slots=True)
class Changed:
    """What changes.

    Attributes:
        writes: Private files to write, by their names below the private folder.
        removals: Private files to remove.
    """

    writes: Mapping[str, bytes] = field(repr=False)
    removals: tuple[Path, ...]


def changed(office: Office, own: Own, case: CaseRecord, place: Place) -> Changed:
    """Return what changes when the writer of *own* is to be told as *case* says.

    That is the record itself, what the leak gate looks for, whether they follow what is
    said below their text, and each letter, text and call to them that nobody sent yet.

    Args:
        office: The office; nobody else decides in it meanwhile.
        own: The text as it stands.
        case: How its writer wants to be told from now on.
        place: What the keys in an answer mean.

    Raises:
        LeakKeyError: When the leak gate cannot look for the new contact.
    """
    waiting = _waiting(office, case.subject)
    said = place_words.said(place)
    leak = case.contact and leak_writing.with_contact(
        office.private, case.subject, case.contact, said
    )
    writes = {
        **case_records.file_of(case),
        **(leak or {}),
        **_following(office, case),
        **dict(_led(office, case, waiting)),
        **dict(_anew(office, own, case, place, waiting)),
        **_of_decision(office, case),
    }
    kept = {office.private / name for name in writes}
    letter = letters_kept.of(office, case.subject)
    told = (letters.path(office, case.subject),) if letter else ()
    gone = (*followers.records(office, case.subject), *waiting, *told)
    return Changed(writes, tuple(path for path in gone if path not in kept))


def _waiting(office: Office, given_id: str) -> list[Path]:
    """List what is to be sent or told to the writer, with the notes of why it was not."""
    folders = (outbox.FOLDER, case_messages.CALLS)
    found = (path for each in folders for path in (office.private / each).glob("*"))
    mine = f"-{given_id}."
    return sorted(p for p in found if mine in p.name and not outbox.is_to_team(p))


def _following(office: Office, case: CaseRecord) -> Mapping[str, bytes]:
    """Return the records of who follows by the text; only an e-mail address can."""
    if case.told_by is not ReplyBy.EMAIL:
        return {}
    found = followers.records(office, case.subject)
    return {_name(office, path): followers.record_of(case.contact) for path in found}


def _led(
    office: Office, case: CaseRecord, waiting: Sequence[Path]
) -> Iterator[tuple[str, bytes]]:
    """Yield the e-mails that are *waiting*, to the new address where there is one.

    A receipt holds the private link: it goes where it was to go, or nowhere.
    """
    is_mail = case.told_by is ReplyBy.EMAIL
    for path in waiting if is_mail else ():
        mail = parcel.found(path) if path.suffix == parcel.MAIL else None
        if not isinstance(mail, parcel.Mail):
            continue
        is_same = mailing_lists.is_same(mail.to.addr_spec, case.contact)
        if is_same or not path.name.startswith(receipts.NAME):
            yield _name(office, path), parcel.led_to(path, case.contact)


def _anew(
    office: Office, own: Own, case: CaseRecord, place: Place, waiting: Sequence[Path]
) -> Iterator[tuple[str, bytes]]:
    """Yield what the office said and the writer was not told yet, by the new way."""
    post, sender = own.post, follower_letters.sender(office)
    for step in own.question.steps if post else ():
        name = f"{step.id}-{case.subject}."
        is_untold = any(path.name.startswith(name) for path in waiting)
        if post and is_untold and (word := _word(step, post, place)):
            yield from case_messages.files(office, word, case, sender).items()


def _word(step: Answer | Move, post: Post, place: Place) -> Word | None:
    """Return what is told of *step*; none where that is nothing, or its team is gone."""
    if isinstance(step, Move):
        return case_messages.of_move(step, post, place)
    return case_messages.of_answer(step, post, place) if step.team in place.teams else None


def _of_decision(office: Office, case: CaseRecord) -> Mapping[str, bytes]:
    """Return the letter of the decision, which quotes what came out, if it still waits."""
    letter = letters_kept.of(office, case.subject)
    words = letters_kept.led_to(letter, case.told_by, case.contact) if letter else ""
    name = _name(office, letters.path(office, case.subject))
    return {name: words.encode("utf-8", "surrogateescape")} if words else {}


def _name(office: Office, path: Path) -> str:
    return path.relative_to(office.private).as_posix()
