"""What can only be private, told by its shape: for the check of commits.

That needs no private folder, so CI finds it too. A text as it was sent in is told by its
front matter, wherever in a file that begins: it says what it is, and what no post says.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from outspoken.model.fields import FIELDS
from outspoken.model.submission import Kind, ReplyBy
from outspoken.services import drama_numbers, frontmatter, post_fields
from outspoken.services.commit_contents import Part

_SHAPES = (
    (
        "a private key",
        re.compile(rb"^-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[\w+/=:,-]{20}", re.M),
    ),
    ("a private key", re.compile(rb"^PuTTY-User-Key-File-\d+: \S", re.M)),
    ("a key of age", re.compile(rb"AGE-SECRET-KEY-1[0-9A-Z]{58}")),
    ("a sealed original", re.compile(rb"\Aage-encryption\.org/v1\n")),
    (
        "a sealed original",
        re.compile(rb"^-----BEGIN AGE ENCRYPTED FILE-----\s+[\w+/=]{20}", re.M),
    ),
    (
        "a digest of a password",
        re.compile(rb"\$argon2(?:id?|d)\$[\w=,$]{1,60}\$[\w+/]{8,}\$[\w+/]{16,}"),
    ),
)
_SENT = "a text as it was sent in"
_OURS = ("docs", "plugins", "tests")
"""Folders of the program, which have samples of what is sent in."""
_FENCE = re.compile(r"^\ufeff?---[ \t]*$", re.M)
_PRIVATE = {name for name, field in FIELDS.items() if field.private} - {*post_fields.FIELDS}
_GROUPS = {name.partition(".")[0] for name in _PRIVATE if "." in name}
_LEAVES = {name.rpartition(".")[2] for name in _PRIVATE if "." in name}
_LINE = r"""^{indent}["']?({names})["']?[ \t]*:[ \t]*(.*)$"""


def _said(names: set[str], indent: str = "") -> re.Pattern[str]:
    each = "|".join(map(re.escape, sorted(names)))
    return re.compile(_LINE.format(indent=indent, names=each), re.M)


_KIND, _ID = _said({"kind"}), _said({"id"})
_POST = _said({*post_fields.FIELDS} - {*FIELDS})
_TOLD = _said(_PRIVATE | _GROUPS)
_WAYS = _said(_LEAVES, rf"(?:[ \t]+|(?:{'|'.join(sorted(_GROUPS))})\.)")
_INVENTED = re.compile(
    r"[^\s@]+@(?:[\w-]+\.)*(?:example(?:\.(?:org|com|net))?|test|invalid)"
    rf"|{drama_numbers.NUMBER}"
    r"|.*\{\w+\}.*",
    re.I,
)
"""Addresses that nobody has (RFC 2606), numbers that Ofcom keeps free for drama, and what a
test fills in."""


def of(path: PurePosixPath, part: Part) -> Iterator[str]:
    """Yield what *part* of the file *path* can only be."""
    data = part.data if part.text is None else part.text.encode("utf-8", "replace")
    yield from (what for what, shape in _SHAPES if shape.search(data))
    is_ours = path.parts[0] in _OURS
    text = part.text or ""
    headers = [*_headers(text)]
    if headers and _FENCE.match(text) and _POST.search(headers[0]):
        # What follows are the words of a post, whose writer may quote what they like.
        del headers[1:]
    if any(_is_sent(each) and not (is_ours and _is_sample(each)) for each in headers):
        yield _SENT


def _headers(text: str) -> Iterator[str]:
    """Yield whatever stands between two lines of dashes and could be front matter."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = 0
    for number, fence in enumerate(_FENCE.finditer(text)):
        if number and fence.start() - start <= frontmatter.OWN_LIMIT:
            yield text[start : fence.start()]
        start = fence.end()


def _is_sent(header: str) -> bool:
    """Tell whether *header* says of what kind a text is, and something private of it."""
    kinds = {_bare(found[2]) for found in _KIND.finditer(header)}
    told = {found[1]: _bare(found[2]) for found in _TOLD.finditer(header)}
    is_nested = not _GROUPS.isdisjoint(told) and any(_ways(header))
    return not kinds.isdisjoint(Kind) and (is_nested or any(told.values()))


def _is_sample(header: str) -> bool:
    """Tell whether nobody is behind it: who sends a text is given an id, and has a way."""
    is_inline = any(f[1] in _GROUPS and _bare(f[2]) for f in _TOLD.finditer(header))
    ways = (each for each in _ways(header) if each and each not in {*ReplyBy})
    return not (_ID.search(header) or is_inline) and all(map(_INVENTED.fullmatch, ways))


def _ways(header: str) -> Iterator[str]:
    yield from (_bare(found[2]) for found in _WAYS.finditer(header))


def _bare(value: str) -> str:
    return value.partition(" #")[0].strip().strip("\"'")
