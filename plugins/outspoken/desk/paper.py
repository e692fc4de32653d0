"""Paper typed in at the desk: a rant sheet from top to bottom, and a pile in a row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import alarming
from outspoken.desk.desk_pages import DeskPages, head
from outspoken.desk.guard import Guard, SignedIn
from outspoken.desk.page_routes import for_officers
from outspoken.model.fields import FIELDS, NO
from outspoken.model.place import Place
from outspoken.model.submission import ReplyBy
from outspoken.model.views.desk_paper import PaperField, PaperView
from outspoken.model.views.desk_posts import Choices
from outspoken.services import languages, paper_sheets, places, rant_sheet
from outspoken.services.logfile import BrokenLogError
from outspoken.services.office import Office

URL = "/desk/paper/"
KEPT = ("area", "received", "workshop")
"""What the next sheet of a pile has in common with the last."""
TOPIC = "topic-"
HINTS = {
    "received": "as 2026-04-03; nothing for today",
    "workshop": "the kit and the day, as write-a-rant 2026-04-03",
    "in_reply_to": "for a comment, the id of what it answers",
    "contact.post": "on one line",
}
CALLED: Mapping[object, str] = {ReplyBy.NONE: "they want no answer"}
"""What a choice is called, where its own word says too little."""
LINE, CHOICE, MANY, WORDS = "line", "choice", "many", "words"
UNLOGGED = "It was taken in, but it is not on record who typed it in"
TO_MEND = "It was not taken in yet: mend what is marked below."


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a sheet.

    Attributes:
        dangers: Whom to ring first.
        receipt: Id under which it was taken in, or empty.
        is_known: Whether it had been taken in before.
        problems: What is to be mended, or why nothing was kept.
        wrong: The same by field.
    """

    dangers: tuple[str, ...] = ()
    receipt: str = ""
    is_known: bool = False
    problems: tuple[str, ...] = ()
    wrong: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Paper:
    """Takes in what officers type in from paper.

    Attributes:
        office: The office.
        guard: Knows who is signed in.
        pages: Makes the pages.
    """

    office: Office
    guard: Guard
    pages: DeskPages

    def routes(self) -> list[Route]:
        """Return the addresses of this page."""
        return for_officers(URL, self.guard, self._empty, self._take)

    def _empty(self, signed_in: SignedIn) -> Response:
        return self._page(signed_in, {}, Came())

    def _take(self, signed_in: SignedIn, typed: Mapping[str, str]) -> Response:
        place, now = places.read(self.office.place)[0], self.guard.clock()
        picked = [key for key in place.topics if f"{TOPIC}{key}" in typed]
        said = {**typed, "topics": ", ".join(picked)}
        came = self._came(place, said, now, signed_in.officer.id)
        if not came.receipt:
            return self._page(signed_in, said, came, HTTPStatus.BAD_REQUEST)
        kept = {name: typed.get(name, "") for name in KEPT}
        return self._page(signed_in, kept, came)

    def _came(
        self, place: Place, said: Mapping[str, str], now: datetime, officer: str
    ) -> Came:
        """Take a sheet in that *officer* typed, and put that on record."""
        words = said.get(rant_sheet.WORDS, "").replace("\r\n", "\n")
        dangers = paper_sheets.dangers(f"{said.get('title', '')}\n{words}", place)
        fields, wrong = paper_sheets.answers(self.office, place, now, said)
        if str(fields["consent"]).lower() in NO:
            return Came(dangers, problems=(paper_sheets.WITHOUT_CONSENT,))
        if wrong:
            return Came(dangers, problems=(TO_MEND,), wrong=wrong)
        taken = paper_sheets.take_in(self.office, place, now, fields, words)
        if isinstance(taken, list):
            return Came(dangers, problems=tuple(each.message for each in taken))
        if not taken.is_new:
            return Came(dangers, taken.id, is_known=True)
        alarming.raise_for(self.office, place, taken.id, now)
        try:
            paper_sheets.put_on_record(self.office, officer, taken.id, now)
        except BrokenLogError as error:
            return Came(dangers, taken.id, problems=(f"{UNLOGGED}: {error}",))
        return Came(dangers, taken.id)

    def _page(
        self,
        signed_in: SignedIn,
        said: Mapping[str, str],
        came: Came,
        status: int = HTTPStatus.OK,
    ) -> Response:
        place = places.read(self.office.place)[0]
        view = PaperView(
            head=head(came.receipt or "Type in"),
            desk=self.pages.desk(signed_in, URL),
            fields=tuple(_fields(place, said, came)),
            dangers=came.dangers,
            receipt=came.receipt,
            is_known=came.is_known,
            problems=came.problems,
        )
        return self.pages.page("paper.html", view, status)


def _fields(place: Place, said: Mapping[str, str], came: Came) -> Iterator[PaperField]:
    """Yield what the sheet asks for, from top to bottom."""
    wrong = came.wrong or {}
    names = list(rant_sheet.ON_PAPER)
    first = next((name for name in names if name in wrong), names[0])
    # Not where somebody has to read first whom to ring.
    begins = not came.dangers and bool(came.receipt or wrong)
    for name, label in rant_sheet.ON_PAPER.items():
        choices, typed = _choices(name, place), said.get(name, "")
        is_many = name == "topics"
        yield PaperField(
            name=name,
            label=label or "The words",
            form=_form(name, choices),
            choices=choices,
            said=typed or ("en" if name == "language" else ""),
            picked=typed.split(", ") if is_many and typed else (),
            hint=HINTS.get(name, ""),
            problem=wrong.get(name, ""),
            is_first=begins and name == first,
        )


def _form(name: str, choices: Choices) -> str:
    if name == rant_sheet.WORDS:
        return WORDS
    if name == "topics":
        return MANY
    return CHOICE if choices else LINE


def _choices(name: str, place: Place) -> Choices:
    """Return what can be answered, and what it is called."""
    if name == rant_sheet.WORDS:
        return ()
    known = {
        "area": [(key, area.name) for key, area in place.areas.items()],
        "topics": [(key, topic.name) for key, topic in place.topics.items()],
        "language": list(languages.TAGS.items()),
    }
    listed = rant_sheet.choices(FIELDS[name], place)
    return known.get(name) or [(str(each), CALLED.get(each, str(each))) for each in listed]
