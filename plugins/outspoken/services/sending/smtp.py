"""E-mail by SMTP, encrypted on the way: to any server that takes the office's letters."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.policy import SMTP
from urllib.parse import SplitResult, unquote, urlsplit

from outspoken.services.loopback import is_loopback
from outspoken.services.sending.failures import NotSentError, Why
from outspoken.services.sending.parcel import Mail, Parcel

PATIENCE = 30
"""Seconds to wait for a server."""
FORM = "smtp://user:password@host:587, or smtps://user:password@host:465"
_PORTS = {"smtp": 587, "smtps": 465}
_OK, _UNSUPPORTED = 250, 504
_TEMPORARY = range(400, 500)
# Whatever server it is: no letter of eight bits is sent to one that takes seven.
_WIRE = SMTP.clone(cte_type="7bit")


class BadAccountError(ValueError):
    """The account is not written as it should be; the message does not repeat it."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where letters are handed in.

    Attributes:
        host: The server.
        port: Its port.
        is_tls: Whether the connection is encrypted from the first byte.
        user: Name to log in with; empty for none.
        password: The password.
    """

    host: str
    port: int
    is_tls: bool
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @property
    def is_here(self) -> bool:
        """Whether the server is this machine: what goes there is on no wire."""
        return is_loopback(self.host)


def account(url: str) -> Account:
    """Read an account: ``smtp(s)://user:password@host:port``, signs in them as ``%40``.

    Raises:
        BadAccountError: When it is written otherwise.
    """
    found = _split(url)
    host, port = (found.hostname, _port(found)) if found else (None, None)
    if not found or not host or port is None or found.path not in ("", "/"):
        raise BadAccountError(f"write it as {FORM}")
    user, password = unquote(found.username or ""), unquote(found.password or "")
    return Account(host, port, found.scheme == "smtps", user, password)


class Smtp:
    """Hands e-mails in at a server; one connection for all of them."""

    def __init__(self, account: Account, office: Address | None) -> None:
        """Hand in at *account*; *office* is the sender of what names none."""
        self._account, self._office = account, office
        self._server: smtplib.SMTP | None = None

    def takes(self, parcel: Parcel) -> bool:
        """Tell whether *parcel* can go this way: e-mails can."""
        return isinstance(parcel, Mail)

    def send(self, parcel: Parcel) -> bool:
        """Hand *parcel* in.

        Raises:
            NotSentError: When the server does not take it.
        """
        if not isinstance(parcel, Mail):
            return False
        sender = parcel.sender or self._office
        if sender is None:
            raise NotSentError(Why.SENDER)
        if parcel.letter["From"] is None:
            parcel.letter["From"] = sender
        failed = self._hand_in(parcel, sender.addr_spec)
        # Raised out here: within, the library's error would come along, address and all.
        if failed:
            raise failed
        return True

    def close(self) -> None:
        """Say goodbye to the server."""
        server, self._server = self._server, None
        if server is not None:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()

    def _hand_in(self, parcel: Mail, sender: str) -> NotSentError | None:
        data = parcel.letter.as_bytes(policy=_WIRE)
        try:
            self._connected().sendmail(sender, [parcel.to.addr_spec], data)
        except NotSentError as error:
            return error
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            return _of_code(codes[0], Why.ADDRESS)
        except smtplib.SMTPSenderRefused as error:
            return _of_code(error.smtp_code, Why.SENDER)
        except smtplib.SMTPDataError as error:
            return _of_code(error.smtp_code, Why.REFUSED)
        except (smtplib.SMTPException, OSError, UnicodeError):
            # A host that is no name at all is told by the last of them.
            self.close()
            return NotSentError(Why.UNREACHABLE)
        return None

    def _connected(self) -> smtplib.SMTP:
        """Return the server; connected again if it hung up since the last letter."""
        if self._server is not None:
            with suppress(smtplib.SMTPException, OSError):
                if self._server.noop()[0] == _OK:
                    return self._server
        server = _open(self._account)
        try:
            _log_in(server, self._account)
        except BaseException:
            server.close()
            raise
        self._server = server
        return server


def _open(account: Account) -> smtplib.SMTP:
    if account.is_tls:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(
            account.host, account.port, timeout=PATIENCE, context=context
        )
    return smtplib.SMTP(account.host, account.port, timeout=PATIENCE)


def _log_in(server: smtplib.SMTP, account: Account) -> None:
    """Encrypt what is not, and log in.

    Raises:
        NotSentError: When what is private would be read on the way, or the server does
            not let us in.
    """
    server.ehlo_or_helo_if_needed()
    if not account.is_tls and server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
    elif not account.is_tls and not account.is_here:
        raise NotSentError(Why.UNSAFE)
    if not account.user:
        return
    code = 0
    try:
        server.login(account.user, account.password)
    except smtplib.SMTPAuthenticationError as error:
        code = error.smtp_code
    except (smtplib.SMTPNotSupportedError, UnicodeError):
        code = _UNSUPPORTED  # the library hands in names and passwords of ASCII alone
    if code:
        raise NotSentError(Why.LOGIN, code)


def _of_code(code: int, why: Why) -> NotSentError:
    return NotSentError(Why.LATER if code in _TEMPORARY else why, code)


def _split(url: str) -> SplitResult | None:
    try:
        found = urlsplit(url)
    except ValueError:
        return None
    return found if found.scheme in _PORTS and not (found.query or found.fragment) else None


def _port(found: SplitResult) -> int | None:
    try:
        return found.port or _PORTS[found.scheme]
    except ValueError:
        return None
