"""Where a search of the site has its records from: here, all of them read."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import cached_property
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import leak_records, leak_store_file
from outspoken.services.leak_digests import Digest, Secret
from outspoken.services.leak_index import Index, Owner
from outspoken.services.leak_records import Record
from outspoken.services.searched import Standing

Pair = tuple[Digest, Owner]


class Source(ABC):
    """The records of an office."""

    def __init__(self) -> None:
        self._carried: dict[str, Index | None] = {}

    def carried(self, post: str) -> Index | None:
        """Return what is sought on what carries *post*, or a comment called so.

        Of a post also what came out of its translations, or of what it is one of.
        """
        if post not in self._carried:
            pairs = [
                (digest, Owner("what was taken out", record.subject))
                for record in self._of_thread(post)
                for digest in record.passages
            ]
            self._carried[post] = Index(pairs) if pairs else None
        return self._carried[post]

    def above(self, post: str) -> Collection[str]:
        """Return the ids of the posts that *post*, or a comment called so, is below."""
        return {record.post for record in self._carried_by(post)}

    def strangers(self, posts: Collection[str], others: Iterable[str]) -> Set[str]:
        """Return those of *others* that are posts of no thread that *posts* are of.

        What has no record here is none of them: nobody knows what it is.
        """
        firsts = {*map(self._first, posts)}
        known = ((each, self._carried_by(each)) for each in others)
        return {
            id_
            for id_, records in known
            if any(each.subject == each.post == id_ for each in records)
            and self._first(id_) not in firsts
        }

    def people(self, post: str) -> Mapping[str, Owner]:
        """Return the words of names that were taken out of what *post* carries."""
        return {
            digest: Owner("a name that was taken out", record.subject)
            for record in self._of_thread(post)
            for listed in record.people.values()
            for digest in listed
        }

    def carriers(self, records: Iterable[Record]) -> set[str]:
        """Return the ids of the texts on whose pages *records* are sought."""
        new = [*records]
        firsts = {each.thread or each.post for each in new}
        found = {id_ for each in new for id_ in (each.subject, each.post)} | firsts
        return found | {each.post for id_ in firsts for each in self._said_of(id_)}

    def _of_thread(self, post: str) -> Sequence[Record]:
        """Return the records of what *post* carries, in all languages that it stands in."""
        own, first = self._carried_by(post), self._first(post)
        above = self._carried_by(first) if first != post else ()
        found = (*own, *above, *self._said_of(first))
        return list({each.subject: each for each in found}.values())

    def _first(self, post: str) -> str:
        """Return the id of the post that *post* says in another language, or its own."""
        own = self._carried_by(post)
        threads = (each.thread for each in own if each.post == post and each.thread)
        return next(threads, post)

    @abstractmethod
    def everywhere(self, others: Iterable[Pair]) -> Index:
        """Return the contact values, and *others* after them."""

    @abstractmethod
    def _carried_by(self, post: str) -> Sequence[Record]:
        """Return the records of what stands on what carries *post*."""

    @abstractmethod
    def _said_of(self, post: str) -> Sequence[Record]:
        """Return the records of translations of *post*, and of what stands below them."""

    @abstractmethod
    def news(self, standing: Standing) -> Sequence[Record]:
        """Return the records that were not sought in what stands."""

    @abstractmethod
    def keep(self, standing: Standing) -> None:
        """Note that all were sought in what stands."""

    @abstractmethod
    def lacking(self, posts: Iterable[str]) -> int:
        """Tell how many of *posts* have no record."""

    @property
    @abstractmethod
    def untold(self) -> int:
        """How many removed passages are not looked for."""

    @property
    @abstractmethod
    def problems(self) -> Sequence[Problem]:
        """The records that cannot be used."""

    @abstractmethod
    def __len__(self) -> int:
        """Return how many records can be used."""

    def hold(self) -> None:
        """Make asking for much quicker, for a short time."""
        return

    @abstractmethod
    def close(self) -> None:
        """Let go of what is open."""


class Listed(Source):
    """All records, read."""

    def __init__(self, private: Path, secret: Secret) -> None:
        super().__init__()
        self._secret = secret
        self._records, self._problems = leak_records.read_all(private, secret)

    def everywhere(self, others: Iterable[Pair]) -> Index:
        """Return the contact values, and *others* after them."""
        pairs = [(each, contact(r)) for r in self._records for each in r.contacts]
        return Index([*pairs, *others])

    @cached_property
    def _carriers(self) -> Mapping[str, Sequence[Record]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self._records:
            for carrier in {record.subject, record.post}:
                found[carrier].append(record)
        return dict(found)

    def _carried_by(self, post: str) -> Sequence[Record]:
        return self._carriers.get(post, ())

    @cached_property
    def _threads(self) -> Mapping[str, Sequence[Record]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self._records:
            found[record.thread].append(record)
        return dict(found)

    def _said_of(self, post: str) -> Sequence[Record]:
        return self._threads.get(post, ())

    @cached_property
    def _marked(self) -> Mapping[bytes, Record]:
        return {leak_store_file.mark(self._secret, each): each for each in self._records}

    def news(self, standing: Standing) -> Sequence[Record]:
        """Return the records that were not sought in what stands."""
        return [self._marked[mark] for mark in standing.unknown(self._marked)]

    def keep(self, standing: Standing) -> None:
        """Note that all were sought in what stands."""
        standing.keep_records(self._marked)

    def lacking(self, posts: Iterable[str]) -> int:
        """Tell how many of *posts* have no record."""
        return len({*posts} - {record.subject for record in self._records})

    @property
    def untold(self) -> int:
        """How many removed passages are not looked for."""
        return sum(record.untold for record in self._records)

    @property
    def problems(self) -> Sequence[Problem]:
        """The records that cannot be used."""
        return self._problems

    def __len__(self) -> int:
        """Return how many records can be used."""
        return len(self._records)

    def close(self) -> None:
        """Let go of what is open: nothing is."""


def contact(record: Record) -> Owner:
    """Return who a contact value of *record* belongs to."""
    return Owner("a contact value", record.subject)
