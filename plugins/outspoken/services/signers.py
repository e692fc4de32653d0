"""Signers: the register of the SSH keys that officers sign the activity log with.

They stand in ``place/approvers.toml`` as tables ``[[signer]]``, public like the keys that
approve, so that whoever has the repository can check what was signed. A comment of a key
often holds a name, and is left out.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from outspoken.model import signer
from outspoken.model.problem import Problem
from outspoken.model.record import is_officer_id
from outspoken.model.signer import Signer
from outspoken.services import registers
from outspoken.services.registers import Row

NOUN = "signer"
BESIDE = ("approver",)
_FIELDS = ("officer", "ssh", "from")


def read(path: Path) -> tuple[Signer, ...] | list[Problem]:
    """Read the signers of the approvers' register *path*; a missing one has none."""
    found = rows(path)
    return found if isinstance(found, list) else tuple(map(of, found))


def rows(path: Path) -> tuple[Row, ...] | list[Problem]:
    """Read the tables of the signers, with their lines."""
    found = registers.read(path, NOUN, BESIDE)
    if isinstance(found, list):
        return found
    return sorted({*_complaints(found)}) or found


def of(row: Row) -> Signer:
    """Return the signer that *row* tells of."""
    since = row.day("from") or date.max
    return Signer(row.text("officer"), row.text("ssh"), since, row.day("to"))


def table(new: Signer) -> str:
    """Return the table of a new signer, to stand at the end of the register."""
    said = {"officer": new.officer, "ssh": new.key, "from": new.since.isoformat()}
    return registers.table(NOUN, said)


def _complaints(found: Sequence[Row]) -> Iterator[Problem]:
    """Yield everything that is to be mended in the tables of signers."""
    owners: dict[str, str] = {}
    for row in found:
        yield from row.complaints(_FIELDS, ("to",))
        officer, key = row.text("officer"), row.text("ssh")
        if row.has("officer") and not is_officer_id(officer):
            yield row.problem("officer", "use an id such as officer-1")
        if row.has("ssh") and not signer.is_key(key):
            yield row.problem("ssh", 'give a public SSH key, as "ssh-ed25519 AAAA…"')
        if key and owners.setdefault(key, officer) != officer:
            yield row.problem("ssh", f"give {officer} a key of their own")
        yield from registers.wrong_days(row)
