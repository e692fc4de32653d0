"""Compiled templates kept between runs, in a folder that only its owner can write to.

Compiling takes longer than making a hundred pages. What is kept is code that will be run,
so it is looked at only where nobody else can have put it.
"""

import hashlib
import marshal
import os
import stat
from contextlib import suppress
from pathlib import Path
from types import CodeType

from outspoken.services import files

MOST = 200
"""Most templates kept; a theme has twenty."""
_DIGEST = hashlib.sha256().digest_size


def folder() -> Path | None:
    """Return the folder for it among the user's own caches; none where there is no home."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    with suppress(RuntimeError):
        above = Path(named) if named.startswith("/") else Path.home() / ".cache"
        return above / "outspoken" / "templates"
    return None


def fetch(folder: Path, key: str) -> CodeType | None:
    """Return what is kept in *folder* under *key*; none where it is not, or not safe."""
    if not _is_safe(folder):
        return None
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = (folder / key).read_bytes()
        digest, code = data[:_DIGEST], data[_DIGEST:]
        if hashlib.sha256(code).digest() == digest:
            found = marshal.loads(code)
            return found if isinstance(found, CodeType) else None
    return None


def keep(folder: Path, key: str, code: CodeType) -> None:
    """Keep *code* in *folder* under *key*, where that can be done."""
    data = marshal.dumps(code)
    with suppress(OSError):
        files.make_private_folder(folder)
        if _is_safe(folder):
            whole = hashlib.sha256(data).digest() + data
            files.put(folder / key, whole, files.PRIVATE_FILE)
            _clear(folder)


def _clear(folder: Path) -> None:
    """Drop what was kept longest ago: each version of a template is kept by itself."""
    kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for path in kept[:-MOST]:
        path.unlink(missing_ok=True)


def _is_safe(folder: Path) -> bool:
    """Tell whether nobody but us can write to *folder*."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    return is_ours and not found.st_mode & 0o077
