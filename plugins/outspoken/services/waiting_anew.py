"""Waiting anew: a text that waits is written anew with what its writer said since.

That they agree to print it (`services.mail.agreeing`), or want to be told no more. The
words and all choices that were put by stay; whoever has it open opens it again. An
objection stays the sealed original, to which the choices made before belong.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

from outspoken.model.submission import ReplyBy, Submission
from outspoken.services import case_records, inbox, receiving, reviews
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office


def files_of(office: Office, waiting: Waiting, said: Submission) -> Mapping[str, bytes]:
    """Return the private files that make *waiting* say what *said* does.

    Raises:
        UnfitError: When that could not be read again.
    """
    data = receiving.rendered(said)
    path, digest = reviews.notes_path(office, said.id), sha256(data).hexdigest()
    choices = reviews.carried_over(path, waiting.digest, digest)
    kept = {path.name: choices} if choices else {}
    files = {f"{said.id}.md": data, **kept}
    return {f"{office.inbox.name}/{name}": each for name, each in files.items()}


def untold(office: Office, is_theirs: Callable[[str], bool]) -> Mapping[str, bytes]:
    """Return the private files that change when whoever a contact reaches says stop.

    Their contact stays by the text: it must never appear, whatever becomes of that.

    Args:
        office: The office.
        is_theirs: Tells whether a contact reaches them.
    """
    found: dict[str, bytes] = {}
    for waiting in inbox.waiting(office):
        if isinstance(waiting, Waiting) and not waiting.objection:
            left = _untold(waiting.submission, is_theirs)
            if left != waiting.submission:
                found |= files_of(office, waiting, left)
    return found


def _untold(sent: Submission, is_theirs: Callable[[str], bool]) -> Submission:
    """Return *sent* without the wish to be told by what is theirs."""
    contact = sent.contact
    if is_theirs(case_records.contact_of(contact)):
        contact = replace(contact, reply_by=ReplyBy.NONE)
    tell_me = sent.tell_me and not is_theirs(sent.contact.email)
    return replace(sent, contact=contact, tell_me=tell_me)
