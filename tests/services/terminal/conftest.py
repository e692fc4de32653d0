"""A room of a town's office, and what is said in it."""

from collections.abc import Callable, Iterator

import pytest
from tests.conftest import MODERATOR, Town

from outspoken.services.terminal.room import Room


@pytest.fixture
def room(town: Town, monkeypatch: pytest.MonkeyPatch) -> Room:
    """The room in which the town's officer works, at a terminal that nobody watches."""
    monkeypatch.chdir(town.office.root)
    return Room(town.office, MODERATOR, town.now)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Returns what was said since it was last asked, lines and all."""
    return lambda: "".join(capsys.readouterr())


@pytest.fixture
def typed() -> Callable[[str], Callable[[str], str]]:
    """Returns what asks somebody who types these lines, and then leaves."""

    def somebody(lines: str) -> Callable[[str], str]:
        left: Iterator[str] = iter(lines.splitlines())

        def ask(_: str) -> str:
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        return ask

    return somebody
