"""A case: a submission opened on an officer's desk, with all there is to know about it."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from outspoken.model.danger import Danger
from outspoken.model.place import Place
from outspoken.model.review import Review
from outspoken.model.submission import LONDON, Contact, Submission
from outspoken.services import (
    came_down,
    consents,
    emergencies,
    import_records,
    inbox,
    languages,
    objections,
    photos,
    reviews,
    told_now,
)
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office
from outspoken.services.reviewing import hints, objection_notes, queue
from outspoken.services.reviewing.hints import Hints
from outspoken.services.shelf import Shelf


class Room(Protocol):
    """Where somebody decides: the terminal's room, or the desk's."""

    @property
    def office(self) -> Office:
        """The office."""

    @property
    def now(self) -> datetime:
        """The moment, with its zone."""

    @property
    def place(self) -> Place:
        """What a key in a text can mean."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo that was sent in, as it stands upright.

    Attributes:
        width: In pixels; 0 of one that cannot be read.
        height: Likewise.
        problem: What is wrong with it, or empty.
    """

    width: int = 0
    height: int = 0
    problem: str = ""

    def __str__(self) -> str:
        return self.problem or f"{self.width} × {self.height}"


@dataclass(frozen=True, slots=True)
class Case:
    """A submission and what lies beside it.

    Attributes:
        waiting: The submission as it was read.
        review: Its passages, as they were suggested or put by.
        room: Where it is decided on.
        place: What its keys mean.
        dangers: What it may tell of, the most pressing first.
        note: What to know about its language, or empty.
        pictures: What is known of each photo.
        is_held: Whether it was put by before.
        was_public: Whether it was public on the old site, or came from no such.
        objection: What to know of the objection that it is; nothing for a new text.
        wish: Who gave a first word on it that takes a second; empty when nobody did.
        keeps_filing: Whether it is filed already: an objection leaves that as it was.
        thread: What to know of texts of its thread that came down.
    """

    waiting: Waiting
    review: Review
    room: Room
    place: Place
    dangers: tuple[Danger, ...] = ()
    note: str = ""
    pictures: tuple[Picture, ...] = ()
    is_held: bool = False
    was_public: bool = True
    objection: tuple[str, ...] = ()
    wish: str = ""
    keeps_filing: bool = False
    thread: tuple[str, ...] = ()

    @property
    def sent(self) -> Submission:
        """The submission."""
        return self.waiting.submission

    @property
    def contact(self) -> Contact:
        """How to reach its writer, as they said last."""
        return told_now.as_said(self.room.office, self.sent).contact

    @property
    def today(self) -> date:
        """The day, local to Europe/London."""
        return self.room.now.astimezone(LONDON).date()

    @property
    def hints(self) -> Hints:
        """What is suggested for its filing; looked for when somebody asks."""
        return hints.of(self.sent, self.place, self.today)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing about it asks for an officer's thought.

        Not when somebody put it by or objects, its old site kept it private, or its
        writer has not said that we may print it; when it is in a language in which names
        and hate are not suggested; when a text of its thread came down; or when it has
        a photo: only people look at photos.
        """
        asks = (
            self.review.passages,
            self.dangers,
            self.note,
            self.sent.photos,
            self.thread,
        )
        is_free = self.was_public and self.sent.consent
        return is_free and not any((*asks, self.is_held, self.objection, self.wish))


def opened(room: Room, given_id: str) -> Case:
    """Open the submission *given_id*.

    Raises:
        NotInInboxError: When none of that id waits.
    """
    office, waiting = room.office, inbox.read(room.office, given_id)
    sent, place = waiting.submission, room.place
    stands = bool(waiting.objection) and Shelf(office.content).path_of(given_id) is not None
    return Case(
        waiting=waiting,
        review=objections.opened(office, waiting, reviews.lists_of(office)),
        room=room,
        place=place,
        dangers=emergencies.told_in(sent, *objections.said_of(office, sent.id)),
        note=languages.advice(f"{sent.title}\n{sent.body}", sent.language),
        pictures=tuple(map(_picture, inbox.pictures_of(office, sent.id))),
        is_held=reviews.notes_path(office, sent.id).is_file(),
        was_public=sent.id not in import_records.all_private_ids(office),
        objection=tuple(objection_notes.notes(office, waiting)),
        wish=consents.note(office, given_id),
        keeps_filing=stands,
        thread=tuple(came_down.warnings(office, sent)),
    )


def in_order(room: Room) -> list[str]:
    """Return the ids of all that waits, as the queue has them: dangers first."""
    found, _ = queue.rows(room.office, room.place, room.now)
    return [row.id for row in found]


def _picture(path: Path) -> Picture:
    try:
        return Picture(*photos.size_as_sent(path.read_bytes()))
    except photos.PhotoError as error:
        return Picture(problem=str(error))
