"""E-mails and text messages by GOV.UK Notify, as its documentation of the REST API says.

Notify sends what a template of the office's account says. Ours hold nothing but what we
give them: the e-mail's has ``((subject))`` as its subject and ``((message))`` as its
words, the text's has ``((message))``.
"""

import logging
import re
import time

import httpx
import jwt

from outspoken.services.sending.failures import NotSentError, Why
from outspoken.services.sending.parcel import Mail, Parcel

URL = "https://api.notifications.service.gov.uk"
PATIENCE = 30
"""Seconds to wait for an answer."""
_UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_KEY = re.compile(rf"(?:[\w-]+-)?({_UUID})-({_UUID})", re.ASCII)
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
        found = _KEY.fullmatch(key)
        if not found:
            raise BadKeyError("the key is not as Notify shows it: NAME-UUID-UUID")
        if any(each and not _TEMPLATE.fullmatch(each) for each in (email, text)):
            raise BadKeyError("give the id of a template as Notify shows it")
        self._service, self._secret = found.groups()
        self._templates = {True: email, False: text}
        # It would tell the log of each request.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        # No proxy or password file of this machine, and nowhere but there.
        self._client = httpx.Client(
            base_url=url, timeout=PATIENCE, trust_env=False, follow_redirects=False
        )

    def takes(self, parcel: Parcel) -> bool:
        """Tell whether there is a template for such as *parcel*."""
        return bool(self._templates[isinstance(parcel, Mail)])

    def send(self, parcel: Parcel) -> bool:
        """Hand *parcel* in.

        Raises:
            NotSentError: When Notify does not take it.
        """
        failed = self._failure(parcel)
        # Raised out here: within, the library's error would come along, key and all.
        if failed:
            raise failed
        return True

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _failure(self, parcel: Parcel) -> NotSentError | None:
        """Hand *parcel* in; return why that failed, or none."""
        kind = "email" if isinstance(parcel, Mail) else "sms"
        try:
            answer = self._client.post(
                f"/v2/notifications/{kind}",
                json=self._told(parcel),
                headers={"Authorization": f"Bearer {self._token()}"},
            )
        except (httpx.HTTPError, OSError, ValueError):
            return NotSentError(Why.UNREACHABLE)
        return None if answer.is_success else _of_status(answer.status_code)

    def _told(self, parcel: Parcel) -> dict[str, object]:
        told: dict[str, object] = {
            "template_id": self._templates[isinstance(parcel, Mail)],
            "reference": parcel.name,
        }
        if isinstance(parcel, Mail):
            words = {"subject": parcel.subject, "message": parcel.words}
            return told | {"email_address": parcel.to.addr_spec, "personalisation": words}
        return told | {
            "phone_number": parcel.to,
            "personalisation": {"message": parcel.words},
        }

    def _token(self) -> str:
        # Notify takes a token for thirty seconds, so each request has one of its own.
        claims = {"iss": self._service, "iat": int(time.time())}
        return jwt.encode(claims, self._secret, algorithm="HS256")


def _of_status(status: int) -> NotSentError:
    if status in _UNKNOWN:
        return NotSentError(Why.LOGIN, status)
    if status == _TOO_MANY:
        return NotSentError(Why.BUSY, status)
    if status == _REFUSED:
        return NotSentError(Why.REFUSED, status)
    return NotSentError(Why.UNREACHABLE, status)
