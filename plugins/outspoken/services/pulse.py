"""The pulse as it is planned: its page and its files, made of briefs in one pass.

A month is told of once it is over, and a post counts in the month in which it was first put
on the site. So no new post changes a month that was told of, and nobody learns anything by
comparing the page of one day with that of another.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from outspoken.model import pulse
from outspoken.model.brief import Brief
from outspoken.model.place import Place
from outspoken.model.pulse import Pulse, Voice
from outspoken.services import fingerprints, pulse_data, pulse_page, pulse_words
from outspoken.services.planned import TEXT, Frame, Planned, Shelf, path, ready

TOLD = 25
"""Most months that are told of: two years, and the month that began them."""
OLD = timedelta(days=365)
"""How long after receipt a post is no news when it is put on the site, but a text of an
old site or a drawer."""


@dataclass(frozen=True, slots=True)
class Heard:
    """All that is told of what residents said.

    Attributes:
        pulse: The counts, as far as they are told.
        names: What topics and areas are called, by key.
        words: Words that are new in the latest month.
    """

    pulse: Pulse
    names: pulse_data.Names
    words: tuple[str, ...] = ()


def plan(briefs: Iterable[Brief], frame: Frame) -> Iterator[Planned]:
    """Plan the page of the pulse, and its two files.

    Args:
        briefs: Posts and tombstones, in any order.
        frame: What these are made of besides.
    """
    heard = of(briefs, frame.place, frame.today)
    view = pulse_page.view(heard.pulse, heard.names, heard.words, frame.say)
    fingerprint = fingerprints.of(view)
    yield Planned(path(pulse_page.URL), "pulse.html", fingerprint, 0, ready(view))
    told = fingerprints.of(heard)
    for name, make in ((pulse_page.CSV, _csv), (pulse_page.JSON, _json)):
        yield Planned(name[1:], TEXT, told, 0, partial(make, heard))


def of(briefs: Iterable[Brief], place: Place, today: date) -> Heard:
    """Return what is told on *today* of what residents said.

    Args:
        briefs: Posts and tombstones, in any order.
        place: The areas and topics there are.
        today: The day; its own month is not told of.
    """
    posts = [each for each in briefs if each.is_listed and each.owed.decided_on]
    months = _months(posts, today)
    told = pulse.of(_voices(posts), months, place.topics, place.areas)
    return Heard(told, pulse_data.names(place), pulse_words.new(posts, months))


def as_csv(heard: Heard) -> str:
    """Return every figure as CSV."""
    return pulse_data.as_csv(heard.pulse)


def as_json(heard: Heard) -> str:
    """Return every figure as JSON."""
    spans = pulse_page.span(heard.pulse)
    return pulse_data.as_json(heard.pulse, heard.names, spans, heard.words)


def _csv(heard: Heard, _: Shelf) -> str:
    return as_csv(heard)


def _json(heard: Heard, _: Shelf) -> str:
    return as_json(heard)


def _months(posts: Sequence[Brief], today: date) -> tuple[str, ...]:
    """Return the months that are told of: those over since the first post, oldest first."""
    first = min((each.owed.decided_on for each in posts), default="")
    last = today.replace(day=1) - timedelta(days=1)
    return pulse.months_until(f"{last:%Y-%m}", TOLD, first[:7]) if first else ()


def _voices(posts: Iterable[Brief]) -> Iterator[Voice]:
    for each in posts:
        owed = each.owed
        if owed.tone in pulse.TONES and not _is_old(owed.asked_on, owed.decided_on):
            yield Voice(owed.decided_on[:7], each.topics, each.area, owed.tone)


def _is_old(asked_on: str, decided_on: str) -> bool:
    """Tell whether a post came in long before it was put on the site."""
    if not asked_on or asked_on[:4] == decided_on[:4]:
        return False
    return date.fromisoformat(decided_on) - date.fromisoformat(asked_on) > OLD
