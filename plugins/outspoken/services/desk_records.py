"""What the log keeps of accounts at the desk: who came, who guessed, what changed."""

from datetime import datetime

from outspoken.model.record import NOBODY
from outspoken.services import activity
from outspoken.services.office import Office

SIGNED_IN, SIGNED_OUT = "desk-signed-in", "desk-signed-out"
SLOWED = "desk-slowed"
"""Somebody typed wrong words so often that each try costs time from now on."""
PASSPHRASE = "passphrase-set"
CODES_ON, CODES_OFF = "codes-on", "codes-off"


def session(office: Office, officer: str, action: str, known: str, now: datetime) -> None:
    """Put on record that an officer signed in or out.

    Args:
        office: The office.
        officer: Id of the officer.
        action: `SIGNED_IN` or `SIGNED_OUT`.
        known: A digest that tells one session from another.
        now: The moment.

    Raises:
        BrokenLogError: When the log takes no record.
    """
    activity.append(
        office,
        time=now,
        officer=officer,
        action=action,
        subject=officer,
        details={"session": known},
        tx=f"{action}-{known}",
    )


def slowed(office: Office, officer: str, wrong: int, now: datetime) -> None:
    """Put on record that an account was tried *wrong* times in a row; nobody knows by whom.

    Raises:
        BrokenLogError: When the log takes no record.
    """
    _append(office, NOBODY, SLOWED, officer, now, {"wrong": wrong})


def changed(office: Office, by: str, whose: str, action: str, now: datetime) -> None:
    """Put on record that an officer changed an account, their own or another's.

    Raises:
        BrokenLogError: When the log takes no record.
    """
    _append(office, by, action, whose, now, {})
    activity.publish_head(office)


def _append(
    office: Office,
    officer: str,
    action: str,
    subject: str,
    now: datetime,
    details: dict[str, int | str],
) -> None:
    activity.append(
        office,
        time=now,
        officer=officer,
        action=action,
        subject=subject,
        details=details,
        tx=f"{action}-{subject}-{now:%Y%m%dT%H%M%S%f}",
    )
