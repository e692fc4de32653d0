"""Records that a search of few pages asks for what it needs, instead of reading all."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import leak_records, leak_store_file
from outspoken.services.leak_digests import Digest, Form, Secret
from outspoken.services.leak_index import Index, Owner, Shape, Sought, Starts
from outspoken.services.leak_records import Record
from outspoken.services.leak_sources import Listed, Pair, Source, contact
from outspoken.services.leak_store import Store, StoreError
from outspoken.services.searched import Standing


class Stored(Source):
    """Records that are asked for what is needed."""

    def __init__(self, private: Path, secret: Secret) -> None:
        super().__init__()
        self._store, self._private = Store(private, secret), private

    def everywhere(self, others: Iterable[Pair]) -> Index:
        """Return the contact values, and *others* after them."""
        return _Asked(self._store, others)

    def _carried_by(self, post: str) -> Sequence[Record]:
        return self._store.carried_by(post)

    def _said_of(self, post: str) -> Sequence[Record]:
        return self._store.said_of(post)

    def news(self, standing: Standing) -> Sequence[Record]:
        """Return the records that were not sought in what stands."""
        marks = self._store.marks()
        return self._store.records(marks[mark] for mark in standing.unknown(marks))

    def keep(self, standing: Standing) -> None:
        """Note that all were sought in what stands."""
        standing.keep_records(self._store.marks())

    def lacking(self, posts: Iterable[str]) -> int:
        """Tell how many of *posts* have no record."""
        known = self._store.subjects()
        return sum(leak_store_file.code(post) not in known for post in {*posts})

    @property
    def untold(self) -> int:
        """How many removed passages are not looked for."""
        return self._store.untold

    @property
    def problems(self) -> Sequence[Problem]:
        """The records that cannot be used."""
        found = self._store.problems
        return [leak_records.problem(self._private, *each) for each in found]

    def __len__(self) -> int:
        """Return how many records can be used."""
        return self._store.count

    def hold(self) -> None:
        """Make asking for much quicker, for a short time."""
        self._store.hold()

    def close(self) -> None:
        """Let go of what is open."""
        self._store.close()


def stored(private: Path, secret: Secret) -> Source:
    """Return the records of *private*, of which few are read where that can be."""
    if not leak_records.has_any(private):
        leak_store_file.remove(private)
        return Listed(private, secret)
    for _ in range(2):
        with suppress(StoreError):
            return Stored(private, secret)
        leak_store_file.remove(private)
    return Listed(private, secret)


class _Asked(Index):
    """Contact values, asked for by the words that come along."""

    def __init__(self, store: Store, others: Iterable[Pair]) -> None:
        self._others = [*others]
        super().__init__(self._others)
        self._store = store
        self._shapes: dict[str, set[Shape]] = {}
        self._found: dict[tuple[str, Shape, str], Index] = {}
        self._lengths = {*super().lengths, *(length for _, length in store.shapes(""))}

    @property
    def is_small(self) -> bool:
        """Whether each start is looked up among the words: there may be many."""
        return False

    def begun(self, words: Collection[str], starts: Starts) -> Iterable[str]:
        """Return those of *words* with which something begins that is looked for."""
        return [word for word in words if self.shapes(starts[word])]

    def shapes(self, start: str) -> Collection[Shape]:
        """Return the shapes of what begins with *start*."""
        if start not in self._shapes:
            self._shapes[start] = {*super().shapes(start), *self._store.shapes(start)}
        return self._shapes[start]

    def run(self, start: str, shape: Shape, digest: str) -> Sought | None:
        """Return what is looked for that has this start, shape and digest."""
        return self._index(start, shape, digest).run(start, shape, digest)

    def may_be(self, start: str, shape: Shape, rolled: int) -> bool:
        """Tell that a long run may be looked for: of contact values no sums are stored."""
        return True

    @property
    def lengths(self) -> Collection[int]:
        """How many digits the numbers have that are looked for."""
        return self._lengths

    def number(self, length: int, digest: str) -> Owner | None:
        """Return whose number of *length* digits has this digest."""
        return self._index("", (0, length), digest).number(length, digest)

    def _index(self, start: str, shape: Shape, digest: str) -> Index:
        """Return what has this start, shape and digest: rarely anything."""
        key = (start, shape, digest)
        if key not in self._found:
            rows = self._store.contacts(*key)
            first = self._store.records(number for number, *_ in rows[:1])
            pairs = [
                (Digest(Form(form), *shape, start, digest, at), contact(record))
                for record in first
                for _, form, at in rows
            ]
            others = [pair for pair in self._others if pair[0].digest == digest]
            self._found[key] = Index([*pairs, *others]) if pairs or others else _NOTHING
        return self._found[key]


_NOTHING = Index(())
