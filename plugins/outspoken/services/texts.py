"""Bytes from strangers made into text, or refused with the reason.

Nothing is followed, waited for or guessed at: a link, a pipe or a picture is no text,
and text in one of the two encodings that office programs still write is converted and
said so.
"""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from outspoken.model.problem import Problem

SIZE_LIMIT = 256 * 1024
"""Largest file taken, in bytes: ten times the longest text in the widest script."""
UNSEEN = re.compile(r"(?!\t)[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What nobody sees in a line: control characters, and those that turn words round."""
_PLAINLY = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""How a file is opened that may be a link, a pipe or a device."""
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, lines ending in LF.

    Attributes:
        text: What it says.
        notes: What was done to read it, worth telling its sender.
    """

    text: str
    notes: tuple[Problem, ...] = ()


def whole(text: str) -> str:
    """Return *text* without halves of characters, which JSON can spell and no file hold."""
    return _HALF.sub("\ufffd", text)


def take_out(found: re.Match[str]) -> str:
    """Return the advice on something that nobody sees, which `UNSEEN` found."""
    return f"take out the character U+{ord(found[0]):04X}, which nobody sees"


def load(path: Path) -> Text | Problem:
    """Read *path* as text; the problem says why it is none."""
    data = load_bytes(path, SIZE_LIMIT)
    return data if isinstance(data, Problem) else decode(data, path)


def load_bytes(path: Path, limit: int) -> bytes | Problem:
    """Read an ordinary file of at most *limit* bytes, or say why it is refused."""
    try:
        handle = os.open(path, _PLAINLY)
    except OSError as error:
        if path.is_symlink():
            return problem(path, 0, "send the file itself, not a symbolic link to it")
        return problem(path, 0, f"cannot be opened: {error.strerror}")
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        return problem(path, 0, "send an ordinary file, not a folder, pipe or device")
    try:
        data = b"" if about.st_size > limit else _all_of(handle, about.st_size, limit)
    finally:
        os.close(handle)
    size = max(about.st_size, len(data))
    if size > limit:
        advice = f"send at most {limit // 1024} KiB, not {size // 1024} KiB"
        return problem(path, 0, advice)
    return data


def found_in(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """Return the bytes of an ordinary file of at most *limit* bytes; else nothing.

    For what is looked at in passing: whoever reads the file for good says what is wrong.
    """
    data = load_bytes(path, limit)
    return b"" if isinstance(data, Problem) else data


def beginning(path: Path, length: int) -> bytes:
    """Return the first *length* bytes of an ordinary file of any size; else nothing."""
    try:
        handle = os.open(path, _PLAINLY)
    except OSError:
        return b""
    try:
        is_file = stat.S_ISREG(os.fstat(handle).st_mode)
        return os.read(handle, length) if is_file else b""
    finally:
        os.close(handle)


def _all_of(handle: int, size: int, limit: int) -> bytes:
    """Read at most one byte more than *limit*: the file may be growing."""
    # Files are many and small: a buffer as large as the limit costs more than they do.
    pieces, left = [os.read(handle, size + 1)], limit + 1
    while pieces[-1] and (left := left - len(pieces[-1])) > 0:
        pieces.append(os.read(handle, min(left, 65536)))
    return b"".join(pieces)


def decode(data: bytes, path: Path) -> Text | Problem:
    """Make text of *data*: UTF-8, else UTF-16 or Windows-1252 converted and said so."""
    for encoding, name in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            line = text[: text.index("\0")].count("\n") + 1
            return problem(path, line, "take out the NUL byte")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not name:
            return Text(text)
        note = problem(path, 0, f"was written in {name}; it has been converted to UTF-8")
        return Text(text, (note,))
    return problem(path, 0, "save it as UTF-8 text; as it is, it cannot be read")


def shown(path: Path) -> PurePosixPath:
    """Return *path* as people see it: relative to where they work, when it is below."""
    here = Path.cwd()
    inside = path.is_absolute() and path.is_relative_to(here)
    name = str(path.relative_to(here) if inside else path)
    # A line break in a name would make two lines of one piece of advice.
    return PurePosixPath(name if name.isprintable() else ascii(name)[1:-1])


def problem(path: Path, line: int, message: str) -> Problem:
    """Return a problem of the file *path*, named as people see it."""
    return Problem(shown(path), line, message)


def _encodings(data: bytes) -> list[tuple[str, str]]:
    """List the encodings to try, each with its name where that is worth a note."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [("utf-16", "UTF-16")]
    sample = data[:512]
    if sample and sample[1::2].count(0) > len(sample) // 4:
        return [("utf-16-le", "UTF-16")]
    if sample and sample[::2].count(0) > len(sample) // 4:
        return [("utf-16-be", "UTF-16")]
    return [("utf-8-sig", ""), ("cp1252", "Windows-1252")]
