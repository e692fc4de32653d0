"""E-mails and text messages by GOV.UK Notify, through the client that its makers keep.

Notify sends what a template of the office's account says. Ours hold nothing but what we
give them: the e-mail's has ``((subject))`` as its subject and ``((message))`` as its
words, the text's has ``((message))``.
"""

import logging
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from outspoken.services.sending.failures import NotSentError, Why
from outspoken.services.sending.parcel import Mail, Parcel

if TYPE_CHECKING:
    from notifications_python_client.notifications import NotificationsAPIClient

URL = "https://api.notifications.service.gov.uk"
PATIENCE = 30
"""Seconds to wait for an answer."""
_UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_KEY = re.compile(rf"(?:[\w-]+-)?{_UUID}-{_UUID}", re.ASCII)
_TEMPLATE = re.compile(_UUID)
_REFUSED, _UNKNOWN, _TOO_MANY = 400, (401, 403), 429


class BadKeyError(ValueError):
    """The key or a template's id is not one; the message does not repeat it."""


class Notify:
    """Hands e-mails and text messages in at GOV.UK Notify."""

    def __init__(self, key: str, email: str, text: str, url: str = URL) -> None:
        """Use the API key, and the templates for e-mails and texts, where given.

        Raises:
            BadKeyError: When the key or a template is none.
        """
        if not _KEY.fullmatch(key):
            raise BadKeyError("the key is not as Notify shows it: NAME-UUID-UUID")
        if any(each and not _TEMPLATE.fullmatch(each) for each in (email, text)):
            raise BadKeyError("give the id of a template as Notify shows it")
        self._key, self._url = key, url
        self._templates = {True: email, False: text}
        self._client: NotificationsAPIClient | None = None

    def takes(self, parcel: Parcel) -> bool:
        """Tell whether there is a template for such as *parcel*."""
        return bool(self._templates[isinstance(parcel, Mail)])

    def send(self, parcel: Parcel) -> bool:
        """Hand *parcel* in.

        Raises:
            NotSentError: When Notify does not take it.
        """
        failed = _tried(lambda: self._hand_in(parcel))
        # Raised out here: within, the library's error would come along, key and all.
        if failed:
            raise failed
        return True

    def close(self) -> None:
        """Let go of the connection."""
        client, self._client = self._client, None
        if client is not None:
            client.request_session.close()

    def _hand_in(self, parcel: Parcel) -> object:
        client, template = self._connected(), self._templates[isinstance(parcel, Mail)]
        if isinstance(parcel, Mail):
            told = {"subject": parcel.subject, "message": parcel.words}
            return client.send_email_notification(  # type: ignore[no-untyped-call]
                email_address=parcel.to.addr_spec,
                template_id=template,
                personalisation=told,
                reference=parcel.name,
            )
        return client.send_sms_notification(  # type: ignore[no-untyped-call]
            phone_number=parcel.to,
            template_id=template,
            personalisation={"message": parcel.words},
            reference=parcel.name,
        )

    def _connected(self) -> "NotificationsAPIClient":
        if self._client is None:
            from notifications_python_client.notifications import NotificationsAPIClient

            # It warns of every refusal in Notify's words, which may hold the address.
            silent = logging.getLogger("notifications_python_client")
            silent.setLevel(logging.CRITICAL + 1)
            client = NotificationsAPIClient(  # type: ignore[no-untyped-call]
                self._key, self._url, PATIENCE
            )
            # No proxy or password file of this machine, and nowhere but there.
            client.request_session.trust_env = False
            client.request_session.max_redirects = 0
            self._client = client
        return self._client


def _tried(step: Callable[[], object]) -> NotSentError | None:
    """Do *step*; return why it failed, or none."""
    from notifications_python_client.errors import APIError

    try:
        step()
    except APIError as error:
        return _of_status(error.status_code)
    except (OSError, ValueError):
        return NotSentError(Why.UNREACHABLE)
    return None


def _of_status(status: int) -> NotSentError:
    if status in _UNKNOWN:
        return NotSentError(Why.LOGIN, status)
    if status == _TOO_MANY:
        return NotSentError(Why.BUSY, status)
    if status == _REFUSED:
        return NotSentError(Why.REFUSED, status)
    return NotSentError(Why.UNREACHABLE, status)
