"""The calls of the system that change files: their numbers, and what each is about."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.faults import seccomp

_NUMBERS = {  # x86_64, and aarch64 where it has one
    "write": (1, 64),
    "pwrite64": (18, 68),
    "writev": (20, 66),
    "pwritev": (296, 70),
    "pwritev2": (328, 287),
    "copy_file_range": (326, 285),
    "sendfile": (40, 71),
    "splice": (275, 76),
    "open": (2, None),
    "creat": (85, None),
    "openat": (257, 56),
    "openat2": (437, 437),
    "truncate": (76, 45),
    "ftruncate": (77, 46),
    "fallocate": (285, 47),
    "mmap": (9, 222),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "link": (86, None),
    "linkat": (265, 37),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "rmdir": (84, None),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "fsync": (74, 82),
    "fdatasync": (75, 83),
    "sync_file_range": (277, 84),
    "syncfs": (306, 267),
}
OPENING = {"open": 1, "openat": 2}
"""Calls that change a file only by their flags, and which argument these are."""
BY_HANDLE = {
    **dict.fromkeys(("write", "pwrite64", "writev", "pwritev", "pwritev2"), 0),
    **dict.fromkeys(("ftruncate", "fallocate", "fchmod", "fchown", "fsync"), 0),
    **dict.fromkeys(("fdatasync", "sync_file_range", "syncfs", "sendfile"), 0),
    **{"mmap": 4, "copy_file_range": 2, "splice": 2},
}
"""Calls about an open file, and which argument it is."""
_PATHS: dict[str, tuple[tuple[int | None, int], ...]] = {
    "rename": ((None, 0), (None, 1)),
    "renameat": ((0, 1), (2, 3)),
    "renameat2": ((0, 1), (2, 3)),
    "link": ((None, 0), (None, 1)),
    "linkat": ((0, 1), (2, 3)),
    "symlink": ((None, 1),),
    "symlinkat": ((1, 2),),
    **dict.fromkeys(("openat", "openat2", "unlinkat", "mkdirat", "mknodat"), ((0, 1),)),
    **dict.fromkeys(("fchmodat", "fchmodat2", "fchownat", "utimensat"), ((0, 1),)),
}
"""Of calls that name files: of each the argument that says from where, and the name's."""
WRITABLE, SHARED = 2, 1  # of mmap
CHANGING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
TAKES_ROOM = frozenset(
    (
        *("write", "pwrite64", "writev", "pwritev", "pwritev2", "copy_file_range"),
        *("sendfile", "splice", "fallocate", "mkdir", "mkdirat"),
        *("symlink", "symlinkat", "link", "linkat"),
    )
)
"""Calls that a full disk refuses, besides those that make a file by opening it."""
WRITES = frozenset(("write", "pwrite64"))
"""Calls that can be done by half."""
_HERE = -100
_LONGEST = 4096


class Call(NamedTuple):
    """A call that would change files.

    Attributes:
        name: Of the call.
        paths: What it is about.
        makes: Whether it opens a file that is not there yet.
        arguments: As they lie in registers.
    """

    name: str
    paths: tuple[str, ...]
    makes: bool
    arguments: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.name} {' -> '.join(self.paths)}"


def numbers(machine: str) -> dict[str, int]:
    """Return the number of each call on *machine*."""
    column = 0 if machine == "x86_64" else 1
    found = ((name, both[column]) for name, both in _NUMBERS.items())
    return {name: number for name, number in found if number is not None}


def read(asked: "seccomp.Asked", names: dict[int, str]) -> Call:
    """Return what is *asked*; whoever asks is stopped, so its memory stands still."""
    name, arguments = names[asked.number], asked.arguments
    paths = tuple(_paths(asked.thread, name, arguments))
    makes = name in ("open", "openat", "openat2", "creat") and not os.path.lexists(paths[0])
    return Call(name, paths, makes, arguments)


def memory(thread: int, address: int, size: int) -> bytes:
    """Return what lies in the memory of *thread*."""
    handle = os.open(f"/proc/{thread}/mem", os.O_RDONLY)
    try:
        return os.pread(handle, size, address)
    finally:
        os.close(handle)


def _paths(thread: int, name: str, arguments: tuple[int, ...]) -> Iterator[str]:
    if name in BY_HANDLE:
        yield _link(f"/proc/{thread}/fd/{_signed(arguments[BY_HANDLE[name]])}")
        return
    for at, path in _PATHS.get(name, ((None, 0),)):
        start = _HERE if at is None else _signed(arguments[at])
        where = "cwd" if start == _HERE else f"fd/{start}"
        said = _text(thread, arguments[path])
        below = (
            said if said.startswith("/") else f"{_link(f'/proc/{thread}/{where}')}/{said}"
        )
        yield os.path.normpath(below)


def _text(thread: int, address: int) -> str:
    """Return the name at *address*; it may end at the end of a page that can be read."""
    if not address:
        return ""
    to_page = _LONGEST - address % _LONGEST
    found = memory(thread, address, to_page)
    if b"\0" not in found:
        found += memory(thread, address + to_page, _LONGEST)
    return os.fsdecode(found.partition(b"\0")[0])


def _signed(number: int) -> int:
    low = number & 0xFFFFFFFF
    return low - (1 << 32) if low >> 31 else low


def _link(path: str) -> str:
    try:
        return str(Path(path).readlink()).removesuffix(" (deleted)")
    except OSError:
        return ""
