"""Sealing: a submission as it was sent in, put away where only its holders can read it.

With recipients in ``private/recipients.txt`` it is encrypted to them with age, and not
even this machine can open it again; without any it lies there for its owner alone.
"""

import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyrage

from outspoken.model.identity import is_id
from outspoken.model.problem import Problem
from outspoken.services import files, keys, recipients
from outspoken.services.office import Office
from outspoken.services.recipients import Recipient
from outspoken.services.recipients import problems as problems

SECRET = "originals"
_SUBJECT = re.compile(
    r"(?P<id>[^.]+)(\.(?P<photo>[1-9]\d?)|\.(objection|yes)-[1-9]\d*|\.mail)?", re.ASCII
)


class SealError(Exception):
    """An original cannot be sealed or opened as asked; says what to do."""


@dataclass(frozen=True, slots=True)
class _Original:
    """Where one original lies.

    Attributes:
        plain: Its file when there is no recipient.
        sealed: Its file when there is one.
        mark: What tells the same words from others without opening them. It is keyed,
            so that nobody without the office's secret can guess at the words.
    """

    plain: Path
    sealed: Path
    mark: Path

    def holds_others_than(self, data: bytes, mark: bytes) -> bool:
        """Tell whether something else than *data* lies here."""
        if self.plain.exists() and self.plain.read_bytes() != data:
            return True
        if not self.sealed.exists():
            return False
        return not self.mark.exists() or self.mark.read_bytes() != mark


def seal(office: Office, subject: str, data: bytes) -> Path:
    """Put an original away; doing it again is harmless.

    Args:
        office: The office.
        subject: Id of the submission, and for its second photo ".2" after it, for the
            words of the writer's first objection ".objection-1", for the e-mail that it
            came in ".mail", for one that says yes to printing ".yes-1".
        data: The original, as it was sent in.

    Returns:
        The file it lies in now.

    Raises:
        SealError: When a recipient cannot be read, or another original lies there.
    """
    original = _original(office, subject)
    for name, written in written_for(office, subject, data).items():
        files.write_private(office.private / name, written)
    if original.sealed.exists():
        files.remove(original.plain)
        return original.sealed
    return original.plain


def written_for(office: Office, subject: str, data: bytes) -> Mapping[str, bytes]:
    """Return the files that put an original away, below the private folder, in order.

    For a transaction that does the writing; nothing is written here, and nothing is to
    be where it lies sealed already.

    Raises:
        SealError: When a recipient cannot be read, or another original lies there.
    """
    original, mark = _original(office, subject), _mark(office, subject, data)
    if original.holds_others_than(data, mark):
        raise SealError(f"another original of {subject} is sealed already: keep both")
    readers = _readable(recipients.read(office))
    if original.sealed.exists():
        return {}
    if not readers:
        return {_below(office, original.plain): data}
    # The mark first: what is sealed without one could not be told from others.
    sealed = pyrage.encrypt(data, readers)
    return {_below(office, original.mark): mark, _below(office, original.sealed): sealed}


def unseal(office: Office, subject: str, identity_text: str | None = None) -> bytes:
    """Return an original as it was sent in.

    Args:
        office: The office.
        subject: Id of the submission, and for its second photo ".2" after it.
        identity_text: What age-keygen wrote for a recipient, or an SSH private key.

    Raises:
        SealError: When there is no original, or the identity does not open it.
    """
    original = _original(office, subject)
    if original.plain.exists():
        return original.plain.read_bytes()
    if not original.sealed.exists():
        raise SealError(f"there is no original of {subject}")
    if not identity_text:
        raise SealError(f"the original of {subject} is sealed: give an identity to open it")
    try:
        return pyrage.decrypt(
            original.sealed.read_bytes(), recipients.identities(identity_text)
        )
    except (pyrage.IdentityError, pyrage.DecryptError) as error:
        raise SealError(
            f"the original of {subject} does not open with this identity"
        ) from error


def sealed(office: Office, subject: str) -> tuple[Path, ...]:
    """Return the originals of *subject*, the words and the photos."""
    found = sorted(office.originals.glob(f"{_checked(subject)}.*"))
    return tuple(path for path in found if path.suffix != ".mark")


def _original(office: Office, subject: str) -> _Original:
    name = _checked(subject)
    suffix = ".photo" if name.rpartition(".")[2].isdecimal() else ".md"
    plain = office.originals / f"{name}{suffix}"
    return _Original(
        plain, plain.with_name(f"{plain.name}.age"), plain.with_suffix(".mark")
    )


def _below(office: Office, path: Path) -> str:
    return path.relative_to(office.private).as_posix()


def _checked(subject: str) -> str:
    """Return *subject* if it can only name an original; it becomes a path."""
    parts = _SUBJECT.fullmatch(subject)
    if not parts or not is_id(parts["id"]):
        raise ValueError("an original is known by the id of its submission")
    return subject


def _mark(office: Office, subject: str, data: bytes) -> bytes:
    said = subject.encode() + b"\n" + data
    return hmac.digest(keys.secret(office, SECRET), said, "sha256").hex().encode() + b"\n"


def _readable(found: Sequence[Recipient | Problem]) -> list[Recipient]:
    for each in found:
        if isinstance(each, Problem):
            raise SealError(str(each))
    return [each for each in found if not isinstance(each, Problem)]
