"""The fields of a submission: one table, which checks, forms and reference all read."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from outspoken.model import former, language_tag
from outspoken.model.identity import is_id
from outspoken.model.submission import (
    FROM_ELSEWHERE,
    Channel,
    Kind,
    Proved,
    ReplyBy,
    Says,
    TranslatedBy,
    moment,
)

TITLE_LIMIT = 200
"""Longest title, in characters."""
NAME_LIMIT = 80
"""Longest name to show, in characters."""
LABEL_LIMIT = 60
"""Longest category or tag of an old site, in characters."""
YES = frozenset({"yes", "true", "y", "ie", "1"})
NO = frozenset({"no", "false", "n", "na", "0"})

Value = str | tuple[str, ...]
Advice = Callable[[str], str]

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"\+?[\d ()./-]{5,24}")
WORKSHOP = re.compile(r"[a-z][a-z0-9-]* [0-9]{4}-[0-9]{2}-[0-9]{2}")
"""What a workshop looks like, whether there is such a kit or not."""
_NETWORK = re.compile(r"[0-9a-f:.]{3,45}", re.IGNORECASE)
_SOURCE = re.compile(r"https?://[^\s/<>\"'\\`]+[^\s<>\"\\`]{0,1000}")
_PHOTO = re.compile(
    r"[^/\\|.][^/\\|]*\.(?:jpe?g|png|webp|hei[cf])(?: ?\|.*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the front matter.

    Attributes:
        name: Its name; a dot leads into a mapping ("contact.email").
        meaning: What it holds, for whoever writes it.
        advice: Tells what to do about a value; empty when it is right.
        required: Whether a submission must have it.
        private: Whether it is never published.
        many: Whether it may hold several values.
        imported: Whether only other systems bring it, and nobody writes it.
    """

    name: str
    meaning: str
    advice: Advice
    required: bool = False
    private: bool = False
    many: bool = False
    imported: bool = False


def _any(_: str) -> str:
    return ""


def _one_of(words: Collection[str]) -> Advice:
    def advice(value: str) -> str:
        return "" if value in words else f"use one of {', '.join(words)}, not {value!r}"

    return advice


def _shaped(pattern: re.Pattern[str], wanted: str, *, quoted: bool = True) -> Advice:
    def advice(value: str) -> str:
        found = f", not {value!r}" if quoted else ""
        return "" if pattern.fullmatch(value) else f"write {wanted}{found}"

    return advice


def _at_most(limit: int) -> Advice:
    def advice(value: str) -> str:
        return f"shorten it to {limit} characters" if len(value) > limit else ""

    return advice


def _moment(value: str) -> str:
    try:
        moment(value)
    except ValueError:
        return (
            "write the day as 2026-04-03, or with time and zone as "
            f"2026-04-03T09:30:00+01:00, not {value!r}"
        )
    return ""


def _language(value: str) -> str:
    wanted = "write a language tag such as en, cy or ur"
    return "" if language_tag.is_known(value) else f"{wanted}, not {value!r}"


def _yes_or_no(value: str) -> str:
    return "" if value.lower() in YES | NO else f"write yes or no, not {value!r}"


def consent_advice(value: str) -> str:
    """Return what to do about the writer's consent; empty when it was given."""
    if value.lower() in YES:
        return ""
    return "write 'consent: yes' once the writer agrees to publication; it needs that"


def kind_advice(value: str) -> str:
    """Return what to do about the kind that somebody gave; empty when it can be sent in."""
    return _one_of([kind for kind in Kind if kind not in FROM_ELSEWHERE])(value)


def _kind(value: str) -> str:
    return "" if value in FROM_ELSEWHERE else kind_advice(value)


def _former(value: str) -> str:
    return "" if former.is_former(value) else f"write an old path or anchor, not {value!r}"


def _id(value: str) -> str:
    return "" if is_id(value) else f"write an id such as 20260403-k7m2qx, not {value!r}"


def _private(name: str, meaning: str, advice: Advice = _any) -> Field:
    return Field(name, meaning, advice, private=True)


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        _private("id", "Identity, given at receipt", _id),
        Field("kind", "What it is", _kind, required=True),
        Field("title", "Title, on one line; a comment needs none", _at_most(TITLE_LIMIT)),
        Field(
            "name", 'Name as it shall appear; "A resident" when none', _at_most(NAME_LIMIT)
        ),
        Field("area", "Key of an area of place/areas.csv", _any),
        Field("topics", "Keys of topics of place/topics.toml", _any, many=True),
        Field(
            "language",
            "Language of the writing, as a BCP 47 tag",
            _language,
        ),
        Field("received", "Moment of receipt; the clock runs from here", _moment),
        _private("channel", "The way it came", _one_of(list(Channel))),
        Field("wants_answer", "Whether the writer asks for an answer", _yes_or_no),
        _private("tell_me", "Whether the writer wants an e-mail of answers", _yes_or_no),
        Field(
            "consent",
            "Whether the writer agrees to publication",
            consent_advice,
            required=True,
            private=True,
        ),
        _private(
            "contact.email",
            "The writer's e-mail address",
            _shaped(_EMAIL, "an address such as name@example.org", quoted=False),
        ),
        _private(
            "contact.phone",
            "The writer's telephone number",
            _shaped(_PHONE, "a telephone number in digits", quoted=False),
        ),
        _private("contact.post", "The writer's postal address, on one line"),
        _private("contact.reply_by", "How to reach the writer", _one_of(list(ReplyBy))),
        Field(
            "contact.network",
            "Network address that another system kept of the writer",
            _shaped(_NETWORK, "a network address in digits", quoted=False),
            private=True,
            imported=True,
        ),
        Field(
            "photos",
            "Up to three pictures, each 'file.jpg | what it shows', or the file alone",
            _shaped(_PHOTO, "the file's name, a bar and what it shows: damp.jpg | mould"),
            many=True,
        ),
        Field(
            "workshop",
            "Kit and day of the workshop it was written in",
            _shaped(WORKSHOP, "the kit and the day, as write-a-rant 2026-04-03"),
        ),
        Field("in_reply_to", "Id of the post or comment that a comment answers", _id),
        Field("translation_of", "Id of the post that this says in another language", _id),
        Field(
            "translated_by",
            "Who put it into that language: its writer, the office or a machine",
            _one_of(list(TranslatedBy)),
        ),
        _private(
            "says", "Whether it is fixed, says the writer of the post", _one_of(list(Says))
        ),
        Field(
            "proved",
            "By what it is known that a comment is by the writer of what it answers",
            _one_of(list(Proved)),
            private=True,
            imported=True,
        ),
        Field(
            "source",
            "Address of the page that mentions a post",
            _shaped(_SOURCE, "an address of the web, such as https://example.org/page"),
            imported=True,
        ),
        Field(
            "labels",
            "Categories and tags of an old site that are no topics here",
            _at_most(LABEL_LIMIT),
            many=True,
            imported=True,
        ),
        Field(
            "former",
            "Old addresses of a text of an old site, or old anchors of a comment",
            _former,
            many=True,
            imported=True,
        ),
        _private("origin", "Where an imported text came from", _at_most(500)),
    )
}
