"""An officer's own account: their passphrase, their telephone, and the policy they sign."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.responses import Response
from starlette.routing import Route

from outspoken.desk.desk_pages import DeskPages, head
from outspoken.desk.guard import ACCOUNT, Guard, SignedIn
from outspoken.desk.page_routes import for_officers
from outspoken.desk.sessions import Session
from outspoken.desk.signing_in import note_guessing
from outspoken.model.desk_account import Try
from outspoken.model.officer import Role
from outspoken.model.place import Place
from outspoken.model.policy_signing import Policy
from outspoken.model.views.desk import AccountView, PolicyView
from outspoken.services import (
    desk_accounts,
    desk_records,
    desk_settings,
    keys,
    markdown,
    one_time_codes,
    passphrases,
    policy,
)
from outspoken.services.desk_accounts import AccountFileError
from outspoken.services.keys import KeyFileError
from outspoken.services.logfile import BrokenLogError
from outspoken.services.office import Office
from outspoken.services.officers import NotAllowedError
from outspoken.services.passphrases import UnfitPassphraseError

WRONG = "That is not your passphrase, or not the code: nothing was changed."
NOT_ALIKE = "You wrote two different passphrases: nothing was changed."
CHANGED = "You have a new passphrase. You were signed out everywhere else."
PAIRED = (
    "From now on, signing in takes the code of your telephone too. You were signed out "
    "everywhere else."
)
UNPAIRED = "Signing in takes no code any more. You were signed out everywhere else."
ALREADY = "You use a telephone already: first ask for no code any more."
NO_CODE = "That is not the code your telephone shows now: scan the picture once more."
KEEPS = "The office asks for codes of everybody: yours stay."
OTHER_POLICY = "The policy is another one by now: read it below, then sign it."
SIGNED = "You have signed the policy."


@dataclass(frozen=True)
class Accounts:
    """Shows officers their own accounts, and changes them.

    Attributes:
        office: The office.
        place: Its place.
        guard: Knows who is signed in.
        pages: Makes the pages.
    """

    office: Office
    place: Place
    guard: Guard
    pages: DeskPages

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return for_officers(ACCOUNT, self.guard, self._page, self._take)

    def _take(self, signed_in: SignedIn, typed: Mapping[str, str]) -> Response:
        match typed.get("do"):
            case "passphrase":
                return self._page(signed_in, self._change(signed_in, typed))
            case "pair":
                secret = one_time_codes.new_secret()
                return self._page(signed_in, secret=secret)
            case "confirm":
                return self._confirm(signed_in, typed)
            case "unpair":
                return self._page(signed_in, self._unpair(signed_in, typed))
            case "sign":
                return self._page(signed_in, self._sign(signed_in, typed))
        return self._page(signed_in)

    def _change(self, signed_in: SignedIn, typed: Mapping[str, str]) -> str:
        """Change the passphrase; return what is said of it."""
        who, before = signed_in.officer.id, typed.get("passphrase", "")
        new = typed.get("new", "")
        if new != typed.get("again", ""):
            return NOT_ALIKE
        try:
            passphrases.check(new)
            tried = self._tried(signed_in, typed)
            if not tried.opens:
                return WRONG
            if keys.is_sealed(self.office, who):
                keys.reseal(self.office, who, new, before)
            proof = desk_accounts.set_passphrase(self.office, who, new, was=tried.proof)
        except (UnfitPassphraseError, KeyFileError, AccountFileError) as error:
            return f"{error}: nothing was changed."
        self._stay(replace(signed_in.session, passphrase=new, proof=proof))
        return self._noted(signed_in, desk_records.PASSPHRASE, CHANGED)

    def _confirm(self, signed_in: SignedIn, typed: Mapping[str, str]) -> Response:
        """Ask for codes from now on, when the telephone shows the right one."""
        secret, code = typed.get("secret", ""), typed.get("code", "")
        if not one_time_codes.is_secret(secret):
            return self._page(signed_in, NO_CODE)
        account = desk_accounts.read(self.office, signed_in.officer.id)
        if account and account.secret:
            return self._page(signed_in, ALREADY)
        step = one_time_codes.step_of(secret, code, self.guard.clock(), 0)
        if step is None:
            return self._page(signed_in, NO_CODE, secret=secret)
        tried = self._tried(signed_in, {**typed, "code": ""})
        if not self._sets(signed_in, tried, secret, step):
            return self._page(signed_in, WRONG, secret=secret)
        return self._page(signed_in, self._noted(signed_in, desk_records.CODES_ON, PAIRED))

    def _unpair(self, signed_in: SignedIn, typed: Mapping[str, str]) -> str:
        if desk_settings.read(self.office.place).needs_codes:
            return KEEPS
        if not self._sets(signed_in, self._tried(signed_in, typed), ""):
            return WRONG
        return self._noted(signed_in, desk_records.CODES_OFF, UNPAIRED)

    def _sets(self, signed_in: SignedIn, tried: Try, secret: str, used: int = 0) -> bool:
        """Let the telephone be another one or none, if it was they; tell whether it is."""
        who, session = signed_in.officer.id, signed_in.session
        if not tried.opens:
            return False
        try:
            proof = desk_accounts.set_secret(
                self.office, who, secret, used, was=tried.proof
            )
        except AccountFileError:
            return False
        self._stay(replace(session, proof=proof))
        return True

    def _stay(self, session: Session) -> None:
        """Sign the officer out everywhere but here, where the *session* goes on."""
        self.guard.sessions.end_all(session.officer, but=session)

    def _noted(self, signed_in: SignedIn, action: str, done: str) -> str:
        """Put on record what was *done* to the account; return what is said of it."""
        who, now = signed_in.officer.id, self.guard.clock()
        try:
            desk_records.changed(self.office, who, who, action, now)
        except BrokenLogError as error:
            return f"{done} But that is not on record: {error}."
        return done

    def _tried(self, signed_in: SignedIn, typed: Mapping[str, str]) -> Try:
        """Return whether it is still the officer who sits there."""
        said, code = typed.get("passphrase", ""), typed.get("code", "")
        who, now = signed_in.officer.id, self.guard.clock()
        try:
            tried = desk_accounts.tried(self.office, who, said, code, now)
        except AccountFileError:
            return Try(opens=False)
        note_guessing(self.office, who, tried, now)
        return tried

    def _sign(self, signed_in: SignedIn, typed: Mapping[str, str]) -> str:
        """Sign the policy, if it is still the one that was read."""
        found = self._unsigned(signed_in)
        if found is None:
            return ""
        if typed.get("digest") != found.digest:
            return OTHER_POLICY
        policy.sign(self.office, signed_in.officer, found, self.guard.clock())
        return SIGNED

    def _unsigned(self, signed_in: SignedIn) -> Policy | None:
        """Return the policy that the officer has yet to sign; none when there is none."""
        who = signed_in.officer
        try:
            found = policy.current(self.office) if who.may(Role.MODERATOR) else None
        except NotAllowedError:  # it is to be mended first; deciding says so
            return None
        return found if found and not policy.is_signed(self.office, who, found) else None

    def _page(self, signed_in: SignedIn, told: str = "", secret: str = "") -> Response:
        who = signed_in.officer
        account = desk_accounts.read(self.office, who.id)
        unsigned = self._unsigned(signed_in)
        known = self.place.teams
        view = AccountView(
            head=head("Your account"),
            desk=self.pages.desk(signed_in, ACCOUNT),
            role=who.role.value,
            teams=tuple(known[each].name for each in who.teams if each in known),
            has_telephone=bool(account and account.secret),
            needs_telephone=desk_settings.read(self.office.place).needs_codes,
            secret=secret,
            picture=one_time_codes.picture(secret, who.email) if secret else "",
            policy=_shown(unsigned) if unsigned else None,
            told=told,
        )
        return self.pages.page("account.html", view)


def _shown(unsigned: Policy) -> PolicyView:
    html = markdown.staff(unsigned.body)
    return PolicyView(unsigned.version, unsigned.digest, html)
