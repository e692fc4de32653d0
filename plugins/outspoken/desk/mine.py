"""A writer's own page: shown to whoever has its private link, and what is sent from it.

There is no account and no cookie: the link is all, so its token is in no log, on no page
and in no address that leads away. What is no link gets one page, whatever it is.
"""

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
from outspoken.desk.comments import FULL, LATER, OFTEN, STUCK, UNFIT
from outspoken.desk.mine_pages import MinePages, Sent
from outspoken.desk.networks import NetworkOf
from outspoken.desk.pages import RETRY_AFTER
from outspoken.model.place import Place
from outspoken.model.submission import ReplyBy
from outspoken.services import inbox, link_forms, own_deeds, own_words, private_links
from outspoken.services.intake_limits import Act, Limits
from outspoken.services.logfile import BrokenLogError
from outspoken.services.office import Office
from outspoken.services.own_deeds import CannotNowError
from outspoken.services.own_requests import Wish
from outspoken.services.own_words import Deed, Own
from outspoken.services.receiving import UnfitError
from outspoken.services.waiting_room import WaitingRoom
from outspoken.services.wording import Wording, marked

ROOT = "/mine/"
DO = "do"
"""The field that says which form was sent."""
NOW = "now"
"""In place of a field, where no field is to be mended."""
KEPT = marked("We have it. Somebody reads it, and then it appears below your words.")
FOLLOWS = marked("We have kept that. We tell you when there is an answer.")
STOPS = marked("We have kept that. We do not write to you.")
OBJECTED = marked("We have kept what you say. An officer looks at it next.")
ASKED = marked("We have kept that. An officer looks at it next.")
OTHERWISE = marked("That cannot be done now. Look at how your words stand.")
WISHES: Mapping[Deed, Wish] = {Deed.OBJECT: Wish.OBJECT, Deed.WITHDRAW: Wish.TAKE_DOWN}
"""What an officer has to do, where a form only asks for it."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a writer asks for.

    Attributes:
        own: Their text.
        deed: What is to be done.
        said: What was typed.
        warnings: Whom to ring, when the words may tell of a danger.
        network: Where it comes from.
        say: Our own words, in the language of the text.
    """

    own: Own
    deed: Deed
    said: Mapping[str, str]
    warnings: tuple[str, ...]
    network: str
    say: Wording

    def wrong(self, problems: Mapping[str, str], status: int) -> Sent:
        """Return what is shown when it was not done."""
        more = {"Retry-After": RETRY_AFTER} if status in _LATER else {}
        return Sent("", self.said, problems, self.warnings, status, more)

    def not_now(self, why: str, status: int) -> Sent:
        """Return the same where nothing that was typed is wrong."""
        later = self.say(LATER) if status in _LATER else ""
        return self.wrong({NOW: self.say.sentences(self.say(why), later)}, status)


_LATER = (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS)


@dataclass(frozen=True)
class Mine:
    """Shows writers their own pages, and does what they send.

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
    pages: MinePages
    room: WaitingRoom
    clock: Callable[[], datetime]
    limits: Limits
    network: NetworkOf = networks.direct

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route(f"{ROOT}{{token}}", self.show, methods=["GET"]),
            Route(f"{ROOT}{{token}}", self.take, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the page that the address leads to."""
        return await run_in_threadpool(self._show, request.path_params["token"])

    async def take(self, request: Request) -> Response:
        """Take in what was sent by one of its forms."""
        form, token = await bodies.form(request), request.path_params["token"]
        return await run_in_threadpool(self._take, token, form, self.network(request))

    def _show(self, token: str) -> Response:
        own = self._own(token)
        return self.pages.page(own, self.clock()) if own else self.pages.nothing()

    def _take(self, token: str, form: Mapping[str, str], network: str) -> Response:
        own, word = self._own(token), form.get(DO, "")
        if own is None:
            return self.pages.nothing()
        if word not in tuple(Deed):
            unknown = Sent(status=HTTPStatus.UNPROCESSABLE_ENTITY)
            return self.pages.page(own, self.clock(), unknown)
        deed, said = Deed(word), link_forms.typed(form)
        say = self.pages.pages.say(own.language)
        warned = link_forms.warnings(deed, said, self.place, say)
        asked = Asked(own, deed, said, warned, network, say)
        try:
            sent = self._done(asked)
        except CannotNowError:
            sent = asked.not_now(OTHERWISE, HTTPStatus.CONFLICT)
        except (BrokenLogError, OSError) as error:
            logger.warning("what a writer sent was not kept: %s", type(error).__name__)
            sent = asked.not_now(STUCK, HTTPStatus.SERVICE_UNAVAILABLE)
        now = own_words.find(self.office, own.id, self.place)
        if now is None:
            return self.pages.gone(say)
        return self.pages.page(now, self.clock(), sent)

    def _done(self, asked: Asked) -> Sent:
        """Do what is asked for, if it can be; return what is shown of it.

        Raises:
            CannotNowError: When the text stands otherwise.
            BrokenLogError: When the log takes no record.
        """
        own, deed = asked.own, asked.deed
        if WISHES.get(deed) in own.asked:
            return self._ready(asked, OBJECTED if deed is Deed.OBJECT else ASKED)
        if deed not in own.may:
            raise CannotNowError
        if wrong := link_forms.problems(deed, asked.said, own, self.place, asked.say):
            return asked.wrong(wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
        if deed in (Deed.ADD, *own_words.SAYS):
            return self._kept(asked)
        return self._noted(asked)

    def _noted(self, asked: Asked) -> Sent:
        """Do what is no text of its own: follow, object, take back."""
        own, now = asked.own, self.clock()
        if asked.deed is Deed.WITHDRAW:
            if own.waiting:
                own_deeds.take_back(self.office, own, now)
            else:
                own_deeds.ask(self.office, own, Wish.TAKE_DOWN, "", now)
            return self._ready(asked, ASKED)
        if not self.limits.take(Act.LOOKED, asked.network, now):
            return asked.not_now(OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
        if asked.deed is Deed.OBJECT:
            own_deeds.ask(self.office, own, Wish.OBJECT, asked.said["against"], now)
            return self._ready(asked, OBJECTED)
        way, contact = link_forms.contact(asked.said)
        own_deeds.follow(self.office, own, way, contact, now)
        return self._ready(asked, STOPS if way is ReplyBy.NONE else FOLLOWS)

    def _kept(self, asked: Asked) -> Sent:
        """Keep what is a text of its own; it is told only once it is safe on the disk."""
        own, deed, now = asked.own, asked.deed, self.clock()
        said = link_forms.comment(deed, asked.said, own, asked.say)
        known = own_deeds.known_by(own, deed, said)
        if not inbox.known(self.office, known):
            if self.room.is_full():
                return asked.not_now(FULL, HTTPStatus.SERVICE_UNAVAILABLE)
            if not self.limits.take(Act.SENT, asked.network, now):
                return asked.not_now(OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
        try:
            sent = own_deeds.comment(own, said, now)
            receipt = inbox.keep(self.office, sent, known)
        except UnfitError:
            wrong = {link_forms.WORDS[deed]: asked.say(UNFIT)}
            return asked.wrong(wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
        if receipt.is_new:
            alarming.raise_for(self.office, self.place, receipt.id, now)
        return self._ready(asked, KEPT)

    def _ready(self, asked: Asked, done: str) -> Sent:
        return Sent(asked.say(done), warnings=asked.warnings)

    def _own(self, token: str) -> Own | None:
        given_id = private_links.find(self.office, token)
        return own_words.find(self.office, given_id, self.place) if given_id else None
