"""Pelican plugin: the gate. Only what an officer approved is published."""

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator, PagesGenerator

from outspoken.services import posts
from outspoken.services.gate import is_tombstone
from outspoken.site import holding

_KINDS = ("articles", "translations", "hidden_articles", "drafts")


def hold_back(generator: ArticlesGenerator) -> None:
    """Take out of the articles what no officer approved, word for word as it is."""
    lists = {kind: getattr(generator, kind) for kind in _KINDS}
    found = [
        each
        for kind in _KINDS
        for each in sorted(lists[kind], key=lambda each: str(each.source_path))
    ]
    # A text that was taken down may stand beside its tombstone, which counts then.
    found.sort(key=lambda each: not is_tombstone(getattr(each, "post", None)))
    kept = {id(each) for each in found if _passes(generator, each)}
    for kind, before in lists.items():
        setattr(generator, kind, [each for each in before if id(each) in kept])


def hold_back_pages(generator: PagesGenerator) -> None:
    """Take out of the staff pages what cannot be read."""
    generator.pages = [each for each in generator.pages if _is_read(generator, each)]
    # Pelican sends this signal after it has shared the list.
    generator.context["pages"] = generator.pages


def _passes(generator: ArticlesGenerator, article: Any) -> bool:
    if not _is_read(generator, article):
        return False
    post = getattr(article, "post", None)
    path, context = Path(article.source_path), generator.context
    if post is None:
        why = "it was not read by outspoken.site.reader"
    else:
        gate = holding.gate_of(context)
        deep = posts.too_deep(Path(generator.path), path)
        why = deep or gate.reason_to_hold(post) or holding.copy_of(context, post, path)
    if why:
        holding.hold_text(context, path, why)
    return not why


def _is_read(generator: Any, content: Any) -> bool:
    problems = getattr(content, "problems", None) or ()
    for problem in problems:
        holding.hold(generator.context, problem)
    return not problems


def say_what_is_held(generators: list[Any]) -> None:
    """Report every text that was held back, whichever plugin held it."""
    holding.report(generators[0].context)


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_pretaxonomy.connect(hold_back)
    signals.page_generator_finalized.connect(hold_back_pages)
    signals.all_generators_finalized.connect(say_what_is_held)
