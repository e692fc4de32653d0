"""The parts of an e-mail: its words in order, its pictures, and the names of the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage, Message

from outspoken.services import legible
from outspoken.services.mail import charsets, limits

CONVERTED = "it was written as a web page: its words were taken over, not its looks"
PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
UNKNOWN = "unknown"
"""The type of a part that gives none, or none as RFC 6838 has it."""
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}")
_LINE_BREAK = re.compile(r"\\\n")


class RefusedError(ValueError):
    """The letter is not taken apart; says why, in an officer's words."""


@dataclass
class Found:
    """What is in a letter.

    Attributes:
        words: Its words, part by part.
        pictures: Its pictures, as they came.
        others: Names or types of what else is attached.
        notes: What was done to read it.
    """

    words: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def of(letter: EmailMessage) -> Found:
    """Take *letter* apart.

    Raises:
        RefusedError: When it has too many parts, or too deep in each other, or its words
            are too long.
    """
    _count(letter)
    found = Found()
    for part in _leaves(letter):
        _take(part, found)
    if sum(map(len, found.words)) > limits.WORDS:
        raise RefusedError("its words take more than 1 MB")
    found.notes = list(dict.fromkeys(found.notes))
    return found


def _count(letter: Message) -> None:
    count, level = 0, [letter]
    for _ in range(limits.DEPTH + 1):
        count += len(level)
        if count > limits.PARTS:
            raise RefusedError(f"it has more than {limits.PARTS} parts")
        level = [each for part in level for each in _children(part)]
        if not level:
            return
    raise RefusedError(f"its parts are more than {limits.DEPTH} deep in each other")


def _children(part: Message) -> list[Message]:
    # To ask for the payload of any other part reads it by the charset that it names.
    inside = part.get_payload() if part.is_multipart() else []
    return [each for each in inside if isinstance(each, Message)]


def _leaves(part: Message) -> Iterator[Message]:
    """Yield what holds words, a picture or a file; of alternatives, the plain words.

    Apple's program puts photos and documents into the alternative that is a web page.
    """
    if part.get_content_maintype() != "multipart" or not part.is_multipart():
        yield part
        return
    inside = _children(part)
    plainest = None
    if part.get_content_type() == "multipart/alternative" and inside:
        plainest = _plainest(inside)
    for each in inside:
        leaves = _leaves(each)
        if plainest not in (None, each):
            leaves = (leaf for leaf in leaves if not _is_wording(leaf))
        yield from leaves


def _is_wording(part: Message) -> bool:
    """Tell whether *part* is how the words look, and nothing that was attached to them."""
    is_attached = _name(part) or part.get_content_disposition() == "attachment"
    return part.get_content_type() in _LOOKS and not is_attached


def _plainest(inside: list[Message]) -> Message:
    """Return the alternative to read: the first with plain words, else with any."""
    for kind in ("text/plain", "text/html"):
        for each in inside:
            if each.get_content_type() == kind and _bytes(each).strip():
                return each
    return next((each for each in inside if each.is_multipart()), inside[0])


def _take(part: Message, found: Found) -> None:
    name, kind = _name(part), _kind(part)
    if part.get_content_maintype() == "image" or name.lower().endswith(PICTURE_ENDINGS):
        found.pictures.append(_bytes(part))
    elif name or part.get_content_disposition() == "attachment" or kind not in _WORDS:
        found.others.append(f"{name or 'without a name'} ({kind})")
    else:
        _take_words(part, kind, found)


_WORDS = ("text/plain", "text/html")
_LOOKS = (*_WORDS, "text/enriched", "text/richtext", "text/x-amp-html", "text/watch-html")
"""How an alternative says the same words."""


def _take_words(part: Message, kind: str, found: Found) -> None:
    charset = str(part.get_content_charset() or "")
    data = _bytes(part)
    if len(data) > limits.WORDS:
        raise RefusedError("its words take more than 1 MB")
    text, is_sure = charsets.decoded(data, charset or "us-ascii")
    if charset and not is_sure:
        found.notes.append(charsets.UNKNOWN)
    # Before a link is looked for in it, which would be none with something in between.
    text = legible.without(text.replace("\r\n", "\n").replace("\r", "\n"))
    if kind == "text/html":
        text = _plain(text, found)
    if text.strip():
        found.words.append(text.strip("\n"))


def _plain(html: str, found: Found) -> str:
    # Loaded by then, where a letter has any HTML: see `reading`.
    from outspoken.services.imports import markdown

    try:
        prose = markdown.from_html(html)
    except markdown.TooLongError as error:
        raise RefusedError(f"it is a web page that is too long: {error}") from error
    found.notes += [CONVERTED, *prose.notes]
    # How Markdown breaks a line is no sign that an e-mail program knows.
    return _LINE_BREAK.sub("\n", prose.text)


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except ValueError:
        # Python wants to read bytes that no encoding covers by the charset they name.
        part.del_param("charset")
        data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _kind(part: Message) -> str:
    """Return the type that a part gives itself.

    Python decodes encoded words there too: it may hold whatever somebody likes.
    """
    kind = part.get_content_type()
    return kind if _TYPE.fullmatch(kind) else UNKNOWN


def _name(part: Message) -> str:
    """Return the name that a part gives itself: to be told, never to be used."""
    return legible.one_line(str(part.get_filename() or ""))[:100]
