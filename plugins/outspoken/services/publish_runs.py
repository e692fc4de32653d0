"""Publishing in the background: one run at a time, in a process of its own.

A run holds ``private/desk/publish.lock`` as long as it lives, whatever becomes of whoever
began it: the lock is handed to its process, and goes with it. Beside it lie what the run
said (``publish.log``) and how it stands (``publish.json``). Neither has a word of a
resident: texts are named by their ids.
"""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Thread

from outspoken.services import activity, files
from outspoken.services.acting import CannotDecideError
from outspoken.services.office import Office

FOLDER = "desk"
LOG, STATE, LOCK = "publish.log", "publish.json", "publish.lock"
MODULE = "outspoken.services.publish_child"
PLUGINS = Path(__file__).parents[2]
LONGEST = 200_000
"""Most characters of the log that are read."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run, as it stands or ended.

    Attributes:
        started: Its first moment.
        officer: Id of who began it.
        what: What it does just now, or empty.
        done: How much of that is done.
        whole: How much of it there is; 0 where that is not known.
        ended: Its last moment; none while it runs, and for one that was cut off.
        code: Its exit code, as `invoke publish` has it; none likewise.
    """

    started: datetime
    officer: str
    what: str = ""
    done: int = 0
    whole: int = 0
    ended: datetime | None = None
    code: int | None = None


def begin(office: Office, officer: str, now: datetime) -> Run:
    """Begin a run, which goes on when nobody looks.

    Raises:
        CannotDecideError: When one runs already.
    """
    files.make_private_folder(folder(office))
    with _held(office) as lock:
        if lock is None:
            raise CannotDecideError("somebody is publishing already: wait for that")
        run = Run(now, officer)
        keep(office, run)
        files.write_private(folder(office) / LOG, b"")
        activity.append(
            office,
            time=now,
            officer=officer,
            action="desk-publish",
            subject="site",
            details={},
            tx=f"desk-publish-{now:%Y%m%dT%H%M%S%f}",
        )
        child = _started(office, lock)
    Thread(target=child.wait, daemon=True).start()  # no dead child stays behind
    return run


def is_running(office: Office) -> bool:
    """Tell whether a run is alive."""
    if not (folder(office) / LOCK).exists():
        return False
    with _held(office) as lock:
        return lock is None


def last(office: Office) -> Run | None:
    """Return the run that runs, or the last one; none where there was none."""
    try:
        told = json.loads((folder(office) / STATE).read_bytes())
        return _run(told)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def said(office: Office) -> str:
    """Return what the last run has said."""
    try:
        data = (folder(office) / LOG).read_text("utf-8", "replace")
    except OSError:
        return ""
    return data[-LONGEST:]


def keep(office: Office, run: Run) -> None:
    """Keep how *run* stands."""
    told = asdict(run)
    for name in ("started", "ended"):
        told[name] = told[name].isoformat() if told[name] else ""
    files.write_private(folder(office) / STATE, json.dumps(told).encode())


def ended(run: Run, code: int, now: datetime) -> Run:
    """Return *run* as it ended with *code*."""
    return replace(run, what="", done=0, whole=0, ended=now, code=code)


def folder(office: Office) -> Path:
    """Return the folder in which runs are kept."""
    return office.private / FOLDER


def _run(told: Mapping[str, object]) -> Run:
    last, code = str(told["ended"]), told["code"]
    return Run(
        started=datetime.fromisoformat(str(told["started"])),
        officer=str(told["officer"]),
        what=str(told["what"]),
        done=int(str(told["done"])),
        whole=int(str(told["whole"])),
        ended=datetime.fromisoformat(last) if last else None,
        code=int(str(code)) if code is not None else None,
    )


def _started(office: Office, lock: int) -> subprocess.Popen[bytes]:
    """Start the process of a run, which has the *lock* from now on."""
    paths = [str(PLUGINS), *filter(None, [os.environ.get("PYTHONPATH")])]
    where = map(str, (office.root, office.content, office.private))
    return subprocess.Popen(
        [sys.executable, "-m", MODULE, *where],
        cwd=office.root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        pass_fds=(lock,),
        start_new_session=True,  # it outlives whoever began it
    )


@contextmanager
def _held(office: Office) -> Iterator[int | None]:
    """Hold the lock of runs while the block runs; none where a run has it."""
    flags = os.O_RDWR | os.O_CREAT
    handle = os.open(folder(office) / LOCK, flags, files.PRIVATE_FILE)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield handle
    finally:
        os.close(handle)
