"""Promises written as a calendar (RFC 5545).

Nothing in it depends on the day on which it is made: a promise is in it from the day of
the answer that made it, and changes when it is done. Its stamp is the day of the last of
these, so that the same promises make the same bytes.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from outspoken.model.owed import Pledge
from outspoken.model.views import Chrome
from outspoken.services.feed_words import absolute, line, tag
from outspoken.services.promises_ics import Promise
from outspoken.services.wording import IN_ENGLISH, Wording

PRODUCER = "-//Outspoken//Promises//EN"


def written(
    promises: Iterable[Promise], team: str, chrome: Chrome, say: Wording = IN_ENGLISH
) -> str:
    """Return *promises* of the team called *team* as a calendar."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCER)
    calendar.add("method", "PUBLISH")
    name = say("{site}: promises of {team}", site=chrome.name, team=team)
    calendar.add("x-wr-calname", line(name))
    for each in promises:
        calendar.add_component(_event(each, team, chrome.site_url, say))
    data: bytes = calendar.to_ical()
    return data.decode()


def _event(promise: Promise, team: str, site_url: str, say: Wording) -> Event:
    """Return the day of one promise, and what became of it."""
    pledge, by = promise.pledge, date.fromisoformat(promise.pledge.by)
    last = date.fromisoformat(pledge.done_on or pledge.made_on)
    event = Event()
    # With the post's id, so that the leak gate knows among whose words it stands.
    event.add("uid", tag(site_url, f"{promise.post}/{pledge.answer}"))
    event.add("dtstamp", datetime.combine(last, time(), UTC))
    event.add("dtstart", by)
    event.add("dtend", by + timedelta(days=1))
    event.add("summary", f"{_kept(pledge, team, say)}: {line(promise.title)}")
    event.add("transp", "TRANSPARENT")
    if site_url:
        event.add("url", absolute(site_url, f"{promise.url}#answer-{pledge.answer}"))
    return event


def _kept(pledge: Pledge, team: str, say: Wording) -> str:
    if not pledge.done_on:
        return say("Promised by {team}", team=team)
    return say("Done late" if pledge.is_broken("") else "Done")
