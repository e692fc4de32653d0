"""Pages of the intake: the theme's, with the headers that the site's own pages have."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import HTMLResponse, PlainTextResponse, Response

from outspoken.model.views import Chrome, Head, NoticeView
from outspoken.services import hosting
from outspoken.services.planned import Headed
from outspoken.services.theme import Theme

NOTICES = {
    400: ("This cannot be read", "What was sent cannot be read. Go back and try again."),
    404: ("Not found", "There is nothing at this address. It may have been mistyped."),
    405: ("Not found", "There is nothing to be seen here. Go back to the page."),
    408: ("Too slow", "It did not come through in time. Go back and send it again."),
    413: ("Too long", "It is too long to be sent. Go back and make it shorter."),
    415: ("This cannot be read", "Send it with the form on the page, please."),
}
"""Title and sentence of a page for each thing that a request can do wrong."""
RETRY_AFTER = "3600"
"""Seconds after which a queue that was full may be tried again."""
BROKEN = ("Something broke", "It is our fault. Go back, keep your words, and try later.")


class Pages:
    """Makes answers of views."""

    def __init__(self, theme: Theme, chrome: Chrome) -> None:
        self._theme = theme
        self._chrome = chrome
        self._headers = {
            **hosting.security_headers(theme.style_hash),
            "Cache-Control": "no-store",
            "X-Robots-Tag": "noindex",
        }

    def page(
        self,
        template: str,
        view: Headed,
        status: int = HTTPStatus.OK,
        more: Mapping[str, str] | None = None,
    ) -> Response:
        """Return the page of *view*."""
        html = self._theme.render(f"intake/{template}", view, self._chrome)
        return HTMLResponse(html, status, {**self._headers, **(more or {})})

    def notice(self, status: int, more: Mapping[str, str] | None = None) -> Response:
        """Return the page for a request that went wrong."""
        title, sentence = NOTICES.get(status, BROKEN)
        view = NoticeView(head(title, sentence), (sentence,))
        return self.page("notice.html", view, status, more)

    def plain(
        self, status: int, sentence: str, more: Mapping[str, str] | None = None
    ) -> Response:
        """Return a sentence for a machine."""
        return PlainTextResponse(f"{sentence}\n", status, {**self._headers, **(more or {})})


def head(title: str, description: str, language: str = "en") -> Head:
    """Return the head of a page that has no address on the site."""
    return Head("", title, description, language)
