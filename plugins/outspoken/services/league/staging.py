"""Posts as rows of numbers, in files that the engine reads: no word and no name in them.

Ids, handles and words are there only as numbers by which two of them are known to be the
same. Hashtags of the accounts' own posts are kept as they are.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from outspoken.services.league import moments, words
from outspoken.services.league.told import Known, Told

POSTS, TAGS, CONTACTS = "posts.csv", "tags.csv", "contacts.csv"
COLUMNS = (
    "source",
    "account",
    "id",
    "author",
    "time",
    "month",
    "parent",
    "parent_by",
    "is_repost",
    "is_automatic",
    "repeated",
    "asks",
    "has_moment",
)
"""Columns of the posts, all of them numbers; a month counts from the year 0."""
_TAG = re.compile(r"\w{1,100}")
_MOST_TAGS = 50


@dataclass(slots=True)
class Account:
    """An account as it is read.

    Attributes:
        number: Its number here.
        name: Its handle.
        network: Its network.
        names: Numbers of what it is called when a post begins with it.
        asked_in: Numbers of the sources that tell what was asked of it.
        sources: Numbers of the sources that it is in.
    """

    number: int
    name: str
    network: str
    names: set[int] = field(default_factory=set)
    asked_in: set[int] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)


class Staging:
    """Writes posts as rows into a folder.

    Attributes:
        accounts: Every account that was told of, by its key.
        late: How many posts of the present source are of a time to come.
    """

    def __init__(self, folder: Path, now: datetime) -> None:
        self.accounts: dict[str, Account] = {}
        self.late = self._source = 0
        self._now, self._starts = int(now.timestamp()), moments.starts()
        with ExitStack() as stack:
            files = [
                stack.enter_context((folder / name).open("w", newline="", encoding="utf-8"))
                for name in (POSTS, TAGS, CONTACTS)
            ]
            self._posts, self._tags, self._contacts = map(csv.writer, files)
            self._open = stack.pop_all()

    def __enter__(self) -> "Staging":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def begin(self, source: int) -> None:
        """Take what follows as told by the source of that number."""
        self._source, self.late = source, 0

    def know(self, known: Known) -> None:
        """Note an account; of two names for it, one that people can read is kept."""
        new = Account(len(self.accounts) + 1, known.name, known.network)
        account = self.accounts.setdefault(known.key, new)
        account.name = min(account.name, known.name, key=_unreadable)
        account.sources.add(self._source)
        if known.holds_questions:
            account.asked_in.add(self._source)
        network, _, rest = known.key.partition(":")
        whole = known.name.lstrip("@").casefold()
        for name in (rest, whole, whole.partition("@")[0]):
            account.names.add(words.number_of(f"{network}:{name}"))

    def post(self, told: Told) -> None:
        """Write a post of an account that is known."""
        if told.time > self._now:
            self.late += 1
            return
        account, number = self.accounts[told.account].number, words.number_of
        network = told.account.partition(":")[0]
        text = told.text[: words.LOOKED_AT]
        known_by = told.id or f"{told.author} {told.time} {text}"
        id_ = number(f"{network}:{known_by}")
        own = not (told.author or told.is_repost)
        self._posts.writerow(
            (
                self._source,
                account,
                id_,
                (told.author and number(told.author)) or 0,
                told.time,
                _FIRST_MONTH + bisect_right(self._starts, told.time) - 1,
                (told.parent and number(f"{network}:{told.parent}")) or 0,
                (told.parent_by and number(told.parent_by)) or 0,
                int(told.is_repost),
                int(told.is_automatic),
                words.repeat_of(text) if own else 0,
                int(told.author != "" and words.asks(text)),
                int(told.has_moment),
            )
        )
        if own:
            self._rest(account, id_, network, text, told)

    def _rest(self, account: int, id_: int, network: str, text: str, told: Told) -> None:
        """Write whom a post of the account addresses, and its hashtags."""
        keys: Iterable[str] = told.to
        if "@" in text:
            keys = {
                *keys,
                *(f"{network}:{name.casefold()}" for name in words.leading(text)),
            }
        for each in keys:
            self._contacts.writerow((self._source, account, id_, words.number_of(each)))
        found = words.tags(text) if told.tags is None else told.tags
        for tag in {*found[:_MOST_TAGS]}:
            if _TAG.fullmatch(tag):
                self._tags.writerow((self._source, account, id_, tag))


_FIRST_MONTH = moments.FIRST_YEAR * 12


def _unreadable(name: str) -> tuple[bool, str]:
    return name.startswith("did:"), name
