"""Consents: a decision that takes two officers waits for the second one's word.

The first officer's word is a record in the activity log, which nobody can change unseen,
and nothing else is done. Somebody else gives the second by the same command, on the very
same thing; then it is done, and its record names both. Persons are told apart by
`outspoken.services.impartiality`, so that nobody is both.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from urllib.parse import unquote

from outspoken.model.consent import PROPOSED, Act, Consent
from outspoken.model.move import Move
from outspoken.model.officer import Role
from outspoken.model.post import Post
from outspoken.model.reason import Reason
from outspoken.model.record import Record
from outspoken.model.review import Review
from outspoken.model.tally import OBJECTED, Outcome
from outspoken.services import (
    candidates,
    consent_settings,
    impartiality,
    reviews,
    text_cases,
)
from outspoken.services.acting import Acting, CannotDecideError
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office
from outspoken.services.transactions import carry_out

Details = Mapping[str, str | int]
_DECIDED = frozenset({"published", "declined", "withdrawn", "erased", OBJECTED, *Outcome})
"""Actions after which a first word counts no more."""
_WORDS = {
    Act.DECLINE: "to decline it",
    Act.ERASE: "to erase it",
    Act.PUBLISH: "to publish it (it names who stands for election)",
}


class AwaitsSecondError(CannotDecideError):
    """A first officer's word is on record; says who gives the second."""


def on_declining(acting: Acting, waiting: Waiting, reason: Reason) -> Details:
    """Return what the record says of two officers who decline; nothing where one may.

    Call it `alone`.

    Raises:
        AwaitsSecondError: When this is the first officer's word.
        CannotDecideError: When there is no second officer, or the settings are broken.
    """
    if not _settings(acting.office).asks_for(Act.DECLINE):
        return {}
    what = f"{waiting.digest} {reason}"
    given_id = waiting.submission.id
    return _second(acting, Act.DECLINE, given_id, what, {"reason": reason.value})


def on_erasing(acting: Acting, given_id: str) -> Details:
    """Return what the record says of two officers who erase; as `on_declining`."""
    if not _settings(acting.office).asks_for(Act.ERASE):
        return {}
    return _second(acting, Act.ERASE, given_id, given_id, {})


def on_publishing(acting: Acting, waiting: Waiting, review: Review, post: Post) -> Details:
    """Return what the record says of two officers who publish; as `on_declining`.

    The first officer's choices are put by for the second.
    """
    shown = (post.title, post.name, post.body, *(photo.alt for photo in post.photos))
    brought = _brought(post)
    addresses = (unquote(post.source), *map(unquote, post.former), post.slug)
    named = (*shown, *brought, *addresses)
    if not candidates.asks_about(_settings(acting.office), named, acting.today):
        return {}
    try:
        seen = (*shown, *(photo.digest for photo in post.photos), *brought)
        return _second(acting, Act.PUBLISH, post.id, "\n".join(seen), {})
    except AwaitsSecondError:
        reviews.put_by(acting.office, waiting, review)
        raise


def on_hearing(acting: Acting, move: Move) -> Iterator[str]:
    """Yield what keeps the words that an officer heard a writer say from going out.

    The words are a new text, which two officers publish where they name who stands for
    election. Here nothing waits that a second one could look at; what is sent in does.

    Raises:
        CannotDecideError: When the settings are broken.
    """
    if not move.is_told:
        return
    if candidates.asks_about(_settings(acting.office), (move.body,), acting.today):
        yield (
            "the words name who stands for election, which takes two officers: leave them "
            "out here, and take them in as a comment, which two can publish"
        )


def _brought(post: Post) -> tuple[str, ...]:
    """Return what another system brought of *post* beside its words.

    Nothing of most texts: what was agreed on those before this was asked of still holds.
    """
    told = (("source", (post.source,)), ("label", post.labels), ("former", post.former))
    return tuple(f"{name}: {each}" for name, all_ in told for each in all_ if each)


def note(office: Office, given_id: str) -> str:
    """Return who gave a first word on *given_id*, for the second officer; or nothing.

    Nothing, too, where that word counts no more: who gave it left, or has another role.
    """
    given = _first(office, given_id)
    if given is None:
        return ""
    act, reason = Act(str(given.details["act"])), given.details.get("reason")
    if given.officer not in impartiality.having(office, _role(act)):
        return ""
    why = f" for {reason}" if reason else ""
    wish = _WORDS[act]
    return f"{given.officer} wishes {wish}{why}: that takes a second officer's word"


def _second(acting: Acting, act: Act, given_id: str, what: str, more: Details) -> Details:
    """Return that this is the second word; keep the first, and raise, when it is that."""
    office, officer = acting.office, acting.officer
    role = _role(act)
    others = impartiality.others_than(office, officer, role)
    if not others:
        raise CannotDecideError(
            f"it takes two officers {_WORDS[act]}, and nobody else may: add another "
            f"{role}, or change content/place/{consent_settings.FILE}"
        )
    digest = sha256(what.encode(errors="replace")).hexdigest()
    given = _first(office, given_id)
    is_it = given and (given.details["act"], given.details["what"]) == (act, digest)
    if given and is_it and given.officer in others:
        return {"with": given.officer}
    # Another's word that is none any more, for they left or may do less now, is no first.
    if not (given and is_it and given.officer == officer.id):
        told = {"act": act.value, "what": digest, **more}
        carry_out(office, acting.transaction(PROPOSED, given_id, told))
    raise AwaitsSecondError(
        f"it takes two officers {_WORDS[act]}: the word of {officer.id} is on record, "
        "and somebody else gives theirs by the same command"
    )


def _role(act: Act) -> Role:
    """Return what whoever gives a word on *act* may do."""
    return Role.ADMIN if act is Act.ERASE else Role.MODERATOR


def _first(office: Office, given_id: str) -> Record | None:
    """Return the last first word on *given_id* since anything was done about it."""
    found = None
    for record in text_cases.records_of(office, given_id):
        if record.action in _DECIDED:
            found = None
        elif record.action == PROPOSED:
            found = record
    return found


def _settings(office: Office) -> Consent:
    found, problems = consent_settings.read(office.place)
    if problems:
        raise CannotDecideError(f"first mend {problems[0]}")
    return found
