"""Papers: the statements about the activity log that officers signed, as files.

All of them lie in ``private/log/signatures/``, each as a statement and OpenSSH's own
signature of it, so that anybody can check one by hand. The last of each officer lies in
``place/log-signatures.toml`` too, in public, where who writes the log anew cannot reach
every copy.
"""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outspoken.model.chain import Head
from outspoken.model.log_statement import Statement, parse
from outspoken.model.problem import Problem
from outspoken.services import registers, ssh, texts
from outspoken.services.office import Office
from outspoken.services.registers import Row

FOLDER = "signatures"
PUBLIC = "log-signatures.toml"
NOUN = "signature"
TITLE = (
    "# What officers signed last of the office's activity log, each with an SSH key that\n"
    "# place/approvers.toml knows. 'invoke log --sign' writes it.\n"
)
_FIELDS = ("officer", "record", "hash", "since", "own", "day", "ssh")
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_WIDTH = 70
_DIGITS = re.compile(r"0|[1-9]\d{0,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Paper:
    """A statement with its signature.

    Attributes:
        path: Where it lies.
        line: Line of it, from 1; 0 for a file of its own.
        statement: What was signed.
        signature: OpenSSH's signature; empty where it is gone.
    """

    path: Path
    line: int
    statement: Statement
    signature: bytes

    def problem(self, message: str) -> Problem:
        """Return what is wrong with it."""
        return texts.problem(self.path, self.line, message)


def private(office: Office) -> Iterator[Paper | Problem]:
    """Yield the papers beside the log, in the order of what they are about."""
    for path in sorted((office.log / FOLDER).glob("*.txt"), key=_order):
        signed = path.with_suffix(".sig")
        try:
            statement = parse(_start(path))
        except ValueError:
            yield texts.problem(
                path, 0, "is no statement of ours: bring it back from a backup"
            )
            continue
        if statement.name != path.stem:
            yield texts.problem(path, 0, f"is the statement {statement.name}: call it that")
        else:
            yield Paper(path, 0, statement, _start(signed) if signed.is_file() else b"")


def public(place: Path) -> Iterator[Paper | Problem]:
    """Yield the papers that were made public in the folder *place*."""
    found = registers.read(place / PUBLIC, NOUN)
    if isinstance(found, list):
        yield from found
        return
    for row in found:
        if problems := [*row.complaints(_FIELDS, ())]:
            yield from problems
            continue
        try:
            yield Paper(row.path, row.line, _statement(row), _armoured(row.text("ssh")))
        except ValueError:
            advice = "it is no signature of ours: bring the file back from the history"
            yield row.problem("", advice)


def files_of(statement: Statement, signature: bytes) -> Mapping[str, bytes]:
    """Return the private files of a paper, below the private folder."""
    name = f"log/{FOLDER}/{statement.name}"
    return {f"{name}.txt": statement.text, f"{name}.sig": signature}


def public_file(office: Office, statement: Statement, signature: bytes) -> bytes:
    """Return the public file, with this paper in the place of its officer's last."""
    known = (each for each in public(office.place) if isinstance(each, Paper))
    others = [each for each in known if each.statement.officer != statement.officer]
    told = [(each.statement, each.signature) for each in others]
    return (TITLE + "".join(_tables((*told, (statement, signature))))).encode()


def _tables(papers: Iterable[tuple[Statement, bytes]]) -> Iterator[str]:
    for statement, signature in sorted(papers, key=lambda each: each[0].officer):
        body = "".join(signature.decode("ascii").split("\n")[1:-2])
        yield registers.table(
            NOUN,
            {
                "officer": statement.officer,
                "record": str(statement.head.seq),
                "hash": statement.head.hash,
                "since": str(statement.since),
                "own": str(statement.own),
                "day": statement.day.isoformat(),
                "ssh": body,
            },
        )


def _statement(row: Row) -> Statement:
    """Read what a public table states.

    Raises:
        ValueError: When it is nothing that we write.
    """
    return Statement(
        officer=row.text("officer"),
        head=Head(_number(row, "record"), row.text("hash")),
        since=_number(row, "since"),
        own=_number(row, "own"),
        day=date.fromisoformat(row.text("day")),
    )


def _number(row: Row, name: str) -> int:
    if not _DIGITS.fullmatch(row.text(name)):
        raise ValueError("a count is a number")
    return int(row.text(name))


def _armoured(body: str) -> bytes:
    """Return a signature as OpenSSH writes it.

    Raises:
        ValueError: When it is none.
    """
    base64.b64decode(body, validate=True)
    lines = (body[at : at + _WIDTH] for at in range(0, len(body), _WIDTH))
    return "\n".join((_BEGIN, *lines, _END, "")).encode("ascii")


def _order(path: Path) -> tuple[int, str]:
    seq, _, officer = path.stem.partition("-")
    return int(seq) if _DIGITS.fullmatch(seq) else 0, officer


def _start(path: Path) -> bytes:
    """Return what *path* holds, as far as a paper could be long."""
    with path.open("rb") as file:
        return file.read(ssh.SIZE_LIMIT)
