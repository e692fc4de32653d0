"""The pages that hosts show for addresses that lead nowhere."""

from collections.abc import Iterator

from outspoken.model.views import ErrorView, Head
from outspoken.services.pages import Page
from outspoken.services.wording import IN_ENGLISH, Wording, marked

NOT_FOUND = marked(
    "There is no page at this address. It may have been mistyped, or what stood here was "
    "erased."
)
GONE = marked(
    "What stood here was taken down. The house rules say when and why that happens."
)


def every(say: Wording = IN_ENGLISH) -> Iterator[Page]:
    """Yield them, in the language of the site."""
    yield _page("/404.html", say("Not found"), say(NOT_FOUND))
    yield _page("/410.html", say("Taken down"), say(GONE))


def _page(url: str, title: str, sentence: str) -> Page:
    view = ErrorView(Head(url, title, sentence), sentence)
    return Page(url.lstrip("/"), "error.html", view)
