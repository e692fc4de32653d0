"""SSH keys: what OpenSSH's own program signs with them, and whether it is so.

We hold no private half and ask for no passphrase: ``ssh-keygen`` does, or the agent, or
the hardware that the key lives in. The namespace is ours alone, so that what is signed
here can be taken for nothing else, nor anything else for it.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from outspoken.model import signer
from outspoken.services import environment

NAMESPACE = "outspoken-log"
PROGRAM = "ssh-keygen"
RSA_BITS = 2048
"""Shorter RSA keys are too weak."""
SIZE_LIMIT = 64 * 1024
"""No public key and no signature is larger."""
_ASKS = "Enter passphrase: "
_SIZE = re.compile(r"(\d+) ")


class SshError(Exception):
    """Something cannot be done with an SSH key; says what to do."""


def is_there() -> bool:
    """Tell whether OpenSSH's program for keys is on this machine."""
    return shutil.which(PROGRAM) is not None


def public_key(path: Path) -> str:
    """Return the public half in the file *path*, without its comment.

    Raises:
        SshError: When it is no public key that may sign.
    """
    if not path.is_file():
        raise SshError(f"there is no file {path}: make a key with 'ssh-keygen -t ed25519'")
    with path.open("rb") as file:
        text = file.read(SIZE_LIMIT).decode(errors="replace")
    if "PRIVATE KEY" in text:
        raise SshError(
            f"{path} is the private half, which nobody may have: give {path}.pub"
        )
    key = " ".join(text.split()[:2])
    if not signer.is_key(key):
        raise SshError(f"{path} is no public SSH key: give the file that ends in .pub")
    _refuse_weak(key)
    return key


def sign(key: Path, message: bytes, *, aloud: bool) -> bytes:
    """Return the signature of *message*, made with the key in the file *key*.

    Args:
        key: The private half; or the public one, where an agent holds the private one.
        message: What is signed.
        aloud: Whether the program may speak to who sits there, such as of a touch that
            the key waits for.

    Raises:
        SshError: When it was not signed.
    """
    with _scratch() as folder:
        paper = folder / "statement"
        paper.write_bytes(message)
        words = ("-q", "-Y", "sign", "-f", os.fspath(key), "-n", NAMESPACE)
        done = _run(*words, os.fspath(paper), hears=not aloud)
        signed = folder / "statement.sig"
        if done.returncode or not signed.exists():
            said = (done.stderr or b"").decode(errors="replace").rpartition(_ASKS)[2]
            why = " ".join(said.split()) or "see above"
            raise SshError(f"it was not signed: {why}")
        return signed.read_bytes()


def fits(key: str, message: bytes, signature: bytes) -> bool:
    """Tell whether the public half *key* signed *message* for our purpose."""
    with _papers([key], signature) as (known, signed):
        names = ("-f", known, "-I", "key-0", "-n", NAMESPACE, "-s", signed)
        return _run("-q", "-Y", "verify", *names, input_=message).returncode == 0


def maker(keys: Sequence[str], signature: bytes) -> int | None:
    """Return which of *keys* the *signature* says that it is by; none when by another."""
    with _papers(keys, signature) as (known, signed):
        done = _run("-q", "-Y", "find-principals", "-f", known, "-s", signed)
    said = done.stdout.decode(errors="replace").split()
    return int(said[0].removeprefix("key-")) if done.returncode == 0 and said else None


def _refuse_weak(key: str) -> None:
    """Let OpenSSH look at *key* itself: whether it is one, and long enough."""
    done = _run("-l", "-f", "/dev/stdin", input_=f"{key}\n".encode())
    size = _SIZE.match(done.stdout.decode(errors="replace"))
    if done.returncode or not size:
        raise SshError("OpenSSH cannot read this key: make another")
    if key.startswith("ssh-rsa ") and int(size[1]) < RSA_BITS:
        raise SshError(f"this RSA key has {size[1]} bits, and {RSA_BITS} are needed")


@contextmanager
def _papers(keys: Sequence[str], signature: bytes) -> Iterator[tuple[str, str]]:
    """Give the files that the program reads: the keys that are known, and a signature."""
    with _scratch() as folder:
        known, signed = folder / "known", folder / "signature"
        lines = (f"key-{number} {key}\n" for number, key in enumerate(keys))
        known.write_text("".join(lines), encoding="ascii")
        signed.write_bytes(signature)
        yield os.fspath(known), os.fspath(signed)


@contextmanager
def _scratch() -> Iterator[Path]:
    with TemporaryDirectory(prefix="outspoken-") as name:
        yield Path(name)


def _run(
    *words: str, input_: bytes | None = None, hears: bool = True
) -> subprocess.CompletedProcess[bytes]:
    """Run the program; what it asks of who sits there, it asks of the terminal."""
    if not is_there():
        raise SshError(f"OpenSSH ({PROGRAM}) is not on this machine: install it first")
    told = subprocess.PIPE if hears else None
    return subprocess.run(
        [PROGRAM, *words],
        input=input_,
        stdout=subprocess.PIPE,
        stderr=told,
        check=False,
        env={**environment.for_others(), "LC_ALL": "C"},
    )
