"""Pelican plugin: gives every post the official answers to it, as ``answers``."""

from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator

from outspoken.services import answers
from outspoken.site import holding


def attach_answers(generator: ArticlesGenerator) -> None:
    """Set ``article.answers`` on every article, oldest first, a tuple that may be empty."""
    found = answers.of_folder(Path(generator.path) / answers.ANSWERS)
    approved = holding.approved(generator, found)
    for article in generator.articles:
        given = approved.get(article.post.id, ())
        article.answers = tuple(sorted(given, key=lambda each: (each.answered, each.id)))


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_finalized.connect(attach_answers)
