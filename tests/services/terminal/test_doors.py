"""Nothing goes to the terminal but by `say`, `console` and `typed`, which obey no words."""

import ast
import logging
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.progress import Progress
from rich.table import Table
from rich.text import Text
from tests.conftest import ROOT

from outspoken.services.legible import legible
from outspoken.services.terminal import last_words, letters, screen, speech

HOSTILE = "a\x1b]4;1;?\x1b\\b\x9bc\x90d\x07e\x08f\rg\u202eh\u2066i"
OBEYED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
OURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
"""What rich and `screen` write themselves: colours, and where the cursor stands."""
DOORS = {
    *("services/terminal/speech.py", "services/terminal/screen.py"),
    "services/terminal/last_words.py",
    # Their standard output is a pipe to us.
    *("services/mail/reading.py", "services/apart.py", "services/photo_reading.py"),
    # Nobody hears it.
    "services/publish_child.py",
}
WRITES = re.compile(r"sys\.(?:__)?std(?:out|err)(?:__)?(?:\.buffer)?\.write\w*")
FILES = [
    *sorted((ROOT / "plugins" / "outspoken").rglob("*.py")),
    *sorted((ROOT / "tasks").glob("*.py")),
]


def ways_out(file: Path) -> Iterator[str]:
    """Yield what *file* calls that writes to the terminal by itself."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called in {"print", "input", "pprint", "Console", "rich.print"}:
            yield called
        if WRITES.fullmatch(called):
            yield called


def test_nothing_is_said_but_by_the_doors() -> None:
    ways = {
        file.as_posix().partition("plugins/outspoken/")[2] or str(file): [*ways_out(file)]
        for file in FILES
    }
    assert {name for name, found in ways.items() if found} == DOORS


def _table() -> Table:
    table = Table(HOSTILE, title=HOSTILE, caption=HOSTILE)
    table.add_row(HOSTILE)
    table.add_row(Text(HOSTILE))
    return table


def _bar() -> None:
    with Progress(console=speech.console(), transient=False) as bar:
        bar.add_task(HOSTILE.replace("[", "("), total=3)


@pytest.mark.parametrize(
    "show",
    [
        pytest.param(lambda: speech.say(HOSTILE), id="a line"),
        pytest.param(lambda: speech.console().print(HOSTILE), id="words"),
        pytest.param(lambda: speech.console().print(Text(HOSTILE)), id="styled words"),
        pytest.param(lambda: speech.console().print(_table()), id="a table"),
        pytest.param(lambda: speech.console().rule(HOSTILE), id="a rule"),
        pytest.param(_bar, id="a bar"),
        pytest.param(lambda: speech.answer_as_data({HOSTILE: HOSTILE}), id="data"),
        pytest.param(
            lambda: screen.Screen().draw(
                screen.Page((Text(HOSTILE),), (Text(HOSTILE),), (Text(HOSTILE),), 1)
            ),
            id="a screen",
        ),
    ],
)
def test_no_words_reach_the_terminal_as_more_than_words(
    show: Callable[[], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("FORCE_COLOR", "1")
    show()
    shown = OURS.sub("", capsys.readouterr().out)
    assert shown.strip(), "it was shown"
    assert not OBEYED.search(shown)


def test_a_question_is_asked_legibly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("builtins.input", lambda words: f"{words}y")
    assert speech.typed(f"Send {HOSTILE}? ") == legible(f"Send {HOSTILE}? y")


def test_styles_stay_where_they_were_in_what_is_spelt_out() -> None:
    text = Text.assemble("a\x1bb", ("c\x07d", "bold"), "e\x9b")
    text.plain  # noqa: B018 - rich joins the pieces when it is asked
    said = letters.spelt(text)
    (bold,) = said.spans
    assert said.plain == legible(text.plain)
    assert said.plain[bold.start : bold.end] == legible(text.plain[3:5])


def test_a_long_row_of_control_characters_is_no_wider_than_the_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "24")
    hostile = Text("\x1b" * 60)
    screen.Screen().draw(screen.Page((hostile,), (hostile,), (hostile,), 1))
    shown = OURS.sub("", capsys.readouterr().out)
    assert all(len(line.strip("\r")) <= 40 for line in shown.split("\n"))


def test_what_python_says_itself_is_legible(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(warnings, "formatwarning", warnings.formatwarning)
    assert logging.lastResort is not None
    monkeypatch.setattr(logging.lastResort, "formatter", None)
    last_words.settle()
    error = ValueError(HOSTILE)
    sys.excepthook(ValueError, error, None)
    record = logging.makeLogRecord({"msg": "%s", "args": (HOSTILE,), "levelno": 40})
    logging.lastResort.handle(record)
    said = warnings.formatwarning(UserWarning(HOSTILE), UserWarning, "a.py", 1, HOSTILE)
    said += capsys.readouterr().err
    assert said.count("\\u001b]4") == 4
    assert not OBEYED.search(said)
