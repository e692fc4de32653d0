"""Answers to browsers: pages of the theme, kept by nobody."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import HTMLResponse, Response

from outspoken.model.views import Chrome
from outspoken.services import page_headers
from outspoken.services.planned import Headed
from outspoken.services.theme import Theme


class HtmlAnswers:
    """Makes answers of views, with the headers that the site's own pages have.

    Attributes:
        chrome: What its pages share with the site's.
        headers: What every answer carries.
    """

    def __init__(self, theme: Theme, chrome: Chrome, kind: str) -> None:
        """Make pages of *kind*: it names their templates' folder, and their style."""
        self.chrome = chrome
        self.headers = {
            **page_headers.security_headers(theme.kinds[kind].hash),
            "Cache-Control": "no-store",
            "X-Robots-Tag": "noindex",
        }
        self._theme, self._kind = theme, kind

    def page(
        self,
        template: str,
        view: Headed,
        status: int = HTTPStatus.OK,
        more: Mapping[str, str] | None = None,
    ) -> Response:
        """Return the page of *view*."""
        html = self._theme.render(f"{self._kind}/{template}", view, self.chrome)
        return HTMLResponse(html, status, {**self.headers, **(more or {})})
