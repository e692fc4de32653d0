"""The form by which residents send a rant, a story, a question, an idea or praise.

Three steps without scripts and without cookies: fill in, look, send. What was typed goes
along in hidden fields; photos lie by for some hours (`services.sent_drafts`). Nothing that
was typed is ever lost: whatever is wrong is said on the form, filled in as it was.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import guard, send_photos
from outspoken.desk.form_parts import CLOSE, Sent
from outspoken.desk.page_routes import page_and_form
from outspoken.desk.pages import NOTICES, WAIT
from outspoken.desk.reception import LATER, UNFIT, NotNowError, Reception
from outspoken.desk.send_pages import DRAFT, LANG, TOKEN, Filled, SendPages
from outspoken.desk.send_photos import SendPhotos
from outspoken.desk.uploads import Uploads
from outspoken.model.submission import Submission
from outspoken.services import inbox, private_links, send_forms, sent_drafts, time_tokens
from outspoken.services.inbox import NotInInboxError, Receipt
from outspoken.services.intake_limits import Act
from outspoken.services.receiving import UnfitError
from outspoken.services.send_forms import PHOTOS
from outspoken.services.wording import Wording, marked

STEP, LOOK, MEND, SEND = "step", "look", "mend", "send"
TRAPPED = marked(
    "Nothing was sent yet. A hidden field was filled in, as machines do. "
    "If you are a person, press the button again."
)
EARLY = marked("Nothing was sent yet. That was very fast. Please press the button again.")
LATE = marked(
    "Nothing was sent yet. This form is more than a day old. Please press the button again."
)
READ_AT_ONCE = 2
"""How many forms have their photos read at once: each may take a gigabyte for a moment."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sending:
    """Takes texts in for an office.

    Attributes:
        at: Where texts are taken in.
        pages: Makes the pages.
        uploads: Reads what is sent.
        turn: Lets the photos of some forms be read at a time.
    """

    at: Reception
    pages: SendPages
    uploads: Uploads = field(default_factory=lambda: Uploads(PHOTOS))
    turn: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(READ_AT_ONCE))

    @property
    def photos(self) -> SendPhotos:
        """The photos that lie by."""
        return SendPhotos(self.at)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        form = page_and_form("/send", self.show, self.take)
        return [*form, *self.photos.routes()]

    async def show(self, request: Request) -> Response:
        """Show the form."""
        return await run_in_threadpool(self._show, request.query_params.multi_items())

    async def take(self, request: Request) -> Response:
        """Take in what was sent by the form, and go on to the next step."""
        guard.refuse_strangers(request)
        network = self.at.network(request)
        folder = partial(self.photos.folder, network)
        async with self.uploads.form(request, network, folder) as sent:
            if sent.files and not sent.is_cut:
                # Who waits for their turn keeps no other page from being made.
                turn = self.turn
                return await to_thread.run_sync(self._take, sent, network, limiter=turn)
            return await run_in_threadpool(self._take, sent, network)

    def _show(self, asked: list[tuple[str, str]]) -> Response:
        now = self.at.clock()
        self.photos.tidy(now)
        lang = dict(asked).get(LANG, "")
        mine = [each for each in asked if each[0] in send_forms.FILLED_IN]
        said = send_forms.typed([*mine, ("language", self._say(lang).language)])
        return self.pages.form(Filled(said, lang, time_tokens.given(self.at.office, now)))

    def _take(self, sent: Sent, network: str) -> Response:
        """Read the form, lay its photos by, and go on if nothing is to be mended."""
        now, first = self.at.clock(), dict(reversed(sent.pairs))
        self.photos.tidy(now)
        filled = self._filled(sent, first)
        unread = self.photos.unread(sent.files, self._say(filled.lang))
        if sent.is_cut:
            return self._cut(filled, now)
        if first.get(send_forms.TRAP, "").strip():
            logger.warning("left out: a form that a machine filled in")
            return self._again(self._given(filled, now), unread, TRAPPED)
        step = first.get(STEP, LOOK)
        if step != SEND or sent.files:
            try:
                self.at.count(Act.LOOKED, network)
            except NotNowError as error:
                return self._later(filled, error, unread)
        age = time_tokens.age(self.at.office, filled.token, now)
        if age is None and sent.files:
            # Reading a photo is work: it is not done for whoever never asked for the form.
            return self._again(self._given(filled, now), unread, LATE)
        draft, wrong = self.photos.laid_by(
            filled.draft, sent.files, network, self._say(filled.lang)
        )
        filled = replace(filled, draft=draft)
        if step == MEND:
            return self.pages.form(self._given(filled, now), wrong)
        if age is None:
            return self._again(self._given(filled, now), notice=LATE)
        try:
            return self._go_on(filled, step, wrong, age, network)
        except NotNowError as error:
            return self._later(filled, error)

    def _filled(self, sent: Sent, first: Mapping[str, str]) -> Filled:
        draft = sent_drafts.of_token(self.at.office, first.get(DRAFT, ""))
        return Filled(
            send_forms.typed(sent.pairs),
            first.get(LANG, ""),
            first.get(TOKEN, ""),
            send_photos.without_dropped(draft, first),
        )

    def _cut(self, filled: Filled, now: datetime) -> Response:
        """Give back what was read of a form that did not come to its end in time."""
        status = HTTPStatus.REQUEST_TIMEOUT
        _, slow = NOTICES[status]
        return self.pages.form(self._given(filled, now), None, slow, status, CLOSE)

    def _go_on(
        self,
        filled: Filled,
        step: str,
        wrong: Mapping[str, str],
        age: timedelta,
        network: str,
    ) -> Response:
        """Go on to the next step, if nothing is to be mended."""
        if age < time_tokens.SOONEST:
            return self._again(filled, wrong, EARLY)
        known_by = self._known_by(filled) if step == SEND and not wrong else b""
        if known_by and (known := inbox.known(self.at.office, known_by)):
            return self._received(filled, Receipt(known, is_new=False))
        draft, gone = self.photos.left(filled.draft, self._say(filled.lang))
        filled = replace(filled, draft=draft)
        said = send_forms.problems(filled.said, self.at.place, self._say(filled.lang))
        if wrong := {**said, **gone, **wrong}:
            return self._again(filled, wrong)
        sent = send_forms.submission(filled.said, self.at.clock(), filled.draft.digests)
        if step == SEND:
            return self._keep(filled, sent, known_by, network)
        return self.pages.look(filled, sent)

    def _known_by(self, filled: Filled) -> bytes:
        known_by = partial(send_forms.known_by, filled.said, filled.draft.digests)
        return self.at.known_since(known_by, send_forms.telling(filled.said))

    def _keep(
        self, filled: Filled, sent: Submission, known_by: bytes, network: str
    ) -> Response:
        """Keep what is right, and give a receipt for it."""
        draft = filled.draft

        def pictures() -> Sequence[bytes]:
            return sent_drafts.as_sent(self.at.office, draft)

        try:
            receipt = self.at.keep(sent, known_by, network, pictures)
        except UnfitError:
            return self._again(filled, {"body": self._say(filled.lang)(UNFIT)})
        sent_drafts.drop(self.at.office, draft)
        return self._received(filled, receipt)

    def _received(self, filled: Filled, receipt: Receipt) -> Response:
        """Return the receipt; sent again, the promise is still that of the first time."""
        try:
            sent = inbox.read(self.at.office, receipt.id).submission
        except NotInInboxError:
            # It was decided on since: what is owed on it stands on its page, and who knows
            # the words from there is given no link.
            return self.pages.received(filled, receipt, None, "")
        due, link = send_forms.due(sent, self.at.place), self._private_link(receipt.id)
        return self.pages.received(filled, receipt, due, link)

    def _private_link(self, given_id: str) -> str:
        """Return the address of the page for the writer of *given_id* alone.

        It is given once: sent again after a crash came between, it is given then.
        """
        try:
            token = private_links.give(self.at.office, given_id)
        except OSError as error:
            logger.warning("%s: no link was given: %s", given_id, error.strerror)
            return ""
        return f"mine/{token}" if token else ""

    def _given(self, filled: Filled, now: datetime) -> Filled:
        """Return *filled* as it is to be shown: without what is gone, and not too old."""
        draft = sent_drafts.without_gone(self.at.office, filled.draft)
        filled = replace(filled, draft=draft)
        if time_tokens.age(self.at.office, filled.token, now) is not None:
            return filled
        return replace(filled, token=time_tokens.given(self.at.office, now))

    def _again(
        self,
        filled: Filled,
        wrong: Mapping[str, str] | None = None,
        notice: str = "",
    ) -> Response:
        """Show the form again, for what is to be mended."""
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return self.pages.form(filled, wrong, notice, status)

    def _later(
        self,
        filled: Filled,
        error: NotNowError,
        wrong: Mapping[str, str] | None = None,
    ) -> Response:
        """Show the form again, for it to be sent later."""
        say = self._say(filled.lang)
        notice = f"{say(error.why)} {say(LATER)}"
        shown = self._given(filled, self.at.clock())
        return self.pages.form(shown, wrong, notice, error.status, WAIT)

    def _say(self, lang: str) -> Wording:
        return self.pages.pages.say(lang)
