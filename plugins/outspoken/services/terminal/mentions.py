"""`invoke mentions`: other sites are told that we link to them, and the hub of feeds."""

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from outspoken.services import feed_hub, files, mentions_sent, mentions_shown, site_settings
from outspoken.services.fetching import FetchError, Limits
from outspoken.services.loopback import is_loopback
from outspoken.services.mentions_sent import TRIES, Due, Outcome
from outspoken.services.office import Office, refuse_pushed
from outspoken.services.publishing import this_process
from outspoken.services.site_settings import NoSettingsError
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import DONE, TO_MEND, console, counted, typed


def run(room: Room, output: Path, *, sure: bool) -> int:
    """Tell other sites what the last publish changed for them; return the exit code."""
    office = room.office
    refuse_pushed(office, output)
    try:
        chrome = site_settings.read(office).chrome
    except NoSettingsError as error:
        return _refuse(str(error))
    if not _can_be_seen(chrome.site_url):
        said = f"nobody else can see {chrome.site_url!r}: set SITEURL in publishconf.py"
        return _refuse(f"{said} to the https address of the site")
    if not (output / "index.html").is_file():
        return _refuse("publish first: other sites fetch the page before they believe us")
    lock = office.private / mentions_sent.LOCK
    files.make_private_folder(lock.parent)
    with files.lock(lock, this_process(room.now), wait=False):
        shown = mentions_shown.of_output(office, output, chrome.site_url)
        mentions_sent.forget(office, shown)
        feed_hub.forget(office, output)
        due = mentions_sent.due(office, shown)
        feeds = feed_hub.changed(office, output) if chrome.hub else {}
        if not due and not feeds:
            console().print("nobody has to be told anything")
            return DONE
        if not _agreed(due, len(feeds), sure=sure):
            console().print("nobody was told anything")
            return DONE
        _send(office, due, chrome.site_url)
        return _ask(office, chrome.hub, feeds, chrome.site_url) if feeds else DONE


def _can_be_seen(site_url: str) -> bool:
    """Tell whether others can fetch our pages; on trial, this machine alone will do."""
    is_on_trial = Limits().loopback and is_loopback(urlsplit(site_url).hostname or "")
    return is_on_trial or mentions_shown.is_public(site_url)


def _agreed(due: list[Due], feeds: int, *, sure: bool) -> bool:
    """Say what will be done, and ask unless somebody is *sure*."""
    if due:
        gone = sum(each.digest == mentions_sent.GONE for each in due)
        again = sum(bool(each.mention.told) for each in due) - gone
        hosts, links = len({each.host for each in due}), counted(len(due), "link")
        console().print(
            f"This asks {counted(hosts, 'host')} about {links}: "
            f"{len(due) - again - gone:,} new, {again:,} changed, {gone:,} gone."
        )
    if feeds:
        console().print(f"This asks the hub to fetch {counted(feeds, 'feed')} again.")
    return sure or typed("Go on? [y/N] ").strip().lower() in {"y", "yes"}


def _send(office: Office, due: list[Due], site_url: str) -> None:
    outcomes: Counter[Outcome] = Counter()
    for each in due:
        sent = mentions_sent.send(office, each, site_url)
        outcomes[sent.outcome] += 1
        if sent.outcome is Outcome.FAILED:
            console().print(f"{each.post}: {each.host}: {sent.why}; it is tried again")
        if sent.outcome is Outcome.GIVEN_UP:
            tried = f"given up after {TRIES} tries"
            console().print(f"{each.post}: {each.host}: {sent.why}; {tried}")
    if due:
        rows = (f"{outcomes[each]:,} {each}" for each in Outcome if outcomes[each])
        console().print(f"{counted(len(due), 'link')}: {', '.join(rows)}")


def _ask(office: Office, hub: str, feeds: dict[str, str], site_url: str) -> int:
    try:
        asked = feed_hub.ask(office, hub, feeds, site_url)
    except FetchError as error:
        return _refuse(f"the hub {hub} was not told of every feed: {error}")
    console().print(f"asked the hub to fetch {counted(asked, 'feed')} again")
    return DONE


def _refuse(sentence: str) -> int:
    console(aside=True).print(sentence)
    return TO_MEND
