"""The leak gate: what was taken out of a text, or told us in confidence, is not published.

When an officer decides, `written_for` makes keyed digests of what must never appear, for
the decision to keep. Before a site goes out, `search` reads every byte of it and looks
for each contact value and each officer's e-mail address everywhere, and for a text's
removed words on what carries that text. Nothing said about it quotes what was found.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.services import (
    leak_asked,
    leak_search,
    leak_spared,
    leak_store_file,
    stood_words,
)
from outspoken.services.leak_held import Held
from outspoken.services.leak_sources import Source
from outspoken.services.leak_store import StoreError
from outspoken.services.leak_wanted import Found
from outspoken.services.leak_writing import written_for as written_for
from outspoken.services.office import Office
from outspoken.services.place_words import NOTHING, SiteWords
from outspoken.services.searched import Standing
from outspoken.services.stood_words import Words

_SPARED = (
    "a contact value of {} is not looked for: a page of the site's own said it before"
).format


@dataclass(frozen=True, slots=True)
class LeakReport:
    """What a search of a finished site came to.

    Attributes:
        problems: What stands where it must not, relative to the output; what is wrong
            with the private folder's own files, relative to the folder above it.
        checked: What was looked for, in a sentence.
        unchecked: What could not be, and why, a sentence each.
    """

    problems: tuple[Problem, ...]
    checked: str
    unchecked: tuple[str, ...]


def search(
    output: Path, office: Office, *, root: Path | None = None, said: SiteWords = NOTHING
) -> LeakReport:
    """Search a finished site for what must not be on it.

    Args:
        output: The folder of the site.
        office: Whose records, officers and allowed phrases count.
        root: The repository, when it is not the office's own.
        said: What the site says anyway, which is no secret of anybody's.
    """
    held = Held.read(office, root, said)
    found = leak_search.search(output, held.wanted)
    return _report(held, office, found, found.posts)


def search_changes(
    db: sqlite3.Connection,
    output: Path,
    changed: Collection[str],
    gone: Collection[str],
    office: Office,
    *,
    root: Path | None = None,
    said: SiteWords = NOTHING,
    before: Path | None = None,
) -> LeakReport:
    """Return what `search` finds, when the rest is as when *db* was last told of it.

    What stands is searched again where it carries a text whose record is new or other
    than it was; and as a whole, when a new contact value may stand anywhere, or when the
    key, the officers, the allowed phrases or the place of this machine changed.

    Args:
        db: The build's state, inside a transaction.
        output: The folder of the site.
        changed: Names of files that are new or other than they were.
        gone: Names of files that were there.
        office: Whose records, officers and allowed phrases count.
        root: The repository, when it is not the office's own.
        said: What the site says anyway, which is no secret of anybody's.
        before: The site that *db* was told of, where it still stands: contact values that
            its own pages say and nobody had given then are not looked for.
    """
    standing, names = Standing(db), {*changed, *gone}
    try:
        with closing(Held.read(office, root, said, leak_asked.stored)) as held:
            spared = leak_spared.find(standing, before, held) if before else {}
            secret = held.wanted.starts.secret
            if not spared or not leak_spared.leave_out(office, spared, secret):
                return _search_changes(standing, output, names, office, held)
        with closing(Held.read(office, root, said, leak_asked.stored)) as held:
            report = _search_changes(standing, output, names, office, held)
            return replace(report, unchecked=(*report.unchecked, *map(_SPARED, spared)))
    except StoreError:
        # Some of it was searched: so that nothing is missed, all is, with records as read.
        leak_store_file.remove(office.private)
        standing.forget()
        held = Held.read(office, root, said)
        return _search_changes(standing, output, None, office, held)


def _search_changes(
    standing: Standing,
    output: Path,
    names: Collection[str] | None,
    office: Office,
    held: Held,
) -> LeakReport:
    """Search the files called *names*, and what else may have to be; or all for none."""
    if not standing.begin(held.setting):
        names = None
    if names is not None and held.records is not None:
        held.records.hold()
        new = held.records.news(standing)
        values = (digest for record in new for digest in record.contacts)
        if any(stood_words.stands(standing, value) for value in values):
            standing.forget()
            names = None
        else:
            names = {*names, *standing.carriers(held.records.carriers(new))}
    if names is not None:
        names = {*names, *standing.unsound()}
    words = Words(held.wanted.starts, standing) if held.records is not None else None
    found = leak_search.search_changes(output, held.wanted, names, standing, words)
    if held.records is not None:
        held.records.keep(standing)
    return _report(held, office, found, found.posts, standing.files - found.files)


def _report(
    held: Held, office: Office, found: Found, posts: Collection[str], standing: int = 0
) -> LeakReport:
    """Return what a search came to; *standing* files were searched before."""
    problems = [*_with_best_lines(found.problems), *held.problems]
    count = len(held.records) if held.records is not None else 0
    checked = _checked(count, held.addresses, found)
    if standing:
        checked += f"; {_counted(standing, 'file')} searched before, unchanged"
    unchecked = _unchecked(office, held.records, held.addresses, posts)
    return LeakReport(tuple(problems), checked, tuple(unchecked))


def _with_best_lines(problems: Iterable[Problem]) -> list[Problem]:
    """Return *problems* sorted, without those said again with a line."""
    placed = {(problem.path, problem.message) for problem in problems if problem.line}
    return sorted(
        problem
        for problem in problems
        if problem.line or (problem.path, problem.message) not in placed
    )


def _checked(records: int, addresses: dict[str, str], found: Found) -> str:
    sought = ["paths of this machine"]
    if addresses:
        sought.insert(0, f"the e-mail addresses of {_counted(len(addresses), 'officer')}")
    if records:
        submissions = _counted(records, "submission")
        sought.insert(0, f"the contact values and removed words of {submissions}")
    return (
        f"{_counted(found.files, 'file')} searched for {', '.join(sought)}; "
        f"{_counted(found.pictures, 'picture')} for metadata"
    )


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _unchecked(
    office: Office,
    records: Source | None,
    addresses: dict[str, str],
    posts: Collection[str],
) -> Iterator[str]:
    if not office.has_private:
        yield (
            "contact values, removed words and officers' e-mail addresses were not looked "
            "for: the private folder is not at hand, so the signatures and the rules of "
            "certainty stand alone"
        )
        return
    if not addresses:
        listed = office.officers.name
        yield f"officers' e-mail addresses were not looked for: {listed} has none"
    unknown = records.lacking(posts) if records is not None else len({*posts})
    if unknown:
        lacking = _counted(unknown, "post")
        yield f"removed words of {lacking} were not looked for: no record is kept of them"
    untold = records.untold if records is not None else 0
    if untold:
        values = "passages or contact values" if untold > 1 else "passage or contact value"
        said = f"{untold:,} removed {values}"
        yield f"not looked for, being too short, too common or let stand: {said}"
