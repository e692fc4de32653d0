"""`invoke serve`: a preview on this machine that follows every save."""

import errno
import signal
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from outspoken.model.problem import Problem
from outspoken.model.publication import Failed
from outspoken.services import pelican_run, publishing, site_settings, texts
from outspoken.services.builds import epochs, vouching
from outspoken.services.builds.job import Job, Wanted
from outspoken.services.builds.kits import PACKS
from outspoken.services.builds.live import Came, Live
from outspoken.services.office import Office
from outspoken.services.previewing import LOOPBACK, Preview
from outspoken.services.publishing import Steps
from outspoken.services.site_settings import PREVIEW, NoSettingsError, SiteSettings
from outspoken.services.terminal.progress import showing
from outspoken.services.terminal.room import Room
from outspoken.services.terminal.speech import (
    DONE,
    TO_MEND,
    console,
    counted,
    list_problems,
    say,
)
from outspoken.services.watching import CannotWatchError, Watcher

HOUR = 3600.0
"""Seconds after which it is found out whether another day has begun."""
NAMED = 3
"""Most files that are named when something was saved."""
OPEN = "Open http://localhost:{} and stop with Ctrl-C."
OLD = "the program changed: stop with Ctrl-C, and start again"
REST = "lists, feeds and what is next to it"
DAY = "another day has begun"


class _OthersError(Exception):
    """Pelican has to build the site: its settings have more in them than ours."""


def run(room: Room, output: Path, port: int) -> int:
    """Show a preview in *output* that follows every save, until stopped.

    Args:
        room: Whose.
        output: The folder of the preview.
        port: Port of this machine.

    Returns:
        The exit code; 0 when it was stopped by Ctrl-C.
    """
    try:
        preview = Preview(output.resolve(), port)
    except OSError as error:
        console(aside=True).print(_advice(error, port))
        return TO_MEND
    try:
        with preview, _until_told():
            return _serve(room, output, preview)
    except _OthersError:
        console().print(OPEN.format(port))
        address = LOOPBACK, str(port)
        return pelican_run.serve(room.office, output, PREVIEW, address, say)
    except CannotWatchError as error:
        console(aside=True).print(f"what is saved cannot be followed: {error}")
        return TO_MEND
    except KeyboardInterrupt:
        return DONE


def _serve(room: Room, output: Path, preview: Preview) -> int:
    """Build the preview, as `invoke build` does, and show it as the last step."""
    holder = publishing.this_process(room.now)
    with ExitStack() as bars:
        bar = bars.enter_context(showing())
        with Job(Wanted(room.office, output, PREVIEW), bar) as job:
            session = _Session(room.office, job, preview)

            def show(place: Path) -> str:
                bars.close()
                session.run(place)
                return ""

            steps = Steps(session.check, job.build, lambda _: ((), ()), show)
            done = publishing.publish(output, steps, holder=holder)
    if isinstance(done, Failed):
        console().print(str(done))
    return done.code if isinstance(done, Failed) else DONE


class _Session:
    """A preview that is shown."""

    def __init__(self, office: Office, job: Job, preview: Preview) -> None:
        self._office, self._job, self._preview = office, job, preview
        self._settings: SiteSettings | None = None

    def check(self) -> Sequence[Problem]:
        """Return what is to be mended in the settings.

        Raises:
            _OthersError: When nobody but Pelican can build by them.
        """
        problems = self._job.check()
        if not problems:
            self._settings = self._read_settings()
            if not self._settings.is_plain:
                raise _OthersError
        return problems

    def run(self, place: Path) -> None:
        """Show the site in *place*, and follow what is saved until Ctrl-C."""
        settings, port = self._settings or self._read_settings(), self._preview.server_port
        folders = self._folders(settings)
        with Watcher(*folders, self._is_wanted) as watcher, _serving(self._preview):
            live = Live(self._office, place, settings, self._job.state)
            try:
                list_problems(live.held)
                console().print(OPEN.format(port))
                self._follow(live, watcher)
            except KeyboardInterrupt:
                pass
            finally:
                live.close()

    def _follow(self, live: Live, watcher: Watcher) -> None:
        """Make what is touched as soon as it is saved, and the rest when all is quiet."""
        while True:
            is_due = live.is_due and not live.is_broken
            changed = watcher.wait(0 if is_due else HOUR)
            if changed or not is_due:
                self._touch(live, changed)
            else:
                _say(live.settle(lambda: watcher.is_waiting), REST)

    def _touch(self, live: Live, changed: Collection[Path]) -> None:
        """Make what *changed* touches; nothing changed, when another day may have begun."""
        root, settings = self._office.root, self._settings
        if any(path.is_relative_to(epochs.PACKAGE) for path in changed):
            console().print(OLD)
        place = self._office.place  # it has the office's e-mail address for all pages
        if any(path.parent == root or path.is_relative_to(place) for path in changed):
            self._renew(live)
        elif settings and any(path.is_relative_to(settings.theme) for path in changed):
            live.renew()
        content = self._office.content
        inside = (path for path in changed if path.is_relative_to(content))
        names = {path.relative_to(content).as_posix() for path in inside} - {"."}
        came = live.touch(names, tuple(self._preview.seen))
        _say(came, _named(changed))

    def _renew(self, live: Live) -> None:
        """Go by the settings as they are now, if that can be done."""
        try:
            settings = self._read_settings()
        except NoSettingsError as error:
            console().print(str(error.problem or error))
            return
        if not settings.is_plain or settings.theme != (self._settings or settings).theme:
            console().print(OLD)
        elif settings != self._settings:
            self._settings = settings
            live.renew(settings)

    def _is_wanted(self, path: Path) -> bool:
        """Tell whether the site may be another when *path* has changed."""
        if path.name.startswith(".") or "__pycache__" in path.parts:
            return False
        return path.parent != self._office.root or path.suffix == ".py"

    def _read_settings(self) -> SiteSettings:
        said = vouching.settings(self._office, PREVIEW, self._job.state)
        return site_settings.read(self._office, PREVIEW, said)

    def _folders(self, settings: SiteSettings) -> tuple[Sequence[Path], Sequence[Path]]:
        """Return the folders to watch: with all below them, and by themselves."""
        office = self._office
        kits = (office.workshops, office.workshops.parent / PACKS)
        deep = (office.content, *kits, settings.theme, epochs.PACKAGE, office.log)
        flat = (office.root, office.private)
        return [*filter(Path.is_dir, deep)], [*filter(Path.is_dir, flat)]


@contextmanager
def _until_told() -> Iterator[None]:
    """Let a window that is closed, and a `kill`, end the block as Ctrl-C does."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield  # only there can signals be told what to do
        return
    before = {each: signal.signal(each, stop) for each in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for each, what in before.items():
            signal.signal(each, what)


@contextmanager
def _serving(preview: Preview) -> Iterator[None]:
    """Answer browsers while the block runs."""
    thread = threading.Thread(target=preview.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        preview.shutdown()


def _named(changed: Collection[Path]) -> str:
    there = [path for path in changed if path.exists()]  # no editor's leavings
    names = sorted(str(texts.shown(path)) for path in there or changed)
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _say(came: Came, why: str) -> None:
    """Say what came of a step, if anything did."""
    list_problems(came.problems)
    if came.files:
        console().print(f"{counted(len(came.files), 'file')} made: {why or DAY}")


def _advice(error: OSError, port: int) -> str:
    """Return what to do where nobody can listen."""
    if error.errno == errno.EACCES:
        return f"port {port} is for the machine's administrator: add --port 8000"
    said = f"port {port} is taken, perhaps by another invoke serve"
    return f"{said}: stop that, or add --port {port + 1 if port < 65535 else 8002}"
