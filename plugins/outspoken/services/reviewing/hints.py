"""What is suggested for the filing of a submission, with reasons: team, promise, tone."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from outspoken.model.place import Place
from outspoken.model.post import Tone
from outspoken.model.routing import Routing
from outspoken.model.submission import Kind, Submission
from outspoken.services import filing, tones, track_hints
from outspoken.services.track_hints import TrackHint


@dataclass(frozen=True, slots=True)
class Hints:
    """What is suggested; the officer decides.

    Attributes:
        routing: The team that has it, and why; none where it has none of its own.
        tracks: The promises that its words suggest, with the words; most pressing first.
        tone: Whether its words complain or praise, or empty.
        tone_why: The words that make it so.
    """

    routing: Routing | None = None
    tracks: tuple[TrackHint, ...] = ()
    tone: str = ""
    tone_why: str = ""


NOTHING = Hints()


def of(sent: Submission, place: Place, on: date) -> Hints:
    """Return what is suggested for *sent* on a day."""
    if not filing.is_filed(sent.kind):
        return NOTHING
    tracks, tone, why = _in_words(sent.title, sent.body, place.nation, sent.kind)
    return Hints(place.routing(sent.topics, sent.area, on), tracks, tone, why)


@lru_cache(maxsize=8)
def _in_words(
    title: str, body: str, nation: str, kind: Kind
) -> tuple[tuple[TrackHint, ...], str, str]:
    """Return the promises and the tone that words suggest; kept while a screen is drawn."""
    tracks = track_hints.suggest(title, body, nation, kind)
    said = tones.suggest(title, body, kind)
    if said.tone is Tone.NEITHER and not said.quote:
        # No words tell either way: that is no suggestion.
        return tracks, "", ""
    quote = " ".join(said.quote.split())
    return tracks, str(said.tone), f"“{quote}”" if quote else said.why
