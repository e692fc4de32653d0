"""Ends a piece of work at a chosen moment, as a power cut or ``kill -9`` would."""

import os
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator

Work = Callable[[], object]
Touch = Callable[[str, tuple[object, ...]], bool]


def apart(work: Work) -> int:
    """Start *work* in a process of its own and return its number."""
    with warnings.catch_warnings():
        # Python 3.12 warns of a fork when any thread runs; the child here uses none.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:  # noqa: BLE001 - a child must never return to the test runner
        os._exit(1)
    os._exit(0)


def ended_well(child: int) -> bool:
    """Wait for a process; tell whether it came to its end by itself, without an error.

    Raises:
        AssertionError: When it ended with an error: neither well nor killed.
    """
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return False
    assert os.WEXITSTATUS(status) == 0, "the process failed by itself"
    return True


def touches_a_file(event: str, _: tuple[object, ...]) -> bool:
    """Tell of Python's audit events whether a file is opened, listed, renamed, removed."""
    return event.startswith(("open", "os.", "shutil.", "ctypes."))


def at_every_step(work: Work, is_step: Touch = touches_a_file) -> Iterator[int]:
    """Run *work* again and again, killed before its 1st, 2nd, 3rd… step.

    A step is an audit event of Python's that *is_step* says yes to. After each kill its
    number is yielded, so that the test can look at what is left and set the scene again;
    when *work* came to its end, the loop ends.
    """
    step = 1
    while not ended_well(apart(lambda at=step: run_until(at, work, is_step))):  # type: ignore[misc]
        yield step
        step += 1


def at_any_time(work: Work, after: float) -> None:
    """Run *work* over and over, and kill it *after* some seconds, wherever it is."""
    child = apart(lambda: _for_ever(work))
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    assert not ended_well(child)


def run_until(step: int, work: Work, is_step: Touch) -> None:
    steps = 0

    def kill(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if is_step(event, arguments):
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(kill)
    work()


def _for_ever(work: Work) -> None:
    while True:
        work()
