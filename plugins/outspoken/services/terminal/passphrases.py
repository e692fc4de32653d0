"""`invoke officers passphrase`: what opens the desk for an officer, set at the terminal."""

import sys
from getpass import getpass

from outspoken.services import desk_accounts, desk_records, keys, passphrases
from outspoken.services.passphrases import UnfitPassphraseError
from outspoken.services.terminal import own_or_admin
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import WrongUseError, console


def run(room: Room, email: str) -> int:
    """Set the passphrase of the officer *email*: one's own, or as an admin anybody's.

    A key that is sealed is sealed with the new one; it opens by `OUTSPOKEN_PASSPHRASE`.
    A desk that runs signs them out everywhere: it looks at the account each time.

    Raises:
        NotAllowedError: When somebody who is no admin sets another's.
        UnknownOfficerError: When nobody of that address works here.
        KeyFileError: When the sealed key does not open.
        WrongUseError: When the passphrase cannot be.
    """
    by, whose = own_or_admin.allowed(room, email)
    passphrase = _asked()
    try:
        passphrases.check(passphrase)
    except UnfitPassphraseError as error:
        raise WrongUseError(str(error)) from error
    if keys.is_sealed(room.office, whose.id):
        keys.reseal(room.office, whose.id, passphrase)
    desk_accounts.set_passphrase(room.office, whose.id, passphrase)
    desk_records.changed(room.office, by.id, whose.id, desk_records.PASSPHRASE, room.now)
    console().print(f"{whose.id} signs in at the desk with it: 'invoke desk'")
    console().print("whoever was signed in as them is out")
    return 0


def _asked() -> str:
    """Return the passphrase: typed twice unseen, or the first line of the input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass("The passphrase, four words or more: ")
    if first != getpass("Once more: "):
        raise WrongUseError("you typed two different ones: nothing was changed")
    return first
