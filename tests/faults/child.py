"""The process that does a piece of work under watch: its streams, its end, its listener."""

import os
import socket
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

from tests.faults import seccomp

Work = Callable[[], object]
BROKEN = 70


def forked() -> int:
    """Fork; return the number of the other process, 0 in that."""
    with warnings.catch_warnings():
        # Python 3.12 warns of a fork when any thread runs; the child here uses none.
        warnings.simplefilter("ignore", DeprecationWarning)
        sys.stdout.flush()
        sys.stderr.flush()
        return os.fork()


def become(work: Work, channel: socket.socket, said: int, root: Path) -> None:
    """Do *work* in this process, which was forked, and end it."""
    code: object = BROKEN
    try:
        os.setpgid(0, 0)
        for number in (1, 2):
            os.dup2(said, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdin = open(0, closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115
        tempfile.tempdir = os.environ["TMPDIR"] = str(root)
        sys.dont_write_bytecode = True
        seccomp.send(channel, seccomp.listen())
        channel.close()
        code = work()
    except BaseException:  # noqa: BLE001 - a child must never return to the test runner
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else BROKEN)
