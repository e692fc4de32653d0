"""What an e-mail says: in its heads, and in each of its parts."""

import email
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

_ENDINGS = {"text/html": ".html", "message/rfc822": ".eml"}


def parts(mail: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what an e-mail says in its heads, and each of its parts, decoded.

    A letter within it has a head of its own, and so has each of its parts.
    """
    every = [*email.message_from_bytes(mail).walk()]
    heads = (_decoded(value) for part in every for value in part.values())
    yield "head.txt", "\n".join(heads).encode("utf-8", "replace")
    for number, part in enumerate(every, start=1):
        said = _said(part)
        if said is not None:
            ending = _ENDINGS.get(part.get_content_type(), ".txt")
            given = _decoded(part.get_filename() or "").rpartition("/")[2]
            yield given or f"part-{number}{ending}", said


def _said(part: Message) -> bytes | None:
    """Return what *part* of an e-mail says, decoded; none of what has only parts.

    Of a letter within it that was encoded against RFC 2046, which its parts were not.
    """
    if part.get_content_maintype() != "message" or not part.is_multipart():
        said = part.get_payload(decode=True)
        return said if isinstance(said, bytes) else None
    way = str(part.get("content-transfer-encoding", "")).strip().lower()
    if way not in ("base64", "quoted-printable"):
        return None
    again = Message()
    again["Content-Transfer-Encoding"] = way
    again.set_payload("\n".join(map(str, part.get_payload())))
    said = again.get_payload(decode=True)
    return said if isinstance(said, bytes) else None


def _decoded(value: object) -> str:
    try:
        return str(make_header(decode_header(str(value))))
    except (HeaderParseError, LookupError, ValueError):
        return str(value)
