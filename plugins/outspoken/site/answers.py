"""Pelican plugin: gives every post its official answers, and what else moved it on.

They are ``answers`` and ``moves``, and stand below a post by the same rules.
"""

from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator

from outspoken.services import answers, moves
from outspoken.site import holding


def attach_answers(generator: ArticlesGenerator) -> None:
    """Set ``article.answers`` on every article, oldest first, a tuple that may be empty."""
    found = answers.of_folder(Path(generator.path) / answers.ANSWERS)
    approved = holding.approved(generator, found)
    for article in generator.articles:
        given = approved.get(article.post.id, ())
        article.answers = tuple(sorted(given, key=lambda each: (each.answered, each.id)))


def attach_moves(generator: ArticlesGenerator) -> None:
    """Set ``article.moves`` on every article, oldest first, a tuple that may be empty."""
    found = moves.of_folder(Path(generator.path) / moves.MOVES)
    approved = holding.approved(generator, found)
    for article in generator.articles:
        moved = approved.get(article.post.id, ())
        article.moves = tuple(sorted(moved, key=lambda each: (each.made, each.id)))


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_finalized.connect(attach_answers)
    signals.article_generator_finalized.connect(attach_moves)
