"""A writer's own page: shown to whoever has its private link, and what is sent from it.

There is no account and no cookie: the link is all, so its token is in no log, on no page
and in no address that leads away. What is no link gets one page, whatever it is.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import alarming, bodies, guard
from outspoken.desk.mine_pages import MinePages, Sent
from outspoken.desk.page_routes import page_and_form
from outspoken.desk.pages import WAIT
from outspoken.desk.reception import LATER, OFTEN, STUCK, UNFIT, NotNowError, Reception
from outspoken.desk.send_pages import LANG
from outspoken.model.submission import ReplyBy
from outspoken.services import link_forms, own_deeds, own_words, private_links
from outspoken.services.intake_limits import Act
from outspoken.services.leak_digests import LeakKeyError
from outspoken.services.logfile import BrokenLogError
from outspoken.services.own_deeds import CannotNowError, TooOftenError
from outspoken.services.own_requests import Wish
from outspoken.services.own_words import WISHES, Deed, Own
from outspoken.services.receiving import UnfitError
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
        say: Our own words, in the language of the page.
    """

    own: Own
    deed: Deed
    said: Mapping[str, str]
    warnings: tuple[str, ...]
    network: str
    say: Wording

    def wrong(self, problems: Mapping[str, str], status: int) -> Sent:
        """Return what is shown when it was not done."""
        more = WAIT if status in _LATER else {}
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
        at: Where texts are taken in.
        pages: Makes the pages.
    """

    at: Reception
    pages: MinePages

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return page_and_form(f"{ROOT}{{token}}", self.show, self.take)

    async def show(self, request: Request) -> Response:
        """Show the page that the address leads to."""
        token, lang = request.path_params["token"], request.query_params.get(LANG, "")
        return await run_in_threadpool(self._show, token, lang)

    async def take(self, request: Request) -> Response:
        """Take in what was sent by one of its forms."""
        guard.refuse_strangers(request)
        form, token = await bodies.form(request), request.path_params["token"]
        lang, network = request.query_params.get(LANG, ""), self.at.network(request)
        return await run_in_threadpool(self._take, token, form, lang, network)

    def _show(self, token: str, lang: str) -> Response:
        own = self._own(token)
        if own is None:
            return self.pages.nothing(lang)
        return self.pages.page(own, self.at.clock(), self.pages.say(own, lang))

    def _take(
        self, token: str, form: Mapping[str, str], lang: str, network: str
    ) -> Response:
        own, word, said = self._own(token), form.get(DO, ""), link_forms.typed(form)
        if own is None:
            return self.pages.nothing(lang, said)
        say = self.pages.say(own, lang)
        if word not in tuple(Deed):
            unknown = Sent(typed=said, status=HTTPStatus.UNPROCESSABLE_ENTITY)
            return self.pages.page(own, self.at.clock(), say, unknown)
        deed = Deed(word)
        warned = link_forms.warnings(deed, said, self.at.place, say)
        asked = Asked(own, deed, said, warned, network, say)
        try:
            sent = self._done(asked)
        except CannotNowError:
            sent = asked.not_now(OTHERWISE, HTTPStatus.CONFLICT)
        except TooOftenError:
            sent = asked.not_now(OFTEN, HTTPStatus.TOO_MANY_REQUESTS)
        except NotNowError as error:
            sent = asked.not_now(error.why, error.status)
        except (BrokenLogError, LeakKeyError, OSError) as error:
            logger.warning("what a writer sent was not kept: %s", type(error).__name__)
            sent = asked.not_now(STUCK, HTTPStatus.SERVICE_UNAVAILABLE)
        now = own_words.find(self.at.office, own.id, self.at.place)
        if now is None:
            return self.pages.gone(say, sent)
        return self.pages.page(now, self.at.clock(), say, sent)

    def _done(self, asked: Asked) -> Sent:
        """Do what is asked for, if it can be; return what is shown of it.

        Raises:
            CannotNowError: When the text stands otherwise.
            NotNowError: When it cannot be taken in now.
            BrokenLogError: When the log takes no record.
        """
        own, deed = asked.own, asked.deed
        is_asked = WISHES.get(deed) in own.asked
        if is_asked and not asked.said.get(link_forms.WORDS.get(deed, "")):
            return self._ready(asked, OBJECTED if deed is Deed.OBJECT else ASKED)
        if not own.may_do(deed):
            raise CannotNowError
        if wrong := link_forms.problems(deed, asked.said, own, self.at.place, asked.say):
            return asked.wrong(wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
        if deed in (Deed.ADD, *own_words.SAYS):
            return self._kept(asked)
        return self._noted(asked)

    def _noted(self, asked: Asked) -> Sent:
        """Do what is no text of its own: follow, object, agree, take back."""
        own, now = asked.own, self.at.clock()
        if asked.deed is Deed.WITHDRAW:
            if own.waiting:
                own_deeds.take_back(self.at.office, own, now)
            else:
                own_deeds.ask(self.at.office, own, Wish.TAKE_DOWN, "", now)
            return self._ready(asked, ASKED)
        self.at.count(Act.LOOKED, asked.network)
        if asked.deed is Deed.AGREE:
            own_deeds.agree(self.at.office, own, now)
            return self._ready(asked, ASKED)
        if asked.deed is Deed.OBJECT:
            own_deeds.ask(self.at.office, own, Wish.OBJECT, asked.said["against"], now)
            alarming.raise_unless_told(self.at.office, self.at.place, own.id, now)
            return self._ready(asked, OBJECTED)
        way, contact = link_forms.contact(asked.said)
        own_deeds.follow(self.at.office, own, way, contact, now)
        return self._ready(asked, STOPS if way is ReplyBy.NONE else FOLLOWS)

    def _kept(self, asked: Asked) -> Sent:
        """Keep what is a text of its own; it is told only once it is safe on the disk.

        Raises:
            CannotNowError: When the text stands otherwise.
            NotNowError: When it cannot be taken in now.
            BrokenLogError: When the log cannot tell how the text stands.
        """
        own, deed = asked.own, asked.deed
        said = link_forms.comment(deed, asked.said, own, asked.say)
        known_by = partial(own_deeds.known_by, own, deed, said)
        sent = own_deeds.comment(own, said, self.at.clock())
        try:
            since = self.at.known_since(known_by, said["body"])
            still = own_deeds.while_it_may(self.at.office, own, deed)
            self.at.keep(sent, since, asked.network, still=still)
        except UnfitError:
            wrong = {link_forms.WORDS[deed]: asked.say(UNFIT)}
            return asked.wrong(wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
        return self._ready(asked, KEPT)

    def _ready(self, asked: Asked, done: str) -> Sent:
        return Sent(asked.say(done), warnings=asked.warnings)

    def _own(self, token: str) -> Own | None:
        given_id = private_links.find(self.at.office, token)
        return own_words.find(self.at.office, given_id, self.at.place) if given_id else None
