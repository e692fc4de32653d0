"""E-mail addresses: which can be written into a letter's head as one, and only one."""

from email.errors import HeaderParseError
from email.headerregistry import Address
from email.policy import SMTP

LIMIT = 254
"""Longest address that is delivered (RFC 5321, section 4.5.3.1.3, and its erratum 1690)."""


def deliverable(text: str) -> Address | None:
    """Return the one address that *text* is, or none: no list, no name, no line break."""
    if not text.isascii() or not text.isprintable() or len(text) > LIMIT:
        return None
    try:
        address = Address(addr_spec=text)
    except (HeaderParseError, IndexError, ValueError):
        return None
    if not address.username or "." not in address.domain:
        return None
    head = SMTP.header_factory("To", text)
    return address if [each.addr_spec for each in head.addresses] == [text] else None
