"""A mail server on this machine, which keeps what it was handed."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "office", "pass:word@1"


@dataclass
class Handed:
    """One letter as the server has it."""

    sender: str
    to: list[str]
    data: bytes


@dataclass
class MailServer:
    """A server; *refusals* are its answers to addresses and to letters that hold a word.

    Attributes:
        port: Its port on 127.0.0.1.
        letters: What it was handed, in order.
        refused: Addresses, each with what is answered to it.
        words: Words, each with what is answered to a letter that holds it.
        encrypted: Whether each letter came over an encrypted connection.
        logins: Who logged in.
        hellos: How often somebody said hello: once a connection, twice with STARTTLS.
    """

    port: int = 0
    letters: list[Handed] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    words: dict[bytes, str] = field(default_factory=dict)
    encrypted: list[bool] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    hellos: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, _: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        del server
        session.host_name = hostname
        self.hellos += 1
        return answers

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _: object
    ) -> str:
        del server, session
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server
        data = envelope.original_content or b""
        for word, answer in self.words.items():
            if word in data:
                return answer
        self.encrypted.append(session.ssl is not None)
        sender = envelope.mail_from or ""
        self.letters.append(Handed(sender, list(envelope.rcpt_tos), data))
        return "250 OK"

    def log_in(
        self, server: SMTP, session: Session, envelope: Envelope, how: str, data: object
    ) -> AuthResult:
        del server, session, envelope, how
        right = LoginPassword(USER.encode(), PASSWORD.encode())
        if data == right:
            self.logins.append(USER)
        return AuthResult(success=data == right, handled=False)


class OnFreePort(Controller):
    """Takes a port that is free, and says which."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def mail_server(
    tls: ssl.SSLContext | None = None, *, asks: bool = False
) -> Iterator[MailServer]:
    """Serve on 127.0.0.1 while the block runs.

    Args:
        tls: How to encrypt, after STARTTLS; none to offer that not.
        asks: Whether one has to log in.
    """
    handler = MailServer()
    login: dict[str, Any] = {
        "authenticator": handler.log_in,
        "auth_required": asks,
        "auth_require_tls": tls is not None,
    }
    more: dict[str, Any] = {"tls_context": tls, "require_starttls": tls is not None}
    told = {**more, **(login if asks else {})}
    controller = OnFreePort(handler, hostname="127.0.0.1", port=0, **told)
    controller.start()
    try:
        handler.port = controller.port
        yield handler
    finally:
        controller.stop()
