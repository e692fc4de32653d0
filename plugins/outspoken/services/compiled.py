"""Compiled templates and catalogues kept between runs, in a folder of their owner's alone.

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
"""Most templates and catalogues kept; a theme has thirty."""
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
    with suppress(ValueError, EOFError, TypeError):
        found = marshal.loads(fetch_bytes(folder, key) or b"")
        return found if isinstance(found, CodeType) else None
    return None


def keep(folder: Path, key: str, code: CodeType) -> None:
    """Keep *code* in *folder* under *key*, where that can be done."""
    keep_bytes(folder, key, marshal.dumps(code), MOST)


def fetch_bytes(folder: Path, key: str) -> bytes | None:
    """Return bytes kept in *folder* under *key*; none where none are, or not safe."""
    if not _is_safe(folder):
        return None
    with suppress(OSError):
        whole = (folder / key).read_bytes()
        digest, data = whole[:_DIGEST], whole[_DIGEST:]
        return data if hashlib.sha256(data).digest() == digest else None
    return None


def keep_bytes(folder: Path, key: str, data: bytes, most: int = MOST) -> None:
    """Keep *data* in *folder* under *key*, where that can be done, and *most* files."""
    with suppress(OSError):
        files.make_private_folder(folder)
        if _is_safe(folder):
            whole = hashlib.sha256(data).digest() + data
            files.put(folder / key, whole, files.PRIVATE_FILE)
            _clear(folder, most)


def _clear(folder: Path, most: int) -> None:
    """Drop what was kept longest ago: each version of a template is kept by itself."""
    if len(os.listdir(folder)) <= most:  # noqa: PTH208 - a large one is only counted
        return
    kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for path in kept[:-most]:
        path.unlink(missing_ok=True)


def _is_safe(folder: Path) -> bool:
    """Tell whether nobody but us can write to *folder*."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    return is_ours and not found.st_mode & 0o077
