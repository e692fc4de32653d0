"""The form for a comment: shown, taken in, and answered with a receipt."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import bodies
from outspoken.desk.page_routes import page_and_form
from outspoken.desk.pages import WAIT, Pages, head
from outspoken.desk.reception import LATER, UNFIT, NotNowError, Reception
from outspoken.model.views import CommentFormView, Link, NoticeView, ReceiptView
from outspoken.services import (
    answerable,
    comment_forms,
    languages,
    questions,
    wording,
)
from outspoken.services.answerable import Answerable
from outspoken.services.receiving import UnfitError
from outspoken.services.wording import Wording, marked

GONE = marked("What you want to answer is not on the site, or not any more.")
TRAPPED = marked(
    "Nothing was sent yet. A hidden field was filled in, as machines do. "
    "If you are a person, press “Send it” again."
)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Comments:
    """Takes comments in for an office.

    Attributes:
        at: Where texts are taken in.
        pages: Makes the pages.
    """

    at: Reception
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return page_and_form("/comment", self.show, self.take)

    async def show(self, request: Request) -> Response:
        """Show the form for an answer to the text that the address names."""
        return await run_in_threadpool(self._show, dict(request.query_params))

    async def take(self, request: Request) -> Response:
        """Take in what was sent by the form."""
        form = await bodies.form(request)
        return await run_in_threadpool(self._take, form, self.at.network(request))

    def _show(self, asked: Mapping[str, str]) -> Response:
        found = answerable.find(self.at.office, asked.get("in_reply_to", ""))
        if found is None:
            return self._unanswerable({})
        form = {"in_reply_to": asked["in_reply_to"], "language": found.post.language}
        return self._form(found, comment_forms.typed(form))

    def _take(self, form: Mapping[str, str], network: str) -> Response:
        said = comment_forms.typed(form)
        found = answerable.find(self.at.office, said["in_reply_to"])
        if found is None:
            return self._unanswerable(said)
        if form.get(comment_forms.TRAP, "").strip():
            logger.warning("left out: a form that a machine filled in")
            return self._form(found, said, notice=TRAPPED)
        if wrong := comment_forms.problems(said, self.at.place, self._say(found)):
            return self._form(found, said, wrong)
        return self._keep(found, said, network)

    def _keep(self, found: Answerable, said: Mapping[str, str], network: str) -> Response:
        """Keep what is right, and give a receipt for it."""
        sent = comment_forms.submission(said, self.at.clock())
        try:
            known_by = partial(comment_forms.known_by, said)
            since = self.at.known_since(known_by, said["body"])
            receipt = self.at.keep(sent, since, network)
        except UnfitError:
            return self._form(found, said, {"body": self._say(found)(UNFIT)})
        except NotNowError as error:
            return self._later(found, said, error)
        say = self._say(found)
        title, told = say("We have your comment"), say("Your comment is safe with us.")
        view = ReceiptView(
            head=head(title, told, say.language),
            id=receipt.id,
            answered=Link(found.post.url, found.post.title),
            is_new=receipt.is_new,
            tell_me=sent.tell_me,
            warnings=comment_forms.warnings(said, self.at.place, say),
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
            warnings=comment_forms.warnings(said, self.at.place, say),
            languages=languages_of(said["language"], say),
            notice=say(notice),
            may_say=questions.of(self.at.office, found.post).is_answered,
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
        error: NotNowError,
    ) -> Response:
        say = self._say(found)
        view = self._notice(say("Not just now"), (say(error.why), say(LATER)), said, say)
        return self.pages.page("notice.html", view, error.status, WAIT)

    def _notice(
        self,
        title: str,
        sentences: tuple[str, ...],
        said: Mapping[str, str],
        say: Wording,
    ) -> NoticeView:
        warnings = comment_forms.warnings(said, self.at.place, say) if said else ()
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
