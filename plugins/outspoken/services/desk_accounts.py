"""Accounts of the desk: how an officer shows that it is they who sign in.

``private/desk/<officer>.json``, one file an officer: their passphrase as argon2 keeps it,
the secret of their telephone where they have one, and how often somebody failed. Who
works here, and what they may do, is the officers' register's to say.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from outspoken.model.desk_account import FREE, Account, Try
from outspoken.services import files, known_browsers, one_time_codes, passphrases, texts
from outspoken.services.office import Office


class AccountFileError(Exception):
    """An account cannot be used as it lies there; says what to do."""


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


def set_passphrase(
    office: Office, officer_id: str, passphrase: str, *, was: str = ""
) -> str:
    """Let *passphrase* open the officer's account from now on, and nothing else.

    The telephone stays, and the codes of it that were used; wrong tries and the browsers
    that are known are forgotten.

    Args:
        office: The office.
        officer_id: Whose account.
        passphrase: The new one.
        was: The proof that the account must have as yet; of none, whatever it has.

    Returns:
        The proof of the account, a new one.

    Raises:
        UnfitPassphraseError: When it is too short or too long.
        AccountFileError: When somebody else changed the account since it had that proof.
    """
    made = passphrases.made(passphrase)
    with _alone(office):
        try:
            before = read(office, officer_id)
        except AccountFileError:
            before = None
        _refuse_changed(before, was)
        old = before or Account(made)
        new = replace(old, passphrase=made, failed=0, failed_at=0, browsers={})
        _keep(office, officer_id, new)
    return new.proof


def set_secret(
    office: Office, officer_id: str, secret: str, used: int = 0, *, was: str = ""
) -> str:
    """Ask for codes of the telephone that has *secret*; for none when it is empty.

    Args:
        office: The office.
        officer_id: Whose account; nothing is done where they have none.
        secret: The secret, in base 32.
        used: The last step of time of which a code was used.
        was: As in `set_passphrase`.

    Returns:
        The proof of the account, a new one; empty where there is none.

    Raises:
        AccountFileError: When the account is damaged, or was changed since.
    """
    with _alone(office):
        account = read(office, officer_id)
        _refuse_changed(account, was)
        if account is None:
            return ""
        new = replace(account, secret=secret, used=max(used, account.used))
        _keep(office, officer_id, new)
    return new.proof


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
        if account is None or (account.waits(now) and not is_known):
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
    return Try(is_they, _wrong(account, kept), account.proof if is_they else "")


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


def _refuse_changed(account: Account | None, was: str) -> None:
    if was and (account is None or account.proof != was):
        raise AccountFileError("the account was set anew meanwhile: sign in again")


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
