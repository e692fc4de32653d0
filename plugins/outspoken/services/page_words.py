"""Our own words in templates, in the language of the page: ``_("Say")``."""

from functools import lru_cache, partial
from pathlib import Path

from jinja2 import pass_context
from jinja2.runtime import Context

from outspoken.services import wording


class PageWords:
    """What templates call ``_``."""

    def __init__(self, folder: Path) -> None:
        """Speak as the theme in *folder* does."""
        self._of = lru_cache(16)(partial(wording.of, theme=folder))

    @pass_context
    def __call__(self, context: Context, words: str) -> str:
        """Return *words* in the language of the page."""
        return self._of(context["view"].head.language)(words)

    @pass_context
    def count(self, context: Context, one: str, many: str, number: int) -> str:
        """Return what is said of *number* things in the language of the page."""
        return self._of(context["view"].head.language).count(one, many, number)
