"""The form for a comment: shown, taken in, and answered with a receipt."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import alarming, bodies, networks
from outspoken.desk.networks import NetworkOf
from outspoken.desk.pages import RETRY_AFTER, Pages, head
from outspoken.model.place import Place
from outspoken.model.views import CommentFormView, Link, NoticeView, ReceiptView
from outspoken.services import (
    answerable,
    comment_forms,
    inbox,
    languages,
    questions,
    wording,
)
from outspoken.services.answerable import Answerable
from outspoken.services.intake_limits import Act, Limits
from outspoken.services.office import Office
from outspoken.services.receiving import UnfitError
from outspoken.services.waiting_room import WaitingRoom
from outspoken.services.wording import Wording, marked

GONE = marked("What you want to answer is not on the site, or not any more.")
FULL = marked("So much waits to be read that we can take nothing more in just now.")
STUCK = marked("We could not keep it just now. That is our fault.")
LATER = marked("Please send it again in an hour.")
OFTEN = marked(
    "A lot was sent within the last hour, from you or from people near you. We take only "
    "so much, to keep machines out."
)
UNFIT = marked("We cannot keep it like this. Make it shorter, or write it in another way.")
TRAPPED = marked(
    "Nothing was sent yet. A hidden field was filled in, as machines do. "
    "If you are a person, press “Send it” again."
)
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
        limits: Counts what was sent.
        network: Tells where a request comes from.
    """

    office: Office
    place: Place
    pages: Pages
    room: WaitingRoom
    clock: Callable[[], datetime]
    limits: Limits
    network: NetworkOf = networks.direct

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/comment", self.show, methods=["GET"]),
            Route("/comment", self.take, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the form for an answer to the text that the address names."""
        return await run_in_threadpool(self._show, dict(request.query_params))

    async def take(self, request: Request) -> Response:
        """Take in what was sent by the form."""
        form = await bodies.form(request)
        return await run_in_threadpool(self._take, form, self.network(request))

    def _show(self, asked: Mapping[str, str]) -> Response:
        found = answerable.find(self.office, asked.get("in_reply_to", ""))
        if found is None:
            return self._unanswerable({})
        form = {"in_reply_to": asked["in_reply_to"], "language": found.post.language}
        return self._form(found, comment_forms.typed(form))

    def _take(self, form: Mapping[str, str], network: str) -> Response:
        said = comment_forms.typed(form)
        found = answerable.find(self.office, said["in_reply_to"])
        if found is None:
            return self._unanswerable(said)
        if form.get(comment_forms.TRAP, "").strip():
            logger.warning("left out: a form that a machine filled in")
            return self._form(found, said, notice=TRAPPED)
        if wrong := comment_forms.problems(said, self.place, self._say(found)):
            return self._form(found, said, wrong)
        return self._keep(found, said, network)

    def _keep(self, found: Answerable, said: Mapping[str, str], network: str) -> Response:
        """Keep what is right; no receipt is given before it is safe on the disk."""
        known_by = comment_forms.known_by(said)
        try:
            if not inbox.known(self.office, known_by):
                if self.room.is_full():
                    return self._later(found, said, FULL)
                if not self.limits.take(Act.SENT, network, self.clock()):
                    return self._later(found, said, OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
            sent = comment_forms.submission(said, self.clock())
            receipt = inbox.keep(self.office, sent, known_by)
        except UnfitError as error:
            logger.warning("a comment could not be kept: %s", error)
            return self._form(found, said, {"body": self._say(found)(UNFIT)})
        except OSError as error:
            logger.warning("a comment could not be kept: %s", error.strerror)
            self.limits.give_back(Act.SENT, network)
            return self._later(found, said, STUCK)
        if receipt.is_new:
            alarming.raise_for(self.office, self.place, receipt.id, self.clock())
        say = self._say(found)
        title, told = say("We have your comment"), say("Your comment is safe with us.")
        view = ReceiptView(
            head=head(title, told, say.language),
            id=receipt.id,
            answered=Link(found.post.url, found.post.title),
            is_new=receipt.is_new,
            tell_me=sent.tell_me,
            warnings=comment_forms.warnings(said, self.place, say),
        )
        return self.pages.page("receipt.html", view)

    def _form(
        self,
        found: Answerable,
        said: Mapping[str, str],
        problems: Mapping[str, str] | None = None,
        notice: str = "",
    ) -> Response:
        say = self._say(found)
        title = say("Answer a comment" if found.comment else "Add a comment")
        view = CommentFormView(
            head=head(title, say("A form for your comment."), say.language),
            answered=Link(found.post.url, found.post.title),
            replied_to=found.comment.name if found.comment else "",
            typed=said,
            problems=problems or {},
            warnings=comment_forms.warnings(said, self.place, say),
            languages=languages_of(said["language"], say),
            notice=say(notice),
            may_say=questions.of(self.office, found.post).is_answered,
        )
        wrong = bool(problems or notice)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return self.pages.page("comment.html", view, status)

    def _unanswerable(self, said: Mapping[str, str]) -> Response:
        say = self.pages.say()
        view = self._notice(say("Not found"), (say(GONE),), said, say)
        return self.pages.page("notice.html", view, HTTPStatus.NOT_FOUND)

    def _later(
        self,
        found: Answerable,
        said: Mapping[str, str],
        why: str,
        status: int = HTTPStatus.SERVICE_UNAVAILABLE,
    ) -> Response:
        say = self._say(found)
        view = self._notice(say("Not just now"), (say(why), say(LATER)), said, say)
        more = {"Retry-After": RETRY_AFTER}
        return self.pages.page("notice.html", view, status, more)

    def _notice(
        self,
        title: str,
        sentences: tuple[str, ...],
        said: Mapping[str, str],
        say: Wording,
    ) -> NoticeView:
        warnings = comment_forms.warnings(said, self.place, say) if said else ()
        words, told = said.get("body", ""), head(title, sentences[0], say.language)
        return NoticeView(told, sentences, words, warnings)

    def _say(self, found: Answerable) -> Wording:
        """Return our own words in the language of the post that is answered."""
        return self.pages.say(found.post.language)


def languages_of(chosen: str, say: Wording) -> tuple[tuple[str, str], ...]:
    """Return the languages to choose from, that of the page first, *chosen* among them."""
    names = {tag: _called(tag, name, say) for tag, name in languages.TAGS.items()}
    listed = sorted(names.items(), key=lambda each: (each[0] != say.language, each[1]))
    known = chosen in languages.TAGS
    return (*listed, *(() if known else ((chosen, chosen),)))


def _called(tag: str, name: str, say: Wording) -> str:
    """Return what a language is called, which is *name* in English."""
    is_english = say.language == wording.ENGLISH
    return name if is_english else wording.own_name(tag, say.language)
