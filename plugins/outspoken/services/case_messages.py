"""What the writer of a post is told of an answer, by the way they chose.

An e-mail, a text, a note for somebody who rings them, or a letter to print: each is a
private file, written in the answer's own transaction. Residents read these: short words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from html import escape
from pathlib import Path

from outspoken.model.move import Move, MoveKind
from outspoken.model.place import Place
from outspoken.model.post import Answer, AnswerState, Post
from outspoken.model.submission import LONDON, ReplyBy
from outspoken.services import (
    follower_letters,
    languages,
    letterheads,
    markdown,
    text_messages,
)
from outspoken.services.case_records import CaseRecord
from outspoken.services.follower_letters import Sender
from outspoken.services.office import Office
from outspoken.services.sending import outbox, parcel

CALLS = "calls"
ID_LENGTH = len("20260403-k7m2qx")
ANSWER = "An answer to you"
NEWS = ("News for you", "we have news for you")
MOST_PARTS = 4
"""Most parts of a text message that holds an answer's words; a longer one leads to them."""
_MAIL = """\
Hello,

You wrote to us about this: {title}
{what}

{words}

{where}Is it not right? Then write back to this e-mail.

{name}
"""
_CALL = """\
Ring: {contact}
Ask for: {who}
{language}About: {title} ({post})

{what} Tell them:

{words}

When you have told them: invoke called {id}
"""
_LETTER = """\
<!DOCTYPE html>
<html lang="{language}">
<meta charset="utf-8">
<title>A letter</title>
<style>
body {{ font: 14pt/1.5 Arial, sans-serif; margin: 2cm; max-width: 36em; }}
address {{ font-style: normal; margin-block: 1.5em; white-space: pre-line; }}
div {{ white-space: pre-line; }}
</style>
<p>{name}</p>
<p>{day}</p>
<address>{who}
{contact}</address>
<p>Hello,</p>
<p>You wrote to us about this: {title}</p>
<p>{what}</p>
<div>{words}</div>
<p>{where}Is it not right? Then write to us or ring us.{phone}</p>
<p>{name}</p>
</html>
"""


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody is told.

    Attributes:
        id: Id of the answer or move.
        post: The post it is about.
        what: What it is, in a sentence.
        words: What the office says, as plain text.
        url: Where to read it, from the site's root.
        when: Its moment.
        head: What stands above it.
        short: The same within a sentence.
    """

    id: str
    post: Post
    what: str
    words: str
    url: str
    when: datetime
    head: str = ANSWER
    short: str = "we have answered you"


def of_answer(answer: Answer, post: Post, place: Place) -> Word:
    """Return what the writer of *post* is told of *answer*."""
    words, team = markdown.plain(answer.body), place.teams[answer.team].name
    if answer.state is AnswerState.ACKNOWLEDGED:
        # A resident who is told "our answer" waits for nothing more.
        what = f"We have it. It is with our team: {team}. This is not our answer yet."
        return Word(
            answer.id, post, what, words, _url(answer, post), answer.answered, *NEWS
        )
    what = f"This is our answer. It is from our team: {team}."
    if by := answer.promised_by:
        words = f"{words}\n\nWe will do this by {by:%A} {by.day} {by:%B %Y}."
    return Word(answer.id, post, what, words, _url(answer, post), answer.answered)


def of_move(move: Move, post: Post, place: Place) -> Word | None:
    """Return what the writer of *post* is told of *move*: that it takes longer, who has it.

    They are told of nothing that they said themselves, nor of what has its own letter.
    """
    if move.kind is MoveKind.EXTENDED:
        many = "1 working day" if move.days == 1 else f"{move.days} working days"
        what = f"We are sorry. We need {many} more. This is why:"
    elif move.kind is MoveKind.ROUTED and move.team in place.teams:
        what = f"Another team of ours has it now: {place.teams[move.team].name}."
    else:
        return None
    return Word(move.id, post, what, markdown.plain(move.body), post.url, move.made, *NEWS)


def _url(answer: Answer, post: Post) -> str:
    return f"{post.url}#answer-{answer.id}"


def files(
    office: Office, word: Word, case: CaseRecord, sender: Sender
) -> Mapping[str, bytes]:
    """Return the private file that brings *word* to the writer; nothing for no way."""
    name = f"{word.id}-{case.subject}"
    match case.told_by:
        case ReplyBy.EMAIL:
            mail = _mail(word, case, sender).as_bytes()
            return {f"{outbox.FOLDER}/{name}{parcel.MAIL}": mail}
        case ReplyBy.TEXT:
            said = parcel.text_file(case.contact, text(office, word, sender))
            return {f"{outbox.FOLDER}/{name}{parcel.TEXT}": said}
        case ReplyBy.PHONE:
            return {f"{CALLS}/{name}.txt": _call(word, case).encode()}
        case ReplyBy.POST:
            printed = _letter(office, word, case, sender).encode()
            return {f"{outbox.FOLDER}/{name}{parcel.PRINT}": printed}
        case _:
            return {}


def calls_about(office: Office, given_id: str) -> list[Path]:
    """List the notes of the calls to be made to the writer of the post *given_id*."""
    return sorted((office.private / CALLS).glob(f"*-{given_id}.txt"))


def text(office: Office, word: Word, sender: Sender) -> str:
    """Return the text message: the words, or where they are when they are too many."""
    office_name = letterheads.sender(office).name
    url = f" {sender.site_url}{word.url}" if sender.site_url else ""
    title = follower_letters.short_title(word.post)
    # That it is an answer need not be paid for; what else it is has to be said.
    what = "" if word.head == ANSWER else word.what
    flat = " ".join(f"{what} {word.words}".split())
    whole = text_messages.in_gsm(f'{office_name}, on "{title}": {flat}{url}')
    if not url or text_messages.parts(whole).count <= MOST_PARTS:
        return whole
    phone = letterheads.sender(office).phone
    ring = f" No internet? Ring {phone}." if phone else ""
    short = f'{office_name}: {word.short} on "{title}". Read it here:{url}{ring}'
    return text_messages.in_gsm(short)


def _mail(word: Word, case: CaseRecord, sender: Sender) -> EmailMessage:
    known_by = f"{word.id}.{case.subject}.answer"
    mail = follower_letters.draft(sender, case.contact, word.when, known_by)
    mail["Subject"] = f"{word.head}: {follower_letters.short_title(word.post)}"
    where = f"You can read it here too: {sender.site_url}{word.url}\n"
    said = _MAIL.format(
        title=follower_letters.title(word.post),
        what=word.what,
        words=word.words,
        where=where if sender.site_url else "",
        name=sender.name,
    )
    mail.set_content(f"{said.rstrip()}\n")
    return mail


def _call(word: Word, case: CaseRecord) -> str:
    tongue = languages.TAGS.get(case.language.partition("-")[0], case.language)
    return _CALL.format(
        contact=case.contact,
        who=case.name,
        language="" if tongue == languages.ENGLISH else f"They wrote in: {tongue}\n",
        title=follower_letters.title(word.post),
        post=word.post.id,
        what=word.what,
        words=word.words,
        id=word.id,
    )


def _letter(office: Office, word: Word, case: CaseRecord, sender: Sender) -> str:
    told = letterheads.sender(office)
    day = word.when.astimezone(LONDON)
    lines = "\n".join(each.strip() for each in case.contact.split(","))
    phone = f" Our number is {told.phone}." if told.phone else ""
    url = f"You can read it here too: {sender.site_url}{word.post.url} "
    said = {
        "language": "en",
        "name": told.name,
        "day": f"{day.day} {day:%B %Y}",
        "who": case.name,
        "contact": lines,
        "title": follower_letters.title(word.post),
        "what": word.what,
        "words": word.words,
        "where": url if sender.site_url else "",
        "phone": phone,
    }
    return _LETTER.format(**{key: escape(value) for key, value in said.items()})
