"""Rants, stories, questions, ideas and praise sent by the form: typed, checked, made whole.

As with comments (`services.comment_forms`), the schema alone says what is right, and the
advice is in residents' words.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from outspoken.model import schema
from outspoken.model.fields import NAME_LIMIT, TITLE_LIMIT, Value
from outspoken.model.place import Place
from outspoken.model.redaction import LOOKS_LIKE_MARK
from outspoken.model.schema import PHOTO_LIMIT
from outspoken.model.submission import (
    ANONYMOUS,
    Channel,
    Contact,
    Kind,
    Photo,
    ReplyBy,
    Submission,
)
from outspoken.services import addresses, comment_forms, letters
from outspoken.services.comment_forms import LANGUAGE, LINE_LIMIT, YES
from outspoken.services.comment_forms import TRAP as TRAP
from outspoken.services.wording import IN_ENGLISH, Wording, marked

KINDS: Mapping[Kind, str] = {
    Kind.RANT: marked("A rant: something is wrong, and I have had enough"),
    Kind.STORY: marked("A story: something that happened to me"),
    Kind.QUESTION: marked("A question: I want to know something"),
    Kind.IDEA: marked("An idea: something could be better"),
    Kind.PRAISE: marked("Praise: somebody did something well"),
}
"""What can be sent, and how it is asked for."""
WAYS: Mapping[ReplyBy, str] = {
    ReplyBy.NONE: marked("Do not write to me. I look at the site"),
    ReplyBy.EMAIL: marked("By e-mail"),
    ReplyBy.TEXT: marked("By text message"),
    ReplyBy.PHONE: marked("By phone"),
    ReplyBy.POST: marked("By post"),
}
"""How the writer can hear from the office."""
PHOTOS = tuple(f"photo{number}" for number in range(1, PHOTO_LIMIT + 1))
"""Fields of the photos' files."""
SHOWS = tuple(f"{name}_shows" for name in PHOTOS)
"""Fields of what they show."""
BOXES = ("wants_answer", "consent")
TOPICS = "topics"
FIELDS = (
    *("kind", "title", "body", *SHOWS, "area", TOPICS, "name", "language"),
    *(*BOXES[:1], "reply_by", "email", "phone", "post", *BOXES[1:]),
)
"""The fields of the form, in its order, each text: topics have commas between."""
FILLED_IN = ("kind", "title", "area", TOPICS, "language")
"""Fields that an address may fill in, since somebody else may have written it: nothing of
who the writer is or where an answer goes, and no words that they would not read again."""
_REACHED = {
    ReplyBy.EMAIL: "email",
    ReplyBy.TEXT: "phone",
    ReplyBy.PHONE: "phone",
    ReplyBy.POST: "post",
}
_NEEDED = {
    "email": marked("Write your e-mail address here, or choose another way to answer you"),
    "phone": marked("Write your phone number here, or choose another way to answer you"),
    "post": marked("Write your address here, or choose another way to answer you"),
}
_OWN_WORDS = {
    **comment_forms.SHARED,
    "area": marked("Choose an area from the list, or none"),
    "email": marked("Write your e-mail address like this: name@example.org"),
    "kind": marked("Choose what it is"),
    "phone": marked("Write your phone number in digits"),
    "post": marked("Write your address on one line"),
    "reply_by": marked("Choose how we can answer you"),
    "title": marked("Give it a title: a few words, such as “Damp again”"),
    "topics": marked("Choose topics from the list, or none"),
    "wants_answer": marked("Tick this box, or leave it empty"),
}
_LONG_TITLE = marked("Shorten it to {n} characters")
_TOO_LONG = marked("Make it much shorter")
_OUR_MARK = marked("Write '[removed: …]' another way: it is how our own marks look")
_NO_WORDS = marked("Write what you want to say here. There are no words yet")


def typed(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what was typed into each field, without what nobody can see.

    Args:
        pairs: Each field and its value; of one that is given twice the first counts,
            but for topics, of which there are several.
    """
    form: dict[str, str] = {}
    for name, value in pairs:
        if name == TOPICS and form.get(TOPICS):
            form[TOPICS] += f",{value}"
        form.setdefault(name, value)
    seen = {name: comment_forms.plain(form.get(name, "")) for name in FIELDS}
    lines = {name: " ".join(value.split()) for name, value in seen.items()}
    boxes = {name: comment_forms.box(lines[name]) for name in BOXES}
    return {
        **lines,
        **boxes,
        "kind": lines["kind"] or Kind.RANT.value,
        "language": lines["language"] or LANGUAGE,
        "reply_by": lines["reply_by"] or ReplyBy.NONE.value,
        "topics": ",".join(dict.fromkeys(schema.as_list(lines[TOPICS]))),
        "body": comment_forms.in_lines(seen["body"]),
    }


def problems(
    said: Mapping[str, str], place: Place, say: Wording = IN_ENGLISH
) -> dict[str, str]:
    """Return what is to be mended, in the form's order: the field, and a sentence."""
    found: dict[str, str] = {}
    for name, advice in _advice(said, place, say):
        found.setdefault(name, advice)
    return {name: say.sentences(found[name]) for name in FIELDS if name in found}


def submission(
    said: Mapping[str, str], now: datetime, digests: Sequence[str]
) -> Submission:
    """Return the text that a form without problems is; its id is given at receipt.

    Args:
        said: What was typed.
        now: The moment of receipt.
        digests: Which photos there are: something where there is one, empty where none.
    """
    return Submission(
        id="",
        kind=Kind(said["kind"]),
        received=now,
        title=said["title"],
        body=said["body"],
        name=said["name"] or ANONYMOUS,
        area=said["area"],
        topics=schema.as_list(said["topics"]),
        language=said["language"],
        channel=Channel.WEB,
        wants_answer=said["wants_answer"] == YES,
        consent=said["consent"] == YES,
        contact=Contact(
            email=said["email"],
            phone=said["phone"],
            post=said["post"],
            reply_by=ReplyBy(said["reply_by"]),
        ),
        photos=tuple(_photos(said, digests)),
    )


def known_by(said: Mapping[str, str], digests: Sequence[str], after: str) -> bytes:
    """Return what makes it the same text when it is sent again.

    Args:
        said: What was typed.
        digests: Of the photos; empty where there is none.
        after: What came before it, as for comments (`comment_forms.known_by`).
    """
    typed_in = [said[name] for name in FIELDS]
    return json.dumps(["form", after, typed_in, [*digests]]).encode()


def telling(said: Mapping[str, str]) -> str:
    """Return what may tell of a danger, as far as it can be kept: also what photos show."""
    lines = (said[name][:TITLE_LIMIT] for name in ("title", *SHOWS))
    return "\n".join((*lines, said["body"][: schema.BODY_LIMIT]))


def warnings(said: Mapping[str, str], place: Place, say: Wording) -> tuple[str, ...]:
    """Return whom to ring, when any of it may tell of a danger."""
    return comment_forms.warnings({"body": telling(said)}, place, say)


def due(sent: Submission, place: Place) -> date | None:
    """Return the day by which an answer to *sent* is promised, by its writer's own wish."""
    clock = letters.clock(sent, "", place)
    return clock.due_on if clock else None


def _advice(
    said: Mapping[str, str], place: Place, say: Wording
) -> Iterator[tuple[str, str]]:
    """Yield each field that is to be mended, and how; of some fields more than once."""
    lines = (name for name in FIELDS if name not in ("body", TOPICS))
    long = {name for name in lines if len(said[name]) > LINE_LIMIT}
    yield from ((name, say(_TOO_LONG)) for name in long)
    short = {name: "" if name in long else value for name, value in said.items()}
    if short["kind"] not in KINDS:
        yield "kind", say(_OWN_WORDS["kind"])
    yield from _unreachable(short, say)
    if short["email"] and not addresses.deliverable(short["email"]):
        yield "email", say(_OWN_WORDS["email"])
    if len(short["title"]) > TITLE_LIMIT:
        yield "title", say(_LONG_TITLE, n=TITLE_LIMIT)
    for name in ("title", "name", *SHOWS):
        if LOOKS_LIKE_MARK.search(short[name]):
            yield name, say(_OUR_MARK)
    for name, _ in schema.complaints(_front_matter(short), place):
        field = name.rpartition(".")[2]
        if field in _OWN_WORDS:
            yield field, say(_OWN_WORDS[field], n=NAME_LIMIT)
    if any(schema.body_complaints(said["body"])):
        yield "body", _of_body(said["body"], say)


def _unreachable(said: Mapping[str, str], say: Wording) -> Iterator[tuple[str, str]]:
    """Yield what is missing to answer in the way that the writer chose."""
    way = said["reply_by"]
    needed = _REACHED.get(ReplyBy(way)) if way in WAYS else None
    if needed and not said[needed]:
        yield needed, say(_NEEDED[needed])


def _of_body(body: str, say: Wording) -> str:
    return comment_forms.of_body(body, say) if body else say(_NO_WORDS)


def _front_matter(said: Mapping[str, str]) -> dict[str, Value]:
    boxes = {name: said[name] for name in BOXES if said[name]}
    needed = _REACHED.get(ReplyBy(said["reply_by"])) if said["reply_by"] in WAYS else None
    # What is missing to reach them is said beside the field where it is missing.
    way = "" if needed and not said[needed] else said["reply_by"]
    return {
        "kind": said["kind"],
        "title": said["title"],
        "name": said["name"],
        "area": said["area"],
        "topics": schema.as_list(said["topics"]),
        "language": said["language"],
        "channel": Channel.WEB.value,
        "contact.email": said["email"],
        "contact.phone": said["phone"],
        "contact.post": said["post"],
        "contact.reply_by": way,
        **boxes,
    }


def _photos(said: Mapping[str, str], digests: Sequence[str]) -> Iterator[Photo]:
    """Yield the photos that there are, under names that tell nothing."""
    there = [shows for shows, digest in zip(SHOWS, digests, strict=True) if digest]
    for number, shows in enumerate(there, start=1):
        yield Photo(f"photo-{number}.jpg", said[shows])
