"""Private words kept as keyed digests: what must not appear, without saying what it is.

A digest can be compared and not read back. Its key lies in ``private/keys/``; beside the
digest stand only how many words and letters there were, so that few places on a page
need hashing. Whoever holds key and digests could still try guesses: both stay private.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path

from outspoken.services import files, leak_emails, leak_words
from outspoken.services.leak_rolling import LONG, PRIME, Rolling

KEY_NAME = "leaks.key"
KEY_BYTES = 32
SECOND_BITS = 12
"""How much of a second word is kept."""
_WHERE_ANY = frozenset({"at", "near", "rolled"})
"""Fields that are kept only where there is something in them."""
SECOND = (1 << SECOND_BITS) - 1


class LeakKeyError(Exception):
    """The key of the digests is missing or damaged; says what to do."""


class Form(StrEnum):
    """How a value is compared.

    As a run of words; as a run that stands together, since a count of posts and the
    street after it in a list are no address, and an e-mail address of ordinary words is
    told from a sentence by its @ alone; or as the digits of a number.
    """

    WORDS = "words"
    TOGETHER = "together"
    DIGITS = "digits"


@dataclass(frozen=True, slots=True)
class Digest:
    """One way of writing a private value, unreadable.

    Attributes:
        form: How it is compared.
        words: How many words it has; 0 for a number.
        length: How many letters and digits it has.
        start: Digest of its first word, three bytes in hex; empty for a number.
        digest: Digest of the whole, 16 bytes in hex.
        at: How many words of an e-mail address stand before its @; 0 for all else.
        near: What rules the value out for a site that was searched before it was
            private: of the second word 12 bits of its start, of a number a digest of its
            last seven digits, five bytes in hex; empty where there is none.
        rolled: Of more than `leak_rolling.LONG` words their sum, eight bytes in hex;
            empty for fewer, and in records from before it was kept.
    """

    form: Form
    words: int
    length: int
    start: str
    digest: str
    at: int = 0
    near: str = ""
    rolled: str = ""

    @classmethod
    def read(cls, record: dict[str, str | int]) -> "Digest":
        """Return the digest that `asdict` made *record* of.

        Raises:
            KeyError, ValueError: When *record* is none.
        """
        return cls(
            Form(str(record["form"])),
            int(record["words"]),
            int(record["length"]),
            str(record["start"]),
            str(record["digest"]),
            int(record.get("at", 0)),
            str(record.get("near", "")),
            str(record.get("rolled", "")),
        )

    @property
    def record(self) -> dict[str, str | int]:
        """The digest as JSON holds it."""
        fields = asdict(self)
        return {k: fields[k] for k in fields if k not in _WHERE_ANY or fields[k]}


@dataclass(frozen=True, slots=True)
class Secret:
    """The key of the digests, 32 bytes; never shown."""

    key: bytes = field(repr=False)

    @property
    def mark(self) -> str:
        """Tells records made with this key from others, and nothing else."""
        return self._digest("", "mark", 4)

    def start(self, word: str) -> str:
        """Return the short digest of a first word: a filter, too short to prove it."""
        return self._digest(word, "start", 3)

    def words(self, run: Sequence[str]) -> str:
        """Return the digest of a run of words."""
        return self._digest(" ".join(run), Form.WORDS, 16)

    def rolling(self, words: Sequence[str]) -> Rolling:
        """Return the sums of all runs of *words*."""
        values = {word: self._value(word, "word") for word in {*words}}
        return Rolling((values[word] for word in words), self._value("", "base"))

    def number(self, digits: str) -> str:
        """Return the digest of a number."""
        return self._digest(digits, Form.DIGITS, 16)

    def near_word(self, word: str) -> str:
        """Return what is kept of a second word."""
        return f"{int(self.start(word), 16) & SECOND:03x}"

    def near_number(self, digits: str) -> str:
        """Return what is kept of how a number ends."""
        return self._digest(digits[-leak_words.PHONE_LENGTH :], "near", 5)

    def of_value(self, value: str) -> Iterator[Digest]:
        """Yield what to keep of *value* as words, in every way that gives it away."""
        emails = leak_emails.before_at(value)
        for run, at in emails:
            yield self.of_words(run, at)
        others = leak_words.word_forms(value) | leak_emails.spelt(value)
        for run in others - {run for run, _ in emails}:
            yield self.of_words(run)

    def of_words(
        self, run: Sequence[str], at: int = 0, *, together: bool = False
    ) -> Digest:
        """Return what to keep of a run of words, *at* of them before an @.

        A house number and its street stand *together* whether it is asked for or not; an
        e-mail address that does so has its @ and nothing in its place.
        """
        together = together or (not at and leak_words.is_address(run))
        form = Form.TOGETHER if together else Form.WORDS
        length = sum(map(len, run))
        near = self.near_word(run[1]) if len(run) > 1 else ""
        rolled = f"{self.rolling(run).of(0, len(run)):016x}" if len(run) > LONG else ""
        start, digest = self.start(run[0]), self.words(run)
        return Digest(form, len(run), length, start, digest, at, near, rolled)

    def of_number(self, digits: str) -> Digest:
        """Return what to keep of a number."""
        near = self.near_number(digits) if len(digits) >= leak_words.PHONE_LENGTH else ""
        return Digest(Form.DIGITS, 0, len(digits), "", self.number(digits), 0, near)

    def _value(self, text: str, purpose: str) -> int:
        return int(self._digest(text, purpose, 8), 16) % PRIME

    def _digest(self, text: str, purpose: str, size: int) -> str:
        person = purpose.encode()
        return blake2b(
            text.encode(), digest_size=size, key=self.key, person=person
        ).hexdigest()


def read_secret(keys: Path) -> Secret | None:
    """Return the key in the folder *keys*, or none when there is none yet.

    Raises:
        LeakKeyError: When it is damaged.
    """
    try:
        key = bytes.fromhex((keys / KEY_NAME).read_text("ascii"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise LeakKeyError(f"{KEY_NAME} is damaged: put it back from a backup") from error
    if len(key) != KEY_BYTES:
        raise LeakKeyError(f"{KEY_NAME} is damaged: put it back from a backup")
    return Secret(key)


def open_secret(keys: Path, *, is_first_use: Callable[[], bool]) -> Secret:
    """Return the key in the folder *keys*, made on first use.

    Args:
        keys: The folder of keys.
        is_first_use: Tells whether nothing was kept yet; asked only when the key is
            missing, since it takes a look at every record.

    Raises:
        LeakKeyError: When it is damaged, or missing though it was used before.
    """
    files.make_private_folder(keys)
    with files.lock(keys / f"{KEY_NAME}.lock", "making the key of the leak gate"):
        secret = read_secret(keys)
        if secret is None:
            if not is_first_use():
                raise LeakKeyError(f"{KEY_NAME} is missing: put it back from a backup")
            secret = Secret(secrets.token_bytes(KEY_BYTES))
            files.write_private(keys / KEY_NAME, f"{secret.key.hex()}\n".encode())
    return secret
