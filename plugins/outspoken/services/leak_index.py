"""The search of a text for very many private values at once.

The values are known by their digests only (`services.leak_digests`). A short digest of
each value's first word picks out the few places worth a closer look.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from outspoken.services import leak_words
from outspoken.services.leak_digests import Digest, Form, Secret


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


@dataclass(frozen=True, slots=True)
class Hit:
    """A private value that stands in a text.

    Attributes:
        offset: Where it begins in the normalised text, for telling the line.
        owner: Whose it is.
    """

    offset: int
    owner: Owner


@dataclass(frozen=True, slots=True)
class Text:
    """A text taken apart once, for every search of it.

    Attributes:
        normalised: The text, folded.
        words: Its words.
        numbers: Its long numbers, each with its offset.
    """

    normalised: str
    words: Sequence[str]
    numbers: Sequence[tuple[int, str]]

    @classmethod
    def of(cls, text: str) -> "Text":
        """Return *text*, taken apart."""
        folded = leak_words.normalise(text)
        return cls(folded, leak_words.words(folded), tuple(leak_words.digits(folded)))


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
        if self.has_number(leak_words.phone("".join(found[start:end]))):
            return True
        return any(
            tuple(found[at : at + len(run)]) == run
            for run in self._runs
            for at in range(max(0, end - len(run)), start + 1)
        )

    def has_number(self, number: str) -> bool:
        """Tell whether *number*, its prefix dropped, may appear."""
        return number in self._numbers


class Starts(dict[str, str]):
    """Words with the digests of their starts, each made once for all indexes."""

    def __init__(self, secret: Secret) -> None:
        self.secret = secret

    def __missing__(self, word: str) -> str:
        self[word] = self.secret.start(word)
        return self[word]


@dataclass(frozen=True, slots=True)
class Sought:
    """A run of words that is looked for.

    Attributes:
        owner: Whose it is.
        form: How it is compared.
        at: How many of its words stand before an @; 0 when it is no e-mail address.
    """

    owner: Owner
    form: Form
    at: int = 0

    def with_other(self, at: int) -> "Sought":
        """Return it, when it is looked for with *at* words before an @ besides."""
        return self if at == self.at else replace(self, at=0)

    def is_meant(self, gaps: Sequence[str]) -> bool:
        """Tell whether words with these *gaps* between them are this run.

        An e-mail address has its @, or what stands for it, where another has a dot:
        x@example.org is not x.example.org.
        """
        if self.at and gaps[self.at - 1] == ".":
            return False
        return self.form is not Form.TOGETHER or leak_words.together(gaps)


_Shapes = dict[tuple[int, int], dict[str, Sought]]
"""What is looked for by how many words and letters, and by digest."""


class Index:
    """Digests, ordered so that a text can be searched for all of them at once."""

    def __init__(self, digests: Iterable[tuple[Digest, Owner]]) -> None:
        # By start.
        self.runs: dict[str, _Shapes] = {}
        # By how many digits, by digest.
        self.numbers: dict[int, dict[str, Owner]] = defaultdict(dict)
        for digest, owner in digests:
            if digest.form is Form.DIGITS:
                self.numbers[digest.length].setdefault(digest.digest, owner)
            else:
                shapes = self.runs.setdefault(digest.start, {})
                shape = shapes.setdefault((digest.words, digest.length), {})
                new = Sought(owner, digest.form, digest.at)
                known = shape.setdefault(digest.digest, new)
                shape[digest.digest] = known.with_other(digest.at)


Job = tuple[Index, int]
"""What to look for, and how many words of it there must be."""


def find(
    text: Text, jobs: Iterable[Job], starts: Starts, allowed: Allowed
) -> Iterator[Hit]:
    """Yield the private values in *text*.

    Args:
        text: The text.
        jobs: What to look for.
        starts: Digests of first words, kept from one text to the next.
        allowed: What may appear.
    """
    first = {word: starts[word] for word in set(text.words)}
    for index, shortest in jobs:
        likely = {word for word, start in first.items() if start in index.runs}
        places = (at for at, word in enumerate(text.words) if word in likely)
        for at in places if likely else ():
            shapes = index.runs[first[text.words[at]]]
            for run, owners in _runs_at(text.words, at, shapes, shortest):
                sought = owners.get(starts.secret.words(run))
                if sought and not allowed.covers(text.words, at, at + len(run)):
                    offset, gaps = leak_words.span(text.normalised, at, len(run))
                    if sought.is_meant(gaps):
                        yield Hit(offset, sought.owner)
        for offset, number, numbers in _numbers(text, index):
            owner = numbers.get(starts.secret.number(number))
            if owner and not allowed.has_number(number):
                yield Hit(offset, owner)


def _runs_at(
    words: Sequence[str],
    at: int,
    shapes: _Shapes,
    shortest: int,
) -> Iterator[tuple[Sequence[str], dict[str, Sought]]]:
    """Yield the runs that begin *at* and have a shape that is looked for."""
    for (count, length), owners in shapes.items():
        run = words[at : at + count]
        if count >= shortest and len(run) == count and sum(map(len, run)) == length:
            yield run, owners


def _numbers(text: Text, index: Index) -> Iterator[tuple[int, str, Mapping[str, Owner]]]:
    """Yield the parts of long numbers that are as long as one that is looked for."""
    for offset, stretch in text.numbers:
        for length, owners in index.numbers.items():
            for at in range(len(stretch) - length + 1):
                yield offset, stretch[at : at + length], owners
