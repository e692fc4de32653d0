"""Who may see a page of the desk, and whose forms are believed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from secrets import compare_digest
from typing import NamedTuple
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from outspoken.desk import bodies
from outspoken.desk.sessions import Session, Sessions
from outspoken.model.desk_account import Account
from outspoken.model.officer import Officer, Role
from outspoken.services import desk_accounts, desk_settings, officers
from outspoken.services.acting import Acting
from outspoken.services.desk_accounts import AccountFileError
from outspoken.services.office import Office
from outspoken.services.shelf import Shelf

COOKIE = "desk"
CSRF = "csrf"
ROOT = "/desk/"
SIGN_IN = "/desk/sign-in"
ACCOUNT = "/desk/account"
FREE_OF_CODES = (ACCOUNT, "/desk/sign-out")
"""Pages for officers who have yet to set up their telephone."""
TOO_LONG = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.BAD_REQUEST)
"""How a form is answered that has more bytes or fields than there is room for."""
_OURS = ("same-origin", "none")


class SignInFirstError(Exception):
    """Nobody is signed in who may do this; what they had typed goes along.

    Attributes:
        then: Where they wanted to go.
        typed: The form that they sent, or nothing.
        is_cut: Whether nothing of it is kept: it is too long to be read of somebody who
            has not signed in, or another site may have sent it.
    """

    def __init__(
        self, then: str, typed: Mapping[str, str] | None = None, *, is_cut: bool = False
    ) -> None:
        super().__init__("sign in first")
        self.then = then
        self.typed = typed or {}
        self.is_cut = is_cut


class PairFirstError(Exception):
    """The office asks everybody for codes, and this officer has no telephone for them."""


class Room(NamedTuple):
    """How much a form of the desk may hold.

    Attributes:
        fields: Most fields.
        size: Most bytes.
    """

    fields: int
    size: int


STRANGERS = Room(2000, bodies.LIMIT)
OFFICERS = Room(40_000, 1024 * 1024)
"""Two fields for each passage of the longest text, or the longest text in any script."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An officer who is signed in.

    Attributes:
        office: The office.
        officer: The officer.
        session: Their session.
    """

    office: Office
    officer: Officer
    session: Session

    def acting(self, now: datetime) -> Acting:
        """Return them as somebody who acts at the moment *now*."""
        shelf = Shelf(self.office.content)
        return Acting(self.office, self.officer, now, shelf, self.session.passphrase)

    def require(self, role: Role) -> None:
        """Refuse unless they may do what *role* may.

        Raises:
            NotAllowedError: When they may not.
        """
        officers.require(self.officer, role)


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets officers in who are signed in, and believes forms that are theirs.

    Attributes:
        office: The office.
        sessions: Who is signed in.
        clock: Tells the moment.
    """

    office: Office
    sessions: Sessions
    clock: Callable[[], datetime]

    def officer(self, request: Request) -> SignedIn:
        """Return who asks for a page.

        Raises:
            SignInFirstError: When nobody does who is signed in.
            PairFirstError: When they need a telephone first, and ask for something else.
        """
        found = self._signed_in(request)
        if found is None:
            raise SignInFirstError(where(request))
        self._require_telephone(found, request)
        return found

    async def form(self, request: Request) -> tuple[SignedIn, Mapping[str, str]]:
        """Return who sent a form, and its fields.

        Raises:
            HTTPException: When it is no form, too long, or comes from another site.
            SignInFirstError: When nobody is signed in, or it is an earlier session's.
        """
        refuse_strangers(request)
        typed = await self._typed(request)
        # Only now: while a form comes slowly, somebody may be signed out.
        found = self._signed_in(request)
        if found is None and COOKIE not in request.cookies:
            # A browser keeps our cookie from forms of other sites, and an old one may not
            # say where its form is from: nothing of that is set before an officer. Not
            # whether we signed the cookie: what was typed before a restart is kept (0053).
            raise SignInFirstError(where(request), is_cut=True)
        if found is None:
            raise SignInFirstError(where(request), typed)
        if not compare_digest(typed.get(CSRF, "").encode(), found.session.csrf.encode()):
            raise SignInFirstError(where(request), typed)
        self._require_telephone(found, request)
        return found, typed

    def leave(self, request: Request) -> None:
        """End the session of a request, if it has one: it begins another."""
        found = self._signed_in(request)
        if found:
            self.sessions.end(found.session)

    def room(self, request: Request) -> Room:
        """Return how much a form may hold: much only at a browser that was let in.

        Its session may be over: what was typed before that is kept too.
        """
        is_known = self.sessions.gave(request.cookies.get(COOKIE, ""))
        return OFFICERS if is_known else STRANGERS

    async def _typed(self, request: Request) -> Mapping[str, str]:
        room = self.room(request)
        try:
            return await bodies.form(request, *room)
        except HTTPException as error:
            if room is STRANGERS and error.status_code in TOO_LONG:
                raise SignInFirstError(where(request), is_cut=True) from error
            raise

    def _signed_in(self, request: Request) -> SignedIn | None:
        cookie = request.cookies.get(COOKIE, "")
        session = self.sessions.of(cookie, self.clock()) if cookie else None
        if session is None:
            return None
        officer = officers.working(self.office, session.officer)
        if officer is None:
            self.sessions.end_all(session.officer)
            return None
        # The terminal changes accounts too, and reaches no session but by the file.
        account = self._account(officer)
        if account is None or not compare_digest(account.proof, session.proof):
            self.sessions.end(session)
            return None
        return SignedIn(self.office, officer, session)

    def _require_telephone(self, found: SignedIn, request: Request) -> None:
        if request.url.path in FREE_OF_CODES:
            return
        if desk_settings.read(self.office.place).needs_codes:
            account = self._account(found.officer)
            if not (account and account.secret):
                raise PairFirstError

    def _account(self, officer: Officer) -> Account | None:
        """Return the account of an officer; none where they have none, or it is damaged."""
        try:
            return desk_accounts.read(self.office, officer.id)
        except AccountFileError:
            return None


def where(request: Request) -> str:
    """Return the address that a request is for, below the desk."""
    asked = f"?{request.url.query}" if request.url.query else ""
    return f"{request.url.path}{asked}"


def own_path(then: str) -> str:
    """Return *then* where it leads to a page of the desk, else the desk's first page."""
    leads_out = any(each in unquote(then) for each in ("//", "\\", "/.."))
    is_own = then.startswith(ROOT) and not leads_out
    return then if is_own and then.isprintable() else ROOT


def refuse_strangers(request: Request) -> None:
    """Refuse a form that another site had a browser send.

    Raises:
        HTTPException: When it did.
    """
    said = request.headers.get("sec-fetch-site", "same-origin")
    if said not in _OURS:
        raise HTTPException(HTTPStatus.FORBIDDEN)
