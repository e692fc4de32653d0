"""Pelican plugin: gives every post on a promise its clock, as ``clock``."""

from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator

from outspoken.services import dossiers, places


def start_clocks(generator: ArticlesGenerator) -> None:
    """Set ``article.clock`` on every article: a clock, or none where nothing is owed."""
    place, _ = places.read(Path(generator.settings["PATH"]) / "place")
    for article in generator.articles:
        given, moved = getattr(article, "answers", ()), getattr(article, "moves", ())
        article.clock = dossiers.clock(article.post, given, moved, place)


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_finalized.connect(start_clocks)
