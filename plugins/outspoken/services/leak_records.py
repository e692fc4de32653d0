"""Records of what must never appear: one file of keyed digests for each submission."""

import json
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from outspoken.model import identity
from outspoken.model.problem import Problem
from outspoken.services import leak_contacts, leak_words
from outspoken.services.leak_digests import Digest, Secret

FOLDER = "leaks"
"""Folder of the records, below the private folder."""
VERSION = 1


@dataclass(frozen=True, slots=True)
class Record:
    """What must never appear of one submission.

    Attributes:
        subject: Id of the submission.
        post: Id of the post whose page carries it; the same for a post.
        contacts: The ways to reach its writer.
        passages: The words taken out.
        untold: How many of both are too short or too common to be looked for.
        people: Digests of the words of names taken out, by the reason; for telling who
            is named again in the thread, not for searching the site.
        thread: Id of the post that its post says in another language: all of them are
            one thread. Empty where it says none.
        reasons: Digests of the words taken out, by the reason, where it was kept.
    """

    subject: str
    post: str
    contacts: tuple[Digest, ...]
    passages: tuple[Digest, ...]
    untold: int
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    thread: str = ""
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def make(
    secret: Secret,
    subject: str,
    post: str,
    contacts: Iterable[str],
    passages: Collection[str],
    people: Iterable[tuple[str, str]] = (),
    said: Collection[str] = frozenset(),
    thread: str = "",
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> Record:
    """Return the record of a submission; no value can be read back from it.

    What leads to nobody is only counted, and so are words all *said* on pages anyway.
    """
    kept = [list(_passage(secret, each, said)) for each in passages]
    why = defaultdict[str, list[Digest]](list)
    for passage, digests in zip(passages, kept, strict=True):
        if reason := reasons.get(passage):
            why[reason] += digests
    ways = [list(leak_contacts.digests(secret, each, said)) for each in contacts]
    return Record(
        subject,
        post,
        _tidy(digest for digests in ways for digest in digests),
        _tidy(digest for digests in kept for digest in digests),
        sum(not digests for digests in (*kept, *ways)),
        _people(secret, people),
        thread,
        {reason: tuple(each.digest for each in _tidy(why[reason])) for reason in why},
    )


def without(record: Record, digests: Collection[str]) -> Record:
    """Return *record* without the passages of these *digests*, which are counted."""
    left = tuple(each for each in record.passages if each.digest not in digests)
    untold = record.untold + len(record.passages) - len(left)
    return replace(record, passages=left, untold=untold)


def with_contacts(record: Record, contacts: Iterable[Digest]) -> Record:
    """Return *record*, in which *contacts* are looked for besides."""
    by_digest = {each.digest: each for each in (*contacts, *record.contacts)}
    return replace(record, contacts=_tidy(by_digest.values()))


def _people(
    secret: Secret, people: Iterable[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    digests: dict[str, set[str]] = {}
    for word, reason in people:
        digests.setdefault(reason, set()).add(secret.words((word,)))
    return {reason: tuple(sorted(digests[reason])) for reason in sorted(digests)}


def _passage(secret: Secret, passage: str, said: Collection[str]) -> Iterator[Digest]:
    words = leak_words.words(leak_words.normalise(passage))
    if all(word in said or word in leak_words.COMMON for word in words):
        return
    yield from secret.of_value(passage)
    yield from map(secret.of_number, leak_words.number_forms(passage))


def _tidy(digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """Sort by what cannot be read, so that the order tells nothing."""
    return tuple(sorted(set(digests), key=lambda digest: digest.digest))


def name(subject: str) -> str:
    """Return the file of the submission *subject*, below the private folder.

    Raises:
        ValueError: When *subject* is no id.
    """
    if not identity.is_id(subject):
        raise ValueError("a record is kept under an id")
    return f"{FOLDER}/{subject}.json"


def path(private: Path, subject: str) -> Path:
    """Return the file of the submission *subject*.

    Raises:
        ValueError: When *subject* is no id.
    """
    return private / name(subject)


def rendered(secret: Secret, record: Record) -> bytes:
    """Return the file that *record* is kept in."""
    fields = {
        "version": VERSION,
        "key": secret.mark,
        "subject": record.subject,
        "post": record.post,
        "contacts": [digest.record for digest in record.contacts],
        "passages": [digest.record for digest in record.passages],
        "untold": record.untold,
        "people": record.people,
        **({"thread": record.thread} if record.thread else {}),
        **({"reasons": record.reasons} if record.reasons else {}),
    }
    return json.dumps(fields, indent=1).encode() + b"\n"


def paths(private: Path) -> list[Path]:
    """Return the files of all records."""
    return sorted((private / FOLDER).glob("*.json"))


def subjects(private: Path) -> set[str]:
    """Return the ids of all submissions that have a record."""
    folder = private / FOLDER
    names = os.listdir(folder) if folder.is_dir() else ()  # noqa: PTH208 - of many, quickly
    return {name.removesuffix(".json") for name in names if name.endswith(".json")}


def has_any(private: Path) -> bool:
    """Tell whether there is any record."""
    return next((private / FOLDER).glob("*.json"), None) is not None


def read(private: Path, subject: str, secret: Secret) -> Record | None:
    """Return the record of the submission *subject*; none when none can be used."""
    try:
        record = read_data(path(private, subject).read_bytes(), secret)
    except (OSError, ValueError):
        return None
    return record if isinstance(record, Record) else None


def read_all(private: Path, secret: Secret) -> tuple[list[Record], list[Problem]]:
    """Return every record, and a problem for each that cannot be used."""
    records, problems = [], []
    for file in paths(private):
        record = read_data(file.read_bytes(), secret)
        if isinstance(record, Record):
            records.append(record)
        else:
            problems.append(problem(private, file.name, record))
    return records, problems


def read_data(data: bytes, secret: Secret) -> Record | str:
    """Return the record in a file whose content is *data*, or why it cannot be used."""
    try:
        fields = json.loads(data)
        if fields["version"] != VERSION:
            return "is of a version that is not known here"
        if fields["key"] != secret.mark:
            return "was made with another key than keys/leaks.key"
        return Record(
            fields["subject"],
            fields["post"],
            tuple(map(Digest.read, fields["contacts"])),
            tuple(map(Digest.read, fields["passages"])),
            int(fields["untold"]),
            _by_reason(fields, "people"),
            str(fields.get("thread", "")),
            _by_reason(fields, "reasons"),
        )
    except (KeyError, TypeError, ValueError):
        return "is damaged"


def _by_reason(fields: dict[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    return {reason: tuple(each) for reason, each in fields.get(name, {}).items()}


def problem(private: Path, file: str, why: str) -> Problem:
    """Return what to say of a record that cannot be used, by the name of its file."""
    place = PurePosixPath(private.name, FOLDER, file)
    return Problem(place, 0, f"{why}: put it back from a backup")
