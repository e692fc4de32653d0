"""Accounts of the desk: how an officer shows that it is they who sign in.

``private/desk/<officer>.json``, one file an officer: their passphrase as argon2 keeps it,
the secret of their telephone where they have one, and how often somebody failed. Who
works here, and what they may do, is the officers' register's to say.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from outspoken.services import files, known_browsers, one_time_codes, passphrases, texts
from outspoken.services.known_browsers import Browsers
from outspoken.services.office import Office

FREE = 5
"""Wrong tries that cost no time."""
LONGEST = 900
"""Longest wait after a wrong try, in seconds."""


class AccountFileError(Exception):
    """An account cannot be used as it lies there; says what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """How one officer signs in.

    Attributes:
        passphrase: What argon2 made of it.
        secret: The secret of their telephone, in base 32; empty where they have none.
        used: The last step of time of which a code was used.
        failed: Wrong tries since the last right one.
        failed_at: Seconds since 1970 of the last wrong try.
        browsers: Those that are known, which are counted apart.
    """

    passphrase: str
    secret: str = ""
    used: int = 0
    failed: int = 0
    failed_at: float = 0
    browsers: Browsers = field(default_factory=dict)

    def free_at(self) -> float:
        """Return from when on a try is heard again, in seconds since 1970.

        After a few wrong tries each one costs twice the time of the one before.
        """
        over = self.failed - FREE
        return self.failed_at + min(2**over, LONGEST) if over >= 0 else 0


@dataclass(frozen=True, slots=True)
class Try:
    """What came of one try to sign in.

    Attributes:
        opens: Whether it signs the officer in.
        wrong: Wrong tries of the account in a row, this one among them; 0 of one that was
            right, or not heard.
    """

    opens: bool
    wrong: int = 0

    @property
    def slows(self) -> bool:
        """Whether it is worth a record: the first that slows, and every few after it."""
        return self.wrong > 0 and self.wrong % FREE == 0


def read(office: Office, officer_id: str) -> Account | None:
    """Return the account of an officer; none where they have none.

    Raises:
        AccountFileError: When the file is damaged.
    """
    path = _path(office, officer_id)
    try:
        return Account(**json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        advice = f"set a new passphrase by 'invoke officers passphrase' for {officer_id}"
        raise AccountFileError(f"{texts.shown(path)} is damaged: {advice}") from error


def has_one(office: Office, officer_id: str) -> bool:
    """Tell whether the officer has an account, whatever is in it."""
    return _path(office, officer_id).is_file()


def set_passphrase(office: Office, officer_id: str, passphrase: str) -> None:
    """Let *passphrase* open the officer's account from now on; the telephone stays.

    Raises:
        UnfitPassphraseError: When it is too short or too long.
    """
    made = passphrases.made(passphrase)
    with _alone(office):
        try:
            before = read(office, officer_id)
        except AccountFileError:
            before = None
        _keep(office, officer_id, Account(made, before.secret if before else ""))


def set_secret(office: Office, officer_id: str, secret: str, used: int = 0) -> None:
    """Ask for codes of the telephone that has *secret*; for none when it is empty.

    Args:
        office: The office.
        officer_id: Whose account; nothing is done where they have none.
        secret: The secret, in base 32.
        used: The last step of time of which a code was used.
    """
    with _alone(office):
        account = read(office, officer_id)
        if account:
            _keep(office, officer_id, replace(account, secret=secret, used=used))


def opens(
    office: Office,
    officer_id: str,
    passphrase: str,
    code: str,
    now: datetime,
    browser: str = "",
) -> bool:
    """Tell whether this signs the officer in, as `tried` does."""
    return tried(office, officer_id, passphrase, code, now, browser).opens


def tried(
    office: Office,
    officer_id: str,
    passphrase: str,
    code: str,
    now: datetime,
    browser: str = "",
) -> Try:
    """Try to sign the officer in; a wrong try is kept, and slows the next.

    Whoever has no account, or is not heard now, takes as long to refuse as anybody.

    Args:
        office: The office.
        officer_id: Who wants to sign in; empty for nobody whom the register knows.
        passphrase: What they typed.
        code: What their telephone shows; not looked at where they have none.
        now: The moment, with its zone.
        browser: The secret of the browser, where it was let in before.

    Raises:
        AccountFileError: When the account is damaged.
    """
    # One at a time: argon2 takes much memory, and nobody gets two tries for one.
    with _alone(office):
        try:
            account = read(office, officer_id) if officer_id else None
        except AccountFileError:
            passphrases.spend(passphrase)
            raise
        is_known = account and known_browsers.is_known(account.browsers, browser)
        if account is None or (waits(account, now) and not is_known):
            passphrases.spend(passphrase)
            return Try(opens=False)
        step = _step(account, code, now)
        is_they = passphrases.is_right(account.passphrase, passphrase) and step is not None
        if is_they and step is not None:
            kept = replace(account, used=step, failed=0, failed_at=0)
        elif is_known:
            counted = known_browsers.after_wrong(account.browsers, browser)
            kept = replace(account, browsers=counted)
        else:
            kept = replace(account, failed=account.failed + 1, failed_at=now.timestamp())
        _keep(office, officer_id, kept)
    return Try(is_they, _wrong(account, kept))


def know(office: Office, officer_id: str, browser: str) -> str:
    """Let a browser be known at which the officer has just signed in.

    Args:
        office: The office.
        officer_id: Who.
        browser: The secret it had, or empty; it is worth nothing from now on.

    Returns:
        Its new secret.
    """
    new = known_browsers.secret()
    with _alone(office):
        account = read(office, officer_id)
        if account:
            known = known_browsers.with_one(account.browsers, new, browser)
            _keep(office, officer_id, replace(account, browsers=known))
    return new


def waits(account: Account, now: datetime) -> timedelta:
    """Return how long no try of this account is heard; nothing when it is now."""
    return timedelta(seconds=max(0.0, account.free_at() - now.timestamp()))


def _wrong(before: Account, after: Account) -> int:
    """Return how many wrong tries in a row make the step from *before* to *after*."""
    if len(after.browsers) < len(before.browsers):
        return FREE  # one that was known has guessed itself away
    return after.failed if after.failed > before.failed else 0


def _step(account: Account, code: str, now: datetime) -> int | None:
    """Return the step of time that *code* is of; none when it is wrong."""
    if not account.secret:
        return account.used
    return one_time_codes.step_of(account.secret, code, now, account.used)


def _keep(office: Office, officer_id: str, account: Account) -> None:
    data = json.dumps(asdict(account), indent=1).encode()
    files.write_private(_path(office, officer_id), data)


def _path(office: Office, officer_id: str) -> Path:
    return office.private / "desk" / f"{officer_id}.json"


@contextmanager
def _alone(office: Office) -> Iterator[None]:
    folder = office.private / "desk"
    files.make_private_folder(folder)
    with files.lock(folder / ".lock", f"signing in, process {os.getpid()}"):
        yield
