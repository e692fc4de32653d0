"""`invoke pull`: feeds of elsewhere and mentions of our posts, and what came of them."""

from collections.abc import Iterable, Iterator

from outspoken.model.imported import Imported
from outspoken.model.problem import Problem
from outspoken.model.record import NOBODY
from outspoken.services import (
    activity,
    channels,
    mentions_pulled,
    office,
    pull_records,
    site_settings,
)
from outspoken.services.files import FolderIsBusyError
from outspoken.services.mentions_pulled import Mentions
from outspoken.services.pulling import Pull, Pulled
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import TO_MEND, console, counted, list_problems

ACTION = "pulled"
LISTED = 20
"""Most entries of a feed that are listed one by one."""


def run(room: Room) -> int:
    """Pull every feed and look at every mention; return the exit code.

    Raises:
        FolderIsBusyError: When an import is running; mentions are looked at all the same.
    """
    office.open_private(room.office)
    listed, problems = channels.feeds(room.office.place)
    site_url = site_settings.site_url(room.office)
    pull = Pull(room.office, room.place, site_url, room.now)
    pulled, busy = list[Pulled](), list[FolderIsBusyError]()
    pull_records.forget_others(room.office, [each.url for each in listed])
    try:
        for each in pull.feeds(listed):
            pulled.append(each)
            problems += _say_feed(each)
    except FolderIsBusyError as error:
        busy.append(error)
    found = mentions_pulled.look(room.office, room.place, site_url, room.now, room.acting)
    _say_mentions(found)
    _put_on_record(room, pulled, found)
    if busy:
        raise busy[0]
    broken = len(found.broken) + sum(each.is_broken for each in pulled)
    wrong = list_problems(problems) + len(found.stuck) + broken
    if not listed and not problems and not found.is_any:
        console().print("nothing to pull: no feed is listed in content/place/channels.toml")
    return TO_MEND if wrong else 0


def _say_feed(pulled: Pulled) -> tuple[Problem, ...]:
    """Say what came of a feed; return what is to be mended in the list of feeds."""
    out, url = console(), pulled.feed.url
    for note in pulled.notes:
        out.print(f"{url} {note}")
    run = pulled.run
    if run is not None:
        came = counted(len(run.new), "text")
        out.print(f"{url}: {came} came in, {run.known:,} known before")
        for reason, count in sorted(run.left_out.items()):
            out.print(f"  left out: {count:,} {reason}")
        list_problems(run.problems)
        if run.new:
            out.print("next: invoke moderate")
    if pulled.outside:
        wait = counted(pulled.outside, "entry waits", "entries wait")
        out.print(f"{url}: {wait} outside until those of this feed that came in are read")
    if run is None and not (pulled.notes or pulled.problems or pulled.waiting):
        out.print(f"{url}: nothing new")
    if pulled.waiting:
        said = counted(pulled.waiting, "entry answers", "entries answer")
        out.print(f"{url}: {said} nothing here, kept till then")
    for line in _unanswered(pulled.unanswered):
        out.print(line)
    return pulled.problems


def _unanswered(entries: Iterable[Imported]) -> Iterator[str]:
    new = [*entries]
    for each in new[:LISTED]:
        yield f"  {each.received:%Y-%m-%d} {_address(each)}"
    if len(new) > LISTED:
        yield f"  and {len(new) - LISTED:,} more"
    if new:
        yield '  if they answer one post, write answers = "its id" below the url'


def _address(entry: Imported) -> str:
    return entry.permalink or entry.parent_link or "without an address"


def _say_mentions(found: Mentions) -> None:
    out = console()
    for outcome, count in found.outcomes.items():
        out.print(f"{counted(count, 'mention')} {outcome}")
    for where in found.broken:
        out.print(f"a mention broke something here ({where}): report this as a defect")
    for why, count in found.stuck.items():
        said = counted(count, "mention has", "mentions have")
        out.print(f"{said} to change or go, and could not: {why}; then pull again")
    if found.left:
        out.print(f"{counted(found.left, 'mention')} left for the next pull")
    if found.held:
        out.print(f"next: invoke moderate {found.held[0]}")


def _put_on_record(room: Room, pulled: Iterable[Pulled], found: Mentions) -> None:
    """Put on record what came in and went, when anything did."""
    came = sum(len(each.run.new) for each in pulled if each.run)
    counts = {"comments": came, "mentions": len(found.held)}
    if any(counts.values()):
        activity.append(
            room.office,
            time=room.now,
            officer=NOBODY,
            action=ACTION,
            subject="site",
            details=counts,
            tx=f"{ACTION}-{room.now:%Y%m%dT%H%M%S%f}",
        )
