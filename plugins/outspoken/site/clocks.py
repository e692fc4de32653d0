"""Pelican plugin: gives every post on a promise its clock, as ``clock``."""

from datetime import date
from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator

from outspoken.model.clock import TRACKS, Clock
from outspoken.model.post import Answer, Post
from outspoken.services import holidays, places


def start_clocks(generator: ArticlesGenerator) -> None:
    """Set ``article.clock`` on every article: a clock, or none where nothing is owed."""
    place, _ = places.read(Path(generator.settings["PATH"]) / "place")
    days = holidays.of(place.nation)
    for article in generator.articles:
        article.clock = _clock(article.post, getattr(article, "answers", ()), days)


def _clock(post: Post, answers: tuple[Answer, ...], days: frozenset[date]) -> Clock | None:
    if post.track not in TRACKS:
        return None
    reached: dict[str, date] = {}
    for answer in answers:
        reached.setdefault(answer.state, answer.answered_on)
    return Clock(TRACKS[post.track], post.received_on, reached, days)


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_finalized.connect(start_clocks)
