"""Signing in and out of the desk, and what becomes of a form that came too late."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk import bodies, guard
from outspoken.desk.desk_pages import DeskPages, head
from outspoken.desk.guard import COOKIE, CSRF, Guard, SignedIn, SignInFirstError
from outspoken.desk.sessions import Session
from outspoken.model.views.desk import GoOnView, SignInView
from outspoken.services import activity, desk_accounts, officers
from outspoken.services.desk_accounts import AccountFileError
from outspoken.services.office import Office

KEPT = "kept:"
"""What the names of fields begin with that a form had which came too late."""
NOT_KEPT = (CSRF, "passphrase", "new", "again", "code")
"""Fields that are typed anew, whatever happened."""
WRONG = (
    "That was not right, or was tried too often. Check the address, the passphrase and the "
    "code, and wait a minute before you try again."
)
AGAIN = (
    "You were signed out. Sign in, and you go on where you were: what you typed is kept."
)


@dataclass(frozen=True)
class SigningIn:
    """Signs officers in and out.

    Attributes:
        office: The office.
        guard: Knows who is signed in.
        pages: Makes the pages.
        is_secure: Whether browsers reach the desk by https alone.
    """

    office: Office
    guard: Guard
    pages: DeskPages
    is_secure: bool = False

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route(guard.SIGN_IN, self.show, methods=["GET"]),
            Route(guard.SIGN_IN, self.take, methods=["POST"]),
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
        try:
            signed_in = self.guard.officer(request)
        except SignInFirstError:
            if request.method == "GET":
                return self.pages.go(f"{guard.SIGN_IN}?{urlencode({'then': then})}")
            view = SignInView(head("Sign in"), then=then, kept=kept, problem=AGAIN)
            return self._form(view, HTTPStatus.UNAUTHORIZED)
        return self._go_on(signed_in, then, kept)

    async def take(self, request: Request) -> Response:
        """Sign in whoever shows that it is they."""
        guard.refuse_strangers(request)
        typed = await bodies.form(request, guard.MOST_FIELDS)
        return await run_in_threadpool(self._take, typed)

    async def leave(self, request: Request) -> Response:
        """Sign out."""
        signed_in, _ = await self.guard.form(request)
        await run_in_threadpool(self._log, "desk-signed-out", signed_in.session)
        self.guard.sessions.end(signed_in.session)
        answer = self.pages.go(guard.SIGN_IN)
        answer.delete_cookie(COOKIE, path=guard.ROOT)
        return answer

    def _take(self, typed: Mapping[str, str]) -> Response:
        session = self._opened(typed)
        then = guard.own_path(typed.get("then", ""))
        kept = tuple(
            (name.removeprefix(KEPT), said)
            for name, said in typed.items()
            if name.startswith(KEPT)
        )
        if session is None:
            email = typed.get("email", "")
            view = SignInView(head("Sign in"), email, then, kept, WRONG)
            return self._form(view, HTTPStatus.FORBIDDEN)
        self._log("desk-signed-in", session)
        if kept:
            officer = officers.working(self.office, session.officer)
            assert officer  # they have just signed in
            answer = self._go_on(SignedIn(self.office, officer, session), then, kept)
        else:
            answer = self.pages.go(then)
        self._give_cookie(answer, session)
        return answer

    def _opened(self, typed: Mapping[str, str]) -> Session | None:
        """Return a new session for whoever this is; none when it is nobody."""
        now, passphrase = self.guard.clock(), typed.get("passphrase", "")
        officer = officers.of_address(self.office, typed.get("email", ""))
        who = officer.id if officer else ""
        try:
            opens = desk_accounts.opens(
                self.office, who, passphrase, typed.get("code", ""), now
            )
        except AccountFileError:
            opens = False
        return self.guard.sessions.begin(who, passphrase, now) if opens else None

    def _give_cookie(self, answer: Response, session: Session) -> None:
        answer.set_cookie(
            COOKIE,
            self.guard.sessions.cookie(session),
            path=guard.ROOT,
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

    def _form(self, view: SignInView, status: int = HTTPStatus.OK) -> Response:
        return self.pages.page("sign-in.html", view, status)

    def _log(self, action: str, session: Session) -> None:
        """Put on record who came or went; a digest tells one session from another."""
        now = self.guard.clock()
        known = hashlib.sha256(session.id.encode()).hexdigest()[:32]
        activity.append(
            self.office,
            time=now,
            officer=session.officer,
            action=action,
            subject=session.officer,
            details={"session": known},
            tx=f"{action}-{known}",
        )
