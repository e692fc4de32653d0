"""The schema of a submission: what must be mended in its fields and its words."""

import difflib
import re
from collections.abc import Iterator, Mapping

from outspoken.model.fields import FIELDS, YES, Field, Value, consent_advice
from outspoken.model.place import Place
from outspoken.model.redaction import LOOKS_LIKE_MARK
from outspoken.model.submission import Kind

BODY_LIMIT = 20_000
"""Longest body, in characters: beyond it no reader follows and no parser is safe."""
PHOTO_LIMIT = 3
"""Most photos sent with one submission."""
OUR_MARK = "write '[removed: …]' another way: it is how our own marks look"
"""What to do about words that the page would show as if an officer took something out."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def complaints(fields: Mapping[str, Value], place: Place) -> Iterator[tuple[str, str]]:
    """Yield everything a writer must mend in the fields: the field, and what to do."""
    for name in fields:
        if name not in FIELDS:
            yield name, _nearest(name)
    for field in FIELDS.values():
        values = _values(fields.get(field.name, ()))
        if field.required and not any(values):
            yield field.name, _missing(field)
        if len(values) > 1 and not field.many:
            yield field.name, "give one value, not a list"
        for value in filter(None, values):
            yield from ((field.name, advice) for advice in _advice(field, value) if advice)
    yield from _together(fields)
    yield from _of_the_place(fields, place)


def body_complaints(body: str) -> Iterator[tuple[int, str]]:
    """Yield everything to mend in the words: line of the body, from 0, and what to do."""
    if not body.strip():
        yield 0, "write the words below the front matter; there are none"
    if len(body) > BODY_LIMIT:
        yield 0, f"shorten the words to {BODY_LIMIT:,} characters; there are {len(body):,}"
    for number, line in enumerate(body.split("\n")):
        if _CONTROL.search(line):
            yield number, "take out the control character"
    if found := LOOKS_LIKE_MARK.search(body):
        yield body.count("\n", 0, found.start()), OUR_MARK


def is_right(name: str, value: str) -> bool:
    """Tell whether *value* may stand in the field *name*, seen by itself."""
    return not any(_advice(FIELDS[name], value))


def as_list(value: Value) -> tuple[str, ...]:
    """Return a field that may hold several values as a list; a text is cut at commas."""
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(part.strip() for part in parts if part.strip())


def _values(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _advice(field: Field, value: str) -> Iterator[str]:
    if _CONTROL.search(value) or "\n" in value:
        yield "write it on one line, without control characters"
    elif LOOKS_LIKE_MARK.search(value) and not field.private:
        yield OUR_MARK
    else:
        yield field.advice(value)


def _missing(field: Field) -> str:
    if field.name == "consent":
        return consent_advice("")
    return f"add '{field.name}:' ({field.meaning[0].lower()}{field.meaning[1:]})"


def _nearest(name: str) -> str:
    written = [field.name for field in FIELDS.values() if not field.imported]
    near = difflib.get_close_matches(name.lower().replace("-", "_"), written, 1, 0.6)
    if near:
        return f"use '{near[0]}:', not '{name}:'"
    return f"take out '{name}:'; the fields are {', '.join(written)}"


def _together(fields: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """Yield what does not go together, each field being right by itself."""
    is_below = fields.get("kind") in {Kind.COMMENT, Kind.MENTION}
    if is_below and not fields.get("in_reply_to"):
        yield "in_reply_to", "add 'in_reply_to:' (id of the post or comment it answers)"
    if not is_below and fields.get("in_reply_to"):
        yield "in_reply_to", "take it out, or write 'kind: comment'; only comments reply"
    if fields.get("says") and fields.get("kind") != Kind.COMMENT:
        yield "says", "take it out; only a comment says whether it is fixed"
    if not is_below and not fields.get("title"):
        yield "title", "add 'title:' (a few words, on one line)"
    if fields.get("source") and fields.get("kind") != Kind.MENTION:
        yield "source", "take it out; only a mention has one"
    yield from _of_translation(fields, is_below=is_below)
    way = fields.get("contact.reply_by", "")
    needed = {"email": "email", "text": "phone", "phone": "phone", "post": "post"}
    if isinstance(way, str) and way in needed and not fields.get(f"contact.{needed[way]}"):
        yield (
            "contact.reply_by",
            f"add '{needed[way]}:' below 'contact:', or choose another way",
        )
    told = fields.get("tell_me", "")
    if isinstance(told, str) and told.lower() in YES and not fields.get("contact.email"):
        yield "tell_me", "add 'email:' below 'contact:', or leave 'tell_me:' out"
    if len(_values(fields.get("photos", ()))) > PHOTO_LIMIT:
        yield "photos", f"send at most {PHOTO_LIMIT} photos"


def _of_translation(
    fields: Mapping[str, Value], *, is_below: bool
) -> Iterator[tuple[str, str]]:
    """Yield what a text that says another in its own language must say besides."""
    if fields.get("translation_of"):
        if is_below:
            yield "translation_of", "take it out; only a post is a translation of a post"
        if not fields.get("translated_by"):
            yield "translated_by", "add 'translated_by:' (writer, office or machine)"
        if not fields.get("language"):
            yield "language", "add 'language:' (the language of this translation)"
    elif fields.get("translated_by"):
        yield "translated_by", "take it out, or say 'translation_of:' what (id of a post)"


def _of_the_place(fields: Mapping[str, Value], place: Place) -> Iterator[tuple[str, str]]:
    """Yield areas and topics that this association does not have."""
    area = fields.get("area", "")
    if isinstance(area, str) and area and area not in place.areas:
        yield "area", f"use one of {', '.join(place.areas)}, not {area!r}"
    for topic in as_list(fields.get("topics", ())):
        if topic not in place.topics:
            yield "topics", f"use one of {', '.join(place.topics)}, not {topic!r}"
