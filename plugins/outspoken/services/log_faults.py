"""Faults of the activity log: what does not fit the log, its heads and those who saw it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from outspoken.model import chain
from outspoken.model.chain import Head, Witnesses
from outspoken.model.problem import Problem
from outspoken.model.record import hash_of
from outspoken.services import head_list, heads, logfile, texts
from outspoken.services.logfile import BrokenLogError
from outspoken.services.office import Office

NONE: Witnesses = MappingProxyType({})
_OR_ELSE = f", or else place/{heads.PUBLIC} was changed, for all in private/log agrees"
_FIRST = (
    f"bring place/{heads.PUBLIC} back from the history first; if it was right, "
    f"{logfile.BACK}"
)


def of(office: Office, log: bytes, others: Witnesses = NONE) -> list[Problem]:
    """Say which records of *log* were changed, removed, moved or added behind our back.

    Args:
        office: The office.
        log: All bytes of its log.
        others: Heads that others kept.
    """
    *lines, _ = log.split(b"\n")
    path, whole = office.log / logfile.NAME, [line + b"\n" for line in lines]
    ours, found = _ours(office)
    for fault in chain.faults(whole, {**ours, **others}):
        at_end = whole and fault.line in (0, len(whole))
        end = Head(len(whole), hash_of(whole[-1])) if at_end else Head()
        or_else, advice = _advice(office, end)
        said = f"{fault.message}{or_else}; {advice}"
        found.append(texts.problem(path, fault.line, said))
    if not found:
        found.extend(_added(office, whole))
    return sorted(found)


def unlike(office: Office, end: Head, known: Head) -> BrokenLogError:
    """Return what to raise where the log ends with *end* and not, or before, *known*."""
    removed = f"record {end.seq + 1} was removed"
    what = removed if known.seq > end.seq else f"record {end.seq} was changed"
    or_else, advice = _advice(office, end)
    return BrokenLogError(f"{what}{or_else}", advice)


def torn(office: Office, log: bytes) -> Iterator[Problem]:
    """Say whether the last line of *log* was cut off by a crash."""
    *lines, rest = log.split(b"\n")
    if rest:
        number = len(lines) + 1
        advice = "is torn; the next action mends that, and the log will say so"
        yield texts.problem(office.log / logfile.NAME, number, f"record {number} {advice}")


def _advice(office: Office, end: Head) -> tuple[str, str]:
    """Return what else it may be that the log ends with *end*, and what to do about it."""
    return (_OR_ELSE, _FIRST) if _is_only_public(office, end) else ("", logfile.BACK)


def _is_only_public(office: Office, end: Head) -> bool:
    """Tell whether the public head alone speaks against *end* as the log's end.

    So it is where somebody pushed such a head, and where an older log was put back with
    all that lies beside it: nothing here tells the two apart.
    """
    ours, public = heads.private(office), heads.public(office)
    listed = head_list.read(office)
    if isinstance(public, Problem) or isinstance(listed, Problem):
        return False
    agrees = ours == end or heads.announced(office) == end.hash
    known = all(each.seq < end.seq or each == end for each in listed)
    return agrees and known and public.seq >= end.seq > 0 and public != end


def _ours(office: Office) -> tuple[Mapping[str, Head | tuple[Head, ...]], list[Problem]]:
    """Return the heads that the office kept itself, and which of them are damaged."""
    kept = {
        f"log/{heads.PRIVATE}": heads.private(office),
        f"place/{heads.PUBLIC}": heads.public(office),
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
