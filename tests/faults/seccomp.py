"""The kernel stops a process before calls of the system, and asks another what to do.

Seccomp with a listener, of Linux 5.9 and later: no compiler, no root and no library
beside Python's own. The filter is inherited by all that the process starts.
"""

import ctypes
import fcntl
import os
import platform
import socket
import struct
import sys
import warnings
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from tests.faults import calls

_ARCHITECTURES = {"x86_64": (0xC000003E, 317), "aarch64": (0xC00000B7, 277)}
"""Name of each for a filter, and the number of seccomp itself."""
_NO_NEW_PRIVILEGES, _SET_FILTER, _NEW_LISTENER = 38, 1, 8
_NOTIFY, _ALLOW = 0x7FC00000, 0x7FFF0000
_RECEIVE, _SEND, _IS_VALID = 0xC0502100, 0xC0182101, 0x40082102
_GO_ON = 1
_GET_FD = 438
_LOAD, _EQUALS, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_QUESTION = struct.Struct("=QIIiIQ6Q")
_ANSWER = struct.Struct("=QqiI")
_libc = ctypes.CDLL(None, use_errno=True)


class Asked(NamedTuple):
    """A call that waits for leave.

    Attributes:
        id: The kernel's number of this question.
        thread: Number of the thread that calls.
        number: Number of the call.
        arguments: As they lie in registers.
    """

    id: int
    thread: int
    number: int
    arguments: tuple[int, ...]


@cache
def why_not() -> str:
    """Say why processes cannot be watched on this machine; empty when they can."""
    if sys.platform != "linux" or platform.machine() not in _ARCHITECTURES:
        return f"no filter is written for {sys.platform} on {platform.machine()}"
    with warnings.catch_warnings():
        # Python 3.12 warns of a fork when any thread runs; the child here uses none.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        with suppress(OSError):
            listen()
            os._exit(0)
        os._exit(1)
    can = os.waitpid(child, 0)[1] == 0
    return "" if can else "this kernel, or what we run in, lets no process be watched"


def listen() -> int:
    """Have this process stopped before each call; return where the questions come.

    Raises:
        OSError: When the kernel, or what contains this process, does not allow it.
    """
    program = ctypes.create_string_buffer(filter_program())
    head = struct.pack("@HP", len(program) // 8, ctypes.addressof(program))
    if _libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no_new_privs")
    number = _ARCHITECTURES[platform.machine()][1]
    handle = int(_libc.syscall(number, _SET_FILTER, _NEW_LISTENER, head))
    if handle < 0:
        raise OSError(ctypes.get_errno(), "seccomp")
    return handle


def send(channel: socket.socket, handle: int) -> None:
    """Give the listener to the process at the other end of *channel*."""
    socket.send_fds(channel, [b"l"], [handle])


def received(channel: socket.socket) -> int:
    """Return the listener that came by *channel*.

    Raises:
        OSError: When the process ended before it sent one.
    """
    _, handles, _, _ = socket.recv_fds(channel, 1, 1)
    if not handles:
        raise OSError("the process could not be watched")
    return handles[0]


def ask(listener: int) -> Asked | None:
    """Return what is asked next; none when whoever asked is gone."""
    question = bytearray(_QUESTION.size)
    try:
        fcntl.ioctl(listener, _RECEIVE, question)
    except OSError:
        return None
    id_, thread, _, number, _, _, *arguments = _QUESTION.unpack(question)
    return Asked(id_, thread, number, tuple(arguments))


def let(listener: int, asked: Asked) -> None:
    """Let the call be made."""
    _answer(listener, _ANSWER.pack(asked.id, 0, 0, _GO_ON))


def answer(listener: int, asked: Asked, value: int, error: int = 0) -> None:
    """Return *value* from the call, or let it fail with *error*; it is not made."""
    _answer(listener, _ANSWER.pack(asked.id, value, -error, 0))


def handle_of(process: int, number: int) -> int:
    """Return a handle of our own to what *process* has open as *number*."""
    pidfd = os.pidfd_open(process)
    try:
        handle = int(_libc.syscall(_GET_FD, pidfd, number, 0))
    finally:
        os.close(pidfd)
    if handle < 0:
        raise OSError(ctypes.get_errno(), "pidfd_getfd")
    return handle


def filter_program() -> bytes:
    """Return the filter: which calls are asked about."""
    machine = platform.machine()
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUALS, 1, 0, _ARCHITECTURES[machine][0]),
        (_RETURN, 0, 0, _ALLOW),
    ]
    for name, number in calls.numbers(machine).items():
        condition = _condition(name)
        steps += [(_LOAD, 0, 0, _NUMBER), (_EQUALS, 0, len(condition) + 1, number)]
        steps += [*condition, (_RETURN, 0, 0, _NOTIFY)]
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _condition(name: str) -> list[tuple[int, int, int, int]]:
    """Return what lets calls of *name* pass that change no file."""
    steps: list[tuple[int, int, int, int]] = []
    if name in calls.OPENING:
        at = _ARGUMENTS + 8 * calls.OPENING[name]
        steps = [(_LOAD, 0, 0, at), (_ANY_BIT, 1, 0, calls.CHANGING_FLAGS)]
    elif name == "mmap":
        for at, bit in ((2, calls.WRITABLE), (3, calls.SHARED)):
            steps += [(_LOAD, 0, 0, _ARGUMENTS + 8 * at), (_ANY_BIT, 1, 0, bit)]
            steps += [(_RETURN, 0, 0, _ALLOW)]
        return steps
    return [*steps, (_RETURN, 0, 0, _ALLOW)] if steps else []


def _answer(listener: int, said: bytes) -> None:
    with suppress(FileNotFoundError):  # it was killed meanwhile
        fcntl.ioctl(listener, _SEND, bytearray(said))
