"""Versions: what an officer had before them, so that nobody decides on something else."""

import hashlib
from dataclasses import dataclass
from typing import Self

from outspoken.model.record import Record
from outspoken.model.submission import LONDON
from outspoken.services import log_words, officers, reviews, text_cases
from outspoken.services.inbox import Waiting
from outspoken.services.office import Office

_YES = "yes"


@dataclass(frozen=True, slots=True)
class Version:
    """What somebody looks at.

    Attributes:
        text: Digest of the submission's file.
        objection: Which objection to it this is; 0 for a new text.
        choices: Digest of the choices that were put by; empty when there are none.
        is_agreed: Whether its writer says that we may print it: of an objection, the log
            says so and not the file.
    """

    text: str
    objection: int
    choices: str = ""
    is_agreed: bool = False

    @classmethod
    def of(cls, office: Office, waiting: Waiting) -> Self:
        """Return the version of what waits now."""
        path = reviews.notes_path(office, waiting.submission.id)
        try:
            choices = hashlib.sha256(path.read_bytes()).hexdigest()
        except FileNotFoundError:
            choices = ""
        consent = waiting.submission.consent
        return cls(waiting.digest, waiting.objection, choices, consent)

    @classmethod
    def read(cls, said: str) -> Self:
        """Return the version that a form names; of nothing when it names none."""
        text, _, rest = said.partition(".")
        number, _, rest = rest.partition(".")
        choices, _, agreed = rest.partition(".")
        is_number = number.isascii() and number.isdecimal() and len(number) < len("999999")
        return cls(text, int(number) if is_number else 0, choices, agreed == _YES)

    def __str__(self) -> str:
        agreed = _YES if self.is_agreed else ""
        return f"{self.text}.{self.objection}.{self.choices}.{agreed}"

    def is_same_text(self, other: "Version") -> bool:
        """Tell whether places in the one are places in the *other*."""
        return self.text == other.text


def last_done(office: Office, given_id: str) -> str:
    """Return who did what last with a text, and when; empty when nobody did anything."""
    records = [*text_cases.records_of(office, given_id)]
    return _sentence(office, records[-1]) if records else ""


def _sentence(office: Office, record: Record) -> str:
    officer = officers.working(office, record.officer)
    known = {officer.id: f"{officer.name} ({officer.id})"} if officer else {}
    who, did = log_words.who(record, known), log_words.what(record)
    when = record.time.astimezone(LONDON)
    why = record.details.get("reason", "")
    for_ = f" for {why}" if why else ""
    return f"{who} {did}{for_} on {when.day} {when:%B} at {when:%H:%M}."
