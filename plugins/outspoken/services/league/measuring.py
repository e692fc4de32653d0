"""Archives measured: every file read, its posts staged as rows, and their figures."""

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from outspoken.model import social
from outspoken.model.problem import Problem
from outspoken.model.social import Conversation, Tag
from outspoken.model.submission import LONDON
from outspoken.services import texts
from outspoken.services.league import figures, kept, reading, sources
from outspoken.services.league import window as windows
from outspoken.services.league.figures import Figures
from outspoken.services.league.sources import Source
from outspoken.services.league.staging import Account, Staging
from outspoken.services.league.told import Fault, Known

MOST_FAULTS = 200
"""Most problems of one file that are listed."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for.

    Attributes:
        window: First and last month, counted from the year 0.
        one_owner: Whether the accounts are one owner's: then what they say to each other
            is no conversation.
        local: Words that make a hashtag a local one, such as the names of areas.
    """

    window: tuple[int, int] = windows.ALL
    one_owner: bool = False
    local: Sequence[str] = ()


@dataclass(slots=True)
class Measured:
    """What came out.

    Attributes:
        conversation: The figures; none where no account was found.
        problems: What is to be mended; the rest was counted all the same.
        files: How many files were read.
        doubles: How many posts were there more than once, and were counted once.
    """

    conversation: Conversation | None = None
    problems: list[Problem] = field(default_factory=list)
    files: int = 0
    doubles: int = 0


def measure(
    paths: Iterable[Path],
    asked: Asked,
    now: datetime,
    progress: Progress = lambda what, done, whole: None,
) -> Measured:
    """Measure every file, folder and archive of *paths*, in any order.

    Raises:
        NoEngineError: When DuckDB is not installed.
    """
    figures.engine()
    done, left_out = Measured(), set[int]()
    with tempfile.TemporaryDirectory(prefix="outspoken-league-") as scratch:
        folder = Path(scratch)
        with Staging(folder, now) as staging:
            for number, source in enumerate(_sources(paths, done), start=1):
                if not _stage(source, number, staging, done, progress):
                    left_out.add(number)
        good = [each for each in staging.accounts.values() if each.sources - left_out]
        for each in good:
            each.asked_in -= left_out
        if good:
            found = figures.of(
                folder, good, left_out, asked.window, one_owner=asked.one_owner
            )
            done.doubles = found.doubles
            done.conversation = _conversation(good, found, asked, now)
    return done


def _sources(paths: Iterable[Path], done: Measured) -> list[Source]:
    found: dict[Path, Source] = {}
    for path in sorted({*paths}):
        for each in sources.find(path):
            if isinstance(each, Problem):
                done.problems.append(each)
            else:
                found[each.path] = each
    done.files = len(found)
    return [found[path] for path in sorted(found)]


def _stage(
    source: Source, number: int, staging: Staging, done: Measured, progress: Progress
) -> bool:
    """Write what *source* tells as rows; tell whether it may be counted."""
    staging.begin(number)
    name, whole, accounts, faults = str(source.path), max(source.size, 1), set[str](), 0
    told = reading.read(source, lambda read: progress(name, min(read, whole), whole))
    for each in told:
        if isinstance(each, Fault):
            faults += 1
            if faults <= MOST_FAULTS or not each.number:
                done.problems.append(_problem(source, each))
        elif isinstance(each, Known):
            accounts.add(each.key)
            if wrong := _wrong(each, accounts):
                done.problems.append(texts.problem(source.path, 0, wrong))
                told.close()
                return False
            staging.know(each)
        else:
            staging.post(each)
    for advice in _whole(faults, staging.late, accounts):
        done.problems.append(texts.problem(source.path, 0, advice))
    return True


def _whole(faults: int, late: int, accounts: Collection[str]) -> Iterator[str]:
    """Yield what is to be mended in a source as a whole."""
    if faults > MOST_FAULTS:
        yield f"and {faults - MOST_FAULTS:,} more to mend, which are not listed"
    if late:
        yield f"mend the time of {late:,} posts: it is still to come"
    if not accounts and not faults:
        yield "no post is in it: export it again"


def _wrong(known: Known, accounts: Collection[str]) -> str:
    """Say why a source may not be counted that is of *accounts*, the last one *known*."""
    if not kept.NAME.fullmatch(known.name):
        return "mend the name of the account, which was not counted: it is no handle"
    return _SEVERAL if len(accounts) > 1 and known.is_alone else ""


_SEVERAL = (
    "give the posts of one account alone: this holds those of several, as a timeline does, "
    "and was not counted"
)


def _problem(source: Source, fault: Fault) -> Problem:
    which = f"record {fault.number}: " if fault.number else ""
    return texts.problem(source.path, fault.line, f"{which}{fault.message}")


def _conversation(
    accounts: Iterable[Account], found: Figures, asked: Asked, now: datetime
) -> Conversation:
    first, last = asked.window
    if asked.window == windows.ALL:
        this = now.astimezone(LONDON)
        nothing = this.year * 12 + this.month - 1
        first, last = found.first or nothing, found.last or nothing
    told = [_account(each, found, asked.local) for each in accounts]
    told.sort(key=lambda each: (each.name.casefold(), each.network))
    return Conversation(social.month(first), social.month(last), tuple(told))


def _account(account: Account, found: Figures, local: Sequence[str]) -> social.Account:
    talks = dict(found.talks.get(account.number, {}))
    none = social.Talk(asked=0 if account.asked_in else None)
    tags = [
        Tag(name, count, _is_local(name, local))
        for name, count in found.tags.get(account.number, ())
    ]
    tags.sort(key=lambda each: not each.is_local)
    return social.Account(
        name=account.name,
        network=account.network,
        whole=talks.pop(0, none),
        months=tuple((social.month(month), talks[month]) for month in sorted(talks)),
        tags=tuple(tags[: social.TAGS_SHOWN]),
    )


def _is_local(tag: str, local: Sequence[str]) -> bool:
    """Tell whether a hashtag names one of the places *local*, as #LarkfieldFair does."""
    return any(_bare(word) in _bare(tag) for word in local if len(_bare(word)) >= _SHORTEST)


_SHORTEST = 4
"""Shortest name that is looked for within a hashtag, in letters."""


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
