"""`invoke serve` on a real port: a save, and the page that a browser then gets."""

import http.client
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import NOW, ROOT
from tests.services.terminal.test_desk import free_port

from outspoken.services import pelican_run
from outspoken.services.office import Office
from outspoken.services.previewing import Preview
from outspoken.services.terminal import serving, speech
from outspoken.services.terminal.room import Room
from outspoken.services.watching import Watcher

PATIENCE = 60
"""Seconds that anything may take before a test gives up on it."""
COPIED = ("content", "plugins", "themes", "pelicanconf.py", "publishconf.py", "tasks")
KEPT = shutil.ignore_patterns("__pycache__", "private")


def until(happens: Callable[[], bool]) -> None:
    """Wait until something happens."""
    end = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)


class Served:
    """A repository that `invoke serve` shows.

    Attributes:
        root: The repository.
        port: Where it is shown.
    """

    def __init__(self, root: Path) -> None:
        self.root, self.port = root, free_port()
        self._log = root / "said.txt"
        command = [sys.executable, "-m", "invoke", "serve", "--port", str(self.port)]
        with self._log.open("wb") as log:
            self._run = subprocess.Popen(
                command, cwd=root, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        until(lambda: "Open http" in self.said or self._run.poll() is not None)
        assert self._run.poll() is None, self.said

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def ask(self, path: str) -> tuple[int, str, str]:
        """Return status, type and words of what a browser gets."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        line.request("GET", path)
        answer = line.getresponse()
        said = answer.read().decode()
        assert answer.headers["Cache-Control"] == "no-store"
        line.close()
        return answer.status, answer.headers["Content-Type"], said

    def stop(self, how: int = signal.SIGINT) -> int:
        self._run.send_signal(how)
        return self._run.wait(PATIENCE)

    def close(self) -> None:
        self._run.kill()
        self._run.wait()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in COPIED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, tmp_path / name, ignore=KEPT)
        else:
            shutil.copy(path, tmp_path)
    return tmp_path


@pytest.fixture
def served(root: Path) -> Iterator[Served]:
    running = Served(root)
    yield running
    running.close()


def test_what_is_saved_is_on_screen(served: Served) -> None:
    page = served.root / "content" / "pages" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOf today.\n", encoding="utf-8")
    until(lambda: "Of today." in served.ask("/about/")[2])
    template = served.root / "themes" / "outspoken" / "templates" / "base.html"
    said = template.read_text(encoding="utf-8")
    template.write_text(said.replace("</body>", "<!-- new --></body>"), encoding="utf-8")
    until(lambda: "<!-- new -->" in served.ask("/about/")[2])
    conf = served.root / "pelicanconf.py"
    said = conf.read_text(encoding="utf-8")
    conf.write_text(said.replace("Outspoken Brackwater", "Our Town"), encoding="utf-8")
    until(lambda: "Our Town" in served.ask("/")[2])
    assert served.stop() == 0, served.said
    built = [sys.executable, "-m", "invoke", "build"]
    done = subprocess.run(
        built, cwd=served.root, capture_output=True, text=True, check=False
    )
    assert "nothing changed" in done.stdout or done.returncode == 0, done.stderr
    assert not [*served.root.glob("preview.new-*")]


def test_each_file_has_its_type_and_what_is_missing_the_sites_own_page(
    served: Served,
) -> None:
    assert served.ask("/")[:2] == (200, "text/html; charset=utf-8")
    assert served.ask("/feed.atom")[:2] == (200, "application/atom+xml")
    assert served.ask("/feed.rss")[:2] == (200, "application/rss+xml")
    assert served.ask("/feed.json")[:2] == (200, "application/feed+json")
    missing = (served.root / "preview" / "404.html").read_text(encoding="utf-8")
    for nowhere in ("/nowhere/", "/2025/", "/..%2f..%2fpelicanconf.py"):
        assert served.ask(nowhere) == (404, "text/html; charset=utf-8", missing)
    assert "GET" not in served.said


def test_what_is_half_saved_is_said_on_a_line_and_stops_nothing(served: Served) -> None:
    post = next((served.root / "content" / "posts").rglob("*.md"))
    said = post.read_text(encoding="utf-8")
    post.write_text(said[:50], encoding="utf-8")
    name = post.relative_to(served.root).as_posix()
    until(lambda: f"{name}:1: close the front matter" in served.said)
    assert served.ask(f"/{post.parent.name}/{post.stem}/")[0] == 200
    assert served.stop(signal.SIGTERM) == 0


def test_a_program_that_changed_is_to_be_started_again(served: Served) -> None:
    program = served.root / "plugins" / "outspoken" / "services" / "gate.py"
    program.write_text(program.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    until(lambda: serving.OLD in served.said)


def test_a_port_that_is_taken_is_told(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Preview(tmp_path, 0) as other:
        port = other.server_port
        room = Room(office, "", NOW)
        assert serving.run(room, tmp_path / "preview", port) == 1
    assert f"port {port} is taken" in capsys.readouterr().err


def test_with_other_plugins_pelican_serves(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = str(ROOT / "themes" / "outspoken")
    said = f"SITEURL, THEME, PLUGINS = 'http://localhost', {theme!r}, []\n"
    (office.root / "pelicanconf.py").write_text(said)
    asked: list[object] = []

    def serve(*words: object) -> int:
        asked.extend(words)
        return 0

    monkeypatch.setattr(pelican_run, "serve", serve)
    port, output = free_port(), office.root / "preview"
    assert serving.run(Room(office, "", NOW), output, port) == 0
    assert asked[1:-1] == [output, "pelicanconf.py", ("127.0.0.1", str(port))]
    assert asked[-1] is speech.say, "its log quotes what people wrote"


def test_a_watch_tells_what_is_new_changed_and_gone(tmp_path: Path) -> None:
    deep, flat = tmp_path / "deep", tmp_path / "flat"
    for folder in (deep, flat / "below"):
        folder.mkdir(parents=True)
    with Watcher([deep], [flat], lambda path: path.suffix == ".md") as watcher:
        new = deep / "one" / "two"
        new.mkdir(parents=True)
        (flat / "below" / "no.md").write_text("not told")
        (flat / "no.txt").write_text("not told")
        (flat / "yes.md").write_text("told")
        seen: set[Path] = set()

        def is_told() -> bool:
            seen.update(watcher.wait(0.1))
            return flat / "yes.md" in seen

        until(is_told)
        assert seen == {flat / "yes.md"}
