"""Signatures of the activity log: who of the officers bears it out, and up to where.

A log written anew fits no signature that was made before, whoever keeps it: the private
folder, the repository, somebody's copy of either.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from outspoken.model import signings
from outspoken.model.chain import Head
from outspoken.model.log_statement import Statement
from outspoken.model.problem import Problem
from outspoken.model.record import Record, hash_of
from outspoken.model.signer import Signer
from outspoken.model.signings import Signings
from outspoken.model.submission import LONDON
from outspoken.services import (
    activity,
    log_papers,
    logfile,
    signer_checks,
    signers,
    ssh,
    texts,
)
from outspoken.services.log_papers import Paper
from outspoken.services.office import Office


@dataclass(frozen=True, slots=True)
class Signed:
    """How far an officer has signed the log.

    Attributes:
        officer: Their id.
        upto: The last record that they signed.
        day: When.
        later: How many records of their own came after it.
    """

    officer: str
    upto: int
    day: date
    later: int

    def __str__(self) -> str:
        since = f"; {self.later} of their own came later" if self.later else ""
        return f"{self.officer} signed it up to record {self.upto}, on {self.day}{since}"


def verify(office: Office) -> tuple[list[Problem], list[Signed]]:
    """Say what is wrong with the signatures, and who signed how far.

    The log itself is whole. Each signature costs one run of OpenSSH's program.

    Raises:
        BrokenLogError: When a line of the log is no record.
    """
    known, told = signers.read(office.approvers), signings.of(activity.read(office))
    if isinstance(known, list):
        return known, []
    beside = [*log_papers.private(office)]
    kept = {each.statement: each for each in beside if isinstance(each, Paper)}
    public = [each for each in log_papers.public(office.place) if _is_new(each, kept)]
    found = [each for each in (*beside, *public) if isinstance(each, Problem)]
    found += signer_checks.problems(office, told)
    found += _gone(office, kept.values(), told)
    papers = [each for each in (*kept.values(), *public) if _counts(each, told)]
    for paper in papers:
        why = _why_not(paper, told) or _why_not_signed(
            paper.statement, paper.signature, known
        )
        found += [paper.problem(why)] if why else []
    return sorted(set(found)), [] if found else [*_how_far(papers, told)]


def verify_public(office: Office) -> tuple[list[Problem], tuple[Head, ...]]:
    """Say what is wrong with the public signatures, and which heads they are over.

    Whoever has the repository can ask this; it takes no private folder.
    """
    known, papers = signers.read(office.approvers), [*log_papers.public(office.place)]
    if isinstance(known, list):
        return known, ()
    found, signed = [each for each in papers if isinstance(each, Problem)], list[Head]()
    for paper in (each for each in papers if isinstance(each, Paper)):
        why = _why_not_signed(paper.statement, paper.signature, known)
        found += [paper.problem(why)] if why else []
        signed.append(paper.statement.head)
    return found, tuple(signed)


def fits(statement: Statement, signature: bytes, known: Sequence[Signer]) -> str:
    """Say why *signature* is not the officer's own under *statement*; nothing if it is."""
    return _why_not_signed(statement, signature, known)


def next_of(office: Office, officer: str, day: date) -> tuple[Statement, list[Record]]:
    """Return what the officer would sign now, and their own records since the last time.

    Raises:
        BrokenLogError: When a line of the log is no record.
        ValueError: When there is nothing since then.
    """
    records = [*activity.read(office)]
    told = signings.of(records)
    since = told.signed_before(officer, len(records) + 1)
    own = [each for each in records[since:] if each.officer == officer]
    if not records or all(each.action == signings.SIGNED for each in records[since:]):
        raise ValueError("there is nothing since then")
    head = Head(records[-1].seq, records[-1].hash)
    return Statement(officer=officer, head=head, since=since, own=len(own), day=day), own


def _counts(each: Paper | Problem, told: Signings) -> TypeGuard[Paper]:
    """Tell whether *each* is a paper, and not over records that a backup lacked."""
    if isinstance(each, Problem):
        return False
    return not told.is_lost(each.statement.head.seq, each.statement.head.hash)


def _is_new(each: Paper | Problem, kept: dict[Statement, Paper]) -> bool:
    """Tell whether a public paper is not the same that lies beside the log."""
    if isinstance(each, Problem):
        return True
    known = kept.get(each.statement)
    return known is None or known.signature != each.signature


def _why_not(paper: Paper, told: Signings) -> str:
    """Say why *paper* does not fit the log; nothing when it does."""
    said, who = paper.statement, paper.statement.officer
    known, record = told.hashes.get(said.head.seq), told.signed.get((who, said.head.seq))
    if known is None:
        return f"{who} signed record {said.head.seq}, and the log ends before: it was cut"
    if known != said.head.hash:
        another = "and the log has another there: it was written anew"
        return f"{who} signed record {said.head.seq}, {another}"
    if record is None:
        return "no record tells of this signature: find out who put it there"
    if record.details.get("signature") != hash_of(paper.signature):
        return f"it is not the signature that record {record.seq} tells of"
    if record.time.astimezone(LONDON).date() != said.day:
        return f"it says {said.day}, and record {record.seq} was made on another day"
    if said.since != told.signed_before(who, said.head.seq):
        return f"it goes on from record {said.since}, which {who} signed no more"
    own = told.owned(who, said.since, said.head.seq)
    wrong = f"it counts {said.own} records of {who}'s own, and the log has {own}"
    return wrong if own != said.own else ""


def _why_not_signed(said: Statement, signature: bytes, known: Sequence[Signer]) -> str:
    """Say why *signature* is none by a key of the officer's that held on its day."""
    theirs = [each for each in known if each.officer == said.officer]
    if not signature:
        return f"its signature is gone: bring back {said.name}.sig from a backup"
    if not ssh.is_there():
        return f"nobody looked at the signature: install OpenSSH ({ssh.PROGRAM})"
    good = [each for each in theirs if each.may_sign(said.day)]
    if any(ssh.fits(each.key, said.text, signature) for each in good):
        return ""
    made_by = ssh.maker([each.key for each in known], signature) if known else None
    if made_by is None:
        return f"the key that signed it is not {said.officer}'s in place/approvers.toml"
    maker = known[made_by]
    if maker.officer != said.officer:
        return f"it says that {said.officer} signed it, and the key is {maker.officer}'s"
    if not maker.may_sign(said.day):
        return f"{said.officer}'s key that signed it did not hold on {said.day}"
    return f"the signature is broken: these are not the words that {said.officer} signed"


def _gone(office: Office, kept: Iterable[Paper], told: Signings) -> Iterator[Problem]:
    """Find each signature that the log tells of, and that does not lie beside it."""
    there = {(each.statement.officer, each.statement.head.seq) for each in kept}
    for (who, upto), record in told.signed.items():
        if (who, upto) not in there:
            what = f"{who} signed record {upto}, and that signature is gone"
            advice = f"{what}: bring private/log/{log_papers.FOLDER} back from a backup"
            yield texts.problem(office.log / logfile.NAME, record.seq, advice)


def _how_far(papers: Sequence[Paper], told: Signings) -> Iterator[Signed]:
    last = {each.statement.officer: each.statement for each in papers}
    for who, said in sorted(last.items()):
        later = told.owned(who, said.head.seq, max(told.hashes))
        # The record of the signature itself is theirs too.
        yield Signed(who, said.head.seq, said.day, later - 1)
