"""Pages of the desk: rendered by the theme, kept by no browser, and shown in no frame."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import RedirectResponse, Response

from outspoken.desk.guard import SignedIn
from outspoken.desk.html_answers import HtmlAnswers
from outspoken.model.officer import Role
from outspoken.model.views import Chrome, Head, Link
from outspoken.model.views.desk import Desk, DeskNoticeView
from outspoken.services import page_headers
from outspoken.services.theme import Theme

WAYS = (
    Link("/desk/", "Queue"),
    Link("/desk/posts/", "Posts"),
    Link("/desk/waiting/", "Waiting"),
    Link("/desk/letters/", "Letters"),
    Link("/desk/paper/", "Type in"),
    Link("/desk/publish/", "Publish"),
    Link("/desk/ledger/", "Ledger"),
)
"""Where an officer can go from every page."""
FOR_MODERATORS = frozenset({"/desk/", "/desk/letters/", "/desk/publish/"})
NOTICES = {
    400: ("This cannot be read", "What was sent cannot be read. Go back and try again."),
    401: ("Sign in first", "You were signed out. Nothing was done."),
    403: ("Not from here", "This form was sent by another site. Nothing was done."),
    404: ("Not found", "There is nothing at this address. It may have been decided on."),
    405: ("Not found", "There is nothing to be seen here. Go back to the page."),
    408: ("Too slow", "It did not come through in time. Go back and send it again."),
    409: ("Somebody was quicker", "It is not as it was when you looked. Look once more."),
    413: ("Too long", "It is too long to be sent. Go back and make it shorter."),
    415: ("This cannot be read", "Send it with the form on the page, please."),
    503: (
        "The desk is closed",
        "Somebody changed the office's own files from outside. Who looks after this "
        "machine runs invoke check, which says what to do.",
    ),
}
BROKEN = ("Something broke", "Nothing was lost of what waits. Go back, and try again.")
KIND = "desk"
"""The kind of style that pages of the desk carry."""


class DeskPages(HtmlAnswers):
    """Makes answers of views of the desk: shown in no frame, and with its own scripts."""

    def __init__(self, theme: Theme, chrome: Chrome) -> None:
        super().__init__(theme, chrome, KIND)
        scripts = {"script_src": "'self'", "connect_src": "'self'"}
        own = page_headers.with_policy(self.headers, **scripts)
        self.headers = {**own, "X-Frame-Options": "DENY"}

    def go(self, to: str) -> Response:
        """Return the way to another page of the desk, after something was done."""
        return RedirectResponse(to, HTTPStatus.SEE_OTHER, self.headers)

    def desk(self, signed_in: SignedIn, here: str = "") -> Desk:
        """Return what every page shows of whoever is *signed_in*."""
        who = signed_in.officer
        may = who.may(Role.MODERATOR)
        ways = tuple(each for each in WAYS if may or each.url not in FOR_MODERATORS)
        return Desk(who.id, who.name, signed_in.session.csrf, ways, here)

    def notice(
        self,
        status: int,
        signed_in: SignedIn | None = None,
        sentences: tuple[str, ...] = (),
        kept: Mapping[str, str] | None = None,
        back: Link | None = None,
    ) -> Response:
        """Return the page for what went wrong; with *sentences*, those are said of it.

        Args:
            status: Status of HTTP.
            signed_in: Who is told.
            sentences: What they are told, in place of what is said of *status*.
            kept: What they had typed, to be copied.
            back: Where to go from here.
        """
        title, sentence = NOTICES.get(status, BROKEN)
        view = DeskNoticeView(
            head=head(title),
            sentences=sentences or (sentence,),
            desk=self.desk(signed_in) if signed_in else None,
            kept=tuple((kept or {}).items()),
            back=back,
        )
        return self.page("notice.html", view, status)


def head(title: str) -> Head:
    """Return the head of a page of the desk; no word of a resident belongs into it."""
    return Head("", title, "", "en")
