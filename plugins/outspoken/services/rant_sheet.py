"""The rant sheet: what it asks for, in its order and its words, and what answers mean."""

from collections.abc import Iterable, Mapping

from outspoken.model import schema
from outspoken.model.fields import Field, Value
from outspoken.model.place import Place
from outspoken.model.submission import FROM_ELSEWHERE, Kind, ReplyBy
from outspoken.services import languages

WORDS = "words"
ON_PAPER: Mapping[str, str] = {
    "contact.email": "Your e-mail",
    "contact.phone": "Your phone number",
    "contact.post": "Your name and address",
    "contact.reply_by": "How shall we answer you?",
    "kind": "What is it?",
    "title": "Its title",
    "name": "The name that we show",
    "area": "Your area or estate",
    "topics": "What it is about",
    "language": "The language that you write in",
    "wants_answer": "Do you want an answer?",
    "in_reply_to": "Do you answer something on our site? Its title",
    "consent": "May we print it?",
    WORDS: "",
    "received": "For the office: day it came",
    "workshop": "For the office: workshop and its day",
}
"""What the sheet asks for, from top to bottom, each with its words there."""
_TICKS = {"e-mail": "email", "letter": "post", "not at all": "none"}
"""What the sheet says, as the fields have it."""
_CHOICES = {
    "kind": [kind for kind in Kind if kind not in FROM_ELSEWHERE],
    "contact.reply_by": [*ReplyBy],
    "wants_answer": ["yes", "no"],
    "consent": ["yes", "no"],
    "received": ["the day, as 2026-04-03"],
    "in_reply_to": ["for a comment, the id of what it answers"],
    "workshop": ["the kit and the day, as write-a-rant 2026-04-03"],
    "language": ["its name or tag; English when none"],
}
"""What can be answered, where a list of words or a form says so."""
_TAGS = {name.casefold(): tag for tag, name in languages.TAGS.items()}


def understood(field: Field, said: str, place: Place) -> Value:
    """Return an answer as the field has it: people tick words, and write names."""
    if field.name == "area":
        return _key(said, {area.name: key for key, area in place.areas.items()})
    if field.name == "topics":
        topics = {topic.name: key for key, topic in place.topics.items()}
        return tuple(_key(each, topics) for each in schema.as_list(said))
    if field.name == "language":
        return _TAGS.get(said.casefold(), said)
    if field.name in {"kind", "contact.reply_by", "consent"}:
        return _TICKS.get(said.casefold(), said.casefold())
    return said


def _key(said: str, names: Mapping[str, str]) -> str:
    """Return the key of what is called so; what nothing is called, as it was said."""
    keys = {key.casefold(): key for key in names.values()}
    folded = {**keys, **{name.casefold(): key for name, key in names.items()}}
    return folded.get(said.casefold(), said)


def choices(field: Field, place: Place) -> tuple[str, ...]:
    """Return what can be answered, where it is one of a list."""
    if field.name in {"received", "in_reply_to", "workshop", "language"}:
        return ()
    return (*_CHOICES.get(field.name, ()),) or tuple(_of_place(field, place))


def prompt(field: Field, label: str, place: Place) -> str:
    """Return the sheet's own words, and what can be answered to them."""
    choices = ", ".join(_CHOICES.get(field.name, ()) or _of_place(field, place))
    many = "; several with commas between" if field.many else ""
    needed = "" if field.required else "; or Enter"
    return f"{label} ({choices or field.name}{many}{needed}) "


def _of_place(field: Field, place: Place) -> Iterable[str]:
    return {"area": place.areas, "topics": place.topics}.get(field.name, ())
