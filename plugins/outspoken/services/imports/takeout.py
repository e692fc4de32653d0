"""What Blogger's newer export (Takeout) says in its own way.

A post's address is a path of its own there, which its comments do not repeat; so the
file is gone through once for these alone.
"""

import re
from pathlib import Path

from outspoken.model.entities import resolved
from outspoken.services.imports import values
from outspoken.services.imports.pieces import Piece, pieces
from outspoken.services.imports.recognise import Recognised

SPACE = "http://schemas.google.com/blogger/2018"

_TYPE = re.compile(r"<blogger:type>[^<]*</blogger:type>")
_ID = re.compile(r"<id>([^<]{1,300})</id>")
_PATH = re.compile(r"<blogger:filename>([^<]{1,600})</blogger:filename>")


def addresses(path: Path, recognised: Recognised, base: str) -> dict[str, str]:
    """Return the old address of each post and page of *path* by its id.

    Only its path where *base* is none of the blog's own addresses.
    """
    host = "" if values.site(base).startswith(("www.blogger.com", "blogger.com")) else base
    found: dict[str, str] = {}
    for piece in pieces(path, recognised.tags, recognised.encoding):
        if isinstance(piece, Piece):
            own, name = _ID.search(piece.text), _PATH.search(piece.text)
            if own and name:
                link = resolved(name[1].strip())
                found[resolved(own[1].strip())] = (
                    values.address(link, host) if host else values.path_or_address(link)
                )
    return found


def mended(text: str) -> str:
    """Return the entry *text* without the type of its author, which hides its own."""
    start = text.find("<author>")
    end = text.find("</author>", start)
    if start < 0 or end < 0:
        return text
    return f"{text[:start]}{_TYPE.sub('', text[start:end])}{text[end:]}"
