"""The desk's bench asks a real desk of its own, and counts what the server took."""

from itertools import islice
from pathlib import Path

import pytest
from bench import desk, desk_soak, served
from bench.desk_asking import Officer, Resident
from bench.served import Took


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux's /proc")
def test_a_text_is_sent_kept_and_published(tmp_path: Path) -> None:
    with desk.office(tmp_path, posts=3, waiting=2) as asked:
        inbox = tmp_path / desk.OFFICE / "private" / "inbox"
        before = {path.stem for path in inbox.glob("*.md")}
        took = asked.timed(Resident(asked).sends("send"), 2)
        assert (took.count, took.seconds > 0) == (2, True)
        new = {path.stem for path in inbox.glob("*.md")} - before
        assert len(new) == 2

        officer = Officer(asked)
        officer.sign_in()
        next(officer.presses("publish", iter(sorted(new))))
        left = {path.stem for path in inbox.glob("*.md")}
        assert len(new - left) == 1

        assert len([*islice(desk_soak.requests(asked), 60)]) == 60
        assert asked.memory > 1


def test_what_is_told_of_each_request() -> None:
    took = Took(4, seconds=2, wall=6)
    assert (took.cpu_ms, took.wall_ms, took.rate) == (500, 1500, 2)
    row = str(desk.Row("GET /desk/", took))
    assert row.split() == ["GET", "/desk/", "4", "500.0", "1,500.0", "2"]


def test_a_server_that_does_not_answer_says_what_it_said(tmp_path: Path) -> None:
    program = ["sh", "-c", "echo no such office; exit 1"]
    running = served.serving(program, served.free_port(), tmp_path / "said.txt")
    with pytest.raises(SystemExit, match="no such office"), running:
        pass
