"""Checks of the signers: whether their register says what the activity log says.

Who can write to the repository can write a key of their own into the register. The log
tells which keys were given to whom, and when they ended.
"""

from collections.abc import Iterator

from outspoken.model.problem import Problem
from outspoken.model.signings import Signings
from outspoken.services import approvers, registers, signers, texts
from outspoken.services.office import Office
from outspoken.services.registers import Row


def problems(office: Office, told: Signings) -> Iterator[Problem]:
    """Yield where the register of approvers and signers is not what the log tells."""
    rows = signers.rows(office.approvers)
    if isinstance(rows, list):
        yield from rows
        return
    there = {(each.officer, each.digest) for each in map(signers.of, rows)}
    for row in rows:
        yield from _of_signer(row, told)
    for who, record in ((who, record) for who, record in told.added.items()):
        if who not in there:
            what = f"the key that record {record.seq} gave {who[0]} is gone"
            advice = f"{what}: bring this file back from the history"
            yield texts.problem(office.approvers, 0, advice)
    yield from _of_approvers(office, told)


def _of_signer(row: Row, told: Signings) -> Iterator[Problem]:
    each = signers.of(row)
    if (each.officer, each.digest) not in told.added:
        what = f"the log does not tell that {each.officer} was given this key"
        yield row.problem("ssh", f"{what}: find out who put it here")
        return
    last = told.last_day(each.officer, each.digest)
    if last and (each.until is None or each.until > last):
        yield row.problem(
            "ssh", f"this key ended on {last}, says the log: write that as its to"
        )


def _of_approvers(office: Office, told: Signings) -> Iterator[Problem]:
    """Find the keys that approve although their officer has retired."""
    rows = registers.read(office.approvers, approvers.NOUN, approvers.BESIDE)
    for row in rows if isinstance(rows, tuple) else ():
        last = told.retired.get(row.text("officer"))
        until = row.day("to")
        if last and (until is None or until > last):
            what = f"{row.text('officer')} retired on {last}, says the log"
            yield row.problem("officer", f"{what}: write that as the key's to")
