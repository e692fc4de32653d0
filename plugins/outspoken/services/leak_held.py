"""What the private folder has for a search of the site: key, records, officers, phrases."""

import secrets
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from outspoken.model.problem import Problem
from outspoken.services import (
    leak_digests,
    leak_paths,
    leak_records,
    leak_sources,
    office_lists,
    printed_ways,
)
from outspoken.services.detectors.words import data_lines
from outspoken.services.leak_digests import LeakKeyError, Secret
from outspoken.services.leak_index import Index, Owner, Starts
from outspoken.services.leak_said import Said
from outspoken.services.leak_sources import Pair, Source
from outspoken.services.leak_wanted import Wanted
from outspoken.services.office import Office
from outspoken.services.place_words import NOTHING, SiteWords
from outspoken.services.searched import VERSION


@dataclass(frozen=True, slots=True)
class Held:
    """What the private folder has for a search.

    Attributes:
        wanted: What to look for.
        records: The records; none without the key they were made with.
        addresses: The officers' e-mail addresses by their ids.
        problems: What is wrong with the private folder's own files.
        setting: Digest of what makes all be searched again when it changes.
    """

    wanted: Wanted
    records: Source | None
    addresses: dict[str, str]
    problems: list[Problem]
    setting: bytes

    @classmethod
    def read(
        cls,
        office: Office,
        root: Path | None,
        said: SiteWords = NOTHING,
        source: Callable[[Path, Secret], Source] = leak_sources.Listed,
        more: Callable[[Secret], Iterable[Pair]] = lambda _: (),
    ) -> "Held":
        """Return what is held of *office*.

        Args:
            office: The office.
            root: The repository, when it is not the office's own.
            said: What the site says anyway.
            source: Where the records are had from.
            more: Returns what to look for besides, everywhere, made with the key.
        """
        secret, damaged = _key(office)
        records = source(office.private, secret) if secret else None
        used = secret or Secret(secrets.token_bytes(leak_digests.KEY_BYTES))
        addresses, unread = _officers(office)
        phrases = leak_paths.allowed(office)
        public = [*said.names, *_public(office)]
        needles = leak_paths.of_office(office, root)
        others = [*_of_officers(used, addresses), *more(used)]
        allowed = Said([*phrases, *public], said.theme)
        wanted = Wanted(
            records.everywhere(others) if records is not None else Index(others),
            records.carried if records is not None else lambda _: None,
            records.above if records is not None else lambda _: (),
            records.strangers if records is not None else lambda *_: frozenset(),
            records.people if records is not None else lambda _: {},
            needles,
            allowed,
            Starts(used),
            office.has_private,
        )
        # Without a key that lasts, private words could be guessed from a digest of them:
        # then the setting is another each time, unless there is nothing private in it.
        key = used.key if secret or addresses or phrases else b""
        passed = (phrases, public, allowed.digest)
        sought = (VERSION, needles, *passed, addresses, office.has_private)
        setting = blake2b(repr(sought).encode("utf-8", "replace"), key=key).digest()
        wrong = [*damaged, *(records.problems if records is not None else ()), *unread]
        return cls(wanted, records, addresses, wrong, setting)

    def close(self) -> None:
        """Let go of the records."""
        if self.records is not None:
            self.records.close()


def passed(office: Office) -> list[str]:
    """Return the phrases of an office that may appear on any page.

    Whoever gives the office's own number as theirs has told us nothing.
    """
    return [*leak_paths.allowed(office), *_public(office)]


def _key(office: Office) -> tuple[Secret | None, list[Problem]]:
    """Return the key of the records, or none, and what is wrong with it."""
    name = PurePosixPath(office.private.name, office.keys.name, leak_digests.KEY_NAME)
    try:
        secret = leak_digests.read_secret(office.keys)
    except LeakKeyError as error:
        return None, [Problem(name, 0, str(error))]
    orphans = 0 if secret else len(leak_records.paths(office.private))
    advice = (
        f"{leak_digests.KEY_NAME} is missing, and {orphans} records are of no use without "
        "it: put it back from a backup"
    )
    return secret, [Problem(name, 0, advice)] if orphans else []


def _officers(office: Office) -> tuple[dict[str, str], list[Problem]]:
    """Return the officers' e-mail addresses by their ids."""
    try:
        listed = tomllib.loads(office.officers.read_text("utf-8")).get("officer", [])
        return {str(officer["id"]): str(officer["email"]) for officer in listed}, []
    except FileNotFoundError:
        return {}, []
    except (KeyError, TypeError, ValueError):
        name = PurePosixPath(office.private.name, office.officers.name)
        advice = (
            "give every [[officer]] an id and an email; their addresses were not checked"
        )
        return {}, [Problem(name, 0, advice)]


def _public(office: Office) -> list[str]:
    """Return the public ways to reach the office and other bodies, and their parts."""
    ours = (*office_lists.lists_of(office).public, *printed_ways.of_office(office))
    entries = (*data_lines("public.txt"), *ours)
    parts = (part.strip() for entry in entries for part in entry.split(","))
    # The town alone is no way to the office.
    return [*dict.fromkeys((*entries, *(part for part in parts if " " in part)))]


def _of_officers(secret: Secret, addresses: dict[str, str]) -> Iterator[Pair]:
    for officer, email in addresses.items():
        for digest in secret.of_value(email):
            yield digest, Owner("the e-mail address", f"officer {officer}")
