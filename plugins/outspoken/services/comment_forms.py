"""Comments sent by a form: what was typed, checked and made a submission.

A form is filled in by residents, so its advice is in their words; what is right and
wrong is the schema's alone. What nobody can see (control characters, `services.unseen`,
blanks at the ends) is put right without a word.
"""

import json
import re
from collections.abc import Collection, Mapping
from datetime import datetime

from outspoken.model import fields, schema
from outspoken.model.danger import Danger
from outspoken.model.fields import NAME_LIMIT, Value
from outspoken.model.place import Place
from outspoken.model.redaction import LOOKS_LIKE_MARK
from outspoken.model.submission import (
    ANONYMOUS,
    Channel,
    Contact,
    Kind,
    Says,
    Submission,
)
from outspoken.services import addresses, danger, private_links, unseen
from outspoken.services.wording import IN_ENGLISH, Wording, marked

FIELDS = (
    *("in_reply_to", "body", "says", "name", "language", "email", "tell_me", "consent"),
)
"""The fields of the form, in its order, each text; a box that is ticked says "yes"."""
TRAP = "website"
"""A field that nobody sees: whoever fills it in is a machine."""
YES = "yes"
LANGUAGE = "en"
LINE_LIMIT = 400
"""Longest line that is looked at, in characters: no right one is as long."""
_SEPARATORS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SHARED = {
    "consent": marked("Tick this box if we may print your words. We need your yes"),
    "language": marked("Choose a language from the list"),
    "name": marked("Shorten it to {n} characters"),
}
"""What every form says of these fields, where they are to be mended."""
_OWN_WORDS = {
    **SHARED,
    "in_reply_to": marked(
        "It is not known what this answers. Open the page again and try there"
    ),
    "email": marked("Write your e-mail address like this: name@example.org"),
    "says": marked("Choose one, or leave it out"),
    "tell_me": marked("Take the tick out, or write your e-mail address above"),
}
OUR_MARK = marked("Write '[removed: …]' another way: it is how our own marks look")
_TOO_LONG = marked("Make it much shorter")
_NO_WORDS = marked("Write your comment here. There are no words yet")
_NO_ADDRESS = marked("Write your e-mail address, or take the tick out of the box below it")


def typed(form: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed into each field, without what nobody can see."""
    seen = {name: plain(form.get(name, "")) for name in FIELDS}
    lines = {name: " ".join(value.split()) for name, value in seen.items()}
    words = in_lines(seen["body"])
    boxes = {name: box(lines[name]) for name in ("tell_me", "consent")}
    return {**lines, **boxes, "language": lines["language"] or LANGUAGE, "body": words}


def problems(
    said: Mapping[str, str], place: Place, say: Wording = IN_ENGLISH
) -> dict[str, str]:
    """Return what is to be mended, in the form's order: the field, and a sentence."""
    long = {name for name in FIELDS if name != "body" and len(said[name]) > LINE_LIMIT}
    found = dict.fromkeys(long, say(_TOO_LONG))
    if LOOKS_LIKE_MARK.search(said["name"]) and "name" not in long:
        found["name"] = say(OUR_MARK)
    for name, _ in schema.complaints(_front_matter(_without(said, long)), place):
        field = name.rpartition(".")[2]
        found.setdefault(field, say(_OWN_WORDS[field], n=NAME_LIMIT))
    if any(schema.body_complaints(said["body"])):
        found["body"] = of_body(said["body"], say)
    if said["email"] and "email" not in long and not addresses.deliverable(said["email"]):
        found["email"] = say(_OWN_WORDS["email"])
    if said["tell_me"] and not said["email"]:
        found["email"] = say(_NO_ADDRESS)
    return {name: say.sentences(found[name]) for name in FIELDS if name in found}


def submission(said: Mapping[str, str], now: datetime) -> Submission:
    """Return the comment that a form without problems is; its id is given at receipt."""
    return Submission(
        id="",
        kind=Kind.COMMENT,
        received=now,
        body=said["body"],
        name=said["name"] or ANONYMOUS,
        language=said["language"],
        channel=Channel.WEB,
        tell_me=said["tell_me"] == YES,
        consent=said["consent"] == YES,
        contact=Contact(email=said["email"]),
        in_reply_to=said["in_reply_to"],
        says=Says(said["says"]) if said["says"] else None,
    )


def known_by(said: Mapping[str, str], after: str) -> bytes:
    """Return what makes it the same comment when it is sent again.

    Args:
        said: What was typed.
        after: What came before it: the day, or the same words of somebody whose text is
            over. "Me too" of a year ago is not that of today.
    """
    return json.dumps(["comment form", after, [said[name] for name in FIELDS]]).encode()


def warnings(
    said: Mapping[str, str], place: Place, say: Wording = IN_ENGLISH
) -> tuple[str, ...]:
    """Return whom to ring, when the words may tell of a danger; the most pressing first."""
    words = said["body"][: schema.BODY_LIMIT]
    seen = {flag.danger for flag in danger.find(words)}
    return tuple(say(each.advice_in(place.nation).words) for each in Danger if each in seen)


def of_body(body: str, say: Wording) -> str:
    """Return what is to be mended in words of which the schema complains."""
    if not body:
        return say(_NO_WORDS)
    if len(body) > schema.BODY_LIMIT:
        return say(
            "Shorten the words to {most} characters; there are {n}",
            most=say.number(schema.BODY_LIMIT),
            n=say.number(len(body)),
        )
    return say(OUR_MARK)


def _without(said: Mapping[str, str], names: Collection[str]) -> Mapping[str, str]:
    return {name: "" if name in names else value for name, value in said.items()}


def _front_matter(said: Mapping[str, str]) -> dict[str, Value]:
    boxes = {name: said[name] for name in ("consent", "tell_me") if said[name]}
    return {
        "kind": Kind.COMMENT.value,
        "name": said["name"],
        "language": said["language"],
        "channel": Channel.WEB.value,
        "contact.email": said["email"],
        "in_reply_to": said["in_reply_to"],
        "says": said["says"],
        **boxes,
    }


def box(said: str) -> str:
    """Return "yes" for a box that is ticked, in whatever way its form says so."""
    word = said.lower()
    return YES if word in fields.YES else "" if word in fields.NO else said


def in_lines(words: str) -> str:
    """Return *words* without blanks at the ends of lines, and empty lines around them."""
    return "\n".join(line.rstrip() for line in words.split("\n")).strip("\n")


def plain(text: str) -> str:
    """Return *text* without what nobody can see, its lines ending in LF.

    A private link that was pasted into it loses its token: it is for its writer alone.
    """
    shown = unseen.without(_UNSEEN.sub("", _SEPARATORS.sub("\n", text)))
    return private_links.masked(shown)
