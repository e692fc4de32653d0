"""What git keeps of the words of a commit, out of the file that its hook is given.

Where an editor was open, git wrote lines of its own below the words: who commits, and
perhaps all changes, with what is taken out by them. Which lines it takes off again depends
on its settings, and on words of the command that a hook does not see. So only what stands
where git writes, and looks as git writes it, counts as git's; all else may be kept.
"""

import os
import re
from pathlib import Path

from outspoken.services import git_settings

_NO_EDITOR = ":"
"""What git calls its editor for a hook where none was open: then it keeps every line."""
_KEEPING = ("whitespace", "verbatim", "scissors")
"""Ways of cleaning up in which lines that begin with the sign are kept."""
_SIGNS = b"#;@!$%^&|:"
"""Of which git takes one, where it may choose."""
_CUT = b" " + b"-" * 24 + b" >8 " + b"-" * 24


def kept(root: Path, path: Path) -> bytes:
    """Return what git may keep of the words in the file *path*.

    Raises:
        OSError: When there is no such file.
    """
    data = path.read_bytes()
    if os.environ.get("GIT_EDITOR") == _NO_EDITOR:
        return data
    # Of git alone: to it no other sign ends a line.
    lines = data.split(b"\n")
    sign = _sign(root, lines)
    words = _above_the_cut(lines, sign)
    if git_settings.setting(root, "commit.cleanup") in _KEEPING:
        return b"\n".join(words)
    # It writes one block, with no line between that is empty.
    end = len(words)
    while end and not words[end - 1].strip():
        end -= 1
    while end and _is_gits(words[end - 1], sign):
        end -= 1
    return b"\n".join((*words[:end], b""))


def _sign(root: Path, lines: list[bytes]) -> bytes:
    """Return what git's own lines begin with."""
    names = ("core.commentString", "core.commentChar")
    told = next(filter(None, (git_settings.setting(root, name) for name in names)), "#")
    if told != "auto":
        return os.fsencode(told)
    cuts = (line[:1] for line in lines if line[1:] == _CUT)
    last = next((line[:1] for line in reversed(lines) if line), b"")
    return next((each for each in (*cuts, last) if each and each in _SIGNS), b"#")


def _above_the_cut(lines: list[bytes], sign: bytes) -> list[bytes]:
    """Return *lines* up to that below which git shows what is changed, if it wrote it."""
    if sign + _CUT not in lines:
        return lines
    at = lines.index(sign + _CUT)
    below = [line for line in lines[at + 1 :] if line.strip()]
    others = (line for line in below if not _is_gits(line, sign))
    has_note = bool(below) and _is_gits(below[0], sign)
    is_gits = has_note and next(others, b"diff --").startswith(b"diff --")
    return lines[:at] if is_gits else lines


def _is_gits(line: bytes, sign: bytes) -> bool:
    return bool(re.match(re.escape(sign) + rb"(?:[ \t]|\r?$)", line))
