"""Signing in and out of the desk, and what becomes of a form that came too late."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import bodies, guard
from outspoken.desk.desk_pages import DeskPages, head
from outspoken.desk.guard import COOKIE, CSRF, Guard, Room, SignedIn, SignInFirstError
from outspoken.desk.page_routes import page_and_form
from outspoken.desk.sessions import Session
from outspoken.model.desk_account import Try
from outspoken.model.views.desk import GoOnView, SignInView
from outspoken.services import desk_accounts, desk_records, officers
from outspoken.services.desk_accounts import AccountFileError
from outspoken.services.logfile import BrokenLogError
from outspoken.services.office import Office

KEPT = "kept:"
"""What the names of fields begin with that a form had which came too late."""
KNOWN = "known-"
"""What the name of the cookie begins with by which a browser is known; then the officer."""
KNOWN_FOR = 180 * 24 * 3600
"""Seconds for which it keeps that."""
NOT_KEPT = (CSRF, "passphrase", "new", "again", "code", "key")
"""Fields that are typed anew, whatever happened."""
WRONG = (
    "That was not right, or was tried too often. Check the address, the passphrase and the "
    "code, and wait a minute before you try again."
)
UNLOGGED = "You cannot sign in just now: nothing could be put on record."
AGAIN = (
    "You were signed out. Sign in, and you go on where you were: what you typed is kept."
)
CUT = (
    "You were signed out, and this cannot be kept until you are signed in again.",
    "Leave this page open. Sign in at the desk in another window, then come back and load "
    "this page anew: your browser sends what you typed once more. Nothing was done yet.",
)
_OTHERS = 5
"""Fields of the form besides what is kept."""
_THEIR_SIZE = 4096
"""Bytes that those may have."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SigningIn:
    """Signs officers in and out.

    Attributes:
        office: The office.
        guard: Knows who is signed in.
        pages: Makes the pages.
        is_secure: Whether browsers reach the desk by https alone.
        turn: Lets one try be looked at at a time.
    """

    office: Office
    guard: Guard
    pages: DeskPages
    is_secure: bool = False
    turn: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            *page_and_form(guard.SIGN_IN, self.show, self.take),
            Route("/desk/sign-out", self.leave, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the form."""
        then = guard.own_path(request.query_params.get("then", ""))
        return self._form(SignInView(head("Sign in"), then=then))

    async def first(self, request: Request, error: Exception) -> Response:
        """Show the form to somebody who wanted something else; what they typed is kept."""
        assert isinstance(error, SignInFirstError)
        then = guard.own_path(error.then)
        kept = tuple(each for each in error.typed.items() if each[0] not in NOT_KEPT)
        if error.is_cut:
            return self._cut()
        try:
            signed_in = self.guard.officer(request)
        except SignInFirstError:
            if request.method == "GET":
                return self.pages.go(f"{guard.SIGN_IN}?{urlencode({'then': then})}")
            if not _fits(kept, self.guard.room(request)):
                return self._cut()
            view = SignInView(head("Sign in"), then=then, kept=kept, problem=AGAIN)
            return self._form(view, HTTPStatus.UNAUTHORIZED)
        return self._go_on(signed_in, then, kept)

    async def take(self, request: Request) -> Response:
        """Sign in whoever shows that it is they."""
        guard.refuse_strangers(request)
        typed = await bodies.form(request, *self.guard.room(request))
        # One at a time anyway: who waits for it keeps no other page from being made.
        return await to_thread.run_sync(self._take, request, typed, limiter=self.turn)

    async def leave(self, request: Request) -> Response:
        """Sign out."""
        signed_in, _ = await self.guard.form(request)
        self.guard.sessions.end(signed_in.session)
        await run_in_threadpool(self._left, signed_in.session)
        answer = self.pages.go(guard.SIGN_IN)
        answer.delete_cookie(COOKIE, path=guard.ROOT)
        return answer

    def _take(self, request: Request, typed: Mapping[str, str]) -> Response:
        session = self._opened(request, typed)
        then = guard.own_path(typed.get("then", ""))
        kept = tuple(
            (name.removeprefix(KEPT), said)
            for name, said in typed.items()
            if name.startswith(KEPT)
        )
        email = typed.get("email", "")
        if session is None:
            view = SignInView(head("Sign in"), email, then, kept, WRONG)
            return self._form(view, HTTPStatus.FORBIDDEN)
        try:
            self._log(desk_records.SIGNED_IN, session)
        except BrokenLogError as error:
            self.guard.sessions.end(session)
            view = SignInView(head("Sign in"), email, then, kept, f"{UNLOGGED} {error}.")
            return self._form(view, HTTPStatus.SERVICE_UNAVAILABLE)
        self.guard.leave(request)  # one session of a browser is enough
        if kept:
            officer = officers.working(self.office, session.officer)
            assert officer  # they have just signed in
            answer = self._go_on(SignedIn(self.office, officer, session), then, kept)
        else:
            answer = self.pages.go(then)
        self._give_cookies(answer, request, session)
        return answer

    def _opened(self, request: Request, typed: Mapping[str, str]) -> Session | None:
        """Return a new session for whoever this is; none when it is nobody."""
        now, passphrase = self.guard.clock(), typed.get("passphrase", "")
        officer = officers.of_address(self.office, typed.get("email", ""))
        who = officer.id if officer else ""
        try:
            tried = desk_accounts.tried(
                self.office,
                who,
                passphrase,
                typed.get("code", ""),
                now,
                _browser(request, who),
            )
        except AccountFileError:
            return None
        note_guessing(self.office, who, tried, now)
        if not tried.opens:
            return None
        return self.guard.sessions.begin(who, passphrase, tried.proof, now)

    def _left(self, session: Session) -> None:
        """Put on record who left; they are gone, whatever becomes of that."""
        try:
            self._log(desk_records.SIGNED_OUT, session)
        except BrokenLogError as error:
            logger.warning("%s signed out, and %s", session.officer, error)

    def _give_cookies(self, answer: Response, request: Request, session: Session) -> None:
        """Give the browser its session, and a secret by which it is known next time."""
        who = session.officer
        browser = desk_accounts.know(self.office, who, _browser(request, who))
        cookies = {
            COOKIE: (self.guard.sessions.cookie(session), guard.ROOT, None),
            f"{KNOWN}{who}": (browser, guard.SIGN_IN, KNOWN_FOR),
        }
        for name, (value, path, age) in cookies.items():
            answer.set_cookie(
                name,
                value,
                path=path,
                max_age=age,
                secure=self.is_secure,
                httponly=True,
                samesite="strict",
            )

    def _go_on(
        self, signed_in: SignedIn, then: str, kept: tuple[tuple[str, str], ...]
    ) -> Response:
        """Return what was typed before, to be sent once more by somebody signed in."""
        desk = self.pages.desk(signed_in)
        return self.pages.page("go-on.html", GoOnView(head("Go on"), desk, then, kept))

    def _cut(self) -> Response:
        """Say what to do with a form of which nothing can be kept here."""
        answer = self.pages.notice(HTTPStatus.UNAUTHORIZED, sentences=CUT)
        answer.headers["Connection"] = "close"  # what is left of it is not read
        return answer

    def _form(self, view: SignInView, status: int = HTTPStatus.OK) -> Response:
        return self.pages.page("sign-in.html", view, status)

    def _log(self, action: str, session: Session) -> None:
        """Put on record who came or went; a digest tells one session from another.

        Raises:
            BrokenLogError: When the log takes no record.
        """
        known = hashlib.sha256(session.id.encode()).hexdigest()[:32]
        now = self.guard.clock()
        desk_records.session(self.office, session.officer, action, known, now)


def _fits(kept: Sequence[tuple[str, str]], room: Room) -> bool:
    """Tell whether the form to sign in with has room for what is *kept* in it."""
    size = len(urlencode([(f"{KEPT}{name}", said) for name, said in kept]))
    return len(kept) + _OTHERS <= room.fields and size + _THEIR_SIZE <= room.size


def note_guessing(office: Office, who: str, tried: Try, now: datetime) -> None:
    """Put on record that somebody guesses at the account of *who*, if it is worth one."""
    if not tried.slows:
        return
    try:
        desk_records.slowed(office, who, tried.wrong, now)
    except BrokenLogError as error:
        logger.warning("somebody guesses at the account of %s, and %s", who, error)


def _browser(request: Request, officer_id: str) -> str:
    """Return the secret by which the browser is known; empty when it is not."""
    return request.cookies.get(f"{KNOWN}{officer_id}", "")
