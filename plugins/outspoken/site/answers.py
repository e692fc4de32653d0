"""Pelican plugin: gives every post its official answers, and what else moved it on.

They are ``answers`` and ``moves``, and stand below a post by the same rules.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator

from outspoken.model.timeline import Moved, in_order
from outspoken.services import answers, moves
from outspoken.site import holding


def attach_answers(generator: ArticlesGenerator) -> None:
    """Set ``article.answers`` on every article, oldest first, a tuple that may be empty."""
    found = answers.of_folder(Path(generator.path) / answers.ANSWERS)
    _attach(generator, "answers", holding.approved(generator, found))


def attach_moves(generator: ArticlesGenerator) -> None:
    """Set ``article.moves`` on every article, oldest first, a tuple that may be empty."""
    found = moves.of_folder(Path(generator.path) / moves.MOVES)
    _attach(generator, "moves", holding.approved(generator, found))


def _attach(
    generator: ArticlesGenerator, name: str, approved: Mapping[str, Sequence[Moved]]
) -> None:
    for article in generator.articles:
        setattr(article, name, in_order(approved.get(article.post.id, ())))


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_finalized.connect(attach_answers)
    signals.article_generator_finalized.connect(attach_moves)
