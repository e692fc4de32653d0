"""WordPress exports (WXR 1.0 to 1.2): posts and pages with their comments in threads.

Each item of the file is parsed by itself, so memory is bounded by the longest post with
its comments; one that is broken is one problem, and the others come in.
"""

import functools
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from outspoken.model.imported import Imported, LeftOut, Omission
from outspoken.model.problem import Problem
from outspoken.services.imports import mishaps, values, wxr_comments, wxr_posts
from outspoken.services.imports.elements import BrokenItemError, parsed, words
from outspoken.services.imports.pieces import Piece, pieces
from outspoken.services.imports.recognise import Recognised
from outspoken.services.imports.wxr_posts import Blog

Found = Imported | Problem | LeftOut

_LAST_COMMENT = "</wp:comment>"
_NEXT_ITEM = "\n<item>"


def read(path: Path, recognised: Recognised) -> Iterator[Found]:
    """Yield everything in the WordPress export *path*: each post, then its comments."""
    blog = None
    for piece in pieces(path, recognised.tags, recognised.encoding):
        if isinstance(piece, Problem):
            yield piece
        elif blog is None:
            blog = _blog(path, piece)
        else:
            yield from _of_piece(blog, piece)


def _blog(path: Path, head: Piece) -> Blog:
    """Read what stands before the first item; of a broken head, nothing is known."""
    _, _, inner = head.text.partition("<channel")
    inner = inner.partition("</rss")[0].partition("</channel")[0]
    try:
        channel = parsed(f"<channel{inner}</channel>")
    except BrokenItemError:
        return Blog(path)
    authors = {
        words(author, "{wp}author_login"): (
            words(author, "{wp}author_display_name"),
            words(author, "{wp}author_email"),
        )
        for author in channel.iter("{wp}author")
    }
    link = words(channel, "{wp}base_blog_url") or words(channel, "link")
    key = values.site(link) or values.one_line(words(channel, "title"), 60)
    return Blog(path, key, values.language(words(channel, "language")), authors)


def _of_piece(blog: Blog, piece: Piece) -> Iterator[Found]:
    """Yield what *piece* holds; of one without an end, what was whole of it."""
    text = piece.text
    if not piece.is_whole:
        yield blog.problem(
            piece.line, "this item has no end: only its whole comments were read"
        )
        whole = text.rfind(_LAST_COMMENT)
        if whole < 0:
            return
        text = f"{text[: whole + len(_LAST_COMMENT)]}</item>"
    try:
        item = parsed(text)
    except BrokenItemError as error:
        yield blog.problem(piece.line + error.line, f"left out: mend this item: {error}")
        # Where a section was not closed, the item after it hangs on.
        start = text.rfind(_NEXT_ITEM) + 1
        if start:
            line = piece.line + text.count("\n", 0, start)
            yield from _of_piece(blog, Piece(text[start:], line))
        return
    lines = wxr_comments.lines(text, piece.line)
    read_it = functools.partial(_of_item, blog, item, piece.line, lines)
    yield from mishaps.all_of(blog.path, piece.line, read_it)


def _of_item(blog: Blog, item: Element, line: int, lines: list[int]) -> Iterator[Found]:
    """Yield the post that *item* is, then its comments; or that it was left out."""
    kind = wxr_posts.kind(item)
    if isinstance(kind, Omission):
        yield LeftOut(kind, line)
        yield from _said_once(blog, item, kind, line)
        yield from _orphans(item, line, lines)
        return
    origin, permalink = wxr_posts.origin(blog, item), wxr_posts.permalink(item)
    written = wxr_posts.received(item) or wxr_comments.first(item)
    thread = wxr_comments.Thread(blog.path, origin, permalink, blog.language, written)
    comments = list(wxr_comments.read(thread, item, lines))
    dates = (one.received for one in comments if isinstance(one, Imported))
    post, notes = wxr_posts.read(blog, item, kind, line, min(dates, default=None))
    yield post
    if isinstance(post, Imported):
        for note in notes:
            of = f"“{post.title}”" if note.startswith("has ") else f"in “{post.title}”:"
            yield blog.problem(line, f"{of} {note}")
        yield from comments
    else:
        yield from _orphans(item, line, lines)


def _said_once(blog: Blog, item: Element, kind: Omission, line: int) -> Iterator[Problem]:
    """Yield a problem for the first item of a type that is unknown here."""
    name = values.one_line(words(item, "{wp}post_type"), 40)
    if kind is Omission.TYPE and name not in blog.strange:
        blog.strange.add(name)
        yield blog.problem(
            line,
            f"left out: items of the type {name!r}; if residents wrote them, write "
            "'post' in its place and import again",
        )


def _orphans(item: Element, line: int, lines: list[int]) -> Iterator[LeftOut]:
    """Yield every comment of an item that did not come in itself."""
    for number, _ in enumerate(item.findall("{wp}comment")):
        yield LeftOut(Omission.ORPHAN, lines[number] if number < len(lines) else line)
