"""`invoke alert`, `lists` and `unsubscribe`: residents who asked are told, and stop."""

import csv
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from outspoken.model.identity import new_id
from outspoken.model.officer import Role
from outspoken.model.place import Place
from outspoken.model.submission import Channel
from outspoken.services import (
    alerts,
    mailing_lists,
    officers,
    stop_words,
    stops,
    unsubscribing,
)
from outspoken.services.acting import Acting
from outspoken.services.alerts import Alert
from outspoken.services.mailing_lists import ListError, MailingList, Member
from outspoken.services.terminal import outbox
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    DONE,
    TO_MEND,
    WrongUseError,
    console,
    counted,
    typed,
)
from outspoken.services.transactions import carry_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the flags of `invoke lists` say.

    Attributes:
        words: The list's key; or nothing, to list all.
        name: Name of a list to be made, or to be called otherwise.
        area: Key of the area that it is about.
        topics: Keys of its topics.
        join: Whether to take somebody on to it.
        contact: Who: their address or mobile number; asked for when empty.
        said_by: The way by which they said yes.
        said_on: The day they did, as 2026-05-01; today when empty.
    """

    words: tuple[str, ...] = ()
    name: str = ""
    area: str = ""
    topics: tuple[str, ...] = ()
    join: bool = False
    contact: str = ""
    said_by: str = ""
    said_on: str = ""


def run(room: Room, key: str, words: str, *, sure: bool) -> int:
    """Tell the members of a list, after showing it and asking; return the exit code."""
    acting = room.acting()
    officers.require(acting.officer, Role.MODERATOR)
    if not words.strip():
        raise WrongUseError('say what to tell them: --text "…"')
    listed = mailing_lists.read(room.office, key)
    alert = alerts.draw_up(room.office, listed, words, acting.today)
    if not listed.members:
        console().print(f"nobody is on the list {key}")
        return DONE
    _preview(alert)
    if not sure and typed("Go on? [y/N] ").strip().lower() not in {"y", "yes"}:
        console().print("nobody was told")
        return DONE
    with acting.alone():
        # Who said stop while this was looked at is not told.
        now = mailing_lists.read(room.office, key).members
        still = tuple(each for each in listed.members if each in now)
        alert = replace(alert, listed=replace(listed, members=still))
        files = alert.files(room.now)
        done = acting.transaction("alerted", alert.id, {"list": key, **alert.counts})
        carry_out(room.office, replace(done, private=files))
    names = [each.rpartition("/")[2] for each in files]
    return outbox.deliver(room.office, names, room.now, acting.officer.id)


def lists(room: Room, asked: Asked) -> int:
    """Show the lists, make one or take somebody on to one; return the exit code."""
    if not asked.words:
        return _show(room)
    if len(asked.words) > 1:
        raise WrongUseError("name one list: invoke lists dog-walkers-east")
    acting, key = room.acting(), asked.words[0]
    officers.require(acting.officer, Role.MODERATOR)
    if asked.join:
        return _join(room, acting, key, asked)
    if not asked.name:
        return _show(room, key)
    with acting.alone():
        listed = _made(room, key, asked)
        done = acting.transaction("list-made", key, {"members": len(listed.members)})
        carry_out(room.office, replace(done, private=mailing_lists.file_of(listed)))
    console().print(f"the list {key} is there: {counted(len(listed.members), 'member')}")
    return DONE


def unsubscribe(room: Room, contact: str, file: str) -> int:
    """Tell somebody no more, or everybody who says stop in a file; return the exit code.

    Whoever works here may: who is told stop on the telephone need not be a moderator, and
    the worst is one letter too few.
    """
    acting, code = room.acting(), DONE
    asked = _who_said_stop(Path(file)) if file else [contact or typed("Who says stop? ")]
    stopped = 0
    for given in asked:
        who = stops.contact_of(given)
        if not who:
            # Not repeated: it may be somebody's address with a slip in it.
            console(aside=True).print("left out: no e-mail address and no telephone number")
            code = TO_MEND
            continue
        stopped += _stop(acting, who)
    people = counted(stopped, "person", "people")
    console().print(f"{people} will be told no more")
    return code


def _preview(alert: Alert) -> None:
    counts, out = alert.counts, console()
    if counts["texts"]:
        parts, texts = alert.parts, counted(counts["texts"], "text message")
        each = (
            f"{counted(parts.count, 'part')} each ({parts.encoding}, {parts.units} units)"
        )
        out.print(f"{alert.text}\n\n{texts}, {each}: {counted(counts['parts'], 'part')}")
    if counts["emails"]:
        out.print(f"{alert.words.strip()}\n\n{counted(counts['emails'], 'e-mail')}")
    for url in alert.listed.feeds:
        out.print(f"everybody else reads {alert.sender.site_url}{url} and its feed")


def _show(room: Room, key: str = "") -> int:
    found = [mailing_lists.read(room.office, key)] if key else []
    for each in found or mailing_lists.all_of(room.office):
        texts = sum(member.is_text for member in each.members)
        mails = counted(len(each.members) - texts, "e-mail")
        told = f"{each.key}: {each.name}; {mails}, {counted(texts, 'text message')}"
        about = ", ".join(filter(None, (each.area, *each.topics)))
        console().print(f"{told}; {about}" if about else told)
    if not found and not mailing_lists.keys(room.office):
        console().print('There is no list yet: invoke lists KEY --name "…"')
    return DONE


def _made(room: Room, key: str, asked: Asked) -> MailingList:
    """Return the list to be made; one that is there keeps its members."""
    place, name = room.place, " ".join(asked.name.split())
    _refuse_unknown(place, asked)
    if not mailing_lists.is_name(name):
        raise WrongUseError(f"a name has at most {mailing_lists.NAME_LIMIT} characters")
    mailing_lists.name(key)
    known = mailing_lists.keys(room.office)
    old = mailing_lists.read(room.office, key) if key in known else MailingList(key, name)
    area, topics = asked.area or old.area, asked.topics or old.topics
    return replace(old, name=name, area=area, topics=topics)


def _refuse_unknown(place: Place, asked: Asked) -> None:
    if asked.area and asked.area not in place.areas:
        raise WrongUseError(f"use an area's key: {', '.join(place.areas)}")
    if set(asked.topics) - set(place.topics):
        raise WrongUseError(f"use topics' keys: {', '.join(place.topics)}")


def _join(room: Room, acting: Acting, key: str, asked: Asked) -> int:
    """Take somebody on to a list who said yes."""
    if asked.said_by not in tuple(Channel):
        ways = ", ".join(Channel)
        raise WrongUseError(f"say how they said yes: --consent with one of {ways}")
    try:
        said_on = date.fromisoformat(asked.said_on) if asked.said_on else acting.today
    except ValueError:
        raise WrongUseError("write the day as 2026-05-01") from None
    if said_on > acting.today:
        raise WrongUseError("they said yes today or before")
    who = mailing_lists.contact_of(asked.contact or typed("Their address or mobile: "))
    if not who:
        raise ListError("that is no e-mail address and no mobile number: ask them again")
    member = Member(new_id(acting.today), who, Channel(asked.said_by), said_on)
    details = {"list": key, "by": asked.said_by, "on": said_on.isoformat()}
    done = acting.transaction("joined", member.id, details)
    with acting.alone():
        # Read here: who stopped meanwhile must not come back on to the list.
        listed = mailing_lists.read(room.office, key)
        files = mailing_lists.joining(room.office, listed, member)
        gone = tuple(mailing_lists.records_of(room.office, listed, who))
        carry_out(room.office, replace(done, private=files, removals=gone))
    many = len(listed.joined_by(member).members)
    console().print(f"taken on to {key}: {counted(many, 'member')} now")
    return DONE


def _stop(acting: Acting, who: str) -> bool:
    """Let somebody be told no more; tell whether they were told of anything."""
    with acting.alone():
        stopped = unsubscribing.stop(acting.office, who, acting.now)
        if stopped.is_empty:
            return False
        # Each of many is a transaction of its own, and has an id of its own.
        done = acting.transaction("unsubscribed", new_id(acting.today), stopped.counts)
        changes = replace(done, private=stopped.writes, removals=stopped.removals)
        carry_out(acting.office, changes)
    return True


def _who_said_stop(path: Path) -> list[str]:
    """Return from whom the messages came in *path* that say stop.

    A table with the columns ``from`` and ``text``, as services that take in texts and
    e-mails export it.
    """
    before = csv.field_size_limit(sys.maxsize)  # of the whole process
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        try:
            if not {"from", "text"} <= set(rows.fieldnames or ()):
                raise WrongUseError(f"{path} needs the columns from and text")
            return [row["from"] or "" for row in rows if _says_stop(row)]
        except (UnicodeDecodeError, csv.Error):
            # Without its words: an error may quote them.
            advice = f"{path}:{rows.line_num + 1}: save it as a table in UTF-8 (CSV)"
            raise WrongUseError(advice) from None
        finally:
            csv.field_size_limit(before)


def _says_stop(row: Mapping[str, str | None]) -> bool:
    return stop_words.is_stop(row["text"] or "")
