"""The ways by which an office sends: chosen by the environment, files where it says none.

Here alone are the secrets read. An e-mail goes by SMTP where that is set, else by Notify;
a text message by Notify; what has no way stays in the outbox, for somebody's hands.
"""

from collections.abc import Mapping
from typing import Protocol

from outspoken.services import addresses, places
from outspoken.services.office import Office
from outspoken.services.sending import notify, smtp
from outspoken.services.sending.parcel import Parcel

SMTP_VARIABLE = "OUTSPOKEN_SMTP"
KEY_VARIABLE = "OUTSPOKEN_NOTIFY_KEY"
EMAIL_VARIABLE = "OUTSPOKEN_NOTIFY_EMAIL"
TEXT_VARIABLE = "OUTSPOKEN_NOTIFY_TEXT"
URL_VARIABLE = "OUTSPOKEN_NOTIFY_URL"


class BadWayError(Exception):
    """A variable of the environment cannot be used; says which, and how to write it."""


class Sender(Protocol):
    """One way to send."""

    def takes(self, parcel: Parcel) -> bool:
        """Tell whether *parcel* can go this way."""

    def send(self, parcel: Parcel) -> bool:
        """Send *parcel*; tell whether it went, or is left where it lies.

        Raises:
            NotSentError: When it could not be sent now.
        """

    def close(self) -> None:
        """Let go of what is open."""


class Files:
    """Sends nothing: the file in the outbox is the letter, for an officer to send."""

    def takes(self, parcel: Parcel) -> bool:
        """Take every *parcel*."""
        del parcel
        return True

    def send(self, parcel: Parcel) -> bool:
        """Leave *parcel* where it lies."""
        del parcel
        return False

    def close(self) -> None:
        """Nothing is open."""


def configured(office: Office, environment: Mapping[str, str]) -> tuple[Sender, ...]:
    """Return the ways that are set, the first that takes a parcel to be used; files last.

    Raises:
        BadWayError: When a variable cannot be used.
    """
    ways: list[Sender] = []
    if url := environment.get(SMTP_VARIABLE, ""):
        sender = addresses.deliverable(places.email(office.place))
        try:
            ways.append(smtp.Smtp(smtp.account(url), sender))
        except smtp.BadAccountError as error:
            raise BadWayError(f"{SMTP_VARIABLE}: {error}") from None
    if key := environment.get(KEY_VARIABLE, ""):
        email = environment.get(EMAIL_VARIABLE, "")
        text = environment.get(TEXT_VARIABLE, "")
        if not email and not text:
            named = f"{EMAIL_VARIABLE} or {TEXT_VARIABLE}"
            raise BadWayError(f"{KEY_VARIABLE}: set the id of a template too: {named}")
        try:
            url = environment.get(URL_VARIABLE, "") or notify.URL
            ways.append(notify.Notify(key, email, text, url))
        except notify.BadKeyError as error:
            raise BadWayError(f"{KEY_VARIABLE}: {error}") from None
    return (*ways, Files())
