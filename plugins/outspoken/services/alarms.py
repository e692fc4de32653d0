"""Alarms: what may tell of a danger to life is told to the team of the text at once.

The letter lies in the outbox before anything else happens, and goes before all others. It
says what kind of danger and which text, and no word of the text: the team's address is
one that many people read. It waits for no log: `outspoken.services.late_records`.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from outspoken.model.place import Place, Team
from outspoken.model.record import NOBODY
from outspoken.model.submission import LONDON
from outspoken.services import (
    addresses,
    danger_news,
    emergencies,
    follower_letters,
    inbox,
    late_records,
    places,
    unread,
)
from outspoken.services.danger_news import ACTION, News
from outspoken.services.inbox import NotInInboxError
from outspoken.services.office import Office
from outspoken.services.pending_notes import Transaction
from outspoken.services.sending import outbox, parcel

RECENT = timedelta(days=7)
"""How long ago a text may have come in to be told of at once."""
_WORDS = """\
Somebody may be in danger.

{came}.
{look_by}Read it now: {task}

What it may tell of:
{dangers}

What the writer was told to do:
{advice}

This letter was written by a machine, which can be wrong. It is for the team {team}.
"""


class NoContactError(Exception):
    """Nobody can be told by e-mail: neither the team nor the office has an address."""


def raise_for(office: Office, place: Place, given_id: str, now: datetime) -> str:
    """Write the letter about what came in of *given_id*, if it may tell of a danger.

    That is a text or an objection that waits, or what its writer asks for.

    Returns:
        The name of its file in the outbox; empty when there is no danger.

    Raises:
        NotInInboxError: When nothing of it waits.
        NoContactError: When there is a danger, and nobody who can be told.
    """
    news = danger_news.of(office, given_id)
    if not news.dangers:
        return ""
    team = place.teams.get(news.team_key(office, place, now))
    contact = (team.contact if team else "") or places.email(office.place)
    if not addresses.deliverable(contact):
        advice = "give the team a contact in place/teams.toml, an e-mail address"
        raise NoContactError(advice)
    name = f"{outbox.URGENT}{given_id}{parcel.MAIL}"
    letter = _letter(office, place, news, team, contact, now)
    done = Transaction(
        id=news.known_by,
        time=now,
        officer=NOBODY,
        action=ACTION,
        subject=given_id,
        details={"team": team.key} if team else {},
        private={f"{outbox.FOLDER}/{name}": letter},
    )
    late_records.carry_out(office, done, NOBODY)
    return name


def untold(office: Office, place: Place, now: datetime) -> list[str]:
    """List the texts of which something came that may tell of a danger, and told nobody.

    They came by a feed, or while no team had an address. What an import brings in from
    years ago is no news; what writers ask for waits however long ago they did.
    """
    since = now.astimezone(LONDON).date() - RECENT
    news = (*danger_news.asked(office), *_waiting(office, place, now))
    return [
        each.subject
        for each in news
        if each.dangers
        and (each.sent is None or each.since.astimezone(LONDON).date() >= since)
        and not danger_news.is_told(office, each)
    ]


def is_untold(office: Office, given_id: str) -> bool:
    """Tell whether something of *given_id* waits, and its team was told of no danger in it.

    As when a crash came between its arrival and the letter.
    """
    try:
        return not danger_news.is_told(office, danger_news.of(office, given_id))
    except NotInInboxError:
        return False


def has_news(office: Office, given_id: str, words: str) -> bool:
    """Tell whether a team is to be told of the objection to *given_id*, just taken in.

    Args:
        office: The office.
        given_id: Id of the text.
        words: What the officer typed who took it in; of them nobody can know yet.
    """
    return bool(emergencies.told_by(words)) or is_untold(office, given_id)


def _waiting(office: Office, place: Place, now: datetime) -> Iterator[News]:
    """Yield what waits in the inbox and may tell of a danger, the most pressing first."""
    for each in unread.of_inbox(office, place, now):
        with suppress(NotInInboxError):  # somebody decided on it since
            if each.dangers:
                yield danger_news.of_waiting(office, inbox.read(office, each.id))


def _letter(
    office: Office,
    place: Place,
    news: News,
    team: Team | None,
    contact: str,
    now: datetime,
) -> bytes:
    advice = [kind.advice_in(place.nation) for kind in news.dangers]
    rule = emergencies.rule_of(office.place, place.nation, [])
    look_by = rule.look_by(news.dangers, news.since) if rule else None
    words = _WORDS.format(
        came=news.came,
        task=news.task,
        dangers="\n".join(f"- {each.label}" for each in advice),
        look_by=f"Please {emergencies.sentence(look_by)}.\n" if look_by else "",
        advice="\n".join(f"- {each.words}" for each in advice),
        team=team.name if team else "of whoever reads it",
    )
    letter = follower_letters.draft(
        follower_letters.sender(office), contact, now, f"{outbox.URGENT}{news.known_by}"
    )
    # What kind of danger is not for every list of letters in a shared mailbox.
    letter["Subject"] = f"Danger to life: look now at {news.subject}"
    letter["Importance"] = "high"
    letter["X-Priority"] = "1"
    letter.set_content(words)
    return letter.as_bytes()
