import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import NOW

from outspoken.services.inbox import NotInInboxError
from outspoken.services.leak_digests import LeakKeyError
from outspoken.services.swapping import NotASiteError
from outspoken.services.targets import BadTargetError, DeployError
from outspoken.services.terminal.room import Room, plainly
from outspoken.services.terminal.speech import WrongUseError


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        pytest.param(WrongUseError("name a file"), 2, "name a file", id="wrong use"),
        pytest.param(BadTargetError("name a folder"), 2, "name a folder", id="no target"),
        pytest.param(NotASiteError("it is a file"), 2, "it is a file", id="no site there"),
        pytest.param(NotInInboxError("none waits"), 1, "none waits", id="no such text"),
        pytest.param(LeakKeyError("put it back"), 1, "put it back", id="a lost key"),
        pytest.param(DeployError("try later"), 1, "try later", id="no way to the target"),
        pytest.param(
            OSError(errno.ENOSPC, "No space left on device", "private/log"),
            1,
            "No space left on device: private/log",
            id="a full disk",
        ),
        pytest.param(EOFError(), 1, "the input ended too soon", id="nobody types"),
        pytest.param(KeyboardInterrupt(), 1, "stopped", id="Ctrl-C"),
    ],
)
def test_what_goes_wrong_is_a_sentence(
    error: BaseException, code: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def step() -> int:
        raise error

    assert plainly(step) == code
    said = capsys.readouterr()
    assert said.err.strip() == sentence or said.err.strip().startswith(sentence)
    assert said.out == "", "what a task answers may be for a program to read"


def test_a_bug_is_no_sentence() -> None:
    with pytest.raises(ZeroDivisionError):
        plainly(lambda: 1 // 0)


def test_a_room_needs_its_content(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="there is no folder nowhere"):
        Room.at(tmp_path, "nowhere", "", NOW)


def test_a_room_is_opened_without_a_private_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Callable[[], str]
) -> None:
    monkeypatch.delenv("OUTSPOKEN_PRIVATE", raising=False)
    assert not Room.at(tmp_path, "", "", NOW).office.has_private
    assert said() == ""
