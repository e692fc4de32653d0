"""The plan of every page on being heard, made of the place."""

from collections.abc import Collection, Iterator

from outspoken.services import fingerprints
from outspoken.services.be_heard import addresses, pages
from outspoken.services.be_heard.speaking import Speaking
from outspoken.services.planned import Frame, Headed, Planned, path, ready

START, AREA = "be-heard.html", "be-heard-area.html"
LETTER, SAFE = "be-heard-letter.html", "be-heard-safe.html"


def plan(written: Collection[str], frame: Frame) -> Iterator[Planned]:
    """Plan the pages: they are few and small, so they are known by all they show.

    Args:
        written: Keys of the areas that there are posts of.
        frame: What pages are made of besides posts.
    """
    speaking = Speaking(frame.place)
    yield _planned(START, pages.start(frame, speaking))
    yield _planned(SAFE, pages.safe(frame))
    for area in frame.place.areas.values():
        if addresses.is_shown(area.key):
            view = pages.of_area(area, frame, speaking, has_posts=area.key in written)
            yield _planned(AREA, view)
            if view.letter:
                yield _planned(LETTER, pages.letters(area, frame, speaking))


def _planned(template: str, view: Headed) -> Planned:
    shown = fingerprints.of(view)
    return Planned(path(view.head.url), template, shown, 0, ready(view))
