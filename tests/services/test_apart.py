"""What strangers wrote is read by a child that has limits, and nothing of ours."""

from pathlib import Path

import pytest
from tests.conftest import ROOT

from outspoken.services import apart
from outspoken.services.apart import Limits, UnreadableError


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose modules a child can be asked for."""
    (tmp_path / "outspoken").symlink_to(ROOT / "plugins" / "outspoken")
    monkeypatch.setattr(apart, "_HERE", tmp_path)
    return tmp_path


def program(place: Path, *lines: str) -> str:
    """Write a module that answers by *lines*; return its name."""
    body = "".join(f"    {line}\n" for line in lines)
    (place / "reader.py").write_text(f"def answers(asked, data):\n{body}")
    return "reader"


def test_it_is_given_what_is_asked_and_the_bytes(place: Path) -> None:
    name = program(place, "yield asked", "yield data.decode('latin-1')")
    assert [*apart.told(name, {"a": 1}, b"\xe9\n\n")] == [{"a": 1}, "é\n\n"]


def test_half_a_character_is_told_as_a_sign_that_stands_for_one(place: Path) -> None:
    name = program(place, r"yield {'\ud800': ['x\udfff', 7, None], 'a': '\U0001f600'}")
    (told,) = apart.told(name, {})
    assert told == {"\ufffd": ["x\ufffd", 7, None], "a": "\U0001f600"}


def test_it_sees_no_variable_of_ours(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTSPOKEN_PASSPHRASE", "kept between us")
    name = program(place, "import os", "yield [*os.environ]")
    (seen,) = apart.told(name, {})
    assert set(seen) <= {"LC_CTYPE"}  # which Python itself may set


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("while True: pass",), id="for ever"),
        pytest.param(("all = b'x' * (1 << 28)", "yield 2"), id="much memory"),
        pytest.param(("yield 'x' * 5000",), id="much to say"),
        pytest.param(("raise ValueError",), id="a failure"),
        pytest.param(("import os", "os._exit(0 + 3)"), id="an end of its own"),
    ],
)
def test_what_was_answered_before_it_took_too_much_is_told(
    place: Path, lines: tuple[str, ...]
) -> None:
    name = program(place, "yield 1", *lines)
    told = apart.told(name, {}, limits=Limits(cpu=1, memory=1 << 28, said=1000))
    assert next(told) == 1
    with pytest.raises(UnreadableError):
        next(told)


def test_one_that_only_waits_is_ended_too(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 1)
    name = program(place, "yield 1", "import time", "time.sleep(60)")
    with pytest.raises(UnreadableError):
        [*apart.told(name, {}, limits=Limits(cpu=1))]


def test_it_leaves_no_picture_of_its_memory(place: Path) -> None:
    name = program(
        place, "import resource", "yield resource.getrlimit(resource.RLIMIT_CORE)"
    )
    assert [*apart.told(name, {})] == [[0, 0]]
