"""Alarms: a text that may tell of a danger to life is told to its team at once.

The letter lies in the outbox before anything else happens, and goes before all others. It
says what kind of danger and which text, and no word of the text: the team's address is
one that many people read. It waits for no log: `outspoken.services.late_records`.
"""

from datetime import datetime, timedelta

from outspoken.model.place import Place, Team
from outspoken.model.record import NOBODY
from outspoken.model.submission import LONDON, Submission
from outspoken.services import (
    addresses,
    emergencies,
    follower_letters,
    inbox,
    late_records,
    places,
    text_cases,
    unread,
)
from outspoken.services.office import Office
from outspoken.services.pending_notes import Transaction
from outspoken.services.sending import outbox, parcel

ACTION = "alarmed"
RECENT = timedelta(days=7)
"""How long ago a text may have come in to be told of at once."""
_WORDS = """\
Somebody may be in danger.

{id} came in on {day} at {time}.
{look_by}Read it now: invoke moderate {id}

What it may tell of:
{dangers}

What the writer was told to do:
{advice}

This letter was written by a machine, which can be wrong. It is for the team {team}.
"""


class NoContactError(Exception):
    """Nobody can be told by e-mail: neither the team nor the office has an address."""


def raise_for(office: Office, place: Place, given_id: str, now: datetime) -> str:
    """Write the letter about the submission *given_id*, if it may tell of a danger.

    Returns:
        The name of its file in the outbox; empty when there is no danger.

    Raises:
        NotInInboxError: When no such submission waits.
        NoContactError: When there is a danger, and nobody who can be told.
    """
    sent = inbox.read(office, given_id).submission
    if not emergencies.told_in(sent):
        return ""
    team = team_of(sent, place, now)
    contact = (team.contact if team else "") or places.email(office.place)
    if not addresses.deliverable(contact):
        advice = "give the team a contact in place/teams.toml, an e-mail address"
        raise NoContactError(advice)
    name = f"{outbox.URGENT}{given_id}{parcel.MAIL}"
    letter = _letter(office, place, sent, team, contact, now)
    done = Transaction(
        id=_transaction(given_id),
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
    """List the submissions of the last days that may tell of a danger, and told nobody yet.

    They came by a feed, or while no team had an address. What an import brings in from
    years ago is no news.
    """
    since = now.astimezone(LONDON).date() - RECENT
    return [
        each.id
        for each in unread.of_inbox(office, place, now)
        if each.dangers and each.received >= since and not _is_told(office, each.id)
    ]


def is_untold(office: Office, given_id: str) -> bool:
    """Tell whether *given_id* waits, and its team was told of no danger in it.

    As when a crash came between its arrival and the letter.
    """
    waits = (office.inbox / f"{given_id}.md").exists()
    return waits and not _is_told(office, given_id)


def team_of(sent: Submission, place: Place, now: datetime) -> Team | None:
    """Return who is there for *sent* now: the team it is suggested to, or who stands in."""
    return place.teams.get(unread.team_key(sent, place, now))


def _is_told(office: Office, given_id: str) -> bool:
    # The note first: it goes once the record is there.
    return late_records.waits(office, _transaction(given_id)) or any(
        record.action == ACTION for record in text_cases.records_of(office, given_id)
    )


def _transaction(given_id: str) -> str:
    return f"{given_id}-alarmed"


def _letter(
    office: Office,
    place: Place,
    sent: Submission,
    team: Team | None,
    contact: str,
    now: datetime,
) -> bytes:
    told = emergencies.told_in(sent)
    advice = [kind.advice_in(place.nation) for kind in told]
    rule = emergencies.rule_of(office.place, place.nation, [])
    look_by = rule.look_by(told, sent.received) if rule else None
    local = sent.received.astimezone(LONDON)
    words = _WORDS.format(
        id=sent.id,
        day=f"{local:%A} {local.day} {local:%B}",
        time=f"{local:%H:%M}",
        dangers="\n".join(f"- {each.label}" for each in advice),
        look_by=f"Please {emergencies.sentence(look_by)}.\n" if look_by else "",
        advice="\n".join(f"- {each.words}" for each in advice),
        team=team.name if team else "of whoever reads it",
    )
    letter = follower_letters.draft(
        follower_letters.sender(office), contact, now, f"{outbox.URGENT}{sent.id}"
    )
    # What kind of danger is not for every list of letters in a shared mailbox.
    letter["Subject"] = f"Danger to life: look now at {sent.id}"
    letter["Importance"] = "high"
    letter["X-Priority"] = "1"
    letter.set_content(words)
    return letter.as_bytes()
