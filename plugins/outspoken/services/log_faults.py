"""Faults of the activity log: what does not fit the log, its heads and those who saw it."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from outspoken.model import chain
from outspoken.model.chain import Head, Witnesses
from outspoken.model.problem import Problem
from outspoken.model.record import hash_of
from outspoken.services import head_list, heads, logfile, texts, witnesses
from outspoken.services.logfile import BrokenLogError
from outspoken.services.office import Office

NONE: Witnesses = MappingProxyType({})
_PUBLIC = f"place/{heads.PUBLIC}"
_PUSHED = (_PUBLIC, witnesses.HISTORY)
"""Who may be wrong where all in the log's own folder agrees: whoever can push has them."""
_AGREES = "for all in private/log agrees"
_OR_ELSE = f", or else {_PUBLIC} was changed, {_AGREES}"
_FIRST = f"bring {_PUBLIC} back from the history first; if it was right, {logfile.BACK}"
_ONCE = f", or else a false {_PUBLIC} was pushed once, {_AGREES}"


def of(office: Office, log: bytes, others: Witnesses = NONE) -> list[Problem]:
    """Say which records of *log* were changed, removed, moved or added behind our back.

    Args:
        office: The office.
        log: All bytes of its log.
        others: Heads that others kept.
    """
    path, whole = office.log / logfile.NAME, _lines(log)
    ours, found = _ours(office)
    kept = {**ours, **others}
    faults = chain.faults(whole, kept)
    agrees = bool(faults) and _agrees(office, whole)
    sure = _faults(whole, kept, without=_PUSHED) if agrees else set[int]()
    for fault in faults:
        or_else, advice = "", logfile.BACK
        if agrees and fault.line not in sure:
            or_else, advice = _advice(office, whole, is_missing=not fault.line)
        said = f"{fault.message}{or_else}; {advice}"
        found.append(texts.problem(path, fault.line, said))
    if not found:
        found.extend(_added(office, whole))
    return sorted(found)


def unlike(office: Office, end: Head, known: Head) -> BrokenLogError:
    """Return what to raise where the log ends with *end*, and *known* is not of it."""
    what = f"record {known.seq} is not the one made public"
    if known.seq >= end.seq:
        gone = f"record {end.seq + 1} was removed"
        what = gone if known.seq > end.seq else f"record {end.seq} was changed"
    whole = _lines((office.log / logfile.NAME).read_bytes()) if end.seq else []
    if not _agrees(office, whole):
        return BrokenLogError(what)
    or_else, advice = _advice(office, whole, is_missing=known.seq > end.seq)
    return BrokenLogError(f"{what}{or_else}", advice)


def damaged(head: Problem) -> BrokenLogError:
    """Return what to raise where the public *head* cannot be read: it says what to do."""
    return BrokenLogError(str(head), f"bring {_PUBLIC} back, not the log")


def torn(office: Office, log: bytes) -> Iterator[Problem]:
    """Say whether the last line of *log* was cut off by a crash."""
    *lines, rest = log.split(b"\n")
    if rest:
        number = len(lines) + 1
        advice = "is torn; the next action mends that, and the log will say so"
        yield texts.problem(office.log / logfile.NAME, number, f"record {number} {advice}")


def _advice(office: Office, whole: list[bytes], *, is_missing: bool) -> tuple[str, str]:
    """Return what else it may be that a pushed head is not of the log, and what to do.

    So it is where somebody pushed such a head, where an older log was put back with all
    that lies beside it, and where both were written anew: nothing here tells them apart.

    Args:
        office: The office.
        whole: The lines of its log; all in the log's own folder agrees with them.
        is_missing: Whether what was pushed tells of records after the last.
    """
    look = f"'git log -p --text -- {texts.shown(office.place / heads.PUBLIC)}' shows who"
    if not _faults(whole, {_PUBLIC: heads.witnessed(office.place)}):
        return _ONCE, f"{look}; if it was right, {logfile.BACK}"
    return _OR_ELSE, _FIRST if is_missing else f"{_FIRST} ({look} changed it)"


def _agrees(office: Office, whole: list[bytes]) -> bool:
    """Tell whether nothing in the log's own folder speaks against its lines *whole*."""
    ours, damaged = _ours(office)
    if not whole or damaged:
        return False
    return not _faults(whole, ours, without=_PUSHED) and not any(_added(office, whole))


def _faults(whole: list[bytes], kept: Witnesses, without: Collection[str] = ()) -> set[int]:
    """Return at which lines the chain or one of those who *kept* heads finds a fault."""
    left = {name: head for name, head in kept.items() if name not in without}
    return {fault.line for fault in chain.faults(whole, left)}


def _lines(log: bytes) -> list[bytes]:
    """Return the whole lines of *log*, each with its LF."""
    return [line + b"\n" for line in log.split(b"\n")[:-1]]


def _ours(office: Office) -> tuple[Mapping[str, Head | tuple[Head, ...]], list[Problem]]:
    """Return the heads that the office kept itself, and which of them are damaged."""
    kept = {
        f"log/{heads.PRIVATE}": heads.private(office),
        _PUBLIC: heads.public(office),
        f"log/{head_list.NAME}": head_list.read(office),
    }
    damaged = [each for each in kept.values() if isinstance(each, Problem)]
    return {n: each for n, each in kept.items() if not isinstance(each, Problem)}, damaged


def _added(office: Office, lines: list[bytes]) -> Iterator[Problem]:
    """Find what follows the private head, but for one record that was announced."""
    private, count = heads.private(office), len(lines)
    if not isinstance(private, Head) or count <= private.seq:
        return
    is_ours = count == private.seq + 1 and hash_of(lines[-1]) == heads.announced(office)
    if not is_ours:
        known = f"log/{heads.PRIVATE} ends at record {private.seq}"
        advice = f"{known}; find out who added those after it"
        yield texts.problem(office.log / logfile.NAME, private.seq + 1, advice)
