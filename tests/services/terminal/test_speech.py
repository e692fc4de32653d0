import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outspoken.services.terminal import speech


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("[bold]no[/bold] [/] [red", id="brackets are no markup"),
        pytest.param(":warning: :smile:", id="words between colons are no pictures"),
        pytest.param("a line of far more than forty columns, " * 3 + "whole", id="long"),
        pytest.param("https://example.org/[1] 'quoted' 3.14 None", id="no highlighting"),
        pytest.param("ایک نل ٹپکتا ہے", id="Urdu"),
    ],
)
def test_words_are_shown_letter_for_letter(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    speech.console().print(words)
    assert capsys.readouterr().out == f"{words}\n"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("\x1b[2J", "\\u001b[2J", id="escape"),
        pytest.param("\x9b2J", "\\u009b2J", id="escape in one character"),
        pytest.param("one\rtwo", "one\\u000dtwo", id="back to the beginning of the line"),
        pytest.param("a\x08b\x07", "a\\u0008b\\u0007", id="backspace and bell"),
        pytest.param("\u202eevil", "\\u202eevil", id="turned about"),
        pytest.param("\udcff.md", "\\udcff.md", id="a byte of a file name"),
        pytest.param("one\n\ttwo", "one\n\ttwo", id="lines and tabs stay"),
    ],
)
def test_control_characters_are_spelt_out(words: str, shown: str) -> None:
    assert speech.legible(words) == shown


@given(st.text())
def test_nothing_that_is_shown_controls_the_terminal(words: str) -> None:
    shown = speech.legible(words)
    assert all(each.isprintable() or each in "\n\t" or ord(each) > 0x9F for each in shown)


@given(value=st.dictionaries(st.text(), st.text() | st.lists(st.text()), max_size=3))
def test_an_answer_as_data_reads_back(value: object) -> None:
    said = speech.as_json(value)
    assert json.loads(said) == value
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 posts"), (1, "1 post"), (1200, "1,200 posts")]
)
def test_counted(count: int, said: str) -> None:
    assert speech.counted(count, "post") == said
