"""The pages on being heard, with people of every sort, on a quiet day and on others."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from tests.be_heard_place import AREAS, COUNCILLOR, PLACE

from outspoken.model.quiet import Quiet
from outspoken.model.views import Chrome, Head
from outspoken.model.views.be_heard import LettersView
from outspoken.services.be_heard import pages as made
from outspoken.services.be_heard import plan
from outspoken.services.be_heard.speaking import Speaking
from outspoken.services.planned import Frame

LONG = replace(
    COUNCILLOR,
    key="long",
    name=f"Bartholomew {'Featherstonehaugh-' * 4}Cholmondeley",
    email=f"{'bartholomew.' * 6}cholmondeley@council.example.org",
    address=", ".join(f"Line {number} of a long address" for number in range(1, 7)),
    handles=(("mastodon", f"{'cholmondeley' * 4}@a.very.long.server.example.org"),),
)
FULL = replace(PLACE, representatives=(*PLACE.representatives, LONG))
SPEAKING = Speaking(FULL)
HUSHED = Quiet(date(2027, 5, 6), is_dissolved=True)
LETTERS = "/be-heard/larkfield/letter/"


def pages(chrome: Chrome) -> Mapping[str, tuple[str, object]]:
    """Return each page by its address, with its template."""
    return dict(_pages(Frame(chrome, FULL, date(2026, 5, 9), pages=("/have-your-say/",))))


def _pages(frame: Frame) -> Iterator[tuple[str, tuple[str, object]]]:
    start = made.start(frame, SPEAKING)
    yield start.head.url, (plan.START, start)
    safe = made.safe(frame)
    yield safe.head.url, (plan.SAFE, safe)
    for area in AREAS.values():
        page = made.of_area(area, frame, SPEAKING, has_posts=True)
        yield page.head.url, (plan.AREA, page)
    letters = made.letters(AREAS["larkfield"], frame, SPEAKING)
    yield LETTERS, (plan.LETTER, letters)
    quiet = replace(frame, quiet=HUSHED)
    hushed = made.of_area(AREAS["larkfield"], quiet, SPEAKING, has_posts=False)
    head = replace(hushed.head, url="/be-heard/hushed/")
    yield head.url, (plan.AREA, replace(hushed, head=head))
    yield "/be-heard/hushed/letter/", (plan.LETTER, _none(letters))


def _none(letters: LettersView) -> LettersView:
    head = Head("/be-heard/hushed/letter/", "No letters", "None.")
    return replace(letters, head=head, letters=(), quiet=("There is an election.",))
