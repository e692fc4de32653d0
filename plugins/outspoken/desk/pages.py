"""Pages of the intake: the theme's, with the headers that the site's own pages have."""

from collections.abc import Iterator, Mapping

from starlette.responses import PlainTextResponse, Response

from outspoken.desk.html_answers import HtmlAnswers
from outspoken.model.views import Chrome, Head, Link, NoticeView
from outspoken.services import languages, wording
from outspoken.services.theme import Theme
from outspoken.services.wording import Wording, Wordings, marked

NOTICES = {
    400: (
        marked("This cannot be read"),
        marked("What was sent cannot be read. Go back and try again."),
    ),
    403: (
        marked("This cannot be read"),
        marked("Send it with the form on the page, please."),
    ),
    404: (
        marked("Not found"),
        marked("There is nothing at this address. It may have been mistyped."),
    ),
    405: (
        marked("Not found"),
        marked("There is nothing to be seen here. Go back to the page."),
    ),
    408: (
        marked("Too slow"),
        marked("It did not come through in time. Go back and send it again."),
    ),
    413: (
        marked("Too long"),
        marked("It is too long to be sent. Go back and make it shorter."),
    ),
    415: (
        marked("This cannot be read"),
        marked("Send it with the form on the page, please."),
    ),
}
"""Title and sentence of a page for each thing that a request can do wrong."""
KIND = "intake"
"""The kind of style that pages of the intake carry."""
WAIT: Mapping[str, str] = {"Retry-After": "3600"}
"""Says after how many seconds a queue that was full may be tried again."""
BROKEN = (
    marked("Something broke"),
    marked("It is our fault. Go back, keep your words, and try later."),
)


class Pages(HtmlAnswers):
    """Makes answers of views of the intake."""

    def __init__(self, theme: Theme, chrome: Chrome, wordings: Wordings) -> None:
        super().__init__(theme, chrome, KIND)
        self._wordings = wordings

    def say(self, language: str = "") -> Wording:
        """Return our own words in *language*, or in that of the site."""
        return self._wordings.of(language)

    def others(self, say: Wording, where: str) -> Iterator[Link]:
        """Yield the page *where*, as links are written, in the other languages we speak."""
        for tag in languages.TAGS:
            if tag != say.language and self.say(tag).language == tag:
                yield Link(f"{where}?lang={tag}", wording.own_name(tag), tag)

    def notice(self, status: int, more: Mapping[str, str] | None = None) -> Response:
        """Return the page for a request that went wrong."""
        title, sentence = map(self.say(), NOTICES.get(status, BROKEN))
        view = NoticeView(head(title, sentence), (sentence,))
        return self.page("notice.html", view, status, more)

    def plain(
        self, status: int, sentence: str, more: Mapping[str, str] | None = None
    ) -> Response:
        """Return a sentence for a machine."""
        return PlainTextResponse(f"{sentence}\n", status, {**self.headers, **(more or {})})


def head(title: str, description: str, language: str = "") -> Head:
    """Return the head of a page that has no address on the site."""
    return Head("", title, description, language)
