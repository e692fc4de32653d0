"""Agreeing: the writer of a letter said later that we may print it.

They write it back to our receipt, or tell an officer. Only what waits can be agreed to.
Whoever has it open opens it again. A new text is written anew with the yes; an objection
stays the sealed original, to which the choices made before belong, and the log has its yes.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from outspoken.model.objection import AGREED
from outspoken.model.officer import Role
from outspoken.model.record import NOBODY
from outspoken.model.submission import Submission
from outspoken.services import (
    inbox,
    mailing_lists,
    officers,
    taken_back,
    transactions,
    waiting_anew,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.inbox import NotInInboxError
from outspoken.services.mail import bare, meaning, notes, receipt_lines
from outspoken.services.mail.letters import Letter
from outspoken.services.office import Office
from outspoken.services.transactions import Transaction


def answered(office: Office, letter: Letter) -> Submission | None:
    """Return the text whose receipt *letter* answers, if only somewhere in its thread.

    None when it waits no more, or came from another address or none.
    """
    return _of_sender(office, letter, letter.answers)


def by_letter(office: Office, letter: Letter, now: datetime) -> str:
    """Take a yes that answers our receipt; return the id that it is for, or nothing.

    It counts when the letter says nothing but yes, answers the receipt itself and no later
    letter of its thread, comes from the address that the text came from, and that waits.
    The whole of it is sealed.

    Raises:
        BrokenLogError: When the log takes no record, and nothing was done.
    """
    # Ours says nothing against it; but whoever answers may write into it.
    subject = meaning.title(letter.subject)
    given_id = meaning.answers_receipt((letter.parent,))
    ours = receipt_lines.of(office, given_id) if given_id else None
    if ours is None or not bare.is_yes(letter, subject, ours):
        return ""
    with transactions.alone(office, NOBODY):
        sent = _of_sender(office, letter, (letter.parent,))
        if sent is None:
            return ""
        if not sent.consent:
            _put_on_record(office, sent.id, "email", now)
        notes.keep_yes(office, sent.id, letter)
        notes.add(office, sent.id, meaning.taken_as_yes(letter.words))
        if subject:
            notes.add(office, sent.id, meaning.subject_of_yes(subject))
        if beside := bare.said_beside(letter, ours):
            notes.add(office, sent.id, meaning.beside_yes(beside))
    return sent.id


def by_link(office: Office, given_id: str, *, mailed: bool, now: datetime) -> bool:
    """Take a yes from the writer's own page; tell whether the text still waits.

    Args:
        office: The office.
        given_id: Id of the text.
        mailed: Whether the link to that page was mailed.
        now: The moment.

    Raises:
        BrokenLogError: When the log takes no record, and nothing was done.
    """
    with transactions.alone(office, NOBODY):
        try:
            sent = inbox.read(office, given_id).submission
        except NotInInboxError:
            return False
        if not sent.consent:
            _put_on_record(office, given_id, "mailed-link" if mailed else "link", now)
    return True


def by_word(acting: Acting, given_id: str) -> None:
    """Note that the writer of *given_id* told the officer that we may print it.

    Raises:
        NotAllowedError: When the officer may not decide.
        NotInInboxError: When it does not wait.
        CannotDecideError: When they had said so before.
    """
    officers.require(acting.officer, Role.MODERATOR)
    with acting.alone():
        sent = inbox.read(acting.office, given_id).submission
        if sent.consent and not taken_back.by_writer(acting.office, sent):
            raise CannotDecideError(f"the writer of {given_id} said so before")
        done = acting.transaction(AGREED, given_id, {"by": "officer"})
        done = replace(done, private=_agreed(acting.office, given_id))
        transactions.carry_out(acting.office, done)


def _of_sender(
    office: Office, letter: Letter, answers: tuple[str, ...]
) -> Submission | None:
    """Return the text whose receipt is among *answers*, if who wrote *letter* sent it."""
    try:
        sent = inbox.read(office, meaning.answers_receipt(answers)).submission
    except NotInInboxError:
        return None
    # Two that have no address are not for that the same.
    is_theirs = letter.sender and mailing_lists.is_same(sent.contact.email, letter.sender)
    return sent if is_theirs else None


def _put_on_record(office: Office, given_id: str, by: str, now: datetime) -> None:
    done = Transaction(
        id=f"{given_id}-{AGREED}",
        time=now,
        officer=NOBODY,
        action=AGREED,
        subject=given_id,
        details={"by": by},
        private=_agreed(office, given_id),
    )
    transactions.carry_out(office, done)


def _agreed(office: Office, given_id: str) -> Mapping[str, bytes]:
    """Return the file of *given_id* with the yes; choices that were put by stay.

    Nothing for an objection: see `inbox.read`.
    """
    waiting = inbox.read(office, given_id)
    if waiting.objection:
        return {}
    agreed = replace(waiting.submission, consent=True)
    return waiting_anew.files_of(office, waiting, agreed)
