"""The seal on a backup: age, to public keys whose other halves lie elsewhere.

With a passphrase instead, a key is made for the one backup and put before it, itself
sealed with the passphrase: so a backup of any size is written and read in pieces, and
``age`` opens both parts by hand.
"""

import io
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import pyrage

from outspoken.model.problem import Problem
from outspoken.services import recipients
from outspoken.services.backups.faults import BackupError, SpoiltError, WrongKeyError
from outspoken.services.office import Office
from outspoken.services.recipients import Identity, Recipient

RECIPIENTS = "backup-recipients.txt"
"""Public keys of who may open backups, below the private folder."""
PASSPHRASE_VARIABLE = "OUTSPOKEN_BACKUP_PASSPHRASE"
_BEGIN, _END = (f"-----{what} AGE ENCRYPTED FILE-----" for what in ("BEGIN", "END"))
_MAGIC = b"age-encryption.org/"
_LONGEST = 4096
"""Most bytes of a key that is sealed with a passphrase."""
_NO_MATCH, _TOO_MUCH = "No matching keys", "Excessive work"
_TRIES, _PAUSE = 4, 1.0


@dataclass(frozen=True, slots=True)
class Seal:
    """To whom a backup is sealed.

    Attributes:
        readers: Their public keys.
        before: What is put before the sealed part; or nothing.
        opener: What opens it, where it is at hand.
    """

    readers: tuple[Recipient, ...]
    before: bytes = b""
    opener: Identity | None = None


def to_keys(office: Office) -> Seal | None:
    """Return the seal to the keys in the private folder; none when there are none.

    Raises:
        BackupError: When a line of them is no key.
    """
    found = recipients.of_file(office.private / RECIPIENTS)
    for each in found:
        if isinstance(each, Problem):
            raise BackupError(f"first mend {each}")
    readers = tuple(each for each in found if not isinstance(each, Problem))
    return Seal(readers) if readers else None


def to_passphrase(passphrase: str) -> Seal:
    """Return a seal that *passphrase* opens."""
    key = pyrage.x25519.Identity.generate()
    before = pyrage.passphrase.encrypt(str(key).encode(), passphrase, armored=True)
    return Seal((key.to_public(),), before.rstrip(b"\n") + b"\n", key)


def write(pieces: Iterator[bytes], file: BinaryIO, seal: Seal) -> None:
    """Write *pieces*, sealed, to *file*.

    Raises:
        BackupError: As whoever makes the pieces raises it.
        OSError: When something cannot be read or written.
    """
    file.write(seal.before)
    source, target = _Pieces(pieces), _Target(file)
    try:
        pyrage.encrypt_io(_io(source), _io(target), seal.readers)
    except pyrage.EncryptError as error:
        raise source.fault or target.fault or error from error


def needs_passphrase(path: Path) -> bool:
    """Tell whether a passphrase opens the backup *path*, and no key does."""
    with path.open("rb") as file:
        return file.read(len(_BEGIN)) == _BEGIN.encode()


def read(path: Path, openers: Sequence[Identity], into: object) -> None:
    """Open the backup *path* and write what is in it to *into*, in pieces.

    Args:
        path: The file.
        openers: Keys; see `openers`.
        into: Has ``write`` and ``flush``; what it raises is raised on.

    Raises:
        WrongKeyError: When none of them opens it.
        SpoiltError: When it is no backup, or was cut or changed.
    """
    target = _Target(cast(BinaryIO, into))
    with path.open("rb") as file:
        _before(file)
        start = file.tell()
        if not file.read(len(_MAGIC)) == _MAGIC:
            raise SpoiltError(f"{path} is no backup of ours, or its beginning is gone")
        file.seek(start)
        try:
            pyrage.decrypt_io(file, _io(target), openers)
        except pyrage.DecryptError as error:
            if _NO_MATCH in str(error):
                advice = "it was sealed for another key, or its beginning was changed"
                raise WrongKeyError(f"{path} does not open: {advice}") from error
            raise SpoiltError(f"{path} was cut or changed at its beginning") from error
        except OSError as error:
            if target.fault is not None or error.errno is not None:
                raise target.fault or error from error
            raise SpoiltError(
                f"{path} was cut or changed: what is left of it cannot be trusted"
            ) from error


def openers(path: Path, key: Path | None, ask: Callable[[str], str]) -> list[Identity]:
    """Return what opens the backup *path*.

    Args:
        path: The backup.
        key: File with what age-keygen or ``invoke backup --new-key`` wrote, or an SSH
            private key; it may itself be sealed with a passphrase.
        ask: Gives the passphrase, for what it is told.

    Raises:
        BackupError: When there is no key and one is needed, or it cannot be read.
        WrongKeyError: When the passphrase does not fit.
    """
    if needs_passphrase(path):
        with path.open("rb") as file:
            sealed = _before(file)
        return _identities(_opened(sealed, ask("backup")), f"the key in {path}")
    if key is None:
        raise BackupError(f"{path} opens with a key: name its file with --identity")
    data = key.read_bytes()
    if data.startswith((_MAGIC, _BEGIN.encode())):
        data = _opened(data, ask("key"))
    return _identities(data, str(key))


def new_key(passphrase: str = "") -> tuple[bytes, str]:
    """Return a new key as a file, sealed if a passphrase is given, and its public half."""
    key = pyrage.x25519.Identity.generate()
    public = str(key.to_public())
    text = f"# opens backups; public key: {public}\n{key}\n".encode()
    if passphrase:
        text = pyrage.passphrase.encrypt(text, passphrase, armored=True)
    return text, public


def _opened(sealed: bytes, passphrase: str) -> bytes:
    """Open what a passphrase sealed.

    How much work that takes was chosen by the speed of the machine it was sealed on, and
    age refuses what it takes for far too much on this one, as it is now.
    """
    for _ in range(_TRIES):
        try:
            return pyrage.passphrase.decrypt(sealed, passphrase)
        except pyrage.DecryptError as error:
            if _TOO_MUCH not in str(error):
                raise WrongKeyError(
                    "the passphrase does not fit, or the file was changed"
                ) from error
            time.sleep(_PAUSE)
    raise BackupError(
        "this machine is too slow or too busy to open it with the passphrase: try again, "
        "or on another"
    )


def _identities(data: bytes, name: str) -> list[Identity]:
    try:
        found = recipients.identities(data.decode("utf-8"))
    except (UnicodeDecodeError, pyrage.IdentityError) as error:
        raise BackupError(f"{name} is no key: give what age-keygen wrote") from error
    if not found:
        raise BackupError(f"{name} holds no key")
    return found


def _before(file: BinaryIO) -> bytes:
    """Return what stands before the sealed part, and leave *file* where that begins."""
    start = file.tell()
    head = file.read(_LONGEST)
    if not head.startswith(_BEGIN.encode()):
        file.seek(start)
        return b""
    end = head.find(b"\n", head.find(_END.encode())) + 1
    if _END.encode() not in head or not end:
        raise SpoiltError("it was cut or changed at its beginning")
    file.seek(start + end)
    return head[:end]


def _io(file: object) -> io.BufferedIOBase:
    return cast(io.BufferedIOBase, file)


class _Pieces:
    """A file to read from, made of pieces as they come."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""
        self.fault: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """Return up to *size* bytes; none at the end."""
        try:
            while not self._left:
                self._left = next(self._pieces)
        except StopIteration:
            return b""
        except BaseException as error:
            self.fault = error
            raise
        given, self._left = self._left[:size], self._left[size:]
        return given


class _Target:
    """Passes on what is written, and keeps what went wrong with that."""

    def __init__(self, into: BinaryIO) -> None:
        self._into = into
        self.fault: BaseException | None = None

    def write(self, data: bytes) -> int:
        if self.fault:
            # What is left is written on the way out as well.
            raise self.fault
        try:
            return self._into.write(data)
        except BaseException as error:
            self.fault = error
            raise

    def flush(self) -> None:
        self._into.flush()
