"""`invoke digest`: each team is told what it has to do, in order of the clock."""

from collections.abc import Sequence

from outspoken.model.officer import Officer
from outspoken.model.place import Place, Team
from outspoken.model.submission import LONDON
from outspoken.services import (
    addresses,
    digests,
    follower_letters,
    officers,
    owed_posts,
    places,
    unread,
)
from outspoken.services.digests import Digest
from outspoken.services.office import Office
from outspoken.services.terminal import outbox
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    DONE,
    TO_MEND,
    WrongUseError,
    console,
    counted,
    list_problems,
)
from outspoken.services.transactions import Transaction, alone, carry_out


def run(room: Room, team: str) -> int:
    """Write the digest of one team or of all, and send it where a way is set.

    Returns:
        The exit code: 1 where a team has no address, or a letter could not be sent, or
        the teams cannot be read.
    """
    # To be told what one owes nobody need have signed anything: a machine asks for it.
    officer = officers.acting(room.office, room.email or None)
    office, today = room.office, room.now.astimezone(LONDON).date()
    place, problems = places.read(office.place)
    if list_problems(problems):
        return TO_MEND  # of teams that cannot be read nobody knows what they owe
    found = digests.of(
        _teams(place, team),
        today,
        unread.of_inbox(office, place, room.now),
        owed_posts.of_content(office, place, today),
        digests.calls_by_team(office),
    )
    if not found:
        console().print("Nothing is owed and nothing waits: no digest was written.")
        return DONE
    written = _write(room, officer, found)
    code = DONE if len(written) == len(found) else TO_MEND
    if not written:
        return code
    sent = outbox.deliver(office, written, room.now, officer.id)
    return max(code, sent)


def _write(room: Room, officer: Officer, found: Sequence[Digest]) -> list[str]:
    """Put each digest into the outbox; return the names of their files."""
    office, written = room.office, list[str]()
    sender = follower_letters.sender(office)
    with alone(office, officer.id):
        for each in found:
            contact = _contact(office, each.team)
            if not contact:
                advice = "give it a contact in place/teams.toml, an e-mail address"
                console(aside=True).print(f"{each.team.key} was not told: {advice}")
                continue
            letter = digests.letter(each, contact, sender, room.now)
            done = Transaction(
                id=f"{each.team.key}-digest-{room.now:%Y%m%dT%H%M%S%f}",
                time=room.now,
                officer=officer.id,
                action="digest",
                subject=each.team.key,
                details=each.counts,
                private={each.file: letter},
            )
            carry_out(office, done)
            written.append(each.file.rpartition("/")[2])
            console().print(_said(each))
    return written


def _said(each: Digest) -> str:
    told = [counted(len(each.posts), "post"), f"{len(each.unread):,} not read yet"]
    told += [f"{each.overdue:,} overdue"] if each.overdue else []
    told += [f"{each.dangers:,} with a danger to life"] if each.dangers else []
    return f"{each.team.name}: {', '.join(told)}"


def _contact(office: Office, team: Team) -> str:
    """Return the team's address, else the office's for the team that takes the rest."""
    contact = team.contact or (places.email(office.place) if team.catch_all else "")
    return contact if addresses.deliverable(contact) else ""


def _teams(place: Place, key: str) -> Sequence[Team]:
    if key and key not in place.teams:
        raise WrongUseError(f"name a team: --team with one of {', '.join(place.teams)}")
    return [place.teams[key]] if key else [*place.teams.values()]
