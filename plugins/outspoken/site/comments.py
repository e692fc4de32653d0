"""Pelican plugin: gives every post the approved comments on it, as ``comments``."""

from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator

from outspoken.services import posts
from outspoken.site import holding


def attach_comments(generator: ArticlesGenerator) -> None:
    """Set ``article.comments`` on every article, a tuple that may be empty."""
    found = posts.of_folder(Path(generator.path) / posts.COMMENTS)
    approved = holding.approved(generator, found)
    for article in generator.articles:
        article.comments = tuple(approved.get(article.post.id, ()))


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_finalized.connect(attach_comments)
