"""What a record of the activity log says, in words for officers."""

from collections.abc import Mapping

from outspoken.model.objection import ALONE
from outspoken.model.record import NOBODY, Record
from outspoken.model.submission import LONDON
from outspoken.model.tally import Outcome
from outspoken.services import officers
from outspoken.services.office import Office

DID: Mapping[str, str] = {
    "published": "published it",
    "declined": "declined it",
    "held": "put it by",
    "answered": "answered it",
    "routed": "passed it to another team",
    "extended": "put off what is due",
    "tracked": "put it on another promise",
    "reached": "put on record that a step was taken",
    "written": "put on record that its writer was written to",
    "reopened": "put on record that its writer says it is not fixed",
    "agreed": "put on record that its writer says it is fixed",
    "withdrawn": "took it down",
    "taken-back": "took it out of the queue: its writer took it back",
    "asked-take-down": "was asked by its writer to take it down",
    "asked-object": "was told by its writer of an objection",
    "followed": "was told by its writer how to reach them",
    "erased": "erased it",
    "objected": "took in an objection to it",
    ALONE: "let whoever decided before decide on the objection",
    Outcome.UPHELD: "upheld the objection to it",
    Outcome.IN_PART: "upheld the objection to it in part",
    Outcome.NOT_UPHELD: "did not uphold the objection to it",
    "told": "ticked off that somebody was told",
    "letter-passed-on": "passed the letter on to its writer",
    "case-noted": "noted its case number",
    "agreed-to-print": "noted that its writer says we may print it",
    "typed-in": "typed it in from paper",
    "proposed": "gave a first word on it",
    "alarmed": "told the team of a danger",
}
"""What was done to a text, by the action of its record."""


def names(office: Office) -> Mapping[str, str]:
    """Return the names of the officers who work here, by their ids."""
    known = officers.read(office)
    return {} if isinstance(known, list) else {each.id: each.name for each in known}


def who(record: Record, known: Mapping[str, str]) -> str:
    """Return who acted: their name where it is known, else their id."""
    if record.officer == NOBODY:
        return "the machine"
    return known.get(record.officer, record.officer)


def what(record: Record) -> str:
    """Return what was done, as in "answered it"."""
    return DID.get(record.action, record.action.replace("-", " "))


def sentence(record: Record, known: Mapping[str, str]) -> str:
    """Return who did what and when, as in "Moira Tallis answered it on 3 April, 10:31"."""
    when = record.time.astimezone(LONDON)
    return f"{who(record, known)} {what(record)} on {when.day} {when:%B, %H:%M}"
