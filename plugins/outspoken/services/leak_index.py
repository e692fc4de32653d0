"""The search of a text for very many private values at once.

The values are known by their digests only (`services.leak_digests`). A short digest of
each value's first word picks out the few places worth a closer look.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from outspoken.services import leak_emails, leak_markup, leak_words
from outspoken.services.leak_digests import Digest, Form, Secret
from outspoken.services.leak_rolling import LONG

_FEW = 100
"""Up to how many starts each is looked up among the words."""
_MOST_NUMBERS = 100_000
"""How many numbers are remembered at most."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose words they are.

    Attributes:
        what: What was found, for a sentence ("a contact value").
        whose: A public id: of a submission or of an officer.
    """

    what: str
    whose: str

    def __str__(self) -> str:
        return f"{self.what} of {self.whose}"


class Allowed:
    """Phrases that may appear, whoever's they are."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        self._runs = {tuple(leak_words.words(leak_words.normalise(p))) for p in phrases}
        self._numbers = {
            number
            for phrase in phrases
            for number in leak_words.number_forms(phrase, leak_words.PHONE_LENGTH)
        }

    def covers(self, found: Sequence[str], start: int, end: int) -> bool:
        """Tell whether the words from *start* to *end* stand inside an allowed phrase."""
        if leak_words.phone("".join(found[start:end])) in self._numbers:
            return True
        return any(
            tuple(found[at : at + len(run)]) == run
            for run in self._runs
            for at in range(max(0, end - len(run)), start + 1)
        )

    def has_all(self, block: Sequence[str], at: int) -> bool:
        """Tell whether the site says the word *at* a place in *block*, and all the rest.

        A block is what stands in one paragraph, one label or one attribute.
        """
        return False

    def covers_number(self, row: str, at: int, length: int) -> bool:
        """Tell whether the digits *at* a place in *row* stand inside a number allowed."""
        return any(
            row.startswith(number, first)
            for number in self._numbers
            for first in range(max(0, at + length - len(number)), at + 1)
        )


class Starts(dict[str, str]):
    """Words with the digests of their starts, each made once for all indexes.

    Attributes:
        secret: The key.
        words: The same words in the order in which they came.
        known: The same as a set: one is told from another faster than by a mapping.
        by_start: The same words by their starts.
    """

    def __init__(self, secret: Secret) -> None:
        self.secret = secret
        self.words: list[str] = []
        self.known: set[str] = set()
        self.by_start: dict[str, set[str]] = defaultdict(set)
        self._numbers: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        self[word] = start = self.secret.start(word)
        self.words.append(word)
        self.known.add(word)
        self.by_start[start].add(word)
        return start

    def number(self, digits: str) -> str:
        """Return the digest of a number; dates come again and again."""
        if digits not in self._numbers:
            if len(self._numbers) >= _MOST_NUMBERS:
                self._numbers.clear()
            self._numbers[digits] = self.secret.number(digits)
        return self._numbers[digits]


@dataclass(frozen=True, slots=True)
class Sought:
    """A run of words that is looked for.

    Attributes:
        owner: Whose it is.
        form: How it is compared.
        ats: How many of its words stand before an @, in every way that is looked for; 0
            for what is no e-mail address.
    """

    owner: Owner
    form: Form
    ats: frozenset[int] = frozenset({0})

    @property
    def has_signs(self) -> bool:
        """Whether what is between its words tells it from others."""
        return 0 not in self.ats or self.form is Form.TOGETHER

    def with_other(self, at: int) -> "Sought":
        """Return it, when it is looked for with *at* words before an @ besides."""
        return self if at in self.ats else replace(self, ats=self.ats | {at})

    def is_meant(self, gaps: Sequence[str]) -> bool:
        """Tell whether words with these *gaps* between them are this run.

        An e-mail address has its @, or what stands for it, where another has a dot:
        x@example.org is not x.example.org. What markup says stands between no two words
        of one run.
        """
        if any(leak_markup.OURS in gap for gap in gaps):
            return False
        if 0 not in self.ats:
            is_strict = self.form is Form.TOGETHER
            return any(
                leak_emails.is_signed(gaps, at, is_strict=is_strict) for at in self.ats
            )
        return self.form is not Form.TOGETHER or leak_words.together(gaps)


Shape = tuple[int, int]
"""How many words a run has, and how many letters."""


class Index:
    """Digests, ordered so that a text can be searched for all of them at once."""

    @classmethod
    def of(cls, digests: Iterable[Digest]) -> "Index":
        """Return an index that tells which one was found, and not whose it is."""
        return cls((each, Owner(each.digest, "")) for each in digests)

    def __init__(self, digests: Iterable[tuple[Digest, Owner]]) -> None:
        self._likely: set[str] = set()
        self._asked = 0
        # By start.
        self._runs: dict[str, dict[Shape, dict[str, Sought]]] = {}
        # By start and shape, of long runs; "" where one has no sum.
        self._rolled: dict[tuple[str, Shape], set[str]] = defaultdict(set)
        # By how many digits, by digest.
        self._numbers: dict[int, dict[str, Owner]] = defaultdict(dict)
        for digest, owner in digests:
            if digest.form is Form.DIGITS:
                self._numbers[digest.length].setdefault(digest.digest, owner)
            else:
                shapes = self._runs.setdefault(digest.start, {})
                shape = shapes.setdefault((digest.words, digest.length), {})
                new = Sought(owner, digest.form, frozenset({digest.at}))
                known = shape.setdefault(digest.digest, new)
                shape[digest.digest] = known.with_other(digest.at)
                if digest.words > LONG:
                    key = digest.start, (digest.words, digest.length)
                    self._rolled[key].add(digest.rolled)

    def likely(self, starts: Starts) -> Collection[str]:
        """Return the words seen so far with which something begins that is looked for."""
        if self.is_small:
            seen = (
                starts.by_start[start] for start in self._runs if start in starts.by_start
            )
            return set().union(*seen)
        fresh = starts.words[self._asked :]
        self._likely.update(self.begun(fresh, starts))
        self._asked += len(fresh)
        return self._likely

    @property
    def is_small(self) -> bool:
        """Whether each start is looked up among the words, not each word among them."""
        return len(self._runs) <= _FEW

    def begun(self, words: Collection[str], starts: Starts) -> Iterable[str]:
        """Return those of *words* with which something begins that is looked for."""
        return [word for word in words if starts[word] in self._runs]

    def shapes(self, start: str) -> Collection[Shape]:
        """Return the shapes of what begins with *start*."""
        return self._runs.get(start, {}).keys()

    def run(self, start: str, shape: Shape, digest: str) -> Sought | None:
        """Return what is looked for that has this start, shape and digest."""
        return self._runs.get(start, {}).get(shape, {}).get(digest)

    def may_be(self, start: str, shape: Shape, rolled: int) -> bool:
        """Tell whether a long run of this sum may be looked for; it always may without."""
        known = self._rolled.get((start, shape), ())
        return "" in known or f"{rolled:016x}" in known

    @property
    def lengths(self) -> Collection[int]:
        """How many digits the numbers have that are looked for."""
        return self._numbers.keys()

    def number(self, length: int, digest: str) -> Owner | None:
        """Return whose number of *length* digits has this digest."""
        return self._numbers.get(length, {}).get(digest)
