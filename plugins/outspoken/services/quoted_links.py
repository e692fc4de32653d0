"""Private links as people quote them: masked, whatever a mail program made of them.

Whoever writes back has our letter below theirs. A filter on the way may have written the
link anew, as an address within another, and a program may have broken it over two lines.
"""

import re

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""The signs of a token: nothing in them that looks like another."""
LENGTH = 28
"""Characters of a token: more than 138 bits."""
# A line that is broken, also as quoted-printable breaks it, with the signs of a quote
# below it. How many there are is bounded, so that no text makes it look for long.
_BREAK = r"(?:=?[ \t]{0,8}\r?\n[>| \t]{0,40})?"
_SLASH = (
    r"(?:[/_]|[%=-](?:25){0,4}2f)",
    # The same with a break in it.
    rf"[%=-]{_BREAK}(?:2{_BREAK}5{_BREAK}){{0,4}}2{_BREAK}f",
)
_LINK = (
    rf"({_BREAK.join('mine')}{_BREAK}(?:{'|'.join(_SLASH)})){_BREAK}"
    rf"[{ALPHABET}](?:{_BREAK}[{ALPHABET}]){{{LENGTH - 1}}}"
)
_IN_TEXT = re.compile(_LINK, re.IGNORECASE)
_IN_BYTES = re.compile(_LINK.encode(), re.IGNORECASE)


def masked(text: str) -> str:
    """Return *text* without the token of any link in it."""
    return _IN_TEXT.sub(r"\1…", text)


def masked_bytes(data: bytes) -> bytes:
    """Return *data* without the token of any link that stands in it as plain letters.

    What base64 wraps is not looked into.
    """
    return _IN_BYTES.sub(rb"\1...", data)
