"""What writers ask for by their private links, that an officer has to do.

``private/requests/<id>.<wish>.json``, written in the transaction that puts it on record,
and gone with the one that does it. A text on the site is taken down by an officer, whose
key signs the tombstone; and an objection is taken in by one, who may have to open the
sealed original.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from outspoken.model.danger import Danger
from outspoken.model.identity import is_id
from outspoken.model.submission import LONDON
from outspoken.services import danger
from outspoken.services.office import Office

FOLDER = "requests"
ENDING = ".json"


class Wish(StrEnum):
    """What can be asked for, the most pressing first."""

    TAKE_DOWN = "take-down"
    OBJECT = "object"


DOES: Mapping[Wish, str] = {
    Wish.TAKE_DOWN: "Take it down: invoke take-down {id} --reason writer",
    Wish.OBJECT: "Take it in, its words are kept: invoke object {id}",
}
"""What an officer does about each."""
LINK = "the writer’s private link"
ASKS: Mapping[Wish, str] = {
    Wish.TAKE_DOWN: "its writer takes it back",
    Wish.OBJECT: "its writer objects",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What the writer of one text asks for.

    Attributes:
        subject: Id of the text.
        wish: What is asked for.
        asked: The moment.
        words: What the writer says besides; private.
        mailed: Whether it was asked for by a link that we mailed.
    """

    subject: str
    wish: Wish
    asked: datetime
    words: str = field(default="", repr=False)
    mailed: bool = False

    def saying(self, words: str) -> "Request":
        """Return it with *words* below what was said; said before, they change nothing."""
        if has_said(self.words, words):
            return self
        return replace(self, words=f"{self.words}\n\n{words}".strip())

    @property
    def dangers(self) -> tuple[Danger, ...]:
        """What its words may tell of, the most pressing first."""
        seen = {flag.danger for flag in _flags(self.words)}
        return tuple(kind for kind in Danger if kind in seen)

    @property
    def told_until(self) -> int:
        """How far the words go that may tell of a danger, in characters; 0 for none."""
        return max((flag.end for flag in _flags(self.words)), default=0)

    @property
    def alarm(self) -> str:
        """What they may tell of, for an officer; empty of most."""
        return "; ".join(kind.advice.label for kind in self.dangers)

    @property
    def what(self) -> str:
        """What is asked for, how and when; none of the writer's words."""
        when = self.asked.astimezone(LONDON)
        day = f"{when.day} {when:%B, %H:%M}"
        link = "the link that we mailed to its address" if self.mailed else LINK
        return f"by {link}, {day}: {ASKS[self.wish]}"

    @property
    def sentence(self) -> str:
        """The same for the terminal, with what an officer does about it."""
        first = f"! {self.alarm}: " if self.dangers else ""
        does = DOES[self.wish].format(id=self.subject)
        return f"{first}{self.subject}, {self.what}. {does}"

    @property
    def data(self) -> Mapping[str, object]:
        """The same for scripts; none of the writer's words."""
        return {
            "id": self.subject,
            "wish": self.wish.value,
            "asked": self.asked.isoformat(),
            "mailed": self.mailed,
            "dangers": list(self.dangers),
        }


def file_of(request: Request) -> Mapping[str, bytes]:
    """Return the file that keeps *request*, by its name below the private folder."""
    told = {
        "asked": request.asked.isoformat(),
        "words": request.words,
        "mailed": request.mailed,
    }
    name = _name(request.subject, request.wish)
    return {name: json.dumps(told, ensure_ascii=False).encode()}


def of(office: Office, subject: str, wish: Wish) -> Request | None:
    """Return what the writer of *subject* asks for; none when that is not *wish*."""
    if not is_id(subject):
        return None
    try:
        told = json.loads((office.private / _name(subject, wish)).read_bytes())
        asked = datetime.fromisoformat(told["asked"])
        mailed = told.get("mailed") is True
        return Request(subject, wish, asked, str(told["words"]), mailed)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def all_of(office: Office) -> list[Request]:
    """Return everything that is asked for.

    What may tell of a danger stands first, then what to take down, then the oldest.
    """
    names = (path.name.split(".") for path in (office.private / FOLDER).glob(f"*{ENDING}"))
    known = ((parts[0], Wish(parts[1])) for parts in names if parts[1] in tuple(Wish))
    found = (of(office, subject, wish) for subject, wish in known)
    return sorted(filter(None, found), key=_urgency)


def has_said(before: str, words: str) -> bool:
    """Tell whether *words* stand in *before*, as paragraphs of their own; nothing does."""
    return not words or f"\n\n{words}\n\n" in f"\n\n{before}\n\n"


def words_of(office: Office, subject: str) -> str:
    """Return what the writer of *subject* says against a decision; empty for nothing."""
    request = of(office, subject, Wish.OBJECT)
    return request.words if request else ""


def kept_of(office: Office, subject: str, *wishes: Wish) -> tuple[Path, ...]:
    """List the files of what is asked for *subject*: of *wishes*, or of all."""
    if not is_id(subject):
        return ()
    paths = (office.private / _name(subject, each) for each in wishes or Wish)
    return tuple(path for path in paths if path.is_file())


@lru_cache(maxsize=256)
def _flags(words: str) -> tuple[danger.Flag, ...]:
    """Return what *words* may tell of; each look at the queue asks for it."""
    return tuple(danger.find(words))


def _urgency(request: Request) -> tuple[int, int, datetime]:
    pressing = min(map(list(Danger).index, request.dangers), default=len(Danger))
    return pressing, list(Wish).index(request.wish), request.asked


def _name(subject: str, wish: Wish) -> str:
    return f"{FOLDER}/{subject}.{wish}{ENDING}"
