"""Drafts: the submission that a letter is, with what an officer should know of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from outspoken.model import schema
from outspoken.model.place import Place
from outspoken.model.submission import (
    ANONYMOUS,
    Channel,
    Contact,
    Kind,
    Photo,
    ReplyBy,
    Submission,
)
from outspoken.services import (
    addresses,
    answerable,
    danger,
    forged_marks,
    languages,
    stop_words,
)
from outspoken.services.imports import values
from outspoken.services.mail import bare, meaning, photos_sent, stopping
from outspoken.services.mail.letters import Letter, UnreadableError
from outspoken.services.mail.meaning import Meaning
from outspoken.services.office import Office

STOPS = "it says STOP and more: to be told no more, invoke unsubscribe and their address"
STOPPED = "it says STOP and was obeyed, unless its address is one of ours"
NO_YES = "its words are a bare yes that did not count: see its subject and what was cut off"
COUNTED = "its yes counted for {id}, and for nothing that came with it"
NO_WORDS = "it has no words of its own"
OWN_NAME = "it gives a name that may be its writer's own, and that is not shown: {name}"
_NO_FILES = (
    *("application/pkcs7-signature", "application/x-pkcs7-signature"),
    *("application/pgp-signature", "application/pgp-keys"),
    *("text/vcard", "text/x-vcard", "text/directory"),
)
"""What programs attach to every letter: who signed it, and how they are reached."""
_TAGS = {name: tag for tag, name in languages.TAGS.items()}


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter on its way into the inbox.

    Attributes:
        sent: The submission; its id is given at receipt.
        pictures: Its photos.
        notes: What an officer should know.
    """

    sent: Submission
    pictures: tuple[bytes, ...] = ()
    notes: tuple[str, ...] = ()


def of(
    office: Office,
    place: Place,
    letter: Letter,
    when: datetime,
    asked: str = "",
    agreed: str = "",
) -> Draft:
    """Return the submission that *letter* is.

    Args:
        office: The office, whose site shows what it may answer.
        place: The place, with the areas that it may name.
        letter: The letter.
        when: The moment it came.
        asked: Id of the text of which its writer was asked whether we may print it, and
            which waits for that; or nothing. A yes may be to that one.
        agreed: Id of the text that its yes counted for, or nothing.

    Raises:
        UnreadableError: When it cannot be a submission; says why.
    """
    subject = meaning.own_subject(letter.subject, letter.answers)
    meant, notes = _meant(letter, place, subject), list(letter.notes)
    body = _body(letter, meant, subject)
    told = body, subject, meant.name
    body, subject, name = map(forged_marks.without, told)
    if (body, subject, name) != told:
        notes.append("a mark like our own was written another way: (removed …)")
    above = _above(office, letter)
    kept, left = photos_sent.fit(letter.pictures)
    notes += [*left, *_of_others(letter)]
    sent = Submission(
        id="",
        kind=Kind.COMMENT if above else _kind(subject),
        received=when,
        body=body,
        title="" if above else values.title(subject, body),
        name=name or ANONYMOUS,
        area="" if above else meant.area,
        language=_TAGS.get(languages.language_of(f"{subject}\n{body}"), "en"),
        channel=Channel.EMAIL,
        wants_answer=meant.wants_answer,
        tell_me=meant.tell_me and addresses.deliverable(letter.sender) is not None,
        consent=bool(meant.yes) and not (asked or agreed),
        contact=_contact(letter),
        photos=_photos(kept),
        in_reply_to=above,
        says=meant.says if above else None,
    )
    _refuse_unfit(sent.body)
    notes += [*_of_meaning(letter, sent, meant), *_of_answer(letter, sent, asked)]
    if agreed:
        notes.append(COUNTED.format(id=agreed))
    return Draft(sent, tuple(kept), tuple(notes))


def has_more(letter: Letter) -> bool:
    """Tell whether *letter* brings more than words: a file, or what may be a photo."""
    kinds = tuple(f"({kind})" for kind in _NO_FILES)
    is_more = letter.unfit or not all(each.endswith(kinds) for each in letter.others)
    return bool(is_more or photos_sent.fit(letter.pictures)[0])


def _meant(letter: Letter, place: Place, subject: str) -> Meaning:
    words, beside = _uncut(letter), f"{subject}\n\n{bare.beside(letter.cut)}"
    if len(words) > 2 * schema.BODY_LIMIT:
        # Some lines come off it yet, but not as many.
        _refuse_unfit(words)
    return meaning.of(words, place, beside, letter.called, letter.sender)


def _uncut(letter: Letter) -> str:
    """Return the words, or all of them when what was cut tells of a danger they do not.

    A wrong cut must not cost a life.
    """
    hidden = {each.danger for each in danger.find(letter.cut[: schema.BODY_LIMIT])}
    told = {each.danger for each in danger.find(letter.words[: schema.BODY_LIMIT])}
    return letter.whole.strip() if hidden - told else letter.words


def _body(letter: Letter, meant: Meaning, subject: str) -> str:
    body = meant.words.strip()
    if not body and letter.others:
        raise UnreadableError(f"{NO_WORDS}, and has attached: {'; '.join(letter.others)}")
    # Many write all they have to say into the subject.
    body = values.NOT_SHOWN.sub("", body or subject)
    if not body.strip():
        raise UnreadableError(NO_WORDS)
    return "\n".join(line.rstrip() for line in body.split("\n")).strip("\n")


def _above(office: Office, letter: Letter) -> str:
    """Return the id of what a letter answers and the site shows, or nothing."""
    for given_id in meaning.named(letter.subject, letter.answers):
        if answerable.find(office, given_id):
            return given_id
    return ""


def _kind(subject: str) -> Kind:
    """Return the kind that the subject begins with, as "Question: …"; else a rant."""
    first = subject.partition(":")[0].strip().casefold()
    others = (Kind.STORY, Kind.QUESTION, Kind.IDEA, Kind.PRAISE)
    said = next((kind for kind in others if kind.value == first), Kind.RANT)
    return said if ":" in subject else Kind.RANT


def _contact(letter: Letter) -> Contact:
    if addresses.deliverable(letter.sender) is None:
        return Contact()
    # Of what comes with a STOP its writer is told no more than of all else.
    way = ReplyBy.NONE if stopping.is_stop(letter) else ReplyBy.EMAIL
    return Contact(email=letter.sender, reply_by=way)


def _photos(kept: Sequence[bytes]) -> tuple[Photo, ...]:
    named = enumerate(kept, start=1)
    return tuple(Photo(f"photo-{n}.{photos_sent.ending(each)}", "") for n, each in named)


def _of_others(letter: Letter) -> list[str]:
    notes = [f"attached and left out: {each}" for each in letter.others]
    if letter.unfit:
        notes.append(f"pictures that are too large, empty or too many: {letter.unfit}")
    return notes


def _of_meaning(letter: Letter, sent: Submission, meant: Meaning) -> list[str]:
    notes = []
    if not sent.contact.email:
        notes.append("it has no address to write back to")
    if sent.says:
        notes.append(f"it says {sent.says.value}: an e-mail is no proof of who wrote it")
    if meant.yes and sent.consent:
        notes.append(meaning.taken_as_yes(meant.yes))
    if stopping.is_stop(letter):
        notes.append(STOPPED)
    elif any(map(stop_words.is_stop, (letter.words, meaning.title(letter.subject)))):
        notes.append(STOPS)
    if meant.words.strip() != letter.words.strip() and letter.words:
        notes.append("lines that give a name or an area were taken out of the words")
    notes += [OWN_NAME.format(name=each) for each in meant.own_names]
    return notes


def _of_answer(letter: Letter, sent: Submission, asked: str) -> Iterator[str]:
    """Yield what to know of a letter that answers our receipt, *asked* for a yes or not."""
    about = meaning.answers_receipt(letter.answers)
    if about and about != sent.in_reply_to:
        yield f"its writer answers our letter about {about}"
    if asked:
        if bare.is_plain_yes(letter.words, letter.called):
            yield NO_YES
        yield f"if it says that we may print {asked}: invoke mail --agreed {asked}"


def _refuse_unfit(body: str) -> None:
    for _, advice in schema.body_complaints(body):
        raise UnreadableError(advice)
