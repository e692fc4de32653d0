"""Disqus exports: pages ("threads") and the comments ("posts") that stood under them.

Its numbers are unique in all of Disqus, so that they are the keys.
"""

import functools
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from outspoken.model.imported import LeftOut, Omission
from outspoken.model.problem import Problem
from outspoken.services import texts
from outspoken.services.imports import discussions, mishaps, values
from outspoken.services.imports.discussions import Found, Page, Remark, Thing
from outspoken.services.imports.elements import BrokenItemError, parsed, words
from outspoken.services.imports.pieces import Piece, pieces
from outspoken.services.imports.recognise import Recognised

_ID = "{dsq}id"


def read(path: Path, recognised: Recognised) -> Iterator[Found]:
    """Yield everything in the Disqus export *path*."""
    return discussions.read(path, functools.partial(_things, path, recognised))


def _things(path: Path, recognised: Recognised) -> Iterator[Thing]:
    is_head = True
    for piece in pieces(path, recognised.tags, recognised.encoding):
        if isinstance(piece, Problem):
            yield piece
        elif not is_head:
            read_it = functools.partial(_thing, path, piece)
            yield mishaps.tried(path, piece.line, read_it)
        is_head = False


def _thing(path: Path, piece: Piece) -> Thing:
    if not piece.is_whole:
        return texts.problem(path, piece.line, "left out: this item has no end")
    try:
        element = parsed(piece.text)
    except BrokenItemError as error:
        return texts.problem(
            path, piece.line + error.line, f"left out: mend this item: {error}"
        )
    is_page = piece.text.startswith("<thread")
    return _page(element, piece.line) if is_page else _remark(element, piece.line)


def _page(thread: Element, line: int) -> Page | LeftOut:
    link = values.address(words(thread, "link"))
    number = values.one_line(thread.get(_ID, ""), 60)
    if not link or not number:
        return LeftOut(Omission.NAMELESS, line)
    if words(thread, "isDeleted") == "true":
        return LeftOut(Omission.DELETED, line)
    return Page(
        key=_page_key(number),
        link=link,
        title=words(thread, "title"),
        created=values.moment(words(thread, "createdAt")),
        line=line,
    )


def _remark(post: Element, line: int) -> Remark:
    number = values.one_line(post.get(_ID, ""), 60)
    message, written = words(post, "message"), words(post, "createdAt")
    number = number or values.digest(words(post, "author/name"), written, message)
    parent, page = post.find("parent"), post.find("thread")
    answered = values.one_line(parent.get(_ID, ""), 60) if parent is not None else ""
    stands = values.one_line(page.get(_ID, ""), 60) if page is not None else ""
    return Remark(
        key=_key(number),
        page=_page_key(stands),
        parent=_key(answered) if answered else "",
        gone=_gone(post),
        words=message,
        written=values.moment(written),
        name=words(post, "author/name") or words(post, "author/username"),
        ways=(words(post, "author/email"), words(post, "author/link")),
        network=words(post, "ipAddress"),
        anchor=f"comment-{number}",
        is_held=words(post, "isApproved") == "false",
        line=line,
    )


def _gone(post: Element) -> Omission | None:
    if words(post, "isDeleted") == "true":
        return Omission.DELETED
    return Omission.SPAM if words(post, "isSpam") == "true" else None


def _page_key(number: str) -> str:
    return f"disqus:thread-{number}"


def _key(number: str) -> str:
    return f"disqus:post-{number}"
