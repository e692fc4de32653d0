"""Submissions: checked, and read from the front matter in which they were sent."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from outspoken.model import schema
from outspoken.model.fields import FIELDS, YES, kind_advice
from outspoken.model.place import Place
from outspoken.model.problem import Problem
from outspoken.model.submission import (
    ANONYMOUS,
    FROM_ELSEWHERE,
    Channel,
    Contact,
    Kind,
    Photo,
    Proved,
    ReplyBy,
    Says,
    Submission,
    TranslatedBy,
    moment,
)
from outspoken.services import frontmatter, texts, unseen
from outspoken.services.frontmatter import Document, Value

SUFFIXES = (".md", ".markdown", ".txt")
_APPROVED = re.compile(r"(.+) ([0-9a-f]{64})")
"""A photo's file, and the digest that it was approved with."""


def check(path: Path, place: Place, now: datetime) -> Document | list[Problem]:
    """Read the submission *path*, or say everything that is to be mended in it."""
    if path.suffix.lower() not in SUFFIXES:
        advice = f"save it as a text file ending in .md, not in '{path.suffix}'"
        return [texts.problem(path, 0, advice)]
    loaded = texts.load(path)
    if isinstance(loaded, Problem):
        return [loaded]
    # What is judged is what will be kept: nothing that nobody sees may hide a mark.
    shown = replace(loaded, text=unseen.without(loaded.text))
    document, problems = frontmatter.survey(shown, path)
    problems = sorted({*problems, *_complaints(document, place, now)})
    return problems or document


def of(document: Document, given_id: str, now: datetime) -> Submission:
    """Return the submission that a checked *document* is.

    Args:
        document: Front matter without complaints.
        given_id: Its id, given at receipt.
        now: The moment of receipt, where the document does not say another.
    """
    received = document.text("received")
    return Submission(
        id=given_id,
        kind=Kind(document.text("kind")),
        title=document.text("title"),
        name=document.text("name") or ANONYMOUS,
        area=document.text("area"),
        topics=schema.as_list(document.fields.get("topics", ())),
        language=document.text("language") or "en",
        received=moment(received) if received else now,
        channel=Channel(document.text("channel") or Channel.PAPER),
        wants_answer=document.text("wants_answer").lower() in YES,
        tell_me=document.text("tell_me").lower() in YES,
        consent=document.text("consent").lower() in YES,
        contact=_contact(document),
        photos=tuple(map(photo_of, _values(document, "photos"))),
        workshop=document.text("workshop"),
        in_reply_to=document.text("in_reply_to"),
        translation_of=document.text("translation_of"),
        translated_by=_translated_by(document),
        says=Says(document.text("says")) if document.text("says") else None,
        proved=Proved(document.text("proved")) if document.text("proved") else None,
        source=document.text("source"),
        labels=_values(document, "labels"),
        former=_values(document, "former"),
        origin=document.text("origin"),
        body=document.body,
    )


def fields_of(submission: Submission) -> Mapping[str, Value]:
    """Return the front matter of *submission*, as we write it."""
    contact = submission.contact
    return {
        "id": submission.id,
        "kind": submission.kind,
        "title": submission.title,
        "name": submission.name,
        "area": submission.area,
        "topics": submission.topics,
        "language": submission.language,
        "received": submission.received.isoformat(),
        "channel": submission.channel,
        "wants_answer": "yes" if submission.wants_answer else "no",
        "tell_me": "yes" if submission.tell_me else "",
        "consent": "yes" if submission.consent else "no",
        "contact.email": contact.email,
        "contact.phone": contact.phone,
        "contact.post": contact.post,
        "contact.reply_by": contact.reply_by,
        "contact.network": contact.network,
        "photos": tuple(map(_photo, submission.photos)),
        "workshop": submission.workshop,
        "in_reply_to": submission.in_reply_to,
        "translation_of": submission.translation_of,
        "translated_by": submission.translated_by or "",
        "says": submission.says or "",
        "proved": submission.proved or "",
        "source": submission.source,
        "labels": submission.labels,
        "former": submission.former,
        "origin": submission.origin,
    }


def to_come(received: str, now: datetime) -> str:
    """Return what to do about a moment of receipt that has not been; empty if it has."""
    try:
        is_late = moment(received) > now
    except ValueError:
        return ""
    return "give the day it came, not one that is to come" if is_late else ""


def photo_of(value: str) -> Photo:
    """Read "file | what it shows", with the digest after the file once it is approved."""
    file, _, alt = value.partition("|")
    name, digest = file.strip(), ""
    if approved := _APPROVED.fullmatch(name):
        name, digest = approved.groups()
    return Photo(name, alt.strip(), digest)


def _photo(photo: Photo) -> str:
    return f"{photo.file} | {photo.alt}" if photo.alt else photo.file


def _complaints(document: Document, place: Place, now: datetime) -> Iterator[Problem]:
    unfenced = document.body_line == 1
    for name, advice in () if unfenced else schema.complaints(document.fields, place):
        # Of a line that cannot be read, more was said than that its field is missing.
        if name in document.fields or name not in document.lines:
            yield document.problem(name, advice)
    for name in filter(document.text, FIELDS):
        if FIELDS[name].imported:
            yield document.problem(name, f"take out '{name}:'; only an import writes it")
    if document.text("kind") in FROM_ELSEWHERE:
        yield document.problem("kind", kind_advice(document.text("kind")))
    for line, advice in schema.body_complaints(document.body):
        yield texts.problem(document.path, document.body_line + line, advice)
    if advice := to_come(document.text("received"), now):
        yield document.problem("received", advice)


def _translated_by(document: Document) -> TranslatedBy | None:
    said = document.text("translated_by")
    return TranslatedBy(said) if said else None


def _contact(document: Document) -> Contact:
    return Contact(
        email=document.text("contact.email"),
        phone=document.text("contact.phone"),
        post=document.text("contact.post"),
        reply_by=ReplyBy(document.text("contact.reply_by") or ReplyBy.NONE),
        network=document.text("contact.network"),
    )


def _values(document: Document, name: str) -> tuple[str, ...]:
    value = document.fields.get(name, ())
    return (value,) if isinstance(value, str) else value
