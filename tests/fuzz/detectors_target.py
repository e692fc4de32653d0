"""Words of residents, searched for what may have to come out of them."""

from itertools import pairwise
from pathlib import Path

from outspoken.model.redaction import MARK, Redaction, redact
from outspoken.model.submission import Kind
from outspoken.services import danger, tones
from outspoken.services.detectors import Lists, find
from tests.fuzz.targets import Read

LISTS = Lists(staff=("Denise Okafor", "Bill", "J"), public=("01632 960100", ""))
SEEDS = (
    "Ring me on 07700 900123 or write to jo@example.org, flat 3, 14 Mill Lane, ZZ1 1AA.",
    "Denise Okafor never came. Mr Tallis of number 7 said: \u202e321009 00770\u202c.",
    "o7700 nine double o, one two three &#48;7700&#32;900 123 j o (at) example dot org",
    "There is smoke under the door and I cannot breathe. My sort code is 00-00-00.",
    "<b>07700</b> <!-- x -->900[123](https://x.example) *QX9* `4XQ` read it backwards",
)
WORDS = (
    *(b"07700 900123", b"jo@example.org", b" at ", b" dot ", b"@", b"QX9 4XQ", b"flat 3, "),
    *(
        b"14 Mill Lane",
        b"ref ",
        b"12345",
        b"MF19 ZWC",
        b"Denise",
        b" Okafor",
        b"Mr ",
        b"&#48;",
    ),
    *(
        b"&amp;",
        b"%40",
        b"<b>",
        b"<!--",
        b"-->",
        b"](x)",
        b"[",
        b"*",
        b"`",
        b"_",
        b"\\",
        b"> ",
    ),
    *(
        b"\xe2\x80\xae",
        b"\xe2\x80\xac",
        b"\xe2\x80\x8b",
        b"\xcc\xb2",
        b"\xd0\xb0",
        b"oh seven ",
    ),
    *(
        b"backwards",
        b"\xf0\x9f\x8f\xb4",
        b"zero ",
        b"double ",
        b"\xef\xbc\x90",
        b"sort code ",
    ),
    *(
        b"[removed: staff, 2 words]",
        b"\n\n",
        b"00-00-00",
        b"QQ123456C",
        b"HTTPS://",
        b"www.",
    ),
)


def target(_: Path) -> tuple[tuple[bytes, ...], Read]:
    """Return what to begin with, and what reads one input."""
    return tuple(each.encode() for each in SEEDS), read


def read(data: bytes) -> None:
    """Read one input."""
    text = data.decode("utf-8", "surrogateescape")
    found = find(text, lists=LISTS)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    certain = find(text, lists=LISTS, certain_only=True)
    assert certain == [one for one in found if one.is_certain]
    danger.find(text)
    tones.suggest("", text, Kind.RANT)
    taken = [Redaction(one.start, one.end, one.reason) for one in found]
    left = redact(text, taken)
    assert left == text or MARK.search(left)
