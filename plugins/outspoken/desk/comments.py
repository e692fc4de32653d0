"""The form for a comment: shown, taken in, and answered with a receipt."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from outspoken.desk import bodies
from outspoken.desk.pages import RETRY_AFTER, Pages, head
from outspoken.model.place import Place
from outspoken.model.views import CommentFormView, Link, NoticeView, ReceiptView
from outspoken.services import (
    alarms,
    answerable,
    comment_forms,
    inbox,
    languages,
    questions,
)
from outspoken.services.answerable import Answerable
from outspoken.services.files import FolderIsBusyError
from outspoken.services.logfile import BrokenLogError
from outspoken.services.office import Office
from outspoken.services.receiving import UnfitError
from outspoken.services.waiting_room import WaitingRoom

GONE = "What you want to answer is not on the site, or not any more."
FULL = "So much waits to be read that we can take nothing more in just now."
STUCK = "We could not keep it just now. That is our fault."
LATER = "Please send it again in an hour."
TRAPPED = (
    "Nothing was sent yet. A hidden field was filled in, as machines do. "
    "If you are a person, press “Send it” again."
)
UNTOLD = (
    *(alarms.NoContactError, inbox.NotInInboxError, FolderIsBusyError),
    *(BrokenLogError, OSError),
)
"""What keeps an alarm from being raised."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Comments:
    """Takes comments in for an office.

    Attributes:
        office: The office.
        place: Its place.
        pages: Makes the pages.
        room: Knows whether more can wait.
        clock: Tells the moment.
    """

    office: Office
    place: Place
    pages: Pages
    room: WaitingRoom
    clock: Callable[[], datetime]

    async def show(self, request: Request) -> Response:
        """Show the form for an answer to the text that the address names."""
        return await run_in_threadpool(self._show, dict(request.query_params))

    async def take(self, request: Request) -> Response:
        """Take in what was sent by the form."""
        form = await bodies.form(request)
        return await run_in_threadpool(self._take, form)

    def _show(self, asked: Mapping[str, str]) -> Response:
        found = answerable.find(self.office, asked.get("in_reply_to", ""))
        if found is None:
            return self._unanswerable({})
        form = {"in_reply_to": asked["in_reply_to"], "language": found.post.language}
        return self._form(found, comment_forms.typed(form))

    def _take(self, form: Mapping[str, str]) -> Response:
        said = comment_forms.typed(form)
        found = answerable.find(self.office, said["in_reply_to"])
        if found is None:
            return self._unanswerable(said)
        if form.get(comment_forms.TRAP, "").strip():
            logger.warning("left out: a form that a machine filled in")
            return self._form(found, said, notice=TRAPPED)
        if wrong := comment_forms.problems(said, self.place):
            return self._form(found, said, wrong)
        return self._keep(found, said)

    def _keep(self, found: Answerable, said: Mapping[str, str]) -> Response:
        """Keep what is right; no receipt is given before it is safe on the disk."""
        known_by = comment_forms.known_by(said)
        try:
            if not inbox.known(self.office, known_by) and self.room.is_full():
                return self._later(said, FULL)
            sent = comment_forms.submission(said, self.clock())
            receipt = inbox.keep(self.office, sent, known_by)
        except UnfitError as error:
            return self._form(found, said, {"body": f"{error}."})
        except OSError as error:
            logger.warning("a comment could not be kept: %s", error.strerror)
            return self._later(said, STUCK)
        if receipt.is_new:
            self._raise_alarm(receipt.id)
        view = ReceiptView(
            head=head("We have your comment", "Your comment is safe with us."),
            id=receipt.id,
            answered=Link(found.post.url, found.post.title),
            is_new=receipt.is_new,
            tell_me=sent.tell_me,
            warnings=comment_forms.warnings(said, self.place),
        )
        return self.pages.page("receipt.html", view)

    def _raise_alarm(self, given_id: str) -> None:
        """Tell the team at once of what may be a danger; the comment is safe either way."""
        try:
            alarms.raise_for(self.office, self.place, given_id, self.clock())
        except UNTOLD as error:
            logger.warning("%s: no alarm was raised: %s", given_id, error)

    def _form(
        self,
        found: Answerable,
        said: Mapping[str, str],
        problems: Mapping[str, str] | None = None,
        notice: str = "",
    ) -> Response:
        title = "Answer a comment" if found.comment else "Add a comment"
        view = CommentFormView(
            head=head(title, "A form for your comment."),
            answered=Link(found.post.url, found.post.title),
            replied_to=found.comment.name if found.comment else "",
            typed=said,
            problems=problems or {},
            warnings=comment_forms.warnings(said, self.place),
            languages=_languages(said["language"]),
            notice=notice,
            may_say=questions.of(self.office, found.post).is_answered,
        )
        wrong = bool(problems or notice)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return self.pages.page("comment.html", view, status)

    def _unanswerable(self, said: Mapping[str, str]) -> Response:
        view = self._notice("Not found", (GONE,), said)
        return self.pages.page("notice.html", view, HTTPStatus.NOT_FOUND)

    def _later(self, said: Mapping[str, str], why: str) -> Response:
        view = self._notice("Not just now", (why, LATER), said)
        more = {"Retry-After": RETRY_AFTER}
        return self.pages.page("notice.html", view, HTTPStatus.SERVICE_UNAVAILABLE, more)

    def _notice(
        self, title: str, sentences: tuple[str, ...], said: Mapping[str, str]
    ) -> NoticeView:
        warnings = comment_forms.warnings(said, self.place) if said else ()
        words = said.get("body", "")
        return NoticeView(head(title, sentences[0]), sentences, words, warnings)


def _languages(chosen: str) -> tuple[tuple[str, str], ...]:
    """Return the languages to choose from, English first, *chosen* among them."""
    by_name = sorted(languages.TAGS.items(), key=lambda each: each[1])
    listed = sorted(by_name, key=lambda each: each[1] != languages.ENGLISH)
    known = chosen in languages.TAGS
    return (*listed, *(() if known else ((chosen, chosen),)))
