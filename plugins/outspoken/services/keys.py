"""Keys: the officers' own signing keys, and the office's secrets.

Each is made on first use and lies in private/keys/, for its owner alone. Public keys
go into the approvers' register, private halves nowhere.
"""

import base64
import os
import re
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from outspoken.services import files, key_seals, texts
from outspoken.services.office import Office
from outspoken.services.signatures import is_public_key as is_public_key
from outspoken.services.signatures import verify as verify

PASSPHRASE_VARIABLE = "OUTSPOKEN_PASSPHRASE"
SECRET_LENGTH = 32
SEALED = b"ENCRYPTED"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class KeyFileError(Exception):
    """A key cannot be used as it lies there; says what to do."""


def sign(office: Office, officer_id: str, message: bytes, passphrase: str = "") -> str:
    """Sign *message* with the officer's own key.

    Args:
        office: The office.
        officer_id: Whose key; it is made when they have none.
        message: What is signed.
        passphrase: What opens the key; that of `PASSPHRASE_VARIABLE` when empty.

    Returns:
        The Ed25519 signature, base64.

    Raises:
        KeyFileError: When the key is damaged, sealed, or open to others.
    """
    return _base64(_private_key(office, officer_id, passphrase).sign(message))


def public_key(office: Office, officer_id: str, passphrase: str = "") -> str:
    """Return the public half of the officer's key, base64; for the rest see `sign`.

    Raises:
        KeyFileError: When the key is damaged, sealed, or open to others.
    """
    key = _private_key(office, officer_id, passphrase)
    return _base64(key.public_key().public_bytes_raw())


def is_sealed(office: Office, officer_id: str) -> bool:
    """Tell whether the officer has a key, and it opens only with a passphrase."""
    path = _path(office, f"{officer_id}.key")
    return path.is_file() and SEALED in path.read_bytes()


def reseal(office: Office, officer_id: str, passphrase: str, before: str = "") -> None:
    """Seal the officer's key with *passphrase*; it is made when they have none.

    Args:
        office: The office.
        officer_id: Whose key.
        passphrase: What opens it from now on.
        before: What opens it now, if it is sealed; as in `sign` when empty.

    Raises:
        KeyFileError: When the key is damaged, or does not open.
    """
    if not passphrase:
        raise KeyFileError("a passphrase is not empty")
    key = _private_key(office, officer_id, before)
    path = _path(office, f"{officer_id}.key")
    files.write_private(path, key_seals.sealed(key, passphrase))


def secret(office: Office, name: str) -> bytes:
    """Return the office's secret *name*: 32 random bytes, the same ever after.

    Raises:
        KeyFileError: When the file is damaged, or open to others.
    """
    path = _path(office, f"{name}.secret")
    data = _read_or_make(path, lambda: secrets.token_bytes(SECRET_LENGTH))
    if len(data) != SECRET_LENGTH:
        raise KeyFileError(f"{texts.shown(path)} is damaged: bring it back from a backup")
    return data


def _private_key(office: Office, officer_id: str, given: str) -> Ed25519PrivateKey:
    path = _path(office, f"{officer_id}.key")
    passphrase = given or os.environ.get(PASSPHRASE_VARIABLE, "")
    pem = _read_or_make(path, lambda: _new_key(passphrase))
    is_closed = SEALED in pem
    if is_closed and not passphrase:
        raise KeyFileError(
            f"{texts.shown(path)} is sealed with a passphrase: set {PASSPHRASE_VARIABLE}"
        )
    try:
        key = _opened(pem, passphrase if is_closed else "")
    except (ValueError, TypeError) as error:
        advice = f"check {PASSPHRASE_VARIABLE}, or " if is_closed and not given else ""
        raise KeyFileError(
            f"{texts.shown(path)} does not open: {advice}bring it back from a backup"
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{texts.shown(path)} is no Ed25519 key: move it away")
    if is_closed and key_seals.is_weak(pem):
        files.write_private(path, key_seals.sealed(key, passphrase))
    return key


def _opened(pem: bytes, passphrase: str) -> PrivateKeyTypes:
    return (
        key_seals.opened(pem, passphrase) if passphrase else load_pem_private_key(pem, None)
    )


def _new_key(passphrase: str) -> bytes:
    key = Ed25519PrivateKey.generate()
    if passphrase:
        return key_seals.sealed(key, passphrase)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _path(office: Office, name: str) -> Path:
    """Return the file *name* in the folder of keys, never one outside it."""
    if not _NAME.fullmatch(name.rpartition(".")[0]):
        raise ValueError(f"a key's name is lower-case words and hyphens, not {name!r}")
    return office.keys / name


def _read_or_make(path: Path, make: Callable[[], bytes]) -> bytes:
    """Read *path*; of several who find it missing, one makes it and all read that."""
    if not path.exists():
        files.make_private_folder(path.parent)
        with files.lock(path.with_name(".lock"), f"a new key, process {os.getpid()}"):
            if not path.exists():
                files.write_private(path, make())
    with path.open("rb") as file:
        if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
            name = texts.shown(path)
            raise KeyFileError(
                f"{name} can be read by others: run 'chmod 600 {name}', and replace it "
                "if somebody may have read it"
            )
        return file.read()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
