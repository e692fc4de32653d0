"""Why something was not sent: one of a few reasons, never in a server's own words.

A server's answer may repeat the address, and a library's error may hold the password.
"""

from enum import StrEnum


class Why(StrEnum):
    """Why something was not sent."""

    ADDRESS = "address"
    REFUSED = "refused"
    LATER = "later"
    BROKEN = "broken"
    SENDER = "sender"
    BUSY = "busy"
    LOGIN = "login"
    UNSAFE = "unsafe"
    UNREACHABLE = "unreachable"

    @property
    def is_of_all(self) -> bool:
        """Whether nothing else goes by the same way now either."""
        return self in (Why.BUSY, Why.LOGIN, Why.UNSAFE, Why.UNREACHABLE)

    @property
    def sentence(self) -> str:
        """What an officer reads."""
        return _SENTENCES[self]


_SENTENCES = {
    Why.ADDRESS: "the address is refused: ask the writer for another",
    Why.REFUSED: "the message is refused: look at it, and at the settings of the service",
    Why.LATER: "it cannot be taken just now: try again in an hour",
    Why.BROKEN: "the file is no letter to one person: mend or remove it",
    Why.SENDER: "the office has no e-mail address that may send: see place/channels.toml",
    Why.BUSY: "the service takes no more just now: try again later",
    Why.LOGIN: "the service does not know us: look at the user, password or key",
    Why.UNSAFE: "the server would not keep it secret on the way: use smtps://",
    Why.UNREACHABLE: "the service cannot be reached: try again later",
}


class NotSentError(Exception):
    """Something was not sent.

    Attributes:
        why: The reason.
        code: The number that the service gave it; 0 when it gave none.
    """

    def __init__(self, why: Why, code: int = 0) -> None:
        super().__init__(f"{why.sentence} ({code})" if code else why.sentence)
        self.why, self.code = why, code
